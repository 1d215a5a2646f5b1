/**
 * What goes to BigQuery at the end: rows become files to load into tables of staging, and statements that bring them from
 * there to their tables. Nothing is sent here.
 */
import { slices } from '../../base/slices';
import type { AnyRow, Table, TableRole } from '../../schema/table';
import type { Load, Statement } from './jobs';
import { groupBy, SAMPLES, samplesOf, withMetrics } from './samples';
import { type BigTable, bigRow, bigTable, type Field, ownerOf, snake } from './spelling';
import { type Chosen, deleteSql, keptSql, mergedSql, mergeSql, replacedDaySql, replaceSql, together } from './sql';
import type { Tables } from './tables';

/** What waits to be written to one table. */
export interface Pending {
  table: Table;
  rows: Map<string, AnyRow>;
  removed: Set<string>;
  /** Of curves that were there before: the days where their samples are. */
  daysBefore: Set<string>;
}

/** Where the rows go, and whose they are. */
export interface Scope {
  dataset: string;
  userId: string;
  tables: Tables;
  /** A digest of a text, in letters, digits, `-` and `_`. */
  digest(text: string): string;
}

/** In this order: samples that move to another day, then parts, then the records that say that their parts are there. */
export const STAGES = ['moved samples', 'parts', 'records'] as const;

/** A table with what is to be loaded into it. */
export interface Batch {
  target: BigTable;
  /** See `Statement`. */
  topic: string;
  /** Batches of one stage go side by side, after those of the stage before. */
  stage: (typeof STAGES)[number];
  loads: Array<{ load: Load; columns: string[] }>;
  removed: Chosen[];
  /** Of samples: whose rows are replaced, and on which days. */
  replaces: { which: Chosen; days: string[] } | null;
}

const KEYS_AT_ONCE = 5000;
const DAYS_AT_ONCE = 10;

/** Names one member's rows of a table, so that jobs of several members do not mix. */
export const topicOf = (table: Table, userId: string): string => `${table.name} ${userId}`;
/** Names the samples of one member. */
export const samplesTopic = (userId: string): string => `samples ${userId}`;

/** Opens the table of samples where they need columns that it lacks. Throws DestinationError. */
export function batchesOf(scope: Scope, all: readonly Pending[]): Batch[] {
  const find = (role: TableRole) => all.find(({ table }) => table.role === role);
  return [
    ...all.map((pending) => rowBatch(scope, pending)),
    ...sampleBatches(scope, find('curves'), find('intervals')),
  ];
}

function rowBatch(scope: Scope, { table, rows, removed }: Pending): Batch {
  const target = bigTable(table);
  const { userId } = scope;
  const loads = [...linesByColumns(table, rows.values(), userId)].map(([names, lines]) => {
    const columns = [ownerOf(table), ...names.split(',').map(snake)];
    const fields = target.fields.filter(({ name }) => columns.includes(name));
    return { load: loadOf(scope, target, fields, lines), columns: fields.map(({ name }) => name) };
  });
  const owned = { owner: ownerOf(table), userId, column: snake(table.key) };
  return {
    target,
    topic: topicOf(table, userId),
    stage: table.mark === undefined ? 'parts' : 'records',
    loads,
    removed: slices([...removed], KEYS_AT_ONCE).map((keys) => ({ ...owned, keys })),
    replaces: null,
  };
}

/** Rows of one table differ in what is known of them: a file for each set of columns. */
function linesByColumns(table: Table, rows: Iterable<AnyRow>, userId: string): Map<string, string[]> {
  const byColumns = new Map<string, string[]>();
  for (const row of rows) {
    const columns = Object.keys(table.columns)
      .filter((key) => row[key] !== undefined)
      .join();
    const lines = byColumns.get(columns) ?? [];
    lines.push(bigRow(table, row, userId));
    byColumns.set(columns, lines);
  }
  return byColumns;
}

function loadOf({ digest }: Scope, target: BigTable, fields: readonly Field[], lines: string[]): Load {
  const name = digest(`${JSON.stringify(fields)}\n${lines.join('\n')}`).replace(/-/g, '_');
  return { table: `${target.name}_${name}`, fields, lines };
}

