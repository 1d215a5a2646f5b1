/** A workout has ended since the last sync: killed at any call, the next run ends where an undisturbed one would. */
import { addWorkout } from '../../local/fake-peloton/account';
import { amount } from '../support/effort';
import { killEverywhere, killedSync, memberWith } from '../support/kill-everywhere';
import { HOUR_MS, type Member } from '../support/member';

/** It was listed as running, and has its details still to come. */
function withEndedWorkout(workouts: number): Member {
  const member = memberWith(workouts);
  const { account } = member.peloton;
  account.workouts = account.workouts.filter(({ status }) => status === 'COMPLETE');
  const startAt = member.machine.clock.now() - HOUR_MS / 2;
  const { id } = addWorkout(account, { startAt, status: 'IN_PROGRESS', endAtSec: null });
  member.connect();
  member.syncAll();
  member.machine.clock.advance(HOUR_MS);
  const ended = addWorkout(account, { startAt });
  const running = account.workouts.findIndex((workout) => workout.id === id);
  account.workouts.pop();
  account.workouts[running] = { ...ended, id };
  return member;
}

// With more workouts than one page holds, a run does not compare everything, and cannot make good by that what a kill left.
test.each([5, amount(103, 110)])(
  'a workout of %d that has ended since, in a sync killed at any call',
  (workouts) => {
    const member = withEndedWorkout(workouts);
    const { calls, differing } = killEverywhere(member, killedSync(member));
    expect(calls).toBeGreaterThan(20);
    expect(differing).toEqual([]);
  },
  600_000,
);
