/** The stats of the workouts: each figure against rows that are counted by hand. */
import { workoutStats } from '../../../src/streams/derived/stats';

function workout(localStart: string, more: Record<string, unknown> = {}) {
  return {
    localStart,
    startedAt: new Date(`${localStart.replace(' ', 'T')}:00Z`),
    discipline: 'Cycling',
    title: '30 min Pop Ride',
    status: 'COMPLETE',
    durationMin: 30,
    classLengthMin: 30,
    totalOutputKj: null,
    caloriesKcal: null,
    distance: null,
    instructor: 'Avery Stone',
    personalRecord: false,
    ...more,
  };
}
const statsOf = (...rows: object[]) => workoutStats(rows as never, 'America/New_York');

test('nothing is told without workouts, and of those deleted or still running', () => {
  expect(statsOf()).toBeNull();
  const deleted = workout('2026-11-20 07:00', { status: 'DELETED' });
  const running = workout('2026-11-20 08:00', { status: 'IN_PROGRESS', durationMin: null });
  expect(statsOf(deleted, running)).toBeNull();
});

test('totals are sums, by discipline too; a warm-up counts its minutes only', () => {
  const stats = statsOf(
    workout('2026-11-20 07:00', { totalOutputKj: 200.4, caloriesKcal: 300, distance: 10.2 }),
    workout('2026-11-20 06:50', { title: '5 min Warm Up Ride', durationMin: 5, totalOutputKj: 20.2 }),
    workout('2026-11-19 07:00', { discipline: 'Yoga', durationMin: 20, caloriesKcal: 80 }),
  );
  expect(stats?.totals).toEqual({
    workouts: 2,
    minutes: 55,
    outputKj: 221,
    caloriesKcal: 380,
    distanceKm: 10,
    disciplines: [
      { name: 'Cycling', workouts: 1, minutes: 35, outputKj: 221, caloriesKcal: 300, distanceKm: 10 },
      { name: 'Yoga', workouts: 1, minutes: 20, outputKj: 0, caloriesKcal: 80, distanceKm: 0 },
    ],
  });
});

test('streaks count days and weeks from Monday, up to the last day and at best', () => {
  // 20 November 2026 is a Friday, 16 November a Monday.
  const days = ['11-20', '11-19', '11-17', '11-16', '11-15', '11-08', '10-20'];
  const stats = statsOf(...days.map((day) => workout(`2026-${day} 07:00`)), workout('2026-11-20 18:00'));
  expect(stats?.streaks).toEqual({ lastDay: '2026-11-20', days: 2, bestDays: 3, weeks: 3, bestWeeks: 3 });
});

test('a record is the most work in a class of a usual length; of equals the first done', () => {
  const stats = statsOf(
    workout('2026-11-20 07:00', { totalOutputKj: 300, title: 'Later' }),
    workout('2026-11-10 07:00', { totalOutputKj: 300, title: 'Earlier' }),
    workout('2026-11-09 07:00', { totalOutputKj: 290 }),
    workout('2026-11-08 07:00', { totalOutputKj: 500, classLengthMin: 33 }),
    workout('2026-11-07 07:00', { totalOutputKj: 90, discipline: 'Rowing', classLengthMin: 15, title: 'Row' }),
  );
  expect(stats?.records).toEqual([
    { discipline: 'Cycling', minutes: 30, outputKj: 300, day: '2026-11-10', title: 'Earlier' },
    { discipline: 'Rowing', minutes: 15, outputKj: 90, day: '2026-11-07', title: 'Row' },
  ]);
});

test('the year ends with the last day and has its minutes in their places', () => {
  const stats = statsOf(workout('2026-11-20 07:00'), workout('2026-11-18 23:50'), workout('2024-01-01 07:00'));
  const { from, minutes } = stats?.charts.days ?? { from: '', minutes: [] };
  expect([from, minutes.length, ...minutes.slice(-3)]).toEqual(['2025-11-15', 371, 30, 0, 30]);
  expect(minutes.reduce((sum, each) => sum + each, 0)).toBe(60);
  expect(stats?.charts.months).toEqual([
    { month: '2024-01', minutes: { Cycling: 30 } },
    { month: '2026-11', minutes: { Cycling: 60 } },
  ]);
});

test('the newest come first whatever order the sheet has; what was not measured is not 0', () => {
  const rows = Array.from({ length: 12 }, (_, day) => workout(`2026-11-${String(day + 1).padStart(2, '0')} 07:00`));
  const stats = statsOf(...rows);
  expect(stats?.newest.map(({ day }) => day)).toEqual(
    [12, 11, 10, 9, 8, 7, 6, 5].map((day) => `2026-11-${String(day).padStart(2, '0')}`),
  );
  expect(stats?.newest[0]).toMatchObject({ outputKj: null, distanceKm: null, minutes: 30, instructor: 'Avery Stone' });
});
