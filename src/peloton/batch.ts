/** Sends requests side by side and repeats what may succeed later, within the time, the budget and Peloton's patience. */
import { HttpError, Pause, SignedOutError } from '../errors';
import type { Clock, Http, HttpRequest, HttpResponse, Log } from '../ports';
import { httpError, type Reader } from './answer';
import { MAX_TRIES, pushesBack, waitMs } from './retry';

export type Result<T> = { ok: true; value: T } | { ok: false; error: HttpError };

export interface Session {
  headers(): Record<string, string>;
  /** Called after a 401; false when nothing better can be had. May throw SignedOutError or HttpError. */
  renew(): boolean;
}

export interface BatchOptions {
  http: Http;
  clock: Clock;
  log: Log;
  session: Session;
  /** Epoch ms after which nothing is sent and nothing waited for. */
  deadlineAt: number;
  /** How many more requests may be sent today. */
  callsLeft: () => number;
  /** Told how many requests were just sent. */
  onCalls?: (sent: number) => void;
  random?: () => number;
}

const START_SIDE_BY_SIDE = 8;
const MAX_SIDE_BY_SIDE = 10;

/** One request on its way: built, how to read its answer, and how it went so far. */
export interface Job {
  http: HttpRequest;
  read: Reader;
  isRepeatable: boolean;
  failures: number;
  result: Result<unknown> | null;
}

export const SIGNED_OUT = 'Peloton ended this session. Choose Peloton > Connect to sign in again.';

export interface Batch {
  /** Results in the order of the jobs. Throws SignedOutError or Pause only. */
  run(jobs: Job[]): Result<unknown>[];
  /** Requests sent so far. */
  sent(): number;
}

export function createBatch(options: BatchOptions): Batch {
  const { clock, log, session } = options;
  const random = options.random ?? Math.random;
  let sent = 0;
  let sideBySide = START_SIDE_BY_SIDE;
  let isRenewed = false;

  return { run, sent: () => sent };

  function run(jobs: Job[]): Result<unknown>[] {
    if (jobs.length > 0) spend(jobs.length);
    for (let open = jobs; open.length > 0; open = jobs.filter((job) => job.result === null)) {
      const round = open.slice(0, sideBySide);
      const answers = send(round);
      const pauseMs = settle(round, answers);
      adapt(answers);
      if (pauseMs > 0) rest(pauseMs, answers);
    }
    return jobs.flatMap((job) => job.result ?? []);
  }

  /** Refuses what the day's budget or the execution's time cannot pay for. */
  function spend(count: number): void {
    if (options.callsLeft() < count) {
      throw new Pause(
        'calls',
        "Today's budget of Peloton calls is used up (setting). The sync goes on by itself tomorrow.",
      );
    }
    if (clock.now() >= options.deadlineAt) throw new Pause('time', 'Time is up for now. The sync goes on by itself.');
  }

  function send(round: Job[]): HttpResponse[] {
    spend(round.length);
    const headers = { Accept: 'application/json', 'Peloton-Platform': 'web', ...session.headers() };
    sent += round.length;
    options.onCalls?.(round.length);
    return options.http(round.map(({ http }) => ({ ...http, headers: { ...headers, ...http.headers } })));
  }

  /** Gives each job its result or leaves it open for another try; returns how long to wait before that. */
  function settle(round: Job[], answers: HttpResponse[]): number {
    const refused: Job[] = [];
    const waits = round.map((job, index) => {
      const response = answers[index] ?? { status: 0, headers: {}, body: '' };
      const verdict = job.read(response, job.http);
      if (verdict.kind === 'value') job.result = { ok: true, value: verdict.value };
      else if (verdict.kind === 'unauthorized') refused.push(job);
      else return afterFailure(job, response, verdict);
      return 0;
    });
    if (refused.length > 0) renew(refused);
    return Math.max(0, ...waits);
  }

  function afterFailure(job: Job, response: HttpResponse, verdict: { error: HttpError; isRateLimit: boolean }): number {
    job.failures += 1;
    const mayRepeat = verdict.error.retriable && (job.isRepeatable || verdict.isRateLimit);
    if (mayRepeat && job.failures < MAX_TRIES) return waitMs(response, job.failures, clock.now(), random);
    if (verdict.isRateLimit) throw new Pause('rate', verdict.error.message);
    log.warn('A request to Peloton failed.', {
      status: response.status,
      method: job.http.method,
      url: verdict.error.url,
    });
    job.result = { ok: false, error: verdict.error };
    return 0;
  }

  /** After a 401: a fresh session, once; the refused jobs stay open and are sent again. */
  function renew(refused: Job[]): void {
    if (isRenewed) {
      const message =
        'Peloton refuses a request although the session was just renewed (401). If it lasts, choose Peloton > Connect.';
      for (const job of refused) job.result = { ok: false, error: httpError(401, job.http, false, message) };
      return;
    }
    try {
      if (!session.renew()) throw new SignedOutError(SIGNED_OUT);
      isRenewed = true;
    } catch (error) {
      // The sign-in service is out of order: these requests failed, the session did not.
      if (!(error instanceof HttpError)) throw error;
      for (const job of refused) job.result = { ok: false, error };
    }
  }

  function adapt(answers: HttpResponse[]): void {
    if (answers.some(pushesBack)) sideBySide = Math.max(1, Math.floor(sideBySide / 2));
    else if (answers.every(({ status }) => status > 0 && status < 500))
      sideBySide = Math.min(MAX_SIDE_BY_SIDE, sideBySide + 1);
  }

  function rest(ms: number, answers: HttpResponse[]): void {
    if (clock.now() + ms >= options.deadlineAt) {
      const isLimit = answers.some(pushesBack);
      throw isLimit
        ? new Pause('rate', 'Peloton asks this program to wait. The sync goes on by itself later.')
        : new Pause('time', 'Peloton has trouble answering and time is up for now. The sync goes on by itself.');
    }
    clock.sleep(ms);
  }
}
