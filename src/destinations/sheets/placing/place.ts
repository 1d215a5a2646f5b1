/** Where new records go so that a table stays newest first: a plan in row numbers. Pure. */
import { HOUR_MS } from '../../../base/time';

/** What a row of the sheet holds, as far as placing goes. */
export interface HeldRow {
  row: number;
  key: string;
  /** Epoch ms; null where the cell holds no date. */
  instant: number | null;
}

export interface Newcomer<T> {
  value: T;
  instant: number | null;
}

/** New records that go side by side. */
export interface Group<T> {
  /** Row of the record that they go before; null: behind the last record. */
  before: number | null;
  /** Row of the record above that place; 1 for the header. */
  above: number;
  values: T[];
}

/** When clocks go back an hour happens twice, and Sheets cannot tell the two apart. */
const DISORDER_MS = 2 * HOUR_MS;

/**
 * Groups from top to bottom. A newcomer goes before the first record that is older. In a table that the member
 * sorted in another way they go to the top; in one without instants, to the bottom.
 */
export function placeNewcomers<T>(
  held: readonly HeldRow[],
  newcomers: readonly Newcomer<T>[],
  isDated: boolean,
): Group<T>[] {
  const records = held.filter((row) => row.key !== '');
  const dated = records.filter((row) => row.instant !== null);
  const sorted = isDated ? newestFirst(newcomers) : newcomers;
  const isOrdered = dated.every((row, index) => index === 0 || !isAfter(row, dated[index - 1]));
  const groups: Group<T>[] = [];
  let at = 0;
  for (const newcomer of sorted) {
    while (isOrdered && at < dated.length && !isOlder(dated[at], newcomer)) at += 1;
    const next = isDated ? dated[at] : undefined;
    const last = groups[groups.length - 1];
    if (last && last.before === (next?.row ?? null)) last.values.push(newcomer.value);
    else groups.push({ before: next?.row ?? null, above: rowAbove(records, next), values: [newcomer.value] });
  }
  return groups;
}

function newestFirst<T>(newcomers: readonly Newcomer<T>[]): Newcomer<T>[] {
  const oldest = -Infinity;
  return [...newcomers].sort((a, b) => compare(b.instant ?? oldest, a.instant ?? oldest));
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function isAfter(row: HeldRow, previous: HeldRow | undefined): boolean {
  return (row.instant ?? 0) > (previous?.instant ?? 0) + DISORDER_MS;
}

function isOlder(row: HeldRow | undefined, newcomer: { instant: number | null }): boolean {
  return row !== undefined && newcomer.instant !== null && (row.instant ?? 0) < newcomer.instant;
}

/** The row of the last record above the place; the header's when there is none. */
function rowAbove(records: readonly HeldRow[], next: HeldRow | undefined): number {
  let above = 1;
  for (const record of records) {
    if (next !== undefined && record.row >= next.row) break;
    above = record.row;
  }
  return above;
}

/** Row numbers, which come in ascending order, as runs of neighbours. */
export function runsOf(rows: readonly number[]): Array<{ start: number; length: number }> {
  const runs: Array<{ start: number; length: number }> = [];
  for (const row of rows) {
    const run = runs[runs.length - 1];
    if (run && run.start + run.length === row) run.length += 1;
    else runs.push({ start: row, length: 1 });
  }
  return runs;
}
