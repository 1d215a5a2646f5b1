/** Puts a table on a sheet of its own, never on one that is there already: its rows belong to whoever asked for them. */
import { AppError } from '../errors';
import { type Cell, fitting, literal } from '../schema/sheets';
import { withSheetErrors } from './sheet-errors';

/** More in one call makes Google slow. */
const MAX_CELLS_A_CALL = 50_000;
const MAX_CELLS = 1_000_000;

/** The first row is the header. Answers the title that the sheet got. */
export function writeNewSheet(wanted: string, rows: readonly Cell[][]): string {
  const width = rows[0]?.length ?? 0;
  if (width === 0) throw new AppError('There is nothing in this answer to put on a sheet.');
  if (width * rows.length > MAX_CELLS) {
    throw new AppError(`That would be ${width * rows.length} cells; a million is the most. Fetch fewer pages.`);
  }
  return withSheetErrors(wanted, () => {
    const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
    const title = freeTitle(spreadsheet, wanted);
    const sheet = spreadsheet.insertSheet(title);
    makeRoom(sheet, rows.length, width);
    const height = Math.max(1, Math.floor(MAX_CELLS_A_CALL / width));
    for (let at = 0; at < rows.length; at += height) {
      const block = rows.slice(at, at + height).map((row) => row.map((cell) => literal(fitting(cell))));
      sheet.getRange(at + 1, 1, block.length, width).setValues(block);
    }
    sheet.setFrozenRows(1);
    return title;
  });
}

function freeTitle(spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet, wanted: string): string {
  const taken = new Set(spreadsheet.getSheets().map((sheet) => sheet.getName().toLowerCase()));
  for (let count = 1; ; count += 1) {
    const title = count === 1 ? wanted : `${wanted} ${count}`;
    if (!taken.has(title.toLowerCase())) return title;
  }
}

/** A new sheet has 1000 rows and 26 columns. */
export function makeRoom(sheet: GoogleAppsScript.Spreadsheet.Sheet, rows: number, columns: number): void {
  const missingRows = rows - sheet.getMaxRows();
  const missingColumns = columns - sheet.getMaxColumns();
  if (missingRows > 0) sheet.insertRowsAfter(sheet.getMaxRows(), missingRows);
  if (missingColumns > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), missingColumns);
}
