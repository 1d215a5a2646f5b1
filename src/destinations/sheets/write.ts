/**
 * Upserts rows into an open table, so that a kill at any call leaves what the same upsert completes:
 * the column with our mark is written last, and rows inserted but never filled are used again.
 */

import type { AnyRow } from '../../schema/table';
import type { WriteCount } from '../../sync/types';
import { cellOf, chunksOf, faceOf, instantOf, inWritingOrder, sameClock, valueIn, writeCells } from './cells';
import type { Block } from './columns';
import { clockCell } from './dress';
import { insertRecords } from './placing/insert';
import { runsOf } from './placing/place';
import { type Cell, sameCell } from './spelling';
import { heldRows, isDated, keysOf, readFirstInstants, readFirstRows, rowsSeen, type View } from './view';

/**
 * `areNew`: the table holds none of them, as the caller knows, so that only their place is looked for. `near`: those that do not
 * stand among the first rows are not held, where these are in order.
 */
export function upsert(view: View, rows: readonly AnyRow[], areNew: boolean | 'near'): WriteCount {
  const merged = mergeByKey(view, rows);
  if (areNew === 'near') readNear(view, rows);
  else readWhatIsNeeded(view, [...merged.keys()], rows, areNew);
  const { known, news } = sortOut(view, merged);
  if (view.options.dryRun) return { created: news.length, updated: known.size };
  const updated = update(view, known);
  insertRecords(view, news);
  return { created: news.length, updated };
}

function mergeByKey(view: View, rows: readonly AnyRow[]): Map<string, AnyRow> {
  const merged = new Map<string, AnyRow>();
  for (const row of rows) {
    const key = String(row[view.table.key]);
    merged.set(key, { ...merged.get(key), ...row });
  }
  return merged;
}

interface Sorted {
  /** Row number to what it shall hold. */
  known: Map<number, AnyRow>;
  news: AnyRow[];
}

/** The first rows, where they tell enough: what is new, and what this execution has written. Else all rows. */
function readWhatIsNeeded(view: View, keys: readonly string[], rows: readonly AnyRow[], areNew: boolean): void {
  if (view.isWhole || keys.every((key) => view.appended.has(key))) return;
  if (view.keys === null && !areNew) {
    keysOf(view);
    return;
  }
  if (areNew && view.table.of !== undefined) {
    if (isDated(view.table)) readFirstInstants(view, Math.min(...rows.map((row) => instantOf(view, row) ?? 0)));
    return;
  }
  // Behind all others.
  if (areNew && !isDated(view.table)) return;
  const first = readFirstRows(view);
  const isThere = (key: string) => first.includes(key) || view.appended.has(key);
  // Without a key nobody can tell which record a row is.
  if (first.includes('') || !(areNew || keys.every(isThere))) keysOf(view);
}

/** The first rows, where they are ours, newest first, and reach further down than the records belong. Else all rows. */
function readNear(view: View, rows: readonly AnyRow[]): void {
  const keys = readFirstRows(view);
  const instants = view.instants ?? [];
  const at = (index: number) => instants[index] ?? NaN;
  const isOurs = keys.every(
    (key, index) => key !== '' && (index === 0 ? Number.isFinite(at(0)) : at(index) <= at(index - 1)),
  );
  const floor = at(keys.length - 1);
  if (!(isOurs && rows.every((row) => (instantOf(view, row) ?? floor) > floor))) keysOf(view);
}

/** Of two rows with the same key the first is ours. */
function sortOut(view: View, rows: ReadonlyMap<string, AnyRow>): Sorted {
  const rowByKey = new Map([...view.appended, ...firstRows(view.keys ?? [])]);
  const known = new Map<number, AnyRow>();
  const news: AnyRow[] = [];
  for (const [key, row] of rows) {
    const at = rowByKey.get(key);
    if (at === undefined) news.push(row);
    else known.set(at, withWritten(view, key, row));
  }
  // Several parts may have the same instant, so they are not told by it.
  if (news.length === 0 || !isDated(view.table) || view.table.of !== undefined) return { known, news };
  const keyless = keylessRows(view);
  const rest = news.filter((row) => {
    const at = keyless.get(instantOf(view, row))?.shift();
    if (at !== undefined) known.set(at, row);
    return at === undefined;
  });
  return { known, news: rest };
}

/** With what this execution has written of the record before, where it was a new one. */
function withWritten({ written }: View, key: string, row: AnyRow): AnyRow {
  const before = written.get(key);
  if (before === undefined) return row;
  const whole = { ...before, ...row };
  written.set(key, whole);
  return whole;
}

