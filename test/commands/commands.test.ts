/** Disconnecting, and taking events away: what is asked, and what backing out leaves as it is. */

import { menuState } from '../../src/commands/answers';
import { askToRemoveEvents, signOut, syncFromPage, syncNow } from '../../src/commands/commands';
import { hasHourlyTrigger } from '../../src/gas/triggers';
import { keys } from '../../src/run/keys';
import { newCommandLab } from '../support/command-lab';

test('whoever backs out stays connected', () => {
  const { world } = newCommandLab();
  expect(signOut(world, () => false)).toBeNull();
  expect(menuState(world)).not.toBe('new');
});

test('disconnecting leaves no token and no link, and tells what stays', () => {
  const { world, values } = newCommandLab({
    'session.u1': JSON.stringify({ accessToken: 'a.b.c', refreshToken: 'r' }),
  });
  const share = keys.sharing(world.store, 'u1');
  share.save({ ...share.load(), feed: 'digest' });
  const asked: string[] = [];
  expect(signOut(world, (question) => asked.push(question) > 0)).toMatch(
    /^rider is disconnected and every token is gone/,
  );
  expect(asked[0]).toMatch(/The links to your stats and calendar end for good\./);
  expect([...values.entries()].filter(([key, value]) => /^session|^share/.test(key) || /a\.b\.c/.test(value))).toEqual(
    [],
  );
  expect(signOut(world, () => true)).toBe('No Peloton account was connected.');
});

test('no event goes unless the member says which', () => {
  const { world } = newCommandLab({ 'calendar.u1': JSON.stringify({ ownId: 'ours' }) });
  const asked: string[] = [];
  const choose = (question: string) => {
    asked.push(question);
    return null;
  };
  expect(askToRemoveEvents(world, choose)).toBeNull();
  expect(asked[0]).toMatch(/Yes: remove every calendar that Peloton Sync made/);
  expect(keys.calendar(world.store, 'u1').load().clearing).toBeUndefined();
});

test('a sync that is refused tells the last run from before, though the other one ends meanwhile', () => {
  const { world } = newCommandLab();
  const file = keys.status(world.store, 'u1');
  const endAt = (at: number) =>
    file.save({ ...file.load(), last: { at, startedBy: 'hourly', result: 'OK', details: '', durationSec: 1 } });
  endAt(1000);
  const tryLock = () => {
    endAt(2000);
    return false;
  };
  Object.assign(LockService, { getScriptLock: () => ({ tryLock }) });
  expect(syncNow(world)).toMatchObject({ isBusy: true, lastRunAt: '1970-01-01T00:00:01.000Z' });
});

test('a guide that is walked while a run is under way is told so, and who runs the hourly sync', () => {
  const { world } = newCommandLab();
  const owner = JSON.stringify({ id: 'theirs', email: 'other@example.com' });
  PropertiesService.getScriptProperties().setProperty('hourlyOwner', owner);
  Object.assign(LockService, { getScriptLock: () => ({ tryLock: () => false }) });
  const answer = syncFromPage(world, true);
  expect(answer).toMatchObject({ isBusy: true, failed: false });
  expect(answer.notes).toEqual([
    expect.stringMatching(
      /not turned on for you: other@example\.com already runs it .* Peloton > More > Hourly sync on\.$/,
    ),
  ]);
  expect(hasHourlyTrigger()).toBe(false);
  PropertiesService.getScriptProperties().deleteProperty('hourlyOwner');
  expect(syncFromPage(world, true).notes).toEqual([]);
  expect(hasHourlyTrigger()).toBe(true);
});
