/** Work that BigQuery does in jobs: loading rows, running SQL. A job counts as done only when BigQuery says so. */
import { LateError } from '../../base/errors';
import { failureOf, isDone, isNew, type Job, Refusal, refuse, type Statement } from './job';
import type { Notes } from './notes';
import { PendingJobs } from './pending-jobs';
import type { Answer, BigQueryWorld, Call, Place, Rest } from './rest';
import type { Field } from './spelling';

export interface Load {
  /** Of the dataset for staging; named after the content, whole. */
  table: string;
  fields: readonly Field[];
  /** One line each. */
  lines: readonly string[];
}

/** A load that was begun. */
export interface Begun {
  /** Table of staging that it goes to. */
  table: string;
  /** Ids of its jobs. */
  jobs: string[];
  /**
   * Some of its jobs were asked for before, and may have been carried out on a day of which nothing is left: whether every
   * row is there is to be counted.
   */
  isDoubtful: boolean;
}

/** A question, by the table and the member that it is about. */
export interface Question {
  topic: string;
  sql: string;
}

/** What the work cost. */
export interface Costs {
  rows: number;
  loadedBytes: number;
  /** What the new rows take. */
  storedBytes: number;
  queriedBytes: number;
}

/** What Google's own programs send in one part, and small enough for the memory of a script. */
const MAX_BYTES = 8_000_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * The time from one look to the next: waits grow, so that a slow job costs few requests. Returns how it is waited; no wait goes
 * into what is kept of the time, ms.
 */
export function patience(world: Pick<BigQueryWorld, 'sleep' | 'leftMs'>, reserveMs = 0): () => void {
  let waitMs = 1500;
  return () => {
    world.sleep(Math.max(1, Math.min(waitMs, world.leftMs() - reserveMs)));
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2.5);
  };
}

export class Jobs {
  readonly costs: Costs = { rows: 0, loadedBytes: 0, storedBytes: 0, queriedBytes: 0 };
  private readonly rest: Rest;
  private readonly place: Place;
  private readonly world: BigQueryWorld;
  private readonly pending: PendingJobs;
  /** Asked so far, for ids of their own. */
  private asked = 0;
  /** Of the time that there is, what is not spent on waiting while there is something to write. */
  readonly reserveMs: number;

  constructor(rest: Rest, place: Place, world: BigQueryWorld, notes: Notes) {
    this.rest = rest;
    this.place = place;
    this.world = world;
    this.pending = new PendingJobs(notes, world.now);
    this.reserveMs = Math.min(LONGEST_WAIT_MS, world.leftMs() / 4);
  }

  /** Throws LateError where what is left of the time is for other things than to wait. */
  requirePatience(): void {
    if (this.world.leftMs() <= this.reserveMs)
      throw new LateError('BigQuery', 'BigQuery takes its time; the next run goes on.');
  }

  /** Begins to load rows into a table of staging that holds nothing else. Throws DestinationError where BigQuery refuses it. */
  load(load: Load): Begun {
    const begun = this.insertLoad(load);
    // A job that was there before did the same, as its id is made of the content, unless it failed or its table has gone.
    for (let round = 1; begun.isDoubtful && this.isSpoiled(begun, load.lines.length); round += 1)
      Object.assign(begun, this.insertLoad({ ...load, table: `${load.table}_r${round}` }));
    return begun;
  }

  /** How many rows a table of staging holds; null where it is not there. */
  rowsIn(table: string): number | null {
    const answer = this.rest.call({ method: 'get', path: `datasets/${this.place.staging}/tables/${table}` });
    if (answer.status === 404) return null;
    refuse(answer);
    return Number(answer.body.numRows ?? 0);
  }

  /** Jobs as they are now, side by side; null for one that BigQuery does not know. */
  lookAt(ids: readonly string[]): Array<Job | null> {
    const { location } = this.place;
    const answers = this.rest.callAll(ids.map((id) => ({ method: 'get', path: `jobs/${id}?location=${location}` })));
    return answers.map((answer) => {
      if (answer.status === 404) return null;
      refuse(answer);
      return answer.body as Job;
    });
  }

  /** An id for a statement, for `insert`. */
  newId(sql: string): string {
    this.asked += 1;
    return `peloton_${this.world.digest(`${this.world.now()} ${this.asked} ${sql}`)}`;
  }

  /**
   * Side by side. One that was sent before, because its answer was lost or the run was killed, runs once. Throws Refusal or
   * NoDml where BigQuery finds at once what it else finds in the job.
   */
  insert(statements: ReadonlyArray<{ id: string; statement: Statement }>): void {
    const answers = this.rest.callAll(statements.map(({ id, statement }) => this.queryCall(id, statement)));
    answers.forEach(isNew);
  }

  /** Adds what a job did to the costs. Throws where it failed. */
  addUp({ status, statistics }: Job): void {
    if (status?.errorResult) throw failureOf(status.errorResult, status.errors ?? []);
    this.costs.rows += Number(statistics?.load?.outputRows ?? 0);
    this.costs.loadedBytes += Number(statistics?.load?.inputFileBytes ?? 0);
    this.costs.queriedBytes += Number(statistics?.query?.totalBytesBilled ?? 0);
  }

