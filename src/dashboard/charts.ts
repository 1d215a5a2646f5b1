/** The charts of the dashboard: told from the member's own, taken away, and put there anew. */
import type { Sheet } from '../destinations/sheets/layout';
import { rethrowKill } from '../gas/google-error';
import { columnName } from './a1';
import type { OwnSheets, Taken } from './own-sheet';
import type { Area, Chart } from './plan';

/** Pixels between the corner of a chart and that of its cell. */
const [RIGHT_OF_CELL, BELOW_CELL] = [5, 4];

interface Charts {
  charts: readonly Chart[];
  /** How far the member has moved the dashboard. */
  offset: { down: number; right: number };
  /** Remembers the ids of ours. */
  sheets: OwnSheets;
}

/**
 * Removes ours and puts all there that Google takes. Then notes in `sheets` which they are, and last throws what was refused. None
 * is put there where one that should have gone may still stand.
 */
export function replaceCharts(board: Taken, helper: Taken, { charts, offset, sheets }: Charts): void {
  const { sheet } = board;
  const others = board.isNew ? [] : removeCharts(sheet, helper, { charts, kept: sheets.charts ?? [] });
  const refused: unknown[] = [];
  for (const chart of charts) {
    try {
      insertChart(sheet, helper.sheet, chart, offset);
    } catch (error) {
      rethrowKill(error);
      refused.push(error);
    }
  }
  // A chart has an id once it is on the sheet, and not before.
  const ids = sheet.getCharts().map((chart) => chart.getChartId() ?? 0);
  sheets.charts = ids.filter((id) => !others.includes(id));
  if (refused.length > 0) throw refused[0];
}

/**
 * Answers the ids of charts that are the member's. Ours have an id that was `kept`, or draw from what ours draw from: an execution
 * that was killed while it put them there has kept no id.
 */
function removeCharts(
  sheet: Sheet,
  helper: Taken,
  { charts, kept }: { charts: readonly Chart[]; kept: readonly number[] },
) {
  const sources = charts.map(({ source }) => addressOf(source));
  const others: number[] = [];
  for (const chart of sheet.getCharts()) {
    const id = chart.getChartId() ?? 0;
    if (kept.includes(id) || drawsFrom(chart, { sheet, helper, sources })) sheet.removeChart(chart);
    else others.push(id);
  }
  return others;
}

/**
 * Whether a chart draws from the helper sheet and nothing else; from nothing at all, when that was deleted. Nobody has shown
 * which sheet Google names for a range of another sheet than the chart's: where it names the chart's own, the address tells,
 * which lies far beside the dashboard.
 */
function drawsFrom(
  chart: GoogleAppsScript.Spreadsheet.EmbeddedChart,
  { sheet, helper, sources }: { sheet: Sheet; helper: Taken; sources: readonly string[] },
): boolean {
  const [boardId, helperId] = [sheet.getSheetId(), helper.sheet.getSheetId()];
  const ranges = chart.getRanges();
  const isOurs = ranges.every((range) => {
    const id = range.getSheet().getSheetId();
    return id === helperId || (id === boardId && sources.includes(range.getA1Notation()));
  });
  return isOurs && (ranges.length > 0 || helper.isNew);
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
