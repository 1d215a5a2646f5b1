/** A1 notation to rectangles and back. */
import { ServiceError } from './execution';
import type { Rect } from './grid';

const REFERENCE = /^\$?([A-Z]{1,3})?\$?(\d+)?(?::\$?([A-Z]{1,3})?\$?(\d+)?)?$/i;

/** `A1`, `A1:B2`, `A:C`, `2:5`; open ends reach the end of the sheet. */
export function parseA1(text: string, maxRows: number, maxColumns: number): Rect {
  const match = REFERENCE.exec(text);
  if (match === null || text === '') throw new ServiceError('Range not found');
  const [, fromColumn, fromRow, toColumn, toRow] = match;
  const single = !text.includes(':');
  if (single && (fromColumn === undefined || fromRow === undefined)) throw new ServiceError('Range not found');
  const row = fromRow === undefined ? 0 : Number(fromRow) - 1;
  const column = fromColumn === undefined ? 0 : columnIndex(fromColumn);
  const lastRow = single ? row : toRow === undefined ? maxRows - 1 : Number(toRow) - 1;
  const lastColumn = single ? column : toColumn === undefined ? maxColumns - 1 : columnIndex(toColumn);
  return {
    row: Math.min(row, lastRow),
    column: Math.min(column, lastColumn),
    rows: Math.abs(lastRow - row) + 1,
    columns: Math.abs(lastColumn - column) + 1,
  };
}

export function toA1(rect: Rect): string {
  const first = `${columnName(rect.column)}${rect.row + 1}`;
  if (rect.rows === 1 && rect.columns === 1) return first;
  return `${first}:${columnName(rect.column + rect.columns - 1)}${rect.row + rect.rows}`;
}

function columnIndex(name: string): number {
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}
