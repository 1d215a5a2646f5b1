/** Units in every spelling that answers and files have shown. */
import { systemOf, unitNamed } from '../../src/base/units';

test.each([
  ['mi', ['mi', 'Miles', 'mile']],
  ['km', ['km', 'KM', 'kilometers', 'kilometres']],
  ['km/h', ['kph', 'km/h', 'KM / H', 'kmh']],
  ['mph', ['mph', 'MPH', 'mi/h', 'miles per hour']],
  ['min/mi', ['min/mi', 'min/mile', 'Min / Mile', 'mins per mile', '/mi', 'Min./Mi.']],
  ['min/km', ['min/km']],
  ['m', ['m', 'meter', 'Meters']],
  ['lb', ['lb', 'LBS', 'pounds']],
  ['min', ['min', 'minutes']],
  ['furlong', ['Furlong']],
])('%s is how each of its spellings is named', (name, spellings) => {
  expect(spellings.map(unitNamed)).toEqual(spellings.map(() => name));
});

test('one unit that tells the system is enough, and metres are in both', () => {
  expect([['m', 'miles'], ['kph'], ['m', 'rpm'], []].map(systemOf)).toEqual(['imperial', 'metric', null, null]);
});
