/** The jobs of the emulated BigQuery: loads and queries, carried out when their time has come. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Field } from '../../src/destinations/bigquery/spelling';
import type { Cell, DuckDb } from '../bigquery/duckdb';
import { type QueryConfig, type Reference, runQuery } from './bigquery-queries';
import { complaintOf, DUCK_TYPES, storedBytesOf } from './bigquery-rows';
import { refuse, type Store } from './bigquery-store';

export interface Job {
  id: string;
  kind: 'load' | 'query';
  /** Of a load, the table; of a query, the statement. */
  what: string;
  location: string;
  /** Virtual ms at which it begins, and at which it is done. */
  beginsAt: number;
  doneAt: number;
  problem: { reason: string; message: string } | null;
  statistics: object;
  rows: Array<Record<string, Cell>>;
  fields: Field[];
  /** What it will do; null once it is done. */
  work: (() => Partial<Job>) | null;
}

/** What a test may change while it runs. */
export interface JobWorld {
  readonly project: string;
  now(): number;
  isSandbox(): boolean;
  jobMs(): number;
  /** Whether this job is to fail, and how. */
  plannedFailure(kind: Job['kind']): 'job' | 'too many changes' | null;
}

/** Of jobs that change one table, in a day. */
const LOADS_A_DAY = 1500;
const PAGE = 50_000;
/** What Google's own programs send in one part. */
const MULTIPART_BYTES = 8 * 2 ** 20;

export class Jobs {
  private readonly world: JobWorld;
  private readonly store: Store;
  private readonly jobs = new Map<string, Job>();
  private readonly loader: ReturnType<typeof createLoader>;
  private readonly db: DuckDb;

  constructor(world: JobWorld, db: DuckDb, store: Store) {
    this.world = world;
    this.store = store;
    this.loader = createLoader(world, db, store);
    this.db = db;
  }

  list(): Job[] {
    return [...this.jobs.values()];
  }

  loadedBytes(): number {
    return this.loader.loadedBytes();
  }

  close(): void {
    this.loader.close();
  }

  insertJob(body: string, type: string): object {
    const boundary = /boundary=([^;]+)/.exec(type)?.[1];
    const [head = body, rows = ''] = boundary === undefined ? [body] : partsOf(body, boundary);
    if (Buffer.byteLength(rows) > MULTIPART_BYTES) refuse(413, 'uploadTooLarge', 'Request Entity Too Large');
    const { jobReference, configuration } = JSON.parse(head) as JobRequest;
    const id = jobReference?.jobId ?? `job_${this.jobs.size}`;
    if (!/^[\w-]{1,1024}$/.test(id)) refuse(400, 'invalid', `Invalid job id ${id}`);
    if (this.jobs.has(id)) refuse(409, 'duplicate', `Already Exists: Job ${this.world.project}:${id}`);
    const job: Job = {
      id,
      kind: configuration.load ? 'load' : 'query',
      what: configuration.load?.destinationTable.tableId ?? configuration.query?.query ?? '',
      location: jobReference?.location ?? 'US',
      beginsAt: this.world.now() + 1,
      doneAt: this.world.now() + this.world.jobMs(),
      problem: null,
      statistics: {},
      rows: [],
      fields: [],
      work: null,
    };
    job.work = this.workOf(job, configuration, rows);
    this.jobs.set(id, job);
    return this.jobAnswer(job);
  }

  /** Carries out what is due, in the order in which it is done. */
  settle(): void {
    const due = [...this.jobs.values()].filter(({ work, doneAt }) => work !== null && doneAt <= this.world.now());
    for (const job of due.sort((one, other) => one.doneAt - other.doneAt)) {
      Object.assign(job, job.work?.());
      job.work = null;
    }
  }

  jobOf(id: string, search: URLSearchParams): Job {
    const job = this.jobs.get(id);
    if (job === undefined || job.location !== (search.get('location') ?? 'US'))
      return refuse(404, 'notFound', `Not found: Job ${this.world.project}:${id}`);
    return job;
  }

  jobAnswer(job: Job): object {
    const { project, now } = this.world;
    const isDone = now() >= job.doneAt;
    const errors = job.problem === null ? {} : { errorResult: job.problem, errors: [job.problem] };
    return {
      jobReference: { projectId: project, jobId: job.id, location: job.location },
      status: isDone ? { state: 'DONE', ...errors } : { state: now() < job.beginsAt ? 'PENDING' : 'RUNNING' },
      statistics: isDone ? job.statistics : {},
    };
  }

  results(job: Job, search: URLSearchParams): object {
    if (this.world.now() < job.doneAt) return { jobComplete: false };
    if (job.problem) refuse(400, job.problem.reason, job.problem.message);
    const from = Number(search.get('pageToken') ?? 0);
    const to = from + Math.min(PAGE, Number(search.get('maxResults') ?? PAGE));
    const rows = job.rows.slice(from, to).map((row) => ({
      f: Object.values(row).map((v) => ({ v: v === null ? null : toldAs(String(v)) })),
    }));
    const more = to < job.rows.length ? { pageToken: String(to) } : {};
    return {
      jobComplete: true,
      totalBytesProcessed: String(10 * 2 ** 20),
      totalRows: String(job.rows.length),
      rows,
      ...more,
    };
  }

