/** Minutes of the last twelve months by discipline. */

import { quoted } from '../a1';
import { LEFT } from '../board-plan';
import { CHARTS } from '../look';
import type { Filters } from './filters';
import type { Site } from './site';

export const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTHS = 12;

/** An expression for a month such as `Nov 26`, of an expression for a date. */
export const monthText = (date: string): string =>
  `CHOOSE(MONTH(${date}),${MONTH_NAMES.map((name) => `"${name}"`).join()})&" "&RIGHT(YEAR(${date}),2)`;

/**
 * Draws the chart of months at this row of the board. The disciplines that the member does most have a part of each bar
 * in their own colour; the others share one.
 */
export function putMonthsChart(site: Site, { month }: Filters, row: number): void {
  const { board, helper, history, disciplines } = site;
  const names = disciplines.map(({ label }) => label);
  const parts = names.map((_, index) => `Part ${index + 1}`);
  const titles = ['Month', ...parts, 'Other', 'Begins', 'Row before', 'Last row'];
  const months = helper.table(
    titles,
    MONTHS,
    ({ index, cell }) => {
      const minutes = (which: (cells: Parameters<Parameters<typeof history.sumOfRows>[2]>[0]) => string) =>
        history.sumOfRows(cell('Row before'), cell('Last row'), which);
      const ofName = (name: string) =>
        minutes((cells) => `SUMIFS(${cells('Minutes')},${cells('Discipline')},${quoted(`=${name}`)})`);
      const all = minutes((cells) => `SUM(${cells('Minutes')})`);
      return {
        ...Object.fromEntries(parts.map((part, place) => [part, `=${ofName(names[place] ?? '')}`])),
        Month: `=${monthText(cell('Begins'))}`,
        // What is left of sums of fractions is no minute.
        Other: `=ROUND(${[all, ...parts.map(cell)].join('-')},6)`,
        Begins: `=EDATE(${month},${index + 1 - MONTHS})`,
        'Row before': `=${history.lastRowBefore(cell('Begins'))}`,
        'Last row': `=${history.lastRowBefore(`EDATE(${cell('Begins')},1)`)}`,
      };
    },
    Object.fromEntries(parts.map((part, place) => [part, `=${quoted(names[place] ?? '')}`])),
  );
  const colors = [...disciplines.map(({ light }) => light), site.otherColour];
  board.chart({
    type: 'COLUMN',
    source: months.area('Other'),
    row,
    column: LEFT,
    options: CHARTS.stackedHalf(colors),
  });
}
