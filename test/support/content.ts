/** What a destination holds of a table, spelled alike for all of them, so that two can be compared by key and value. */

import type { Cell } from '../../local/bigquery/duckdb';
import { ALL_TABLES } from '../../local/docs/all-tables';
import type { EmulatedBigQuery } from '../../local/emulator/bigquery';
import type { EmulatedCoda } from '../../local/emulator/coda';
import type { CodaTable } from '../../local/emulator/coda-doc';
import { type CellValue, listEvents, listSheets, readRows, readSheet } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import type { Units } from '../../src/base/units';
import { bigTable, snake } from '../../src/destinations/bigquery/spelling';
import { fromCell, headerOf } from '../../src/destinations/sheets/spelling';
import type { Column, Table, Value } from '../../src/schema/table';

export { ALL_TABLES };

/** Key of a record to its values; what is empty is left out. */
export type Content = Record<string, Record<string, string | number | boolean>>;

/** A line in place of its formula, and dates to the second, which is as exact as a sheet is. */
function spelled({ type }: Column, value: Value): string | number | boolean | null {
  if (value === null || value === '' || type === 'sparkline') return null;
  if (typeof value === 'object') return new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  if (type === 'integer') return Math.round(Number(value));
  // As exact as a sheet shows what has a unit of its own.
  return typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value;
}

/** `columns` are those to compare, all when left out. Fails on duplicates. */
export function contentOf(
  table: Table,
  rows: ReadonlyArray<(key: string, column: Column) => Value>,
  columns: readonly string[] = Object.keys(table.columns),
): Content {
  // Keys are whatever Peloton calls its records.
  const content: Content = Object.create(null);
  for (const read of rows) {
    const key = String(read(table.key, table.columns[table.key] as Column));
    if (content[key]) throw new Error(`${table.name} holds ${key} twice`);
    content[key] = {};
    for (const name of columns) {
      const column = table.columns[name] as Column;
      const value = spelled(column, read(name, column));
      if (value !== null && name !== table.mark) content[key][name] = value;
    }
  }
  return content;
}

export function sheetContent(machine: Machine, table: Table, units: Units, columns?: readonly string[]): Content {
  const rows = readRows(machine, table.title).map(
    (row: Record<string, CellValue>) => (_key: string, column: Column) =>
      fromCell(column, row[headerOf(column, units)] ?? '', units),
  );
  return contentOf(table, rows, columns);
}

export function bigContent(bigquery: EmulatedBigQuery, table: Table, columns?: readonly string[]): Content {
  const { name } = bigTable(table);
  // What Peloton never gave has no table either.
  if (bigquery.sql(`SELECT 1 FROM information_schema.tables WHERE table_name = '${name}'`).length === 0) return {};
  const rows = bigquery
    .sql(`SELECT * FROM peloton_sync.${name}`)
    .map((row: Record<string, Cell>) => (key: string, column: Column) => fromBig(column, row[snake(key)] ?? null));
  return contentOf(table, rows, columns);
}

function fromBig({ type }: Column, cell: Cell): Value {
  if (cell === null) return null;
  if (type === 'instant') return new Date(String(cell).replace(' ', 'T').replace(/\+00$/, 'Z'));
  return type === 'integer' || type === 'number' ? Number(cell) : cell;
}

/** By its name, or the one on the page of that name. */
export function codaTable({ tables, pages }: EmulatedCoda, title: string): CodaTable | undefined {
  const isIt = (text: string | undefined) => text?.toLowerCase() === title.toLowerCase();
  const pageId = pages.find(({ name }) => isIt(name))?.id;
  return tables.find(({ name }) => isIt(name)) ?? tables.find((each) => pageId !== undefined && each.pageId === pageId);
}

/** Of a table that has all our columns under their own names. */
export function codaContent(coda: EmulatedCoda, table: Table): Content {
  const found = codaTable(coda, table.title);
  const ids = new Map(found?.columns.map(({ name, id }) => [name, id]));
  const rows = (found?.rows ?? []).map(({ values }) => (_key: string, column: Column) => {
    const value = values[ids.get(headerOf(column, 'metric')) ?? ''] as CellValue | undefined;
    if (value === undefined || value === '') return null;
    return column.type === 'instant' ? new Date(String(value)) : value;
  });
  return contentOf(table, rows);
}

/** By sheet and key: what a member would compare. */
export function wholeContent(machine: Machine) {
  const sheets = listSheets(machine)
    .filter((name) => name !== 'Sync log')
    .map((name) => {
      const { headers = [], rows = [] } = readSheet(machine, name) ?? {};
      // When somebody was first seen is when that was read.
      const lasting = (row: unknown[]) => row.filter((_, at) => headers[at] !== 'First seen');
      return [name, headers, rows.map((row) => JSON.stringify(lasting(row))).sort()] as const;
    });
  const events = listEvents(machine).map(({ title, start, end, description, location, color }) =>
    JSON.stringify({ title, start, end, description, location, color }),
  );
  // Which sheet was made first depends on which piece held its answers.
  return { sheets: sheets.sort(([a], [b]) => (a < b ? -1 : 1)), events: events.sort() };
}