  /** What is refused at once throws; what fails later fails in the job. */
  private workOf(
    { kind, location, what }: Job,
    configuration: JobRequest['configuration'],
    rows: string,
  ): () => Partial<Job> {
    const { load, query } = configuration;
    if (load && load.sourceFormat !== 'NEWLINE_DELIMITED_JSON')
      refuse(400, 'invalid', `Source format ${load.sourceFormat}`);
    const failure =
      this.plannedFailure(kind) ?? this.strayDataset(configuration, location) ?? this.concurrentChange(what);
    if (failure !== null) return () => failure;
    if (load) return () => this.loader.load(load, rows);
    return () => runQuery(this.world, this.db, this.store, query as QueryConfig);
  }

  /** Two transactions that change one table at a time: the later one is given up. */
  private concurrentChange(sql: string): Partial<Job> | null {
    if (!/^BEGIN TRANSACTION/.test(sql)) return null;
    const mine = changedIn(sql);
    const others = [...this.jobs.values()].filter(({ work, what }) => work !== null && /^BEGIN TRANSACTION/.test(what));
    const table = others.flatMap(({ what }) => changedIn(what)).find((name) => mine.includes(name));
    return table === undefined
      ? null
      : failed('invalidQuery', `Transaction is aborted due to concurrent update against table ${table}`);
  }

  private plannedFailure(kind: Job['kind']): Partial<Job> | null {
    const planned = this.world.plannedFailure(kind);
    if (planned === null) return null;
    return planned === 'job'
      ? failed('backendError', 'An internal error occurred and the request could not be completed.')
      : failed('rateLimitExceeded', 'Exceeded rate limits: too many table update operations for this table.');
  }

  /** A job sees the datasets of its own location only. */
  private strayDataset({ load, query }: JobRequest['configuration'], location: string): Partial<Job> | null {
    const named = [...(query?.query ?? '').matchAll(/\b(?:INTO|FROM|USING|JOIN) ([A-Za-z_]\w*)\./g)].map(
      ([, id]) => id,
    );
    const [stray] = [load?.destinationTable.datasetId, query?.destinationTable?.datasetId, ...named].filter(
      (id) => id !== undefined && (this.store.locationOf(id) ?? location) !== location,
    );
    if (stray === undefined) return null;
    const message = `Not found: Dataset ${this.world.project}:${stray} was not found in location ${location}`;
    return failed('notFound', message);
  }
}

function createLoader(world: JobWorld, db: DuckDb, store: Store) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bigquery-'));
  const loads = new Map<string, number>();
  let loadedBytes = 0;

  const load = (config: LoadConfig, body: string): Partial<Job> => {
    const { datasetId, tableId } = config.destinationTable;
    const name = `${datasetId}.${tableId}`;
    const day = `${name} ${Math.floor(world.now() / 86_400_000)}`;
    loads.set(day, (loads.get(day) ?? 0) + 1);
    if ((loads.get(day) ?? 0) > LOADS_A_DAY)
      return failed(
        'quotaExceeded',
        'Quota exceeded: Your table exceeded quota for imports or query appends per table',
      );
    const fields = new Map(config.schema.fields.map((field) => [field.name.toLowerCase(), field]));
    const lines = body.split('\n').filter((line) => line !== '');
    const complaint = lines.map((line, at) => complaintOf(line, fields, at)).find((text) => text !== null);
    if (complaint) return failed('invalid', complaint);
    if (!store.has(name))
      store.create(datasetId, tableId, { fields: config.schema.fields, partition: null, cluster: [] });
    const file = path.join(folder, 'rows.json');
    writeFileSync(file, body);
    const types = config.schema.fields.map(({ name: field, type }) => `${field}: '${DUCK_TYPES[type]}'`).join(', ');
    const names = config.schema.fields.map((field) => field.name).join(', ');
    if (lines.length > 0)
      db.all(
        `INSERT INTO ${name} (${names}) SELECT ${names} FROM read_json('${file}', format = 'newline_delimited', columns = {${types}}, maximum_object_size = 20000000)`,
      );
    loadedBytes += Buffer.byteLength(body);
    const statistics = {
      outputRows: String(lines.length),
      inputFileBytes: String(Buffer.byteLength(body)),
      outputBytes: String(lines.reduce((sum, line) => sum + storedBytesOf(line), 0)),
    };
    return { statistics: { load: statistics } };
  };

  return {
    load,
    loadedBytes: () => loadedBytes,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Tables that a script changes. */
const changedIn = (sql: string): string[] =>
  [...sql.matchAll(/\b(?:MERGE INTO|DELETE FROM|INSERT INTO) (\w+\.\w+)/g)].map(([, name]) => String(name));

interface LoadConfig {
  sourceFormat: string;
  schema: { fields: Field[] };
  destinationTable: Reference;
}

interface JobRequest {
  jobReference?: { jobId?: string; location?: string };
  configuration: { load?: LoadConfig; query?: QueryConfig };
}

/** Instants are told in seconds. */
const toldAs = (text: string): string =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/.test(text)
    ? (Date.parse(`${text.slice(0, -3)}Z`) / 1000).toExponential()
    : text;

const failed = (reason: string, message: string): Partial<Job> => ({ problem: { reason, message } });

/** The bodies of a multipart message. */
const partsOf = (body: string, boundary: string): string[] =>
  body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.slice(part.indexOf('\r\n\r\n') + 4, -2));