/** Of the workouts whose series are written; those whose series all went have none from then on. */
function sampleBatches(scope: Scope, series: Pending | undefined, intervals: Pending | undefined): Batch[] {
  const { tables, userId } = scope;
  if (series === undefined || tables.clashOf(SAMPLES) !== '') return [];
  const curves = groupBy([...series.rows.values()]);
  const targets = groupBy([...(intervals?.rows.values() ?? [])]);
  const keys = new Set([...curves.keys(), ...[...series.removed].map((key) => key.slice(0, key.indexOf(':')))]);
  const stays = (day: string) => tables.keeps(SAMPLES, day);
  const samples = [...curves]
    .flatMap(([key, rows]) => samplesOf(userId, rows, targets.get(key) ?? []))
    .filter(({ day }) => stays(String(day)));
  const daysNow = new Set(samples.map(({ day }) => String(day)));
  const daysLeft = [...series.daysBefore].filter((day) => stays(day) && !daysNow.has(day));
  const days = [...daysNow, ...daysLeft];
  if (days.length === 0) return [];
  const fields = withMetrics(samples);
  if (fields.length > SAMPLES.fields.length) tables.open({ ...SAMPLES, fields });
  const lines = samples.map((sample) => JSON.stringify(sample));
  const columns = fields.map(({ name }) => name);
  const loads = lines.length === 0 ? [] : [{ load: loadOf(scope, SAMPLES, fields, lines), columns }];
  const which = { owner: 'user_id', userId, column: 'workout_id', keys: [...keys] };
  // Until samples have gone from where they were, their curves are what knows of that day.
  const stage = daysLeft.length > 0 ? 'moved samples' : 'parts';
  return [{ target: SAMPLES, topic: samplesTopic(userId), stage, loads, removed: [], replaces: { which, days } }];
}

type Text = Omit<Statement, 'topic'>;

/**
 * Each inner list after the one before it: two at once that change a table would get into each other's way. `staged` are the
 * names of the tables that the batch was loaded into; `mayChange` is false where tables can only be replaced as a whole.
 */
export function statementsOf(scope: Scope, batch: Batch, staged: readonly string[], mayChange: boolean): Statement[][] {
  const steps = batch.replaces === null ? changeRows : replaceSamples;
  return steps(scope, batch, staged, mayChange).map((step) => step.map((text) => ({ ...text, topic: batch.topic })));
}

function changeRows({ dataset, tables }: Scope, batch: Batch, staged: readonly string[], mayChange: boolean): Text[][] {
  const { target, loads, removed } = batch;
  const name = `${dataset}.${target.name}`;
  const all = tables.columnsOf(target);
  const replacing = (sql: string): Text => ({ sql, replaces: target.name, layout: tables.layoutOf(target) });
  const upserts = loads.map(({ columns }, at) => ({
    target: name,
    staging: staged[at] ?? '',
    key: target.key,
    columns,
  }));
  if (!mayChange)
    return [
      ...upserts.map((each) => [replacing(mergedSql(each, all))]),
      ...removed.map((which) => [replacing(keptSql(name, which, all))]),
    ];
  const merges = upserts.map(mergeSql);
  return [
    // One job for all of them, as each job takes its time.
    ...(merges.length > 0 ? [[{ sql: together(merges) }]] : []),
    ...removed.map((which) => [{ sql: deleteSql(name, which) }]),
  ];
}

function replaceSamples(scope: Scope, batch: Batch, staged: readonly string[], mayChange: boolean): Text[][] {
  const { target, loads, replaces } = batch;
  if (replaces === null) return [];
  const { tables, dataset } = scope;
  const columns = loads[0]?.columns ?? [];
  const whole = { target: `${dataset}.${target.name}`, staging: staged[0] ?? null, ...replaces, columns };
  if (mayChange) return [[{ sql: replaceSql(whole) }]];
  const layout = tables.layoutOf(target);
  const replaceDay = (day: string): Text => {
    const sql = replacedDaySql(whole, day, tables.columnsOf(target));
    return { sql, replaces: `${target.name}$${day.replace(/-/g, '')}`, layout };
  };
  // Days are apart from each other.
  return slices(replaces.days, DAYS_AT_ONCE).map((days) => days.map(replaceDay));
}
