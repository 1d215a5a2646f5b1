/** Requests to BigQuery: signed, repeated where that may help, and failures in words. */
import { DestinationError } from '../../base/errors';
import type { Http, HttpRequest, HttpResponse } from '../../base/ports';
import { hide } from '../../base/secrets';

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

export interface Call {
  method: HttpRequest['method'];
  /** Below the project. */
  path: string;
  json?: unknown;
  /** Newline-delimited JSON that goes with it. */
  rows?: string;
}

/** `reason` is Google's word for what went wrong; empty when it went well. */
export interface Answer {
  status: number;
  reason: string;
  message: string;
  body: Record<string, unknown>;
}

const HOST = 'https://bigquery.googleapis.com/';
const MAX_TRIES = 4;
/** A line of rows never begins with it: JSON has no raw line breaks inside. */
const BOUNDARY = 'peloton-sync-part';

export interface Rest {
  /** Side by side, answers in order; the caller looks at each. What no other request would survive throws DestinationError. */
  callAll(calls: readonly Call[]): Answer[];
  call(call: Call): Answer;
}

export function createRest(project: string, world: BigQueryWorld): Rest {
  let broken: DestinationError | null = null;

  const attempt = (calls: readonly Call[], answers: Answer[]): void => {
    const open = calls.map((_, at) => at).filter((at) => answers[at] === undefined || isPassing(answers[at]));
    // May answer only the first of them.
    const token = world.token();
    const got = world.http(open.map((at) => toRequest(project, calls[at] as Call, token)));
    got.forEach((response, index) => {
      answers[open[index] ?? 0] = toAnswer({ ...response, body: hide(response.body, token) });
    });
  };

  const callAll = (calls: readonly Call[]): Answer[] => {
    if (broken !== null) throw broken;
    const answers: Answer[] = [];
    for (let tries = 1; calls.some((_, at) => answers[at] === undefined || isPassing(answers[at])); tries += 1) {
      if (tries > MAX_TRIES) break;
      world.requireTime();
      if (tries > 1) world.sleep(1000 * 2 ** (tries - 2));
      attempt(calls, answers);
    }
    const fatal = calls.map((_, at) => sentenceOf(project, answers[at])).find((sentence) => sentence !== null);
    if (fatal) {
      broken = new DestinationError('bigquery', fatal);
      throw broken;
    }
    return answers;
  };
  return { callAll, call: (call) => callAll([call])[0] as Answer };
}

function toRequest(project: string, { method, path, json, rows }: Call, token: string): HttpRequest {
  const base = `bigquery/v2/projects/${project}/${path}`;
  const request = { method, headers: { Authorization: `Bearer ${token}` } };
  if (rows === undefined) {
    const body = json === undefined ? {} : { contentType: 'application/json', body: JSON.stringify(json) };
    return { ...request, url: HOST + base, ...body };
  }
  const part = (type: string, body: string) => `--${BOUNDARY}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
  return {
    ...request,
    url: `${HOST}upload/${base}?uploadType=multipart`,
    contentType: `multipart/related; boundary=${BOUNDARY}`,
    body: `${part('application/json; charset=UTF-8', JSON.stringify(json))}${part('application/octet-stream', rows)}--${BOUNDARY}--`,
  };
}

interface GoogleError {
  error?: { message?: string; errors?: Array<{ reason?: string }> };
}

function toAnswer({ status, body }: HttpResponse): Answer {
  const parsed = parse(body);
  const { error } = parsed as GoogleError;
  const reason = status < 300 ? '' : (error?.errors?.[0]?.reason ?? `status ${status}`);
  return { status, reason, message: error?.message ?? '', body: parsed };
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    // A page of a proxy in between, or nothing at all: the status says enough.
    return {};
  }
}

const PASSING = ['rateLimitExceeded', 'jobRateLimitExceeded', 'backendError', 'internalError'];

const isPassing = (answer: Answer | undefined): boolean =>
  answer !== undefined &&
  (answer.status === 0 || answer.status === 429 || answer.status >= 500 || PASSING.includes(answer.reason));

/** Whether the project would have to be one with billing. Inside a script of several statements only the message says so. */
export const needsBilling = ({ reason, message = '' }: { reason?: string; message?: string }): boolean =>
  reason === 'billingNotEnabled' || /billing has not been enabled/i.test(message);

/** What is wrong with more than this request; null when it is not. */
function sentenceOf(project: string, answer: Answer | undefined): string | null {
  if (answer === undefined || isPassing(answer)) return 'BigQuery does not answer at the moment; the next run goes on.';
  const { status, reason, message } = answer;
  if (status === 401) return 'BigQuery does not know you (401). Choose Peloton > Check setup and allow what is asked.';
  if (reason === 'quotaExceeded') return `A daily limit of BigQuery is used up; it goes on by itself. ${message}`;
  if (status === 403 && !needsBilling(answer)) return `BigQuery refuses the project "${project}": ${message || reason}`;
  return null;
}
