/**
 * A table as people read it on a sheet: which columns come first, and beside numbers of minutes or seconds what a clock shows.
 * Rows and other destinations know nothing of this. Pure.
 */
import type { Column, Table } from '../../schema/table';

/** Another column as a clock shows it: a fraction of a day, which Sheets calls a duration and computes with. */
export interface Face {
  of: string;
  unitsPerDay: number;
}

export interface SheetColumn extends Column {
  face?: Face;
  /** Only sheets that are made from now on have it; what a member has is left as it is. */
  isExtra?: true;
}

export interface SheetTable extends Table {
  columns: Record<string, SheetColumn>;
}

const MINUTES_PER_DAY = 1440;
export const SECONDS_PER_DAY = 86_400;

const dressedTables = new WeakMap<Table, SheetTable>();

/** A table that says which columns come first is put into people's order, any other stays as it is declared. */
export function dressed(table: Table): SheetTable {
  const known = dressedTables.get(table) ?? { ...table, columns: columnsOf(table) };
  dressedTables.set(table, known);
  return known;
}

function columnsOf(table: Table): Record<string, SheetColumn> {
  if (!table.front) return table.columns;
  const beside = Object.entries(table.beside ?? {}).map(([key, column]): [string, SheetColumn] => [
    key,
    { ...column, isExtra: true },
  ]);
  const own = Object.entries(table.columns).flatMap(
    ([key, column]): Array<[string, SheetColumn]> => [...faceOf(key, column), [key, column]],
  );
  const ranked = [...beside, ...own].map((entry) => ({ entry, rank: rankOf(table, entry) }));
  return Object.fromEntries(ranked.sort((one, other) => one.rank - other.rank).map(({ entry }) => entry));
}

function faceOf(key: string, column: Column): Array<[string, SheetColumn]> {
  if (!column.clock) return [];
  const unitsPerDay = column.unit === 's' ? SECONDS_PER_DAY : MINUTES_PER_DAY;
  return [[`${key}@clock`, { ...column, face: { of: key, unitsPerDay }, isExtra: true }]];
}

/** The naming columns, then what is looked at most; numbers that a clock shows already, and last what no person reads. */
function rankOf(table: Table, [key, column]: [string, SheetColumn]): number {
  const front = table.front ?? [];
  if (front.includes(key)) return front.indexOf(key) - front.length;
  if (key === table.mark) return 4;
  if (column.type === 'id' || column.type === 'url') return 3;
  return (column.clock && !column.face) || column.type === 'localTime' ? 2 : 1;
}

/**
 * A number as the duration that Sheets shows as a clock, in days and to the whole second. Empty where there is no
 * number.
 */
export function clockCell({ unitsPerDay }: Face, cell: unknown): number | '' {
  if (typeof cell !== 'number') return '';
  return Math.round((cell * SECONDS_PER_DAY) / unitsPerDay) / SECONDS_PER_DAY;
}
