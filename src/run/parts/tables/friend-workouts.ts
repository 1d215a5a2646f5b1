/** The newest workouts of friends, and the member's own beside them. */
import { ask } from '../../../peloton/requests/rest';
import { ownProfile } from '../../../peloton/requests/rest-tables';
import type { Settings } from '../../../settings/settings';
import { type Choice, createFriendWorkoutsStream } from '../../../streams/people/friend-workouts';
import { walkGroups } from '../../../sync/walk-groups';
import type { RunContext } from '../../context';
import { counted } from '../../words';
import { outcomeOf, syncRecords, type TableInputs, type TableOutcome } from './sources';

/**
 * Brings the table up to date, with as many workouts of each as the setting says. Throws HttpError where the list of friends
 * or the own profile cannot be read, and SignedOutError; a pause is in the outcome.
 */
export function syncFriendWorkouts(
  ctx: RunContext,
  inputs: TableInputs,
  setting: Settings['friendWorkouts'],
): TableOutcome {
  const { world, account, peloton } = ctx;
  const friends = inputs.sources.friends();
  const me = { ...ask(peloton, ownProfile()), id: account.userId };
  const stream = createFriendWorkoutsStream({
    peloton,
    people: [me, ...friends.items.filter(({ id }) => id !== me.id)],
    // An empty list may be a mistake, and one shorter than it says is not whole.
    isWhole: friends.missing === 0 && friends.items.length > 0,
    userId: account.userId,
    choice: choiceOf(setting),
    nowMs: world.clock.now(),
  });
  const report = syncRecords(ctx, inputs, { name: 'friendWorkouts', stream, walk: walkGroups(stream) });
  const closed = counted(report.refused.closed, 'friend keeps', 'friends keep');
  const failed = counted(report.refused.failed, 'friend', 'friends');
  return outcomeOf(
    report,
    closed && `${closed} workouts private.`,
    failed && `The workouts of ${failed} could not be read; the next refresh tries again.`,
  );
}

function choiceOf(setting: Settings['friendWorkouts']): Choice {
  return setting === 'cycling10' ? { count: 10, cyclingOnly: true } : { count: Number(setting), cyclingOnly: false };
}
