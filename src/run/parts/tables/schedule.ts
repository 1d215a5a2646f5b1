/** When a table is refreshed: on its own rhythm, after a failure sooner, and later the more often it failed. Pure. */

import { DAY_MS, HOUR_MS } from '../../../base/time';
import type { RefreshSchedule } from '../../keys';

/** Of a table that was never refreshed: it is due at once. */
export const newSchedule = (): RefreshSchedule => ({ dueAt: 0, completeAt: 0, fails: 0, problem: '', left: 0 });

/** Hourly runs begin a little early at times: what is due within this is done now, or it would be an hour late. */
const EARLY_MS = 5 * 60_000;

/** A little early counts as due, since triggers come some minutes sooner or later each hour. */
export function isDue(schedule: RefreshSchedule, nowMs: number): boolean {
  return nowMs >= schedule.dueAt - EARLY_MS;
}

/** The next time, from now. `note` says what was left out all the same, in a sentence. */
export function afterSuccess(nowMs: number, everyMs: number, note = ''): RefreshSchedule {
  return { dueAt: nowMs + everyMs, completeAt: nowMs, fails: 0, problem: note, left: 0 };
}

/** Part of the work is left for want of time or budget: the next run goes on. */
export function afterPause(schedule: RefreshSchedule, nowMs: number, left: number): RefreshSchedule {
  return { ...schedule, dueAt: nowMs, left };
}

/** `mayPass`: trouble that is worth another try within hours; a refusal is heard again tomorrow. */
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
