/** What only a database keeps of people: the table of accounts, and where it is wanted the whole histories of friends. */

import { own, put } from '../../base/records';
import { DAY_MS } from '../../base/time';
import type { BigQuery } from '../../destinations/bigquery/destination';
import { ask } from '../../peloton/requests/rest';
import { ownProfile } from '../../peloton/requests/rest-tables';
import { readFriends } from '../../streams/people/friends';
import { createUsersStream } from '../../streams/people/users';
import { createHistoryStream } from '../../streams/workouts/histories';
import { syncLog } from '../../sync/engine';
import { syncSnapshot } from '../../sync/snapshot';
import { emptyLogState } from '../../sync/state';
import { keys, type PeopleState } from '../keys';
import { callsToday } from '../status';
import type { SyncRun } from '../sync';
import { workoutsOf } from './workouts-stream';

/** The rest of a day's requests is kept for what is the member's own. */
const SHARE_OF_CALLS = 0.8;

export function syncPeople(run: SyncRun, destination: BigQuery, withHistories: boolean): void {
  const { world, account } = run;
  const file = keys.people(world.store, account.userId);
  const state = file.load();
  if (state.readFor !== destination.name) Object.assign(state, { readAt: 0, readFor: destination.name, done: {} });
  if (world.clock.now() - state.readAt >= DAY_MS) {
    const changed = syncUsers(run, destination, state.done);
    // What did not arrive there is read again by the next run.
    if (changed === null) return;
    Object.assign(state, { readAt: world.clock.now(), left: withHistories ? { ...state.left, ...changed } : {} });
    file.save(state);
  }
  for (const [userId, total] of Object.entries(state.left)) {
    if (callsToday(run.status, world.clock.now()) > run.settings.dailyCallBudget * SHARE_OF_CALLS) return;
    const outcome = syncHistory(run, destination.forUser(userId), userId);
    if (run.tally.paused !== null) return;
    if (outcome === 'not written') continue;
    delete state.left[userId];
    if (outcome === 'complete') put(state.done, userId, total);
    file.save(state);
  }
}

/** Returns those whose number of workouts changed; null where the accounts could not be written. */
function syncUsers(run: SyncRun, destination: BigQuery, done: PeopleState['done']): PeopleState['left'] | null {
  const { world, account, peloton, tally } = run;
  const { items, missing } = readFriends(peloton, account.userId);
  const friends = items.filter(({ id }) => id !== account.userId);
  const me = { ...ask(peloton, ownProfile()), id: account.userId };
  const file = keys.snapshot(world.store, account.userId, 'users');
  const { problems } = syncSnapshot(createUsersStream([me, ...friends], missing), [destination], file);
  tally.problems.push(...problems);
  if (problems.length > 0) return null;
  const totals = friends.map(({ id, total_workouts: total }): [string, number] => [id, total ?? 0]);
  return Object.fromEntries(totals.filter(([id, total]) => own(done, id) !== total));
}

/**
 * What is held there says where to go on, so nothing else is remembered. What could not be read, as of who keeps their
 * workouts private, is tried again tomorrow; what could not be written, by the next run.
 */
function syncHistory(run: SyncRun, destination: BigQuery, userId: string): 'complete' | 'not read' | 'not written' {
  const { world, tally } = run;
  run.requireTime();
  const state = emptyLogState();
  const stream = createHistoryStream(run.peloton, (peloton) => workoutsOf(run, userId, peloton));
  const report = syncLog(stream, [destination], {
    now: () => world.clock.now(),
    requireTime: run.requireTime,
    state: { load: () => state, save() {} },
    onProgress: () => {},
    preview: false,
  });
  tally.paused ??= report.paused;
  const failures = [...report.problems, ...(report.failure === null ? [] : [report.failure.message])];
  tally.notes.push(...failures);
  if (state.behind.length > 0) return 'not written';
  return failures.length === 0 && report.retried === 0 ? 'complete' : 'not read';
}
