/**
 * Sends requests, several side by side, and sends again what may succeed later. Each service says by its policy which requests
 * that is true of; the timing, the look at the clock before each wait and the end of trying are the same for all of them.
 */
import type { Clock, Http, HttpRequest, HttpResponse } from '../base/ports';
import { NO_ANSWER, troubleOf } from './response';
import { waitMs } from './wait';
import type { Timed, Width } from './width';

/** A service may carry more with it, such as how its answer is read. */
export interface Call {
  http: HttpRequest;
}

/** One time that a call was sent. */
export interface Exchange<C extends Call = Call> extends Timed {
  call: C;
  /** How often the call was sent, this time included. */
  tries: number;
}

export interface Policy<C extends Call = Call> {
  /** How often one call is sent at most. */
  maxTries(call: C): number;
  /** Whether to send the same call again: after a wait, at once (counted as a try all the same), or not. */
  repeats(exchange: Exchange<C>): 'later' | 'now' | 'never';
  /** The first wait where the server names none; see `backoffMs`. */
  firstWaitMs: number;
  /** A longer wait is not begun. */
  longestWaitMs?: number;
  /** All waits of this sender together, in ms. */
  patienceMs?: number;
}

export interface SenderOptions<C extends Call = Call> {
  /** Signs what it sends, if the service asks for that; see `withBearer`. */
  http: Http;
  clock: Clock;
  policy: Policy<C>;
  /** Called before each batch with the number of its requests. What it throws ends the sending. */
  requireTime?(count: number): void;
  /** How long the run goes on. A wait that does not end within that is not begun. */
  leftMs?(): number;
  /** Called with the answers of each batch, before the policy is asked about them. What it throws ends the sending. */
  afterBatch?(exchanges: ReadonlyArray<Exchange<C>>): void;
  /** Without it all calls go at once. */
  width?: Width;
  /** A number from 0 to below 1; `Math.random` when left out. */
  random?: () => number;
}

/** What became of one call. */
export interface Outcome {
  /** The last answer; status 0 where none came or nothing was sent. */
  response: HttpResponse;
  /**
   * - `answered`: it would be the same again, be it a success or a refusal
   * - `tries`: another try might succeed, but there were enough
   * - `stopped`: the wait would be too long, or another call of the batch met a limit that lasts
   */
  end: 'answered' | 'tries' | 'stopped';
}

export interface Sender<C extends Call = Call> {
  /** Outcomes in the order of the calls. Throws only what `requireTime` and `afterBatch` throw. */
  send(calls: readonly C[]): Outcome[];
  sendOne(call: C): Outcome;
}

/**
 * Makes a sender for one service. Its patience, the time that it may wait in all, is used up over all that it sends, so a
 * sender lives for one execution. `send` answers in the order of the calls; what is still refused after the last try is an
 * answer and not an exception, and only `requireTime` and a broken port throw.
 */
export function createSender<C extends Call>(options: SenderOptions<C>): Sender<C> {
  const patience: Patience = { leftMs: options.policy.patienceMs ?? Infinity };
  const send = (calls: readonly C[]) => sendAll(options, patience, calls);
  return { send, sendOne: (call) => send([call])[0] as Outcome };
}

/** What is left of all waiting. */
interface Patience {
  leftMs: number;
}

/** A call on its way. */
interface Track<C extends Call> {
  call: C;
  tries: number;
  response: HttpResponse;
  end: Outcome['end'] | null;
}

function sendAll<C extends Call>(options: SenderOptions<C>, patience: Patience, calls: readonly C[]): Outcome[] {
  const tracks = calls.map((call): Track<C> => ({ call, tries: 0, response: NO_ANSWER, end: null }));
  for (let open = tracks; open.length > 0; open = tracks.filter(({ end }) => end === null)) {
    const batch = open.slice(0, options.width?.current() ?? open.length);
    const pauseMs = sendBatch(options, batch);
    if (batch.some(isLimited) || !rest(options, patience, pauseMs)) for (const track of tracks) track.end ??= 'stopped';
  }
  return tracks.map(({ response, end }) => ({ response, end: end ?? 'stopped' }));
}

/** To send more to a server that goes on refusing for our pace would only make it last. */
const isLimited = <C extends Call>({ end, response }: Track<C>): boolean =>
  end === 'tries' && troubleOf(response) === 'limit';

/** Notes the answers and which calls are done with; returns how long to wait before the others. */
function sendBatch<C extends Call>(options: SenderOptions<C>, batch: ReadonlyArray<Track<C>>): number {
  const { http, clock, width } = options;
  options.requireTime?.(batch.length);
  const sentAt = clock.now();
  const responses = http(batch.map(({ call }) => call.http));
  const tookMs = clock.now() - sentAt;
  // Where answers take too long only the first of them may come: the other calls stay as they are.
  const answered = batch.slice(0, Math.max(1, responses.length));
  const exchanges = answered.map((track, at): Exchange<C> => {
    track.tries += 1;
    track.response = responses[at] ?? NO_ANSWER;
    return { call: track.call, response: track.response, tries: track.tries, tookMs };
  });
  options.afterBatch?.(exchanges);
  width?.note(exchanges);
  return Math.max(0, ...answered.map((track, at) => decide(options, track, exchanges[at] as Exchange<C>)));
}

/** Ends a call, or returns how long to wait before it is sent again. */
function decide<C extends Call>(options: SenderOptions<C>, track: Track<C>, exchange: Exchange<C>): number {
  const { policy, clock, random = Math.random } = options;
  const repeats = policy.repeats(exchange);
  if (repeats === 'never') track.end = 'answered';
  else if (track.tries >= policy.maxTries(track.call)) track.end = 'tries';
  else if (repeats === 'later') return waitMs(exchange, policy.firstWaitMs, clock.now(), random);
  return 0;
}

/** False, without a wait, where that would be too long. */
function rest<C extends Call>(options: SenderOptions<C>, patience: Patience, pauseMs: number): boolean {
  if (pauseMs === 0) return true;
  const { longestWaitMs = Infinity } = options.policy;
  const leftMs = options.leftMs?.() ?? Infinity;
  if (pauseMs > Math.min(longestWaitMs, patience.leftMs) || pauseMs >= leftMs) return false;
  patience.leftMs -= pauseMs;
  options.clock.sleep(pauseMs);
  return true;
}
