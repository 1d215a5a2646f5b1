/** How cells of an open table are spelled and in which order they are written. */

import { zoneOffsetSec } from '../../base/zones';
import { sheetZone } from '../../gas/workbook';
import type { AnyRow, Value } from '../../schema/table';
import type { Block } from './columns';
import { type Face, SECONDS_PER_DAY, type SheetColumn } from './dress';
import { type Cell, isDate, literal, toCell } from './spelling';
import { blocksIn, orderColumn, type View } from './view';

/** More in one call makes Google slow. */
const MAX_CELLS = 50_000;

/** By when a row is ordered, epoch ms; null for a row without that time. */
export function instantOf(view: View, row: AnyRow): number | null {
  const value = row[orderColumn(view.table)];
  return isDate(value) ? value.getTime() : null;
}

/** One value as the sheet shows it in the column of that key, in the sheet's units. */
export function cellOf(view: View, key: string, value: Value): Cell {
  return toCell(view.table.columns[key] as SheetColumn, value, view.options.units);
}

/** How a column shows its values beside the number, such as a pace as a clock; undefined for most. */
export const faceOf = (view: View, key = ''): Face | undefined => view.table.columns[key]?.face;

/** What a row says of a column; of a clock face what it says of the number behind it. Undefined where it says nothing. */
export const valueIn = (view: View, row: AnyRow | undefined, key: string): Value | undefined =>
  row?.[faceOf(view, key)?.of ?? key];

const CLOCK_ZERO_SEC = Date.UTC(1899, 11, 30) / 1000;

/**
 * Whether a cell holds that duration (in days), to the second. Apps Script's `getValues` gives a duration as a date of
 * 1899, by the clock of the spreadsheet's zone.
 */
export function sameClock(held: Cell, wanted: Cell): boolean {
  if (!isDate(held) || typeof wanted !== 'number') return held === wanted;
  const epochSec = Math.round(held.getTime() / 1000);
  const heldSec = epochSec + (zoneOffsetSec(sheetZone(), epochSec) ?? 0) - CLOCK_ZERO_SEC;
  return Math.round(wanted * SECONDS_PER_DAY) === heldSec;
}

/**
 * Whether the column with our mark is among these. It must be written last, because it says that the row is complete.
 */
export const hasMark = (view: View, block: Block) =>
  view.table.mark !== undefined && block.keys.includes(view.table.mark);
/** Whether the column with the key is among these. */
export const hasKey = (view: View, block: Block) => block.keys.includes(view.table.key);

/** The mark says that a record is complete, so its block comes last; the key says that it is there, so it comes first. */
export function inWritingOrder(view: View): Block[] {
  const rank = (block: Block) => (hasMark(view, block) ? 2 : hasKey(view, block) ? 0 : 1);
  return blocksIn(view).sort((a, b) => rank(a) - rank(b));
}

/**
 * Splits a run of rows so that no write has more cells than one call should carry. `start` is a row number of the
 * sheet.
 */
export function chunksOf(view: View, run: { start: number; length: number }): Array<{ start: number; length: number }> {
  const height = Math.max(1, Math.floor(MAX_CELLS / view.look.positions.size));
  return Array.from({ length: Math.ceil(run.length / height) }, (_, index) => ({
    start: run.start + index * height,
    length: Math.min(height, run.length - index * height),
  }));
}

/**
 * Writes a rectangle in one call. Texts stay texts, however much they look like a formula, a number or a date; only a `Formula`
 * is one.
 */
export function writeCells(view: View, row: number, column: number, cells: readonly Cell[][]): void {
  const width = cells[0]?.length ?? 0;
  view.look.firstRows = undefined;
  view.sheet.getRange(row, column, cells.length, width).setValues(cells.map((line) => line.map(literal)));
}
