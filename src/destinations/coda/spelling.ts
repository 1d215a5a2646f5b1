/** How tables are spelled in Coda: which column of a doc is which of ours, and values as Coda takes and gives them. */

import { own } from '../../base/records';
import type { Units } from '../../base/units';
import type { Column, Table, Value } from '../../schema/table';
import { headerOf, isDate, toCell } from '../sheets/spelling';

/** How the older script spelled a value where ours is another: epoch seconds, and Peloton's slug of a discipline. */
type OlderSpelling = 'epochSec' | 'slug';

interface Older {
  name: string;
  /** Where its unit was another. */
  factor?: number;
  as?: OlderSpelling;
}

/** Names that the older script used where ours differ, or where it wrote something else under the same name. */
const OLDER: Record<string, Record<string, Older>> = {
  workouts: {
    createdAt: { name: 'Date', as: 'epochSec' },
    startedAt: { name: 'Start Time', as: 'epochSec' },
    discipline: { name: 'Workout Type', as: 'slug' },
    classLengthMin: { name: 'Duration', factor: 60 },
    classPicture: { name: 'Class Thumbnail' },
    title: { name: 'Workout Name' },
    leaderboardSize: { name: 'Leaderboard Users' },
    description: { name: 'Workout Description' },
    // Watts, whatever it says.
    avgOutputW: { name: 'Avg Output (kj)' },
    avgCadenceRpm: { name: 'Avg Cadence' },
    avgResistancePct: { name: 'Avg Resistance' },
    avgSpeed: { name: 'Avg Speed (mph)' },
  },
  friend_workouts: {
    startedAt: { name: 'Workout Timestamp', as: 'epochSec' },
    classLengthMin: { name: 'Duration', factor: 60 },
    picture: { name: 'Pic' },
    totalOutputKj: { name: 'Output (kj)' },
    avgOutputW: { name: 'Avg Output (kj)' },
    avgCadenceRpm: { name: 'Avg Cadence (rpm)' },
    avgResistancePct: { name: 'Avg Resistance' },
    avgSpeed: { name: 'Avg Speed (mph)' },
  },
};

/** Peloton's own words where they are not ours in small letters. */
const SLUGS: Record<string, string> = {
  Rowing: 'caesar',
  'Tread Bootcamp': 'circuit',
  'Row Bootcamp': 'caesar_bootcamp',
};

/** Peloton's word for a discipline out of its name: `Bike Bootcamp` becomes `bike_bootcamp`. */
export const slugOf = (discipline: string): string =>
  own(SLUGS, discipline) ?? discipline.toLowerCase().replace(/ /g, '_');

/** One of our columns in a doc. */
export interface Binding {
  /** Of ours. */
  key: string;
  /** Coda's id. */
  id: string;
  column: Column;
  units: Units;
  factor: number;
  as: OlderSpelling | null;
}

export interface DocColumn {
  id: string;
  name: string;
  /** Of its values, in Coda's words; empty where it is not told. */
  format: string;
}

/** Those take a time as it is, whoever made them. */
const TIMES = ['date', 'dateTime', 'time'];

/**
 * Every column of the doc that has one of our names or of the older script's. A name that is both is the older script's
 * where another of its names is there, too.
 */
export function bind(table: Table, found: readonly DocColumn[]): Binding[] {
  const free = new Map(found.map((column) => [column.name.trim().toLowerCase(), column]));
  const take = (key: string, name: string, units: Units, { factor = 1, as }: Partial<Older> = {}): Binding[] => {
    const column = free.get(name.toLowerCase());
    if (column === undefined) return [];
    free.delete(name.toLowerCase());
    const isTime = TIMES.includes(column.format);
    const spelling = isTime || as === undefined ? null : as;
    return [{ key, id: column.id, column: table.columns[key] as Column, units, factor, as: spelling }];
  };
  const columns = Object.entries(table.columns).filter(([, { type }]) => type !== 'sparkline');
  const ours = new Set(columns.flatMap(([, column]) => namesOf(column)).map(([name]) => name.toLowerCase()));
  const older = Object.entries(own(OLDER, table.name) ?? {});
  const isOurs = ({ name }: Older) => ours.has(name.toLowerCase());
  const isOlder = older.some(([, each]) => !isOurs(each) && free.has(each.name.toLowerCase()));
  return [
    ...older.flatMap(([key, each]) => (isOurs(each) && !isOlder ? [] : take(key, each.name, 'imperial', each))),
    ...columns.flatMap(([key, column]) => namesOf(column).flatMap(([name, units]) => take(key, name, units))),
  ];
}

/** With the unit where there is one: the doc's column says in which it is. */
const namesOf = (column: Column): Array<[string, Units]> =>
  (['metric', 'imperial'] as const).map((units) => [headerOf(column, units), units]);

/** The names of our columns that the doc's table lacks, as they should be called. */
export function lacking(table: Table, bindings: readonly Binding[]): string[] {
  const bound = new Set(bindings.map(({ key }) => key));
  return namesFor(table, 'metric', (key) => !bound.has(key));
}

/**
 * The names of columns that a doc's table should have. A sparkline has none, since Coda cannot draw it. `isWanted` is
 * asked with the key of each.
 */
export const namesFor = (table: Table, units: Units, isWanted: (key: string) => boolean = () => true): string[] =>
  Object.entries(table.columns)
    .filter(([key, { type }]) => type !== 'sparkline' && isWanted(key))
    .map(([, column]) => headerOf(column, units));

/** An empty table as HTML, in the form in which Coda takes one: pasted, or as the content of a page. */
export function tableHtml(table: Table, units: Units): string {
  const names = namesFor(table, units);
  const cells = (tag: string, texts: readonly string[]) => texts.map((text) => `<${tag}>${text}</${tag}>`).join('');
  const row = cells(
    'td',
    names.map(() => ''),
  );
  return `<table><thead><tr>${cells('th', names)}</tr></thead><tbody><tr>${row}</tr></tbody></table>`;
}

export type CodaValue = string | number | boolean;

/** A value as Coda takes it in that column; '' where there is none. */
export function codaValue({ column, units, factor, as }: Binding, value: Value): CodaValue {
  const cell = toCell(column, value, units);
  if (isDate(cell)) return as === 'epochSec' ? Math.floor(cell.getTime() / 1000) : cell.toISOString();
  // Minutes with a fraction become whole seconds again.
  if (typeof cell === 'number') return factor === 1 ? cell : Math.round(cell * factor * 1e6) / 1e6;
  if (as === 'slug') return slugOf(String(cell));
  return typeof cell === 'object' ? '' : cell;
}

/** Whether what Coda gives is what was sent: times come in the doc's zone, numbers of text columns as text. */
export function isSame({ column }: Binding, sent: CodaValue, given: unknown): boolean {
  const text = given === null || given === undefined ? '' : String(given);
  if (String(sent) === text) return true;
  if (sent === '' || text === '') return false;
  if (typeof sent === 'number') return Math.abs(Number(text) - sent) < Math.max(1e-9, 1e-12 * Math.abs(sent));
  return column.type === 'instant' && Math.abs(Date.parse(text) - Date.parse(String(sent))) < 1000;
}
