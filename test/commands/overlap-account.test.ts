/** Commands for which another account connects, or none is left, while they wait for their turn. */
import { gzipSync } from 'node:zlib';
import { changeSettings } from '../../src/commands/answers';
import { runHourly, signOut, syncNow } from '../../src/commands/commands';
import { userStore } from '../../src/gas/store';
import { currentAccount, type World } from '../../src/peloton/auth/sign-in';
import { importPiece } from '../../src/run/import/full-export';
import { keys } from '../../src/run/keys';
import { removeEvents } from '../../src/run/parts/clear';
import { rebuildDashboard } from '../../src/run/parts/dashboard/dashboard';
import { emptyStatus } from '../../src/run/status';
import { newCommandLab } from '../support/command-lab';

const SESSION = { clientId: 'web', refreshToken: null, issuedAt: 0, expiresAt: 1e14 };
const session = (accessToken: string) => JSON.stringify({ ...SESSION, accessToken });

/** `late`: an execution that read the store while u1 was connected. Peloton refuses whatever it is asked. */
function lab(entries: Record<string, string> = {}) {
  const { world, machine } = newCommandLab();
  const properties = PropertiesService.getUserProperties();
  const account = (userId: string) => JSON.stringify({ userId, username: userId });
  const sessions = { 'session.u1': session('first'), 'session.u2': session('second') };
  properties.setProperties({ account: account('u1'), ...sessions, ...entries });
  const tokens = new Set<string | undefined>();
  const http: World['http'] = (requests) =>
    requests.map(({ headers }) => {
      tokens.add(headers?.Authorization);
      return { status: 404, headers: {}, body: '{}' };
    });
  const begin = (): World => {
    const store = userStore();
    store.keys('');
    return { ...world, http, store };
  };
  const late = begin();
  return {
    late,
    tokens,
    connectAnother: () => properties.setProperties({ account: account('u2') }),
    disconnect() {
      for (const key of ['account', 'session.u1', 'session.u2']) properties.deleteProperty(key);
    },
    statusOf: (userId: string) => keys.status(begin().store, userId).load(),
    calendarOf: (userId: string) => keys.calendar(begin().store, userId).load(),
    mails: () => machine.state.mails.length,
  };
}

test('a sync is that of who is connected when its turn comes, with their session', () => {
  const { late, tokens, connectAnother, statusOf } = lab();
  connectAnother();
  syncNow(late);
  expect([...tokens]).toEqual(['Bearer second']);
  expect(statusOf('u1')).toEqual(emptyStatus());
  expect(statusOf('u2').last).not.toBeNull();
});

describe('the hour of who disconnects meanwhile', () => {
  test('ends without a word', () => {
    const { late, tokens, disconnect, statusOf, mails } = lab();
    disconnect();
    runHourly(late);
    expect([mails(), tokens.size, statusOf('u1')]).toEqual([0, 0, emptyStatus()]);
  });

  test('does not tell that Peloton ended a session', () => {
    const { late, disconnect, statusOf, mails } = lab({ 'session.u1': '{"clientId":"web","endedAt":1}' });
    disconnect();
    runHourly(late);
    expect([mails(), statusOf('u1').toldSignedOut]).toEqual([0, emptyStatus().toldSignedOut]);
  });
});

test('whoever has a session is told of its end, whatever a run kept while they connected', () => {
  const { late, statusOf } = lab({ 'status.u1': JSON.stringify({ ...emptyStatus(), toldSignedOut: true }) });
  syncNow(late);
  expect(statusOf('u1').toldSignedOut).toBe(false);
});

test('only the account of which the member was asked is disconnected', () => {
  const { late, connectAnother } = lab();
  const confirm = () => {
    connectAnother();
    return true;
  };
  expect(() => signOut(late, confirm)).toThrow('Another Peloton account was connected');
  expect(currentAccount({ store: userStore() })?.userId).toBe('u2');
});

test('a sync that is asked for says that nobody is connected', () => {
  const { late, disconnect } = lab();
  disconnect();
  expect(() => syncNow(late)).toThrow('No Peloton account is connected.');
});

test('events are removed only from the calendar of which the member was asked', () => {
  const { late, connectAnother, calendarOf } = lab();
  connectAnother();
  expect(() => removeEvents(late, ['scheduleToCalendar'], 'all')).toThrow('Another Peloton account was connected');
  expect([calendarOf('u1'), calendarOf('u2')]).toEqual([{}, {}]);
});

test('nor where another account connects while the window waits for its turn to write', () => {
  const { late, connectAnother, calendarOf } = lab();
  const tryLock = () => {
    connectAnother();
    return true;
  };
  Object.assign(LockService, { getUserLock: () => ({ tryLock, releaseLock() {} }) });
  expect(() => removeEvents(late, ['scheduleToCalendar'], 'all')).toThrow('Another Peloton account was connected');
  expect([calendarOf('u1'), calendarOf('u2')]).toEqual([{}, {}]);
});

test('a rebuilt dashboard is known to be that of who is connected', () => {
  const { late, connectAnother, statusOf } = lab({ 'layout.workouts': 'Workout ID\tTitle' });
  connectAnother();
  rebuildDashboard(late);
  expect([statusOf('u1').dashboard, statusOf('u2').dashboard]).toEqual(['', expect.stringMatching(/./)]);
});

test('the export of one account is not imported into the sheet of another', () => {
  const { late, connectAnother, statusOf } = lab();
  const head = { format: 'peloton-sync export 1', userId: 'u1', username: 'u1', madeAt: '2026-03-01T00:00:00Z' };
  const piece = gzipSync(`${JSON.stringify(head)}\n[]`).toString('base64');
  connectAnother();
  expect(() => importPiece(late, piece)).toThrow('This file is of another Peloton account (u1)');
  expect(statusOf('u1')).toEqual(emptyStatus());
});

test('settings are saved with the calendars of who is connected', () => {
  const { late, connectAnother, calendarOf } = lab({
    'settings.u2': JSON.stringify({ scheduleToCalendar: false }),
    'calendar.u1': JSON.stringify({ clearing: 'all' }),
    'calendar.u2': JSON.stringify({ clearing: 'all' }),
  });
  connectAnother();
  changeSettings(late, { scheduleToCalendar: true });
  expect([calendarOf('u1').clearing, calendarOf('u2').clearing]).toEqual(['all', undefined]);
});
