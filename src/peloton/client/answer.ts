/** Reads one HTTP answer of Peloton: a value, a session that is refused, or a failure with its sentence. */
import { BlockedError, HttpError } from '../../base/errors';
import { isObject, parseJson, parseObject } from '../../base/json';
import type { HttpRequest, HttpResponse } from '../../base/ports';
import { isPage, isSuccess, troubleOf } from '../../http/response';

export type Verdict =
  | { kind: 'value'; value: unknown }
  /** The session is not accepted; a fresh one may be. */
  | { kind: 'unauthorized' }
  | { kind: 'failed'; error: HttpError; isRateLimit: boolean };

export type Reader = (response: HttpResponse, request: HttpRequest) => Verdict;

interface GraphqlError {
  message?: unknown;
  extensions?: { code?: unknown } | null;
}

const answered = (value: unknown): Verdict => ({ kind: 'value', value });

const unlessRefused =
  (read: Reader): Reader =>
  (response, request) =>
    readRefusal(response, request) ?? read(response, request);

export const readJson = unlessRefused((response, request) => {
  if (response.status === 204 || (request.method !== 'get' && response.body === '')) return answered(null);
  const parsed = parseJson(response.body);
  return parsed.ok ? answered(parsed.value) : unreadable(response, request);
});

// A page where data were asked for is somebody's error page.
export const readText = unlessRefused((response, request) =>
  isPage(response) ? unreadable(response, request) : answered(response.body),
);

/**
 * A reader whose answers must have what such an answer cannot be without, as `isWhole` tells of the value. What has not
 * is tried again.
 */
export const unlessBroken =
  (read: Reader, isWhole: (value: unknown) => boolean): Reader =>
  (response, request) => {
    const verdict = read(response, request);
    return verdict.kind === 'value' && !isWhole(verdict.value)
      ? failed(response.status, request, true, BROKEN)
      : verdict;
  };

const BROKEN =
  'Peloton answered without the data that were asked for. Nothing was changed by it; the sync tries again by itself.';

/** An answer as it came. */
export interface RawAnswer {
  status: number;
  /** Content type. */
  type: string;
  body: string;
}

/**
 * Reads any answer as status, type and text. A refusal is an answer, too, unless a fresh session or another try may do
 * better.
 */
export const readRaw: Reader = (response, request) => {
  const refusal = readRefusal(response, request);
  if (refusal?.kind === 'unauthorized' || (refusal?.kind === 'failed' && refusal.error.retriable)) return refusal;
  const { status, headers, body } = response;
  return answered({ status, type: headers['content-type']?.[0] ?? '', body } satisfies RawAnswer);
};

/** Reads an answer of the GraphQL gateway, which tells its errors with HTTP 200, too, and at times with a 4xx. */
export const readGraphql: Reader = (response, request) => {
  const envelope = parseObject(response.body) ?? {};
  const errors = Array.isArray(envelope.errors) ? (envelope.errors as GraphqlError[]) : [];
  if (errors.length > 0 && !hasData(envelope.data)) {
    return response.status === 401 || troubleOf(response) !== null
      ? (readRefusal(response, request) ?? unreadable(response, request))
      : graphqlFailure(errors, response, request);
  }
  const refusal = readRefusal(response, request);
  if (refusal) return refusal;
  if (!isObject(envelope.data)) return unreadable(response, request);
  return answered({ data: envelope.data, errors: errors.map(messageOf) });
};

/**
 * A failed request as an error. The address loses its query, which may hold ids; `message` is a sentence for the member, and
 * `isRetriable` says whether the same request may succeed in a later run.
 */
export function httpError(status: number, request: HttpRequest, isRetriable: boolean, message: string): HttpError {
  const { method, url } = request;
  return new HttpError({ status, method, url: withoutQuery(url), retriable: isRetriable, message });
}

const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

