/** Commands in an execution that read the store before another one wrote there: what the other wrote stays. */
import { changeSettings } from '../../src/commands/answers';
import { runContinuation, runHourly, signInByToken, signOut } from '../../src/commands/commands';
import { turnHourlyOn } from '../../src/commands/hourly';
import { changeSharing, isSharing } from '../../src/commands/share';
import { keepServed } from '../../src/commands/web-app';
import { userStore } from '../../src/gas/store';
import { hasHourlyTrigger } from '../../src/gas/triggers';
import { pendingSignIns, rememberSignIn } from '../../src/peloton/auth/pending';
import type { Pkce } from '../../src/peloton/auth/pkce';
import { currentAccount, nameAccount, type World } from '../../src/peloton/auth/sign-in';
import { allCallsToday, cellCallsToday, countCellCalls, countOtherCalls } from '../../src/run/budget';
import { keys } from '../../src/run/keys';
import { rebuildDashboard } from '../../src/run/parts/dashboard/dashboard';
import { emptyStatus, type Status } from '../../src/run/status';
import { loadSettings } from '../../src/run/world';
import { newCommandLab } from '../support/command-lab';

const ADDRESS = 'https://script.google.com/macros/s/AKfycb123/exec';

/** Executions of a connected member; each has read the store when it begins. */
function lab(entries: Record<string, string> = {}) {
  const { world, machine } = newCommandLab();
  const account = JSON.stringify({ userId: 'u1', username: 'rider' });
  PropertiesService.getUserProperties().setProperties({ account, ...entries });
  let serial = 0;
  const crypto = { ...world.crypto, randomText: () => `secret${++serial}` };
  const begin = (): World => {
    const store = userStore();
    store.keys('');
    return { ...world, crypto, store };
  };
  const statusOf = (userId = 'u1') => keys.status(begin().store, userId);
  return { begin, statusOf, machine };
}

/** Another run is under way, or with `getUserLock` another window changes something. Answers how long it was waited for. */
function occupy(name: 'getScriptLock' | 'getUserLock' = 'getScriptLock'): { waitedMs: number } {
  const waits = { waitedMs: 0 };
  const tryLock = (waitMs: number) => {
    waits.waitedMs += waitMs;
    return false;
  };
  Object.assign(LockService, { [name]: () => ({ tryLock, releaseLock() {} }) });
  return waits;
}

const RUNNING: Partial<Status> = { run: { at: 1, by: 'hourly' }, mailedAt: 1, derivedFor: 'before' };
const ENDED: Partial<Status> = { run: null, mailedAt: 2, derivedFor: 'after', calls: { day: '2026-03-04', count: 40 } };

describe('Rebuild dashboard', () => {
  const entries = {
    'layout.workouts': 'Workout ID\tTitle',
    'status.u1': JSON.stringify({ ...emptyStatus(), ...RUNNING }),
  };

  test('leaves what a run kept that has just ended', () => {
    const { begin, statusOf } = lab(entries);
    const world = begin();
    statusOf().save({ ...emptyStatus(), ...ENDED });
    rebuildDashboard(world);
    const { derivedFor: _, ...ended } = ENDED;
    expect(statusOf().load()).toMatchObject(ended);
    expect(statusOf().load().dashboard).not.toBe('');
  });

  test('waits for one that is under way, and changes nothing', () => {
    const { begin, statusOf } = lab(entries);
    occupy();
    expect(() => rebuildDashboard(begin())).toThrow('A sync is running. Try again when it is done.');
    expect(statusOf().load()).toMatchObject(RUNNING);
  });
});

describe('sharing', () => {
  test('a window that ends one link leaves the other ended, and the notes hidden', () => {
    const { begin } = lab();
    const both = { address: ADDRESS, blocks: ['totals'], stats: 'new', feed: 'new', notes: true };
    expect(changeSharing(begin(), both).feed.isShared).toBe(true);
    const later = begin();
    changeSharing(begin(), { stats: 'off' });
    changeSharing(begin(), { notes: false });
    changeSharing(later, { feed: 'off' });
    expect(changeSharing(begin())).toMatchObject({
      notes: false,
      stats: { isShared: false },
      feed: { isShared: false },
    });
  });

  test('whoever disconnects ends a link, too, that was made while they were asked', () => {
    const { begin } = lab();
    changeSharing(begin(), { address: ADDRESS });
    signOut(begin(), () => changeSharing(begin(), { feed: 'new' }).feed.isShared);
    expect(isSharing(begin())).toBe(false);
  });
});

