/** When imported workouts go on the calendar: once Peloton's own are on it, or Peloton tells none, and not again. */
import { keys } from '../../../../src/run/keys';
import { forgetImportedEvents, syncImportedEvents } from '../../../../src/run/parts/imported/events';
import { noteImported } from '../../../../src/run/parts/imported/successors';
import { memoryDestination } from '../../../support/memory';
import { LAB_START, newRunLab } from '../../../support/run-lab';

const DAY_MS = 86_400_000;
const ROW = {
  workoutId: 'csv 2026-03-01 07:30 Ride',
  title: 'Ride',
  localStart: '2026-03-01 07:30',
  createdAt: new Date(LAB_START - 3 * DAY_MS),
  exercisedMin: 30,
};

/** `oldest`: how far back the calendar has Peloton's workouts. */
function lab(oldest: number, settings: object = {}) {
  const handed: unknown[] = [];
  const rows = new Map([[ROW.workoutId, ROW]]);
  const { ctx } = newRunLab({
    destinations: [memoryDestination('sheets', () => {}, rows)],
    settings: { workoutsToCalendar: true, calendarHistoryFrom: '2026-01-01', ...settings },
    calendar({ imported, memory, save }) {
      handed.push(imported?.workouts.map(({ title }) => title));
      save({ ...memory, workoutProgress: { ...memory.workoutProgress, importedFor: imported?.state } as never });
      const nothing = { created: 0, updated: 0, removed: 0, written: 0, heldBack: null, pause: null };
      return { ...nothing, plan: [], notes: [], adherence: null };
    },
  });
  const file = keys.calendar(ctx.world.store, 'u1');
  file.save({ workoutProgress: { since: LAB_START, newest: LAB_START, oldest, page: 0, recent: [] } });
  const workouts = () => {
    throw new Error('opened');
  };
  const run = (isListed = true) => {
    handed.length = 0;
    syncImportedEvents(ctx, { workouts, isListed });
    return [...handed];
  };
  return { ctx, run };
}

const DONE = Date.UTC(2025, 11, 1);

test('all of them are handed on once, and again after the next import', () => {
  const { ctx, run } = lab(DONE);
  expect(run()).toEqual([]);
  noteImported(ctx.world);
  expect(run()).toEqual([['Ride']]);
  expect(run()).toEqual([]);
  forgetImportedEvents(ctx);
  expect(run()).toEqual([['Ride']]);
});

test("Peloton's own history goes first, unless Peloton does not tell it", () => {
  const { ctx, run } = lab(LAB_START);
  noteImported(ctx.world);
  expect(run()).toEqual([]);
  expect(run(false)).toEqual([['Ride']]);
});

test.each(['workoutsToCalendar', 'scheduleToCalendar', 'workoutsToSheet'])('without the setting %s none', (name) => {
  const { ctx, run } = lab(DONE, { [name]: false });
  noteImported(ctx.world);
  expect(run()).toEqual([]);
});
