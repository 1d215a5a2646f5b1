/** Budgets, limits and outages: the run waits, pauses or fails in words, and whatever was missed arrives later. */

import { listEvents, readRows } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { scheduleClass } from '../../local/fake-peloton/schedule';
import { amount, firstOf, testInFull } from '../support/effort';
import { HOUR_MS, type Member, newMember } from '../support/member';

const MINUTE_MS = 60_000;
/** More than a run reads while Peloton slows it down. */
const MANY = amount(36, 60);
const DAY_MS = 24 * HOUR_MS;

function connected(options: Parameters<typeof newMember>[0]): Member {
  const member = newMember(options);
  member.connect();
  member.peloton.requests.length = 0;
  return member;
}

const states = ({ machine }: Member) => readRows(machine, 'Workouts').map((row) => String(row['Sync state']));
const isDone = (state: string) => /^(complete|in progress) /.test(state);
const owed = (member: Member) => states(member).filter((state) => !isDone(state)).length;
const lastLine = ({ machine }: Member) => readRows(machine, 'Sync log').slice(-1)[0] ?? {};
/** Requests to the API on each UTC day; the sign-in service has its own limits. */
function requestsByDay({ peloton }: Member): number[] {
  const days: Record<string, number> = {};
  for (const { path, at } of peloton.requests) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (!path.startsWith('/oauth')) days[day] = (days[day] ?? 0) + 1;
  }
  return Object.values(days);
}

describe('the daily budget of calls', () => {
  testInFull('is never passed, pauses in words, and goes on the next day', () => {
    const [workouts, days] = [amount(60, 120), amount(3, 5)];
    const member = connected({ workouts });
    member.page('apiSaveSettings', member.pageKey(), { dailyCallBudget: 100 });
    const { alerts, toasts } = member.menu('menuSyncNow');
    expect(alerts).toEqual([]);
    expect(toasts.join(' ')).toMatch(/limit of requests is used up; it goes on by itself tomorrow/);
    expect(lastLine(member)).toMatchObject({ Result: 'Paused' });
    expect(readRows(member.machine, 'Workouts')).toHaveLength(workouts);
    expect(member.machine.state.triggers).toEqual([]);
    expect(owed(member)).toBeGreaterThan(0);
    for (let hour = 0; hour < days * 24; hour += 1) expect(member.hour().error).toBeUndefined();
    expect(owed(member)).toBe(0);
    expect(Math.max(...requestsByDay(member))).toBeLessThanOrEqual(100);
    expect(member.machine.state.mails).toEqual([]);
  });

  test('counts what previews, checks and failed tries cost', () => {
    const member = connected({ workouts: 3 });
    member.peloton.faults.add({ match: /workouts\?/, status: 500 });
    for (const name of ['menuSyncNow', 'menuPreview', 'menuCheckSetup', 'menuSyncNow']) member.menu(name);
    const { calls } = member.page('apiStatus', member.pageKey()).value as { calls: { today: number } };
    expect(calls.today).toBe(member.peloton.requests.length);
  });

  testInFull('of Google is a pause, too', () => {
    const member = connected({ workouts: 60 });
    member.machine.state.limits.fetchesPerDay = 60;
    expect(member.menu('menuSyncNow').alerts).toEqual([]);
    expect(lastLine(member)).toMatchObject({ Result: 'Paused' });
    member.machine.state.limits.fetchesPerDay = 20_000;
    member.hour();
    expect(owed(member)).toBe(0);
  });
});

/** Once a day reservations are looked up again, in case a class was moved. */
test('nothing new costs three calls in every run of the day', () => {
  const member = connected({ workouts: 30 });
  member.peloton.account.workouts = member.peloton.account.workouts.filter(({ status }) => status === 'COMPLETE');
  member.syncAll();
  const sheets = () => JSON.stringify(['Workouts', 'Stack'].map((name) => readRows(member.machine, name)));
  const before = sheets();
  const costs: number[] = [];
  for (let hour = 0; hour < amount(7, 22); hour += 1) {
    const requests = member.peloton.requests.length;
    member.hour();
    costs.push(member.peloton.requests.slice(requests).filter(({ path }) => !path.startsWith('/oauth')).length);
  }
  expect(Math.max(...costs)).toBeLessThanOrEqual(3);
  expect(sheets()).toBe(before);
});

