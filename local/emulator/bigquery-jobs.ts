/** The jobs of the emulated BigQuery: loads and queries, carried out at once and told when their time has come. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Field } from '../../src/destinations/bigquery/spelling';
import type { Cell, DuckDb } from '../bigquery/duckdb';
import { BIG_TYPES, complaintOf, DUCK_TYPES, storedBytesOf } from './bigquery-rows';
import { refuse, type Store, type TableNote } from './bigquery-store';

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
}

interface Reference {
  datasetId: string;
  tableId: string;
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
/** That one job may change. */
const PARTITIONS_A_JOB = 4000;
/** What Google's own programs send in one part. */
const MULTIPART_BYTES = 8 * 2 ** 20;

export function createJobs(world: JobWorld, db: DuckDb, store: Store) {
  const jobs = new Map<string, Job>();
  const runLoad = createLoader(world, db, store);
  const runQuery = createQueries(world, db, store);

  const insertJob = (body: string, type: string): unknown => {
    const boundary = /boundary=([^;]+)/.exec(type)?.[1];
    const [head = body, rows = ''] = boundary === undefined ? [body] : partsOf(body, boundary);
    if (Buffer.byteLength(rows) > MULTIPART_BYTES) refuse(413, 'uploadTooLarge', 'Request Entity Too Large');
    const { jobReference, configuration } = JSON.parse(head) as JobRequest;
    const id = jobReference?.jobId ?? `job_${jobs.size}`;
    if (!/^[\w-]{1,1024}$/.test(id)) refuse(400, 'invalid', `Invalid job id ${id}`);
    if (jobs.has(id)) refuse(409, 'duplicate', `Already Exists: Job ${world.project}:${id}`);
    const location = jobReference?.location ?? 'US';
    const kind = configuration.load ? 'load' : 'query';
    const done =
      plannedFailure(kind) ??
      strayDataset(configuration, location) ??
      (configuration.load ? runLoad.load(configuration.load, rows) : runQuery(configuration.query as QueryConfig));
    const what = configuration.load?.destinationTable.tableId ?? configuration.query?.query ?? '';
    const job: Job = {
      id,
      kind,
      what,
      location,
      beginsAt: world.now() + 1,
      doneAt: world.now() + world.jobMs(),
      problem: null,
      statistics: {},
      rows: [],
      fields: [],
      ...done,
    };
    jobs.set(id, job);
    return jobAnswer(job);
  };

  const plannedFailure = (kind: Job['kind']): Partial<Job> | null => {
    const planned = world.plannedFailure(kind);
    if (planned === null) return null;
    return planned === 'job'
      ? failed('backendError', 'An internal error occurred and the request could not be completed.')
      : failed('rateLimitExceeded', 'Exceeded rate limits: too many table update operations for this table.');
  };

  /** A job sees the datasets of its own location only. */
  const strayDataset = ({ load: loading, query: asking }: JobRequest['configuration'], location: string) => {
    const named = [...(asking?.query ?? '').matchAll(/\b(?:INTO|FROM|USING|JOIN) ([A-Za-z_]\w*)\./g)].map(
      ([, id]) => id,
    );
    const [stray] = [loading?.destinationTable.datasetId, asking?.destinationTable?.datasetId, ...named].filter(
      (id) => id !== undefined && (store.locationOf(id) ?? location) !== location,
    );
    if (stray === undefined) return null;
    return failed('notFound', `Not found: Dataset ${world.project}:${stray} was not found in location ${location}`);
  };

  const jobAnswer = (job: Job) => {
    const isDone = world.now() >= job.doneAt;
    const errors = job.problem === null ? {} : { errorResult: job.problem, errors: [job.problem] };
    return {
      jobReference: { projectId: world.project, jobId: job.id, location: job.location },
      status: isDone ? { state: 'DONE', ...errors } : { state: world.now() < job.beginsAt ? 'PENDING' : 'RUNNING' },
      statistics: isDone ? job.statistics : {},
    };
  };

  const jobOf = (id: string, search: URLSearchParams): Job => {
    const job = jobs.get(id);
    if (job === undefined || job.location !== (search.get('location') ?? 'US'))
      return refuse(404, 'notFound', `Not found: Job ${world.project}:${id}`);
    return job;
  };

  const results = (job: Job, search: URLSearchParams) => {
    if (world.now() < job.doneAt) return { jobComplete: false };
    if (job.problem) refuse(400, job.problem.reason, job.problem.message);
    const from = Number(search.get('pageToken') ?? 0);
    const to = from + Math.min(PAGE, Number(search.get('maxResults') ?? PAGE));
    const rows = job.rows.slice(from, to).map((row) => ({
      f: Object.values(row).map((v) => ({ v: v === null ? null : toldAs(String(v)) })),
    }));
    const more = to < job.rows.length ? { pageToken: String(to) } : {};
    return { jobComplete: true, totalRows: String(job.rows.length), rows, ...more };
  };

  return {
    insertJob,
    jobAnswer,
    jobOf,
    results,
    list: (): Job[] => [...jobs.values()],
    loadedBytes: runLoad.loadedBytes,
    close: runLoad.close,
  };
}

