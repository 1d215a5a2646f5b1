/** The best output in classes of each length, and the most power over a stretch of time. */
import { LEFT, MIDDLE } from '../board-plan';
import { air, alignFigures, CHARTS, lookLikeTable, OR_NOTHING, takeHalves } from '../look';
import { bestsDuring, ofWorkoutAt } from './bests';
import type { Filters } from './filters';
import type { Site } from './site';

const LENGTHS_MIN = [5, 10, 15, 20, 30, 45, 60, 75, 90];
const EFFORTS = [
  { label: '5 s', key: 'best5SecW' },
  { label: '1 min', key: 'best1MinW' },
  { label: '5 min', key: 'best5MinW' },
  { label: '20 min', key: 'best20MinW' },
  { label: '60 min', key: 'best60MinW' },
] as const;

/** Plans the records, two panels side by side. */
export function planRecords(site: Site, filters: Filters): void {
  const { board, helper, sources, lists } = site;
  // The output of a run is no record of a ride: where all disciplines are chosen, it is that of the most frequent one.
  const discipline = helper.value(
    'Discipline of records',
    `=IF(${filters.discipline}="<>§",${lists.cell(0, 'Measured')}&"",${filters.discipline})`,
  );
  const { periodName } = filters;
  const head = takeHalves(
    board,
    16,
    `="Output records"&IF(${discipline}="",""," · "&${discipline})&" · "&${periodName}`,
    `="Power curve (W) · All time"&IF(${periodName}="All time",""," and "&LOWER(LEFT(${periodName},1))&MID(${periodName},2,99))`,
  );
  board.putLine(head, LEFT, ['Class', 'Output (kJ)', 'Average (W)', 'Date', 'Title']);
  const output = sources.workouts('totalOutputKj');
  const ofClass = (length: string) => {
    const criteria = `${sources.workouts('classLengthMin')},${length},${filters.ofDiscipline(discipline)}`;
    return bestsDuring(sources, filters.from, filters.until, criteria);
  };
  // How many lengths have a record among those up to each: a length without one has no line.
  const records = helper.table(['Class', 'Record', 'Lines'], LENGTHS_MIN.length, ({ index, cell, above }) => ({
    Class: LENGTHS_MIN[index] ?? 0,
    Record: `=${ofClass(cell('Class')).highest(output)}`,
    Lines: `=${index === 0 ? '' : `${above('Lines')}+`}IF(${cell('Record')}>0,1,0)`,
  }));
  LENGTHS_MIN.forEach((_, index) => {
    const row = head + 1 + index;
    const [length = '', best = '', , date = ''] = [0, 1, 2, 3].map((offset) => board.sheet.at(row, LEFT + offset));
    const of = (title: 'Class' | 'Record') =>
      `IFERROR(INDEX(${records.range(title)},MATCH(${index + 1},${records.range('Lines')},0)),"")`;
    const none = index === 0 ? `"No output in classes of these lengths"` : '""';
    board.putLine(row, LEFT, [
      `=IFERROR(INDEX(${records.range('Class')},MATCH(${index + 1},${records.range('Lines')},0)),${none})`,
      `=${of('Record')}`,
      ofWorkoutAt(date, sources, 'avgOutputW'),
      `=IF(${best}="","",${ofClass(length).dateOf(output, best)})`,
      ofWorkoutAt(date, sources, 'title'),
    ]);
  });
  lookLikeTable(board, head, LEFT, LENGTHS_MIN.length + 1, 6);
  board.look(head + 1, LEFT, LENGTHS_MIN.length, 1, { format: `${air('0" min"')};;;${air('@')}` });
  alignFigures(board, { head, column: LEFT + 1, rows: LENGTHS_MIN.length, columns: 2 }, OR_NOTHING);
  board.look(head + 1, LEFT + 3, LENGTHS_MIN.length, 1, { format: air('yyyy-mm-dd') });
  putPowerCurve(site, filters, head);
}

/**
 * In Google's sheet the curve ends with the longest effort, because an argument left out is an empty cell there (elsewhere
 * it is 0). Without any effort it is flat: a chart needs figures.
 */
function putPowerCurve(
  { board, helper, sources }: Site,
  { present, filtered, periodName }: Filters,
  row: number,
): void {
  const titles = ['Best', 'All time', 'Period'] as const;
  let first: { allTime: string; period: string } | null = null;
  const efforts = helper.table(
    titles,
    EFFORTS.length,
    ({ index, cell }) => {
      const { label = '', key = 'best5SecW' } = EFFORTS[index] ?? {};
      const watts = sources.workouts(key);
      const allTime = `MAXIFS(${watts},${present},${sources.workouts('startedAt')},">0")`;
      const period = `MAXIFS(${watts},${filtered})`;
      const shortest = first;
      first ??= { allTime: cell('All time'), period: cell('Period') };
      if (shortest === null) return { Best: label, 'All time': `=${allTime}`, Period: `=${period}` };
      const orEmpty = (figure: string, best: string) => `=IF(AND(${best}>0,${figure}=0),,${figure})`;
      return {
        Best: label,
        'All time': orEmpty(allTime, shortest.allTime),
        Period: orEmpty(period, shortest.period),
      };
    },
    { Period: `=${periodName}` },
  );
  board.chart({
    type: 'LINE',
    source: efforts.area('Period'),
    row,
    column: MIDDLE,
    options: CHARTS.comparedHalf,
  });
}
