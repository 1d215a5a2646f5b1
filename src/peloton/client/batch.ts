/** Sends requests to Peloton within the time, the budget and Peloton's patience, and renews a session that is refused. */
import { BlockedError, HttpError, Pause, recoverFrom, SignedOutError } from '../../base/errors';
import type { Clock, Http, Log } from '../../base/ports';
import { isLimitPage, pushesBack, troubleOf } from '../../http/response';
import { type Call, createSender, type Exchange, type Outcome, type Sender } from '../../http/sender';
import { createWidth, isHung } from '../../http/width';
import { HOSTS } from '../catalogue/hosts';
import { blockedError, httpError, type Reader, type Verdict } from './answer';
import { createGuard, type Guard, type Host } from './guard';

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
  /** What is remembered of blocks. Left out where nothing is: then a block stops this client alone. */
  guard?: Guard;
  /** Peloton pushed back shortly before: begins with one request at a time. */
  isCareful?: boolean;
}

const MAX_TRIES = 4;
const FIRST_WAIT_MS = 500;
/** Clients that Peloton leaves in peace send no more than four or five at once (seen in public clients of 2026). */
export const MOST_SIDE_BY_SIDE = 4;

/** One request: built, how to read its answer, and what was read. */
export interface Job extends Call {
  read: Reader;
  isRepeatable: boolean;
  /** No other client is known to send it, so that a block may mean this request alone. */
  isOnlyOurs: boolean;
  /** `ended`: no other try can do better; a job that begins so is not sent. Null until it is answered. */
  verdict: Verdict | { kind: 'ended'; error: HttpError } | null;
}

export const SIGNED_OUT = 'Peloton ended this session. Choose Peloton > Connect to sign in again.';
const STILL_REFUSED =
  'Peloton refuses a request although the session was just renewed (401). If it lasts, choose Peloton > Connect.';

export interface Batch {
  /** Results in the order of the jobs, whose verdicts it sets. Throws SignedOutError or Pause only. */
  run(jobs: Job[]): Result<unknown>[];
  /** Requests sent so far. */
  sent(): number;
}

interface State {
  options: BatchOptions;
  sent: number;
  slowestMs: number;
  isRenewed: boolean;
  /** Once Peloton asked for a wait that is too long for this execution, or lets nothing through, nothing more is sent in it. */
  limited: Pause | null;
  guard: Guard;
  /** Whether Peloton itself answered a request of this client. */
  isAnswered: boolean;
}

/**
 * Makes the queue behind a client. It sends nothing by itself; `run` throws Pause where time, the budget of the day or a guard
 * ends the run, and SignedOutError where the session cannot be renewed. `random` is there for tests: it spreads the waits.
 */
export function createBatch(options: BatchOptions): Batch {
  const { clock, http, session, deadlineAt, random = Math.random, isCareful = false } = options;
  const guard = options.guard ?? createGuard({ now: () => clock.now(), blocks: {}, isAsked: true });
  const state: State = {
    options,
    sent: 0,
    slowestMs: 0,
    isRenewed: false,
    limited: null,
    guard,
    isAnswered: false,
  };
  const sender = createSender<Job>({
    http(requests) {
      const own = throughGuard(state, () => session.headers());
      const headers = { Accept: 'application/json', 'Peloton-Platform': 'web', ...own };
      return http(requests.map((request) => ({ ...request, headers: { ...headers, ...request.headers } })));
    },
    clock,
    random,
    policy: { maxTries: () => MAX_TRIES, firstWaitMs: FIRST_WAIT_MS, repeats },
    width: createWidth(MOST_SIDE_BY_SIDE, isCareful || guard.isDoubtful()),
    leftMs: () => deadlineAt - clock.now(),
    requireTime(count) {
      requireBudget(state, count);
      state.sent += count;
      options.onCalls?.(count);
    },
    afterBatch: (exchanges) => readAnswers(state, exchanges),
  });
  return { run: (jobs) => runJobs(state, sender, jobs), sent: () => state.sent };
}

function runJobs(state: State, sender: Sender<Job>, jobs: readonly Job[]): Result<unknown>[] {
  const sendable = jobs.filter(({ verdict }) => verdict?.kind !== 'ended');
  if (sendable.length > 0) requireBudget(state, sendable.length);
  // The jobs of one call go to one host.
  const host = hostOf(sendable[0]);
  if (host !== null && !state.guard.isOpen(host)) {
    if (host === 'api') throw limit(state, state.guard.pause());
    return jobs.map(({ http }) => ({ ok: false, error: blockedError(0, http) }));
  }
  const outcomes = sender.send(sendable);
  requireFinished(state, sendable, outcomes);
  const outcomeOf = new Map(sendable.map((job, at) => [job, outcomes[at]]));
  return jobs.map((job) => resultOf(state, job, outcomeOf.get(job)));
}

const hostOf = (job: Job | undefined): Host | null =>
  job === undefined ? null : job.http.url.startsWith(HOSTS.graphql) ? 'graphql' : 'api';