function createLoader(world: JobWorld, db: DuckDb, store: Store) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bigquery-'));
  const loads = new Map<string, number>();
  let loadedBytes = 0;

  const load = (config: LoadConfig, body: string): Partial<Job> => {
    const { datasetId, tableId } = config.destinationTable;
    if (config.sourceFormat !== 'NEWLINE_DELIMITED_JSON')
      refuse(400, 'invalid', `Source format ${config.sourceFormat}`);
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

function createQueries(world: JobWorld, db: DuckDb, store: Store) {
  const query = (config: QueryConfig): Partial<Job> => {
    if (config.useLegacySql !== false) return failed('invalidQuery', 'Legacy SQL is not emulated.');
    const isChange = /^\s*(BEGIN|MERGE|DELETE|INSERT|UPDATE)\b/.test(config.query);
    if (isChange && world.isSandbox())
      return failed(
        'billingNotEnabled',
        'Billing has not been enabled for this project. Enable billing at https://console.cloud.google.com/billing. DML queries are not allowed in the free tier. Set up a billing account to remove this restriction.',
      );
    const statistics = { query: { totalBytesBilled: String(10 * 2 ** 20) } };
    try {
      if (config.destinationTable) {
        replace(config.destinationTable, config);
        return { statistics };
      }
      for (const [, source, on] of config.query.matchAll(/\bMERGE INTO \S+ AS T USING (\S+) AS S ON (.*?) WHEN /g))
        requireOneSource(String(source), String(on));
      const rows = db.all(config.query);
      return { statistics, rows: isChange ? [] : rows };
    } catch (error) {
      if (/^BEGIN/.test(config.query)) rollBack();
      return failed('invalidQuery', (error as Error).message);
    }
  };

  const requireLayout = (note: TableNote, { clustering, timePartitioning }: QueryConfig): void => {
    const layoutOf = (cluster: readonly string[], partition: string | null) =>
      `${partition === null ? '' : `interval(type:day,field:${partition}) `}clustering(${cluster.join()})`;
    const [wanted, given] = [
      layoutOf(note.cluster, note.partition),
      layoutOf(clustering?.fields ?? [], timePartitioning?.field ?? null),
    ];
    if (given !== wanted)
      throw new Error(
        `Incompatible table partitioning specification. Expected partitioning specification ${wanted}, but input partitioning specification is ${given}`,
      );
  };

  const requireOneSource = (source: string, on: string): void => {
    const key = [...on.matchAll(/S\.(\w+)/g)].map(([, name]) => name).join(', ');
    const twice = db.all(`SELECT ${key} FROM ${source} GROUP BY ${key} HAVING COUNT(*) > 1 LIMIT 1`);
    if (twice.length > 0) throw new Error('UPDATE/MERGE must match at most one source row for each target row');
  };

  const rollBack = (): void => {
    try {
      db.all('ROLLBACK');
    } catch {
      // The statement that failed may not have come as far as to begin anything.
    }
  };

  /** WRITE_TRUNCATE by the result of a query, of the whole table or of one day. */
  const replace = ({ datasetId, tableId }: Reference, config: QueryConfig): void => {
    const [table = '', day] = tableId.split('$');
    const note = store.noteOf(datasetId, table);
    requireLayout(note, config);
    db.all(`CREATE OR REPLACE TEMP TABLE result AS ${config.query}`);
    const found = db.all('DESCRIBE result').map((row) => `${row.column_name} ${BIG_TYPES[String(row.column_type)]}`);
    const wanted = note.fields.map(({ name, type }) => `${name} ${type}`);
    if (found.join() !== wanted.join())
      throw new Error(`Provided Schema does not match Table ${datasetId}.${table}: ${found} instead of ${wanted}`);
    if (day !== undefined) {
      if (note.partition === null) throw new Error(`${table} is not partitioned`);
      const text = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
      if (Date.parse(text) + (note.daysStayMs ?? Number.POSITIVE_INFINITY) <= world.now())
        throw new Error(`The partition ${tableId} has expired`);
      const date = `DATE '${text}'`;
      const stray = db.all(`SELECT COUNT(*) AS n FROM result WHERE ${note.partition} IS DISTINCT FROM ${date}`)[0]?.n;
      if (Number(stray) > 0)
        throw new Error(`Some rows belong to different partitions than destination partition ${tableId}`);
      db.all(`DELETE FROM ${datasetId}.${table} WHERE ${note.partition} = ${date}`);
    } else {
      const { partition } = note;
      const parts = partition && Number(db.all(`SELECT COUNT(DISTINCT ${partition}) AS n FROM result`)[0]?.n);
      if (parts && parts > PARTITIONS_A_JOB)
        throw new Error(`Too many partitions produced by query, allowed ${PARTITIONS_A_JOB}, query produces ${parts}`);
      db.all(`DELETE FROM ${datasetId}.${table}`);
    }
    db.all(`INSERT INTO ${datasetId}.${table} SELECT * FROM result`);
  };

  return query;
}

interface LoadConfig {
  sourceFormat: string;
  schema: { fields: Field[] };
  destinationTable: Reference;
}

interface QueryConfig {
  query: string;
  clustering?: { fields: string[] };
  timePartitioning?: { field: string };
  useLegacySql?: boolean;
  destinationTable?: Reference;
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
