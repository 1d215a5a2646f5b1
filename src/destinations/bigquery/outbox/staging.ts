/**
 * One file for all that a flush writes: rows of every table, one line each, in one table of the staging dataset. A line says
 * by `part` to which work it belongs. Columns are named by type and number (`s1`, `f2`), so that all tables share them.
 */
import { put } from '../../../base/records';
import type { AnyRow, Table, TableRole } from '../../../schema/table';
import { groupBy, SAMPLES, samplesOf, withMetrics } from '../samples';
import { type BigRow, bigRow, bigTable, type Field, ownerOf, snake, storedBytesOf } from '../spelling';
import type { Tables } from '../tables';

/** What waits to be written to one table. */
export interface Pending {
  table: Table;
  rows: Map<string, AnyRow>;
  removed: Set<string>;
  /** Of curves that were there before: the days where their samples are. */
  daysBefore: Set<string>;
  /** Keys of the rows that were not there before. */
  created: Set<string>;
}

/** In this order: samples that move to another day, then parts, then the records that say that their parts are there. */
export const STAGES = ['moved samples', 'parts', 'records'] as const;

/** How the lines of a part are to be read. */
export interface Shape {
  /** Table of the dataset. */
  table: string;
  owner: string;
  key: readonly string[];
  /** By which rows are removed or replaced. */
  column: string;
  /** Columns of the table, and what each is called in staging. */
  columns: ReadonlyArray<readonly [name: string, staged: string]>;
}

/**
 * - `merge`: the rows of the part are written by key
 * - `remove`: the rows whose keys the part lists go
 * - `replace`: all samples of the workouts that `keys` lists, on these days, give way to the rows of the part
 */
export interface Work {
  kind: 'merge' | 'remove' | 'replace';
  stage: (typeof STAGES)[number];
  /** The table and the member it is about. */
  topic: string;
  userId: string;
  shape: Shape;
  /** The part that its rows are; 0 for none. */
  part: number;
  /** The part that lists keys; 0 for none. */
  keys: number;
  days: readonly string[];
  /** How many rows the table has more afterwards. */
  created: number;
}

/** What is loaded at once, and what is to become of it. */
export interface LoadBatch {
  /** Of staging. */
  fields: Field[];
  lines: string[];
  works: Work[];
  /** What the new rows of it will take, as BigQuery counts that. */
  newBytes: number;
}

/** The name under which one member's rows of a table are noted, so that those of several members do not mix. */
export const topicOf = (table: Pick<Table, 'name'>, userId: string): string => `${table.name} ${userId}`;

/** Whether a topic, as `topicOf` gave it, is about that member. */
export const isOf = (topic: string, userId: string): boolean => topic.endsWith(` ${userId}`);

/**
 * Packs what waits of all tables into one load. Opens the table of samples where they need columns that it lacks.
 * Throws DestinationError.
 */
export function loadBatchOf(tables: Tables, userId: string, all: readonly Pending[]): LoadBatch {
  const batch = new LoadBatchBuilder();
  for (const pending of all) packRows(batch, userId, pending);
  const find = (role: TableRole) => all.find(({ table }) => table.role === role);
  packSamples(batch, tables, userId, find('curves'), find('intervals'));
  return batch.packed();
}

const LETTERS: Record<Field['type'], string> = {
  STRING: 's',
  INTEGER: 'i',
  FLOAT: 'f',
  BOOLEAN: 'b',
  TIMESTAMP: 't',
  DATE: 'd',
};

class LoadBatchBuilder {
  readonly works: Work[] = [];
  newBytes = 0;
  private readonly lines: string[] = [];
  private parts = 0;

  /** Returns the number of the part and the names that its columns have in staging. */
  pack(fields: readonly Field[], rows: Iterable<BigRow>): { part: number; columns: Shape['columns'] } {
    const columns = stagedNames(fields.map(({ name, type }) => LETTERS[type] + name));
    this.parts += 1;
    for (const row of rows) {
      const line: Record<string, unknown> = { part: this.parts };
      for (const [name, staged] of columns) if (row[name] !== undefined) put(line, staged, row[name]);
      this.lines.push(JSON.stringify(line));
    }
    return { part: this.parts, columns };
  }

  packKeys(keys: Iterable<string>): number {
    const rows = [...keys].map((key) => ({ key }));
    return this.pack([{ name: 'key', type: 'STRING' }], rows).part;
  }

  packed(): LoadBatch {
    const { lines, works, newBytes } = this;
    return { fields: fieldsOf(works), lines, works, newBytes };
  }
}

