/** What only a database keeps of people: the table of accounts, and where it is wanted the whole histories of friends. */

import { own, put } from '../../base/records';
import { DAY_MS, WEEK_MS } from '../../base/time';
import type { RunningOption } from '../../destinations/option';
import { ask } from '../../peloton/requests/rest';
import { ownProfile } from '../../peloton/requests/rest-tables';
import { readFriends } from '../../streams/people/friends';
import { createHistoryStream } from '../../streams/people/histories';
import { createUsersStream } from '../../streams/people/users';
import { syncLog } from '../../sync/engine';
import { syncSnapshot } from '../../sync/snapshot';
import { emptyLogState } from '../../sync/state';
import type { Destination } from '../../sync/types';
import type { RunContext } from '../context';
import { type Issue, issueOf, issuesIn, note, type Outcome, pauses } from '../journal';
import { keys, type PeopleState } from '../keys';
import { workoutsOf } from './workouts';

/** So much of a day's requests is kept for what is the member's own. */
const RESERVED_PART = 0.2;

/** A place that tells the rows of several members apart. */
export type People = NonNullable<RunningOption['people']>;

/**
 * Brings the accounts and, where wanted, the histories of friends into a database of several members. Throws HttpError,
 * SignedOutError and Pause where the accounts cannot be read; all else is in the outcome.
 */
export function syncPeople(ctx: RunContext, { forUser, withHistories }: People): Outcome {
  const { world, account, settings, budget } = ctx;
  const ours = forUser(account.userId);
  const file = keys.people(world.store, account.userId);
  const state = file.load();
  if (state.readFor !== ours.name) Object.assign(state, { readAt: 0, readFor: ours.name, done: {} });
  const lost = withHistories ? Object.keys(state.done).filter((id) => forUser(id).hasLost?.()) : [];
  if (lost.length > 0 || ours.hasLost?.()) {
    for (const id of lost) delete state.done[id];
    state.readAt = 0;
    // At once, since no later run is told of it.
    file.save(state);
  }
  if (world.clock.now() - state.readAt >= DAY_MS) {
    // Their number does not tell that one workout went while another came.
    if (world.clock.now() - (state.comparedAt ?? 0) >= WEEK_MS)
      Object.assign(state, { comparedAt: world.clock.now(), done: {} });
    const { changed, issues } = syncUsers(ctx, ours, state.done);
    // What did not arrive there is read again by the next run.
    if (issues.length > 0) return { issues };
    Object.assign(state, { readAt: world.clock.now(), left: withHistories ? { ...state.left, ...changed } : {} });
    file.save(state);
  }
  const issues: Issue[] = [];
  for (const [userId, total] of Object.entries(state.left)) {
    if (budget.callsLeft() < settings.dailyCallBudget * RESERVED_PART) break;
    const history = syncHistory(ctx, forUser(userId), userId);
    issues.push(...history.issues);
    if (history.isPaused) break;
    if (history.result === 'not written') continue;
    delete state.left[userId];
    if (history.result === 'complete') put(state.done, userId, total);
    file.save(state);
  }
  return { issues };
}

/** Also gives those whose number of workouts changed, by id. */
function syncUsers(
  { world, account, peloton }: RunContext,
  destination: Destination,
  done: PeopleState['done'],
): { changed: PeopleState['left']; issues: Issue[] } {
  const { items, missing } = readFriends(peloton, account.userId);
  const friends = items.filter(({ id }) => id !== account.userId);
  const me = { ...ask(peloton, ownProfile()), id: account.userId };
  const file = keys.snapshot(world.store, account.userId, 'users');
  const { problems } = syncSnapshot(createUsersStream([me, ...friends], missing), [destination], file);
  const totals = friends.map(({ id, total_workouts: total }): [string, number] => [id, total ?? 0]);
  const changed = Object.fromEntries(totals.filter(([id, total]) => own(done, id) !== total));
  return { changed, issues: issuesIn(problems) };
}

interface History {
  result: 'complete' | 'not read' | 'not written';
  isPaused: boolean;
  issues: Issue[];
}

/**
 * What is held there says where to go on, so nothing else is remembered. What could not be read, as of friends who keep their
 * workouts private, is tried again tomorrow; what could not be written, by the next run.
 */
function syncHistory(ctx: RunContext, destination: Destination, userId: string): History {
  const { world, peloton, budget } = ctx;
  try {
    budget.requireTime();
  } catch (error) {
    return { result: 'not written', isPaused: true, issues: [issueOf(error)] };
  }
  const state = emptyLogState();
  const stream = createHistoryStream(peloton, (client) => workoutsOf(ctx, userId, client));
  const { problems, failure, paused, retried } = syncLog(stream, [destination], {
    now: () => world.clock.now(),
    requireTime: budget.requireTime,
    state: { load: () => state, save() {}, saveLater() {} },
    onProgress: () => {},
    preview: false,
  });
  // Other people's workouts are worth a note, not a failed run.
  const failures = issuesIn(problems).map(
    (issue): Issue => (issue.kind === 'failed' ? { ...issue, kind: 'note' } : issue),
  );
  if (failure !== null) failures.push(note(failure.message));
  const issues = [...failures, ...pauses(paused)];
  if (state.missedLastWalk.length > 0) return { result: 'not written', isPaused: paused !== null, issues };
  const isComplete = failures.length === 0 && retried === 0;
  return { result: isComplete ? 'complete' : 'not read', isPaused: paused !== null, issues };
}