/** Notes that the sign-in service could not be asked: without a session nothing can. */
function throughGuard<T>(state: State, open: () => T): T {
  return recoverFrom(BlockedError, open, () => {
    throw limit(state, state.guard.noteBlock('api') ?? state.guard.pause());
  });
}

/** Refuses what the day's budget or the execution's time cannot pay for. */
function requireBudget({ options, limited, slowestMs }: State, count: number): void {
  const { clock, wallAt, deadlineAt } = options;
  if (limited) throw limited;
  if (options.callsLeft() < count) {
    throw new Pause(
      'calls',
      "Today's budget of Peloton calls is used up (setting). The sync goes on by itself tomorrow.",
    );
  }
  const isLate = wallAt !== undefined && clock.now() + slowestMs >= wallAt;
  if (isLate || clock.now() >= deadlineAt) throw new Pause('time', 'Time is up for now. The sync goes on by itself.');
}

function readAnswers(state: State, exchanges: ReadonlyArray<Exchange<Job>>): void {
  for (const { call, response, tookMs } of exchanges) {
    call.verdict = call.read(response, call.http);
    state.slowestMs = Math.max(state.slowestMs, tookMs);
  }
  passGuard(state, exchanges);
  const refused = exchanges.map(({ call }) => call).filter(({ verdict }) => verdict?.kind === 'unauthorized');
  if (refused.length > 0) renew(state, refused);
}

/** Throws Pause at the first block, unless what is blocked is one request, or one host that was known to be. */
function passGuard(state: State, exchanges: ReadonlyArray<Exchange<Job>>): void {
  const isOwn = ({ response }: Exchange<Job>): boolean => response.status > 0 && troubleOf(response) === null;
  const answered = exchanges.find(isOwn);
  if (answered) state.guard.noteAnswer(hostOf(answered.call) ?? 'api');
  state.isAnswered ||= answered !== undefined;
  const blocked = exchanges.filter(isBlocked).map(({ call }) => call);
  const meant = blocked.find(({ isOnlyOurs }) => !(isOnlyOurs && state.isAnswered));
  if (meant === undefined) return;
  const pause = state.guard.noteBlock(hostOf(meant) ?? 'api');
  if (pause !== null) throw limit(state, pause);
}

/** A limit page that names no term, and is there again after a wait, is no matter of seconds. */
const isBlocked = ({ response, tries }: Exchange<Job>): boolean =>
  troubleOf(response) === 'blocked' ||
  (tries > 1 && isLimitPage(response) && response.headers['retry-after'] === undefined);

/** After a 401: a fresh session, once; the refused jobs are sent again with it. */
function renew(state: State, refused: readonly Job[]): void {
  const end = (job: Job, error: HttpError) => {
    job.verdict = { kind: 'ended', error };
  };
  if (state.isRenewed) {
    for (const job of refused) end(job, httpError(401, job.http, false, STILL_REFUSED));
    return;
  }
  try {
    if (!throughGuard(state, () => state.options.session.renew())) throw new SignedOutError(SIGNED_OUT);
    state.isRenewed = true;
  } catch (error) {
    // The sign-in service is out of order: these requests failed, the session did not.
    if (!(error instanceof HttpError)) throw error;
    for (const job of refused) end(job, error);
  }
}

/** A change may have been carried out, unless Peloton says that it was not for the pace. */
function repeats(exchange: Exchange<Job>): 'later' | 'now' | 'never' {
  const { verdict, isRepeatable } = exchange.call;
  if (verdict?.kind === 'unauthorized') return 'now';
  if (verdict?.kind !== 'failed' || !verdict.error.retriable || isHung(exchange)) return 'never';
  return isRepeatable || verdict.isRateLimit ? 'later' : 'never';
}

/** Throws Pause where Peloton's patience or the time came to an end before all jobs were answered. */
function requireFinished(state: State, jobs: readonly Job[], outcomes: readonly Outcome[]): void {
  for (const [at, { verdict }] of jobs.entries())
    if (verdict?.kind === 'failed' && verdict.isRateLimit && outcomes[at]?.end !== 'stopped')
      throw limit(state, new Pause('rate', verdict.error.message));
  const stopped = outcomes.filter(({ end }) => end === 'stopped');
  if (stopped.some(({ response }) => pushesBack(response)))
    throw limit(state, new Pause('rate', 'Peloton asks this program to wait. The sync goes on by itself later.'));
  if (stopped.length > 0)
    throw new Pause('time', 'Peloton has trouble answering and time is up for now. The sync goes on by itself.');
}

/** Nothing more is sent by this client. */
function limit(state: State, pause: Pause): Pause {
  state.limited = pause;
  return pause;
}

function resultOf({ options }: State, { http, verdict }: Job, outcome: Outcome | undefined): Result<unknown> {
  if (verdict?.kind === 'value') return { ok: true, value: verdict.value };
  if (verdict?.kind === 'ended') return { ok: false, error: verdict.error };
  const error = verdict?.kind === 'failed' ? verdict.error : httpError(401, http, false, STILL_REFUSED);
  const status = outcome?.response.status ?? 0;
  options.log.warn('A request to Peloton failed.', { status, method: http.method, url: error.url });
  return { ok: false, error };
}
