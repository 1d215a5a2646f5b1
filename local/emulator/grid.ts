/** The body of a sheet: cells and styles that stay together when rows and columns are inserted, removed and moved. */
import { toCell } from './cell-parse';
import { ServiceError } from './execution';
import { type Runs, valueAt, withInserted, withRemoved, withValue } from './runs';
import type { Cell, ColumnState, MachineState, SheetState } from './state';

/** Counted from 0, unlike what the script sees. */
export interface Rect {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** A cell as getValues gives it. */
export function outward(cell: Cell): string | number | boolean | Date {
  if (typeof cell !== 'object') return cell;
  return 'date' in cell ? new Date(cell.date) : cell.shown;
}

export function mapRect<T>(rect: Rect, read: (row: number, column: number) => T): T[][] {
  return Array.from({ length: rect.rows }, (_, r) =>
    Array.from({ length: rect.columns }, (_, c) => read(rect.row + r, rect.column + c)),
  );
}

/** What is read off a cell and its place. */
export type ReadCell<T> = (cell: Cell, row: number, column: number) => T;

export function mapCells<T>(sheet: SheetState, rect: Rect, read: ReadCell<T>): T[][] {
  const lines: T[][] = [];
  for (let row = rect.row; row < rect.row + rect.rows; row += 1) {
    const cells = sheet.cells[row];
    const line: T[] = [];
    for (let column = rect.column; column < rect.column + rect.columns; column += 1)
      line.push(read(cells?.[column] ?? '', row, column));
    lines.push(line);
  }
  return lines;
}

export function cellAt(sheet: SheetState, row: number, column: number): Cell {
  return sheet.cells[row]?.[column] ?? '';
}

export function putCell(sheet: SheetState, row: number, column: number, cell: Cell): void {
  putRow(sheet, row, column, [cell]);
}

/** Cells side by side, from that one on. */
function putRow(sheet: SheetState, row: number, column: number, written: readonly Cell[]): void {
  while (sheet.cells.length <= row) sheet.cells.push([]);
  const cells = sheet.cells[row] ?? [];
  while (cells.length < column) cells.push('');
  for (let at = 0; at < written.length; at += 1) cells[column + at] = written[at] ?? '';
}

export function writeValues(
  state: MachineState,
  sheet: SheetState,
  rect: Rect,
  values: readonly (readonly unknown[])[],
): void {
  const context = { zone: state.spreadsheet.timeZone, now: state.now, maxChars: state.limits.cellChars };
  const formats = sheet.styles.numberFormat;
  // All cells are understood before any is written: Sheets refuses a block whole.
  const cells = values.map((row, r) =>
    row.map((value, c) => toCell(value, context, () => valueAt(formats?.[rect.column + c], rect.row + r))),
  );
  for (const [r, row] of cells.entries()) putRow(sheet, rect.row + r, rect.column, row);
}

export function styleAt(sheet: SheetState, property: string, row: number, column: number): string | null {
  return valueAt(sheet.styles[property]?.[column], row);
}

export function putStyle(sheet: SheetState, property: string, rect: Rect, value: string | null): void {
  const columns = sheet.styles[property] ?? [];
  sheet.styles[property] = columns;
  while (columns.length < rect.column + rect.columns) columns.push([]);
  for (let column = rect.column; column < rect.column + rect.columns; column += 1) {
    columns[column] = withValue(columns[column] ?? [], rect.row, rect.row + rect.rows, value);
  }
}

export function clearStyles(sheet: SheetState, rect: Rect): void {
  for (const property of Object.keys(sheet.styles)) putStyle(sheet, property, rect, null);
}

export function lastRow(sheet: SheetState): number {
  for (let row = sheet.cells.length - 1; row >= 0; row -= 1) {
    if (sheet.cells[row]?.some((cell) => cell !== '')) return row + 1;
  }
  return 0;
}

export function lastColumn(sheet: SheetState): number {
  let last = 0;
  for (const row of sheet.cells) {
    let column = row.length;
    while (column > last && (row[column - 1] ?? '') === '') column -= 1;
    if (column > last) last = column;
  }
  return last;
}

/** New rows take the styles of the row `like`. */
export function insertRows(state: MachineState, sheet: SheetState, at: number, count: number, like: number): void {
  checkPosition(at, count, sheet.maxRows, 'rows');
  checkCells(state, count * sheet.maxColumns);
  if (at < sheet.cells.length) sheet.cells.splice(at, 0, ...Array.from({ length: count }, (): Cell[] => []));
  mapStyles(sheet, (runs) => withInserted(runs, at, count, like));
  sheet.maxRows += count;
}

export function removeRows(sheet: SheetState, at: number, count: number): void {
  checkBounds(at, count, sheet.maxRows, 'rows');
  const frozenGone = Math.max(0, Math.min(at + count, sheet.frozenRows) - at);
  if (sheet.maxRows - sheet.frozenRows - (count - frozenGone) < 1) refuseAll('rows', sheet.frozenRows > 0);
  sheet.frozenRows -= frozenGone;
  sheet.cells.splice(at, count);
  mapStyles(sheet, (runs) => withRemoved(runs, at, count));
  sheet.maxRows -= count;
}

export function insertColumns(state: MachineState, sheet: SheetState, at: number, count: number, like: number): void {
  checkPosition(at, count, sheet.maxColumns, 'columns');
  checkCells(state, count * sheet.maxRows);
  for (const row of sheet.cells)
    if (at < row.length) row.splice(at, 0, ...Array.from({ length: count }, (): Cell => ''));
  for (const columns of Object.values(sheet.styles)) {
    const copied = columns[like] ?? [];
    if (at < columns.length || copied.length > 0) {
      while (columns.length < at) columns.push([]);
      columns.splice(at, 0, ...Array.from({ length: count }, () => structuredClone(copied)));
    }
  }
  if (at < sheet.columns.length) sheet.columns.splice(at, 0, ...Array.from({ length: count }, () => ({})));
  sheet.maxColumns += count;
}

export function removeColumns(sheet: SheetState, at: number, count: number): void {
  checkBounds(at, count, sheet.maxColumns, 'columns');
  if (count >= sheet.maxColumns) refuseAll('columns', false);
  for (const row of sheet.cells) row.splice(at, count);
  for (const columns of Object.values(sheet.styles)) columns.splice(at, count);
  sheet.columns.splice(at, count);
  sheet.maxColumns -= count;
}

/** Takes a column out and puts it in again before the one that stood at `to`. */
export function moveColumn(state: MachineState, sheet: SheetState, from: number, to: number): void {
  const values = sheet.cells.map((row) => row[from] ?? '');
  const styles = Object.entries(sheet.styles).map(([property, columns]): [string, Runs] => [
    property,
    columns[from] ?? [],
  ]);
  const column = sheet.columns[from] ?? {};
  insertColumns(state, sheet, to, 1, sheet.maxColumns);
  values.forEach((cell, row) => {
    if (cell !== '') putCell(sheet, row, to, cell);
  });
  for (const [property, runs] of styles) {
    const columns = sheet.styles[property] ?? [];
    while (columns.length <= to) columns.push([]);
    columns[to] = runs;
  }
  columnOf(sheet, to);
  sheet.columns[to] = column;
  removeColumns(sheet, from < to ? from : from + 1, 1);
}

/** Width and visibility of a column, made when it is first asked for. */
export function columnOf(sheet: SheetState, column: number): ColumnState {
  while (sheet.columns.length <= column) sheet.columns.push({});
  return sheet.columns[column] ?? {};
}

export function checkCells(state: MachineState, added: number): void {
  const present = state.spreadsheet.sheets.reduce((sum, sheet) => sum + sheet.maxRows * sheet.maxColumns, 0);
  if (present + added > state.limits.cells) {
    throw new ServiceError(
      `This action would increase the number of cells in the workbook above the limit of ${state.limits.cells} cells.`,
    );
  }
}

function mapStyles(sheet: SheetState, change: (runs: Runs) => Runs): void {
  for (const [property, columns] of Object.entries(sheet.styles)) sheet.styles[property] = columns.map(change);
}

function checkPosition(at: number, count: number, size: number, what: string): void {
  if (!Number.isInteger(at) || !Number.isInteger(count) || count < 1 || at < 0 || at > size) {
    throw new ServiceError(`Those ${what} are out of bounds.`);
  }
}

function checkBounds(at: number, count: number, size: number, what: string): void {
  checkPosition(at, count, size, what);
  if (at + count > size) throw new ServiceError(`Those ${what} are out of bounds.`);
}

function refuseAll(what: string, frozen: boolean): never {
  throw new ServiceError(
    frozen
      ? `Sorry, it is not possible to delete all non-frozen ${what}.`
      : `You can't delete all the ${what} on the sheet.`,
  );
}
