/** Workouts to make training files of: our own shapes, every odd one of the fake, recorded ones, and random ones. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Workout } from '../../local/fake-peloton/index';
import { addOddities } from '../../local/fake-peloton/oddities';
import { sampleAccount } from '../../local/fake-peloton/sample-account';
import { wireDetail } from '../../local/fake-peloton/wire';
import { performanceGraph } from '../../local/fake-peloton/workout-graph';
import { refusalOf, type TrainingSource } from '../../src/files/source';
import type { WireGraph, WireWorkout } from '../../src/peloton/answers/types';
import { partsOf } from '../../src/streams/workouts/parts';
import { toRow } from '../../src/streams/workouts/row';
import { type Curve, seriesRows } from '../../src/streams/workouts/series';
import { fixture, fixtureNames } from '../streams/fixtures';
import { firstOf, isFull, recordings } from '../support/effort';
import * as fc from '../support/property';

const EVERYTHING = { seriesEverySec: 1, location: true, intervals: true, movements: true };

function sourceOf(workout: WireWorkout, graph: WireGraph | null): TrainingSource {
  const row = toRow(workout, graph);
  const parts = graph === null ? [] : partsOf(EVERYTHING, workout, graph, row);
  const rowsOf = (table: string) => (parts.find((each) => each.table === table)?.rows ?? []) as never[];
  return { workout: row, series: rowsOf('series'), intervals: rowsOf('intervals'), movements: rowsOf('movements') };
}

const NOW = Date.parse('2026-11-21T09:00:00Z');

/** One of each odd workout that the fake knows, and nothing else. */
function oddAccount(): Account {
  const account = sampleAccount({ now: NOW, workouts: 0 });
  addOddities(account, { nowSec: NOW / 1000, most: 1000, inProgress: true });
  return account;
}

/** Each with a name for the test; only those of which there can be a file. */
export function namedSources(): Array<[name: string, source: TrainingSource]> {
  const all = [...ownSources(), ...oddSources(), ...recordedSources()];
  return all.filter(([, { workout }]) => refusalOf(workout) === null);
}

/** Those that are written down in test/fixtures. */
export const ownSources = (): Array<[string, TrainingSource]> =>
  fixtureNames.map((name) => {
    const { workout, graph } = fixture(name);
    return [`shape ${name}`, sourceOf(workout, graph)];
  });

/** The odd ones that happened outdoors. */
export const outdoorSources = () => oddSources(({ isOutdoor }) => isOutdoor === true);

function oddSources(isWanted: (workout: Workout) => boolean = () => true): Array<[string, TrainingSource]> {
  const world = oddAccount();
  return world.workouts.filter(isWanted).map((workout, index) => {
    const detail = wireDetail(world, workout, new Set(['ride', 'ride.instructor'])) as unknown as WireWorkout;
    const graph = performanceGraph(world, workout, isFull ? 1 : 5) as unknown as WireGraph;
    const source = sourceOf(detail, graph);
    return [`odd ${index} ${source.workout.title}`, source];
  });
}

function recordedSources(): Array<[string, TrainingSource]> {
  if (recordings === null) return [];
  const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  return ['workout-detail', 'workout-detail-derived'].flatMap((folder) =>
    firstOf(3, readdirSync(join(recordings ?? '', folder)).sort()).flatMap((file): Array<[string, TrainingSource]> => {
      const graph = join(recordings ?? '', folder.replace('workout-detail', 'performance-graph'), file);
      if (!existsSync(graph)) return [];
      return [[`recorded ${file}`, sourceOf(json(join(recordings ?? '', folder, file)), json(graph))]];
    }),
  );
}

const value = (max: number) => fc.option(fc.double({ min: 0, max, noNaN: true }), { freq: 5 });

/** Seconds as no clock should tell them: steps of any length, stops, jumps back, the same one twice. */
const axis = fc
  .array(
    fc.oneof({ weight: 20, arbitrary: fc.constant(1) }, { weight: 2, arbitrary: fc.integer({ min: -40, max: 300 }) }),
    {
      maxLength: 120,
    },
  )
  .map((steps) => {
    let second = 0;
    return steps.map((step) => {
      second = Math.max(0, second + step);
      return second;
    });
  });

const UNITS: Array<[metric: string, unit: string, max: number]> = [
  ['output', 'watts', 900],
  ['cadence', 'rpm', 140],
  ['heart_rate', 'bpm', 200],
  ['speed', 'mph', 30],
  ['resistance', '%', 100],
  ['incline', '%', 15],
  ['altitude', 'ft', 9000],
  ['latitude', '°', 89],
  ['longitude', '°', 179],
  ['stroke_rate', 'spm', 50],
];

const curve = ([metric, unit, max]: (typeof UNITS)[number], seconds: number[]): fc.Arbitrary<Curve> =>
  fc.array(value(max), { minLength: seconds.length, maxLength: seconds.length }).map((values) => ({
    metric,
    unit,
    seconds,
    values: values.map((each) => (each === null ? null : Math.round(each * 100) / 100)),
    average: null,
    max: null,
  }));

const curves = axis.chain((seconds) =>
  fc.subarray(UNITS).chain((chosen) => fc.tuple(...chosen.map((each) => curve(each, seconds)))),
);

const START = new Date('2026-03-01T08:30:05Z');
const number = (max: number) => fc.option(fc.double({ min: 0, max, noNaN: true }), { nil: null });
const interval = fc.record({
  kind: fc.constantFrom('Segment', 'Split', 'Target'),
  name: fc.constantFrom('Warm Up', 'Cycling', 'Cool Down', 'Power Zone', '<&>'),
  startSec: fc.integer({ min: 0, max: 3000 }),
  targetLow: fc.option(fc.integer({ min: 1, max: 7 }), { nil: null }),
});

/** A workout with curves full of holes, stops and resets, and a row that may contradict them. */
export const anySource: fc.Arbitrary<TrainingSource> = fc
  .record({
    curves,
    intervals: fc.array(interval, { maxLength: 12 }),
    row: fc.record({
      discipline: fc.constantFrom('Cycling', 'Running', 'Rowing', 'Strength', 'Yoga', 'Bike Bootcamp', 'Tarot', null),
      title: fc.option(fc.string({ unit: 'grapheme', maxLength: 30 }), { nil: null }),
      durationMin: number(200),
      distance: number(60),
      caloriesKcal: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: null }),
      totalOutputKj: number(900),
      avgOutputW: number(300),
      maxOutputW: number(900),
      avgHeartRateBpm: number(200),
      maxHeartRateBpm: number(220),
      device: fc.constantFrom('Bike+', 'iPhone', 'Apple Health', null),
      localStart: fc.constantFrom('2026-03-01 09:30', '2026-03-01 03:30', null, 'soon'),
    }),
  })
  .map(({ curves: told, intervals, row }) => {
    const owner = { workoutId: 'w1', startedAt: START, discipline: row.discipline };
    return {
      workout: { workoutId: 'w1', startedAt: START, status: 'COMPLETE', ...row },
      series: seriesRows(
        owner,
        told.filter(({ values }) => values.some((each) => each !== null)),
      ),
      intervals,
      movements: [],
    };
  });
