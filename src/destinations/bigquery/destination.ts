/**
 * Tables in a dataset of BigQuery. What is written waits until `flush`, which loads it into tables of its own and merges
 * these by key; samples follow from the series and intervals that come with them. Rows that carry a mark go last, so that
 * whatever a kill leaves behind is read and written again.
 */
import { DestinationError } from '../../base/errors';
import type { AnyRow, Table } from '../../schema/table';
import type { Destination, Held, Opened, WriteCount } from '../../sync/types';
import { batchesOf, type Pending, type Scope, STAGES, samplesTopic, statementsOf, topicOf } from './batches';
import { summaryOf } from './costs';
import { NoDml } from './job';
import { type Costs, createJobs, type Jobs, type Place, type Statement } from './jobs';
import { type BigQueryWorld, createRest } from './rest';
import { dayOfStart, instantOf, isCurves, noteOf, SAMPLES } from './samples';
import { bigTable, ownerOf, snake } from './spelling';
import { heldSql } from './sql';
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

/** About so many samples are loaded at once: they take some 200 bytes each. */
const MANY_SAMPLES = 40_000;

/** Shared by the members whose rows go there. */
interface Connection {
  world: BigQueryWorld;
  jobs: Jobs;
  tables: Tables;
}

/** Opens a dataset without a request; the first is sent by `open`. Its functions throw DestinationError and LateError. */
export function createBigQuery(options: BigQueryOptions, world: BigQueryWorld): BigQuery {
  const rest = createRest(options.project, world);
  const place = { ...options, staging: `${options.dataset}_staging` };
  const tables = createTables(rest, place, () => world.now());
  return openFor(options, { world, tables, jobs: createJobs(rest, place, world) });
}

function openFor(options: BigQueryOptions, connection: Connection): BigQuery {
  const { jobs, tables } = connection;
  const member = new MemberTables(options, connection);
  return {
    name: `bigquery ${options.project}.${options.dataset} ${options.userId}`,
    costs: jobs.costs,
    forUser: (userId) => openFor({ ...options, userId }, connection),
    takes: (table) => table.of === undefined || tables.clashOf(bigTable(table)) === '',
    open: (table, beforeRefill) => member.open(table, beforeRefill),
    held: (table) => member.held(table),
    write: (table, rows) => member.write(table, rows),
    remove: (table, keys) => member.remove(table, keys),
    flush: () => member.flush(),
    finish() {
      jobs.leave(connection.world.leftMs() <= 0);
      // Tables of parts that wait until somebody puts them right; all else went on.
      const clashes = tables.clashes();
      if (clashes.length > 0) throw new DestinationError('bigquery', clashes.join(' '));
    },
    summary: () => summaryOf(jobs.costs, tables.bytes()),
  };
}

/** The rows of one member. */
class MemberTables {
  private readonly options: BigQueryOptions;
  private readonly connection: Connection;
  /** What is known of each record that is there, by table and key; see `noteOf`. */
  private readonly known = new Map<string, Map<string, string>>();
  private readonly pending = new Map<string, Pending>();

  constructor(options: BigQueryOptions, connection: Connection) {
    this.options = options;
    this.connection = connection;
  }

  open(table: Table, beforeRefill: (columns: string[]) => void): Opened {
    const { tables } = this.connection;
    const { rows, isNew } = tables.open(bigTable(table), (columns, there) => {
      if (there > 0) beforeRefill(columns);
    });
    if (isCurves(table) && tables.clashOf(SAMPLES) === '')
      tables.open(SAMPLES, (columns) => {
        if (rows > 0) beforeRefill(columns);
      });
    this.known.delete(table.name);
    // Nothing to ask for.
    if (rows === 0) this.known.set(table.name, new Map());
    return { size: this.options.isShared && !isNew ? this.knownOf(table).size : rows };
  }

  held(table: Table): Held[] {
    return [...this.knownOf(table)].map(([key, mark]) => ({ key, mark: table.mark === undefined ? '' : mark }));
  }

