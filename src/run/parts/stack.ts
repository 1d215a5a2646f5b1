/** The stack part of a run: a small list without times, mirrored into its own sheet. */

import { DAY_MS, HOUR_MS } from '../../base/time';
import type { ViewUserStackData } from '../../peloton/answers/types';
import { createStackStream } from '../../streams/schedule/stack';
import { syncSnapshot } from '../../sync/snapshot';
import type { RunContext } from '../context';
import { type Issue, issuesIn, type Outcome } from '../journal';
import { keys } from '../keys';

/** How often it is asked for on its own, where it did not come with the schedule. */
const EVERY_MS = 6 * HOUR_MS;
/** A run that found nothing new stays at three requests, except once a day. */
const AT_LEAST_EVERY_MS = DAY_MS;

interface Occasion {
  nowMs: number;
  /** When it was last asked for, epoch ms. */
  stackReadAt: number;
  /** Without the schedule nothing else tells that it changed. */
  scheduleToCalendar: boolean;
  /** Whether this run changed anything so far. */
  hasChanges: boolean;
}

/** Whether it is worth a request of its own. */
export function isStackDue({ nowMs, stackReadAt, scheduleToCalendar, hasChanges }: Occasion): boolean {
  if (!scheduleToCalendar) return true;
  return nowMs >= stackReadAt + (hasChanges ? EVERY_MS : AT_LEAST_EVERY_MS);
}

/** `answered` is the stack as it came along with the schedule; null asks for it. Throws HttpError, SignedOutError, Pause. */
export function syncStack(
  { world, account, peloton, sinks, looksClosely }: RunContext,
  { answered }: { answered: ViewUserStackData | null },
): Outcome & { issues: Issue[] } {
  const stream = createStackStream({ peloton, log: world.log, answered });
  const file = keys.snapshot(world.store, account.userId, 'stack');
  const { created, updated, removed, problems } = syncSnapshot(stream, sinks.destinations(), file, looksClosely);
  return { rows: { created, updated, removed }, issues: issuesIn(problems) };
}
