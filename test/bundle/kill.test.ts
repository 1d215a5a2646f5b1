/** Killed at any single service call, before or after its effect, the next run ends where an undisturbed one would. */
import { addWorkout } from '../../local/fake-peloton/account';
import { cancelClass, moveClass, scheduleClass } from '../../local/fake-peloton/schedule';
import { killsOf } from '../support/effort';
import { HOUR_MS, type Member, newMember, presetSettings, visibleState, WITHOUT_TABLES } from '../support/member';

/** Of the kills that `npm test` tries; `npm run test:all` tries every one. */
const STRIDE = 45;

/** With curves of fewer points, so that the many runs take less time. */
function memberWith(workouts: number): Member {
  const member = newMember({ workouts });
  presetSettings(member.machine, { ...WITHOUT_TABLES, series: '5' });
  return member;
}

/** Runs `entry` undisturbed, then once for every service call and kind of kill, each from the same start. */
function killEverywhere(member: Member, entry: string): { calls: number; differing: string[] } {
  const start = member.save();
  const undisturbed = member.menu(entry);
  member.syncAll();
  const wanted = JSON.stringify(visibleState(member));
  const differing: string[] = [];
  for (const { killAtCall, killAfterEffect } of killsOf(undisturbed.serviceCalls, STRIDE)) {
    member.load(start);
    // Killed after its effect, the sheet also loses what was not flushed: the worst that Google may do.
    const run = member.menu(entry, { killAtCall, killAfterEffect, losesUnflushed: killAfterEffect });
    if (!run.killed) differing.push(`call ${killAtCall} was not killed`);
    member.machine.clock.advance(7 * 60_000);
    member.syncAll();
    if (JSON.stringify(visibleState(member)) !== wanted)
      differing.push(`call ${killAtCall} ${killAfterEffect ? 'after' : 'before'}`);
  }
  return { calls: undisturbed.serviceCalls, differing };
}

test('a first sync killed at any call', () => {
  const member = memberWith(5);
  member.connect();
  const { calls, differing } = killEverywhere(member, 'menuSyncNow');
  expect(calls).toBeGreaterThan(30);
  expect(differing).toEqual([]);
});

test('an incremental sync killed at any call', () => {
  const member = memberWith(5);
  member.connect();
  member.syncAll();
  member.machine.clock.advance(HOUR_MS);
  addWorkout(member.peloton.account, { title: '=HYPERLINK("https://example.com","x")' });
  addWorkout(member.peloton.account, { title: '+1 Crew' });
  const { differing } = killEverywhere(member, 'menuSyncNow');
  expect(differing).toEqual([]);
});

test('a schedule sync with a new, a moved and a cancelled class killed at any call', () => {
  const member = memberWith(3);
  const { account } = member.peloton;
  const now = member.machine.clock.now();
  const ids = [1, 2, 3].map((day) => scheduleClass(account, { startAt: now + day * 24 * HOUR_MS }));
  member.connect();
  member.syncAll();
  member.machine.clock.advance(HOUR_MS);
  moveClass(account, ids[0] ?? '', now + 30 * HOUR_MS);
  cancelClass(account, ids[1] ?? '');
  scheduleClass(account, { startAt: now + 5 * 24 * HOUR_MS });
  const { differing } = killEverywhere(member, 'menuSyncNow');
  expect(differing).toEqual([]);
});

/** A workout that ended since the last sync: it was listed as running, and has its details still to come. */
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
test.each([5, 110])(
  'a workout of %d that has ended since, in a sync killed at any call',
  (workouts) => {
    const { calls, differing } = killEverywhere(withEndedWorkout(workouts), 'menuSyncNow');
    expect(calls).toBeGreaterThan(20);
    expect(differing).toEqual([]);
  },
  600_000,
);
