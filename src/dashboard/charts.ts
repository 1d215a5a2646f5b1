/** The charts of the dashboard: told from the member's own, taken away, and put there anew. */
import type { Sheet } from '../destinations/sheets/layout';
import { recover } from '../gas/google-error';
import { columnName } from './a1';
import type { OwnSheets, Taken } from './own-sheet';
import type { Area, Chart } from './plan';

/** Pixels between the corner of a chart and that of its cell. */
const [RIGHT_OF_CELL, BELOW_CELL] = [5, 4];

/** Of the charts of version 0.1, which noted none. */
const FIRST_SOURCES = ['A30:G42', 'M220:P401', 'A45:C50', 'A53:C60', 'A63:B87', 'K45:L54', 'E45:F81'];

interface Charts {
  charts: readonly Chart[];
  /** How far the member has moved the dashboard. */
  offset: { down: number; right: number };
  /** Remembers what ours draw from. */
  sheets: OwnSheets;
}

/**
 * Removes ours, notes in `sheets` what the new ones draw from, puts all there that Google takes, and last throws what was refused.
 * None is put there where one that should have gone may still stand.
 */
export function replaceCharts(board: Taken, helper: Taken, { charts, offset, sheets }: Charts): void {
  const { sheet } = board;
  const sources = charts.map(({ source }) => addressOf(source));
  if (!board.isNew) removeCharts(sheet, helper, new Set([...sources, ...(sheets.chartSources ?? FIRST_SOURCES)]));
  sheets.chartSources = sources;
  const refused: unknown[] = [];
  for (const chart of charts)
    recover(
      () => insertChart(sheet, helper.sheet, chart, offset),
      (error) => refused.push(error),
    );
  if (refused.length > 0) throw refused[0];
}

/**
 * Removes charts that draw from the helper sheet and nothing else; from nothing at all, when that was deleted. Nobody has shown
 * which sheet Google names for a range of another sheet than the chart's: where it names the chart's own, the address tells,
 * which lies far beside the dashboard. No ids are kept: Google would be asked for each, and an execution that is killed keeps none.
 */
function removeCharts(sheet: Sheet, helper: Taken, sources: ReadonlySet<string>): void {
  const [boardId, helperId] = [sheet.getSheetId(), helper.sheet.getSheetId()];
  for (const chart of sheet.getCharts()) {
    const ranges = chart.getRanges();
    const isOurs = ranges.every((range) => {
      const id = range.getSheet().getSheetId();
      return id === helperId || (id === boardId && sources.has(range.getA1Notation()));
    });
    if (isOurs && (ranges.length > 0 || helper.isUnfinished)) sheet.removeChart(chart);
  }
}

const addressOf = ({ row, column, rows, columns }: Area): string =>
  `${columnName(column)}${row}:${columnName(column + columns - 1)}${row + rows - 1}`;

function insertChart(sheet: Sheet, helper: Sheet, chart: Chart, offset: Charts['offset']): void {
  const { row, column, rows, columns } = chart.source;
  let builder = sheet
    .newChart()
    .setChartType(Charts.ChartType[chart.type])
    .addRange(helper.getRange(row, column, rows, columns))
    .setNumHeaders(1)
    // Otherwise a first column of days or numbers may be drawn as a line of its own.
    .setOption('useFirstColumnAsDomain', true)
    .setPosition(chart.row + offset.down, chart.column + offset.right, RIGHT_OF_CELL, BELOW_CELL);
  for (const [name, value] of Object.entries(chart.options)) builder = builder.setOption(name, value as object);
  sheet.insertChart(builder.build());
}
