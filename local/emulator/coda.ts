/** Coda's API over docs in memory: changes are made a little later, reads lag behind them, and haste is answered with 429. */
import type { FetchRequest, FetchResponse } from './types';

export interface CodaColumn {
  id: string;
  name: string;
  calculated?: boolean;
}

export interface CodaTable {
  id: string;
  name: string;
  columns: CodaColumn[];
  rows: Array<{ id: string; values: Record<string, unknown> }>;
}

export interface EmulatedCoda {
  fetch(request: FetchRequest): FetchResponse;
  readonly link: string;
  readonly token: string;
  readonly tables: CodaTable[];
  addTable(name: string, columns: readonly string[]): CodaTable;
  /** Every change that came, in order. */
  readonly changes: Array<{ table: string; rows: number; removed: number }>;
  /** Asked before each request; an answer takes the place of its own. */
  fail: ((request: FetchRequest) => FetchResponse | null) | null;
  save(): string;
  load(text: string): void;
}

interface Mutation {
  id: string;
  /** Virtual ms. */
  at: number;
  isApplied: boolean;
  table: string;
  body: {
    rows?: Array<{ cells: Array<{ column: string; value: unknown }> }>;
    keyColumns?: string[];
    rowIds?: string[];
  };
}

const DOC = 'AbCdEf1234';
const APPLIED_AFTER_MS = 1000;
const VISIBLE_AFTER_MS = 2500;
const WINDOW_MS = 6000;
const LIMITS = { read: 100, write: 10 };
const MAX_BYTES = 2_000_000;

export function createEmulatedCoda({ now }: { now(): number }): EmulatedCoda {
  const token = '11111111-2222-3333-4444-555555555555';
  let tables: CodaTable[] = [];
  let mutations: Mutation[] = [];
  let counter = 0;
  const times = { read: [] as number[], write: [] as number[] };
  const changes: EmulatedCoda['changes'] = [];

  const apply = (): void => {
    for (const mutation of mutations) {
      if (mutation.isApplied || now() < mutation.at + APPLIED_AFTER_MS) continue;
      mutation.isApplied = true;
      const table = tables.find(({ id }) => id === mutation.table);
      if (table) change(table, mutation.body);
    }
  };

  const change = (table: CodaTable, { rows = [], keyColumns = [], rowIds = [] }: Mutation['body']): void => {
    table.rows = table.rows.filter(({ id }) => !rowIds.includes(id));
    for (const { cells } of rows) {
      const values = Object.fromEntries(cells.map(({ column, value }) => [column, value]));
      const same = table.rows.filter(
        (row) => keyColumns.length > 0 && keyColumns.every((key) => row.values[key] === values[key]),
      );
      for (const row of same) Object.assign(row.values, values);
      counter += 1;
      if (same.length === 0) table.rows.push({ id: `i-${counter}`, values });
    }
    changes.push({ table: table.name, rows: rows.length, removed: rowIds.length });
  };

  const isHasty = (kind: 'read' | 'write'): boolean => {
    times[kind] = times[kind].filter((at) => at > now() - WINDOW_MS);
    times[kind].push(now());
    return times[kind].length > LIMITS[kind];
  };

  const accept = (table: CodaTable, body: Mutation['body']): FetchResponse => {
    const known = new Set(table.columns.filter(({ calculated }) => !calculated).map(({ id }) => id));
    const stray = (body.rows ?? []).flatMap(({ cells }) => cells).find(({ column }) => !known.has(column));
    if (stray) return refuse(400, `Column ${stray.column} does not exist or cannot be edited`);
    counter += 1;
    mutations.push({ id: `mutate:${counter}`, at: now(), isApplied: false, table: table.id, body });
    return answer({ requestId: `mutate:${counter}` }, 202);
  };

  const route = (request: FetchRequest): FetchResponse => {
    const url = new URL(request.url);
    if (request.headers.Authorization !== `Bearer ${token}`) return refuse(401, 'Unauthorized');
    if (Buffer.byteLength(request.body) > MAX_BYTES) return refuse(413, 'Payload Too Large');
    const kind = request.method === 'GET' ? 'read' : 'write';
    if (isHasty(kind)) return { ...refuse(429, 'Too Many Requests'), headers: [['retry-after', '2']] };
    apply();
    const [, , , top, doc, , tableId, what] = url.pathname.split('/');
    if (top === 'mutationStatus') {
      const mutation = mutations.find(({ id }) => id === doc);
      return mutation ? answer({ completed: mutation.isApplied }) : refuse(404, 'Not Found');
    }
    if (doc !== DOC) return refuse(404, 'Not Found');
    const table = tables.find(({ id }) => id === tableId);
    if (url.pathname.endsWith('/tables'))
      return page(
        url,
        tables.map(({ id, name }) => ({ id, name, type: 'table' })),
      );
    if (tableId === undefined) return answer({ id: DOC, name: 'Peloton' });
    if (table === undefined) return refuse(404, 'Not Found');
    if (kind === 'write') return accept(table, JSON.parse(request.body));
    const isStale = mutations.some(({ at, table: changed }) => changed === table.id && now() < at + VISIBLE_AFTER_MS);
    if (isStale && request.headers['X-Coda-Doc-Version'] === 'latest')
      return refuse(400, 'The doc is not up to date yet');
    if (what === 'columns') return page(url, table.columns);
    if (what === 'rows')
      return page(
        url,
        table.rows.map((row) => ({ ...row, values: { ...row.values } })),
      );
    return answer({ id: table.id, name: table.name, rowCount: table.rows.length });
  };

  return {
    link: `https://coda.io/d/My-Peloton_d${DOC}/Workouts_suXYZ`,
    token,
    get tables() {
      apply();
      return tables;
    },
    addTable(name, columns) {
      const table = {
        id: `grid-${tables.length + 1}`,
        name,
        columns: columns.map((column, at) => ({ id: `c-${tables.length}-${at}`, name: column })),
        rows: [],
      };
      tables.push(table);
      return table;
    },
    changes,
    fail: null,
    fetch(request) {
      return this.fail?.(request) ?? route(request);
    },
    save: () => JSON.stringify({ tables, mutations, counter }),
    load(text) {
      ({ tables, mutations, counter } = JSON.parse(text));
      Object.assign(times, { read: [], write: [] });
    },
  };
}

function page(url: URL, items: object[]): FetchResponse {
  const from = Number(url.searchParams.get('pageToken') ?? 0);
  const to = from + Number(url.searchParams.get('limit') ?? 25);
  return answer({ items: items.slice(from, to), ...(to < items.length ? { nextPageToken: String(to) } : {}) });
}

const answer = (body: object, status = 200): FetchResponse => ({
  status,
  headers: [['content-type', 'application/json']],
  body: JSON.stringify(body),
});

const refuse = (statusCode: number, message: string): FetchResponse => answer({ statusCode, message }, statusCode);
