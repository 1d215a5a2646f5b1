/** The official download merged into what is there: nothing doubled, nothing overwritten, nothing guessed. */
import type { AnyRow } from '../../../src/schema/table';
import { activityRows } from '../../../src/streams/derived/activity';
import { parseHistory, unitsIn } from '../../../src/streams/history/csv';
import { importHistory, superseded } from '../../../src/streams/history/import';

const ZONE = 'America/New_York';
const HEADER =
  'Workout Timestamp,Live/On-Demand,Instructor Name,Length (minutes),Fitness Discipline,Type,Title,Class Timestamp,Total Output,Avg. Watts,Distance (mi)';
const line = (stamp: string, title: string, output = '') =>
  `${stamp},On Demand,Robin Made-Up,30,Cycling,Climb,${title},,${output},,10`;
const fileOf = (...lines: string[]) => parseHistory([HEADER, ...lines].join('\n')) ?? [];

/** A ride on 2020-09-13 at 08:27 in New York. */
const ride: AnyRow = {
  workoutId: 'w1',
  startedAt: new Date('2020-09-13T12:27:40Z'),
  createdAt: new Date('2020-09-13T12:26:40Z'),
  localStart: '2020-09-13 08:27',
  title: '30 min Test Ride',
  classId: 'c1',
  classLengthMin: 30,
  workoutType: 'class',
  totalOutputKj: null,
  distance: 5,
};
const RIDE_LINE = line('2020-09-13 08:27 (EDT)', '30 min Test Ride', '250');

test('a workout that is there is completed, and what it has stays', () => {
  const { additions, fills, known } = importHistory([ride], fileOf(RIDE_LINE), ZONE);
  expect(additions).toEqual([]);
  expect(fills).toEqual([{ workoutId: 'w1', totalOutputKj: 250, liveOrOnDemand: 'On Demand' }]);
  expect(known).toBe(0);
});

test('a workout that is not there is added with what the file tells, and only with that', () => {
  const { additions } = importHistory([], fileOf(RIDE_LINE), ZONE);
  expect(additions).toEqual([
    expect.objectContaining({
      workoutId: 'csv 2020-09-13 08:27 30 min Test Ride',
      localStart: '2020-09-13 08:27',
      instructor: 'Robin Made-Up',
      discipline: 'Cycling',
      classLengthMin: 30,
      exercisedMin: 30,
      totalOutputKj: 250,
      distance: expect.closeTo(16.09344),
    }),
  ]);
  expect(additions[0]).not.toHaveProperty('startedAt');
});

test('a zone by its own name tells the instant', () => {
  const history = fileOf(line('2020-09-13 14:27 (Europe/Berlin)', '30 min Test Ride', '250'));
  expect(importHistory([ride], history, ZONE)).toMatchObject({ additions: [], known: 0, unsure: [{ lineNumber: 2 }] });
  const [added] = importHistory([], history, ZONE).additions;
  expect(added?.createdAt).toEqual(new Date('2020-09-13T12:27:00Z'));
});

test('the same file again adds and changes nothing', () => {
  const history = fileOf(RIDE_LINE, line('2021-01-01 07:00 (EST)', 'New Year Ride'));
  const first = importHistory([ride], history, ZONE);
  const held = [{ ...ride, ...first.fills[0] }, ...first.additions];
  expect(importHistory(held, history, ZONE)).toEqual({ additions: [], fills: [], known: 2, unsure: [] });
});

test('a row that an older version imported without its exercise time is completed', () => {
  const history = fileOf(RIDE_LINE);
  const older = importHistory([], history, ZONE).additions.map((row) => ({ ...row, exercisedMin: null }));
  const workoutId = 'csv 2020-09-13 08:27 30 min Test Ride';
  expect(importHistory(older, history, ZONE)).toMatchObject({ fills: [{ workoutId, exercisedMin: 30 }], known: 0 });
});

test('of two lines that may both be a workout one is taken for it, which is told, and the other is added', () => {
  const twice = fileOf(RIDE_LINE, line('2020-09-13 08:28 (EDT)', '30 min Test Ride', '251'));
  expect(importHistory([{ ...ride, startedAt: new Date('2020-09-13T12:28:10Z') }], twice, ZONE)).toMatchObject({
    additions: [{ totalOutputKj: 251 }],
    fills: [],
    known: 0,
    unsure: [{ lineNumber: 2 }],
  });
});

test('what came from the file goes when the workout comes from Peloton itself', () => {
  const { additions } = importHistory([], fileOf(RIDE_LINE, line('2019-01-01 07:00 (EST)', 'Older Ride')), ZONE);
  expect(superseded([...additions, ride], ZONE)).toEqual({
    fills: [{ workoutId: 'w1', totalOutputKj: 250, liveOrOnDemand: 'On Demand' }],
    successors: new Map([['csv 2020-09-13 08:27 30 min Test Ride', 'w1']]),
  });
  expect(superseded(additions, ZONE)).toEqual({ fills: [], successors: new Map() });
});

test('imported workouts count as activity, by the length of their class', () => {
  const { additions } = importHistory([], fileOf(RIDE_LINE), ZONE);
  expect(activityRows(additions, ZONE)).toEqual([
    expect.objectContaining({ activityId: '2020-09-13:Cycling', workouts: 1, minutes: 30, outputKj: 250 }),
  ]);
});

test('the units are those of its header', () => {
  expect(unitsIn(HEADER)).toBe('imperial');
  expect(unitsIn(HEADER.replace('(mi)', '(km)'))).toBe('metric');
  expect(unitsIn('Workout Timestamp,Title')).toBeNull();
});

test('a file with dates alone finds the workouts that are there, and is found by a whole one', () => {
  const whole = fileOf(RIDE_LINE, line('2021-01-01 07:00 (EST)', 'New Year Ride', '100'));
  const dates = fileOf(line('2020-09-13', '30 min Test Ride', '250'), line('2021-01-01', 'New Year Ride', '100'));
  const { additions, fills } = importHistory([ride], dates, ZONE);
  expect(additions).toEqual([expect.objectContaining({ localStart: '2021-01-01', title: 'New Year Ride' })]);
  expect(fills).toEqual([{ workoutId: 'w1', totalOutputKj: 250, liveOrOnDemand: 'On Demand' }]);
  expect(importHistory([{ ...ride, ...fills[0] }, ...additions], whole, ZONE).additions).toEqual([]);
  expect(importHistory(importHistory([], whole, ZONE).additions, dates, ZONE).additions).toEqual([]);
});

test('workouts that share minute and title are told apart, in whatever order their lines are', () => {
  const lines = ['100', '200', '300'].map((output) => line('2021-01-01 07:00 (EST)', 'New Year Ride', output));
  const added = (...parts: string[]) => importHistory([], fileOf(...parts), ZONE).additions;
  const idsByOutput = (rows: AnyRow[]) => rows.map((row) => [row.totalOutputKj, row.workoutId]);
  const all = added(...lines);
  expect(new Set(all.map(({ workoutId }) => workoutId)).size).toBe(3);
  expect(idsByOutput(added(...lines.reverse()))).toEqual(idsByOutput(all));
  expect(importHistory(added(lines[1] ?? ''), fileOf(...lines), ZONE)).toMatchObject({
    known: 1,
    fills: [],
    unsure: [],
  });
});