/** Rows by instant whose keys are gone, because the member deleted that column. Of one instant there may be several. */
function keylessRows(view: View): Map<number | null, number[]> {
  const keyless = new Map<number | null, number[]>();
  for (const { key, instant, row } of heldRows(view)) {
    if (key === '' && instant !== null) keyless.set(instant, [...(keyless.get(instant) ?? []), row]);
  }
  return keyless;
}

/** The row number of each key, the first of a key that stands twice. `keys` begin with row 2, below the header. */
export function firstRows(keys: readonly string[]): Map<string, number> {
  const rows = new Map<string, number>();
  keys.forEach((key, index) => {
    if (key !== '' && !rows.has(key)) rows.set(key, index + 2);
  });
  return rows;
}

/** Returns in how many rows something changed. */
function update(view: View, known: ReadonlyMap<number, AnyRow>): number {
  const changed = new Set<number>();
  const order = [...known.keys()].sort((a, b) => a - b);
  for (const run of runsOf(order)) {
    for (const chunk of chunksOf(view, run)) {
      const rows = Array.from({ length: chunk.length }, (_, index) => known.get(chunk.start + index) ?? {});
      for (const block of inWritingOrder(view)) {
        for (const offset of updateBlock(view, block, chunk.start, rows)) changed.add(chunk.start + offset);
      }
    }
  }
  return changed.size;
}

/** Returns the offsets of the rows in which it wrote something. */
function updateBlock(view: View, block: Block, start: number, rows: readonly AnyRow[]): number[] {
  const isKnown = (row: AnyRow) => (key: string) => valueIn(view, row, key) !== undefined;
  if (!rows.some((row) => block.keys.some(isKnown(row)))) return [];
  const isWhole = rows.every((row) => block.keys.every(isKnown(row)));
  // A full row of a table with marks, and a part, comes because the record has changed: no need to look.
  if (isWhole && (view.table.mark !== undefined || view.table.of !== undefined)) {
    writeCells(
      view,
      start,
      block.start,
      rows.map((row) => block.keys.map((key) => cellOf(view, key, valueIn(view, row, key) ?? null))),
    );
    return rows.map((_, offset) => offset);
  }
  return overlay(view, block, start, rows);
}

/** Reads the block and writes the smallest rectangle that holds every change. */
function overlay(view: View, block: Block, start: number, rows: readonly AnyRow[]): number[] {
  const read = () => view.sheet.getRange(start, block.start, rows.length, block.keys.length).getValues();
  const before = (rowsSeen(view, start, rows.length, block) ?? read()) as Cell[][];
  const after = before.map((cells, y) => cellsAfter(view, block, cells, rows[y]));
  const changed = after.flatMap((cells, y) =>
    changesIn(view, block, before[y] ?? [], cells).map((x): [number, number] => [y, x]),
  );
  if (changed.length === 0) return [];
  const ys = changed.map(([y]) => y);
  const xs = changed.map(([, x]) => x);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const lines = after.slice(top, bottom + 1);
  const columns = block.keys.map((_, x) => x).slice(left, right + 1);
  for (const { start: from, length } of runsOf(columns.filter((x) => lines.every((cells) => cells[x] !== null)))) {
    const rectangle = lines.map((cells) => cells.slice(from, from + length).map((cell) => cell ?? ''));
    writeCells(view, start + top, block.start + from, rectangle);
  }
  return [...new Set(changed.filter(([, x]) => !faceOf(view, block.keys[x])).map(([y]) => y))];
}

/** Null for a clock face of which the row tells nothing: what was read of it is a date, and it is not to be written back. */
function cellsAfter(view: View, { keys }: Block, before: readonly Cell[], row: AnyRow | undefined): Array<Cell | null> {
  const next = keys.map((key, x) => {
    const value = valueIn(view, row, key);
    return value === undefined ? (before[x] ?? '') : cellOf(view, key, value);
  });
  return keys.map((key, x) => {
    const face = faceOf(view, key);
    const [number, cell = ''] = [face ? keys.indexOf(face.of) : x, next[x]];
    if (face && number >= 0) return clockCell(face, next[number]);
    return face && valueIn(view, row, key) === undefined ? null : cell;
  });
}

/** Places in the block. A clock face has changed where the number behind it has, if that stands in the block. */
function changesIn(view: View, { keys }: Block, before: readonly Cell[], after: ReadonlyArray<Cell | null>): number[] {
  const isSame = (x: number, compare: (a: Cell, b: Cell) => boolean) =>
    after[x] === null || compare(before[x] ?? '', after[x] ?? '');
  return keys.flatMap((key, x) => {
    const number = keys.indexOf(faceOf(view, key)?.of ?? key);
    return (number < 0 ? isSame(x, sameClock) : isSame(number, sameCell)) ? [] : [x];
  });
}
