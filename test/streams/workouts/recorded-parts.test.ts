/** Recorded graphs of the real Peloton become the right series, intervals and movements. Needs PELOTON_SAMPLES. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireGraph, WireWorkout } from '../../../src/peloton/answers/types';
import { itemsOf } from '../../../src/streams/wire/values';
import { type IntervalRow, intervalRows } from '../../../src/streams/workouts/intervals/intervals';
import { movementRows } from '../../../src/streams/workouts/movements';
import { curvesOf, placesOf, seriesRows } from '../../../src/streams/workouts/series';
import { unpackSeries } from '../../../src/streams/workouts/series-text';
import { describeWhere, recordings } from '../../support/effort';
import { about } from '../fixtures';

const folder = recordings ?? '';
const isSet = folder !== '';
const whenRecorded = describeWhere(isSet);
const json = (path: string) => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const graphsIn = (name: string): string[] =>
  isSet ? readdirSync(join(folder, name)).map((file) => `${name}/${file}`) : [];
const owner = { workoutId: 'w1', startedAt: new Date(0), discipline: null };

function recorded(name: string): { workout: WireWorkout; graph: WireGraph } {
  const workout = join('workout-detail', name);
  return {
    workout: existsSync(join(folder, workout)) ? json(workout) : { id: 'w1' },
    graph: json(join('performance-graph', name)),
  };
}

function intervalsOf(name: string): IntervalRow[] {
  const { workout, graph } = recorded(name);
  return intervalRows(owner, workout, graph, curvesOf(graph, 1));
}

whenRecorded('recorded graphs', () => {
  test.each([...graphsIn('performance-graph'), ...graphsIn('performance-graph-derived')])(
    'every value of every curve of %s comes back',
    (path) => {
      const graph: WireGraph = json(path);
      const rows = seriesRows(owner, curvesOf(graph, 1));
      for (const metric of itemsOf(graph.metrics)) {
        const packed = rows.find((row) => row.metric === metric.slug)?.packed ?? '';
        // A curve without a value has no row.
        expect(unpackSeries(packed) ?? { seconds: [], values: [] }).toEqual({
          seconds: graph.seconds_since_pedaling_start,
          values: metric.values,
        });
      }
      expect(Math.max(0, ...rows.map((row) => row.packed?.length ?? 0))).toBeLessThan(12_000);
    },
  );

  test('a curve has the numbers that Peloton shows', () => {
    const rows = seriesRows(owner, curvesOf(recorded('cycling-class-2020-hr.json').graph, 1));
    expect(
      rows.map(({ metric, unit, points, intervalSec, average, max }) => [
        metric,
        unit,
        points,
        intervalSec,
        average,
        max,
      ]),
    ).toEqual([
      ['output', 'watts', 1800, 1, 142, 501],
      ['cadence', 'rpm', 1800, 1, 86, 186],
      ['resistance', '%', 1800, 1, 43, 58],
      ['speed', 'mph', 1800, 1, 18.6, 30],
      ['heart_rate', 'bpm', 1800, 1, 153, 185],
    ]);
  });

  test('a walk has its pace, speed, altitude, and, if wanted, its way', () => {
    const { graph } = recorded('walking-outdoor-gps.json');
    expect(curvesOf(graph, 1).map(({ metric }) => metric)).toEqual(['pace', 'altitude', 'heart_rate', 'speed']);
    const places = seriesRows(owner, placesOf(graph));
    expect(places.map(({ metric, chart }) => [metric, chart])).toEqual([
      ['latitude', null],
      ['longitude', null],
    ]);
  });

  test('splits end when the workout does, whichever way the last one is told', () => {
    const ends = (name: string) => {
      const splits = intervalsOf(name).filter(({ kind }) => kind === 'Split');
      const last = splits[splits.length - 1];
      return [splits.length, (last?.startSec ?? 0) + (last?.lengthSec ?? 0)];
    };
    expect(ends('cycling-scenic-2024-a.json')).toEqual([6, 1200]);
    expect(ends('cycling-scenic-fixed-distance.json')).toEqual([4, 645]);
    expect(ends('walking-outdoor-gps.json')).toEqual([2, 1798]);
    expect(ends('rowing-caesar.json')).toEqual([3, 600]);
  });

  test('a split of the Row is half a kilometre', () => {
    const [first] = intervalsOf('rowing-caesar.json').filter(({ kind }) => kind === 'Split');
    expect(first).toMatchObject({ distance: 0.5, lengthSec: 286, pace: about(286 / 30), isBest: false });
  });

  test('a run without sensors has its targets all the same', () => {
    const targets = intervalsOf('running-firetv-no-metrics.json').filter(({ kind }) => kind === 'Target');
    expect(targets[0]).toMatchObject({ name: 'Speed', startSec: 0, targetLow: 3, targetHigh: 5.5, done: null });
    expect(targets.map(({ name }) => name)).toContain('Incline');
    expect(Math.max(...targets.map(({ startSec, lengthSec }) => (startSec ?? 0) + (lengthSec ?? 0)))).toBe(1801);
  });

  test('sets of a strength class keep their repetitions and weights', () => {
    const sets = movementRows(owner, json('workout-detail-derived/strength-guide-movements.json'), null);
    expect(sets).toHaveLength(10);
    expect(sets[1]).toMatchObject({
      movement: 'Wide Grip Overhead Press',
      repetitions: 13,
      weight: 10,
      weightUnit: 'lb',
    });
    expect(sets[2]).toMatchObject({ movement: 'Push Up', repetitions: 8, weight: null, startSec: 105, lengthSec: 45 });
  });
});
