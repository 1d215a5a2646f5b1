/** The newest workouts of friends, and the member's own beside them. */
import { ask } from '../peloton/rest';
import { ownProfile } from '../peloton/rest-tables';
import type { Settings } from '../settings';
import { type Choice, createFriendWorkoutsStream } from '../streams/friend-workouts';
import { emptyGroupState, type GroupReport, syncGroups } from '../sync/groups';
import { stateFile } from '../sync/state';
import type { SyncRun } from './sync';
import type { Shared } from './table-sources';
import type { TableOutcome } from './tables';
import { addChanges } from './tally';
import { counted, sentences } from './words';
import { destinations } from './workouts';

export function syncFriendWorkouts(run: SyncRun, shared: Shared, setting: Settings['friendWorkouts']): TableOutcome {
  const { world, account, peloton, tally } = run;
  const friends = shared.friends();
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
  const report = syncGroups(stream, destinations(run), {
    requireTime: shared.requireTime,
    state: stateFile(world.store, `state.${account.userId}.friendWorkouts`, emptyGroupState),
    onProgress: shared.onProgress,
  });
  addChanges(tally.rows, report);
  tally.paused ??= report.paused;
  return { note: noteOf(report), left: report.left, isPaused: report.paused !== null, problems: report.problems };
}

function choiceOf(setting: Settings['friendWorkouts']): Choice {
  return setting === 'cycling10' ? { count: 10, cyclingOnly: true } : { count: Number(setting), cyclingOnly: false };
}

function noteOf(report: GroupReport): string {
  const closed = counted(report.closed, 'friend keeps', 'friends keep');
  const failed = counted(report.failed, 'friend', 'friends');
  return sentences(
    closed && `${closed} workouts private.`,
    failed && `The workouts of ${failed} could not be read; the next refresh tries again.`,
  );
}
