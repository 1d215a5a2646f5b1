/** How tables are spelled in Coda: which column of a doc is which of ours, and values as Coda takes and gives them. */
import { headerOf, isDate, toCell, type Units } from './sheets';
import type { Column, Table, Value } from './table';

/** Names that the older script used where ours differ; `factor` where its unit did. */
const OLDER: Record<string, Record<string, { name: string; factor?: number }>> = {
  workouts: {
    createdAt: { name: 'Date' },
    discipline: { name: 'Workout Type' },
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
    startedAt: { name: 'Workout Timestamp' },
    classLengthMin: { name: 'Duration', factor: 60 },
    picture: { name: 'Pic' },
    totalOutputKj: { name: 'Output (kj)' },
    avgOutputW: { name: 'Avg Output (kj)' },
    avgCadenceRpm: { name: 'Avg Cadence (rpm)' },
    avgResistancePct: { name: 'Avg Resistance' },
    avgSpeed: { name: 'Avg Speed (mph)' },
  },
};

/** One of our columns in a doc. */
export interface Binding {
  /** Of ours. */
  key: string;
  /** Coda's id. */
  id: string;
  column: Column;
  units: Units;
  factor: number;
}

export interface DocColumn {
  id: string;
  name: string;
}

/** A column of the doc under our own name goes before one under an older name, and each is used once. */
export function bind(table: Table, found: readonly DocColumn[]): Binding[] {
  const free = new Map(found.map((column) => [column.name.trim().toLowerCase(), column.id]));
  const take = (key: string, name: string, units: Units, factor = 1): Binding[] => {
    const id = free.get(name.toLowerCase());
    if (id === undefined) return [];
    free.delete(name.toLowerCase());
    return [{ key, id, column: table.columns[key] as Column, units, factor }];
  };
  const columns = Object.entries(table.columns).filter(([, { type }]) => type !== 'sparkline');
  const older = OLDER[table.name] ?? {};
  const isThere = (column: Column) => namesOf(column).some(([name]) => free.has(name.toLowerCase()));
  const bindings = columns.flatMap(([key, column]) => {
    const before = older[key];
    return before && !isThere(column) ? take(key, before.name, 'imperial', before.factor) : [];
  });
  const bound = new Set(bindings.map(({ key }) => key));
  for (const [key, column] of columns.filter(([each]) => !bound.has(each)))
    bindings.push(
      ...namesOf(column)
        .flatMap(([name, units]) => take(key, name, units))
        .slice(0, 1),
    );
  return bindings;
}

/** With the unit where there is one: the doc's column says in which it is. */
const namesOf = (column: Column): Array<[string, Units]> =>
  (['metric', 'imperial'] as const).map((units) => [headerOf(column, units), units]);

/** What the doc's table lacks, as it should be named. */
export function lacking(table: Table, bindings: readonly Binding[]): string[] {
  const bound = new Set(bindings.map(({ key }) => key));
  return Object.entries(table.columns)
    .filter(([key, { type }]) => !bound.has(key) && type !== 'sparkline')
    .map(([, column]) => headerOf(column, 'metric'));
}

export type CodaValue = string | number | boolean;

/** Empty is ''. */
export function codaValue({ column, units, factor }: Binding, value: Value): CodaValue {
  const cell = toCell(column, value, units);
  if (isDate(cell)) return cell.toISOString();
  if (typeof cell === 'number') return cell * factor;
  return typeof cell === 'object' ? '' : cell;
}

/** Whether what Coda gives is what was sent: times come in the doc's zone, numbers of text columns as text. */
export function isSame({ column }: Binding, sent: CodaValue, given: unknown): boolean {
  const text = given === null || given === undefined ? '' : String(given);
  if (String(sent) === text) return true;
  if (sent === '' || text === '') return false;
  if (column.type === 'instant') return Math.abs(Date.parse(text) - Date.parse(String(sent))) < 1000;
  return typeof sent === 'number' && Math.abs(Number(text) - sent) < 1e-9 * Math.max(1, Math.abs(sent));
}
