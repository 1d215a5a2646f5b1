/** The one client of Peloton's API: signs requests, repeats what may succeed later, and counts what it sends. */
import { BlockedError, type HttpError } from '../../base/errors';
import type { HttpRequest } from '../../base/ports';
import { toRequest } from '../catalogue/request';
import { user } from '../catalogue/user';
import {
  httpError,
  type RawAnswer,
  readGraphql,
  readJson,
  readRaw,
  readText,
  saysForbidden,
  unlessBroken,
} from './answer';
import { type BatchOptions, createBatch, type Job, type Result } from './batch';
import { type ApiRequest, type GraphqlOperation, httpOf } from './message';
import { hasShapeOf } from './shape';
import { isPlainPath } from './url';

export { type BatchOptions as ClientOptions, MOST_SIDE_BY_SIDE, type Result, type Session } from './batch';
export type { ApiRequest, GraphqlOperation } from './message';

/** `errors` beside `data` mean that the data are partial. */
export interface GraphqlAnswer<T> {
  data: T | null;
  errors: string[];
}

export interface Peloton {
  /** Throws HttpError, SignedOutError or Pause. */
  request<T>(request: ApiRequest): T;
  /** Side by side, answered in order. Throws SignedOutError or Pause only. */
  requestAll<T>(requests: ApiRequest[]): Result<T>[];
  /** Throws HttpError (also for errors without data; not `retriable` when the question is refused), SignedOutError or Pause. */
  graphql<T>(operation: GraphqlOperation): GraphqlAnswer<T>;
  /** Requests sent so far by this client. */
  calls(): number;
}

/** For whoever looks at the API itself. */
export interface RawPeloton extends Peloton {
  /** The answer as it came, refusals included. Throws HttpError where no answer could be had, SignedOutError or Pause. */
  raw(request: ApiRequest | GraphqlOperation): RawAnswer;
}

/**
 * Makes a client for one execution. `request` and `graphql` throw HttpError for what Peloton refuses, `requestAll` answers
 * each request by itself and `raw` gives any status as it came. All of them throw Pause when time, budget or guard end the
 * run, and SignedOutError when the session is over.
 */
export function createClient(options: BatchOptions): RawPeloton {
  const { run, sent } = createBatch(options);
  return { request, requestAll, graphql, raw, calls: sent };

  function request<T>(apiRequest: ApiRequest): T {
    return unwrap(requestAll<T>([apiRequest])[0]);
  }

  function requestAll<T>(requests: ApiRequest[]): Result<T>[] {
    return run(requests.map(restJob)) as Result<T>[];
  }

  function graphql<T>(operation: GraphqlOperation): GraphqlAnswer<T> {
    const first = run([graphqlJob(operation)])[0];
    if (first?.ok !== false || !isForbidden(first.error)) return unwrap(first as Result<GraphqlAnswer<T>> | undefined);
    proveSession();
    return unwrap(run([graphqlJob(operation)])[0] as Result<GraphqlAnswer<T>> | undefined);
  }

  function raw(question: ApiRequest | GraphqlOperation): RawAnswer {
    const send = () => {
      return unwrap(run([{ ...jobOf(question), read: readRaw }])[0] as Result<RawAnswer> | undefined);
    };
    const answer = send();
    if ('path' in question || !saysForbidden(answer.body)) return answer;
    proveSession();
    return send();
  }

  /** The gateway's Forbidden may mean a dead session. REST tells for certain, and renews the session where it is. */
  function proveSession(): void {
    // Whatever it answers, it answers this session.
    const { kind: _, ...anything } = toRequest(user.me, {});
    request(anything);
  }
}

/** What is sent for a question, and how its answer is read. */
export const jobOf = (question: ApiRequest | GraphqlOperation): Job =>
  'path' in question ? restJob(question) : graphqlJob(question);

/** Also what a guard refuses has this status, and says nothing of the session. */
const isForbidden = (error: HttpError): boolean => error.status === 403 && !(error instanceof BlockedError);

function unwrap<T>(result: Result<T> | undefined): T {
  if (result?.ok) return result.value;
  throw result ? result.error : new Error('A request was given no result');
}

function restJob(request: ApiRequest): Job {
  const http = httpOf(request);
  const { kind } = request;
  const read = request.as === 'text' ? readText : unlessBroken(readJson, (answer) => hasShapeOf(kind, answer));
  const { isOnlyOurs = false } = request;
  const verdict: Job['verdict'] = isPlainPath(request.path) ? null : { kind: 'ended', error: notAnId(http) };
  return { http, read, isRepeatable: http.method !== 'post', isOnlyOurs, verdict };
}

/** Of a request that is not sent: the others of its batch are. */
function notAnId(http: HttpRequest): HttpError {
  const message = 'This id cannot be asked for: it is no id of Peloton but would lead to another address.';
  return httpError(400, http, false, message);
}

/** A question may be repeated; a change may have been carried out. */
function graphqlJob(operation: GraphqlOperation): Job {
  const isRepeatable = !/^\s*mutation\b/.test(operation.query);
  const { isOnlyOurs = false } = operation;
  const read = isRepeatable ? unlessBroken(readGraphql, hasRoots) : readGraphql;
  return { http: httpOf(operation), read, isRepeatable, isOnlyOurs, verdict: null };
}

/** Each field that was asked for stands in `data`, if only as null (GraphQL specification, 6.3 and 7.1): no data are no answer. */
const hasRoots = (value: unknown): boolean => Object.keys((value as GraphqlAnswer<object>).data ?? {}).length > 0;