function packRows(batch: LoadBatchBuilder, userId: string, { table, rows, removed, created }: Pending): void {
  const target = bigTable(table);
  const owner = ownerOf(table);
  const shape = { table: target.name, owner, key: target.key, column: snake(table.key) };
  const stage = table.mark === undefined ? 'parts' : 'records';
  const work = { stage, topic: topicOf(table, userId), userId } as const;
  for (const [names, group] of rowsByColumns(table, rows)) {
    const known = new Set([owner, ...names.split(',').map(snake)]);
    const fields = target.fields.filter(({ name }) => known.has(name));
    const spelled = group.map((row) => bigRow(table, row, userId));
    const { part, columns } = batch.pack(fields, spelled);
    const isNew = group.map((row) => created.has(String(row[table.key])));
    batch.newBytes += spelled.reduce((sum, row, at) => sum + (isNew[at] ? storedBytesOf(row) : 0), 0);
    const count = isNew.filter(Boolean).length;
    batch.works.push({ ...work, kind: 'merge', shape: { ...shape, columns }, part, keys: 0, days: [], created: count });
  }
  if (removed.size > 0)
    batch.works.push({
      ...work,
      kind: 'remove',
      shape: { ...shape, columns: [] },
      part: 0,
      keys: batch.packKeys(removed),
      days: [],
      created: 0,
    });
}

/** Rows of one table differ in what is known of them: a part for each set of columns. */
function rowsByColumns(table: Table, rows: ReadonlyMap<string, AnyRow>): Map<string, AnyRow[]> {
  const byColumns = new Map<string, AnyRow[]>();
  for (const row of rows.values()) {
    const columns = Object.keys(table.columns)
      .filter((key) => row[key] !== undefined)
      .join();
    const group = byColumns.get(columns);
    if (group) group.push(row);
    else byColumns.set(columns, [row]);
  }
  return byColumns;
}

/** Of the workouts whose series are written; those whose series all went have none from then on. */
function packSamples(
  batch: LoadBatchBuilder,
  tables: Tables,
  userId: string,
  series: Pending | undefined,
  intervals: Pending | undefined,
): void {
  if (series === undefined || tables.clashOf(SAMPLES) !== '') return;
  const curves = groupBy([...series.rows.values()]);
  const targets = groupBy([...(intervals?.rows.values() ?? [])]);
  const stays = (day: string) => tables.keeps(SAMPLES, day);
  const samples = [...curves]
    .flatMap(([key, rows]) => samplesOf(userId, rows, targets.get(key) ?? []))
    .filter((sample) => stays(String(sample.day)));
  const daysNow = new Set(samples.map((sample) => String(sample.day)));
  const daysLeft = [...series.daysBefore].filter((day) => stays(day) && !daysNow.has(day));
  const days = [...daysNow, ...daysLeft].sort();
  if (days.length === 0) return;
  const fields = withMetrics(samples);
  if (fields.length > SAMPLES.fields.length) tables.open({ ...SAMPLES, fields });
  const isNew = new Set([...curves].filter(([, rows]) => isAllNew(series, rows)).map(([key]) => key));
  for (const sample of samples) if (isNew.has(String(sample.workout_id))) batch.newBytes += storedBytesOf(sample);
  const { part, columns } = samples.length === 0 ? { part: 0, columns: [] } : batch.pack(fields, samples);
  const gone = [...series.removed].map((key) => key.slice(0, key.indexOf(':')));
  batch.works.push({
    kind: 'replace',
    // Until samples have gone from where they were, their curves are what knows of that day.
    stage: daysLeft.length > 0 ? 'moved samples' : 'parts',
    topic: topicOf(series.table, userId),
    userId,
    shape: { table: SAMPLES.name, owner: 'user_id', key: SAMPLES.key, column: 'workout_id', columns },
    part,
    keys: batch.packKeys(new Set([...curves.keys(), ...gone])),
    days,
    created: 0,
  });
}

const isAllNew = ({ table, created }: Pending, rows: readonly AnyRow[]): boolean =>
  rows.every((row) => created.has(String(row[table.key])));

/**
 * Columns, each with the letter of its type before it, and what it is called in staging: the letter and a number. In order of
 * letter and name, so that it follows from which columns there are.
 */
export function stagedNames(names: readonly string[]): Array<[name: string, staged: string]> {
  const counts = new Map<string, number>();
  return [...names].sort().map((name) => {
    const letter = name.charAt(0);
    const count = (counts.get(letter) ?? 0) + 1;
    counts.set(letter, count);
    return [name.slice(1), `${letter}${count}`];
  });
}

/** The columns that the staging table must have for these works. */
export function fieldsOf(works: readonly Work[]): Field[] {
  const types = new Map(Object.entries(LETTERS).map(([type, letter]) => [letter, type as Field['type']]));
  const names = new Set(
    works.flatMap(({ shape, keys }) => [...shape.columns.map(([, staged]) => staged), ...(keys > 0 ? ['s1'] : [])]),
  );
  return [
    { name: 'part', type: 'INTEGER' },
    ...[...names].sort().map((name) => ({ name, type: types.get(name.charAt(0)) ?? 'STRING' })),
  ];
}
