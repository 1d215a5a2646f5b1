/** What may go wrong around an exchange of tokens, on the bundle: nothing that was had once is lost, as far as that can be. */
import { readRows, userProperties } from '../../local/emulator/inspect';
import { amount, isFull } from '../support/effort';
import { HOUR_MS, type Member, newMember } from '../support/member';

const status = (member: Member) =>
  member.page('apiStatus', member.pageKey()).value as { connected: boolean; signedOut: boolean; username: string };

/** A member who has signed in on Peloton's page and holds the address on which that ended. */
function withAddress(member: Member): { key: string; address: string } {
  const key = member.pageKey();
  const { url } = member.page('apiStartSignIn', key).value as { url: string };
  const { email, password } = member.peloton.account;
  return { key, address: member.peloton.browserSignIn(url, email, password) };
}

function finishedWith(member: Member, key: string, address: string): string {
  return member.page('apiFinishSignIn', key, address).error?.message ?? '';
}

test('cut off at any call, a code leads to a session, except between the answer and its saving', () => {
  const member = newMember({ workouts: 2 });
  const { key, address } = withAddress(member);
  const start = member.save();
  const { serviceCalls } = member.page('apiFinishSignIn', key, address);
  const lost: string[] = [];
  // All of them, since only two may lose anything.
  const kills = Array.from({ length: serviceCalls }, (_, index) =>
    [false, true].map((after) => ({ at: index + 1, after })),
  );
  for (const { at, after } of kills.flat()) {
    member.load(start);
    member.machine.run('apiFinishSignIn', [key, address], { context: 'page', killAtCall: at, killAfterEffect: after });
    const { connected } = member.page('apiStatus', key).value as { connected: boolean };
    const isLost = !connected && finishedWith(member, key, address) !== '';
    if (isLost) {
      lost.push(`${at} ${after}`);
      member.connect();
    }
    // The quick run syncs after some of the others only.
    if (!isFull && !isLost && at % 6 !== 0) continue;
    expect(member.menu('menuSyncNow').alerts).toEqual([]);
    expect(readRows(member.machine, 'Workouts')).toHaveLength(2);
  }
  expect(lost).toHaveLength(2);
});

test.each<[string, { status?: number; body?: string; network?: boolean }]>([
  ['an outage', { status: 503, body: '' }],
  ['no answer', { network: true }],
  ['that nobody is signed in', { status: 401, body: '{"status":401,"error_code":3020,"message":"Not logged in"}' }],
  ['a block', { status: 403, body: '<html>Access denied</html>' }],
  ['a page', { status: 200, body: '<html>Hello</html>' }],
])('when Peloton answers the question whose session it is with %s, the session is there and syncs', (_, fault) => {
  const member = newMember({ workouts: 2 });
  const { key, address } = withAddress(member);
  member.peloton.faults.add({ match: /GET \/api\/me$/, ...fault });
  expect(finishedWith(member, key, address)).toBe('');
  expect(status(member)).toMatchObject({ connected: true, signedOut: false, username: '' });
  member.peloton.faults.clear();
  member.syncAll();
  expect(readRows(member.machine, 'Workouts')).toHaveLength(2);
  expect(status(member).username).toBe(member.peloton.account.username);
});

test('an address of an earlier link is good for an hour, as when the window was closed in between', () => {
  const member = newMember({ workouts: 1 });
  const first = withAddress(member);
  withAddress(member);
  withAddress(member);
  expect(finishedWith(member, member.pageKey(), first.address)).toBe('');
  expect(status(member).connected).toBe(true);
  expect(userProperties(member.machine).signin).toBeUndefined();
});

test('a refresh whose answer is lost ends nothing before the access token does, and is told then, once', () => {
  const member = newMember({ workouts: 2 });
  member.connect();
  member.syncAll();
  member.machine.clock.advance(37 * HOUR_MS);
  member.peloton.faults.add({ match: /oauth\/token/, status: 502, body: '', afterEffect: true, times: 1 });
  for (let hour = 0; hour < 9; hour += 1) expect(member.hour().error).toBeUndefined();
  expect(status(member).signedOut).toBe(false);
  expect(member.machine.state.mails).toEqual([]);
  for (let hour = 0; hour < 4; hour += 1) expect(member.hour().error).toBeUndefined();
  expect(status(member).signedOut).toBe(true);
  expect(member.machine.state.mails.map(({ subject }) => subject)).toEqual(['Peloton Sync: please connect again']);
});

test('an outage of the sign-in service that ends before the access token does is never noticed', () => {
  const member = newMember({ workouts: 2 });
  member.connect();
  member.syncAll();
  member.machine.clock.advance(35 * HOUR_MS);
  member.peloton.faults.add({ match: /oauth\/token/, status: 503, body: '' });
  for (let hour = 0; hour < 11; hour += 1) expect(member.hour().error).toBeUndefined();
  member.peloton.faults.clear();
  for (let hour = 0; hour < amount(3, 24); hour += 1) expect(member.hour().error).toBeUndefined();
  expect(status(member).signedOut).toBe(false);
  expect(member.machine.state.mails).toEqual([]);
});

test('a token of the browser is understood with its name, and its other entry is told from it', () => {
  const member = newMember({ workouts: 1 });
  const entries = Object.entries(member.peloton.browserStorage());
  const use = (token: string) => member.page('apiUseToken', member.pageKey(), { token });
  const told = entries.map(([name, value]) => use(`${name}\t${value}`).error?.message ?? 'Connected');
  expect(told).toEqual([expect.stringMatching(/who is signed in/), 'Connected']);
  expect(status(member).connected).toBe(true);
});
