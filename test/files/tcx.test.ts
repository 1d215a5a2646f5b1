/** TCX files hold against the rules of their schema, against those of importers, and against the rows that they are made of. */
import { refusalOf, type TrainingSource } from '../../src/files/source';
import { tcxOf } from '../../src/files/tcx';
import { type Training, trainingOf } from '../../src/files/training';
import { amount } from '../support/effort';
import * as fc from '../support/property';
import { anySource, namedSources } from './lab';
import { tcxFaults } from './tcx-rules';
import { allNamed, type Element, numberAt, parseXml, textAt } from './xml';

interface Made {
  training: Training;
  xml: Element;
  laps: Element[];
  points: Element[];
}

function made(source: TrainingSource): Made {
  const training = trainingOf(source);
  const xml = parseXml(tcxOf(training));
  return { training, xml, laps: allNamed(xml, 'Lap'), points: allNamed(xml, 'Trackpoint') };
}

/** Each is greater than the one before, or where `orEqual` not smaller. */
const rises = (values: readonly number[], orEqual: boolean): boolean =>
  values.every((value, at) => at === 0 || value > (values[at - 1] ?? 0) || (orEqual && value === values[at - 1]));
const told = (values: ReadonlyArray<number | undefined>): number[] => values.filter((value) => value !== undefined);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What Strava, Garmin Connect and others ask of a file: docs/files.md. */
function expectImportable({ xml, laps, points }: Made): void {
  expect(tcxFaults(xml)).toEqual([]);
  expect(points.length).toBeGreaterThanOrEqual(2);
  expect(
    rises(
      points.map((point) => Date.parse(textAt(point, 'Time') ?? '')),
      false,
    ),
  ).toBe(true);
  expect(rises(told(points.map((point) => numberAt(point, 'DistanceMeters'))), true)).toBe(true);
  expect(
    rises(
      laps.map((lap) => Date.parse(lap.attributes.StartTime ?? '')),
      false,
    ),
  ).toBe(true);
  for (const lap of laps) {
    const beginsAt = Date.parse(lap.attributes.StartTime ?? '');
    for (const point of allNamed(lap, 'Trackpoint').slice(0, 1))
      expect(Date.parse(textAt(point, 'Time') ?? '')).toBeGreaterThanOrEqual(beginsAt);
    expect(numberAt(lap, 'TotalTimeSeconds')).toBeGreaterThan(0);
    expect(numberAt(lap, 'DistanceMeters')).toBeGreaterThanOrEqual(0);
  }
}

function expectRow({ training, laps, points }: Made, { workout }: TrainingSource): void {
  const ofLaps = (...path: string[]) => told(laps.map((lap) => numberAt(lap, ...path)));
  expect(sum(ofLaps('TotalTimeSeconds'))).toBe(training.timerSec);
  if (workout.caloriesKcal != null) expect(sum(ofLaps('Calories'))).toBe(Math.round(workout.caloriesKcal));
  if (workout.distance != null) {
    expect(sum(ofLaps('DistanceMeters'))).toBeCloseTo(workout.distance * 1000, 1);
    expect(numberAt(points[points.length - 1], 'DistanceMeters')).toBeCloseTo(workout.distance * 1000, 1);
  }
  const maxima = { 'ax:MaxWatts': workout.maxOutputW, 'ax:MaxBikeCadence': workout.maxCadenceRpm };
  for (const [name, max] of Object.entries(maxima))
    if (max != null && Math.round(max) <= (name === 'ax:MaxWatts' ? 65_535 : 254))
      expect(Math.max(...ofLaps('Extensions', 'ax:LX', name))).toBe(Math.round(max));
  if (workout.maxHeartRateBpm != null && workout.maxHeartRateBpm >= 1)
    expect(Math.max(...ofLaps('MaximumHeartRateBpm', 'Value'))).toBe(Math.round(workout.maxHeartRateBpm));
  const [only] = laps;
  if (laps.length > 1) return;
  if (workout.avgOutputW != null)
    expect(numberAt(only, 'Extensions', 'ax:LX', 'ax:AvgWatts')).toBe(Math.round(workout.avgOutputW));
  if (workout.avgHeartRateBpm != null && workout.avgHeartRateBpm >= 1)
    expect(numberAt(only, 'AverageHeartRateBpm', 'Value')).toBe(Math.round(workout.avgHeartRateBpm));
}

describe.each(namedSources())('%s', (_, source) => {
  test('becomes a valid file that tells the totals and maxima of its row', () => {
    const file = made(source);
    expectImportable(file);
    expectRow(file, source);
  });
});

