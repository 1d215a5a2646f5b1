/**
 * Tables in a dataset of BigQuery. What is written waits until `flush`, which loads it into tables of its own and merges
 * these by key; samples follow from the series and intervals that come with them. Rows that carry a mark go last, so that
 * whatever a kill leaves behind is read and written again.
 */
import { DestinationError } from '../errors';
import { type BigTable, bigRow, bigTable, type Field, ownerOf, snake } from '../schema/bigquery';
import type { AnyRow, Table } from '../schema/table';
import type { Destination, Held, WriteCount } from '../sync/types';
import { type Costs, createJobs, type Jobs, type Load, NoDml, type Place, type Statement } from './bigquery-jobs';
import { type BigQueryWorld, createRest } from './bigquery-rest';
import { SAMPLES, samplesOf, withMetrics } from './bigquery-samples';
import {
  type Chosen,
  deleteSql,
  heldSql,
  keptSql,
  mergedSql,
  mergeSql,
  replacedDaySql,
  replaceSql,
} from './bigquery-sql';
import { createTables, type Tables } from './bigquery-tables';

export interface BigQueryOptions extends Place {
  /** Whose rows these are. */
  userId: string;
  /** Whether the dataset holds rows of others too, so that rows must be counted one by one. */
  isShared: boolean;
}

export interface BigQuery extends Destination {
  readonly costs: Costs;
  /** The same connection for the rows of another member. */
  forUser(userId: string): BigQuery;
}

/** What waits to be written to one table. */
interface Pending {
  table: Table;
  rows: Map<string, AnyRow>;
  removed: Set<string>;
}

/** About so many samples are loaded at once: they take some 200 bytes each. */
const MANY_SAMPLES = 40_000;
const KEYS_AT_ONCE = 5000;
const DAYS_AT_ONCE = 10;

interface Connection {
  jobs: Jobs;
  tables: Tables;
}

export function createBigQuery(options: BigQueryOptions, world: BigQueryWorld): BigQuery {
  const rest = createRest(options.project, world);
  const place = { ...options };
  return openFor(options, world, {
    jobs: createJobs(rest, place, world),
    tables: createTables(rest, place, () => world.now()),
  });
}

function openFor(options: BigQueryOptions, world: BigQueryWorld, connection: Connection): BigQuery {
  const { dataset, userId } = options;
  const { jobs, tables } = connection;
  const held = new Map<string, Map<string, string>>();
  const pending = new Map<string, Pending>();

  const read = (table: Table): Map<string, string> => {
    const known = held.get(table.name);
    if (known) return known;
    const columns = [table.key, ...(table.mark === undefined ? [] : [table.mark])].map(snake);
    const sql = heldSql(nameOf(table), columns, ownerOf(table), userId);
    const found = new Map(jobs.select(sql).map(([key, mark]) => [key ?? '', mark ?? '']));
    held.set(table.name, found);
    return found;
  };

  const nameOf = (table: Table): string => `${dataset}.${bigTable(table).name}`;

  const waiting = (table: Table): Pending => {
    const known = pending.get(table.name) ?? { table, rows: new Map(), removed: new Set() };
    pending.set(table.name, known);
    return known;
  };

  const flush = (): void => {
    const all = [...pending.values()];
    // Dropped first: what fails is not tried again with whatever else this run writes.
    pending.clear();
    if (all.length > 0) createFlush(options, world, connection).carryOut(all);
  };

  const destination: BigQuery = {
    name: `bigquery ${options.project}.${dataset} ${userId}`,
    costs: jobs.costs,
    forUser: (other) => openFor({ ...options, userId: other }, world, connection),
    open(table, beforeRefill) {
      const big = bigTable(table);
      const { rows, isNew, added } = tables.open(big);
      if (added.length > 0 && rows > 0) beforeRefill(added);
      if (table.name === 'series' && tables.open(SAMPLES).isNew && rows > 0) beforeRefill(['samples']);
      held.delete(table.name);
      return { size: options.isShared && !isNew ? read(table).size : rows };
    },
    held: (table) => [...read(table)].map(([key, mark]): Held => ({ key, mark })),
    write(table, rows) {
      const known = read(table);
      const { rows: waits, removed } = waiting(table);
      const count: WriteCount = { created: 0, updated: 0 };
      for (const row of rows) {
        const key = String(row[table.key]);
        count[known.has(key) ? 'updated' : 'created'] += 1;
        known.set(key, String(row[table.mark ?? ''] ?? known.get(key) ?? ''));
        removed.delete(key);
        waits.set(key, { ...waits.get(key), ...row });
      }
      // Only now: the parts of these records are complete.
      if (table.mark !== undefined && samplesIn(pending.get('series')) >= MANY_SAMPLES) flush();
      return count;
    },
    remove(table, keys) {
      const known = read(table);
      const { rows, removed } = waiting(table);
      const gone = [...new Set(keys)].filter((key) => known.delete(key));
      for (const key of gone) {
        rows.delete(key);
        removed.add(key);
      }
      return gone.length;
    },
    flush,
    summary: () => summaryOf(jobs.costs, tables.bytes()),
  };
  return destination;
}

