/** The charts of the dashboard: told from the member's own, taken away, and put there anew. */
import type { Sheet } from '../destinations/sheets/layout';
import { rethrowKill } from '../gas/google-error';
import type { OwnSheets, Taken } from './own-sheet';
import type { Chart } from './plan';

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
  const others = board.isNew ? [] : removeCharts(sheet, helper, sheets.charts ?? []);
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
 * Answers the ids of charts that are the member's. Ours have an id that was `kept`, or draw from the helper sheet and nothing else;
 * from nothing at all, when that was deleted.
 */
function removeCharts(sheet: Sheet, helper: Taken, kept: readonly number[]): number[] {
  const helperId = helper.sheet.getSheetId();
  const others: number[] = [];
  for (const chart of sheet.getCharts()) {
    const id = chart.getChartId() ?? 0;
    if (kept.includes(id) || drawsFrom(chart, helperId, helper.isNew)) sheet.removeChart(chart);
    else others.push(id);
  }
  return others;
}

function drawsFrom(chart: GoogleAppsScript.Spreadsheet.EmbeddedChart, helperId: number, isNew: boolean): boolean {
  const ranges = chart.getRanges();
  const isOurs = ranges.every((range) => range.getSheet().getSheetId() === helperId);
  return isOurs && (ranges.length > 0 || isNew);
}

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
