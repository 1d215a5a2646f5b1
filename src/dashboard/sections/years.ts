/** The last five years side by side, the best of this one, and FTP over time. */
import { LEFT, MIDDLE } from '../board-plan';
import { air, CHARTS, lookLikeTable, OR_DASH, putHeads } from '../look';
import type { Filters } from './filters';
import { ofWorkoutAt } from './records';
import type { Site } from './site';

const YEARS = 5;
const SUPERLATIVES = [
  { label: 'Longest this year (min)', key: 'exercisedMin' },
  { label: 'Most output (kJ)', key: 'totalOutputKj' },
  { label: 'Most calories', key: 'caloriesKcal' },
] as const;

export function planYears(site: Site, filters: Filters): void {
  const { board } = site;
  const title = board.take(1);
  const row = board.take(17);
  putHeads(board, title, [
    [LEFT, 'Year in review'],
    [MIDDLE, 'FTP over time (W)'],
  ]);
  // A blank line stands between years and superlatives.
  const superlatives = row + YEARS + 2;
  lookLikeTable(board, row, LEFT, YEARS + SUPERLATIVES.length + 3, 6);
  putYears(site, filters, row);
  putSuperlatives(site, filters, superlatives);
  putFtpChart(site, filters, row);
}

function putYears({ board, history, distanceUnit }: Site, { today, discipline }: Filters, head: number): void {
  board.putLine(head, LEFT, ['Year', 'Workouts', 'Hours', 'Output (kJ)', 'Calories', `Distance (${distanceUnit})`]);
  for (let index = 0; index < YEARS; index += 1) {
    const row = head + 1 + index;
    const year = board.sheet.at(row, LEFT);
    const day = history.whole('Day');
    const inYear = `${day},">="&DATE(${year},1,1),${day},"<"&MIN(DATE(${year}+1,1,1),${today}+1),${history.whole('Discipline')},${discipline}`;
    const sum = (title: Parameters<typeof history.whole>[0]) => `SUMIFS(${history.whole(title)},${inYear})`;
    board.putLine(row, LEFT, [
      `=YEAR(${today})-${index}`,
      `=${sum('Workouts')}`,
      `=${sum('Minutes')}/60`,
      `=${sum('Output')}`,
      `=${sum('Calories')}`,
      `=${sum('Distance')}`,
    ]);
  }
  board.look(head + 1, LEFT, YEARS, 1, { format: air('0') });
  board.look(head + 1, LEFT + 1, YEARS, 5, { format: OR_DASH });
}

function putSuperlatives({ board, sources }: Site, { during, year, today, chosen }: Filters, first: number): void {
  const thisYear = `${during(year, `(${today}+1)`)},${chosen}`;
  SUPERLATIVES.forEach(({ label, key }, index) => {
    const row = first + index;
    const [best, date] = [LEFT + 2, LEFT + 3].map((column) => board.sheet.at(row, column)) as [string, string];
    const figures = sources.workouts(key);
    board.putLine(row, LEFT, [
      label,
      '',
      `=MAXIFS(${figures},${thisYear})`,
      `=IF(${best}=0,"",MINIFS(${sources.workouts('startedAt')},${figures},${best},${thisYear}))`,
      ofWorkoutAt(date, sources, 'title'),
    ]);
  });
  board.look(first, LEFT + 2, SUPERLATIVES.length, 1, { format: OR_DASH });
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

function putFtpChart({ board, helper, sources }: Site, { today }: Filters, row: number): void {
  const [date, watts] = [sources.ftp('date'), sources.ftp('ftpW')];
  const points = helper.table(['Date', 'FTP (W)'], FTP_POINTS, ({ index }) => {
    const day = `INT(MIN(${date})+(${today}-MIN(${date}))*${index}/${FTP_POINTS - 1})`;
    const newest = `MATCH(MAXIFS(${date},${date},"<"&(${day}+1)),${date},0)`;
    return {
      Date: `=IF(COUNT(${watts})=0,"",TEXT(${day},"yyyy-mm-dd"))`,
      'FTP (W)': `=IF(COUNT(${watts})=0,0,INDEX(${watts},${newest}))`,
    };
  });
  board.chart({ type: 'LINE', source: points.area('FTP (W)'), row, column: MIDDLE, options: CHARTS.stepsHalf });
}