test('settings that two windows save stay both', () => {
  const { begin } = lab();
  const later = begin();
  changeSettings(begin(), { reminderMin: 30 });
  expect(changeSettings(later, { dailyCallBudget: 1234 })).toMatchObject({ reminderMin: 30, dailyCallBudget: 1234 });
  expect(loadSettings(begin())).toMatchObject({ reminderMin: 30, dailyCallBudget: 1234 });
});

test('a calendar is not switched on again in the middle of a run that removes its events', () => {
  const settings = JSON.stringify({ scheduleToCalendar: false });
  const { begin } = lab({ 'calendar.u1': JSON.stringify({ clearing: 'all' }), 'settings.u1': settings });
  occupy();
  expect(() => changeSettings(begin(), { scheduleToCalendar: true })).toThrow('A sync is removing events');
  expect(loadSettings(begin()).scheduleToCalendar).toBe(false);
  expect(keys.calendar(begin().store, 'u1').load().clearing).toBe('all');
});

describe('a removal of events goes on', () => {
  const CLEARING = JSON.stringify({ clearing: 'all' });
  const clearingOf = ({ store }: World) =>
    [keys.calendar, keys.live].map((file) => file(store, 'u1').load().clearing ?? 'none');

  test('where the settings that end it could not be saved', () => {
    const { begin } = lab({ 'calendar.u1': CLEARING, 'settings.u1': JSON.stringify({ scheduleToCalendar: false }) });
    occupy('getUserLock');
    expect(() => changeSettings(begin(), { scheduleToCalendar: true })).toThrow('Wait a minute and try again.');
    expect([loadSettings(begin()).scheduleToCalendar, clearingOf(begin())]).toEqual([false, ['all', 'none']]);
  });

  test('where a window that knows nothing of it switches another calendar on', () => {
    const settings = { scheduleToCalendar: true, liveCalendar: false };
    const { begin } = lab({ 'live.u1': CLEARING, 'settings.u1': JSON.stringify(settings) });
    const later = begin();
    const off = JSON.stringify({ scheduleToCalendar: false, liveCalendar: false });
    PropertiesService.getUserProperties().setProperties({ 'calendar.u1': CLEARING, 'settings.u1': off });
    changeSettings(later, { liveCalendar: true });
    expect(clearingOf(begin())).toEqual(['all', 'none']);
    expect(loadSettings(begin())).toMatchObject({ scheduleToCalendar: false, liveCalendar: true });
  });

  test('not where such a window switches that calendar on', () => {
    const { begin } = lab();
    const later = begin();
    const off = JSON.stringify({ scheduleToCalendar: false });
    PropertiesService.getUserProperties().setProperties({ 'calendar.u1': CLEARING, 'settings.u1': off });
    changeSettings(later, { scheduleToCalendar: true });
    expect([loadSettings(begin()).scheduleToCalendar, clearingOf(begin())]).toEqual([true, ['none', 'none']]);
  });
});

describe('a removal of events that is asked for while a sync runs', () => {
  test('changes nothing, so that it can be asked for again, and is then noted with all other changes', () => {
    const { begin } = lab({ 'settings.u1': JSON.stringify({ scheduleToCalendar: true, reminderMin: 5 }) });
    const free = LockService.getScriptLock;
    occupy();
    const changes = { scheduleToCalendar: false, reminderMin: 30 };
    expect(() => changeSettings(begin(), changes, 'all')).toThrow('A sync is running.');
    expect(loadSettings(begin())).toMatchObject({ scheduleToCalendar: true, reminderMin: 5 });
    Object.assign(LockService, { getScriptLock: free });
    expect(changeSettings(begin(), changes, 'all').said).toMatch(/^No event removed/);
    expect(loadSettings(begin())).toMatchObject(changes);
  });
});

describe('a continuation', () => {
  const handlers = () => ScriptApp.getProjectTriggers().map((trigger) => trigger.getHandlerFunction());
  const session = JSON.stringify({
    clientId: 'web',
    accessToken: 'a.b.c',
    refreshToken: 'r',
    issuedAt: 0,
    expiresAt: 1e14,
  });

  test('comes again where another run is under way', () => {
    const { begin } = lab({ 'session.u1': session });
    occupy();
    runContinuation(begin());
    expect(handlers()).toEqual(['onContinue']);
  });

  test('goes on with a removal of events though the session has ended', () => {
    const { begin } = lab({ 'calendar.u1': JSON.stringify({ clearing: 'all' }) });
    runContinuation(begin());
    expect(keys.calendar(begin().store, 'u1').load().clearing).toBeUndefined();
    expect(handlers()).toEqual([]);
  });
});

