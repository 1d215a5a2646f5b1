/** Work that BigQuery does in jobs: loading rows, running SQL. A job counts as done only when BigQuery says so. */
import { DestinationError } from '../../base/errors';
import { failureOf, isDone, isNew, type Job, NoDml, refuse } from './job';
import { PendingJobs } from './pending-jobs';
import type { BigQueryWorld, Call, Rest } from './rest';
import type { Field } from './spelling';

export interface Place {
  project: string;
  dataset: string;
  /** Of a new dataset; from then on where the dataset is. */
  location: string;
  /** Dataset for what is loaded and not yet in its table; it must be where the other one is. */
  staging: string;
}

export interface Load {
  /** Of the dataset for staging; named after the content, whole. */
  table: string;
  fields: readonly Field[];
  /** One line each. */
  lines: readonly string[];
}

export interface Statement {
  /** The table and the member it is about. */
  topic: string;
  sql: string;
  /** Table, or one day of it, that the result replaces, and how that table is laid out. */
  replaces?: string;
  layout?: Layout;
}

/** As BigQuery describes it: it refuses to replace a table by one that is laid out otherwise. */
export interface Layout {
  clustering?: object;
  timePartitioning?: { type: string; field?: string; expirationMs?: string };
}

/** What the work cost. */
export interface Costs {
  rows: number;
  loadedBytes: number;
  /** What they take once they are loaded. */
  storedBytes: number;
  queriedBytes: number;
}

export interface Jobs {
  readonly costs: Costs;
  /** Returns the staging tables with their dataset, in order, each holding exactly its rows. */
  load(loads: readonly Load[]): string[];
  /** Side by side. Throws DestinationError with BigQuery's own words, and `NoDml` where the project may not change rows. */
  run(statements: readonly Statement[]): void;
  select(statement: Statement): Array<Array<string | null>>;
  /** All that was asked about these is done. */
  forget(topics: readonly string[]): void;
  /** Called last. Cut short, it keeps what it still waits for, and the next run goes on with that. */
  leave(isCutShort: boolean): void;
}

/** What Google's own programs send in one part, and small enough for the memory of a script. */
const MAX_BYTES = 8_000_000;
const MAX_TRIES = 4;
/** Too many changes of one table at a time. */
const TOO_OFTEN = ['rateLimitExceeded', 'jobRateLimitExceeded'];

/** Makes the runner of one execution. It sends nothing by itself. */
export const createJobs = (rest: Rest, place: Place, world: BigQueryWorld): Jobs => new JobRunner(rest, place, world);

interface LoadJob {
  id: string;
  call: Call;
}

/** A job that is asked for, or was by an earlier run. */
interface QueryWork {
  topic: string;
  /** A digest of the statement. */
  key: string;
  id: string;
  call: Call;
  isNew: boolean;
}

class JobRunner implements Jobs {
  readonly costs: Costs = { rows: 0, loadedBytes: 0, storedBytes: 0, queriedBytes: 0 };
  private readonly rest: Rest;
  private readonly place: Place;
  private readonly world: BigQueryWorld;
  private readonly pending: PendingJobs;
  /** Asked so far, for ids of their own. */
  private queries = 0;

  constructor(rest: Rest, place: Place, world: BigQueryWorld) {
    this.rest = rest;
    this.place = place;
    this.world = world;
    this.pending = new PendingJobs(world.memory, world.now);
  }

  load(loads: readonly Load[]): string[] {
    const works = loads.map((each) => this.loadJobs(each));
    const areKnown = this.insertAll(works);
    this.finish(works.filter((_, at) => !areKnown[at]).flatMap((work) => work.map(({ id }) => id)));
    const names = loads.map((each, at) => (areKnown[at] ? this.reuseOrReload(each, works[at] ?? []) : each.table));
    return names.map((name) => `${this.place.staging}.${name}`);
  }

  run(statements: readonly Statement[]): void {
    this.runAll(statements, 1);
  }

