/**
 * Tables in a dataset of BigQuery. What is written waits until `flush`, which loads it into tables of its own and merges
 * these by key; samples follow from the series and intervals that come with them. Rows that carry a mark go last, so that
 * whatever a kill leaves behind is read and written again.
 */
import { DestinationError } from '../../base/errors';
import { slices } from '../../base/slices';
import type { AnyRow, Table, TableRole } from '../../schema/table';
import type { Destination, Held, WriteCount } from '../../sync/types';
import { summaryOf } from './costs';
import { type Costs, createJobs, type Jobs, type Load, NoDml, type Place, type Statement } from './jobs';
import { type BigQueryWorld, createRest } from './rest';
import { dayOfStart, groupBy, instantOf, isCurves, noteOf, SAMPLES, samplesOf, withMetrics } from './samples';
import { type BigTable, bigRow, bigTable, type Field, ownerOf, snake } from './spelling';
import {
  type Chosen,
  deleteSql,
  heldSql,
  keptSql,
  mergedSql,
  mergeSql,
  replacedDaySql,
  replaceSql,
  together,
} from './sql';
import { createTables, type Tables } from './tables';

export interface BigQueryOptions extends Omit<Place, 'staging'> {
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
  /** Of curves that were there before: the days where their samples are. */
  daysBefore: Set<string>;
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
  const place = { ...options, staging: `${options.dataset}_staging` };
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
    const note = noteOf(table);
    const columns = [table.key, ...(note === undefined ? [] : [note])].map(snake);
    const sql = heldSql(nameOf(table), columns, ownerOf(table), userId);
    const told = (text: string) => (isCurves(table) ? dayOfStart(instantOf(text)) : text);
    const found = new Map(jobs.select({ sql, of: aboutOf(table) }).map(([key, text]) => [key ?? '', told(text ?? '')]));
    held.set(table.name, found);
    return found;
  };

  const nameOf = (table: Table): string => `${dataset}.${bigTable(table).name}`;

  const aboutOf = (table: Table): string => `${table.name} ${userId}`;

  const waiting = (table: Table): Pending => {
    const known = pending.get(table.name) ?? { table, rows: new Map(), removed: new Set(), daysBefore: new Set() };
    pending.set(table.name, known);
    return known;
  };

  const flush = (): void => {
    const all = [...pending.values()];
    // Dropped first: what fails is not tried again with whatever else this run writes.
    pending.clear();
    if (all.length === 0) return;
    createFlush(options, world, connection).carryOut(all);
    jobs.forget([...all.map(({ table }) => aboutOf(table)), samplesAbout(userId)]);
  };

  const destination: BigQuery = {
    name: `bigquery ${options.project}.${dataset} ${userId}`,
    costs: jobs.costs,
    forUser: (other) => openFor({ ...options, userId: other }, world, connection),
    takes: (table) => table.of === undefined || tables.clashOf(bigTable(table)) === '',
    open(table, beforeRefill) {
      const { rows, isNew } = tables.open(bigTable(table), (columns, there) => {
        if (there > 0) beforeRefill(columns);
      });
      if (isCurves(table) && tables.clashOf(SAMPLES) === '')
        tables.open(SAMPLES, (columns) => {
          if (rows > 0) beforeRefill(columns);
        });
      held.delete(table.name);
      // Nothing to ask for.
      if (rows === 0) held.set(table.name, new Map());
      return { size: options.isShared && !isNew ? read(table).size : rows };
    },
    held: (table) => [...read(table)].map(([key, mark]): Held => ({ key, mark: table.mark === undefined ? '' : mark })),
    write(table, rows) {
      const known = read(table);
      const { rows: waits, removed, daysBefore } = waiting(table);
      const count: WriteCount = { created: 0, updated: 0 };
      for (const row of rows) {
        const key = String(row[table.key]);
        const before = known.get(key);
        count[before === undefined ? 'created' : 'updated'] += 1;
        if (before !== undefined && isCurves(table)) daysBefore.add(before);
        known.set(key, isCurves(table) ? dayOfStart(row.startedAt) : String(row[table.mark ?? ''] ?? before ?? ''));
        removed.delete(key);
        waits.set(key, { ...waits.get(key), ...row });
      }
      // Only now: the parts of these records are complete.
      if (
        table.mark !== undefined &&
        samplesIn([...pending.values()].find((each) => isCurves(each.table))) >= MANY_SAMPLES
      )
        flush();
      return count;
    },
    remove(table, keys) {
      const known = read(table);
      const { rows, removed, daysBefore } = waiting(table);
      const gone = [...new Set(keys)].filter((key) => known.has(key));
      for (const key of gone) {
        if (isCurves(table)) daysBefore.add(known.get(key) ?? '');
        known.delete(key);
        rows.delete(key);
        removed.add(key);
      }
      return gone.length;
    },
    flush,
    finish() {
      jobs.leave(world.leftMs() <= 0);
      // Tables of parts that wait until somebody puts them right; all else went on.
      const clashes = tables.clashes();
      if (clashes.length > 0) throw new DestinationError('bigquery', clashes.join(' '));
    },
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

const STAGES = ['moved samples', 'parts', 'records'] as const;

type Text = Omit<Statement, 'of'>;

const samplesAbout = (userId: string): string => `samples ${userId}`;

/** A table with what is to be loaded into it. */
interface Batch {
  target: BigTable;
  /** See `Statement`. */
  of: string;
  /** Batches of one stage go side by side, after those of the stage before. */
  stage: (typeof STAGES)[number];
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
    return {
      target,
      of: `${table.name} ${userId}`,
      stage: table.mark === undefined ? 'parts' : 'records',
      loads,
      removed: gone,
      replaces: null,
    };
  };

  /** Of the workouts whose series are written; those whose series all went have none from then on. */
  const sampleBatches = (series: Pending | undefined, intervals: Pending | undefined): Batch[] => {
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
    const loads = lines.length === 0 ? [] : [{ load: loadOf(SAMPLES, fields, lines), columns }];
    const which = { owner: 'user_id', userId, column: 'workout_id', keys: [...keys] };
    // Until samples have gone from where they were, their curves are what knows of that day.
    const stage = daysLeft.length > 0 ? 'moved samples' : 'parts';
    return [{ target: SAMPLES, of: samplesAbout(userId), stage, loads, removed: [], replaces: { which, days } }];
  };

  /** Each inner list after the one before it: two at once that change a table would get into each other's way. */
  const statementsOf = (batch: Batch, staged: readonly string[], mayChange: boolean): Text[][] => {
    const { target, loads, removed, replaces } = batch;
    const name = `${dataset}.${target.name}`;
    const all = tables.columnsOf(target);
    const layout = tables.layoutOf(target);
    const replacing = (sql: string, day = ''): Text => ({ sql, replaces: target.name + day, layout });
    if (replaces !== null) {
      const whole = { target: name, staging: staged[0] ?? null, ...replaces, columns: loads[0]?.columns ?? [] };
      if (mayChange) return [[{ sql: replaceSql(whole) }]];
      // Days are apart from each other.
      return slices(replaces.days, DAYS_AT_ONCE).map((days) =>
        days.map((day) => replacing(replacedDaySql(whole, day, all), `$${day.replace(/-/g, '')}`)),
      );
    }
    const upserts = loads.map(({ columns }, at) => ({
      target: name,
      staging: staged[at] ?? '',
      key: target.key,
      columns,
    }));
    const merges = upserts.map(mergeSql);
    return [
      // One job for all of them: rows of one table differ in what is known of them, and each job takes its time.
      ...(mayChange && merges.length > 0 ? [[{ sql: together(merges) }]] : []),
      ...(mayChange ? [] : upserts.map((each) => [replacing(mergedSql(each, all))])),
      ...removed.map((which) => [mayChange ? { sql: deleteSql(name, which) } : replacing(keptSql(name, which, all))]),
    ];
  };

  const runAll = (work: Statement[][][]): void => {
    for (let round = 0; work.some((steps) => round < steps.length); round += 1)
      jobs.run(work.flatMap((steps) => steps[round] ?? []));
  };

  const carryOut = (all: readonly Pending[]): void => {
    const find = (role: TableRole) => all.find(({ table }) => table.role === role);
    const batches = [...all.map(batchOf), ...sampleBatches(find('curves'), find('intervals'))];
    const staged = jobs.load(batches.flatMap(({ loads }) => loads.map(({ load }) => load)));
    const named = batches.map((batch) => ({ batch, staged: staged.splice(0, batch.loads.length) }));
    for (const stage of STAGES) {
      const now = named.filter(({ batch }) => batch.stage === stage);
      const work = (mayChange: boolean) =>
        now.map(({ batch, staged: names }) =>
          statementsOf(batch, names, mayChange).map((step) => step.map((text) => ({ ...text, of: batch.of }))),
        );
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
