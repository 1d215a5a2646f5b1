/**
 * The time and the requests that one execution may use, in one place: every part asks it, and nobody counts beside it.
 * The requests of a day are one number, whether a sync or a window such as the API explorer sent them; cells, which any
 * editor of the sheet can fill, have a budget of their own beside it.
 */
import { Pause } from '../base/errors';
import type { Clock, Store } from '../base/ports';
import { dayOf } from '../base/time';
import type { TimeShare } from '../destinations/option';
import type { Cache } from '../gas/cache';
import { recover } from '../gas/google-error';
import type { StateFile } from '../sync/state';
import { openShare } from './destinations/time-share';
import { WALL_MS } from './execution-time';
import { type DayCount, keys } from './keys';
import { addCalls, callsToday, type Status } from './status';

export interface Budget {
  /** When the run began, epoch ms. */
  readonly startedAt: number;
  /** When it begins nothing more, epoch ms. */
  readonly deadlineAt: number;
  /** A little before Google would end the execution, epoch ms. */
  readonly wallAt: number;
  /** False from the deadline on, and once the member asked for the end of the run. */
  timeLeft(): boolean;
  isStopped(): boolean;
  /** Throws Pause when there is no time left. */
  requireTime(): void;
  /** How many requests may still be sent today; below 0 when windows sent more. */
  callsLeft(): number;
  /**
   * Throws Pause unless more than `reserve` requests are left today: so many stay for what is more urgent. At most half of
   * a day's requests can be held back so.
   */
  requireCalls(reserve: number): void;
  /** Counts requests that this run sent. */
  count(sent: number): void;
  /** Opens the time share of a destination beside the sheet; `title` is what a member calls it. */
  share(title: string): TimeShare;
  /** The sheet is complete: the rest of the run is for the destinations beside it. */
  extendShares(): void;
}

export interface BudgetOptions {
  now(): number;
  startedAt: number;
  deadlineAt: number;
  /** Most requests of a day, the member's setting. */
  callsADay: number;
  /** Requests that windows sent today. */
  otherCalls: number;
  /** Where this run counts its own requests. Mutated by `count`. */
  status: Pick<Status, 'calls'>;
  isStopped(): boolean;
}

/**
 * Makes the budget of one execution. Times are epoch ms. `count` mutates `status.calls`, so whoever made it has to save the
 * status. `requireTime` and `requireCalls` throw Pause.
 */
export function createBudget(options: BudgetOptions): Budget {
  const { now, startedAt, deadlineAt, callsADay, otherCalls, status, isStopped } = options;
  const shares: TimeShare[] = [];
  const timeLeft = () => !isStopped() && now() < deadlineAt;
  const callsLeft = () => callsADay - callsToday(status, now()) - otherCalls;
  return {
    startedAt,
    deadlineAt,
    wallAt: startedAt + WALL_MS,
    timeLeft,
    isStopped,
    requireTime() {
      if (!timeLeft()) throw new Pause('time', 'The time for this run is spent.');
    },
    callsLeft,
    requireCalls(reserve) {
      if (callsLeft() < Math.min(reserve, callsADay / 2))
        throw new Pause(
          'calls',
          "The tables' share of today's requests is used up. They go on by themselves tomorrow.",
        );
    },
    count: (sent) => addCalls(status, now(), sent),
    share(title) {
      const share = openShare({ now, startedAt, deadlineAt, title, sharers: () => shares.length });
      shares.push(share);
      return share;
    },
    extendShares() {
      for (const share of shares) share.extend();
    },
  };
}

/** What windows and cells count by. */
interface CountingWorld {
  store: Store;
  clock: Pick<Clock, 'now'>;
}

/** How many requests windows sent today (UTC), whoever is connected. */
export function otherCallsToday({ store, clock }: Pick<CountingWorld, 'store' | 'clock'>): number {
  return countOf(keys.otherCalls(store).load(), clock.now());
}

/** Requests of today against the budget of the sync, whoever sent them. `userId` is null while nobody is connected. */
export function allCallsToday(world: CountingWorld, userId: string | null): number {
  const synced = userId === null ? 0 : callsToday(keys.status(world.store, userId).load(), world.clock.now());
  return synced + otherCallsToday(world);
}

/** Adds requests that a window sent to the count of the day; leaves them out while another execution changes something. */
export function countOtherCalls({ store, clock }: CountingWorld, sent: number): void {
  addToDay(store, keys.otherCalls(store), clock.now(), sent);
}

/** Windows and cells are often several at once. Null where others change something or Google refuses it: nothing was added. */
function addToDay(store: Store, file: StateFile<DayCount>, nowMs: number, sent: number): DayCount | null {
  return store.withFreeLock(() => {
    const next = { day: dayOf(nowMs), count: sent + countOf(file.load(), nowMs) };
    file.save(next);
    return next;
  });
}

const countOf = ({ day, count }: DayCount, nowMs: number): number => (day === dayOf(nowMs) ? count : 0);

/** What Google lets one account fetch in a day (UrlFetchApp; a Workspace account may five times as much). */
const GOOGLE_A_DAY = 20_000;

/** How many requests cells may still send today: a budget of their own, which leaves the sync all of its own. */
export function cellCallsLeft(
  world: CountingWorld,
  cache: Cache,
  { cellCallBudget, dailyCallBudget }: { cellCallBudget: number; dailyCallBudget: number },
): number {
  return Math.min(cellCallBudget, GOOGLE_A_DAY - dailyCallBudget) - cellCallsToday(world, cache);
}

/** Requests that cells sent since midnight UTC: those written down, and those that only Google's cache knows of so far. */
export function cellCallsToday({ store, clock }: CountingWorld, cache: Cache): number {
  return countOf(keys.cellCalls(store).load(), clock.now()) + callsInCache(cache, clock.now());
}

/**
 * Adds requests that a cell sent to the count of the day: in the store, or in the cache where the cell may not write
 * properties or would have to wait, which it has no time for.
 */
export function countCellCalls({ store, clock }: CountingWorld, cache: Cache, sent: number): void {
  const nowMs = clock.now();
  const kept = addToDay(store, keys.cellCalls(store), nowMs, sent);
  // In a cell Google lets only the owner of the properties write them. Cells that put a number here at once count as one.
  if (kept === null) cache.put(cacheKey(nowMs), String(callsInCache(cache, nowMs) + sent), CACHED_SEC);
}

/** The longest that Google keeps anything in its cache. */
const CACHED_SEC = 21_600;

const cacheKey = (nowMs: number): string => `calls ${dayOf(nowMs)}`;

/** A cache that fails for a moment must not end a sync. */
const callsInCache = (cache: Cache, nowMs: number): number =>
  recover(
    () => Number(cache.get(cacheKey(nowMs)) ?? 0),
    () => 0,
  );