  select(statement: Statement): Array<Array<string | null>> {
    const [id] = this.runAll([statement], 1);
    const rows: Array<Array<string | null>> = [];
    for (let token = ''; ; ) {
      const page = token === '' ? '' : `&pageToken=${encodeURIComponent(token)}`;
      const path = `queries/${id}?location=${this.place.location}&maxResults=50000${page}`;
      const answer = this.rest.call({ method: 'get', path });
      refuse(answer);
      const body = answer.body as { rows?: Array<{ f: Array<{ v: string | null }> }>; pageToken?: string };
      rows.push(...(body.rows ?? []).map(({ f }) => f.map(({ v }) => v)));
      if (!body.pageToken) return rows;
      token = body.pageToken;
    }
  }

  forget(topics: readonly string[]): void {
    for (const topic of topics) this.pending.forget(topic);
  }

  leave(isCutShort: boolean): void {
    this.pending.save(isCutShort);
  }

  private insert(jobId: string, configuration: object, rows?: string): Call {
    const jobReference = { projectId: this.place.project, jobId, location: this.place.location };
    const call: Call = { method: 'post', path: 'jobs', json: { jobReference, configuration } };
    return rows === undefined ? call : { ...call, rows };
  }

  /** One job for each part that is small enough to be sent; their ids follow from the content. */
  private loadJobs({ table, fields, lines }: Load): LoadJob[] {
    return chunksOf(lines).map((rows, index) => {
      const id = `peloton_${table}_${index}`;
      const configuration = {
        sourceFormat: 'NEWLINE_DELIMITED_JSON',
        schema: { fields },
        destinationTable: { projectId: this.place.project, datasetId: this.place.staging, tableId: table },
        createDisposition: 'CREATE_IF_NEEDED',
        writeDisposition: 'WRITE_APPEND',
      };
      return { id, call: this.insert(id, { load: configuration }, rows) };
    });
  }

  /** For each load whether any of its jobs was there before. */
  private insertAll(works: ReadonlyArray<readonly LoadJob[]>): boolean[] {
    const answers = this.rest.callAll(works.flat().map(({ call }) => call));
    return works.map((work) => answers.splice(0, work.length).some((answer) => !isNew(answer)));
  }

  /**
   * Returns a staging table that holds the rows. A job that was there before did the same, as its id is made of the content;
   * unless it failed, or its table is gone, or was gone before the rest of it came: then they are loaded into another one.
   */
  private reuseOrReload(load: Load, jobs: readonly LoadJob[]): string {
    let { table } = load;
    let ids = jobs.map(({ id }) => id);
    for (let round = 1; !this.isWhole(table, load.lines.length, ids); round += 1) {
      table = `${load.table}_r${round}`;
      const again = this.loadJobs({ ...load, table });
      ids = again.map(({ id }) => id);
      const [isKnown] = this.insertAll([again]);
      if (isKnown) continue;
      this.finish(ids);
      break;
    }
    return table;
  }

  private isWhole(table: string, rows: number, ids: readonly string[]): boolean {
    try {
      this.finish(ids);
    } catch (error) {
      // Why it failed was said when it did; this is another try.
      if (!(error instanceof DestinationError)) throw error;
      return false;
    }
    const { body } = this.rest.call({ method: 'get', path: `datasets/${this.place.staging}/tables/${table}` });
    return Number(body.numRows) === rows;
  }

  /** Waits for as long as the run allows. Those that `mayRepeat` names may fail for want of patience, and are returned. */
  private finish(ids: readonly string[], mayRepeat: readonly string[] = []): string[] {
    const again: string[] = [];
    let open = [...ids];
    for (let waitMs = 500; open.length > 0; waitMs = Math.min(5000, waitMs * 2)) {
      const jobs = this.lookAt(open);
      jobs.forEach((job, at) => {
        const id = open[at] ?? '';
        if (mayRepeat.includes(id) && TOO_OFTEN.includes(job.status?.errorResult?.reason ?? '')) again.push(id);
        else if (isDone(job)) this.addUp(job);
        if (isDone(job)) this.pending.end(id);
        else if (!this.pending.mayEnd(id))
          throw new DestinationError('bigquery', 'BigQuery does not end a job; the next run asks anew.');
      });
      open = open.filter((_, at) => !isDone(jobs[at] ?? {}));
      if (open.length === 0) break;
      this.world.sleep(waitMs);
    }
    return again;
  }

