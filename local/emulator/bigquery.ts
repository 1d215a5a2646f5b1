/**
 * BigQuery's API on DuckDB: datasets, tables, load jobs, queries. Every row is checked as BigQuery checks it, and every
 * statement that arrives is executed as it stands.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Field } from '../../src/schema/bigquery';
import { type Cell, type DuckDb, openDuckDb } from '../duckdb';
import { BIG_TYPES, complaintOf, DUCK_TYPES, storedBytesOf } from './bigquery-rows';
import type { FetchRequest, FetchResponse } from './types';

export interface BigQueryOptions {
  project: string;
  now(): number;
  /** A file to be kept; in memory when left out. */
  file?: string;
  /** The free sandbox: no statement may change rows, and tables and days older than 60 days go. */
  isSandbox?: boolean;
}

export interface EmulatedBigQuery {
  fetch(request: FetchRequest): FetchResponse;
  /** Runs SQL directly, for whoever looks at the outcome. */
  sql(text: string): Array<Record<string, Cell>>;
  /** What somebody does to tables in BigQuery's own console: notes the columns as they now are, makes, drops. */
  alter(dataset: string, table: string, change: (fields: Field[]) => Field[]): void;
  makeTable(dataset: string, table: string, fields: Field[]): void;
  makeDataset(id: string, location: string): void;
  dropTable(dataset: string, table: string): void;
  readonly jobs: Job[];
  /** As BigQuery counts them, of all tables together. */
  storedBytes(dataset: string): number;
  /** Bytes that came in load jobs. */
  loadedBytes(): number;
  /** What comes next fails: an answer in place of the next request, or of the next job, or of the next query. */
  failNext: FetchResponse | 'job' | 'lost answer' | 'too many changes' | null;
  isSandbox: boolean;
  /** How long a job takes. */
  jobMs: number;
  close(): void;
}

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

interface TableNote {
  fields: Field[];
  partition: string | null;
  cluster: string[];
  /** Epoch ms. */
  madeAt: number;
  /** Ms for which a day of it stays. */
  daysStayMs: number | null;
}

interface Refusal {
  status: number;
  reason: string;
  message: string;
}

const HOST = 'https://bigquery.googleapis.com/';
const JOB_MS = 1500;
/** Of jobs that change one table, in a day. */
const LOADS_A_DAY = 1500;
const PAGE = 50_000;
const SANDBOX_MS = 60 * 86_400_000;
/** That one job may change. */
const PARTITIONS_A_JOB = 4000;
/** What Google's own programs send in one part. */
const MULTIPART_BYTES = 8 * 2 ** 20;