describe('when Peloton asks to slow down', () => {
  test('a short Retry-After is waited out in the same run', () => {
    const member = connected({ workouts: 3 });
    member.peloton.faults.add({ match: /workouts\?/, status: 429, headers: { 'Retry-After': '20' }, times: 1 });
    expect(member.menu('menuSyncNow').alerts).toEqual([]);
    const [refused, again] = member.peloton.requests.filter(({ path }) => path.includes('/workouts?'));
    expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(20_000);
    expect(owed(member)).toBe(0);
  });

  test.each([
    ['seconds', () => '3600'],
    ['a date', (member: Member) => new Date(member.machine.clock.now() + HOUR_MS).toUTCString()],
  ])('one beyond the end of the run (in %s) is a pause in which nothing more is sent', (_, retryAfter) => {
    const member = connected({ workouts: MANY });
    member.peloton.faults.add({
      match: /GET \/api\/workout\//,
      status: 429,
      headers: { 'Retry-After': retryAfter(member) },
      times: 1,
    });
    const { alerts, toasts, durationMs } = member.menu('menuSyncNow');
    expect(alerts).toEqual([]);
    expect(toasts.join(' ')).toMatch(/slow down; the next hourly run goes on/);
    expect(durationMs).toBeLessThan(2 * MINUTE_MS);
    const at = member.peloton.requests.findIndex(({ status }) => status === 429);
    // What went out side by side with it was under way already.
    expect(member.peloton.requests.slice(at + 1).length).toBeLessThan(10);
    expect(member.machine.state.triggers).toEqual([]);
    expect(member.hour().error).toBeUndefined();
    expect(owed(member)).toBe(0);
    expect(member.machine.state.mails).toEqual([]);
  });

  test('the other parts of the run send nothing either', () => {
    const member = connected({ workouts: 5 });
    member.peloton.faults.add({ match: /graphql/, status: 429, headers: { 'Retry-After': '3600' }, times: 1 });
    member.menu('menuSyncNow');
    expect(member.peloton.requests.map(({ status }) => status)).toEqual([429]);
    member.hour();
    expect(owed(member)).toBe(0);
  });

  test.each(
    firstOf(1, [
      ['one request in five seconds', { calls: 1, perSec: 5, retryAfterSec: 5, cloudflare: false }],
      ['ten requests in ten seconds', { calls: 10, perSec: 10, retryAfterSec: 10, cloudflare: false }],
      ["Cloudflare's page", { calls: 20, perSec: 30, retryAfterSec: 30, cloudflare: true }],
    ]),
  )('all arrives in the end, a little in each run, with %s', (_, rateLimit) => {
    const member = connected({ workouts: MANY });
    member.peloton.account.service.rateLimit = rateLimit;
    let before = Number.POSITIVE_INFINITY;
    for (let hour = 0; hour < 24 && (owed(member) > 0 || hour === 0); hour += 1) {
      const { error, killed } = member.hour();
      expect([error, killed]).toEqual([undefined, false]);
      if (states(member).length < MANY) continue;
      expect(owed(member)).toBeLessThan(before);
      before = owed(member);
    }
    expect(states(member)).toHaveLength(MANY);
    expect(owed(member)).toBe(0);
    const refused = member.peloton.requests.filter(({ status }) => status === 429).length;
    expect(refused).toBeLessThan(member.peloton.requests.length * 0.6);
  });
});

