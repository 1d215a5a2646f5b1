/** Which tables a run refreshes, and when each is due again: with Peloton, store and destinations in memory. */
import { DestinationError, LateError } from '../../../../src/base/errors';
import { keys } from '../../../../src/run/keys';
import { type RefreshReason, refreshTables } from '../../../../src/run/parts/tables/refresh';
import { createSources } from '../../../../src/run/parts/tables/sources';
import type { Settings } from '../../../../src/settings/settings';
import type { Destination } from '../../../../src/sync/types';
import { failure } from '../../../streams/scripted-peloton';
import { type MemoryDestination, memoryDestination } from '../../../support/memory';
import { LAB_START, newRunLab, type RunLab, type RunLabOptions } from '../../../support/run-lab';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const ONLY_SUBSCRIPTIONS: Partial<Settings> = {
  classesToSheet: false,
  songsToSheet: false,
  instructorsToSheet: false,
  friendsToSheet: false,
  friendWorkouts: 'off',
  overviewToSheet: false,
  achievementsToSheet: false,
  challengesToSheet: false,
  favouritesToSheet: false,
  followersToSheet: false,
  tagsToSheet: false,
  subscriptionsToSheet: true,
};

const page = (id: string) => ({ data: [{ id, status: 'active' }], page_count: 1, total: 1, count: 1 });

/** A member who keeps the table of subscriptions alone, found by its path. */
function lab(
  options: RunLabOptions = {},
): RunLab & { refresh(reason?: RefreshReason): void; sheet: MemoryDestination } {
  const sheet = memoryDestination('sheets');
  const path = '/api/user/u1/subscriptions';
  const all = newRunLab({
    settings: ONLY_SUBSCRIPTIONS,
    answers: { [path]: page('s1'), [`${path}?page=0`]: page('s1') },
    destinations: [sheet],
    ...options,
  });
  const refresh = (reason: RefreshReason = 'due') =>
    refreshTables(all.ctx, all.journal, createSources(all.ctx, null), reason);
  return { ...all, sheet, refresh };
}

const scheduleOf = ({ ctx }: RunLab) => keys.refreshes(ctx.world.store, 'u1').load().subscriptions;
const kindsOf = ({ journal }: RunLab) => journal.entries().map(({ part, kind }) => `${part}: ${kind}`);

test('a table that is due is read and written, and due again after its rhythm', () => {
  const one = lab();
  one.refresh();
  expect([...one.sheet.rows.keys()]).toEqual(['s1']);
  expect(scheduleOf(one)).toMatchObject({ completeAt: LAB_START, dueAt: LAB_START + 7 * DAY, fails: 0 });
  expect(one.journal.rowsOf('Subscriptions').created).toBe(1);
  const { length } = one.asked;
  one.wait(HOUR);
  one.refresh();
  expect(one.asked).toHaveLength(length);
});

test.each([
  ['a sync', { status: { calls: { day: '2026-03-04', count: 750 } } }],
  ['the explorer and cells', { otherCalls: 750 }],
])('asks nothing where %s left no more of the day than schedule and workouts need', (_, budget) => {
  const one = lab({ settings: { ...ONLY_SUBSCRIPTIONS, dailyCallBudget: 1000 }, budget });
  one.refresh();
  expect(one.asked).toEqual([]);
  expect(one.journal.pausedFor()).toBe('calls');
  expect(scheduleOf(one)).toMatchObject({ dueAt: LAB_START, fails: 0 });
});

/** Destinations that fail as soon as they are asked. */
const failing = (name: string, error: Error): Destination => ({
  ...memoryDestination(name),
  open() {
    throw error;
  },
});

test('a table that a destination refuses fails every run until it is written, and is tried again soon', () => {
  const broken = failing('mine', new DestinationError('mine', 'Mine is broken.'));
  const one = lab({ destinations: [memoryDestination('sheets'), broken] });
  one.refresh();
  expect(scheduleOf(one)).toMatchObject({ unwritten: 'Mine is broken.', fails: 1, dueAt: LAB_START + HOUR });
  one.wait(HOUR / 2);
  one.refresh();
  expect(kindsOf(one)).toEqual(['Subscriptions: failed', 'Subscriptions: failed']);
});

test('a destination that is only late is no failure of the table', () => {
  const slow = failing('mine', new LateError('mine', 'Mine takes its time.'));
  const one = lab({ destinations: [memoryDestination('sheets'), slow] });
  one.refresh();
  expect(kindsOf(one)).toEqual(['Subscriptions: late']);
  expect(scheduleOf(one)?.unwritten).toBeUndefined();
});

test('one that is late does not hide that another is broken', () => {
  const slow = failing('slow', new LateError('slow', 'Slow takes its time.'));
  const broken = failing('mine', new DestinationError('mine', 'Mine is broken.'));
  const one = lab({ destinations: [memoryDestination('sheets'), slow, broken] });
  one.refresh();
  expect(scheduleOf(one)).toMatchObject({ unwritten: 'Mine is broken.', fails: 1 });
});

test('a table that Peloton refuses is a note, and the run goes on', () => {
  const one = lab({ answers: { '/api/user/u1/subscriptions': failure(403) } });
  one.refresh();
  expect(kindsOf(one)).toEqual(['tables: note']);
  expect(one.journal.entries()[0]?.text).toMatch(/^Not refreshed: Subscriptions\. /);
  expect(scheduleOf(one)).toMatchObject({ fails: 1, dueAt: LAB_START + DAY });
});

/** A store in which the table of subscriptions is overdue for so long. */
const overdue = (ms: number) => {
  const schedule = { dueAt: LAB_START - ms, completeAt: 1, fails: 0, problem: '', left: 0 };
  return new Map([['state.u1.rhythm', JSON.stringify({ subscriptions: schedule })]]);
};

test('before the workouts only a table goes that has waited for too long, and none once the run paused', () => {
  const patient = lab({ values: overdue(HOUR) });
  patient.refresh('waiting');
  expect(patient.asked).toEqual([]);
  const paused = lab({ values: overdue(2 * HOUR) });
  paused.journal.record('schedule', { issues: [{ kind: 'paused', reason: 'rate', text: '' }] });
  paused.refresh('waiting');
  expect(paused.asked).toEqual([]);
  const waited = lab({ values: overdue(2 * HOUR) });
  waited.refresh('waiting');
  expect(waited.sheet.rows.size).toBe(1);
});

test('a table that is switched off is forgotten, and read at once when it is on again', () => {
  const values = new Map<string, string>();
  lab({ values }).refresh();
  const others = { ...ONLY_SUBSCRIPTIONS, subscriptionsToSheet: false, tagsToSheet: true };
  lab({ values, settings: others }).refresh();
  const again = lab({ values });
  again.refresh();
  expect(again.asked.length).toBeGreaterThan(0);
});