test('curves with holes, stops and resets, and rows that contradict them, become valid files all the same', () => {
  fc.assert(
    fc.property(anySource, (source) => {
      const file = made(source);
      expectImportable(file);
      const { caloriesKcal, distance } = source.workout;
      const ofLaps = (name: string) => sum(told(file.laps.map((lap) => numberAt(lap, name))));
      expect(ofLaps('TotalTimeSeconds')).toBe(file.training.timerSec);
      if (caloriesKcal != null) expect(ofLaps('Calories')).toBe(Math.min(65_535, caloriesKcal));
      if (distance != null) expect(ofLaps('DistanceMeters')).toBeCloseTo(distance * 1000, 1);
    }),
    { numRuns: amount(75, 3000) },
  );
});

describe('the text of a file', () => {
  const base: TrainingSource = {
    workout: {
      workoutId: 'w1',
      startedAt: new Date('2026-03-01T08:30:05Z'),
      localStart: '2026-03-01 09:30',
      title: 'Climb & <b>\u0000 "now"\u{1F525}',
      discipline: 'Cycling',
      device: 'Bike+',
      status: 'COMPLETE',
      durationMin: 0.5,
      distance: 0.2,
    },
    series: [
      { metric: 'speed', unit: 'kph', packed: '0|1,1,1,20,1|36,0*4' },
      { metric: 'output', unit: 'watts', packed: '0|1,1,1,20,1|100,10,0*2,5' },
    ],
    intervals: [
      { kind: 'Segment', name: 'Warm Up', startSec: 0 },
      { kind: 'Segment', name: 'Cool Down', startSec: 23 },
    ],
    movements: [],
  };

  test('a stop is a pause: the clock of the lap leaves it out, and a new track begins after it', () => {
    const { training, laps } = made(base);
    expect(training.pauses).toEqual([{ fromSec: 4, toSec: 23 }]);
    expect(
      laps.map((lap) => [lap.attributes.StartTime, numberAt(lap, 'TotalTimeSeconds'), textAt(lap, 'Notes')]),
    ).toEqual([
      ['2026-03-01T08:30:05Z', 4, 'Warm Up'],
      ['2026-03-01T08:30:28Z', 7, 'Cool Down'],
    ]);
    const one = made({ ...base, intervals: [] });
    expect(allNamed(one.xml, 'Track').map((track) => track.children.length)).toEqual([3, 2]);
  });

  test('title, indoors, local time and device stand in it as text, whatever is in them', () => {
    const { xml } = made(base);
    expect(allNamed(xml, 'Activity')[0]?.attributes.Sport).toBe('Biking');
    expect(textAt(xml, 'Activities', 'Activity', 'Notes')).toBe(
      'Climb & <b> "now"\u{1F525} (Cycling, indoor, local start 2026-03-01 09:30)',
    );
    expect(textAt(xml, 'Activities', 'Activity', 'Creator', 'Name')).toBe('Peloton Bike+');
  });

  test('the way follows the speed and ends at what Peloton tells', () => {
    const { points } = made({ ...base, intervals: [] });
    expect(points.map((point) => numberAt(point, 'DistanceMeters'))).toEqual([0, 50, 100, 150, 200]);
    expect(points.map((point) => numberAt(point, 'Extensions', 'ax:TPX', 'ax:Speed'))).toEqual([10, 10, 10, 10, 10]);
  });

  test('a workout without curves tells its totals with two points', () => {
    const { points, laps } = made({ ...base, series: [], intervals: [] });
    expect(points.map((point) => [textAt(point, 'Time'), numberAt(point, 'DistanceMeters')])).toEqual([
      ['2026-03-01T08:30:05Z', 0],
      ['2026-03-01T08:30:35Z', 200],
    ]);
    expect(laps.map((lap) => numberAt(lap, 'TotalTimeSeconds'))).toEqual([30]);
  });

  test('a curve that was changed by hand is left out and named', () => {
    const { training } = made({ ...base, series: [{ metric: 'output', unit: 'watts', packed: 'mine' }] });
    expect(training.unreadable).toEqual(['output']);
    expect(training.points.some((point) => 'powerW' in point)).toBe(false);
  });

  test('there is none of a workout that runs or has no beginning', () => {
    expect(refusalOf({ ...base.workout, startedAt: null })).toMatch(/when it began/);
    expect(refusalOf({ ...base.workout, status: 'IN_PROGRESS' })).toMatch(/still running/);
    expect(refusalOf(base.workout)).toBeNull();
  });
});

test('the rules notice what is wrong', () => {
  const { xml } = made(namedSources()[0]?.[1] as TrainingSource);
  const lap = allNamed(xml, 'Lap')[0] as Element;
  lap.children.reverse();
  expect(tcxFaults(xml).length).toBeGreaterThan(0);
});
