/** Requests to BigQuery: signed, repeated where that may help, and failures in words. */
import { DestinationError } from '../../base/errors';
import { parseObject } from '../../base/json';
import type { Http, HttpRequest, HttpResponse } from '../../base/ports';
import { withBearer, withJson, withMultipart } from '../../http/request';
import { isForeign, isSuccess, unguardedTroubleOf } from '../../http/response';
import { createSender, type Outcome, type Policy } from '../../http/sender';

export interface BigQueryWorld {
  http: Http;
  now(): number;
  sleep(ms: number): void;
  /** For `Authorization`; never logged. */
  token(): string;
  /** How long it may take from now on, and a DestinationError when that is spent. */
  leftMs(): number;
  requireTime(): void;
  /** Outlives the run. */
  memory: Memory;
  /** A digest of a text, in letters, digits, `-` and `_`. */
  digest(text: string): string;
}

export interface Memory {
  load(): string;
  save(text: string): void;
}

/** Where the tables are. */
export interface Place {
  project: string;
  dataset: string;
  /** Of a new dataset; from then on where the dataset is. */
  location: string;
  /** Dataset for what is loaded and not yet in its table; it must be where the other one is. */
  staging: string;
}

export interface Call {
  method: HttpRequest['method'];
  /** Below the project. */
  path: string;
  json?: unknown;
  /** Newline-delimited JSON that goes with it. */
  rows?: string;
  /** Nothing else depends on it, so that a lack of rights for it ends nothing. */
  mayBeRefused?: boolean;
}

/** `reason` is Google's word for what went wrong; empty when it went well. */
export interface Answer {
  status: number;
  reason: string;
  message: string;
  body: Record<string, unknown>;
}

const HOST = 'https://bigquery.googleapis.com/';
export interface Rest {
  /** Side by side, answers in order; the caller looks at each. What no other request would survive throws DestinationError. */
  callAll(calls: readonly Call[]): Answer[];
  call(call: Call): Answer;
}

/** Jobs have ids of our own and all else states what there is to be, so that each request may be sent again. */
const POLICY: Policy = {
  maxTries: () => 4,
  firstWaitMs: 1000,
  repeats: ({ call, response }) => (isPassing(call.http, response) ? 'later' : 'never'),
};

/**
 * Makes the sender of one project. After the first failure that cannot pass, every call throws the same DestinationError
 * without sending anything.
 */
export function createRest(project: string, world: BigQueryWorld): Rest {
  let broken: DestinationError | null = null;
  const sender = createSender({
    http: withBearer(world.http, () => world.token()),
    clock: world,
    policy: POLICY,
    requireTime: () => world.requireTime(),
    leftMs: () => world.leftMs(),
  });
  const callAll = (calls: readonly Call[]): Answer[] => {
    if (broken !== null) throw broken;
    const outcomes = sender.send(calls.map((call) => ({ http: toRequest(project, call) })));
    const answers = outcomes.map(({ response }) => toAnswer(response));
    const fatal = outcomes.map((outcome, at) => sentenceOf(project, calls[at] as Call, outcome, answers[at] as Answer));
    const sentence = fatal.find((each) => each !== null);
    if (!sentence) return answers;
    broken = new DestinationError('bigquery', sentence);
    throw broken;
  };
  return { callAll, call: (call) => callAll([call])[0] as Answer };
}

function toRequest(project: string, { method, path, json, rows }: Call): HttpRequest {
  const base = `bigquery/v2/projects/${project}/${path}`;
  if (rows === undefined) return { method, url: HOST + base, ...(json === undefined ? {} : withJson(json)) };
  const media = { type: 'application/octet-stream', body: rows };
  return { method, url: `${HOST}upload/${base}?uploadType=multipart`, ...withMultipart(json, media) };
}

interface GoogleError {
  error?: { message?: string; errors?: Array<{ reason?: string }> };
}

function toAnswer({ status, body }: HttpResponse): Answer {
  const parsed = parseObject(body) ?? {};
  const { error } = parsed as GoogleError;
  const reason = isSuccess(status) ? '' : (error?.errors?.[0]?.reason ?? `status ${status}`);
  return { status, reason, message: error?.message ?? '', body: parsed };
}

const PASSING = ['rateLimitExceeded', 'jobRateLimitExceeded', 'backendError', 'internalError'];

function isPassing({ method }: HttpRequest, response: HttpResponse): boolean {
  if (isSuccess(response.status)) return method === 'get' && isForeign(response);
  return unguardedTroubleOf(response) !== null || PASSING.includes(toAnswer(response).reason);
}

/** Whether the project would have to be one with billing. Inside a script of several statements only the message says so. */
export const needsBilling = ({ reason, message = '' }: { reason?: string; message?: string }): boolean =>
  reason === 'billingNotEnabled' || /billing has not been enabled/i.test(message);

/** What is wrong with more than this request; null when it is not. */
function sentenceOf(project: string, call: Call, { end }: Outcome, answer: Answer): string | null {
  if (end !== 'answered') return 'BigQuery does not answer at the moment; the next run goes on.';
  const { status, reason, message } = answer;
  if (status === 401) return 'BigQuery does not know you (401). Choose Peloton > Check setup and allow what is asked.';
  if (reason === 'quotaExceeded') return `A daily limit of BigQuery is used up; it goes on by itself. ${message}`;
  if (status === 403 && !needsBilling(answer) && !call.mayBeRefused)
    return `BigQuery refuses the project "${project}": ${message || reason}`;
  return null;
}
