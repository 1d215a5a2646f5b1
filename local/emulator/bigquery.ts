/**
 * BigQuery's API on DuckDB: datasets, tables, load jobs, queries. Every row is checked as BigQuery checks it, and every
 * statement that arrives is executed as it stands.
 */
import type { Field } from '../../src/destinations/bigquery/spelling';
import { type Cell, type DuckDb, openDuckDb } from '../bigquery/duckdb';
import { type Job, Jobs } from './bigquery-jobs';
import { type Refusal, refuse, Store } from './bigquery-store';
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

const HOST = 'https://bigquery.googleapis.com/';
const JOB_MS = 1500;

interface Machine {
  project: string;
  store: Store;
  jobs: Jobs;
}

export function createEmulatedBigQuery(options: BigQueryOptions): EmulatedBigQuery {
  const { project, now } = options;
  const db: DuckDb = openDuckDb(options.file);
  const isSandbox = () => self.isSandbox;
  const store = new Store({ project, now, isSandbox }, db);
  const plannedFailure = (kind: Job['kind']) => {
    const planned = self.failNext;
    if (planned !== 'job' && !(planned === 'too many changes' && kind === 'query')) return null;
    self.failNext = null;
    return planned;
  };
  const jobs = new Jobs({ project, now, isSandbox, jobMs: () => self.jobMs, plannedFailure }, db, store);
  const self: EmulatedBigQuery = {
    sql(text) {
      jobs.settle();
      return db.all(text);
    },
    get jobs() {
      jobs.settle();
      return jobs.list();
    },
    alter(dataset, table, change) {
      const note = store.noteOf(dataset, table);
      note.fields = change(note.fields);
    },
    makeDataset: (id, location) => store.makeDataset(id, null, location),
    makeTable(dataset, table, fields) {
      if (store.locationOf(dataset) === undefined) store.makeDataset(dataset, null);
      store.create(dataset, table, { fields, partition: null, cluster: [] });
    },
    dropTable: (dataset, table) => store.drop(dataset, table),
    storedBytes(dataset) {
      jobs.settle();
      return store.storedBytes(dataset);
    },
    loadedBytes: () => jobs.loadedBytes(),
    failNext: null,
    isSandbox: options.isSandbox ?? false,
    jobMs: JOB_MS,
    close() {
      db.close();
      jobs.close();
    },
    fetch: (request) => fetchFrom(self, { project, store, jobs }, request),
  };
  return self;
}

function fetchFrom(self: EmulatedBigQuery, machine: Machine, request: FetchRequest): FetchResponse {
  const planned = self.failNext;
  machine.jobs.settle();
  machine.store.dropExpired();
  if (planned !== null && typeof planned === 'object') {
    self.failNext = null;
    return planned;
  }
  try {
    const body = JSON.stringify(route(machine, request) ?? {});
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
}

function route(machine: Machine, request: FetchRequest): unknown {
  const { project, jobs, store } = machine;
  const url = new URL(request.url);
  requireToken(request);
  const found = /^(?:\/upload)?\/bigquery\/v2\/projects\/([^/]+)\/(.*)$/.exec(url.pathname);
  if (found?.[1] !== project)
    refuse(
      403,
      'accessDenied',
      `Access Denied: Project ${found?.[1]}: User does not have bigquery.jobs.create permission.`,
    );
  const [kind, first = '', second, third = ''] = (found?.[2] ?? '').split('/');
  const verb = `${request.method} ${kind}`;
  if (verb === 'POST jobs') return jobs.insertJob(request.body, request.headers['Content-Type'] ?? '');
  if (verb === 'GET jobs') return jobs.jobAnswer(jobs.jobOf(first, url.searchParams));
  if (verb === 'GET queries') return jobs.results(jobs.jobOf(first, url.searchParams), url.searchParams);
  if (verb === 'POST datasets' && second === undefined) return makeDataset(store, JSON.parse(request.body));
  if (verb === 'GET datasets' && first === '') return { datasets: [] };
  if (store.locationOf(first) === undefined) refuse(404, 'notFound', `Not found: Dataset ${project}:${first}`);
  if (verb === 'GET datasets' && second === undefined) return { location: store.locationOf(first) };
  if (verb === 'POST datasets') return makeTable(store, first, JSON.parse(request.body));
  if (verb === 'GET datasets') return store.tableAnswer(first, third);
  if (verb === 'PATCH datasets') return store.grow(first, third, JSON.parse(request.body).schema.fields) ?? {};
  return refuse(404, 'notFound', `not emulated: ${request.method} ${url.pathname}`);
}

function requireToken({ headers }: FetchRequest): void {
  const token = headers.Authorization ?? '';
  if (!/^Bearer ya29\./.test(token)) refuse(401, 'authError', 'Request had invalid authentication credentials.');
  if (!token.includes('.bigquery'))
    refuse(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.');
}

interface DatasetBody {
  datasetReference: { datasetId: string };
  defaultTableExpirationMs?: string | null;
  location?: string;
}

function makeDataset(
  store: Store,
  { datasetReference, defaultTableExpirationMs = null, location }: DatasetBody,
): object {
  const id = datasetReference.datasetId;
  if (store.locationOf(id) !== undefined) refuse(409, 'duplicate', `Already Exists: Dataset ${id}`);
  store.makeDataset(id, defaultTableExpirationMs === null ? null : Number(defaultTableExpirationMs), location);
  return {};
}

interface TableBody {
  tableReference: { tableId: string };
  schema: { fields: Field[] };
  timePartitioning?: { field?: string };
  clustering?: { fields?: string[] };
}

function makeTable(store: Store, dataset: string, body: TableBody): object {
  const { tableReference, schema, timePartitioning, clustering } = body;
  if (store.has(`${dataset}.${tableReference.tableId}`)) refuse(409, 'duplicate', 'Already Exists: Table');
  store.create(dataset, tableReference.tableId, {
    fields: schema.fields,
    partition: timePartitioning?.field ?? null,
    cluster: clustering?.fields ?? [],
  });
  return store.tableAnswer(dataset, tableReference.tableId);
}

const answer = (status: number, body: string): FetchResponse => ({
  status,
  headers: [['content-type', 'application/json']],
  body,
});
