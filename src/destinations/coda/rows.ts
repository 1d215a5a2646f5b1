/** Rows of one table of a doc: what it holds, what differs, and in which batches that is sent. */

import { put } from '../../base/records';
import { slices } from '../../base/slices';
import type { AnyRow, Table, Value } from '../../schema/table';
import type { CodaRest } from './rest';
import { type Binding, type CodaValue, codaValue, isSame } from './spelling';
import type { WrittenRows } from './written-rows';

interface DocRow {
  id: string;
  /** By Coda's id of the column. */
  values: Record<string, unknown>;
}

export interface View {
  id: string;
  table: Table;
  bindings: Binding[];
  keyColumn: string;
  /** By key; null until they are read. */
  rows: Map<string, DocRow> | null;
  /** Marks by key, where the doc has no column for them. */
  marks: Record<string, string> | null;
  /** Null where our marks, or whose parts they are, tell which rows are ours. */
  writtenRows: WrittenRows | null;
  waiting: Map<string, AnyRow>;
  /** How often Coda refused what was sent. */
  refusals: number;
}

const ROWS_AT_ONCE = 100;
/** A request may have 2 MB, and a character up to three bytes. */
const MAX_CHARS = 500_000;

/**
 * All rows of a doc's table by key. Of two with one key the first counts; those without a key are the member's own and
 * left out. Throws DestinationError.
 */
export function readRows(rest: CodaRest, { id, keyColumn }: View): Map<string, DocRow> {
  const rows = new Map<string, DocRow>();
  for (const item of rest.list(`tables/${id}/rows?limit=500&valueFormat=simple`)) {
    const values = Object(item.values) as Record<string, unknown>;
    const key = String(values[keyColumn] ?? '');
    if (key !== '' && !rows.has(key)) rows.set(key, { id: String(item.id), values });
  }
  return rows;
}

export interface Change {
  key: string;
  cells: Array<{ column: string; value: CodaValue }>;
}

/**
 * What must be sent of a row: its key and whatever differs from what the doc holds (undefined where it has none); empty
 * where nothing differs.
 */
export function changesIn({ table, bindings }: View, held: DocRow | undefined, row: AnyRow): Change[] {
  const cells = bindings.flatMap((binding) => {
    const value: Value | undefined = row[binding.key];
    if (value === undefined) return [];
    const next = codaValue(binding, value);
    const isKept = binding.key !== table.key && isSame(binding, next, held?.values[binding.id]);
    return isKept ? [] : [{ column: binding.id, value: next }];
  });
  return cells.length > 1 || held === undefined ? [{ key: String(row[table.key]), cells }] : [];
}

/** The marks of rows that wait to be sent, by key. Rows without a mark are left out. */
export function marksIn({ table, waiting }: View): Record<string, string> {
  const marks: Record<string, string> = {};
  for (const [key, row] of waiting)
    if (row[table.mark ?? ''] !== undefined) put(marks, key, String(row[table.mark ?? '']));
  return marks;
}

/**
 * Puts a change into `rows` as it will be read the next time. A new row has no id yet (''), since Coda tells it later.
 */
export function remember(rows: Map<string, DocRow>, { key, cells }: Change): void {
  const row = rows.get(key) ?? { id: '', values: {} };
  for (const { column, value } of cells) row.values[column] = value;
  rows.set(key, row);
}

/** Splits changes so that none is sent with more than Coda takes in one request, in rows and in characters of JSON. */
export function batchesOf(changes: readonly Change[]): Change[][] {
  const batches: Change[][] = [];
  let chars = Infinity;
  for (const change of changes) {
    const size = JSON.stringify(change).length;
    const last = batches[batches.length - 1];
    if (last && last.length < ROWS_AT_ONCE && chars + size <= MAX_CHARS) last.push(change);
    else {
      batches.push([change]);
      chars = 0;
    }
    chars += size;
  }
  return batches;
}

/** Splits ids so that no request has more of them than Coda takes (`ROWS_AT_ONCE`). */
export const chunks = (ids: readonly string[]): string[][] => slices(ids, ROWS_AT_ONCE);
