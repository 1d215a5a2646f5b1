/** The schedule part: what it hands to the calendar and to the parts after it, and what it keeps where it fails. */

import { Pause } from '../../../src/base/errors';
import type { CalendarOptions, CalendarOutcome } from '../../../src/calendar/sync';
import { keys } from '../../../src/run/keys';
import { syncSchedule } from '../../../src/run/parts/schedule';
import { failure } from '../../streams/scripted-peloton';
import { LAB_START, newRunLab, type RunLabOptions } from '../../support/run-lab';

const HOUR = 3_600_000;
const iso = (hours: number) => new Date(LAB_START + hours * HOUR).toISOString();
const scheduled = (hours: number) => ({
  __typename: 'ScheduledClass',
  id: `entry${hours}`,
  isScheduled: true,
  pelotonId: `session${hours}`,
  scheduledStartTime: iso(hours),
  scheduledEndTime: iso(hours + 0.5),
  pelotonClass: { classId: `ride${hours}`, title: `Class ${hours}`, fitnessDiscipline: { slug: 'cycling' } },
});
const gateway =
  (...items: object[]) =>
  () => ({
    data: { userScheduledItemsList: { __typename: 'YourScheduleItemList', yourScheduleItems: items } },
    errors: [],
  });
const RESERVATIONS = { '/api/user/u1/reservations': { data: [], show_next: false } };

function lab({ outcome = {}, ...options }: RunLabOptions & { outcome?: Partial<CalendarOutcome> } = {}) {
  const given: CalendarOptions[] = [];
  const one = newRunLab({
    graphql: gateway(scheduled(2), scheduled(1)),
    answers: RESERVATIONS,
    settings: { stackToSheet: false, twoWay: false, workoutsToCalendar: false },
    calendar(wanted) {
      given.push({ ...wanted, dryRun: false });
      const nothing = { created: 0, updated: 0, removed: 0, written: 0, heldBack: null, pause: null };
      return { ...nothing, plan: [], notes: [], adherence: null, ...outcome };
    },
    ...options,
  });
  const workouts = () => {
    throw new Error('opened');
  };
  return { ...one, given, sync: () => syncSchedule(one.ctx, { workouts, force: false }) };
}

test('hands the whole schedule on, soonest first, without opening the workouts', () => {
  const { sync, given, ctx } = lab();
  const outcome = sync();
  expect(outcome.items.map(({ title }) => title)).toEqual(['Class 1', 'Class 2']);
  expect(given[0]).toMatchObject({ items: outcome.items, complete: true, twoWay: null, workouts: null });
  expect(outcome).toMatchObject({ isClosed: false, issues: [] });
  expect(
    keys
      .stats(ctx.world.store, 'u1')
      .load()
      .classes.map(({ title }) => title),
  ).toEqual(['Class 1', 'Class 2']);
});

test('a week of plans is told in a sentence', () => {
  const adherence = { planned: 3, done: 1, missed: 1 } as CalendarOutcome['adherence'];
  expect(lab({ outcome: { adherence } }).sync().issues).toEqual([
    { kind: 'note', text: 'This week: 1 of 3 planned classes done, 1 missed.' },
  ]);
});

test('what cannot be read removes nothing and is a problem; classes seen before stay on the stats page', () => {
  const values = new Map<string, string>();
  lab({ values }).sync();
  const broken = lab({
    values,
    graphql: () => {
      throw failure(503);
    },
  });
  const outcome = broken.sync();
  expect(broken.given[0]).toMatchObject({ complete: false });
  expect(outcome.issues).toMatchObject([
    { kind: 'failed', text: expect.stringMatching(/scheduled classes could not be/) },
  ]);
  expect(keys.stats(broken.ctx.world.store, 'u1').load().classes).toHaveLength(2);
});

test('a sign-in that may not see the schedule is a note, and tells the parts after it not to ask', () => {
  const closed = lab({
    graphql: () => {
      throw failure(403);
    },
  });
  expect(closed.sync()).toMatchObject({ isClosed: true, issues: [{ kind: 'note' }] });
});

test('what was learned of the gateway is kept where a later request ends the run', () => {
  const cut = lab({ answers: { '/api/user/u1/reservations': new Pause('time', 'The time is spent.') } });
  expect(cut.sync).toThrow('The time is spent.');
  expect(keys.schedule(cut.ctx.world.store, 'u1').load().farAskedAt).toBe(LAB_START);
});
