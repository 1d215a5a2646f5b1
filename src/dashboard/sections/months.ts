/** Minutes of the last twelve months by discipline. */
import { LEFT } from '../board-plan';
import { CHARTS } from '../look';
import type { Filters } from './filters';
import type { Site } from './site';

export const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTHS = 12;
/** A legend has no gaps: they stand in for disciplines that the member has not done. */
const USUAL = ['Cycling', 'Strength', 'Running', 'Yoga', 'Stretching'];
/** Over these columns stand the disciplines that the member does most. */
const SHOWN = ['First', 'Second', 'Third', 'Fourth', 'Fifth'] as const;

export function putMonthsChart(site: Site, { month }: Filters, row: number): void {
  const { board, helper, history } = site;
  const monthName = (date: string) => `CHOOSE(MONTH(${date}),${MONTH_NAMES.map((name) => `"${name}"`).join()})`;
  const months = helper.table(
    ['Month', ...SHOWN, 'Other', 'Begins', 'Row before', 'Last row'],
    MONTHS,
    ({ index, cell, head }) => {
      const minutes = (which: (cells: Parameters<Parameters<typeof history.sumOfRows>[2]>[0]) => string) =>
        history.sumOfRows(cell('Row before'), cell('Last row'), which);
      const ofDiscipline = (title: (typeof SHOWN)[number]) =>
        minutes((cells) => `SUMIFS(${cells('Minutes')},${cells('Discipline')},"="&${head(title)})`);
      const [First = '', Second = '', Third = '', Fourth = '', Fifth = ''] = SHOWN.map(
        (title) => `=${ofDiscipline(title)}`,
      );
      return {
        First,
        Second,
        Third,
        Fourth,
        Fifth,
        Month: `=${monthName(cell('Begins'))}&" "&RIGHT(YEAR(${cell('Begins')}),2)`,
        Other: `=${minutes((cells) => `SUM(${cells('Minutes')})`)}-${SHOWN.map(cell).join('-')}`,
        Begins: `=EDATE(${month},${index + 1 - MONTHS})`,
        'Row before': `=${history.lastRowBefore(cell('Begins'))}`,
        'Last row': `=${history.lastRowBefore(`EDATE(${cell('Begins')},1)`)}`,
      };
    },
    headsOf(site),
  );
  board.chart({ type: 'COLUMN', source: months.area('Other'), row, column: LEFT, options: CHARTS.stackedHalf });
}

/** The most frequent disciplines; where there are fewer, usual ones that the member has not done. */
function headsOf({ helper, lists }: Site) {
  const usual = helper.table(['Usual', 'Not done yet'], USUAL.length, ({ index, cell, above }) => {
    const before = index === 0 ? '' : `${above('Not done yet')}+`;
    return {
      Usual: USUAL[index] ?? '',
      'Not done yet': `=${before}IF(COUNTIF(${lists.range('All')},${cell('Usual')})=0,1,0)`,
    };
  });
  const done = `COUNTIF(${lists.range('All', SHOWN.length)},"?*")`;
  const [First = '', Second = '', Third = '', Fourth = '', Fifth = ''] = SHOWN.map((_, place) => {
    const listed = lists.cell(place, 'All');
    const found = `MATCH(${place + 1}-${done},${usual.range('Not done yet')},0)`;
    return `=IF(${listed}="",INDEX(${usual.range('Usual')},${found}),${listed})`;
  });
  return { First, Second, Third, Fourth, Fifth };
}
