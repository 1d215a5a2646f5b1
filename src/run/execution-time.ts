/** How long an execution may work: Apps Script kills it after 6 minutes, and the triggers of a day share 90. */
import { MINUTE_MS } from '../base/time';
import { type StartedBy, type Status, triggerMsToday, triggerRunsLeft } from './status';

const MENU_MS = 4.5 * MINUTE_MS;
const TRIGGER_MS = 3 * MINUTE_MS;
/** Continuations stop here, which leaves half an hour of the day's trigger time to the hourly runs. */
const CONTINUE_UNTIL_MS = 60 * MINUTE_MS;
/** What the triggers of a day may take together; the rest is for starting up, and for runs that take longer than they should. */
const TRIGGERS_A_DAY_MS = 82 * MINUTE_MS;
/** Enough for a run that finds nothing new. */
const SHORTEST_MS = MINUTE_MS / 3;
/** A little before the execution would be killed. */
export const WALL_MS = 5.75 * MINUTE_MS;
/** When every destination beside the sheet must be done, so that the run can still write its log. */
export const OTHERS_UNTIL_MS = 5 * MINUTE_MS;
/** A run that was cut off is counted as having used the whole execution. */
export const CUT_OFF_MS = 6 * MINUTE_MS;

/** Hourly runs share what is left of the day's trigger time, so that a long history leaves some for the last hour of the day. */
export function budgetMs(startedBy: StartedBy, status: Status, nowMs: number): number {
  if (startedBy === 'menu') return MENU_MS;
  if (startedBy === 'continuation') return TRIGGER_MS;
  const shareMs = (TRIGGERS_A_DAY_MS - triggerMsToday(status, nowMs)) / triggerRunsLeft(status, nowMs);
  return Math.max(SHORTEST_MS, Math.min(TRIGGER_MS, shareMs));
}

/**
 * Whether a continuation may be scheduled one minute from now, given the trigger time that was used in Google's present
 * window of 24 hours.
 */
export const mayContinueToday = (status: Status, nowMs: number): boolean =>
  triggerMsToday(status, nowMs) < CONTINUE_UNTIL_MS;
