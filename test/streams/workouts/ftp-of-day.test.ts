/** A ride that tells no FTP of its own has that of its day. */
import type { WireUser, WireWorkout } from '../../../src/peloton/answers/types';
import { createFtpMemory, type FtpSources } from '../../../src/streams/workouts/ftp-of-day';
import { createWorkoutsStream } from '../../../src/streams/workouts/stream';
import { scriptedPeloton, silentLog } from '../scripted-peloton';

const DAY_SEC = 86_400;
const FIRST_SEC = 1_771_588_800;
const idOf = (day: number) => `w${day}`;
const onDay = (day: number, ftp: number, more: object = {}): WireWorkout => ({
  id: idOf(day),
  created_at: FIRST_SEC + day * DAY_SEC,
  start_time: FIRST_SEC + day * DAY_SEC,
  end_time: FIRST_SEC + day * DAY_SEC + 1800,
  status: 'COMPLETE',
  fitness_discipline: 'cycling',
  workout_type: 'class',
  has_pedaling_metrics: true,
  ftp_info: { ftp, ftp_source: ftp > 0 ? 'ftp_workout_source' : null, ftp_workout_id: ftp > 0 ? 'w0' : null },
  ...more,
});
const free = (day: number, more: object = {}) => onDay(day, 0, { workout_type: 'freestyle', ...more });
const manual = (day: number, ftp: number) =>
  onDay(day, ftp, { ftp_info: { ftp, ftp_source: 'ftp_manual_source', ftp_workout_id: null } });

function ftpOf(ride: WireWorkout, known: WireWorkout[], sources: Partial<FtpSources> = {}): number | null | undefined {
  const memory = createFtpMemory({ rows: () => [], profile: () => null, ...sources });
  for (const workout of [ride, ...known]) memory.learn(workout);
  return memory.complete(ride).ftp_info?.ftp;
}

const seconds = Array.from({ length: 1800 }, (_, index) => index + 1);
const graph = {
  seconds_since_pedaling_start: seconds,
  summaries: [],
  average_summaries: [{ slug: 'avg_output', display_unit: 'watts', value: 200 }],
  metrics: [{ slug: 'output', display_unit: 'watts', values: seconds.map(() => 200) }],
};

test('a Just Ride a day after a class has the same zones and load, in whatever order they are read', () => {
  const rides = [free(2), onDay(1, 200)];
  const answers = Object.fromEntries(
    rides.flatMap((ride) => [
      [`/api/workout/${ride.id}`, ride],
      [`/api/workout/${ride.id}/performance_graph`, graph],
    ]),
  );
  const peloton = scriptedPeloton(answers);
  const stream = createWorkoutsStream({ peloton, log: silentLog, userId: 'u1', timeZone: 'UTC' });
  for (const ids of [
    ['w2', 'w1'],
    ['w1', 'w2'],
  ])
    for (const detail of stream.details(ids))
      expect('row' in detail && detail.row).toMatchObject({
        ftpW: 200,
        ftpSource: 'Test',
        powerZone4Sec: 1800,
        trainingLoad: 50,
        loadSource: 'Power',
      });
});

test('the latest value before it holds, not a later one', () => {
  expect(ftpOf(free(5), [onDay(1, 180), onDay(4, 200), onDay(6, 220)])).toBe(200);
});

test('what the table of FTP values says counts like what workouts say', () => {
  const row = (day: number, ftpW: number) => ({
    workoutId: idOf(day),
    at: new Date((FIRST_SEC + day * DAY_SEC) * 1000),
    ftpW,
    source: 'Test',
    testId: 'w0',
  });
  expect(ftpOf(free(5), [onDay(1, 180)], { rows: () => [row(3, 210), row(8, 230)] })).toBe(210);
  expect(ftpOf(free(5), [], { rows: () => [row(3, 210)] })).toBe(210);
});

test('the profile is asked where nothing else is known, and once', () => {
  let asked = 0;
  const profile = (): WireUser => {
    asked++;
    return { id: 'u1', username: 'rider', cycling_ftp: 190 };
  };
  const memory = createFtpMemory({ rows: () => [], profile });
  expect([free(1), free(2)].map((ride) => memory.complete(ride).ftp_info?.ftp)).toEqual([190, 190]);
  expect(asked).toBe(1);
  expect(ftpOf(free(3), [onDay(1, 200)], { profile })).toBe(200);
  expect(asked).toBe(1);
});

test('a later value holds only where its test was before, or where there was no test', () => {
  expect(ftpOf(free(5), [onDay(6, 220), onDay(0, 0)])).toBe(220);
  expect(ftpOf(free(5), [manual(7, 215)])).toBe(215);
  const tested = onDay(8, 230, { ftp_info: { ftp: 230, ftp_source: 'ftp_workout_source', ftp_workout_id: 'w7' } });
  expect(ftpOf(free(5), [tested, onDay(7, 0)])).toBe(0);
  expect(ftpOf(free(5), [tested])).toBe(0);
  const test = {
    workoutId: 'w7',
    at: new Date((FIRST_SEC + 2 * DAY_SEC) * 1000),
    ftpW: null,
    source: null,
    testId: null,
  };
  expect(ftpOf(free(5), [tested], { rows: () => [test] })).toBe(230);
});

test('a class before the first FTP, and what is no ride, stay without', () => {
  expect(ftpOf(onDay(1, 0), [manual(7, 215)])).toBe(0);
  expect(ftpOf(free(5, { fitness_discipline: 'running' }), [onDay(1, 200)])).toBe(0);
  expect(ftpOf(free(5, { ftp_info: null }), [onDay(1, 200)])).toBeUndefined();
  expect(ftpOf(free(5, { fitness_discipline: null }), [onDay(1, 200)])).toBe(0);
});
