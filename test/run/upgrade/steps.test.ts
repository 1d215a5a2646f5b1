/** Steps of updates that change names within stored values: nothing is lost, however often and wherever they are cut off. */
import type { CalendarMemory } from '../../../src/calendar/state/memory';
import type { World } from '../../../src/peloton/auth/sign-in';
import { keys } from '../../../src/run/keys';
import { UPGRADE_STEPS, type UpgradeStep } from '../../../src/run/upgrade/steps';
import { emptyLogState } from '../../../src/sync/state';
import { memoryStore } from '../../support/memory';

const [, , renameInLists, renameInCalendars] = UPGRADE_STEPS;

/** As version 0.2.0 kept the list of workouts, in the middle of a walk. */
const WORKOUTS = {
  done: { sheets: 1_770_000_000 },
  walk: { top: 1_770_000_500, floor: 1_769_000_000, page: 3, for: ['sheets'] },
  recent: 'w1',
  total: 12,
  owed: ['sheets'],
  size: { sheets: 12 },
  comparedAt: 1,
  shortfall: 0,
  behind: ['coda'],
  refill: [],
  level: { sheets: 'series=1 intervals=2g1' },
  generation: { 'sheets/intervals': 1 },
  partSize: {},
  countPartsAnew: [],
  floor: { 'sheets/series': 1_600_000_000_000 },
  versions: {},
  fullness: {},
};
const OTHERS = {
  // A table that is read whole, and one of a rhythm that happens to be called as a value was.
  'state.u1.tags': '{"given":{},"size":{},"doubted":{},"missing":0}',
  'state.u1.rhythm': '{"level":{"dueAt":1}}',
  'state.u1.broken': 'not JSON',
};
const before = () => new Map(Object.entries({ ...OTHERS, 'state.u1.workouts': JSON.stringify(WORKOUTS) }));

const taking = (step: UpgradeStep | undefined) => (values: Map<string, string>, mishap?: () => void) =>
  step?.({ store: memoryStore(values, mishap) } as World);
const take = taking(renameInLists);
const takeCalendars = taking(renameInCalendars);
const workoutsIn = (values: Map<string, string>) => keys.workouts(memoryStore(values), 'u1').load();

test('values of lists keep what they hold under their new names', () => {
  const values = before();
  take(values);
  takeCalendars(values);
  const state = workoutsIn(values);
  expect(Object.keys(state).sort()).toEqual(Object.keys(emptyLogState()).sort());
  expect(state).toMatchObject({
    walk: { top: 1_770_000_500, stopBelow: 1_769_000_000, page: 3, for: ['sheets'] },
    missedLastWalk: WORKOUTS.behind,
    partsVersions: WORKOUTS.level,
    columnResets: WORKOUTS.generation,
    droppedBefore: WORKOUTS.floor,
    bookmarks: WORKOUTS.done,
    firstPage: WORKOUTS.recent,
    total: 12,
  });
});

test('other states stay as they are', () => {
  const values = before();
  take(values);
  for (const [key, text] of Object.entries(OTHERS)) expect(values.get(key)).toBe(text);
});