describe('while a window changes something for long', () => {
  test('a cell counts its requests all the same, and does not wait', () => {
    const { begin } = lab();
    const waits = occupy('getUserLock');
    const values = new Map<string, string>();
    const cache = {
      get: (key: string) => values.get(key) ?? null,
      put: (key: string, text: string) => void values.set(key, text),
    };
    countCellCalls(begin(), cache, 1);
    countCellCalls(begin(), cache, 2);
    expect(cellCallsToday(begin(), cache)).toBe(3);
    expect(waits.waitedMs).toBeLessThanOrEqual(1000);
  });

  test('what is only noted is left out, and nothing fails for it', () => {
    const { begin, machine } = lab();
    machine.state.quirks.webAppAddress = { other: ADDRESS };
    const waits = occupy('getUserLock');
    countOtherCalls(begin(), 1);
    nameAccount(begin().store, 'u1', 'another name');
    keepServed(begin());
    expect([allCallsToday(begin(), 'u1'), currentAccount(begin())?.username]).toEqual([0, 'rider']);
    expect(waits.waitedMs).toBeLessThanOrEqual(1500);
  });

  test('there is no hourly trigger whose owner could not be noted', () => {
    const { begin } = lab();
    occupy('getUserLock');
    expect(() => turnHourlyOn(begin(), () => true)).toThrow('Wait a minute and try again.');
    expect(hasHourlyTrigger()).toBe(false);
  });
});

test('requests that windows and cells sent side by side count all', () => {
  const { begin } = lab();
  const cache = { get: () => null, put() {} };
  const executions = [1, 2, 3].map(begin);
  for (const world of executions) countOtherCalls(world, 2);
  for (const world of executions) countCellCalls(world, cache as never, 1);
  expect([allCallsToday(begin(), 'u1'), cellCallsToday(begin(), cache as never)]).toEqual([6, 3]);
});

describe('connecting', () => {
  const accessToken = ['e30', btoa(JSON.stringify({ aud: ['https://api.onepeloton.com/'] })), 'x'].join('.');

  test('leaves what a run kept that ended during it', () => {
    const { begin, statusOf } = lab({
      'status.u1': JSON.stringify({ ...emptyStatus(), ...RUNNING, toldSignedOut: true }),
    });
    const http = () => {
      statusOf().save({ ...emptyStatus(), ...ENDED, toldSignedOut: true });
      return [{ status: 200, headers: {}, body: JSON.stringify({ id: 'u1', username: 'rider' }) }];
    };
    signInByToken({ ...begin(), http }, { accessToken, expiresAt: 4e9 });
    expect(statusOf().load()).toMatchObject({ ...ENDED, toldSignedOut: false });
  });

  test('a name that Peloton tells late does not connect again who has disconnected', () => {
    const { begin } = lab();
    const run = begin();
    signOut(begin(), () => true);
    nameAccount(run.store, 'u1', 'another name');
    expect(currentAccount(begin())).toBeNull();
  });

  test('two windows have a link each', () => {
    const { begin } = lab();
    const [one, other] = [begin(), begin()];
    for (const world of [one, other])
      rememberSignIn(world, { verifier: 'v', state: world === one ? 'a' : 'b' } as Pkce);
    expect(pendingSignIns(begin()).map(({ state }) => state)).toEqual(['b', 'a']);
  });
});

test('the hour after a session ended leaves the telling to the run that is under way', () => {
  const { begin, statusOf } = lab({ 'status.u1': JSON.stringify({ ...emptyStatus(), ...RUNNING }) });
  occupy();
  runHourly(begin());
  expect(statusOf().load()).toMatchObject({ ...RUNNING, toldSignedOut: false });
});

test('an hour after a session ended does not wait for a run where no mail is wanted', () => {
  const { begin } = lab({ 'settings.u1': JSON.stringify({ mailOnFailure: false }) });
  const waits = occupy();
  runHourly(begin());
  expect(waits.waitedMs).toBe(0);
});
