/** Disciplines have names for people, also those that nobody told us of. */
import { disciplineLabel } from '../../../src/streams/wire/disciplines';

test.each([
  ['caesar', 'Rowing'],
  ['caesar_bootcamp', 'Row Bootcamp'],
  ['circuit', 'Tread Bootcamp'],
  ['bike_bootcamp', 'Bike Bootcamp'],
  ['cycling', 'Cycling'],
  ['moon_walking', 'Moon Walking'],
  ['constructor', 'Constructor'],
  [null, null],
  ['', null],
])('%s is %s', (slug, label) => {
  expect(disciplineLabel(slug)).toBe(label);
});

test("an unknown one takes Peloton's own name where there is one", () => {
  expect(disciplineLabel('tiger_moves', 'Guide')).toBe('Guide');
});