/** As version 0.3.0 kept what it knew of the calendar, with a thing under way of each kind. */
const KNOWN = { eventId: 'e1', sessionId: 's1', startAt: 1, endAt: 2, written: null, missing: true };
const CALENDAR = {
  known: { tidy: KNOWN, 'sched-1': KNOWN },
  deleted: { taken: { sessionId: 's2', startAt: 3, isDue: true }, 'sched-2': { sessionId: null, startAt: 4 } },
  zone: 'Etc/UTC',
  ownId: 'ours',
  homeId: 'ours',
  zoned: true,
  tidy: true,
  making: ['sched-3'],
  creating: { 'workout:making': { title: 'Ride', startAt: 5, endAt: 6, missing: true } },
  taken: {
    since: 1,
    newest: 9,
    oldest: 2,
    page: 3,
    recent: ['w1'],
    imported: ['i1'],
    inherited: ['i2'],
    missed: ['i3'],
  },
  writing: 'Take Ride off the schedule',
  leaving: [{ calendarId: 'old', events: { 'sched-1': 'e0' }, missing: ['sched-1'] }],
  weeks: { '2026-11-23': { planned: 3, done: 1, missed: 2 } },
};
const CALENDAR_NOW: CalendarMemory = {
  known: { tidy: KNOWN, 'sched-1': KNOWN } as never,
  deleted: { taken: { sessionId: 's2', startAt: 3, mustUnschedule: true }, 'sched-2': { sessionId: null, startAt: 4 } },
  zone: 'Etc/UTC',
  ownId: 'ours',
  homeId: 'ours',
  zoneWasSet: true,
  scannedCleanly: true,
  creatingKeys: ['sched-3'],
  creating: { 'workout:making': { title: 'Ride', startAt: 5, endAt: 6, missing: true } },
  workoutProgress: {
    since: 1,
    newest: 9,
    oldest: 2,
    page: 3,
    recent: ['w1'],
    imported: ['i1'],
    superseded: ['i2'],
    missing: ['i3'],
  },
  pendingPelotonWrite: 'Take Ride off the schedule',
  oldCalendars: [{ calendarId: 'old', events: { 'sched-1': 'e0' }, missing: ['sched-1'] }],
  weeks: { '2026-11-23': { planned: 3, done: 1, missed: 2 } },
};
const SNAPSHOT = { given: { sheets: 'd1' }, size: { sheets: 4 }, doubted: { coda: 'd2' }, newest: ['a'], missing: 1 };
const REFRESHES = { given: { dueAt: 1 }, size: { dueAt: 2 } };
const beforeCalendars = () =>
  new Map(
    Object.entries({
      'calendar.u1': CALENDAR,
      'calendar.u2': { taken: CALENDAR.taken },
      'live.u1': { tidy: true, filter: 'cycling', missingCalendars: ['ours'] },
      'state.u1.tags': SNAPSHOT,
      'state.u1.rhythm': REFRESHES,
      'state.u1.people': { readAt: 1, readFor: 'sheets', done: { f1: 2 }, left: { f2: 3 } },
    }).map(([key, value]) => [key, JSON.stringify(value)]),
  );

test('what is known of calendars and of tables that are read whole keeps what it holds, to the last value', () => {
  const values = beforeCalendars();
  takeCalendars(values);
  const store = memoryStore(values);
  expect(keys.calendar(store, 'u1').load()).toEqual(CALENDAR_NOW);
  expect(keys.calendar(store, 'u2').load()).toEqual({ workoutProgress: CALENDAR_NOW.workoutProgress });
  expect(keys.live(store, 'u1').load()).toEqual({
    scannedCleanly: true,
    filter: 'cycling',
    missingCalendars: ['ours'],
  });
  expect(keys.snapshot(store, 'u1', 'tags').load()).toEqual({
    written: SNAPSHOT.given,
    size: SNAPSHOT.size,
    unconfirmed: SNAPSHOT.doubted,
    newest: ['a'],
    missing: 1,
  });
  expect(keys.refreshes(store, 'u1').load()).toEqual(REFRESHES);
  expect(keys.people(store, 'u1').load()).toMatchObject({ done: { f1: 2 }, left: { f2: 3 } });
  const bytes = (all: Map<string, string>) => [...all.values()].join('').length;
  expect(bytes(values) - bytes(beforeCalendars())).toBeLessThan(150);
});

test.each([
  ['lists', take, before],
  ['calendars', takeCalendars, beforeCalendars],
] as const)('those of %s are the same when taken twice, or cut off at any writing and taken again', (_, step, from) => {
  const whole = from();
  step(whole);
  const twice = new Map(whole);
  step(twice);
  expect(twice).toEqual(whole);
  for (const at of [1, 2]) {
    const values = from();
    let calls = 0;
    const cut = () => {
      calls += 1;
      if (calls === at) throw new Error('Exceeded maximum execution time');
    };
    expect(() => step(values, cut)).toThrow('Exceeded');
    step(values);
    expect(values).toEqual(whole);
  }
});
