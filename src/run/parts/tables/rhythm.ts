/** When a table is refreshed: on its own rhythm, after a failure sooner, and later the more often it failed. */

import type { Store } from '../../../base/ports';
import { DAY_MS, HOUR_MS } from '../../../base/time';
import { type StateFile, stateFile } from '../../../sync/state';

export interface Beat {
  /** Epoch ms; 0 while it was never tried. */
  dueAt: number;
  /** When it was last refreshed to the end, epoch ms; 0 for never. */
  completeAt: number;
  /** Failures in a row. */
  fails: number;
  /** Why the last refresh failed or what it left out, a sentence; empty when there is nothing to say. */
  problem: string;
  /** What a destination said that did not take it, a sentence; not there once all did. */
  unwritten?: string;
  /** Records whose own reading is still to come. */
  left: number;
}

/** By the name of the table. */
export const beatsFile = (store: Store, userId: string): StateFile<Record<string, Beat>> =>
  stateFile(store, `state.${userId}.rhythm`, () => ({}));

export const newBeat = (): Beat => ({ dueAt: 0, completeAt: 0, fails: 0, problem: '', left: 0 });

/** Hourly runs begin a little early at times: what is due within this is done now, or it would be an hour late. */
const EARLY_MS = 5 * 60_000;

export function isDue(beat: Beat, nowMs: number): boolean {
  return nowMs >= beat.dueAt - EARLY_MS;
}

export function afterSuccess(nowMs: number, everyMs: number, note = ''): Beat {
  return { dueAt: nowMs + everyMs, completeAt: nowMs, fails: 0, problem: note, left: 0 };
}

/** Part of the work is left for want of time or budget: the next run goes on. */
export function afterPause(beat: Beat, nowMs: number, left: number): Beat {
  return { ...beat, dueAt: nowMs, left };
}

/** `mayPass`: trouble that is worth another try within hours; a refusal is heard again tomorrow. */
export function afterFailure(
  beat: Beat,
  nowMs: number,
  failure: { everyMs: number; mayPass: boolean; problem: string },
): Beat {
  const { everyMs, mayPass, problem } = failure;
  const fails = beat.fails + 1;
  const waitMs = mayPass ? Math.min(everyMs, HOUR_MS * 2 ** Math.min(fails - 1, 10)) : Math.min(everyMs, DAY_MS);
  const { unwritten: _before, ...rest } = beat;
  return { ...rest, dueAt: nowMs + waitMs, fails, problem };
}
