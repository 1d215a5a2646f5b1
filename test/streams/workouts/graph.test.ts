/** What is read from a performance graph besides the curves. */
import { unitsOf } from '../../../src/streams/workouts/graph';

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
