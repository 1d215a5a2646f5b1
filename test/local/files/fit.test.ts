/** FIT files: Garmin's SDK reads them without an error, and gives back each value and the totals of the row. */
import { Decoder, type FitMessages, Stream } from '@garmin/fitsdk';
import { fitOf } from '../../../local/files/fit';
import type { TrainingSource } from '../../../src/files/source';
import { type Training, trainingOf } from '../../../src/files/training';
import { anySource, namedSources } from '../../files/lab';
import { amount } from '../../support/effort';
import * as fc from '../../support/property';

interface Made {
  training: Training;
  messages: FitMessages;
}

function made(source: TrainingSource): Made {
  const training = trainingOf(source);
  const file = fitOf(training);
  expect(new Decoder(Stream.fromByteArray(file)).checkIntegrity()).toBe(true);
  const { messages, errors } = new Decoder(Stream.fromByteArray(file)).read({ mergeHeartRates: false });
  expect(errors).toEqual([]);
  return { training, messages };
}

const sec = (training: Training, time: unknown): number => ((time as Date).getTime() - training.startMs) / 1000;
const near = (found: unknown, wanted: number | null | undefined, step: number): boolean =>
  wanted == null ? found === undefined : typeof found === 'number' && Math.abs(found - wanted) <= step / 2 + 1e-6;

/** Every value of every second, within the step in which FIT has it. */
function differences({ training, messages }: Made): string[] {
  const { points } = training;
  const records = messages.recordMesgs ?? [];
  const ownFields = (messages.fieldDescriptionMesgs ?? []).map(({ fieldName }) => String(fieldName));
  if (records.length !== points.length) return [`${records.length} records of ${points.length} points`];
  return points.flatMap((point, at) => {
    const record = records[at] ?? {};
    const own = (name: string) => record.developerFields?.[ownFields.indexOf(name)];
    const degrees = (parts: number | undefined) => (parts === undefined ? undefined : (parts / 2 ** 31) * 180);
    const pairs: Record<string, [unknown, number | undefined, number]> = {
      sec: [sec(training, record.timestamp), point.sec, 0],
      powerW: [record.power, point.powerW, 1],
      cadence: [record.cadence, point.cadenceRpm ?? point.strokeRateSpm, 1],
      heartRateBpm: [record.heartRate, point.heartRateBpm, 1],
      speedMps: [record.enhancedSpeed, point.speedMps, 0.001],
      distanceM: [record.distance, point.distanceM, 0.01],
      altitudeM: [record.enhancedAltitude, point.altitudeM, 0.2],
      latitudeDeg: [degrees(record.positionLat), point.latitudeDeg, 1e-7],
      longitudeDeg: [degrees(record.positionLong), point.longitudeDeg, 1e-7],
      resistancePct: [own('Resistance'), point.resistancePct, 0.0001],
      inclinePct: [own('Incline'), point.inclinePct, 0.0001],
    };
    return Object.entries(pairs).flatMap(([name, [found, wanted, step]]) =>
      near(found, wanted, step) ? [] : [`${point.sec} s ${name}: ${found} for ${wanted}`],
    );
  });
}

/** The timer's starts and stops take turns, and all that is recorded lies within. */
function expectTimer({ training, messages }: Made): void {
  const events = (messages.eventMesgs ?? []).map((event) => [event.eventType, sec(training, event.timestamp)] as const);
  expect(events.map(([type]) => type)).toEqual(events.map((_, at) => (at % 2 === 0 ? 'start' : 'stopAll')));
  const times = events.map(([, at]) => at);
  expect([...times].sort((a, b) => a - b)).toEqual(times);
  const timerSec = times.reduce((sum, at, index) => sum + (index % 2 === 0 ? -at : at), 0);
  expect(timerSec).toBe(training.timerSec);
  expect(messages.sessionMesgs?.[0]?.totalTimerTime).toBe(training.timerSec);
}

const sumOf = (values: ReadonlyArray<number | undefined>): number => values.reduce<number>((a, b) => a + (b ?? 0), 0);