  write(table: Table, rows: readonly AnyRow[]): WriteCount {
    const known = this.knownOf(table);
    const waiting = this.waiting(table);
    const count: WriteCount = { created: 0, updated: 0 };
    for (const row of rows) {
      const key = String(row[table.key]);
      const before = known.get(key);
      count[before === undefined ? 'created' : 'updated'] += 1;
      if (before !== undefined && isCurves(table)) waiting.daysBefore.add(before);
      known.set(key, isCurves(table) ? dayOfStart(row.startedAt) : String(row[table.mark ?? ''] ?? before ?? ''));
      waiting.removed.delete(key);
      waiting.rows.set(key, { ...waiting.rows.get(key), ...row });
    }
    // Only now: the parts of these records are complete.
    if (
      table.mark !== undefined &&
      samplesIn([...this.pending.values()].find((each) => isCurves(each.table))) >= MANY_SAMPLES
    )
      this.flush();
    return count;
  }

  remove(table: Table, keys: readonly string[]): number {
    const known = this.knownOf(table);
    const { rows, removed, daysBefore } = this.waiting(table);
    const gone = [...new Set(keys)].filter((key) => known.has(key));
    for (const key of gone) {
      if (isCurves(table)) daysBefore.add(known.get(key) ?? '');
      known.delete(key);
      rows.delete(key);
      removed.add(key);
    }
    return gone.length;
  }

  flush(): void {
    const all = [...this.pending.values()];
    // Dropped first: what fails is not tried again with whatever else this run writes.
    this.pending.clear();
    if (all.length === 0) return;
    const { dataset, userId } = this.options;
    const { world, jobs, tables } = this.connection;
    carryOut({ dataset, userId, tables, digest: (text) => world.digest(text) }, jobs, all);
    jobs.forget([...all.map(({ table }) => topicOf(table, userId)), samplesTopic(userId)]);
  }

  private knownOf(table: Table): Map<string, string> {
    const before = this.known.get(table.name);
    if (before) return before;
    const { dataset, userId } = this.options;
    const note = noteOf(table);
    const columns = [table.key, ...(note === undefined ? [] : [note])].map(snake);
    const sql = heldSql(`${dataset}.${bigTable(table).name}`, columns, ownerOf(table), userId);
    const told = (text: string) => (isCurves(table) ? dayOfStart(instantOf(text)) : text);
    const rows = this.connection.jobs.select({ sql, topic: topicOf(table, userId) });
    const found = new Map(rows.map(([key, text]) => [key ?? '', told(text ?? '')]));
    this.known.set(table.name, found);
    return found;
  }

  private waiting(table: Table): Pending {
    const before = this.pending.get(table.name);
    if (before) return before;
    const made: Pending = { table, rows: new Map(), removed: new Set(), daysBefore: new Set() };
    this.pending.set(table.name, made);
    return made;
  }
}

function samplesIn(series: Pending | undefined): number {
  const points = new Map<string, number>();
  for (const { workoutId, points: count } of series?.rows.values() ?? [])
    points.set(String(workoutId), Math.max(points.get(String(workoutId)) ?? 0, Number(count)));
  return [...points.values()].reduce((sum, count) => sum + count, 0);
}

/** Loads all and brings it to its tables, stage by stage. Throws DestinationError. */
function carryOut(scope: Scope, jobs: Jobs, all: readonly Pending[]): void {
  const batches = batchesOf(scope, all);
  const staged = jobs.load(batches.flatMap(({ loads }) => loads.map(({ load }) => load)));
  const named = batches.map((batch) => ({ batch, names: staged.splice(0, batch.loads.length) }));
  for (const stage of STAGES) {
    const now = named.filter(({ batch }) => batch.stage === stage);
    const work = (mayChange: boolean) => now.map(({ batch, names }) => statementsOf(scope, batch, names, mayChange));
    const { tables } = scope;
    try {
      runAll(jobs, work(tables.mayChange()));
    } catch (error) {
      // In the free sandbox rows cannot be changed, but tables and days of them can be replaced as a whole.
      if (!(error instanceof NoDml)) throw error;
      if (!tables.mayChange())
        throw new DestinationError('bigquery', 'BigQuery does not let the project change tables.');
      tables.noteSandbox();
      runAll(jobs, work(false));
    }
  }
}

/** The first step of each batch side by side, then the second of each, and so on. */
function runAll(jobs: Jobs, work: ReadonlyArray<ReadonlyArray<readonly Statement[]>>): void {
  for (let round = 0; work.some((steps) => round < steps.length); round += 1)
    jobs.run(work.flatMap((steps) => steps[round] ?? []));
}
