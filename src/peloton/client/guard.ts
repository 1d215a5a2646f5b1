/**
 * The guard in front of Peloton (Cloudflare, PerimeterX): what it refused, and from when on it is worth asking again.
 * One block stops a run. What it is remembered for keeps the next runs from asking for hours; only the member asks before.
 */
import { Pause } from '../../base/errors';
import { DAY_MS, HOUR_MS } from '../../base/time';

/** Plain JSON. Times are epoch ms. */
interface Block {
  /** Since when nothing came through. */
  since: number;
  /** Tries of hourly runs that were refused, in a row. */
  tries: number;
  /** Before that no run asks by itself. */
  nextAt: number;
  /** Whether the member was told by mail. */
  isTold?: boolean;
}

/** Plain JSON; begins as `{}`. `all`: nothing is answered. `graphql`: only the schedule and the stack are refused. */
export interface Blocks {
  all?: Block;
  graphql?: Block;
  /**
   * The block before, until two runs in a row ended without one: a guard that lets a few requests through now and then is
   * one block to the member. `isCalm`: one run did.
   */
  lately?: Pick<Block, 'tries' | 'isTold'> & { isCalm?: boolean };
}

/** Hosts that may be blocked apart. What the sign-in service refuses keeps everything from being asked. */
export type Host = 'api' | 'graphql';

export interface GuardOptions {
  now(): number;
  /** Mutated. */
  blocks: Blocks;
  /** The member asks for it now: one try, whatever is remembered. */
  isAsked: boolean;
  /** Called when `blocks` changed, so that a run that is cut off does not forget it. */
  save?(): void;
}

export interface Guard {
  isOpen(host: Host): boolean;
  /** Whether the last try was refused, so that one request goes first. */
  isDoubtful(): boolean;
  /** Notes a block. Returns what ends the run; null where only the requests to this host are lost. */
  noteBlock(host: Host): Pause | null;
  /** Notes that Peloton itself answered. */
  noteAnswer(host: Host): void;
  /** What ends a run that may not ask at all. */
  pause(): Pause;
}

const HOURS_UNTIL_NEXT = [1, 2, 4, 6];

/** How long to leave a guard alone after so many refusals in a row, ms. */
export const backOffMs = (refusals: number): number =>
  (HOURS_UNTIL_NEXT[Math.min(refusals, HOURS_UNTIL_NEXT.length) - 1] ?? 0) * HOUR_MS;

/** Hourly triggers come up to so much before their hour. */
const EARLY_MS = 15 * 60_000;

export const BLOCKED =
  "Peloton's guard refuses requests from Google's addresses at the moment. Your sign-in is kept; there is no need to sign in again.";
/** How a member gets their data all the same. */
export const WAYS =
  'Meanwhile your data come without Google\'s addresses: Peloton > Import takes a full export made in your browser, and "npm start -- --live" reads everything on your own computer.';

/** Whether a block is worth another try. A little early counts, since triggers come some minutes sooner or later. */
export const isDue = ({ nextAt }: Pick<Block, 'nextAt'>, nowMs: number): boolean => nowMs >= nextAt - EARLY_MS;

/** Whether the guard refuses everything and no try is due, so that an hourly run would have nothing to ask. */
export const isShut = ({ all }: Blocks, nowMs: number): boolean => all !== undefined && !isDue(all, nowMs);

/** What is true of a block, when it is tried again, and what to do meanwhile. */
export function blockedSentence({ all }: Blocks, nowMs: number): string {
  const hours = Math.max(1, Math.round(((all?.nextAt ?? 0) - nowMs) / HOUR_MS));
  return `${BLOCKED} The next try by itself is in about ${hours === 1 ? 'an hour' : `${hours} hours`}. ${WAYS}`;
}

/** Between one and six hours from now, longer with each try; not later than a day where the clock was wrong. */
function after(
  block: (Pick<Block, 'tries'> & Partial<Block>) | undefined,
  nowMs: number,
  { isAsked, leastMs = 0 }: { isAsked: boolean; leastMs?: number },
): Block {
  const { since = nowMs, tries = 0, nextAt = 0, isTold = false } = block ?? {};
  const waitMs = Math.max(leastMs, backOffMs(tries + 1));
  // What the member tried does not put off what happens by itself.
  if (isAsked && nextAt > nowMs && nextAt < nowMs + DAY_MS) return { since, tries, nextAt, isTold };
  return { since, tries: tries + 1, nextAt: nowMs + waitMs, isTold };
}

/** Notes that a run ended without a block; the second such run forgets the last one. Mutates `blocks`. */
export function noteCalm(blocks: Blocks): void {
  if (blocks.lately?.isCalm) delete blocks.lately;
  else if (blocks.lately) blocks.lately.isCalm = true;
}

/** Makes the guard of one execution. Mutates `blocks`, and calls `save` whenever it did. */
export function createGuard({ now, blocks, isAsked, save }: GuardOptions): Guard {
  const shutNow = new Set<Host>();
  const mayAsk = (block: Block | undefined): boolean => block === undefined || isAsked || isDue(block, now());
  const pause = () => new Pause('blocked', blockedSentence(blocks, now()));
  return {
    // Whether anything is let through is asked of the API, which answers for more.
    isOpen: (host) =>
      !shutNow.has(host) && mayAsk(blocks.all) && (host === 'api' || (!blocks.all && mayAsk(blocks.graphql))),
    isDoubtful: () => blocks.all !== undefined,
    noteBlock(host) {
      const isKnown = host === 'graphql' && blocks.graphql !== undefined;
      shutNow.add(host);
      // Two hours at first, so that the next hourly run sees how the API is.
      if (host === 'graphql') blocks.graphql = after(blocks.graphql, now(), { isAsked, leastMs: 2 * HOUR_MS });
      if (!isKnown) {
        blocks.all = after(blocks.all ?? blocks.lately, now(), { isAsked });
        delete blocks.lately;
      }
      save?.();
      return isKnown ? null : pause();
    },
    noteAnswer(host) {
      if (blocks.all === undefined && (host === 'api' || blocks.graphql === undefined)) return;
      if (blocks.all !== undefined) {
        const { tries, isTold = false } = blocks.all;
        blocks.lately = { tries, isTold };
      }
      delete blocks.all;
      if (host === 'graphql') delete blocks.graphql;
      save?.();
    },
    pause,
  };
}