export function createEmulatedBigQuery(options: BigQueryOptions): EmulatedBigQuery {
  const db: DuckDb = openDuckDb(options.file);
  const folder = mkdtempSync(path.join(tmpdir(), 'bigquery-'));
  const datasets = new Map<string, { expirationMs: number | null; location: string }>();
  const tables = new Map<string, TableNote>();
  const jobs = new Map<string, Job>();
  const loads = new Map<string, number>();
  let loadedBytes = 0;

  const refuse = (status: number, reason: string, message: string): never => {
    throw Object.assign(new Error(message), { refusal: { status, reason, message } });
  };

  const dropExpired = (): void => {
    for (const [name, { madeAt }] of tables) {
      const [dataset = '', table = ''] = name.split('.');
      const expirationMs = datasets.get(dataset)?.expirationMs ?? null;
      if (expirationMs !== null && options.now() > madeAt + expirationMs) drop(dataset, table);
    }
  };

  const noteOf = (dataset: string, table: string): TableNote => {
    const note = tables.get(`${dataset}.${table}`);
    if (note === undefined) return refuse(404, 'notFound', `Not found: Table ${options.project}:${dataset}.${table}`);
    if (note.partition !== null && note.daysStayMs !== null) {
      const first = new Date(options.now() - note.daysStayMs).toISOString().slice(0, 10);
      db.all(`DELETE FROM ${dataset}.${table} WHERE ${note.partition} <= DATE '${first}'`);
    }
    return note;
  };

  const drop = (dataset: string, table: string): void => {
    tables.delete(`${dataset}.${table}`);
    db.all(`DROP TABLE IF EXISTS ${dataset}.${table}`);
  };

  const makeDataset = (id: string, expirationMs: number | null, location = 'US'): void => {
    datasets.set(id, { expirationMs: expirationMs ?? (self.isSandbox ? SANDBOX_MS : null), location });
    db.all(`CREATE SCHEMA IF NOT EXISTS ${id}`);
  };

  const create = (dataset: string, table: string, note: Omit<TableNote, 'madeAt' | 'daysStayMs'>): void => {
    if (!datasets.has(dataset)) refuse(404, 'notFound', `Not found: Dataset ${options.project}:${dataset}`);
    const stray = note.fields.find(({ name, type }) => !/^[A-Za-z_]\w*$/.test(name) || !(type in DUCK_TYPES));
    if (stray) refuse(400, 'invalid', `Invalid field name or type "${stray.name}" ${stray.type}`);
    const lacking = [...note.cluster, ...(note.partition ?? '').split(' ')].find(
      (name) => name !== '' && !note.fields.some((field) => field.name === name),
    );
    if (lacking)
      refuse(400, 'invalid', `The field specified for partitioning or clustering does not exist: ${lacking}`);
    const columns = note.fields.map(({ name, type }) => `${name} ${DUCK_TYPES[type]}`);
    db.all(`CREATE TABLE ${dataset}.${table} (${columns.join(', ')})`);
    const daysStayMs = note.partition !== null && self.isSandbox ? SANDBOX_MS : null;
    tables.set(`${dataset}.${table}`, { ...note, daysStayMs, madeAt: options.now() });
  };

  const load = (config: LoadConfig, body: string): Partial<Job> => {
    const { datasetId, tableId } = config.destinationTable;
    if (config.sourceFormat !== 'NEWLINE_DELIMITED_JSON')
      refuse(400, 'invalid', `Source format ${config.sourceFormat}`);
    const name = `${datasetId}.${tableId}`;
    const day = `${name} ${Math.floor(options.now() / 86_400_000)}`;
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
    if (!tables.has(name)) create(datasetId, tableId, { fields: config.schema.fields, partition: null, cluster: [] });
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

  const query = (config: QueryConfig): Partial<Job> => {
    if (config.useLegacySql !== false) return failed('invalidQuery', 'Legacy SQL is not emulated.');
    const isChange = /^\s*(BEGIN|MERGE|DELETE|INSERT|UPDATE)\b/.test(config.query);
    if (isChange && self.isSandbox)
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
    const note = noteOf(datasetId, table);
    requireLayout(note, config);
    db.all(`CREATE OR REPLACE TEMP TABLE result AS ${config.query}`);
    const found = db.all('DESCRIBE result').map((row) => `${row.column_name} ${BIG_TYPES[String(row.column_type)]}`);
    const wanted = note.fields.map(({ name, type }) => `${name} ${type}`);
    if (found.join() !== wanted.join())
      throw new Error(`Provided Schema does not match Table ${datasetId}.${table}: ${found} instead of ${wanted}`);
    if (day !== undefined) {
      if (note.partition === null) throw new Error(`${table} is not partitioned`);
      const text = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
      if (Date.parse(text) + (note.daysStayMs ?? Number.POSITIVE_INFINITY) <= options.now())
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

  const insertJob = (body: string, type: string): unknown => {
    const boundary = /boundary=([^;]+)/.exec(type)?.[1];
    const [head = body, rows = ''] = boundary === undefined ? [body] : partsOf(body, boundary);
    if (Buffer.byteLength(rows) > MULTIPART_BYTES) refuse(413, 'uploadTooLarge', 'Request Entity Too Large');
    const { jobReference, configuration } = JSON.parse(head) as JobRequest;
    const id = jobReference?.jobId ?? `job_${jobs.size}`;
    if (!/^[\w-]{1,1024}$/.test(id)) refuse(400, 'invalid', `Invalid job id ${id}`);
    if (jobs.has(id)) refuse(409, 'duplicate', `Already Exists: Job ${options.project}:${id}`);
    const location = jobReference?.location ?? 'US';
    const kind = configuration.load ? 'load' : 'query';
    const done =
      plannedFailure(kind) ??
      strayDataset(configuration, location) ??
      (configuration.load ? load(configuration.load, rows) : query(configuration.query as QueryConfig));
    const what = configuration.load?.destinationTable.tableId ?? configuration.query?.query ?? '';
    const job: Job = {
      ...{ id, kind, what, location, beginsAt: options.now() + 1, doneAt: options.now() + self.jobMs },
      ...{ problem: null, statistics: {}, rows: [], fields: [] },
      ...done,
    };
    jobs.set(id, job);
    return jobAnswer(job);
  };

  const plannedFailure = (kind: Job['kind']): Partial<Job> | null => {
    const planned = self.failNext;
    if (planned !== 'job' && !(planned === 'too many changes' && kind === 'query')) return null;
    self.failNext = null;
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
      (id) => id !== undefined && (datasets.get(id)?.location ?? location) !== location,
    );
    if (stray === undefined) return null;
    return failed('notFound', `Not found: Dataset ${options.project}:${stray} was not found in location ${location}`);
  };

  const jobAnswer = (job: Job) => {
    const isDone = options.now() >= job.doneAt;
    const errors = job.problem === null ? {} : { errorResult: job.problem, errors: [job.problem] };
    return {
      jobReference: { projectId: options.project, jobId: job.id, location: job.location },
      status: isDone ? { state: 'DONE', ...errors } : { state: options.now() < job.beginsAt ? 'PENDING' : 'RUNNING' },
      statistics: isDone ? job.statistics : {},
    };
  };

  const jobOf = (id: string, search: URLSearchParams): Job => {
    const job = jobs.get(id);
    if (job === undefined || job.location !== (search.get('location') ?? 'US'))
      return refuse(404, 'notFound', `Not found: Job ${options.project}:${id}`);
    return job;
  };

  const results = (job: Job, search: URLSearchParams) => {
    if (options.now() < job.doneAt) return { jobComplete: false };
    if (job.problem) refuse(400, job.problem.reason, job.problem.message);
    const from = Number(search.get('pageToken') ?? 0);
    const to = from + Math.min(PAGE, Number(search.get('maxResults') ?? PAGE));
    const rows = job.rows.slice(from, to).map((row) => ({
      f: Object.values(row).map((v) => ({ v: v === null ? null : toldAs(String(v)) })),
    }));
    const more = to < job.rows.length ? { pageToken: String(to) } : {};
    return { jobComplete: true, totalRows: String(job.rows.length), rows, ...more };
  };

  const storedBytesIn = (name: string, fields: readonly Field[]): number => {
    const sizes = fields.map(({ name: column, type }) =>
      type === 'STRING'
        ? `COALESCE(2 + STRLEN(${column}), 0)`
        : `CASE WHEN ${column} IS NULL THEN 0 ELSE ${type === 'BOOLEAN' ? 1 : 8} END`,
    );
    return Number(db.all(`SELECT COALESCE(SUM(${sizes.join(' + ')}), 0) AS n FROM ${name}`)[0]?.n);
  };

  const tableAnswer = (dataset: string, table: string) => {
    const note = noteOf(dataset, table);
    const rows = Number(db.all(`SELECT COUNT(*) AS n FROM ${dataset}.${table}`)[0]?.n);
    const fields = note.fields.map((field) => ({ ...field, mode: 'NULLABLE' }));
    const { partition, daysStayMs } = note;
    const expiry = daysStayMs === null ? {} : { expirationMs: String(daysStayMs) };
    const timePartitioning =
      partition === null ? {} : { timePartitioning: { type: 'DAY', field: partition, ...expiry } };
    const clustering = note.cluster.length === 0 ? {} : { clustering: { fields: note.cluster } };
    return {
      schema: { fields },
      numRows: String(rows),
      numBytes: String(storedBytesIn(`${dataset}.${table}`, note.fields)),
      ...timePartitioning,
      ...clustering,
    };
  };

  const grow = (dataset: string, table: string, fields: Field[]): void => {
    const note = noteOf(dataset, table);
    note.fields.forEach(({ name, type }, at) => {
      if (fields[at]?.name !== name || fields[at]?.type !== type)
        refuse(
          400,
          'invalid',
          `Provided Schema does not match Table ${dataset}.${table}. Field ${name} is missing in new schema`,
        );
    });
    for (const { name, type } of fields.slice(note.fields.length))
      db.all(`ALTER TABLE ${dataset}.${table} ADD COLUMN ${name} ${DUCK_TYPES[type]}`);
    note.fields = fields.map(({ name, type }) => ({ name, type }));
  };

  const route = (request: FetchRequest): unknown => {
    const url = new URL(request.url);
    const token = request.headers.Authorization ?? '';
    if (!/^Bearer ya29\./.test(token)) refuse(401, 'authError', 'Request had invalid authentication credentials.');
    if (!token.includes('.bigquery'))
      refuse(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
    const found = /^(?:\/upload)?\/bigquery\/v2\/projects\/([^/]+)\/(.*)$/.exec(url.pathname);
    if (found?.[1] !== options.project)
      refuse(
        403,
        'accessDenied',
        `Access Denied: Project ${found?.[1]}: User does not have bigquery.jobs.create permission.`,
      );
    const [kind, first = '', second, third = ''] = (found?.[2] ?? '').split('/');
    const json = () => JSON.parse(request.body);
    const verb = `${request.method} ${kind}`;
    if (verb === 'POST jobs') return insertJob(request.body, request.headers['Content-Type'] ?? '');
    if (verb === 'GET jobs') return jobAnswer(jobOf(first, url.searchParams));
    if (verb === 'GET queries') return results(jobOf(first, url.searchParams), url.searchParams);
    if (verb === 'POST datasets' && second === undefined) {
      const { datasetReference, defaultTableExpirationMs = null, location } = json();
      const id = datasetReference.datasetId as string;
      if (datasets.has(id)) refuse(409, 'duplicate', `Already Exists: Dataset ${id}`);
      makeDataset(id, defaultTableExpirationMs === null ? null : Number(defaultTableExpirationMs), location);
      return {};
    }
    if (verb === 'GET datasets' && first === '') return { datasets: [] };
    if (!datasets.has(first)) refuse(404, 'notFound', `Not found: Dataset ${options.project}:${first}`);
    if (verb === 'GET datasets' && second === undefined) return { location: datasets.get(first)?.location };
    if (verb === 'POST datasets') {
      const { tableReference, schema, timePartitioning, clustering } = json();
      if (tables.has(`${first}.${tableReference.tableId}`)) refuse(409, 'duplicate', 'Already Exists: Table');
      create(first, tableReference.tableId, {
        fields: schema.fields,
        partition: timePartitioning?.field ?? null,
        cluster: clustering?.fields ?? [],
      });
      return tableAnswer(first, tableReference.tableId);
    }
    if (verb === 'GET datasets') return tableAnswer(first, third);
    if (verb === 'PATCH datasets') return grow(first, third, json().schema.fields) ?? {};
    return refuse(404, 'notFound', `not emulated: ${request.method} ${url.pathname}`);
  };

  const self: EmulatedBigQuery = {
    sql: db.all,
    get jobs() {
      return [...jobs.values()];
    },
    alter(dataset, table, change) {
      const note = noteOf(dataset, table);
      note.fields = change(note.fields);
    },
    makeDataset: (id, location) => makeDataset(id, null, location),
    makeTable(dataset, table, fields) {
      if (!datasets.has(dataset)) makeDataset(dataset, null);
      create(dataset, table, { fields, partition: null, cluster: [] });
    },
    dropTable: drop,
    storedBytes: (dataset) =>
      [...tables]
        .filter(([name]) => name.startsWith(`${dataset}.`))
        .reduce((sum, [name, { fields }]) => sum + storedBytesIn(name, fields), 0),
    loadedBytes: () => loadedBytes,
    failNext: null,
    isSandbox: options.isSandbox ?? false,
    jobMs: JOB_MS,
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
    fetch(request) {
      const planned = self.failNext;
      dropExpired();
      if (planned !== null && typeof planned === 'object') {
        self.failNext = null;
        return planned;
      }
      try {
        const body = JSON.stringify(route(request) ?? {});
        if (planned === 'lost answer') {
          self.failNext = null;
          throw new Error(`Address unavailable: ${HOST}`);
        }
        return answer(200, body);
      } catch (error) {
        const { refusal } = error as { refusal?: Refusal };
        if (refusal === undefined) throw error;
        const { status, reason, message } = refusal;
        return answer(status, JSON.stringify({ error: { code: status, message, errors: [{ reason, message }] } }));
      }
    },
  };
  return self;
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

const answer = (status: number, body: string): FetchResponse => ({
  status,
  headers: [['content-type', 'application/json']],
  body,
});

/** The bodies of a multipart message. */
const partsOf = (body: string, boundary: string): string[] =>
  body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.slice(part.indexOf('\r\n\r\n') + 4, -2));
