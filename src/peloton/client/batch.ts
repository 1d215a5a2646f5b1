/** Sends requests side by side and repeats what may succeed later, within the time, the budget and Peloton's patience. */
import { HttpError, Pause, SignedOutError } from '../../base/errors';
import type { Clock, Http, HttpRequest, HttpResponse, Log } from '../../base/ports';
import { httpError, type Reader } from './answer';
import { MAX_TRIES, pushesBack, waitMs } from './retry';
import { NO_ANSWER } from './send';

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
  /** Epoch ms at which the execution is in danger of being killed: no round begins that may not end before it. */
  wallAt?: number;
  /** How many more requests may be sent today. */
  callsLeft: () => number;
  /** Told how many requests were just sent. */
  onCalls?: (sent: number) => void;
  random?: () => number;
}

const START_SIDE_BY_SIDE = 8;
const MAX_SIDE_BY_SIDE = 10;
/** Rounds without trouble before more go side by side again, after Peloton pushed back. */
const CALM_ROUNDS = 4;
/** A request that gets no answer for so long is not asked again in this execution: it would eat all its time. */
const HUNG_MS = 30_000;

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
  let calmRounds = CALM_ROUNDS;
  let roundMs = 0;
  let slowestMs = 0;
  let isRenewed = false;
  /** Once Peloton asked for a wait that is too long for this execution, nothing more is sent in it. */
  let limited: Pause | null = null;

  return { run, sent: () => sent };

  function run(jobs: Job[]): Result<unknown>[] {
    if (jobs.length > 0) spend(jobs.length);
    for (let open = jobs; open.length > 0; open = jobs.filter((job) => job.result === null)) {
      const round = open.slice(0, sideBySide);
      const answers = send(round);
      const pauseMs = settle(round.slice(0, answers.length), answers);
      adapt(answers);
      if (pauseMs > 0) rest(pauseMs, answers);
    }
    return jobs.flatMap((job) => job.result ?? []);
  }

  /** Refuses what the day's budget or the execution's time cannot pay for. */
  function spend(count: number): void {
    if (limited) throw limited;
    if (options.callsLeft() < count) {
      throw new Pause(
        'calls',
        "Today's budget of Peloton calls is used up (setting). The sync goes on by itself tomorrow.",
      );
    }
    const isLate = options.wallAt !== undefined && clock.now() + slowestMs >= options.wallAt;
    if (isLate || clock.now() >= options.deadlineAt)
      throw new Pause('time', 'Time is up for now. The sync goes on by itself.');
  }

  function send(round: Job[]): HttpResponse[] {
    spend(round.length);
    const headers = { Accept: 'application/json', 'Peloton-Platform': 'web', ...session.headers() };
    sent += round.length;
    options.onCalls?.(round.length);
    const sentAt = clock.now();
    const answers = options.http(round.map(({ http }) => ({ ...http, headers: { ...headers, ...http.headers } })));
    roundMs = clock.now() - sentAt;
    slowestMs = Math.max(slowestMs, roundMs);
    return answers;
  }

  /** Gives each job its result or leaves it open for another try; returns how long to wait before that. */
  function settle(round: Job[], answers: HttpResponse[]): number {
    const refused: Job[] = [];
    const waits = round.map((job, index) => {
      const response = answers[index] ?? NO_ANSWER;
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
    const isHung = response.status === 0 && roundMs >= HUNG_MS;
    const mayRepeat = verdict.error.retriable && (job.isRepeatable || verdict.isRateLimit) && !isHung;
    if (mayRepeat && job.failures < MAX_TRIES) return waitMs(response, job.failures, clock.now(), random);
    if (verdict.isRateLimit) throw limit(verdict.error.message);
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
    const isHung = roundMs >= HUNG_MS && answers.some(({ status }) => status === 0);
    if (isHung || answers.some(pushesBack)) {
      sideBySide = Math.max(1, Math.floor(sideBySide / 2));
      calmRounds = 0;
    } else if (answers.every(({ status }) => status > 0 && status < 500)) {
      calmRounds += 1;
      if (calmRounds > CALM_ROUNDS) sideBySide = Math.min(MAX_SIDE_BY_SIDE, sideBySide + 1);
    }
  }

  function limit(message: string): Pause {
    limited = new Pause('rate', message);
    return limited;
  }

  function rest(ms: number, answers: HttpResponse[]): void {
    if (clock.now() + ms >= options.deadlineAt) {
      const isLimit = answers.some(pushesBack);
      throw isLimit
        ? limit('Peloton asks this program to wait. The sync goes on by itself later.')
        : new Pause('time', 'Peloton has trouble answering and time is up for now. The sync goes on by itself.');
    }
    clock.sleep(ms);
  }
}