function samplesIn(series: Pending | undefined): number {
  const points = new Map<string, number>();
  for (const { workoutId, points: count } of series?.rows.values() ?? [])
    points.set(String(workoutId), Math.max(points.get(String(workoutId)) ?? 0, Number(count)));
  return [...points.values()].reduce((sum, count) => sum + count, 0);
}

const FREE_BYTES = 10 * 2 ** 30;
const FREE_QUERIED_BYTES = 2 ** 40;

function summaryOf({ rows, loadedBytes, queriedBytes }: Costs, stored: number): string {
  if (rows === 0) return '';
  const share = (bytes: number, of: number) => `${Math.round((bytes / of) * 1000) / 10}%`;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e5) / 10} MB`;
  const bytes = stored + loadedBytes;
  return `BigQuery: ${rows} rows, ${megabytes(loadedBytes)} loaded, which costs nothing; queries read ${megabytes(queriedBytes)}, ${share(queriedBytes, FREE_QUERIED_BYTES)} of what is free in a month. About ${megabytes(bytes)} are stored, ${share(bytes, FREE_BYTES)} of what is free.`;
}

/** A table with what is to be loaded into it. */
interface Batch {
  target: BigTable;
  isLast: boolean;
  loads: Array<{ load: Load; columns: string[] }>;
  removed: Chosen[];
  /** Of samples: whose rows are replaced, and on which days. */
  replaces: { which: Chosen; days: string[] } | null;
}

function createFlush({ dataset, userId }: BigQueryOptions, world: BigQueryWorld, { jobs, tables }: Connection) {
  const loadOf = (target: BigTable, fields: readonly Field[], lines: string[]): Load => {
    const digest = world.digest(`${JSON.stringify(fields)}\n${lines.join('\n')}`).replace(/-/g, '_');
    return { table: `${target.name}_${digest}`, fields, lines };
  };

  const batchOf = ({ table, rows, removed }: Pending): Batch => {
    const target = bigTable(table);
    const byColumns = new Map<string, string[]>();
    for (const row of rows.values()) {
      const columns = Object.keys(table.columns).filter((key) => row[key] !== undefined);
      const lines = byColumns.get(columns.join()) ?? [];
      lines.push(bigRow(table, row, userId));
      byColumns.set(columns.join(), lines);
    }
    const loads = [...byColumns].map(([names, lines]) => {
      const columns = [ownerOf(table), ...names.split(',').map(snake)];
      const fields = target.fields.filter(({ name }) => columns.includes(name));
      return { load: loadOf(target, fields, lines), columns: fields.map(({ name }) => name) };
    });
    const owned = { owner: ownerOf(table), userId, column: snake(table.key) };
    const gone = slices([...removed], KEYS_AT_ONCE).map((keys) => ({ ...owned, keys }));
    return { target, isLast: table.mark !== undefined, loads, removed: gone, replaces: null };
  };

  /** Of the workouts whose series are written; those whose series all went have none from then on. */
  const sampleBatches = (series: Pending | undefined, intervals: Pending | undefined): Batch[] => {
    if (series === undefined) return [];
    const curves = groupBy([...series.rows.values()]);
    const targets = groupBy([...(intervals?.rows.values() ?? [])]);
    const keys = new Set([...curves.keys(), ...[...series.removed].map((key) => key.slice(0, key.indexOf(':')))]);
    if (keys.size === 0) return [];
    const samples = [...curves]
      .flatMap(([key, rows]) => samplesOf(userId, rows, targets.get(key) ?? []))
      .filter(({ day }) => tables.keeps(SAMPLES, String(day)));
    if (samples.length + series.removed.size === 0) return [];
    const fields = withMetrics(samples);
    if (fields.length > SAMPLES.fields.length) tables.open({ ...SAMPLES, fields });
    const lines = samples.map((sample) => JSON.stringify(sample));
    const columns = fields.map(({ name }) => name);
    const loads = lines.length === 0 ? [] : [{ load: loadOf(SAMPLES, fields, lines), columns }];
    const days = series.removed.size > 0 ? [] : [...new Set(samples.map(({ day }) => String(day)))];
    const which = { owner: 'user_id', userId, column: 'workout_id', keys: [...keys] };
    return [{ target: SAMPLES, isLast: false, loads, removed: [], replaces: { which, days } }];
  };

  /** Each inner list after the one before it: two at once that change a table would get into each other's way. */
  const statementsOf = (batch: Batch, staged: readonly string[], mayChange: boolean): Statement[][] => {
    const { target, loads, removed, replaces } = batch;
    const name = `${dataset}.${target.name}`;
    const all = tables.columnsOf(target);
    const staging = (at: number) => `${dataset}_staging.${staged[at]}`;
    const replacing = (sql: string): Statement => ({ sql, replaces: target.name });
    if (replaces !== null) {
      if (loads.length === 0)
        return [[mayChange ? { sql: deleteSql(name, replaces.which) } : replacing(keptSql(name, replaces.which, all))]];
      const whole = { target: name, staging: staging(0), ...replaces, columns: loads[0]?.columns ?? [] };
      if (mayChange) return [[{ sql: replaceSql(whole) }]];
      // Days are apart from each other.
      return slices(replaces.days, DAYS_AT_ONCE).map((days) =>
        days.map((day) => ({
          sql: replacedDaySql(whole, day, all),
          replaces: `${target.name}$${day.replace(/-/g, '')}`,
        })),
      );
    }
    const upserts = loads.map(({ columns }, at) => ({ target: name, staging: staging(at), key: target.key, columns }));
    return [
      ...upserts.map((each) => [mayChange ? { sql: mergeSql(each) } : replacing(mergedSql(each, all))]),
      ...removed.map((which) => [mayChange ? { sql: deleteSql(name, which) } : replacing(keptSql(name, which, all))]),
    ];
  };

  const runAll = (work: Statement[][][]): void => {
    for (let round = 0; work.some((steps) => round < steps.length); round += 1)
      jobs.run(work.flatMap((steps) => steps[round] ?? []));
  };

  const carryOut = (all: readonly Pending[]): void => {
    const find = (name: string) => all.find(({ table }) => table.name === name);
    const batches = [...all.map(batchOf), ...sampleBatches(find('series'), find('intervals'))];
    const staged = jobs.load(batches.flatMap(({ loads }) => loads.map(({ load }) => load)));
    const named = batches.map((batch) => ({ batch, staged: staged.splice(0, batch.loads.length) }));
    for (const isLast of [false, true]) {
      const now = named.filter(({ batch }) => batch.isLast === isLast);
      const work = (mayChange: boolean) => now.map(({ batch, staged: names }) => statementsOf(batch, names, mayChange));
      try {
        runAll(work(tables.mayChange()));
      } catch (error) {
        // In the free sandbox rows cannot be changed, but tables and days of them can be replaced as a whole.
        if (!(error instanceof NoDml)) throw error;
        if (!tables.mayChange())
          throw new DestinationError('bigquery', 'BigQuery does not let the project change tables.');
        tables.noteSandbox();
        runAll(work(false));
      }
    }
  };
  return { carryOut };
}

function groupBy(rows: readonly AnyRow[]): Map<string, AnyRow[]> {
  const groups = new Map<string, AnyRow[]>();
  for (const row of rows) {
    const key = String(row.workoutId);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const slices = (list: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
