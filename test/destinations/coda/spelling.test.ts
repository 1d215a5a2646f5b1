/** How rows are spelled in Coda. */
import { bind, codaValue, isSame, slugOf, tableHtml } from '../../../src/destinations/coda/spelling';
import type { Value } from '../../../src/schema/table';
import { disciplineLabel } from '../../../src/streams/wire/disciplines';
import { workouts } from '../../../src/streams/workouts/stream';

const SLUGS = [
  'cycling',
  'running',
  'walking',
  'caesar',
  'strength',
  'yoga',
  'stretching',
  'meditation',
  'cardio',
  'outdoor',
  'bootcamp',
  'circuit',
  'bike_bootcamp',
  'caesar_bootcamp',
  'pilates',
];

test.each(SLUGS)("the older script's word for a discipline is Peloton's: %s", (slug) => {
  expect(slugOf(disciplineLabel(slug) ?? '')).toBe(slug);
});

const columnsOf = (...names: string[]) => names.map((name, at) => ({ id: `c-${at}`, name, format: '' }));

/** What goes into a column of that name beside others. */
function spelled(name: string, others: string[], key: string, value: Value) {
  const binding = bind(workouts, columnsOf(name, ...others)).find((each) => each.id === 'c-0');
  if (binding?.key !== key) return binding?.key;
  return codaValue(binding, value);
}

const NOON = new Date(Date.UTC(2026, 0, 2, 12));

test('"Start Time" is seconds where the doc is of the older script, and a time where it is not', () => {
  expect(spelled('Start Time', ['Workout Name'], 'startedAt', NOON)).toBe(1_767_355_200);
  expect(spelled('Start Time', ['Title'], 'startedAt', NOON)).toBe('2026-01-02T12:00:00.000Z');
});

test('an older doc keeps its columns filled when ours are added, in both units', () => {
  const bindings = bind(
    workouts,
    columnsOf('Workout Name', 'Title', 'Workout Type', 'Discipline', 'Distance (mi)', 'Distance (km)'),
  );
  const row: Record<string, Value> = { title: 'A ride', discipline: 'Bike Bootcamp', distance: 16.09344 };
  const values = bindings.map((binding) => [binding.id, codaValue(binding, row[binding.key] ?? null)]);
  expect(Object.fromEntries(values)).toEqual({
    'c-0': 'A ride',
    'c-1': 'A ride',
    'c-2': 'bike_bootcamp',
    'c-3': 'Bike Bootcamp',
    'c-4': 10,
    'c-5': 16.09344,
  });
});

test("a name that is ours as well is the older script's only where another of its names is there", () => {
  expect(spelled('Workout Type', [], 'workoutType', 'class')).toBe('class');
  expect(spelled('Workout Type', ['Class Thumbnail'], 'discipline', 'Bike Bootcamp')).toBe('bike_bootcamp');
});

test('"Duration" is in whole seconds, and empty stays empty', () => {
  expect(spelled('Duration', [], 'classLengthMin', 1 / 3)).toBe(20);
  expect(spelled('Duration', [], 'classLengthMin', null)).toBe('');
});

test('what comes back counts as what was sent', () => {
  const [date] = bind(workouts, columnsOf('Date'));
  const [start] = bind(workouts, columnsOf('Start time'));
  if (date === undefined || start === undefined) throw new Error('not bound');
  expect(isSame(date, 1_767_355_200, '1767355200')).toBe(true);
  expect(isSame(date, 1_767_355_200, 1_767_355_201)).toBe(false);
  expect(isSame(start, NOON.toISOString(), '2026-01-02T04:00:00.000-08:00')).toBe(true);
  expect(isSame(start, '', null)).toBe(true);
});

test('a table to be pasted has every column of the sheet that Coda can hold', () => {
  const html = tableHtml(workouts, 'imperial');
  expect(html).toContain('<th>Workout ID</th><th>Start time</th>');
  expect(html).toContain('<th>Distance (mi)</th>');
  expect(html.match(/<th>/g)).toHaveLength(Object.keys(workouts.columns).length);
});
