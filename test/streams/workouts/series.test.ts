/** Curves as text in a cell, and back. */
import type { WireGraph } from '../../../src/peloton/answers/types';
import { curvesOf, placesOf, series, seriesRows } from '../../../src/streams/workouts/series';
import { decimalsOf, packSeries, unpackSeries } from '../../../src/streams/workouts/series-text';
import * as fc from '../../support/property';

const owner = { workoutId: 'w1', startedAt: new Date(1.7e12), discipline: 'Cycling' };
const metric = (slug: string, values: (number | null)[], more = {}) => ({
  slug,
  display_unit: 'watts',
  values,
  ...more,
});
const rowsOf = (graph: WireGraph, everySec = 1) => seriesRows(owner, curvesOf(graph, everySec));

describe('the text of a series', () => {
  test('is as documented', () => {
    const points = { seconds: [1, 2, 3, 4], values: [8.5, 8.6, null, 8.4] };
    expect(packSeries(points, 1)).toBe('1|1*4|85,1,,-2');
    expect(unpackSeries('1|1*4|85,1,,-2')).toEqual(points);
  });

  test('gives every value and second back, with gaps and nulls', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100),
    );
    const points = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), value), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(points, (steps) => {
        let second = 0;
        const seconds = steps.map(([step]) => (second += step));
        const values = steps.map(([, each]) => each);
        const decimals = decimalsOf(values);
        expect(decimals).toBeLessThanOrEqual(2);
        expect(unpackSeries(packSeries({ seconds, values }, decimals))).toEqual({ seconds, values });
      }),
    );
  });

  test.each(['', 'not a series', '=HYPERLINK("x")', '0|1', 'x|1|1'])('%j is none', (text) => {
    expect(unpackSeries(text)).toBeNull();
  });
});

describe('the curves of a workout', () => {
  const axis = { seconds_since_pedaling_start: [1, 2, 3, 7] };

  test('are one row each, whatever they are called', () => {
    const rows = rowsOf({
      ...axis,
      metrics: [metric('output', [90, 100, null, 110]), metric('wingbeats', [1, 2, 3, 4])],
    });
    expect(rows.map((row) => [row.seriesId, row.points, row.intervalSec])).toEqual([
      ['w1:output', 4, 1],
      ['w1:wingbeats', 4, 1],
    ]);
    expect(unpackSeries(rows[0]?.packed ?? '')).toEqual({ seconds: [1, 2, 3, 7], values: [90, 100, null, 110] });
    expect(rows[0]).toMatchObject({ ...owner, unit: 'watts', average: 100, max: 110, part: null });
  });

  test("keep Peloton's own mean and maximum", () => {
    const [row] = rowsOf({ ...axis, metrics: [metric('output', [1, 2], { average_value: 98, max_value: 140 })] });
    expect(row).toMatchObject({ average: 98, max: 140, points: 2 });
  });

  test('the fastest of a pace is its smallest', () => {
    expect(rowsOf({ ...axis, metrics: [metric('split_pace', [3, 2.5, 4])] })[0]?.max).toBe(2.5);
  });

  test('an alternative adds what has no curve of its own', () => {
    const pace = metric('pace', [9, 8], { alternatives: [metric('speed', [6, 7])] });
    expect(rowsOf({ ...axis, metrics: [pace] }).map((row) => row.metric)).toEqual(['pace', 'speed']);
    const rows = rowsOf({ ...axis, metrics: [pace, metric('speed', [1, 1])] });
    expect(rows.find((row) => row.metric === 'speed')?.average).toBe(1);
  });

  test.each([
    ['no values', { ...axis, metrics: [metric('output', [])] }],
    ['nothing but nulls', { ...axis, metrics: [metric('output', [null, null])] }],
    ['no name', { ...axis, metrics: [{ values: [1, 2] }] }],
    ['no curves', {}],
    ['null for curves', { metrics: null, seconds_since_pedaling_start: null }],
  ])('with %s are no rows', (_what, graph) => {
    expect(rowsOf(graph)).toEqual([]);
  });

  test('without a time axis are as far apart as was asked for', () => {
    const [row] = rowsOf({ metrics: [metric('output', [1, 2, 3])] }, 5);
    expect(unpackSeries(row?.packed ?? '')?.seconds).toEqual([0, 5, 10]);
  });

  test('a second that is not told costs its own value only', () => {
    const graph = {
      seconds_since_pedaling_start: [10, null, 30, 'x', 50],
      metrics: [metric('output', [100, 999, 120, 999, 140])],
    } as unknown as WireGraph;
    expect(curvesOf(graph, 5)).toMatchObject([{ seconds: [10, 30, 50], values: [100, 120, 140], average: 120 }]);
  });

  test('too long for a cell are parts that fit, and give everything back', () => {
    const values = Array.from({ length: 40_000 }, (_, index) => (index * index * 31) % 997);
    const seconds = values.map((_, index) => index);
    const rows = rowsOf({ seconds_since_pedaling_start: seconds, metrics: [metric('output', values)] });
    expect(rows.length).toBeGreaterThan(1);
    expect(Math.max(...rows.map((row) => row.packed?.length ?? 0))).toBeLessThan(49_999);
    expect(rows.map((row) => row.seriesId)).toEqual(rows.map((_, index) => `w1:output:${index + 1}`));
    const parts = rows.map((row) => unpackSeries(row.packed ?? ''));
    expect(parts.flatMap((part) => part?.values)).toEqual(values);
    expect(parts.flatMap((part) => part?.seconds)).toEqual(seconds);
  });

  test('have a small chart of whole numbers', () => {
    const values = Array.from({ length: 1800 }, (_, index) => 100 + index / 10);
    const [row] = rowsOf({ metrics: [metric('output', values)] });
    expect(row?.chart).toMatch(/^\d+( \d+)*$/);
    expect(row?.chart?.split(' ')).toHaveLength(60);
  });

  test('every row has every column', () => {
    const [row] = rowsOf({ metrics: [metric('output', [1])] });
    expect(Object.keys(row ?? {}).sort()).toEqual(Object.keys(series.columns).sort());
  });
});

describe('places', () => {
  const coordinates = [
    { seconds_offset_from_start: 1, latitude: 40.123456, longitude: -40.5 },
    { seconds_offset_from_start: 3, latitude: 40.123457, longitude: -40.500002 },
    { seconds_offset_from_start: 4, latitude: null, longitude: -40 },
  ];
  const graph: WireGraph = { location_data: [{ coordinates }] };

  test('are two curves', () => {
    const rows = seriesRows(owner, placesOf(graph));
    expect(rows.map((row) => [row.seriesId, unpackSeries(row.packed ?? '')])).toEqual([
      ['w1:latitude', { seconds: [1, 3], values: [40.123456, 40.123457] }],
      ['w1:longitude', { seconds: [1, 3], values: [-40.5, -40.500002] }],
    ]);
  });
});
