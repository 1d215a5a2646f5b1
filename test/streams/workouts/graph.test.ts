/** What is read from a performance graph besides the curves. */
import { graphColumns, unitsOf } from '../../../src/streams/workouts/graph';
import { effortColumns } from '../../../src/streams/workouts/heart-zones';

test.each([
  ['mph', 'imperial'],
  ['min/mi', 'imperial'],
  ['ft', 'imperial'],
  ['kph', 'metric'],
  ['km', 'metric'],
  ['watts', null],
])('%s is a unit of an account that is set to %s', (unit, units) => {
  expect(unitsOf({ summaries: [{ slug: 'any', display_unit: unit }] })).toBe(units);
});

test.each<[unknown]>([[null], [undefined], [7], [[]], [{}], [{ toString: '' }], [[[{ toString: '' }]]], ['']])(
  'a unit that is no text (%j) says nothing, and the others still do',
  (odd) => {
    const measures = [
      { slug: 'odd', display_unit: odd as string },
      { slug: 'speed', display_unit: 'mph' },
    ];
    expect(unitsOf({ summaries: measures })).toBe('imperial');
    expect(unitsOf({ metrics: measures.slice(0, 1) })).toBeNull();
  },
);

test('means and maxima that Peloton leaves out follow from the values and the time that they hold', () => {
  const metric = (slug: string, values: (number | null)[], more = {}) => ({
    slug,
    display_unit: slug === 'speed' ? 'kph' : 'any',
    average_value: null,
    max_value: null,
    values,
    ...more,
  });
  const row = graphColumns({
    // The middle value holds twice as long as the others.
    seconds_since_pedaling_start: [1, 2, 4],
    metrics: [
      metric('output', [100, 200, 300]),
      metric('cadence', [80, null, 90], { max_value: 95, average_value: 70 }),
      metric('resistance', []),
      metric('speed', [20, 30, 40]),
      metric('heart_rate', [0, 120, 140]),
    ],
  });
  expect(row).toMatchObject({
    avgOutputW: 200,
    maxOutputW: 300,
    avgCadenceRpm: 70,
    maxCadenceRpm: 95,
    avgResistancePct: null,
    maxResistancePct: null,
    avgSpeed: 30,
    maxSpeed: 40,
    avgHeartRateBpm: 130,
    maxHeartRateBpm: 140,
  });
});

test('time in heart-rate zones that Peloton does not count follows from the values, where the zones are told', () => {
  const zone = (n: number, duration: number | null) => ({ slug: `zone${n}`, max_value: 100 + n * 10, duration });
  const graph = (duration: number | null, stepSec = 1, zones = 5) => ({
    seconds_since_pedaling_start: [1, 2, 4, 5].map((second) => second * stepSec),
    metrics: [
      {
        slug: 'heart_rate',
        values: [105, 115, 0, 150],
        zones: [1, 2, 3, 4, 5].slice(0, zones).map((n) => zone(n, duration)),
      },
    ],
  });
  const secondsOf = (...args: Parameters<typeof graph>) =>
    Object.values(effortColumns(graph(...args), null)).slice(0, 5);
  expect(secondsOf(null)).toEqual([1, 3, 0, 0, 1]);
  expect(secondsOf(7)).toEqual([7, 7, 7, 7, 7]);
  expect(secondsOf(null, 1000)).toEqual([null, null, null, null, null]);
  expect(secondsOf(null, 1, 3)).toEqual([null, null, null, null, null]);
});
