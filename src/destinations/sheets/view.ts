/** An open table: what was read of its sheet in this execution, kept up to date with what we write. */

import type { Table } from '../../schema/table';
import { type Block, blocksOf } from './columns';
import type { SheetTable } from './dress';
import { type LayoutOptions, type Look, lookAt, type Sheet } from './layout';
import type { HeldRow } from './placing/place';
import { isDate } from './spelling';

/** Tables that have an instant here are kept newest first by it. */
export const orderColumn = (table: Table): string => table.order ?? 'createdAt';

/** A member may sort or shift the table while we work: what was read longer ago than this is read again. */
export const FRESH_MS = 5_000;

export interface View {
  readonly table: SheetTable;
  readonly sheet: Sheet;
  readonly options: LayoutOptions;
  /** Of whoever opened the table last. */
  beforeRefill: (titles: string[]) => void;
  look: Look;
  /** Key of each row from row 2 on, `''` where there is none; null until read. Of the first rows only, unless `isWhole`. */
  keys: string[] | null;
  /** Instant of each of these rows; null until read. */
  instants: Array<number | null> | null;
  /** Whether every row was read. */
  isWhole: boolean;
  /** Rows below those that were read, into which records were written in this execution, by key. */
  appended: Map<string, number>;
  /** Rows of the grid; null until asked for. */
  maxRows: number | null;
  /** Epoch ms of the last look at the header. */
  lookedAt: number;
}

const UNREAD = { keys: null, instants: null, isWhole: false };

type Opening = Pick<View, 'table' | 'sheet' | 'options' | 'beforeRefill'>;

/** `lastRow` is the last row with any content, as it was told just now. */
export function openView(opening: Opening, lastRow: number): View {
  const look = lookAt(opening, lastRow);
  return { ...opening, look, ...UNREAD, appended: new Map(), maxRows: null, lookedAt: Date.now() };
}

export function isDated(table: Table): boolean {
  return table.columns[orderColumn(table)]?.type === 'instant';
}

export function blocksIn(view: View): Block[] {
  return blocksOf(view.look.positions);
}

/** The cells of one of our columns from row 2 on, all of them or the first. */
export function readColumn(view: View, key: string, most = Number.POSITIVE_INFINITY): unknown[] {
  return readColumns(view, [key], most)[0] ?? [];
}

/** Columns that stand no further apart are read in one call, with what is between them. */
const NEAR = 12;

/** The cells of some of our columns from row 2 on, in few calls. A column that is not there has none. */
export function readColumns(view: View, keys: readonly string[], most = Number.POSITIVE_INFINITY): unknown[][] {
  const { sheet, look } = view;
  const height = Math.min(most, look.lastRow - 1);
  if (height < 1) return keys.map(() => []);
  const cellsAt = new Map<number, unknown[]>();
  const wanted = keys.flatMap((key) => look.positions.get(key) ?? []).sort((a, b) => a - b);
  for (const { start, width } of spansOf(wanted)) {
    const rows: unknown[][] = sheet.getRange(2, start, height, width).getValues();
    for (let at = 0; at < width; at += 1)
      cellsAt.set(
        start + at,
        rows.map((row) => row[at]),
      );
  }
  return keys.map((key) => cellsAt.get(look.positions.get(key) ?? 0) ?? []);
}

function spansOf(positions: readonly number[]): Array<{ start: number; width: number }> {
  const spans: Array<{ start: number; width: number }> = [];
  for (const position of positions) {
    const span = spans[spans.length - 1];
    if (span && position - span.start < NEAR) span.width = position - span.start + 1;
    else spans.push({ start: position, width: 1 });
  }
  return spans;
}

/** Of every row. */
export function keysOf(view: View): string[] {
  if (view.keys === null || !view.isWhole) readRows(view, Number.POSITIVE_INFINITY);
  return view.keys ?? [];
}

/** What is new stands in the first rows. */
const FIRST_ROWS = 40;

/** Reads keys and instants of the first rows, or has them from before. */
export function readFirstRows(view: View): string[] {
  if (view.keys === null) readRows(view, FIRST_ROWS);
  return view.keys ?? [];
}

function readRows(view: View, most: number): void {
  const { table, look } = view;
  const [keys = [], instants] = readColumns(view, [table.key, ...(isDated(table) ? [orderColumn(table)] : [])], most);
  view.keys = keys.map((cell) => String(cell));
  view.instants = instants?.map((cell) => (isDate(cell) ? cell.getTime() : null)) ?? null;
  view.isWhole = look.lastRow - 1 <= most;
  if (view.isWhole) view.appended.clear();
}

/** The rows that were read, with their instants where the table has one. */
export function heldRows(view: View): HeldRow[] {
  return (view.keys ?? []).map((key, index) => ({ row: index + 2, key, instant: view.instants?.[index] ?? null }));
}

export function maxRowsOf(view: View): number {
  view.maxRows = view.maxRows ?? view.sheet.getMaxRows();
  return view.maxRows;
}

/** Looks at everything anew when it may be out of date. */
export function refresh(view: View): void {
  if (Date.now() - view.lookedAt >= FRESH_MS) Object.assign(view, openView(view, view.sheet.getLastRow()));
}
