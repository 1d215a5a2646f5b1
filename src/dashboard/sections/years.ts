/** The last five years side by side, the best of this one, and FTP over time. */

import { quoted } from '../a1';
import { LEFT, MIDDLE } from '../board-plan';
import { air, CHARTS, lookLikeTable, OR_DASH, OR_NOTHING, takeHalves } from '../look';
import type { Filters } from './filters';
import { monthText } from './months';
import { ofWorkoutAt } from './records';
import type { Site } from './site';

const YEARS = 5;
const SUPERLATIVES = [
  { label: 'Longest this year (min)', key: 'exercisedMin' },
  { label: 'Most output (kJ)', key: 'totalOutputKj' },
  { label: 'Most calories', key: 'caloriesKcal' },
] as const;

/** Takes two panels side by side. */
export function planYears(site: Site, filters: Filters): void {
  const { board } = site;
  const row = takeHalves(
    board,
    16,
    `="Year by year"&${filters.disciplineNote}`,
    'FTP (W), from the first one to today',
  );
  // A blank line stands between years and superlatives.
  const superlatives = row + YEARS + 2;
  lookLikeTable(board, row, LEFT, YEARS + SUPERLATIVES.length + 3, 6);
  putYears(site, filters, row);
  putSuperlatives(site, filters, superlatives);
  putFtpChart(site, filters, row);
}

function putYears({ board, helper, history, distanceUnit }: Site, { today, discipline }: Filters, head: number): void {
  // Below the titles stands a row before all days; the oldest workout follows it.
  const firstDay = `INDEX(${history.whole('Day')},3)`;
  const firstYear = helper.value('First year', `=IF(N(${firstDay})=0,YEAR(${today}),YEAR(${firstDay}))`);
  board.putLine(head, LEFT, ['Year', 'Workouts', 'Hours', 'Output (kJ)', 'Calories', `Distance (${distanceUnit})`]);
  for (let index = 0; index < YEARS; index += 1) {
    const row = head + 1 + index;
    const year = board.sheet.at(row, LEFT);
    const day = history.whole('Day');
    const inYear = `${day},">="&DATE(${year},1,1),${day},"<"&MIN(DATE(${year}+1,1,1),${today}+1),${history.whole('Discipline')},${discipline}`;
    const ofYear = (figure: string) => `=IF(${year}="","",${figure})`;
    const sum = (title: Parameters<typeof history.whole>[0]) => `SUMIFS(${history.whole(title)},${inYear})`;
    board.putLine(row, LEFT, [
      `=IF(YEAR(${today})-${index}<${firstYear},"",YEAR(${today})-${index})`,
      ofYear(sum('Workouts')),
      ofYear(`${sum('Minutes')}/60`),
      ofYear(sum('Output')),
      ofYear(sum('Calories')),
      ofYear(sum('Distance')),
    ]);
  }
  board.look(head + 1, LEFT, YEARS, 1, { format: `${air('0')};;;` });
  board.look(head + 1, LEFT + 1, YEARS, 5, { format: OR_DASH });
}

function putSuperlatives({ board, sources }: Site, { during, year, today, chosen }: Filters, first: number): void {
  const thisYear = `${during(year, `(${today}+1)`)},${chosen}`;
  SUPERLATIVES.forEach(({ label, key }, index) => {
    const row = first + index;
    const [best, date] = [LEFT + 2, LEFT + 3].map((column) => board.sheet.at(row, column)) as [string, string];
    const figures = sources.workouts(key);
    board.putLine(row, LEFT, [
      `=IF(${best}=0,"",${quoted(label)})`,
      '',
      `=MAXIFS(${figures},${thisYear})`,
      `=IF(${best}=0,"",MINIFS(${sources.workouts('startedAt')},${figures},${best},${thisYear}))`,
      ofWorkoutAt(date, sources, 'title'),
    ]);
  });
  board.look(first, LEFT + 2, SUPERLATIVES.length, 1, { format: OR_NOTHING });
  board.look(first, LEFT + 3, SUPERLATIVES.length, 1, { format: air('yyyy-mm-dd') });
  board.putLine(first + SUPERLATIVES.length, LEFT, [
    'Personal records',
    '',
    `=COUNTIFS(${sources.workouts('personalRecord')},TRUE,${thisYear})`,
    'in classes of their length',
  ]);
}

/** Days at even distances from the first entry to today, and what was in force on each. */
const FTP_POINTS = 36;
/** Every third day has a label, its month, unless the label before is the same. */
const LABELLED = 3;

function putFtpChart({ board, helper, sources }: Site, { today }: Filters, row: number): void {
  const [date, watts] = [sources.ftp('date'), sources.ftp('ftpW')];
  const dayAt = (index: number) => `INT(MIN(${date})+(${today}-MIN(${date}))*${index}/${FTP_POINTS - 1})`;
  const labelOf = (index: number): string => {
    const label = monthText(dayAt(index));
    const shown = index === 0 ? label : `IF(${label}=${monthText(dayAt(index - LABELLED))},"",${label})`;
    return `=IF(COUNT(${watts})=0,"",${shown})`;
  };
  const points = helper.table(['Date', 'FTP (W)', 'Day'], FTP_POINTS, ({ index, cell }) => {
    const day = cell('Day');
    const newest = `MATCH(MAXIFS(${date},${date},"<"&(${day}+1)),${date},0)`;
    return {
      Date: index % LABELLED === 0 ? labelOf(index) : '',
      'FTP (W)': `=IF(COUNT(${watts})=0,0,INDEX(${watts},${newest}))`,
      Day: `=${dayAt(index)}`,
    };
  });
  board.chart({ type: 'LINE', source: points.area('FTP (W)'), row, column: MIDDLE, options: CHARTS.stepsHalf });
}
