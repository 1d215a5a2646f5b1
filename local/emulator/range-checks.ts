/** What Google says of blocks that do not fit the sheet or the data. */
import { ServiceError } from './execution';
import type { Rect } from './grid';
import type { SheetState } from './state';

/** Google's own complaints about addresses. Coordinates here count from 0. */
export function checkedRect(sheet: SheetState, rect: Rect): Rect {
  const { row, column, rows, columns } = rect;
  if (![row, column, rows, columns].every(Number.isInteger)) {
    throw new ServiceError("The parameters don't match the method signature for SpreadsheetApp.Sheet.getRange.");
  }
  if (row < 0) throw new ServiceError('The starting row of the range is too small.');
  if (column < 0) throw new ServiceError('The starting column of the range is too small.');
  if (rows < 1) throw new ServiceError('The number of rows in the range must be at least 1.');
  if (columns < 1) throw new ServiceError('The number of columns in the range must be at least 1.');
  if (row + rows > sheet.maxRows || column + columns > sheet.maxColumns) {
    throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return rect;
}

export function checkShape(data: readonly unknown[][], rect: Rect): void {
  const complain = (what: string, has: number, wanted: number): never => {
    throw new ServiceError(
      `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${has} but the range has ${wanted}.`,
    );
  };
  if (!Array.isArray(data))
    throw new ServiceError("The parameters don't match the method signature for SpreadsheetApp.Range.setValues.");
  if (data.length !== rect.rows) complain('rows', data.length, rect.rows);
  for (const row of data) {
    if (!Array.isArray(row))
      throw new ServiceError("The parameters don't match the method signature for SpreadsheetApp.Range.setValues.");
    if (row.length !== rect.columns) complain('columns', row.length, rect.columns);
  }
}
