/** Requests to one doc of Coda: signed, slowed down when Coda asks for it, failures in words that never hold the token. */
import { DestinationError } from '../../base/errors';
import { parseObject } from '../../base/json';
import type { Http, HttpRequest, HttpResponse } from '../../base/ports';
import { MINUTE_MS } from '../../base/time';
import { withBearer, withJson } from '../../http/request';
import { isForeign, isSuccess, unguardedTroubleOf } from '../../http/response';
import { type Call, createSender, type Sender } from '../../http/sender';

export interface CodaWorld {
  http: Http;
  now(): number;
  sleep(ms: number): void;
  /** How long it may take from now on, and a DestinationError when that is spent. */
  leftMs(): number;
  requireTime(): void;
}

type Answer = Record<string, unknown>;

export interface CodaRest {
  /** Throws DestinationError, as all of them do. `path` is below the doc. */
  get(path: string): Answer;
  /** Every item of a list. */
  list(path: string): Answer[];
  /** Sends a change, which Coda makes a little later. Throws CodaRefusal where this one is not to its liking. */
  send(method: 'post' | 'put' | 'delete', path: string, body: object): Answer;
  /** Waits until changes are made. Returns what Coda remarks on them. */
  settle(sent: readonly Answer[]): string[];
}

/** What was asked for is refused, and nothing else: another request may well be granted. */
export class CodaRefusal extends DestinationError {
  readonly status: number;
  constructor(status: number, message: string) {
    super('coda', message);
    this.status = status;
  }
}

const API = 'https://coda.io/apis/v1/';
const MAX_TRIES = 6;
/** Pages are extra: rows must not wait for them. */
const PAGE_TRIES = 3;
/** Of a run, for being told to wait; and of one change until it is made. */
const PATIENCE_MS = 60_000;
/** For changes that it accepted, where no run sets an end. */
const LONGEST_MS = 5 * MINUTE_MS;
const POLL_MS = 1500;
const SLOWEST_POLL_MS = 10_000;

