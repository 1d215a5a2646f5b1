/**
 * Tables in a dataset of BigQuery. What is written waits until `flush`, which begins to load it into a table of staging and
 * notes what is to become of it; from there it comes to its tables while the run goes on, or in a later run. Rows that carry
 * a mark come with their parts or not at all, so that whatever a kill leaves behind is read and written again.
 */
import { DestinationError } from '../../base/errors';
import type { AnyRow, Table } from '../../schema/table';
import type { Destination, Held, Opened, WriteCount } from '../../sync/types';
import { summaryOf } from './costs';
import { type Costs, Jobs } from './jobs';
import { Notes } from './notes';
import { Outbox } from './outbox/outbox';
import { loadBatchOf, type Pending, topicOf } from './outbox/staging';
import { Questions } from './questions';
import { type BigQueryWorld, createRest, type Place } from './rest';
import { dayOfStart, instantOf, isCurves, SAMPLES } from './samples';
import { bigTable } from './spelling';
import { createTables, type Tables } from './tables';
import { makeViews } from './views';

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
  outbox: Outbox;
  questions: Questions;
  makeViews(): void;
}

/** Opens a dataset without a request; the first is sent by `open`. Its functions throw DestinationError and LateError. */
export function createBigQuery(options: BigQueryOptions, world: BigQueryWorld): BigQuery {
  const rest = createRest(options.project, world);
  const place = { ...options, staging: `${options.dataset}_staging` };
  const notes = new Notes(world.memory, `${options.project}.${options.dataset}`);
  const tables = createTables(rest, place, () => world.now());
  const jobs = new Jobs(rest, place, world, notes);
  const outbox = new Outbox({ jobs, tables, place, world, notes });
  const questions = new Questions(jobs, place, notes, (topic) => outbox.isOwed(topic));
  const views = () => makeViews(rest, place, tables, notes, world);
  return openFor(options, { world, tables, jobs, outbox, questions, makeViews: views });
}

function openFor(options: BigQueryOptions, connection: Connection): BigQuery {
  const { jobs, tables, outbox, questions } = connection;
  const member = new MemberTables(options, connection);
  return {
    name: `bigquery ${options.project}.${options.dataset} ${options.userId}`,
    costs: jobs.costs,
    forUser: (userId) => openFor({ ...options, userId }, connection),
    takes: (table) => table.of === undefined || tables.clashOf(bigTable(table)) === '',
    open: (table, beforeRefill) => member.open(table, beforeRefill),
    held: (table) => member.held(table),
    write: (table, rows, areNew = false) => member.write(table, rows, areNew),
    remove: (table, keys) => member.remove(table, keys),
    flush: () => member.flush(),
    hasLost: () => outbox.hasLostOf(options.userId),
    finish: () => finish(connection),
    summary: () => summaryOf(jobs.costs, questions.bytes()),
  };
}

/** Throws DestinationError for what needs the member, LateError where the next run has to go on. */
function finish({ tables, jobs, outbox, questions, makeViews: views }: Connection): void {
  let end: DestinationError | null = null;
  try {
    outbox.drain();
    views();
  } catch (error) {
    if (!(error instanceof DestinationError)) throw error;
    end = error;
  }
  jobs.leave();
  questions.leave();
  // Tables that wait until somebody puts them right, and what came to nothing; all else went on.
  const complaints = [outbox.complaint(), ...tables.clashes()].filter((text) => text !== '');
  if (complaints.length > 0) throw new DestinationError('bigquery', complaints.join(' '));
  if (end !== null) throw end;
}

/** What a member has in one table: as BigQuery told it, and what this run has changed since. */
interface Known {
  /** Key to what is known of the record beside it (see `noteOf`); null until it was asked. */
  base: ReadonlyMap<string, string> | null;
  written: Map<string, string>;
  gone: Set<string>;
}

/** The rows of one member. */
class MemberTables {
  private readonly options: BigQueryOptions;
  private readonly connection: Connection;
  private readonly known = new Map<string, Known>();
  private readonly pending = new Map<string, Pending>();
  /** Topics of which rows were lost, and which were looked at again since. */
  private readonly lookedAgain = new Set<string>();

  constructor(options: BigQueryOptions, connection: Connection) {
    this.options = options;
    this.connection = connection;
  }

  open(table: Table, beforeRefill: (columns: string[]) => void): Opened {
    const { tables, questions, outbox } = this.connection;
    tables.prepare();
    outbox.resume();
    const opened = tables.open(bigTable(table), (columns, there) => {
      if (there > 0) beforeRefill(columns);
    });
    const { rows, isNew } = opened;
    questions.noteOpened(table, opened);
    if (isCurves(table) && tables.clashOf(SAMPLES) === '') {
      const beside = tables.open(SAMPLES, (columns) => {
        if (rows > 0) beforeRefill(columns);
      });
      questions.noteSize(SAMPLES.name, beside);
    }
    const topic = topicOf(table, this.options.userId);
    const isWaiting = outbox.isWaiting(topic);
    if (isNew && !isWaiting) this.known.delete(table.name);
    // Nothing to ask for.
    if (rows === 0 && !isWaiting) this.knownIn(table).base ??= new Map();
    if (outbox.hasLost(topic)) return { size: -1 };
    const there = this.options.isShared && !isNew ? questions.count(table, this.options.userId) : rows;
    return { size: there + outbox.createdOf(topic) };
  }