  private lookAt(ids: readonly string[]): Job[] {
    const { location } = this.place;
    const answers = this.rest.callAll(ids.map((id) => ({ method: 'get', path: `jobs/${id}?location=${location}` })));
    answers.forEach(refuse);
    return answers.map(({ body }) => body as Job);
  }

  /** Adds what a job did to the costs. Throws where it failed. */
  private addUp({ status, statistics }: Job): void {
    if (status?.errorResult) throw failureOf(status.errorResult, status.errors ?? []);
    this.costs.rows += Number(statistics?.load?.outputRows ?? 0);
    this.costs.loadedBytes += Number(statistics?.load?.inputFileBytes ?? 0);
    this.costs.storedBytes += Number(statistics?.load?.outputBytes ?? 0);
    this.costs.queriedBytes += Number(statistics?.query?.totalBytesBilled ?? 0);
  }

  private workOf({ topic, sql, replaces, layout }: Statement): QueryWork {
    const key = this.world.digest(`${sql} ${replaces}`);
    const known = this.pending.find(topic, key);
    // Repeating a query is harmless, skipping one because the same was once run is not: its id is its own.
    this.queries += 1;
    const id = known ?? `peloton_${this.world.digest(`${this.world.now()} ${this.queries} ${sql}`)}`;
    const destination = replaces && {
      destinationTable: { projectId: this.place.project, datasetId: this.place.dataset, tableId: replaces },
      writeDisposition: 'WRITE_TRUNCATE',
      ...layout,
    };
    const call = this.insert(id, { query: { query: sql, useLegacySql: false, ...destination } });
    return { topic, key, id, call, isNew: known === null };
  }

  /** Ids of the jobs that ended well, in the order of the statements. `tries` counts from 1. */
  private runAll(statements: readonly Statement[], tries: number): string[] {
    const works = statements.map((statement) => this.workOf(statement));
    const again = this.carryOut(works, tries < MAX_TRIES);
    if (again === 'ask anew') return this.runAll(statements, tries);
    const ids = works.map(({ id }) => id);
    if (again.length === 0) return ids;
    this.world.sleep(5000 * tries);
    const refused = statements.filter((_, at) => again.includes(ids[at] ?? ''));
    const repeated = this.runAll(refused, tries + 1);
    return ids.map((id) => (again.includes(id) ? (repeated.shift() ?? '') : id));
  }

  /** Ids of those that failed for want of patience; `ask anew` where what an earlier run asked came to nothing. */
  private carryOut(works: readonly QueryWork[], mayRepeat: boolean): string[] | 'ask anew' {
    const fresh = works.filter((work) => work.isNew);
    const ids = works.map(({ id }) => id);
    try {
      // One that was sent twice, because its answer was lost, runs once.
      this.rest.callAll(fresh.map(({ call }) => call)).forEach(isNew);
      for (const { topic, key, id } of fresh) this.pending.remember(topic, key, id);
      return this.finish(ids, mayRepeat ? ids : []);
    } catch (error) {
      // Out of time: the next run goes on with what is at work now. In the sandbox another statement follows.
      if (this.world.leftMs() <= 0 || error instanceof NoDml) throw error;
      this.forget(works.map(({ topic }) => topic));
      // What an earlier run asked may have failed, or not end; that is no reason not to ask now.
      if (fresh.length < works.length) return 'ask anew';
      throw error;
    }
  }
}

/** At most. */
const bytesOf = (line: string): number => line.length + 2 * (line.match(/[\u0080-\uffff]/g)?.length ?? 0);

function chunksOf(lines: readonly string[]): string[] {
  const chunks: string[] = [];
  let size = Number.POSITIVE_INFINITY;
  let from = 0;
  lines.forEach((line, at) => {
    const bytes = bytesOf(line);
    if (size + bytes > MAX_BYTES) {
      if (at > 0) chunks.push(lines.slice(from, at).join('\n'));
      from = at;
      size = 0;
    }
    size += bytes + 1;
  });
  return [...chunks, lines.slice(from).join('\n')];
}