  /** Asks side by side, and waits for nothing. Returns the ids; those that an earlier run asked and nobody heard are taken up. */
  ask(questions: readonly Question[]): string[] {
    const works = questions.map(({ topic, sql }) => {
      const key = this.world.digest(sql);
      const known = this.pending.find(topic, key);
      return { topic, key, id: known ?? this.newId(sql), statement: { sql }, isNew: known === null };
    });
    const fresh = works.filter((work) => work.isNew);
    if (fresh.length > 0) this.insert(fresh);
    for (const { topic, key, id } of fresh) this.pending.remember(topic, key, id);
    return works.map(({ id }) => id);
  }

  /** The rows that were asked for; waits until they are there. Throws DestinationError. */
  answersTo({ topic, sql }: Question, id: string): Array<Array<string | null>> {
    try {
      const rows = this.readRows(id);
      this.pending.end(topic, id);
      return rows;
    } catch (error) {
      // Out of time: the next run goes on with what is at work now.
      if (error instanceof LateError || this.world.leftMs() <= 0) throw error;
      const isOlder = this.pending.isOlder(id);
      this.pending.end(topic, id);
      // What an earlier run asked may have failed, or not end; that is no reason not to ask now.
      if (!isOlder) throw error;
      const [again = ''] = this.ask([{ topic, sql }]);
      return this.answersTo({ topic, sql }, again);
    }
  }

  /** What is written now stands in no answer to an earlier question. */
  forgetQuestions(): void {
    this.pending.forget();
  }

  /** Called last. What was asked and not heard is kept for the next run. */
  leave(): void {
    this.pending.save();
  }

  private readRows(id: string): Array<Array<string | null>> {
    const rows: Array<Array<string | null>> = [];
    const wait = patience(this.world, this.reserveMs);
    for (let token = ''; ; ) {
      const page = token === '' ? '' : `&pageToken=${encodeURIComponent(token)}`;
      const answer = this.rest.call({
        method: 'get',
        path: `queries/${id}?location=${this.place.location}&maxResults=50000${page}`,
      });
      refuse(answer);
      const body = answer.body as QueryResults;
      if (body.jobComplete === false) {
        if (!this.pending.mayEnd(id))
          throw new Refusal('bigquery', 'BigQuery does not end a job; the next run asks anew.');
        this.requirePatience();
        wait();
        continue;
      }
      if (token === '') this.costs.queriedBytes += Number(body.totalBytesProcessed ?? 0);
      rows.push(...(body.rows ?? []).map(({ f }) => f.map(({ v }) => v)));
      if (!body.pageToken) return rows;
      token = body.pageToken;
    }
  }

  private call(jobId: string, configuration: object, rows?: string): Call {
    const jobReference = { projectId: this.place.project, jobId, location: this.place.location };
    const call: Call = { method: 'post', path: 'jobs', json: { jobReference, configuration } };
    return rows === undefined ? call : { ...call, rows };
  }

  private queryCall(id: string, { sql, replaces, layout }: Statement): Call {
    const { project, dataset } = this.place;
    const destination = replaces && {
      destinationTable: { projectId: project, datasetId: dataset, tableId: replaces },
      writeDisposition: 'WRITE_TRUNCATE',
      ...layout,
    };
    return this.call(id, { query: { query: sql, useLegacySql: false, ...destination } });
  }

  /** One job for each part that is small enough to be sent; their ids follow from the content. */
  private insertLoad({ table, fields, lines }: Load): Begun {
    const chunks = chunksOf(lines);
    const jobs = chunks.map((_, index) => `peloton_${table}_${index}`);
    const configuration = {
      sourceFormat: 'NEWLINE_DELIMITED_JSON',
      schema: { fields },
      destinationTable: { projectId: this.place.project, datasetId: this.place.staging, tableId: table },
      createDisposition: 'CREATE_IF_NEEDED',
      writeDisposition: 'WRITE_APPEND',
    };
    const calls = chunks.map((rows, at) => this.call(jobs[at] ?? '', { load: configuration }, rows));
    const answers: Answer[] = this.rest.callAll(calls);
    // Each is looked at, so that none that was refused is missed.
    const areNew = answers.map(isNew);
    return { table, jobs, isDoubtful: areNew.includes(false) };
  }

  /** Whether it failed, or rows are missing that it was done with. Of what is at work now nothing can be said yet. */
  private isSpoiled({ table, jobs }: Begun, rows: number): boolean {
    const found = this.lookAt(jobs);
    if (found.some((job) => job?.status?.errorResult)) return true;
    const done = found.flatMap((job) =>
      job !== null && isDone(job) ? [Number(job.statistics?.load?.outputRows)] : [],
    );
    if (done.length === 0) return false;
    const wanted = done.length === jobs.length ? rows : done.reduce((sum, each) => sum + each, 0);
    return (this.rowsIn(table) ?? 0) < wanted;
  }
}

interface QueryResults {
  jobComplete?: boolean;
  rows?: Array<{ f: Array<{ v: string | null }> }>;
  pageToken?: string;
  totalBytesProcessed?: string;
}

/** At most. */
const bytesOf = (line: string): number => line.length + 2 * (line.match(/[\u0080-\uffff]/g)?.length ?? 0);

function chunksOf(lines: readonly string[]): string[] {
  const chunks: string[] = [];
  let size = Infinity;
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
