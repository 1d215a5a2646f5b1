/** Best efforts, power zones and training load, against what a slow and simple count says. */
import type { WireGraph } from '../../../src/peloton/answers/types';
import { powerColumns } from '../../../src/streams/workouts/power';
import * as fc from '../../support/property';

const graphOf = (watts: (number | null)[], stepSec = 1): WireGraph =>
  ({
    seconds_since_pedaling_start: watts.map((_, index) => index * stepSec),
    metrics: [{ slug: 'output', values: watts }],
  }) as WireGraph;

test('a best effort is the highest mean over that many seconds on end', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 5, maxLength: 120 }), (watts) => {
      fc.pre(watts.some((watt) => watt > 0));
      const mean = (from: number, length: number) =>
        watts.slice(from, from + length).reduce((a, b) => a + b, 0) / length;
      const slow = (length: number) =>
        watts.length < length
          ? null
          : Math.round(Math.max(...watts.slice(0, watts.length - length + 1).map((_, from) => mean(from, length))));
      const { best5SecW, best1MinW, best5MinW } = powerColumns(graphOf(watts), {});
      expect([best5SecW ?? 0, best1MinW ?? 0, best5MinW]).toEqual([slow(5) ?? 0, slow(60) ?? 0, null]);
    }),
  );
});

test('values five seconds apart give the same efforts', () => {
  const watts = Array.from({ length: 60 }, (_, index) => (index >= 20 && index < 32 ? 300 : 100));
  expect(powerColumns(graphOf(watts, 5), {})).toMatchObject({ best5SecW: 300, best1MinW: 300, best5MinW: 140 });
  // Too far apart to say anything of five seconds.
  expect(powerColumns(graphOf(watts, 30), {})).toMatchObject({ best5SecW: null, best1MinW: 300 });
});

test('a pause is no part of an effort', () => {
  const graph = graphOf(Array.from({ length: 80 }, () => 200));
  graph.seconds_since_pedaling_start = Array.from({ length: 80 }, (_, index) => (index < 40 ? index : index + 600));
  expect(powerColumns(graph, {})).toMatchObject({ best5SecW: 200, best1MinW: null });
});

test('seconds in power zones follow from the FTP and add up to what was measured', () => {
  const row = powerColumns(graphOf([100, 140, 170, 200, 220, 280, 400]), { ftpW: 200 });
  expect([1, 2, 3, 4, 5, 6, 7].map((zone) => row[`powerZone${zone as 1}Sec`])).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(powerColumns(graphOf([100]), {}).powerZone1Sec).toBeNull();
});

test('the load of an hour at FTP is 100, by heart rate it follows the zones, else there is none', () => {
  expect(powerColumns(null, { durationMin: 60, avgOutputW: 200, ftpW: 200 }).trainingLoad).toBe(100);
  expect(powerColumns(null, { durationMin: 30, avgOutputW: 160, ftpW: 200 }).trainingLoad).toBe(32);
  expect(powerColumns(null, { durationMin: 60, zone4Sec: 3600 }).trainingLoad).toBe(100);
  expect(powerColumns(null, { durationMin: 60 }).trainingLoad).toBeNull();
});

test.each([
  ['no curve', {}],
  ['a curve of nothing', graphOf([null, null])],
  ['a curve of zeros', graphOf([0, 0, 0, 0, 0, 0])],
  ['no time axis', { metrics: [{ slug: 'output', values: [1, 2, 3] }] }],
  ['an axis of nonsense', { seconds_since_pedaling_start: ['a', null], metrics: [{ slug: 'output', values: [1, 2] }] }],
])('%s gives no effort', (_, graph) => {
  const row = powerColumns(graph as WireGraph, { ftpW: 200 });
  expect(new Set(Object.values(row))).toEqual(new Set([null]));
});