function readRefusal(response: HttpResponse, request: HttpRequest): Verdict | null {
  const { status } = response;
  if (isSuccess(status)) return null;
  if (status === 401) return { kind: 'unauthorized' };
  const trouble = troubleOf(response);
  if (trouble === 'blocked') return { kind: 'failed', error: blockedError(status, request), isRateLimit: false };
  const isLimit = trouble === 'limit';
  const error = httpError(status, request, trouble !== null, isLimit ? LIMITED : sentenceFor(status));
  return { kind: 'failed', error, isRateLimit: isLimit };
}

/** The error for a request that the guard refuses while it lets others through. */
export function blockedError(status: number, { method, url }: HttpRequest): BlockedError {
  return new BlockedError({ status, method, url: withoutQuery(url), retriable: false, message: BLOCKED_HERE });
}

const BLOCKED_HERE = "Peloton's guard refuses this request from Google's addresses. Your sign-in is kept.";

const LIMITED = 'Peloton asks this program to slow down. Nothing is lost: the sync goes on by itself later.';

function sentenceFor(status: number): string {
  if (status === 0)
    return 'Peloton could not be reached. The sync tries again by itself; if this lasts, see whether Peloton works in your browser.';
  if (status === 402) return 'Peloton asks for an active membership (402). Check your subscription at Peloton.';
  if (status === 403) return 'Peloton refuses this request (403).';
  if (status === 404 || status === 410) return `Peloton does not have this record any more (${status}).`;
  if (status === 408 || status >= 500)
    return `Peloton has trouble answering (${status}). Nothing is lost: the sync tries again by itself.`;
  return `Peloton gave an answer that this program does not understand (${status}). If it lasts, look for a newer version.`;
}

function unreadable(response: HttpResponse, request: HttpRequest): Verdict {
  const message =
    'Peloton answered with something else than data. The sync tries again by itself; if this lasts, Peloton may be under maintenance.';
  return failed(response.status, request, true, message);
}

const failed = (status: number, request: HttpRequest, isRetriable: boolean, message: string): Verdict => ({
  kind: 'failed',
  error: httpError(status, request, isRetriable, message),
  isRateLimit: false,
});

/** `retriable` is false where the question itself is refused, so that the caller can ask in another way. */
function graphqlFailure(errors: GraphqlError[], response: HttpResponse, request: HttpRequest): Verdict {
  if (errors.some(isForbidden))
    return failed(403, request, false, 'Peloton refuses to show this part of your account (403).');
  const isTrouble = errors.every(
    (error) => /INTERNAL|UNAVAILABLE|TIMEOUT|DOWNSTREAM/i.test(codeOf(error)) || /\b50[0-4]\b/.test(messageOf(error)),
  );
  if (isTrouble)
    return failed(
      response.status,
      request,
      true,
      'Peloton has trouble answering a question. The sync tries again by itself.',
    );
  return failed(
    response.status,
    request,
    false,
    'Peloton refuses a question of this program. If it lasts, look for a newer version.',
  );
}

/** Nothing else is turned into text: an odd object refuses even that. */
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const codeOf = (error: GraphqlError): string => textIn(error.extensions?.code);
const messageOf = (error: GraphqlError): string => textIn(error.message);

/** Whether the GraphQL gateway says in this answer that it does not know the session. */
export function saysForbidden(body: string): boolean {
  const errors = parseObject(body)?.errors;
  return Array.isArray(errors) && (errors as GraphqlError[]).some(isForbidden);
}

/** Peloton's gateway says Forbidden to a session that it does not know. */
function isForbidden(error: GraphqlError): boolean {
  return (
    /^(FORBIDDEN|UNAUTHENTICATED|UNAUTHORIZED)$/i.test(codeOf(error)) ||
    /^(forbidden|unauthenticated|unauthorized|not logged in)/i.test(messageOf(error))
  );
}

/** A root whose fields are all null is what errors leave behind, not an answer. */
function hasData(data: unknown): boolean {
  return isObject(data) && Object.values(data).some((value) => value !== null);
}
