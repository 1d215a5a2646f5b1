/** The stack part of a run: a small list without times, mirrored into its own sheet. */

import { BlockedError } from '../../base/errors';
import { DAY_MS, HOUR_MS } from '../../base/time';
import type { ViewUserStackData } from '../../peloton/answers/types';
import { ASK_FORBIDDEN_AGAIN_MS, isForbidden, notLetThrough, notShown } from '../../streams/schedule/classes';
import { createStackStream } from '../../streams/schedule/stack';
import { syncSnapshot } from '../../sync/snapshot';
import { changeState } from '../../sync/state';
import type { RunContext } from '../context';
import { type Issue, issuesIn, notes, type Outcome } from '../journal';
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

/** Whether the stack is worth a request of its own in this run. */
export function isStackDue({ nowMs, stackReadAt, scheduleToCalendar, hasChanges }: Occasion): boolean {
  if (!scheduleToCalendar) return true;
  return nowMs >= stackReadAt + (hasChanges ? EVERY_MS : AT_LEAST_EVERY_MS);
}

/**
 * `answered` is the stack as it came along with the schedule; null asks for it. That Peloton does not show it to this sign-in,
 * or a guard lets no question for it through, is a note. Throws HttpError, SignedOutError, Pause.
 */
export function syncStack(ctx: RunContext, inputs: { answered: ViewUserStackData | null }): StackOutcome {
  const { world, account } = ctx;
  const nowMs = world.clock.now();
  const file = keys.schedule(world.store, account.userId);
  const { stackForbiddenSince: since } = file.load();
  const isRefused = since !== undefined && nowMs - since < ASK_FORBIDDEN_AGAIN_MS;
  if (inputs.answered === null && isRefused) return { issues: notes(notShown('stack')) };
  const remember = (stackForbiddenSince: number | undefined) =>
    changeState(file, (memory) => Object.assign(memory, { stackForbiddenSince }));
  try {
    const outcome = mirrorStack(ctx, inputs);
    if (since !== undefined) remember(undefined);
    return outcome;
  } catch (error) {
    if (error instanceof BlockedError) return { issues: notes(notLetThrough('stack')) };
    if (!isForbidden(error)) throw error;
    remember(nowMs);
    return { issues: notes(notShown('stack')) };
  }
}

type StackOutcome = Outcome & { issues: Issue[] };

function mirrorStack(
  { world, account, peloton, sinks, looksClosely }: RunContext,
  { answered }: { answered: ViewUserStackData | null },
): StackOutcome {
  const stream = createStackStream({ peloton, log: world.log, answered });
  const file = keys.snapshot(world.store, account.userId, 'stack');
  const { created, updated, removed, problems } = syncSnapshot(stream, sinks.destinations(), file, looksClosely);
  return { rows: { created, updated, removed }, issues: issuesIn(problems) };
}
