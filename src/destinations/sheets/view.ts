/** An open table: what was read of its sheet in this execution, kept up to date with what we write. */

import type { AnyRow, Table } from '../../schema/table';
import { type Block, blocksOf } from './columns';
import { dressed, type SheetTable } from './dress';
import { withSheetErrors } from './errors';
import { FIRST_ROWS, findSheet, type LayoutOptions, type Look, lookAt, type Sheet } from './layout';
import type { HeldRow } from './placing/place';
import { isDate } from './spelling';
import { addTab } from './tabs';

/**
 * The key of the column by which rows may stand newest first. A table without `order` is asked for `createdAt`, which
 * it need not have (see `isDated`).
 */
export const orderColumn = (table: Table): string => table.order ?? 'createdAt';

/** A member may sort or shift the table while we work: what was read longer ago than this is read again. */
const FRESH_MS = 5_000;

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
  /** New records of this execution by key, with a value for each column: what is added to them needs no look. */
  written: Map<string, AnyRow>;
  /** Rows of the grid; null until asked for. */
  maxRows: number | null;
  /** Epoch ms of the last look at the header. */
  lookedAt: number;
}

const UNREAD = { keys: null, instants: null, isWhole: false };

type Opening = Pick<View, 'table' | 'sheet' | 'options' | 'beforeRefill'>;

/** `lastRow` is the last row with any content, as it was told just now. */
function openView(opening: Opening, lastRow: number): View {
  const look = lookAt(opening, lastRow);
  return { ...opening, look, ...UNREAD, appended: new Map(), written: new Map(), maxRows: null, lookedAt: Date.now() };
}

/** Whether the table has such a column of instants, so that its rows stand by time, newest first. */
export function isDated(table: Table): boolean {
  return table.columns[orderColumn(table)]?.type === 'instant';
}

/** Our columns of the sheet in groups that stand side by side. */
export function blocksIn(view: View): Block[] {
  return blocksOf(view.look.positions);
}

/** The cells of one of our columns from row 2 on, the first `most` of them. One call, unless they are known. */
export function readColumn(view: View, key: string, most = Infinity): unknown[] {
  return readColumns(view, [key], most)[0] ?? [];
}

/** A column alone costs a call; with so many at once, what stands between them is read as well, in one call. */
const MANY = 8;
const NEAR = 12;

/** The cells of some of our columns, in few calls; `from` counts rows below the header from 0. A column that is not there has none. */
export function readColumns(view: View, keys: readonly string[], most = Infinity, from = 0): unknown[][] {
  const { sheet, look } = view;
  const height = Math.min(most, look.lastRow - 1 - from);
  if (height < 1) return keys.map(() => []);
  const cellsAt = new Map<number, unknown[]>();
  const wanted = keys.flatMap((key) => look.positions.get(key) ?? []).sort((a, b) => a - b);
  const isMuch = most === Infinity && from === 0 && wanted.length < MANY;
  for (const { start, width } of spansOf(wanted, isMuch ? NEAR : Infinity)) {
    const rows: unknown[][] = sheet.getRange(2 + from, start, height, width).getValues();
    for (let at = 0; at < width; at += 1)
      cellsAt.set(
        start + at,
        rows.map((row) => row[at]),
      );
  }
  return keys.map((key) => cellsAt.get(look.positions.get(key) ?? 0) ?? []);
}

/** Columns that stand no further apart than `near` are read together. */
function spansOf(positions: readonly number[], near: number): Array<{ start: number; width: number }> {
  const spans: Array<{ start: number; width: number }> = [];
  for (const position of positions) {
    const span = spans[spans.length - 1];
    if (span && position - span.start < near) span.width = position - span.start + 1;
    else spans.push({ start: position, width: 1 });
  }
  return spans;
}

/** The key of every row from row 2 on; '' where a row has none. One call, unless they are known. */
export function keysOf(view: View): string[] {
  if (view.keys === null || !view.isWhole) readRows(view, Infinity);
  return view.keys ?? [];
}

/**
 * The keys of the first rows, as many as a run with news usually needs. One call for keys and instants, unless they are
 * known.
 */
export function readFirstRows(view: View): string[] {
  if (view.keys === null) readRows(view, FIRST_ROWS);
  return view.keys ?? [];
}

function readRows(view: View, most: number): void {
  const { table, look } = view;
  const wanted = [table.key, ...(isDated(table) ? [orderColumn(table)] : [])];
  const [keys = [], instants] = most === FIRST_ROWS ? firstCells(view, wanted) : readColumns(view, wanted, most);
  view.keys = keys.map((cell) => String(cell));
  view.instants = instants?.map((cell) => (isDate(cell) ? cell.getTime() : null)) ?? null;
  view.isWhole = look.lastRow - 1 <= most;
  if (view.isWhole) view.appended.clear();
}

/** As they were read with the header, or read now. */
function firstCells(view: View, keys: readonly string[]): unknown[][] {
  return cellsSeen(view, keys, FIRST_ROWS) ?? readColumns(view, keys, FIRST_ROWS);
}

