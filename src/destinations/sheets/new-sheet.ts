/** Puts a table on a sheet of its own, never on one that is there already: its rows belong to whoever asked for them. */
import { AppError } from '../../base/errors';
import { workbook } from '../../gas/workbook';
import { withSheetErrors } from './errors';
import { growColumns, type Sheet } from './layout';
import { type Cell, fitting, literal } from './spelling';

/** More in one call makes Google slow. */
const MAX_CELLS_A_CALL = 50_000;
const MAX_CELLS = 1_000_000;

/**
 * Writes rows, the header first, to a new sheet of that title or a similar one that is free, and returns its title.
 * Throws AppError for nothing and for more than a million cells, and DestinationError.
 */
export function writeNewSheet(wanted: string, rows: readonly Cell[][]): string {
  const width = rows[0]?.length ?? 0;
  if (width === 0) throw new AppError('There is nothing in this answer to put on a sheet.');
  if (width * rows.length > MAX_CELLS) {
    throw new AppError(`That would be ${width * rows.length} cells; a million is the most. Fetch fewer pages.`);
  }
  return withSheetErrors(wanted, () => {
    const title = freeTitle(wanted);
    const sheet = workbook().insertSheet(title);
    growColumns(sheet, width);
    growRows(sheet, rows.length);
    const height = Math.max(1, Math.floor(MAX_CELLS_A_CALL / width));
    for (let at = 0; at < rows.length; at += height) {
      const block = rows.slice(at, at + height).map((row) => row.map((cell) => literal(fitting(cell))));
      sheet.getRange(at + 1, 1, block.length, width).setValues(block);
    }
    sheet.setFrozenRows(1);
    return title;
  });
}

/**
 * The title, or with the first number that makes it one that no sheet has. Titles that differ in case alone count as the same.
 */
export function freeTitle(wanted: string): string {
  const taken = workbook()
    .getSheets()
    .map((sheet) => sheet.getName().toLowerCase());
  for (let count = 1; ; count += 1) {
    const title = count === 1 ? wanted : `${wanted} ${count}`;
    if (!taken.includes(title.toLowerCase())) return title;
  }
}

/** Makes the sheet at least so many rows high; a new one has 1000. */
export function growRows(sheet: Sheet, needed: number): void {
  const height = sheet.getMaxRows();
  if (needed > height) sheet.insertRowsAfter(height, needed - height);
}
