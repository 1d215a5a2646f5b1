/** When a table is refreshed: on its own rhythm, after a failure sooner, and later the more often it failed. Pure. */

import { DAY_MS, HOUR_MS } from '../../../base/time';
import type { RefreshSchedule } from '../../keys';

/** The schedule of a table that was never refreshed: it is due at once. */
export const newSchedule = (): RefreshSchedule => ({ dueAt: 0, completeAt: 0, fails: 0, problem: '', left: 0 });

/** Hourly runs begin a little early at times: what is due within this is done now, or it would be an hour late. */
const EARLY_MS = 5 * 60_000;

/** Whether a table is due. A little early counts, since triggers come some minutes sooner or later each hour. */
export function isDue(schedule: RefreshSchedule, nowMs: number): boolean {
  return nowMs >= schedule.dueAt - EARLY_MS;
}

/**
 * The schedule after a refresh to the end: the next one comes in `everyMs`. `note` says what was left out all the same,
 * in a sentence.
 */
export function afterSuccess(nowMs: number, everyMs: number, note = ''): RefreshSchedule {
  return { dueAt: nowMs + everyMs, completeAt: nowMs, fails: 0, problem: note, left: 0 };
}

/**
 * The schedule after a refresh that had no time or budget for all of it: the next run goes on with the `left` records.
 */
export function afterPause(schedule: RefreshSchedule, nowMs: number, left: number): RefreshSchedule {
  return { ...schedule, dueAt: nowMs, left };
}

/**
 * The schedule after a refresh that failed. `mayPass` says that it is worth another try within hours, further and
 * further apart; a refusal would be heard again, so it waits for a day at most. `problem` is a sentence.
 */
export function afterFailure(
  schedule: RefreshSchedule,
  nowMs: number,
  failure: { everyMs: number; mayPass: boolean; problem: string },
): RefreshSchedule {
  const { everyMs, mayPass, problem } = failure;
  const fails = schedule.fails + 1;
  const waitMs = mayPass ? Math.min(everyMs, HOUR_MS * 2 ** Math.min(fails - 1, 10)) : Math.min(everyMs, DAY_MS);
  const { unwritten: _before, ...rest } = schedule;
  return { ...rest, dueAt: nowMs + waitMs, fails, problem };
}
