/** An open table: what was read of its sheet in this execution, kept up to date with what we write. */

import type { Table } from '../../schema/table';
import { type Block, blocksOf } from './columns';
import type { SheetTable } from './dress';
import { type LayoutOptions, type Look, lookAt, type Sheet } from './layout';
import type { HeldRow } from './place';
import { isDate } from './spelling';

/** Tables that have an instant here are kept newest first by it. */
export const orderColumn = (table: Table): string => table.order ?? 'createdAt';

/** A member may sort or shift the table while we work: what was read longer ago than this is read again. */
const FRESH_MS = 5_000;

export interface View {
  readonly table: SheetTable;
  readonly sheet: Sheet;
  readonly options: LayoutOptions;
  readonly beforeRefill: (titles: string[]) => void;
  look: Look;
  /** Key of each row from row 2 on, `''` where there is none; null until read. */
  keys: string[] | null;
  /** Instant of each row from row 2 on; null until read. */
  instants: Array<number | null> | null;
  /** Rows of the grid; null until asked for. */
  maxRows: number | null;
  /** Epoch ms of the last look at the header. */
  lookedAt: number;
}

type Opening = Pick<View, 'table' | 'sheet' | 'options' | 'beforeRefill'>;

export function openView(opening: Opening): View {
  const { sheet, table, options, beforeRefill } = opening;
  const look = lookAt(sheet, table, options, beforeRefill);
  return { ...opening, look, keys: null, instants: null, maxRows: null, lookedAt: Date.now() };
}

export function isDated(table: Table): boolean {
  return table.columns[orderColumn(table)]?.type === 'instant';
}

export function blocksIn(view: View): Block[] {
  return blocksOf(view.look.positions);
}

/** The cells of one of our columns from row 2 on. */
export function readColumn(view: View, key: string): unknown[] {
  const position = view.look.positions.get(key);
  const height = view.look.lastRow - 1;
  if (!position || height < 1) return [];
  return view.sheet
    .getRange(2, position, height, 1)
    .getValues()
    .map((row) => row[0]);
}

export function keysOf(view: View): string[] {
  view.keys = view.keys ?? readColumn(view, view.table.key).map((cell) => String(cell));
  return view.keys;
}

function instantsOf(view: View): Array<number | null> {
  const read = () => readColumn(view, orderColumn(view.table)).map((cell) => (isDate(cell) ? cell.getTime() : null));
  view.instants = view.instants ?? read();
  return view.instants;
}

/** Every row below the header, with its instant where the table has one. */
export function heldRows(view: View): HeldRow[] {
  const instants = isDated(view.table) ? instantsOf(view) : [];
  return keysOf(view).map((key, index) => ({ row: index + 2, key, instant: instants[index] ?? null }));
}

export function maxRowsOf(view: View): number {
  view.maxRows = view.maxRows ?? view.sheet.getMaxRows();
  return view.maxRows;
}

/** Looks at everything anew when it may be out of date. */
export function refresh(view: View): void {
  if (Date.now() - view.lookedAt >= FRESH_MS) Object.assign(view, openView(view));
}
