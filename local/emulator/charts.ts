/** Charts on a sheet: the builder that collects what a chart is, and the chart. Drawing is the workbook writer's. */
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import type { ChartState, SheetState } from './state';

const TYPES = ['AREA', 'BAR', 'COLUMN', 'COMBO', 'LINE', 'PIE', 'SCATTER'] as const;

/** The global `Charts`, of which only the names of types are emulated. */
export const createCharts = (execution: Execution) =>
  guard(
    execution,
    { name: 'Charts', service: 'Charts' },
    { ChartType: Object.fromEntries(TYPES.map((type) => [type, type])) },
  );

/** A range as the script holds it. */
interface EmulatedRange {
  getA1Notation(): string;
  getSheet(): { getName(): string; getSheetId(): number; getRange(a1: string): EmulatedRange };
}

interface EmulatedChart {
  state(): ChartState;
}

/** What was built, by the object that the script holds; the objects themselves show nothing of it. */
const built = new WeakMap<object, EmulatedChart & { ranges: EmulatedRange[] }>();

export function chartMethods(execution: Execution, sheet: SheetState, sheetById: (id: number) => object) {
  const charts = () => {
    sheet.charts ??= [];
    return sheet.charts;
  };
  const idOf = (chart: object): number => {
    const id = built.get(chart)?.state().id;
    if (id === undefined || !charts().some((each) => each.id === id))
      throw new ServiceError('The chart is not on this sheet.');
    return id;
  };
  return {
    newChart: () => createBuilder(execution),
    getCharts: () =>
      charts().map((state) => createChart(execution, state, rangesOf(execution, sheet, state, sheetById))),
    insertChart: (chart: object) => {
      const made = built.get(chart);
      if (made === undefined)
        throw new ServiceError("The parameters don't match the method signature for SpreadsheetApp.Sheet.insertChart.");
      execution.state.counter += 1;
      charts().push({ ...made.state(), id: execution.state.counter });
    },
    removeChart: (chart: object) => {
      const id = idOf(chart);
      sheet.charts = charts().filter((each) => each.id !== id);
    },
  };
}

/** What a chart draws from goes with its sheet. Which sheet it is said to be on is a quirk. */
function rangesOf(
  execution: Execution,
  own: SheetState,
  state: ChartState,
  sheetById: (id: number) => object,
): EmulatedRange[] {
  const { spreadsheet, quirks } = execution.state;
  const isThere = (id: number) => spreadsheet.sheets.some((sheet) => sheet.id === id);
  const rangeOf = ({ sheetId, a1 }: ChartState['ranges'][number]): EmulatedRange =>
    quirks.chartRangesOn === 'data'
      ? (sheetById(sheetId) as { getRange(a1: string): EmulatedRange }).getRange(a1)
      : (guard(
          execution,
          { name: 'Range', service: 'SpreadsheetApp', free: ['getA1Notation', 'getSheet'] },
          { getA1Notation: () => a1, getSheet: () => sheetById(own.id) },
        ) as EmulatedRange);
  return state.ranges.filter(({ sheetId }) => isThere(sheetId)).map(rangeOf);
}

function createChart(execution: Execution, state: ChartState, ranges: EmulatedRange[]): object {
  const chart = guard(
    execution,
    { name: 'EmbeddedChart', service: 'SpreadsheetApp' },
    {
      getChartId: () => state.id,
      getRanges: () => [...ranges],
    },
  );
  built.set(chart, { state: () => state, ranges });
  return chart;
}

/** Collects; nothing reaches the sheet before `insertChart`. */
function createBuilder(execution: Execution): object {
  const state: ChartState = { id: 0, type: 'COLUMN', ranges: [], headers: 0, row: 0, column: 0, options: {} };
  const ranges: EmulatedRange[] = [];
  const methods = {
    setChartType(type: string) {
      if (!TYPES.some((known) => known === type))
        throw new ServiceError(`not emulated: chart type ${type}`, 'TypeError');
      state.type = type;
      return this;
    },
    addRange(range: EmulatedRange) {
      ranges.push(range);
      state.ranges.push({ sheetId: range.getSheet().getSheetId(), a1: range.getA1Notation() });
      return this;
    },
    setNumHeaders(headers: number) {
      state.headers = headers;
      return this;
    },
    setPosition(row: number, column: number, _offsetX: number, _offsetY: number) {
      if (row < 1 || column < 1) throw new ServiceError('The chart must stand on the sheet.');
      state.row = row;
      state.column = column;
      return this;
    },
    setOption(name: string, value: unknown) {
      state.options[name] = JSON.parse(JSON.stringify(value ?? null));
      return this;
    },
    build() {
      if (state.row === 0) throw new ServiceError('The chart has no position.');
      return createChart(execution, structuredClone(state), ranges);
    },
  };
  return guard(
    execution,
    { name: 'EmbeddedChartBuilder', service: 'SpreadsheetApp', free: Object.keys(methods) },
    methods,
  );
}
