/** The best output in classes of each length, and the most power over a stretch of time. */
import { LEFT, MIDDLE } from '../board-plan';
import { air, CHARTS, lookLikeTable, OR_NOTHING, putHeads } from '../look';
import type { Sources } from '../sources';
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

/** A formula for a column of the workout that began at the date in this cell, which may be empty. */
export const ofWorkoutAt = (date: string, { workouts }: Sources, key: Parameters<Sources['workouts']>[0]): string =>
  `=IF(${date}="","",IFERROR(INDEX(${workouts(key)},MATCH(${date},${workouts('startedAt')},0)),""))`;

export function planRecords(site: Site, filters: Filters): void {
  const { board, helper, sources, lists } = site;
  const title = board.take(1);
  const head = board.take(16);
  // The output of a run is no record of a ride: where all disciplines are chosen, it is that of the most frequent one.
  const discipline = helper.value(
    'Discipline of records',
    `=IF(${filters.discipline}="<>§",${lists.cell(0, 'Measured')}&"",${filters.discipline})`,
  );
  putHeads(board, title, [
    [LEFT, `="Output records"&IF(${discipline}="",""," · "&${discipline})`],
    [MIDDLE, 'Power curve (W)'],
  ]);
  board.putLine(head, LEFT, ['Class', 'Output (kJ)', 'Average (W)', 'Date', 'Title']);
  const output = sources.workouts('totalOutputKj');
  LENGTHS_MIN.forEach((length, index) => {
    const row = head + 1 + index;
    const [lengthCell, best, date] = [LEFT, LEFT + 1, LEFT + 3].map((column) => board.sheet.at(row, column)) as [
      string,
      string,
      string,
    ];
    const inClass = `${sources.workouts('classLengthMin')},${lengthCell},${filters.ofDiscipline(discipline)}`;
    board.putLine(row, LEFT, [
      length,
      `=MAXIFS(${output},${inClass})`,
      ofWorkoutAt(date, sources, 'avgOutputW'),
      `=IF(${best}=0,"",MINIFS(${sources.workouts('startedAt')},${output},${best},${inClass}))`,
      ofWorkoutAt(date, sources, 'title'),
    ]);
  });
  lookLikeTable(board, head, LEFT, LENGTHS_MIN.length + 1, 6);
  board.look(head + 1, LEFT, LENGTHS_MIN.length, 1, { format: air('0" min"') });
  board.look(head + 1, LEFT + 1, LENGTHS_MIN.length, 1, { format: OR_NOTHING });
  board.look(head + 1, LEFT + 3, LENGTHS_MIN.length, 1, { format: air('yyyy-mm-dd') });
  putPowerCurve(site, filters, head);
}

/**
 * In Google's sheet the curve ends with the longest effort, because an argument left out is an empty cell there (elsewhere
 * it is 0). Without any effort it is flat: a chart needs figures.
 */
function putPowerCurve({ board, helper, sources }: Site, { present, filtered }: Filters, row: number): void {
  let first: { allTime: string; period: string } | null = null;
  const efforts = helper.table(['Best', 'All time', 'Period'], EFFORTS.length, ({ index, cell }) => {
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
  });
  board.chart({
    type: 'LINE',
    source: efforts.area('Period'),
    row,
    column: MIDDLE,
    options: CHARTS.comparedHalf,
  });
}
