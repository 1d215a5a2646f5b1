/** Requests to one doc of Coda: signed, slowed down when Coda asks for it, failures in words that never hold the token. */
import { DestinationError } from '../../base/errors';
import type { Http, HttpRequest, HttpResponse } from '../../base/ports';
import { hide } from '../../base/secrets';
import { MINUTE_MS } from '../../base/time';

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
  return (/_d([\w-]{10})$/.exec(name) ?? /.*_d([\w-]+)$/.exec(name))?.[1] ?? null;
}

export function createCodaRest(docId: string, token: string, world: CodaWorld): CodaRest {
  let broken: DestinationError | null = null;
  let patienceMs = PATIENCE_MS;

  const giveUp = (message: string): never => {
    broken = new DestinationError('coda', message);
    throw broken;
  };

  const ask = (method: HttpRequest['method'], path: string, body?: object): Answer => {
    if (broken !== null) throw broken;
    for (let tries = 1; ; tries += 1) {
      world.requireTime();
      const response = world
        .http([requestOf(method, path, token, body)])
        .map((each) => ({ ...each, body: hide(each.body, token) }))[0];
      const status = response?.status ?? 0;
      if (response && status >= 200 && status < 300) return parse(response.body);
      const waitMs = waitOf(response, tries, world.now());
      if (
        tries === (isPage(path) ? PAGE_TRIES : MAX_TRIES) ||
        waitMs > Math.min(patienceMs, world.leftMs()) ||
        !mayPass(status, method)
      ) {
        if (isRefusal(status, path)) throw new CodaRefusal(status, sentenceOf(response, path));
        return giveUp(sentenceOf(response, path));
      }
      patienceMs -= waitMs;
      world.sleep(waitMs);
    }
  };

  const list: CodaRest['list'] = (path) => {
    const items: Answer[] = [];
    const seen = new Set<string>();
    for (let page = ''; ; ) {
      const answer = ask('get', `docs/${docId}/${path}${page && `&pageToken=${encodeURIComponent(page)}`}`);
      items.push(...((answer.items ?? []) as Answer[]));
      page = String(answer.nextPageToken ?? '');
      // One that leads back would never end.
      if (page === '' || seen.has(page)) return items;
      seen.add(page);
    }
  };

  /** Null while it is not made. */
  const remarkOn = ({ requestId }: Answer): string | null => {
    try {
      const { completed, warning = '' } = ask('get', `mutationStatus/${requestId}`);
      return completed === true ? String(warning) : null;
    } catch (error) {
      // What was just accepted may not be known yet.
      if (error instanceof CodaRefusal && error.status === 404) return null;
      throw error;
    }
  };

  const settle: CodaRest['settle'] = (sent) => {
    const endsAt = world.now() + Math.min(LONGEST_MS, world.leftMs());
    const remarks: string[] = [];
    let waitMs = POLL_MS;
    for (let left = [...sent]; left.length > 0; ) {
      world.requireTime();
      if (world.now() >= endsAt) giveUp('Coda takes its time with what was sent; the next run looks again.');
      world.sleep(waitMs);
      waitMs = Math.min(waitMs * 1.3, SLOWEST_POLL_MS);
      left = left.filter((each) => {
        const remark = remarkOn(each);
        if (remark) remarks.push(remark);
        return remark === null;
      });
    }
    return remarks;
  };

  return {
    get: (path) => ask('get', `docs/${docId}${path}`),
    list,
    send: (method, path, body) => ask(method, `docs/${docId}/${path}`, body),
    settle,
  };
}

function requestOf(method: HttpRequest['method'], path: string, token: string, body?: object): HttpRequest {
  // Rather no answer than one from before the last change.
  const headers = { Authorization: `Bearer ${token}`, ...(method === 'get' ? { 'X-Coda-Doc-Version': 'latest' } : {}) };
  const content = body === undefined ? {} : { contentType: 'application/json', body: JSON.stringify(body) };
  return { method, url: API + path, headers, ...content };
}

function parse(text: string): Answer {
  try {
    return Object(JSON.parse(text)) as Answer;
  } catch {
    // Something in between answered instead of Coda: nothing in it is what was asked for.
    return {};
  }
}

const isBusy = (status: number): boolean => status === 0 || status === 429 || status >= 500;

/** Reading, 400 says that the latest version is still to come. */
const mayPass = (status: number, method: string): boolean => isBusy(status) || (method === 'get' && status === 400);

const isPage = (path: string): boolean => path.includes('/pages');

/** False where everything else that may be asked would end the same way. */
function isRefusal(status: number, path: string): boolean {
  if (status === 401) return false;
  if (status === 404) return isPage(path) || path.includes('/tables/') || path.startsWith('mutationStatus');
  return isPage(path) || !isBusy(status);
}

/** Seconds, or a date; twice as long with each try where Coda does not say. */
function waitOf(response: HttpResponse | undefined, tries: number, nowMs: number): number {
  const [asked = ''] = response?.headers['retry-after'] ?? [];
  const waitMs = /^[\d.]+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - nowMs;
  return waitMs > 0 ? waitMs : 1000 * 2 ** (tries - 1);
}

const SENTENCES: Record<number, string> = {
  401: 'Coda does not accept the API token. Make a new one and put it into Peloton > Settings.',
  403:
    'Coda does not let the API token change this doc. Make one that may read and write, as somebody who may edit the ' +
    'doc, and put it into Peloton > Settings.',
  404: 'Coda does not know the doc, or the API token may not see it. Look at both in Peloton > Settings.',
};

function sentenceOf(response: HttpResponse | undefined, path: string): string {
  const status = response?.status ?? 0;
  if (isBusy(status)) return 'Coda does not answer at the moment; the next run goes on.';
  if (status === 404 && isRefusal(status, path))
    return 'Coda: a table is not there any more; the next run looks again.';
  const message = String(parse(response?.body ?? '').message ?? '').slice(0, 200);
  if (/too large|size limit/i.test(message))
    return `Coda's API does not take it, as the doc or a row has grown too large (${message}). Leave large tables out of it.`;
  return SENTENCES[status] ?? `Coda refused what was asked (${status}): ${message}`;
}
