/** Where a workout is cut into laps. */
import type { TrainingSource } from '../../src/files/source';
import { trainingOf } from '../../src/files/training';

type Interval = TrainingSource['intervals'][number];

const source = (intervals: Interval[], series: TrainingSource['series'] = []): TrainingSource => ({
  workout: {
    workoutId: 'w1',
    startedAt: new Date('2026-03-01T08:30:05Z'),
    status: 'COMPLETE',
    discipline: 'Cycling',
    durationMin: 10,
    exercisedMin: 10,
    distance: 3,
    caloriesKcal: 100,
    maxOutputW: 333,
  },
  series,
  intervals,
  movements: [],
});
const lapsOf = (...given: Parameters<typeof source>) =>
  trainingOf(source(...given)).laps.map(({ fromSec, toSec, name }) => [fromSec, toSec, name]);
const segment = (startSec: number, name: string): Interval => ({ kind: 'Segment', startSec, name });
const zone = (startSec: number, targetLow: number): Interval => ({
  kind: 'Target',
  name: 'Power Zone',
  startSec,
  targetLow,
});

test('a workout that nothing divides is one lap with the totals of the row', () => {
  expect(trainingOf(source([])).laps).toMatchObject([
    { fromSec: 0, toSec: 600, name: '', distanceM: 3000, caloriesKcal: 100, summary: { powerW: { max: 333 } } },
  ]);
});

test('segments and power zones cut together, and name a lap together', () => {
  expect(lapsOf([segment(5, 'Warm Up'), segment(120, 'Cycling'), zone(120, 2), zone(300, 4), zone(700, 6)])).toEqual([
    [0, 5, ''],
    [5, 120, 'Warm Up'],
    [120, 300, 'Cycling, Zone 2'],
    [300, 600, 'Cycling, Zone 4'],
  ]);
});

test('splits cut where there is nothing else; other targets never do', () => {
  const splits: Interval[] = [0, 200, 400].map((startSec, at) => ({ kind: 'Split', name: `${at + 1}`, startSec }));
  const cadence: Interval = { kind: 'Target', name: 'Cadence', startSec: 33, targetLow: 80 };
  expect(lapsOf([...splits, cadence])).toEqual([
    [0, 200, 'Split 1'],
    [200, 400, 'Split 2'],
    [400, 600, 'Split 3'],
  ]);
  expect(lapsOf([...splits, segment(0, 'Run')])).toEqual([[0, 600, 'Run']]);
});

test('warm-up and cool-down are told as such; laps share calories by time, and the highest has the maximum of the row', () => {
  const seconds = `1${',1'.repeat(599)}`;
  const packed = `0|0,${seconds.slice(2)}|100,0*298,50,-50,0*299`;
  const { laps } = trainingOf(
    source(
      [segment(0, 'Warm Up'), segment(200, 'Main'), segment(500, 'Cool-down')],
      [{ metric: 'output', unit: 'watts', packed }],
    ),
  );
  expect(laps.map(({ effort }) => effort)).toEqual(['warmup', 'active', 'cooldown']);
  expect(laps.map(({ caloriesKcal }) => caloriesKcal)).toEqual([33, 50, 17]);
  expect(laps.map(({ summary }) => summary.powerW?.max)).toEqual([100, 333, 100]);
});

test('a lap that lies in a pause is none', () => {
  const packed = '0|0,1,1,1,300,1,1|100,0*6';
  const intervals = [segment(0, 'Main'), segment(100, 'Rest'), segment(200, 'Rest again'), segment(303, 'Main again')];
  expect(lapsOf(intervals, [{ metric: 'output', unit: 'watts', packed }])).toEqual([
    [0, 303, 'Main'],
    [303, 600, 'Main again'],
  ]);
});
