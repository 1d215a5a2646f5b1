/** Disconnecting, and taking events away: what is asked, and what backing out leaves as it is. */

import { menuState } from '../../src/commands/answers';
import { askToRemoveEvents, signOut } from '../../src/commands/commands';
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