describe('when no answer comes', () => {
  test('for one request of a batch, the others are had one by one', () => {
    const member = connected({ workouts: 12 });
    const victim = member.peloton.account.workouts[4]?.id ?? '';
    member.peloton.faults.add({ match: new RegExp(`/api/workout/${victim}\\?`), network: true });
    member.menu('menuSyncNow');
    const state = (id: string) =>
      readRows(member.machine, 'Workouts').find((row) => row['Workout ID'] === id)?.['Sync state'];
    expect(owed(member)).toBe(1);
    expect(String(state(victim))).not.toMatch(/^complete/);
    member.peloton.faults.clear();
    member.hour();
    expect(String(state(victim))).toMatch(/^complete/);
  });

  test('for a minute each time, no run is killed', () => {
    const member = connected({ workouts: MANY });
    const { machine } = member;
    member.duringRequests = ({ url }) => {
      if (!url.includes('performance_graph')) return;
      machine.clock.advance(MINUTE_MS);
      throw new Error(`Timeout: ${url}`);
    };
    for (const run of [() => member.menu('menuSyncNow'), () => member.hour(), () => member.hour()]) {
      const { killed, durationMs } = run();
      expect(killed).toBe(false);
      expect(durationMs).toBeLessThan(6 * MINUTE_MS);
    }
    member.duringRequests = null;
    member.hour();
    expect(owed(member)).toBe(0);
  });

  test('for one workout, ever and for a minute each time, all the others arrive', () => {
    const member = connected({ workouts: MANY });
    const { machine, peloton } = member;
    const newest = [...peloton.account.workouts].sort((a, b) => b.createdAtSec - a.createdAtSec)[3]?.id ?? '';
    member.duringRequests = ({ url }) => {
      if (!url.includes(`/api/workout/${newest}/performance_graph`)) return;
      machine.clock.advance(MINUTE_MS);
      throw new Error(`Timeout: ${url}`);
    };
    for (let hour = 0; hour < 4; hour += 1) expect(member.hour().killed).toBe(false);
    expect(owed(member)).toBe(1);
  });

  test.each(
    firstOf(1, [
      ['is down', { status: 503 }],
      ['sends pages', { status: 200, body: '<html>Maintenance</html>' }],
      ['cannot be reached', { network: true }],
    ]),
  )('because Peloton %s for a day, nothing is lost and all is made good', (_, fault) => {
    const member = connected({ workouts: 10 });
    member.syncAll();
    const events = listEvents(member.machine).length;
    const rows = JSON.stringify(readRows(member.machine, 'Workouts'));
    member.peloton.faults.add(fault);
    for (let hour = 0; hour < amount(6, 24); hour += 1) {
      expect(member.hour().error?.message).toMatch(/tries again|by itself/);
      expect(lastLine(member)).toMatchObject({ Result: 'Failed' });
    }
    expect(JSON.stringify(readRows(member.machine, 'Workouts'))).toBe(rows);
    expect(listEvents(member.machine)).toHaveLength(events);
    member.peloton.faults.clear();
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - HOUR_MS });
    scheduleClass(member.peloton.account, { startAt: member.machine.clock.now() + 40 * HOUR_MS });
    expect(member.hour().error).toBeUndefined();
    expect(readRows(member.machine, 'Workouts')).toHaveLength(11);
    expect(listEvents(member.machine)).toHaveLength(events + 1);
  });
});

testInFull(
  'a history that takes more than a day leaves the hourly runs of a day their time, and the schedule up to date',
  () => {
    // As long in virtual time as a real one, in fewer steps and with curves of fewer points.
    const member = connected({ workouts: 4000, latencyMs: { UrlFetchApp: 8000 }, curveStepSec: 5 });
    const { machine, peloton } = member;
    member.menu('menuHourlyOn');
    member.menu('menuSyncNow');
    const startAt = machine.clock.now();
    let usedMs = 0;
    let hourly = 0;
    for (let hour = 1; hour <= 24; hour += 1) {
      const classAt = Math.floor(startAt / HOUR_MS) * HOUR_MS + 3 * DAY_MS + hour * HOUR_MS;
      scheduleClass(peloton.account, { startAt: classAt });
      for (const run of machine.runTriggersUntil(startAt + hour * HOUR_MS)) {
        expect([run.handler, run.error, run.killed]).toEqual([run.handler, undefined, false]);
        usedMs += run.durationMs;
        if (run.handler === 'onHourly') hourly += 1;
      }
      expect(listEvents(machine).map(({ start }) => start.getTime())).toContain(classAt);
    }
    expect(hourly).toBe(24);
    expect(usedMs).toBeLessThan(90 * MINUTE_MS);
    // The time is there to be used.
    expect(usedMs).toBeGreaterThan(70 * MINUTE_MS);
  },
);