/** Null unless so many of the first rows, or all that there are, came with the header. */
function cellsSeen(view: View, keys: readonly string[], most: number): unknown[][] | null {
  const { firstRows, positions, lastRow } = view.look;
  if (firstRows === undefined || firstRows.length < Math.min(most, lastRow - 1)) return null;
  return keys.map((key) => firstRows.map((row) => row[(positions.get(key) ?? 0) - 1]));
}

/**
 * What stands in `height` rows from row `start` on, in the columns of a block, as it came along with the header. Null
 * where that much did not.
 */
export function rowsSeen(view: View, start: number, height: number, block: Block): unknown[][] | null {
  const rows = view.look.firstRows?.slice(start - 2, start - 2 + height);
  if (rows === undefined || rows.length < height) return null;
  const cells = rows.map((row) => row.slice(block.start - 1, block.start - 1 + block.keys.length));
  return cells.every((row) => row.length === block.keys.length) ? cells : null;
}

/** Stands for a key of which only that it is there is known. */
const SOME_KEY = '?';

/**
 * The instants of the first rows of a table of parts, whose texts may be long: enough to tell where new ones go. Of parts that are
 * newer than `oldest` tells (epoch ms) the very first do.
 */
export function readFirstInstants(view: View, oldest: number): void {
  if (view.keys !== null) return;
  const order = orderColumn(view.table);
  const [seen = []] = cellsSeen(view, [order], 1) ?? [];
  const isEnough = seen.length > 0 && seen.every((cell) => isDate(cell) && cell.getTime() < oldest);
  const instants = isEnough ? seen : readColumn(view, order, FIRST_ROWS);
  view.instants = instants.map((cell) => (isDate(cell) ? cell.getTime() : null));
  view.keys = view.instants.map((instant) => (instant === null ? '' : SOME_KEY));
}

/** The rows that were read so far, with their instants (null where there is none). */
export function heldRows(view: View): HeldRow[] {
  return (view.keys ?? []).map((key, index) => ({ row: index + 2, key, instant: view.instants?.[index] ?? null }));
}

/** How many rows the sheet has, empty ones among them. Asked once; whoever inserts or deletes rows keeps it up to date. */
export function maxRowsOf(view: View): number {
  view.maxRows = view.maxRows ?? view.sheet.getMaxRows();
  return view.maxRows;
}

/** Looks at everything anew when it may be out of date. */
function refresh(view: View): void {
  if (Date.now() - view.lookedAt >= FRESH_MS) Object.assign(view, openView(view, view.sheet.getLastRow()));
}

type BeforeRefill = (titles: string[]) => void;

/** The tables that one execution has opened: each sheet is looked for once, and looked at when that was some time ago. */
export class Views {
  private readonly options: LayoutOptions;
  private readonly views = new Map<string, View | null>();
  private readonly glances = new Map<string, { sheet: Sheet; lastRow: number; at: number }>();
  /** Titles of columns that were made anew when nobody was there to be told. */
  private readonly untold = new Map<string, string[]>();

  constructor(options: LayoutOptions) {
    this.options = options;
  }

  /** Null only on a dry run, for a sheet that does not exist yet. `beforeRefill` also hears of what was made anew before. */
  open(table: Table, beforeRefill: BeforeRefill): View | null {
    const known = this.views.get(table.name);
    if (known) known.beforeRefill = beforeRefill;
    const view = known ? this.current(table) : this.openAnew(table, beforeRefill);
    const titles = this.untold.get(table.name);
    if (titles) beforeRefill(titles);
    this.untold.delete(table.name);
    return view;
  }

  /** As it is now, opened where it was not. */
  current(table: Table): View | null {
    const view = this.views.get(table.name);
    const noteUntold: BeforeRefill = (titles) =>
      void this.untold.set(table.name, [...(this.untold.get(table.name) ?? []), ...titles]);
    if (!view) return this.openAnew(table, noteUntold);
    refresh(view);
    return view;
  }

  /** Rows below the header; null where there is no sheet. */
  glance(table: Table): number | null {
    const sheet = this.views.get(table.name)?.sheet ?? findSheet(table.title);
    if (sheet === null) return null;
    const lastRow = sheet.getLastRow();
    this.glances.set(table.name, { sheet, lastRow, at: Date.now() });
    return Math.max(0, lastRow - 1);
  }

  /** What was believed of sheets is not, once Google refused something: what waited to be written may be lost. */
  careful<T>(title: string, act: () => T): T {
    try {
      return withSheetErrors(title, act);
    } catch (error) {
      this.views.clear();
      this.glances.clear();
      throw error;
    }
  }

  private openAnew(table: Table, beforeRefill: BeforeRefill): View | null {
    const { options } = this;
    const seen = this.glances.get(table.name);
    this.glances.delete(table.name);
    const isFresh = seen !== undefined && Date.now() - seen.at < FRESH_MS;
    const sheet = (isFresh ? seen.sheet : findSheet(table.title)) ?? (options.dryRun ? null : addTab(table.title));
    const view =
      sheet &&
      openView({ sheet, table: dressed(table), options, beforeRefill }, isFresh ? seen.lastRow : sheet.getLastRow());
    this.views.set(table.name, view);
    return view;
  }
}
