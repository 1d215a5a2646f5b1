/** The last five years one below the other, Eddington numbers, and FTP over time. */

import { HALF_COLUMNS, LEFT, MIDDLE } from '../board-plan';
import { air, alignFigures, BASE, CHARTS, LOOKS, lookLikeTable, OR_DASH, takeHalves } from '../look';
import type { Filters } from './filters';
import { putEddington } from './moments';
import { monthText } from './months';
import type { Site } from './site';

const YEARS = 5;
/** Of the chart, beside which two panels stand above each other in the left half. */
const ROWS = 16;

/** Plans the years and the FTP, two panels side by side. */
export function planYears(site: Site, filters: Filters): void {
  const { board } = site;
  const row = takeHalves(
    board,
    ROWS,
    `="Year by year"&${filters.disciplineNote}`,
    'FTP (W) · From the first one to today',
  );
  putYears(site, filters, row);
  const gap = row + YEARS + 2;
  board.look(gap, LEFT, 1, HALF_COLUMNS, { background: BASE.background });
  board.sheet.put(gap + 1, LEFT, 'Eddington numbers · All time');
  board.look(gap + 1, LEFT, 1, HALF_COLUMNS, LOOKS.sectionHead);
  putEddington(site, gap + 2);
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
  lookLikeTable(board, head, LEFT, YEARS + 1, HALF_COLUMNS);
  board.look(head + 1, LEFT, YEARS, 1, { format: `${air('0')};;;` });
  alignFigures(board, { head, column: LEFT + 1, rows: YEARS, columns: HALF_COLUMNS - 1 }, OR_DASH);
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