/** Null for what is no link to a doc. Ids have ten characters, and titles may look like the beginning of one. */
export function docIdIn(link: string): string | null {
  const [, name = ''] = /\/d\/([^/?#\s]+)/.exec(link) ?? [];
  const usual = /_d([\w-]{10})$/.exec(name)?.[1];
  if (usual !== undefined) return usual;
  const at = name.lastIndexOf('_d');
  const id = at < 0 ? '' : name.slice(at + 2);
  return /^[\w-]+$/.test(id) ? id : null;
}

/** Makes the sender for one doc. After the first failure that cannot pass, every call throws the same DestinationError. */
export function createCodaRest(docId: string, token: string, world: CodaWorld): CodaRest {
  const state: State = { docId, world, sender: createCodaSender(token, world), broken: null };
  return {
    get: (path) => ask(state, 'get', `docs/${docId}${path}`),
    list: (path) => list(state, path),
    send: (method, path, body) => ask(state, method, `docs/${docId}/${path}`, body),
    settle: (sent) => settle(state, sent),
  };
}

interface CodaCall extends Call {
  /** Below the API. */
  path: string;
}

interface State {
  docId: string;
  world: CodaWorld;
  sender: Sender<CodaCall>;
  /** Why nothing more is asked in this run. */
  broken: DestinationError | null;
}

function createCodaSender(token: string, world: CodaWorld): Sender<CodaCall> {
  return createSender<CodaCall>({
    http: withBearer(world.http, () => token),
    clock: world,
    requireTime: () => world.requireTime(),
    leftMs: () => world.leftMs(),
    policy: {
      maxTries: ({ path }) => (isPage(path) ? PAGE_TRIES : MAX_TRIES),
      firstWaitMs: 1000,
      patienceMs: PATIENCE_MS,
      repeats: ({ call, response }) => (mayPass(call, response) ? 'later' : 'never'),
    },
  });
}

/** Reading, 400 says that the latest version is still to come. Rows are written by key, but a page that was made is made twice. */
function mayPass({ http, path }: CodaCall, response: HttpResponse): boolean {
  const trouble = unguardedTroubleOf(response);
  if (http.method === 'get') return trouble !== null || response.status === 400 || isForeign(response);
  return trouble === 'limit' || (trouble === 'transient' && !isPage(path));
}

function ask(state: State, method: HttpRequest['method'], path: string, body?: object): Answer {
  if (state.broken !== null) throw state.broken;
  const { response } = state.sender.sendOne({ http: requestOf(method, path, body), path });
  const { status } = response;
  if (isSuccess(status) && !(method === 'get' && isForeign(response))) return parseObject(response.body) ?? {};
  if (isRefusal(response, path)) throw new CodaRefusal(status, sentenceOf(response, path));
  return giveUp(state, sentenceOf(response, path));
}

function giveUp(state: State, message: string): never {
  state.broken = new DestinationError('coda', message);
  throw state.broken;
}

function list(state: State, path: string): Answer[] {
  const items: Answer[] = [];
  const seen = new Set<string>();
  for (let page = ''; ; ) {
    const answer = ask(state, 'get', `docs/${state.docId}/${path}${page && `&pageToken=${encodeURIComponent(page)}`}`);
    items.push(...((answer.items ?? []) as Answer[]));
    page = String(answer.nextPageToken ?? '');
    // One that leads back would never end.
    if (page === '' || seen.has(page)) return items;
    seen.add(page);
  }
}

function settle(state: State, sent: readonly Answer[]): string[] {
  const { world } = state;
  const endsAt = world.now() + Math.min(LONGEST_MS, world.leftMs());
  const remarks: string[] = [];
  let waitMs = POLL_MS;
  for (let left = [...sent]; left.length > 0; ) {
    world.requireTime();
    if (world.now() >= endsAt) giveUp(state, 'Coda takes its time with what was sent; the next run looks again.');
    world.sleep(waitMs);
    waitMs = Math.min(waitMs * 1.3, SLOWEST_POLL_MS);
    left = left.filter((each) => {
      const remark = remarkOn(state, each);
      if (remark) remarks.push(remark);
      return remark === null;
    });
  }
  return remarks;
}

/** What Coda says about a change that it made; null while it is not made. */
function remarkOn(state: State, { requestId }: Answer): string | null {
  try {
    const { completed, warning = '' } = ask(state, 'get', `mutationStatus/${requestId}`);
    return completed === true ? String(warning) : null;
  } catch (error) {
    // What was just accepted may not be known yet.
    if (error instanceof CodaRefusal && error.status === 404) return null;
    throw error;
  }
}

function requestOf(method: HttpRequest['method'], path: string, body?: object): HttpRequest {
  // Rather no answer than one from before the last change.
  const headers = method === 'get' ? { 'X-Coda-Doc-Version': 'latest' } : {};
  return { method, url: API + path, headers, ...(body === undefined ? {} : withJson(body)) };
}

const isPage = (path: string): boolean => path.includes('/pages');

/** False where everything else that may be asked would end the same way. */
function isRefusal(response: HttpResponse, path: string): boolean {
  const { status } = response;
  if (status === 401) return false;
  if (status === 404) return isPage(path) || path.includes('/tables/') || path.startsWith('mutationStatus');
  return isPage(path) || !(unguardedTroubleOf(response) !== null || isSuccess(status));
}

const SENTENCES: Record<number, string> = {
  401: 'Coda does not accept the API token. Make a new one and put it into Peloton > Settings.',
  403:
    'Coda does not let the API token change this doc. Make one that may read and write, as somebody who may edit the ' +
    'doc, and put it into Peloton > Settings.',
  404: 'Coda does not know the doc, or the API token may not see it. Look at both in Peloton > Settings.',
};

function sentenceOf(response: HttpResponse, path: string): string {
  const { status } = response;
  if (unguardedTroubleOf(response) !== null || isSuccess(status))
    return 'Coda does not answer at the moment; the next run goes on.';
  if (status === 404 && isRefusal(response, path))
    return 'Coda: a table is not there any more; the next run looks again.';
  const message = String(parseObject(response.body)?.message ?? '').slice(0, 200);
  if (/too large|size limit/i.test(message))
    return `Coda's API does not take it, as the doc or a row has grown too large (${message}). Leave large tables out of it.`;
  return SENTENCES[status] ?? `Coda refused what was asked (${status}): ${message}`;
}
