/** Fitness, fatigue and form of each day, from the training load of its workouts. */
import { MIDDLE } from '../board-plan';
import type { HelperTable, TableRow } from '../helper-plan';
import { CHARTS } from '../look';
import type { Filters } from './filters';
import { monthText } from './months';
import type { Site } from './site';

const TITLES = ['Label', 'Fitness', 'Fatigue', 'Form', 'Workouts', 'Load', 'Last row', 'Day'] as const;
type Title = (typeof TITLES)[number];

/** The chart shows half a year; before that it takes a while until fitness has settled. */
const SHOWN_DAYS = 181;
const SETTLING_DAYS = 218;

export interface Training {
  /** Days until today, oldest first, that are shown, and those before them. */
  shown: HelperTable<Title>;
  before: HelperTable<Title>;
  today: { fitness: string; fatigue: string; form: string };
}

/** Fills the helper sheet only; `putTrainingChart` shows it. Fitness and fatigue are means that fade over 42 and 7 days. */
export function planTraining({ helper, history }: Site, { today }: Filters): Training {
  const dayOf = (row: TableRow<Title>, age: number, last: (title: Title) => string | null) => {
    const [fitness, fatigue] = [last('Fitness') ?? '0', last('Fatigue') ?? '0'];
    const lastRow = last('Last row') ?? history.lastRowBefore(row.cell('Day'));
    return {
      // A month has one label, below its first day.
      Label: `=IF(DAY(${row.cell('Day')})=1,${monthText(row.cell('Day'))},"")`,
      Day: `=${today}-${age}`,
      Fitness: `=${fitness}+(${row.cell('Load')}-${fitness})/42`,
      Fatigue: `=${fatigue}+(${row.cell('Load')}-${fatigue})/7`,
      Form: `=${fitness}-${fatigue}`,
      Workouts: `=${row.cell('Last row')}-${lastRow}`,
      Load: `=${history.sumOfRows(lastRow, row.cell('Last row'), (cells) => `SUM(${cells('Load')})`)}`,
      'Last row': `=${history.lastRowBefore(`(${row.cell('Day')}+1)`)}`,
    };
  };
  const before = helper.table(TITLES, SETTLING_DAYS, (row) =>
    dayOf(row, SHOWN_DAYS + SETTLING_DAYS - 1 - row.index, (title) => (row.index === 0 ? null : row.above(title))),
  );
  const shown = helper.table(TITLES, SHOWN_DAYS, (row) =>
    dayOf(row, SHOWN_DAYS - 1 - row.index, (title) =>
      row.index === 0 ? before.cell(SETTLING_DAYS - 1, title) : row.above(title),
    ),
  );
  const last = (title: Title) => shown.cell(SHOWN_DAYS - 1, title);
  return { shown, before, today: { fitness: last('Fitness'), fatigue: last('Fatigue'), form: last('Form') } };
}

/** Draws the chart of form at this row of the board, in its right half. */
export function putTrainingChart({ board }: Site, { shown }: Training, row: number): void {
  board.chart({ type: 'LINE', source: shown.area('Form'), row, column: MIDDLE, options: CHARTS.timelineHalf });
}
