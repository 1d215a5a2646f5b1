/** How tables are spelled in BigQuery: names, types, and rows as newline-delimited JSON. */

import { own } from '../../base/records';
import type { AnyRow, Column, ColumnType, Table, Value } from '../../schema/table';
import { isDate } from '../sheets/spelling';

/** A column as BigQuery's API describes it. All may be empty, so that a table can be replaced by the result of a query. */
export interface Field {
  name: string;
  type: 'STRING' | 'INTEGER' | 'FLOAT' | 'BOOLEAN' | 'TIMESTAMP' | 'DATE';
}

export interface BigTable {
  name: string;
  /** First the member whose row it is, then the key of the record. */
  fields: Field[];
  key: readonly string[];
  /** Column by whose day it is partitioned. */
  partition?: string;
  cluster: readonly string[];
}

const TYPES: Record<ColumnType, Field['type']> = {
  id: 'STRING',
  text: 'STRING',
  url: 'STRING',
  localTime: 'STRING',
  sparkline: 'STRING',
  integer: 'INTEGER',
  number: 'FLOAT',
  boolean: 'BOOLEAN',
  instant: 'TIMESTAMP',
};

/** Names that older projects use. */
const NAMES: Record<string, string> = { classes: 'rides' };

/** https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#reserved_keywords */
export const RESERVED: ReadonlySet<string> = new Set(
  'all and any array as asc at between by case cast collate contains create cross cube current default define desc distinct else end enum escape except exclude exists extract false fetch following for from full group grouping groups hash having if ignore in inner intersect interval into is join lateral left like limit lookup merge natural new no not null nulls of on or order outer over partition preceding proto qualify range recursive respect right rollup rows select set some struct tablesample then to treat true unbounded union unnest using when where window with within'.split(
    ' ',
  ),
);

/** Words that BigQuery keeps for itself, and what older projects name otherwise. */
const RENAMED: Record<string, string> = {
  following: 'following_count',
  group: 'group_name',
  watchedSec: 'v2_total_video_watch_time_seconds',
};

/** `avgOutputW` becomes `avg_output_w`. Names that are reserved, or that an older schema had, keep their own spelling. */
export const snake = (name: string): string =>
  own(RENAMED, name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * The name of the column that says for which member a row was written, since several may share a dataset. It is
 * `member_id` where the table has a `user_id` of its own.
 */
export const ownerOf = (table: Table): string => ('userId' in table.columns ? 'member_id' : 'user_id');

/**
 * How one of our tables stands in BigQuery. The member's id comes first in key and clustering, as several members may share a
 * dataset.
 */
export function bigTable(table: Table): BigTable {
  const owner = ownerOf(table);
  const columns = Object.entries(table.columns).map(([key, column]) => ({
    name: snake(key),
    type: TYPES[column.type],
  }));
  return {
    name: own(NAMES, table.name) ?? table.name,
    fields: [{ name: owner, type: 'STRING' }, ...columns],
    key: [owner, snake(table.key)],
    cluster: [owner, snake(table.of ?? table.key)],
  };
}

/** What BigQuery is told of a row, by column: names of ours, none of which an object inherits. What is empty is left out. */
export type BigRow = Record<string, string | number | boolean>;

/**
 * A row as JSON for a load: names in snake case, with the column of `ownerOf`. What is empty is left out, which
 * BigQuery loads as NULL.
 */
export function bigRow(table: Table, row: AnyRow, userId: string): BigRow {
  const told: BigRow = { [ownerOf(table)]: userId };
  for (const [key, column] of Object.entries(table.columns)) {
    const value = own(row, key);
    const spelled = value === undefined ? null : bigValue(column, value);
    if (spelled !== null) told[snake(key)] = spelled;
  }
  return told;
}

const IS_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/;

/** About what BigQuery counts for a row: 8 bytes for a number or a time, 1 for a boolean, 2 and its length for a text. */
export function storedBytesOf(row: BigRow): number {
  let bytes = 0;
  for (const value of Object.values(row)) {
    if (typeof value === 'boolean') bytes += 1;
    else if (typeof value === 'number' || IS_TIME.test(value)) bytes += 8;
    else bytes += 2 + value.length;
  }
  return bytes;
}

/** What BigQuery keeps of a value. */
function bigValue({ type }: Column, value: Value): string | number | boolean | null {
  if (isDate(value)) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  // One half of a character spoils a whole load.
  if (typeof value === 'string') return value.replace(/\p{Cs}/gu, '\ufffd');
  if (typeof value !== 'number') return value;
  const number = type === 'integer' ? Math.round(value) : value;
  return Number.isFinite(value) && (type !== 'integer' || Number.isSafeInteger(number)) ? number : null;
}