/** The session tells what the row tells, and the laps add up to it. */
function expectRow({ training, messages }: Made, { workout }: TrainingSource): void {
  const session = messages.sessionMesgs?.[0] ?? {};
  const mps = (kmh: number | null | undefined) => (kmh == null ? null : kmh / 3.6);
  const told: Record<string, [found: unknown, wanted: number | null | undefined, step: number]> = {
    distance: [session.totalDistance, workout.distance == null ? null : workout.distance * 1000, 0.01],
    calories: [session.totalCalories, workout.caloriesKcal, 1],
    work: [session.totalWork, workout.totalOutputKj == null ? null : workout.totalOutputKj * 1000, 1],
    ascent: [session.totalAscent, workout.elevationGain, 1],
    strokes: [session.totalCycles, workout.strokes, 1],
    avgPower: [session.avgPower, workout.avgOutputW, 1],
    maxPower: [session.maxPower, workout.maxOutputW, 1],
    avgCadence: [session.avgCadence, workout.avgCadenceRpm ?? workout.avgStrokeRateSpm, 1],
    maxCadence: [session.maxCadence, workout.maxCadenceRpm, 1],
    avgHeartRate: [session.avgHeartRate, workout.avgHeartRateBpm, 1],
    maxHeartRate: [session.maxHeartRate, workout.maxHeartRateBpm, 1],
    avgSpeed: [session.enhancedAvgSpeed, mps(workout.avgSpeed), 0.001],
    maxSpeed: [session.enhancedMaxSpeed, mps(workout.maxSpeed), 0.001],
    ftp: [session.thresholdPower, workout.ftpW, 1],
  };
  const wrong = Object.entries(told).filter(
    ([, [found, wanted, step]]) => wanted != null && !near(found, wanted, step),
  );
  expect(wrong).toEqual([]);
  if (workout.durationMin != null)
    expect(session.totalElapsedTime).toBe(Math.max(1, Math.round(workout.durationMin * 60), training.elapsedSec));
  const laps = messages.lapMesgs ?? [];
  expect(laps.length).toBe(session.numLaps);
  expect(sumOf(laps.map((lap) => lap.totalTimerTime))).toBeCloseTo(session.totalTimerTime ?? 0, 2);
  expect(sumOf(laps.map((lap) => lap.totalElapsedTime))).toBeCloseTo(session.totalElapsedTime ?? 0, 2);
  if (workout.caloriesKcal != null)
    expect(sumOf(laps.map((lap) => lap.totalCalories))).toBe(Math.round(workout.caloriesKcal));
  if (workout.distance != null)
    expect(sumOf(laps.map((lap) => lap.totalDistance))).toBeCloseTo(workout.distance * 1000, 1);
}

describe.each(namedSources())('%s', (_, source) => {
  test('comes back whole, with the totals, means and maxima of its row', () => {
    const file = made(source);
    expect(differences(file)).toEqual([]);
    expectTimer(file);
    expectRow(file, source);
  });
});

test('curves with holes, stops and resets come back whole', () => {
  fc.assert(
    fc.property(anySource, (source) => {
      const file = made(source);
      expect(differences(file)).toEqual([]);
      expectTimer(file);
      const { recordMesgs = [], sessionMesgs = [] } = file.messages;
      expect(recordMesgs.length).toBeGreaterThanOrEqual(2);
      const ways = recordMesgs.flatMap(({ distance }) => distance ?? []);
      expect([...ways].sort((a, b) => a - b)).toEqual(ways);
      const times = recordMesgs.map(({ timestamp }) => Number(timestamp));
      expect([...new Set(times)].sort((a, b) => a - b)).toEqual(times);
      expect(sessionMesgs[0]?.totalElapsedTime).toBe(file.training.elapsedSec);
    }),
    { numRuns: amount(30, 1500) },
  );
});

