/** The whole histories of the people whom the member follows, one after the other, as far as time and requests allow. */
import type { BigQuery } from '../destinations/bigquery';
import { readFriends } from '../streams/friends';
import { syncLog } from '../sync/engine';
import { emptyLogState, stateFile } from '../sync/state';
import type { SyncRun } from './sync';
import { workoutsOf } from './workouts';

interface Histories {
  /** When the list of friends was last read, epoch ms. */
  readAt: number;
  /** How many workouts each friend had when their history was complete. */
  done: Record<string, number>;
  /** How many those have whose history is to be brought up to date. */
  left: Record<string, number>;
}

const DAY_MS = 86_400_000;

/** Once a day those whose number of workouts changed. What is held there says where to go on, so nothing else is remembered. */
export function syncFriendHistories(run: SyncRun, destination: BigQuery): void {
  const { world, account, peloton, tally } = run;
  const key = `state.${account.userId}.histories`;
  const file = stateFile<Histories>(world.store, key, () => ({ readAt: 0, done: {}, left: {} }));
  const state = file.load();
  if (Object.keys(state.left).length === 0 && world.clock.now() - state.readAt >= DAY_MS) {
    state.left = changedSince(state.done, readFriends(peloton, account.userId).items, account.userId);
    state.readAt = world.clock.now();
    file.save(state);
  }
  for (const [userId, total] of Object.entries(state.left)) {
    run.requireTime();
    const report = syncLog(workoutsOf(run, userId), [destination.forUser(userId)], {
      now: () => world.clock.now(),
      requireTime: run.requireTime,
      state: { load: emptyLogState, save() {} },
      onProgress: () => {},
      preview: false,
    });
    tally.rows.created += report.created;
    tally.paused ??= report.paused;
    tally.notes.push(...report.problems);
    if (report.paused !== null) return;
    delete state.left[userId];
    // Who keeps their workouts private, or could not be read now, is asked again tomorrow.
    if (report.problems.length === 0 && report.retried === 0) state.done[userId] = total;
    file.save(state);
  }
}

type Friend = { id: string; total_workouts?: number | null };

function changedSince(done: Histories['done'], friends: readonly Friend[], me: string): Histories['left'] {
  const totals = friends.map(({ id, total_workouts: total }): [string, number] => [id, total ?? 0]);
  return Object.fromEntries(totals.filter(([id, total]) => id !== me && (done[id] !== total || total === 0)));
}
