/** Coda's API over docs in memory: changes are made a little later, reads lag behind them, and haste is answered with 429. */
import {
  type CodaColumn,
  type CodaDoc,
  type CodaPage,
  type CodaTable,
  copyOf,
  createCodaDoc,
  type Edit,
} from './coda-doc';
import type { FetchRequest, FetchResponse } from './types';

export interface EmulatedCoda {
  fetch(request: FetchRequest): FetchResponse;
  readonly link: string;
  readonly token: string;
  readonly doc: CodaDoc;
  readonly tables: CodaTable[];
  readonly pages: CodaPage[];
  addTable(name: string, columns: readonly string[]): CodaTable;
  /** Every change that came, in order. */
  readonly changes: CodaDoc['changes'];
  /** Asked before each request; an answer takes the place of its own. */
  fail: ((request: FetchRequest) => FetchResponse | null) | null;
  /** False: reads lag behind and do not say so, whatever version was asked for. */
  honoursLatest: boolean;
}

const DOC = 'AbCdEf1234';
const WINDOW_MS = 6000;
const LIMITS = { read: 100, write: 10, content: 3 };
const MAX_BYTES = 2_000_000;
const MAX_ROW_BYTES = 85_000;

type Kind = keyof typeof LIMITS;

const TOKEN = '11111111-2222-3333-4444-555555555555';

export function createEmulatedCoda({ now }: { now(): number }): EmulatedCoda {
  const doc = createCodaDoc(now);
  const isHasty = createLimits(now);
  const coda: EmulatedCoda = {
    link: `https://coda.io/d/My-Peloton_d${DOC}/Workouts_suXYZ`,
    token: TOKEN,
    doc,
    get tables() {
      doc.settle();
      return doc.tables;
    },
    pages: doc.pages,
    addTable: (name, columns) => doc.addTable(name, columns),
    changes: doc.changes,
    fail: null,
    honoursLatest: true,
    fetch(request) {
      const failure = this.fail?.(request) ?? refusalOf(request);
      if (failure) return failure;
      if (isHasty(kindOf(request))) return { ...refuse(429, 'Too Many Requests'), headers: [['retry-after', '2']] };
      doc.settle();
      return route(doc, request, coda.honoursLatest);
    },
  };
  return coda;
}

/** Whether a request of this kind comes too soon after the others; it counts all the same. */
function createLimits(now: () => number): (kind: Kind) => boolean {
  const times: Record<Kind, number[]> = { read: [], write: [], content: [] };
  return (kind) => {
    times[kind] = times[kind].filter((at) => at > now() - WINDOW_MS);
    times[kind].push(now());
    return times[kind].length > LIMITS[kind];
  };
}

function refusalOf({ headers, body }: FetchRequest): FetchResponse | null {
  if (headers.Authorization !== `Bearer ${TOKEN}`) return refuse(401, 'Unauthorized');
  return Buffer.byteLength(body) > MAX_BYTES ? refuse(413, 'Payload Too Large') : null;
}

const partsOf = (url: URL): string[] => url.pathname.split('/').slice(3);

function kindOf({ method, url }: FetchRequest): Kind {
  const [, , part] = partsOf(new URL(url));
  if (method === 'GET') return 'read';
  return part === 'pages' ? 'content' : 'write';
}

function route(doc: CodaDoc, request: FetchRequest, honoursLatest: boolean): FetchResponse {
  const url = new URL(request.url);
  const [top, id, part, tableId, what] = partsOf(url);
  if (top === 'mutationStatus') {
    const mutation = doc.mutations.find((each) => each.id === id);
    return mutation ? answer({ completed: mutation.isApplied }) : refuse(404, 'Not Found');
  }
  if (id !== DOC) return refuse(404, 'Not Found');
  if (part === 'pages') return onPages(doc, request, url, tableId);
  const table = doc.tables.find((each) => each.id === tableId);
  if (part === 'tables' && tableId === undefined)
    return page(
      url,
      doc.tables.map((each) => listed(doc, each)),
    );
  if (tableId === undefined) return answer({ id: DOC, name: 'Peloton' });
  if (table === undefined) return refuse(404, 'Not Found');
  if (request.method !== 'GET') return accept(doc, table, JSON.parse(request.body));
  const wantsLatest = honoursLatest && request.headers['X-Coda-Doc-Version'] === 'latest';
  if (wantsLatest && doc.isStale(table)) return refuse(400, 'The doc is not up to date yet');
  if (what === 'columns') return page(url, table.columns);
  if (what === 'rows') return page(url, doc.seen(table).map(copyOf));
  return answer({ id: table.id, name: table.name, rowCount: table.rows.length });
}

function listed(doc: CodaDoc, { id, name, pageId }: CodaTable): object {
  const parent = doc.pages.find((each) => each.id === pageId);
  const place = parent && { parent: { id: parent.id, name: parent.name, type: 'page' } };
  return { id, name, type: 'table', tableType: 'table', ...place };
}

function accept(doc: CodaDoc, table: CodaTable, body: Edit): FetchResponse {
  const isWritable = ({ calculated, format }: CodaColumn) => !calculated && format?.type !== 'button';
  const known = new Set(table.columns.filter(isWritable).map(({ id }) => id));
  const stray = (body.rows ?? []).flatMap(({ cells }) => cells).find(({ column }) => !known.has(column));
  if (stray) return refuse(400, `Column ${stray.column} does not exist or cannot be edited`);
  if ((body.rows ?? []).some((row) => Buffer.byteLength(JSON.stringify(row)) > MAX_ROW_BYTES))
    return refuse(400, 'Row edit payload is too large');
  return answer({ requestId: doc.queue(table.id, body) }, 202);
}

/** Pages: their list, their text, new ones, and what is added to them. */
function onPages(doc: CodaDoc, request: FetchRequest, url: URL, id: string | undefined): FetchResponse {
  if (request.method === 'GET') {
    const text = doc.pages.find((page) => page.id === id)?.text;
    const lines = text === undefined ? [] : [{ id: 'cl-1', type: 'line', itemContent: { content: text } }];
    return page(url, id === undefined ? doc.pages.map(({ id, name }) => ({ id, name, type: 'page' })) : lines);
  }
  const body = JSON.parse(request.body);
  if (request.method === 'PUT')
    return answer({ requestId: doc.queue(String(id), { html: body.contentUpdate.canvasContent.content }), id }, 202);
  const made = `canvas-${doc.mutations.length}`;
  const html = body.pageContent.canvasContent.content;
  return answer({ requestId: doc.queue(made, { name: body.name, html }), id: made }, 202);
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
