/** Requests to one doc of Coda: signed, slowed down when Coda asks for it, failures in words that never hold the token. */
import { DestinationError } from '../errors';
import type { Http, HttpRequest, HttpResponse } from '../ports';

export interface CodaWorld {
  http: Http;
  now(): number;
  sleep(ms: number): void;
}

export interface CodaRest {
  /** Throws DestinationError. `path` is below the doc. */
  get(path: string): Record<string, unknown>;
  /** Every item of a list. */
  list(path: string): Array<Record<string, unknown>>;
  /** Sends a change and waits until it is done. */
  change(method: 'post' | 'delete', path: string, body: object): void;
}

const API = 'https://coda.io/apis/v1/';
const MAX_TRIES = 6;
const PATIENCE_MS = 90_000;
/** Writes may be asked for about once a second. */
const POLL_MS = 1500;

/** Null for what is no link to a doc. */
export const docIdIn = (link: string): string | null => /\/d\/[^/?#]*_d([\w-]+)/.exec(link)?.[1] ?? null;

export function createCodaRest(docId: string, token: string, world: CodaWorld): CodaRest {
  let broken: DestinationError | null = null;

  const send = (method: HttpRequest['method'], path: string, body?: object): Record<string, unknown> => {
    if (broken !== null) throw broken;
    for (let tries = 1; ; tries += 1) {
      const [response] = world.http([requestOf(method, path, token, body)]);
      if (response !== undefined && response.status < 300 && response.status > 0) return parse(response.body);
      if (tries >= MAX_TRIES || !mayPass(response, method)) {
        broken = new DestinationError('coda', sentenceOf(response));
        throw broken;
      }
      world.sleep(waitMs(response, tries));
    }
  };

  const list: CodaRest['list'] = (path) => {
    const items: Array<Record<string, unknown>> = [];
    for (let token = ''; ; ) {
      const page = token === '' ? '' : `&pageToken=${encodeURIComponent(token)}`;
      const answer = send('get', `docs/${docId}/${path}${page}`);
      items.push(...((answer.items ?? []) as Array<Record<string, unknown>>));
      if (!answer.nextPageToken) return items;
      token = String(answer.nextPageToken);
    }
  };

  const change: CodaRest['change'] = (method, path, body) => {
    const { requestId } = send(method, `docs/${docId}/${path}`, body);
    const endsAt = world.now() + PATIENCE_MS;
    while (world.now() < endsAt) {
      world.sleep(POLL_MS);
      if (send('get', `mutationStatus/${requestId}`).completed === true) return;
    }
    throw new DestinationError('coda', 'Coda takes its time with what was sent; the next run looks again.');
  };

  return { get: (path) => send('get', `docs/${docId}${path}`), list, change };
}

function requestOf(method: HttpRequest['method'], path: string, token: string, body?: object): HttpRequest {
  // Rather no answer than one from before the last change.
  const headers = { Authorization: `Bearer ${token}`, ...(method === 'get' ? { 'X-Coda-Doc-Version': 'latest' } : {}) };
  const content = body === undefined ? {} : { contentType: 'application/json', body: JSON.stringify(body) };
  return { method, url: API + path, headers, ...content };
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    // Something in between answered instead of Coda: nothing in it is what was asked for.
    return {};
  }
}

/** Reading, 400 says that the latest version is still to come; and what was just accepted may not be known yet. */
function mayPass(response: HttpResponse | undefined, method: string): boolean {
  if (response === undefined || response.status === 0 || response.status === 429 || response.status >= 500) return true;
  return method === 'get' && response.status === 400;
}

function waitMs(response: HttpResponse | undefined, tries: number): number {
  const asked = Number(response?.headers['retry-after']?.[0]);
  return asked > 0 && asked < 60 ? asked * 1000 : 1000 * 2 ** (tries - 1);
}

function sentenceOf(response: HttpResponse | undefined): string {
  const status = response?.status ?? 0;
  if (status === 401) return 'Coda does not accept the API token. Make a new one and put it into Peloton > Settings.';
  if (status === 403) return 'Coda does not let the API token change this doc.';
  if (status === 404) return 'Coda does not know the doc, or the API token may not see it.';
  if (status === 0 || status === 429 || status >= 500)
    return 'Coda does not answer at the moment; the next run goes on.';
  return `Coda refused what was asked (${status}): ${String(parse(response?.body ?? '').message ?? '').slice(0, 200)}`;
}
