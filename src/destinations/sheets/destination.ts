/** Tables as sheets of the spreadsheet that the script is bound to. Members may arrange them and add columns of their own. */
import type { Units } from '../../base/units';
import { workbook } from '../../gas/workbook';
import type { AnyRow, Column, Table } from '../../schema/table';
import type { Destination, Held, Opened, WriteCount } from '../../sync/types';
import type { LayoutMemory, LayoutOptions } from './layout';
import { runsOf } from './placing/place';
import { handOverNotes, renameRecords, type Successors } from './placing/successors';
import { type Cell, fromCell } from './spelling';
import { keysOf, maxRowsOf, readColumn, readColumns, readFirstRows, type View, Views } from './view';
import { firstRows, upsert } from './write';

export interface SheetsOptions {
  units: Units;
  /** Remembers where our columns stood, so that a header deleted by the member is put back where it was. */
  layout: LayoutMemory;
  /** Looks and counts, but changes nothing. */
  dryRun?: boolean;
}

/**
 * Opens the spreadsheet; nothing is asked of it before `open`. Its functions throw DestinationError with what Google refused,
 * and let Google's end of the execution through.
 */
export function createSheets(options: SheetsOptions): Destination {
  const settings: LayoutOptions = { units: options.units, layout: options.layout, dryRun: options.dryRun ?? false };
  const views = new Views(settings);
  let isWaiting = false;
  const guarded =
    <Args extends unknown[], Answer>(act: (table: Table, ...args: Args) => Answer) =>
    (table: Table, ...args: Args): Answer =>
      views.careful(table.title, () => act(table, ...args));

  function write(table: Table, rows: AnyRow[], where: boolean | 'near'): WriteCount {
    const view = rows.length > 0 ? views.current(table) : null;
    if (!view) return { created: rows.length, updated: 0 };
    isWaiting = true;
    return upsert(view, rows, where);
  }

  return {
    name: 'sheets',
    open: guarded((table, beforeRefill: (titles: string[]) => void): Opened => {
      const view = views.open(table, beforeRefill);
      return { size: view ? Math.max(0, view.look.lastRow - 1) : 0 };
    }),
    glance: guarded((table) => views.glance(table)),
    held: guarded((table) => heldIn(views.current(table))),
    newest: guarded((table) => {
      const view = views.current(table);
      return view ? newestIn(view) : [];
    }),
    write: guarded((table, rows: AnyRow[], areNew = false) => write(table, rows, areNew)),
    writeNear: guarded((table, rows: AnyRow[]) => write(table, rows, 'near')),
    read: guarded((table, columns: readonly string[]) => rowsIn(views.current(table), columns)),
    slice: guarded((table, columns: readonly string[], from: number, most: number) => {
      const view = views.current(table);
      return { size: view ? Math.max(0, view.look.lastRow - 1) : 0, rows: rowsIn(view, columns, from, most) };
    }),
    fullness: () => views.careful('', cellsUsed),
    rename: guarded((table, successors: Successors) => {
      const view = successors.size > 0 ? views.current(table) : null;
      isWaiting ||= view !== null;
      return view ? renameRecords(view, successors) : 0;
    }),
    handOver: guarded((table, successors: Successors) => {
      const view = successors.size > 0 ? views.current(table) : null;
      isWaiting ||= view !== null;
      if (view) handOverNotes(view, successors);
    }),
    remove: guarded((table, keys: string[]) => {
      isWaiting ||= keys.length > 0;
      return removeFrom(keys.length > 0 ? views.current(table) : null, keys);
    }),
    flush() {
      if (!isWaiting || settings.dryRun) return;
      // What Google has only noted down would be lost by a kill, after whoever called us believes it written.
      views.careful('', () => SpreadsheetApp.flush());
      isWaiting = false;
    },
  };
}

function heldIn(view: View | null): Held[] {
  if (view === null) return [];
  const keys = keysOf(view);
  const marks = view.table.mark === undefined ? [] : readColumn(view, view.table.mark);
  return [...firstRows(keys)].map(([key, row]) => ({ key, mark: String(marks[row - 2] ?? '') }));
}

function newestIn(view: View): Held[] {
  const keys = readFirstRows(view);
  let marks: unknown[] | null = null;
  const markIn = (row: number): string => {
    marks ??= view.table.mark === undefined ? [] : readColumn(view, view.table.mark, keys.length);
    return String(marks[row - 2] ?? '');
  };
  // Marks cost a call, and some want the keys only.
  return [...firstRows(keys)].map(([key, row]) => ({
    key,
    get mark() {
      return markIn(row);
    },
  }));
}

function rowsIn(view: View | null, columns: readonly string[], from = 0, most = Infinity): AnyRow[] {
  if (view === null) return [];
  const cells = readColumns(view, columns, most, from).map((column, index) =>
    column.map((cell) =>
      fromCell(view.table.columns[columns[index] ?? ''] as Column, cell as Cell, view.options.units),
    ),
  );
  return Array.from({ length: Math.min(most, Math.max(0, view.look.lastRow - 1 - from)) }, (_, row) =>
    Object.fromEntries(columns.map((key, index) => [key, cells[index]?.[row] ?? null])),
  );
}

/** Google counts empty cells as well. */
const MAX_CELLS = 10_000_000;

function cellsUsed(): number {
  const sheets = workbook().getSheets();
  return sheets.reduce((sum, sheet) => sum + sheet.getMaxRows() * sheet.getMaxColumns(), 0) / MAX_CELLS;
}

/** From the bottom up, neighbours in one call. */
function removeFrom(view: View | null, keys: readonly string[]): number {
  if (view === null) return 0;
  const rowByKey = firstRows(keysOf(view));
  const rows = [...new Set(keys)].flatMap((key) => rowByKey.get(key) ?? []).sort((a, b) => a - b);
  if (rows.length === 0 || view.options.dryRun) return rows.length;
  view.look.firstRows = undefined;
  keepOneRow(view, rows.length);
  for (const run of runsOf(rows).reverse()) {
    view.sheet.deleteRows(run.start, run.length);
    view.keys?.splice(run.start - 2, run.length);
    view.instants?.splice(run.start - 2, run.length);
    view.look.lastRow -= run.length;
    if (view.maxRows !== null) view.maxRows -= run.length;
  }
  return rows.length;
}

/** Google refuses to delete every row below a frozen header. */
function keepOneRow(view: View, going: number): void {
  const rows = maxRowsOf(view);
  if (going < rows - 1) return;
  view.sheet.insertRowsAfter(rows, 1);
  view.maxRows = rows + 1;
}
