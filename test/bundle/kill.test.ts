/** Killed at any single service call, before or after its effect, the next run ends where an undisturbed one would. */
import { addWorkout } from '../../local/fake-peloton/account';
import { cancelClass, moveClass, scheduleClass } from '../../local/fake-peloton/schedule';
import { killEverywhere, killedSync, memberWith } from '../support/kill-everywhere';
import { HOUR_MS } from '../support/member';

test('a first sync killed at any call', () => {
  const member = memberWith(5);
  member.connect();
  const { calls, differing } = killEverywhere(member, killedSync(member));
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
  const { differing } = killEverywhere(member, killedSync(member));
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
  const { differing } = killEverywhere(member, killedSync(member));
  expect(differing).toEqual([]);
});