describe('what stands in a file', () => {
  const base: TrainingSource = {
    workout: {
      workoutId: 'w1',
      startedAt: new Date('2026-03-01T08:30:05Z'),
      localStart: '2026-03-01 03:30',
      title: '10 min Upper Body \u{1F525}',
      discipline: 'Strength',
      device: 'Guide',
      status: 'COMPLETE',
      durationMin: 10,
      caloriesKcal: 55,
    },
    series: [],
    intervals: [],
    movements: [
      { movement: 'Hammer Curl', repetitions: 13, weight: 25, weightUnit: 'lb', startSec: 60, lengthSec: 40 },
      { movement: 'Plank', heldSec: 30, repetitions: null, weight: null, lengthSec: 30 },
      { movement: 'Heroic Flail', repetitions: 3, startSec: 200, lengthSec: 10, weight: 12, weightUnit: 'kg' },
    ],
  };

  test('sets: exercise, repetitions or time, weight, in the words and numbers of FIT', () => {
    const { training, messages } = made(base);
    const sets = (messages.setMesgs ?? []).map((set) => [
      set.category,
      set.repetitions,
      set.weight,
      set.weightDisplayUnit,
      sec(training, set.startTime),
      set.duration,
    ]);
    expect(sets).toEqual([
      [['curl'], 13, 11.3125, 'pound', 60, 40],
      [['plank'], undefined, undefined, undefined, 100, 30],
      [['unknown'], 3, 12, 'kilogram', 200, 10],
    ]);
    expect((messages.exerciseTitleMesgs ?? []).map(({ wktStepName }) => wktStepName)).toEqual([
      'Hammer Curl',
      'Plank',
      'Heroic Flail',
    ]);
    expect(messages.sessionMesgs?.[0]).toMatchObject({ sport: 'training', subSport: 'strengthTraining' });
  });

  test('who made it, when it was by the clock of the place, and the same number each time', () => {
    const { messages } = made(base);
    expect(messages.fileIdMesgs?.[0]).toMatchObject({
      type: 'activity',
      manufacturer: 'peloton',
      productName: 'Peloton Guide',
      timeCreated: new Date('2026-03-01T08:30:05Z'),
      serialNumber: made(base).messages.fileIdMesgs?.[0]?.serialNumber,
    });
    const activity = messages.activityMesgs?.[0];
    const localMs = 1000 * (Number(activity?.localTimestamp) + 631_065_600);
    expect(new Date(localMs).toISOString()).toBe('2026-03-01T03:40:05.000Z');
    expect(messages.deviceInfoMesgs?.[0]).toMatchObject({ deviceIndex: 'creator', productName: 'Peloton Guide' });
  });

  test('what came from elsewhere is not called a device of Peloton', () => {
    const { messages } = made({ ...base, workout: { ...base.workout, device: 'Apple Health' } });
    expect(messages.fileIdMesgs?.[0]).toMatchObject({ manufacturer: 'development', productName: 'Apple Health' });
  });

  test('a ride that was left running over night has the time of its curve', () => {
    const seconds = `1|1,${Array.from({ length: 599 }, () => 1).join(',')}`;
    const packed = `0${seconds.slice(1)}|100,0*599`;
    const source = {
      ...base,
      workout: { ...base.workout, durationMin: 600, discipline: 'Cycling' },
      series: [{ metric: 'output', unit: 'watts', packed }],
      movements: [],
    };
    const { messages } = made(source);
    expect(messages.sessionMesgs?.[0]).toMatchObject({
      totalElapsedTime: 36_000,
      totalTimerTime: 601,
      sport: 'cycling',
    });
    expect(messages.eventMesgs?.map(({ eventType }) => eventType)).toEqual(['start', 'stopAll']);
  });

  test('a title of any length fits', () => {
    const { messages } = made({ ...base, workout: { ...base.workout, title: '\u{1F525}'.repeat(30_000) } });
    expect(String(messages.sessionMesgs?.[0]?.sportProfileName)).toMatch(/^\u{1F525}{20,30}$/u);
  });
});
