/** What is read from a performance graph besides the curves. */
import { graphColumns, unitsOf } from '../../../src/streams/workouts/graph';

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