  held(table: Table): Held[] {
    const { base, written, gone } = this.asked(table);
    const all = new Map([...base, ...written]);
    for (const key of gone) all.delete(key);
    this.lookedAgain.add(topicOf(table, this.options.userId));
    return [...all].map(([key, mark]) => ({ key, mark: table.mark === undefined ? '' : mark }));
  }

  write(table: Table, rows: readonly AnyRow[], areNew: boolean): WriteCount {
    const isKnown = (row: AnyRow) => this.knownIn(table).written.has(String(row[table.key]));
    const known = areNew || rows.every(isKnown) ? this.knownIn(table) : this.asked(table);
    const count: WriteCount = { created: 0, updated: 0 };
    for (const row of rows) {
      const isThere = this.writeOne(table, known, row);
      count[isThere ? 'updated' : 'created'] += 1;
    }
    // Only now: the parts of these records are complete.
    const curves = [...this.pending.values()].find((each) => isCurves(each.table));
    if (table.mark !== undefined && samplesIn(curves) >= MANY_SAMPLES) this.flush();
    return count;
  }

  remove(table: Table, keys: readonly string[]): number {
    const known = this.asked(table);
    const gone = [...new Set(keys)].filter((key) => noteIn(known, key) !== undefined);
    if (gone.length === 0) return 0;
    const { rows, removed, daysBefore, created } = this.waiting(table);
    for (const key of gone) {
      if (isCurves(table)) daysBefore.add(noteIn(known, key) ?? '');
      known.written.delete(key);
      known.gone.add(key);
      created.delete(key);
      rows.delete(key);
      removed.add(key);
    }
    return gone.length;
  }

  flush(): void {
    const all = [...this.pending.values()];
    // Dropped first: what fails is not tried again with whatever else this run writes.
    this.pending.clear();
    const { userId } = this.options;
    const { tables, outbox } = this.connection;
    if (all.length > 0) outbox.add(loadBatchOf(tables, userId, all));
    for (const topic of this.lookedAgain) outbox.settle(topic);
    this.lookedAgain.clear();
  }

  /** Returns whether it was there. */
  private writeOne(table: Table, known: Known, row: AnyRow): boolean {
    const key = String(row[table.key]);
    const before = noteIn(known, key);
    const waiting = this.waiting(table);
    if (before !== undefined && isCurves(table)) waiting.daysBefore.add(before);
    if (before === undefined) waiting.created.add(key);
    known.written.set(key, isCurves(table) ? dayOfStart(row.startedAt) : String(row[table.mark ?? ''] ?? before ?? ''));
    known.gone.delete(key);
    waiting.removed.delete(key);
    waiting.rows.set(key, { ...waiting.rows.get(key), ...row });
    return before !== undefined;
  }

  private knownIn(table: Table): Known {
    const known = this.known.get(table.name) ?? { base: null, written: new Map(), gone: new Set() };
    this.known.set(table.name, known);
    return known;
  }

  /** What was written and asked. Throws DestinationError, LateError where the answer takes too long. */
  private asked(table: Table): Known & { base: ReadonlyMap<string, string> } {
    const known = this.knownIn(table);
    const { questions, outbox } = this.connection;
    if (known.base === null) {
      outbox.drainOlder(topicOf(table, this.options.userId));
      const told = (text: string) => (isCurves(table) ? dayOfStart(instantOf(text)) : text);
      const rows = questions.held(table, this.options.userId);
      known.base = new Map(rows.map(([key = '', note = '']) => [key, told(note)]));
    }
    return { ...known, base: known.base };
  }

  private waiting(table: Table): Pending {
    const before = this.pending.get(table.name);
    if (before) return before;
    const made: Pending = {
      table,
      rows: new Map(),
      removed: new Set(),
      daysBefore: new Set(),
      created: new Set(),
    };
    this.pending.set(table.name, made);
    return made;
  }
}

/** Of one record; undefined where it is not there. */
const noteIn = ({ base, written, gone }: Known, key: string): string | undefined =>
  written.get(key) ?? (gone.has(key) ? undefined : base?.get(key));

function samplesIn(series: Pending | undefined): number {
  const points = new Map<string, number>();
  for (const { workoutId, points: count } of series?.rows.values() ?? [])
    points.set(String(workoutId), Math.max(points.get(String(workoutId)) ?? 0, Number(count)));
  return [...points.values()].reduce((sum, count) => sum + count, 0);
}
