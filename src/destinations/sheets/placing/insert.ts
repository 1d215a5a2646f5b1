/** Puts new records into an open table: makes room, writes them, and uses again the rows that a killed run left empty. */
import { recover } from '../../../gas/google-error';
import type { AnyRow } from '../../../schema/table';
import { cellOf, chunksOf, hasKey, hasMark, instantOf, inWritingOrder, valueIn, writeCells } from '../cells';
import type { Block } from '../columns';
import { heldRows, isDated, keysOf, maxRowsOf, type View } from '../view';
import { type Group, type Newcomer, placeNewcomers } from './place';

/**
 * Inserts records that the sheet does not hold, in the order of the table. Mutates the view, so that later row numbers are
 * true.
 */
export function insertRecords(view: View, news: readonly AnyRow[]): void {
  if (news.length === 0) return;
  const newcomers = news.map((row): Newcomer<AnyRow> => ({ value: row, instant: instantOf(view, row) }));
  // From the bottom up, so that row numbers further up stay true.
  for (const group of groupsOf(view, newcomers).reverse()) insertGroup(view, group);
}

function groupsOf(view: View, newcomers: readonly Newcomer<AnyRow>[]): Group<AnyRow>[] {
  if (view.isWhole || isDated(view.table)) {
    const groups = placeNewcomers(heldRows(view), newcomers, isDated(view.table));
    if (view.isWhole || groups.every(({ before }) => before !== null)) return groups;
    // Some belong further down than what was read.
    keysOf(view);
    return placeNewcomers(heldRows(view), newcomers, true);
  }
  return [{ before: null, above: view.look.lastRow, values: newcomers.map(({ value }) => value) }];
}

function insertGroup(view: View, group: Group<AnyRow>): void {
  const start = makeRoom(view, group);
  for (const chunk of chunksOf(view, { start, length: group.values.length })) {
    const rows = group.values.slice(chunk.start - start, chunk.start - start + chunk.length);
    const columnsOf = (keys: readonly string[]) =>
      rows.map((row) => keys.map((key) => cellOf(view, key, valueIn(view, row, key) ?? null)));
    for (const part of partsOf(view)) writeCells(view, chunk.start, part.start, columnsOf(part.keys));
  }
  remember(view, start, group.values);
}

/** What to write of a new record, in which order. */
function partsOf(view: View): Block[] {
  const blocks = inWritingOrder(view);
  const keyComesLast = blocks.length > 1 && blocks.some((block) => hasMark(view, block) && hasKey(view, block));
  const keyAlone = { start: view.look.positions.get(view.table.key) ?? 0, keys: [view.table.key] };
  return keyComesLast ? [keyAlone, ...blocks] : blocks;
}

/** Returns the first of as many empty rows as the group needs, some of them perhaps left by a run that was killed. */
function makeRoom(view: View, group: Group<AnyRow>): number {
  const needed = group.values.length;
  if (group.before !== null) {
    const empty = emptyAbove(view, group.above + 1, group.before);
    if (empty < needed) insertRows(view, group.before, needed - empty);
    return group.before - empty;
  }
  const start = group.above + 1;
  const empty = emptyFrom(view, start, needed);
  if (start + empty > view.look.lastRow) growRows(view, start + needed - 1);
  else if (empty < needed) insertRows(view, start + empty, needed - empty);
  return start;
}

/** Wholly blank rows directly above `before`, not counting rows above `from`. */
function emptyAbove(view: View, from: number, before: number): number {
  const isBlank = blankRows(view, from, before - from);
  let count = 0;
  while (count < isBlank.length && isBlank[isBlank.length - 1 - count]) count += 1;
  return count;
}

/** Wholly blank rows from `from` on, as far as there is anything below. */
function emptyFrom(view: View, from: number, needed: number): number {
  const isBlank = blankRows(view, from, Math.min(needed, view.look.lastRow - from + 1));
  const used = isBlank.indexOf(false);
  return used < 0 ? isBlank.length : used;
}

/** A row with anything in it, be it in a column of the member's, is the member's. */
function blankRows(view: View, from: number, height: number): boolean[] {
  if (height < 1) return [];
  const cells = view.sheet.getRange(from, 1, height, view.sheet.getLastColumn()).getValues();
  return cells.map((row) => row.every((cell) => cell === ''));
}

function insertRows(view: View, before: number, count: number): void {
  view.look.firstRows = undefined;
  view.sheet.insertRowsBefore(before, count);
  view.keys?.splice(before - 2, 0, ...new Array<string>(count).fill(''));
  view.instants?.splice(before - 2, 0, ...new Array<null>(count).fill(null));
  view.look.lastRow += count;
  if (view.maxRows !== null) view.maxRows += count;
}

/** More are added at once than are needed, so that it happens rarely. */
const SPARE_ROWS = 50;

/** Rows added below everything else cannot be seen, should we be killed before they are filled. */
function growRows(view: View, lastRow: number): void {
  if (view.maxRows === null && hasRow(view, lastRow)) return;
  const rows = maxRowsOf(view);
  if (lastRow <= rows) return;
  const more = lastRow - rows + SPARE_ROWS;
  view.sheet.insertRowsAfter(rows, more);
  view.maxRows = rows + more;
}

/** Google refuses the address of a row that is not there, and tells so without a call. */
const hasRow = ({ sheet }: View, row: number): boolean =>
  recover(
    () => Boolean(sheet.getRange(row, 1)),
    () => false,
  );

/** A few records are added to soon after; of a whole history nobody keeps the rows. */
const MOST_KEPT = 20;

function remember(view: View, start: number, rows: readonly AnyRow[]): void {
  const { keys, instants, isWhole } = view;
  const nothing = Object.fromEntries(Object.keys(view.table.columns).map((key) => [key, null]));
  const isKept = rows.length <= MOST_KEPT;
  rows.forEach((row, index) => {
    const key = String(row[view.table.key]);
    if (isKept) view.written.set(key, { ...nothing, ...row });
    const at = start - 2 + index;
    if (keys && (isWhole || at < keys.length)) {
      keys[at] = key;
      if (instants) instants[at] = instantOf(view, row);
    } else view.appended.set(key, start + index);
  });
  view.look.lastRow = Math.max(view.look.lastRow, start + rows.length - 1);
}
