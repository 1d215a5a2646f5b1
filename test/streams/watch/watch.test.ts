/** What is new or missing in Peloton's answers is told once, with its name and place, and forgotten when it is as before. */
import { neededFields } from '../../../local/catalogue/needed-fields';
import type { Log } from '../../../src/base/ports';
import { ANSWERS } from '../../../src/peloton/answers/index';
import { NEEDED } from '../../../src/peloton/client/needed';
import { createWatch, sentenceOf, type WatchState } from '../../../src/streams/watch/watch';
import { LISTED_FIELDS, unknownWords } from '../../../src/streams/watch/words';
import { fixture, fixtureNames } from '../fixtures';

function newWatch(kept: { state: WatchState; saves: number } = { state: { found: [] }, saves: 0 }) {
  const logged: string[] = [];
  const log: Log = { info() {}, warn: (message) => logged.push(message), error() {} };
  const state = {
    load: () => structuredClone(kept.state),
    save(next: WatchState) {
      kept.state = structuredClone(next);
      kept.saves += 1;
    },
  };
  return { watch: createWatch({ state, log }), logged, kept };
}

const listed = (more: object = {}) => ({
  id: 'w',
  status: 'COMPLETE',
  fitness_discipline: 'cycling',
  created_at: 1,
  ...more,
});
const listOf = (count: number, more: object = {}) => ({ data: Array.from({ length: count }, () => listed(more)) });
const told = (found: { name: string; where: string; kind: string }[]) =>
  found.map(({ kind, name }) => `${kind} ${name}`);

test('the needed fields are those of the schemas', () => {
  for (const [kind, fields] of Object.entries(NEEDED))
    expect([kind, [...fields].sort()]).toEqual([kind, neededFields(ANSWERS[kind as keyof typeof NEEDED]).sort()]);
});

test('the known fields of a listed workout are those of its schema', () => {
  const known = neededFields(ANSWERS.WorkoutList).filter((path) => /^data\.\*\.\w+$/.test(path));
  for (const path of known) expect(LISTED_FIELDS).toContain(path.slice('data.*.'.length));
  const parsed = (field: string) => ANSWERS.WorkoutList.safeParse({ data: [{ id: 'x', [field]: null }] });
  const unknown = (field: string) =>
    (parsed(field).error?.issues ?? []).some((issue) => issue.code === 'unrecognized_keys' && issue.path[0] === 'data');
  expect(LISTED_FIELDS.filter(unknown)).toEqual([]);
  expect(unknown('nonsense')).toBe(true);
});

/** Two of the fixtures are about what nobody knows. */
const ODD: Record<string, string[]> = {
  'apple-health-import': ['discipline outdoor_swim'],
  'null-metrics': ['unit furlong/h'],
};

test('answers of every kind of workout hold no word that is not known', () => {
  for (const name of fixtureNames) {
    const { workout, graph } = fixture(name);
    const words = [...unknownWords('Workout', workout), ...unknownWords('Graph', graph ?? {})];
    expect([name, told(words)]).toEqual([name, ODD[name] ?? []]);
  }
});

test('a new word is logged once, and never again by a later run', () => {
  const { watch, logged, kept } = newWatch();
  const odd = listOf(2, { fitness_discipline: 'aqua_boxing', status: 'RESTING', new_field: 1 });
  watch.see('WorkoutList', odd);
  watch.see('WorkoutList', odd);
  expect(told(kept.state.found)).toEqual(['status RESTING', 'discipline aqua_boxing', 'field new_field']);
  expect(logged).toHaveLength(3);
  expect(logged[1]).toBe('Peloton uses a discipline that is not known here: "aqua_boxing", in the list of workouts.');
  expect(watch.news()).toEqual([]);
  const later = newWatch(kept);
  later.watch.see('WorkoutList', odd);
  expect(later.logged).toEqual([]);
});

test('units, measures and weights that nobody knows are named with their place', () => {
  const { watch, kept } = newWatch();
  watch.see('Graph', {
    duration: 1,
    metrics: [{ slug: 'speed', display_unit: 'knots', values: [1], alternatives: [{ slug: 'drag', values: [1] }] }],
    summaries: [{ slug: 'distance', display_unit: 'furlong', value: 1 }],
    average_summaries: [{ slug: 'avg_pace', display_unit: 'min/mile', value: 1 }],
    splits_data: { distance_marker_display_unit: 'Mile' },
  });
  const found = kept.state.found.map((each) => sentenceOf(each));
  expect(found).toEqual([
    'Peloton uses a unit that is not known here: "knots", in speed among the curves of a workout.',
    'Peloton uses a measure that is not known here: "drag", in the curves of a workout.',
    'Peloton uses a unit that is not known here: "furlong", in distance among the sums of a workout.',
  ]);
  expect(told(watch.news())).toEqual(['unit knots', 'unit furlong']);
});

test('a needed field that is empty in all that came is told, and forgotten once it comes again', () => {
  const { watch, kept, logged } = newWatch();
  watch.see('WorkoutList', listOf(2, { fitness_discipline: undefined }));
  expect(kept.state.found).toEqual([]);
  watch.see('WorkoutList', listOf(2, { fitness_discipline: null }));
  expect(logged).toEqual([
    'Peloton sent the list of workouts, but "fitness_discipline", which is needed, is empty in all of it.',
  ]);
  expect(told(watch.news())).toEqual(['lack fitness_discipline']);
  const later = newWatch(kept);
  later.watch.see('WorkoutList', listOf(1));
  expect(kept.state.found).toEqual([]);
});

test('a field that is empty in places, or of objects that did not come, is no news', () => {
  const { watch, kept } = newWatch();
  watch.see('WorkoutList', { data: [...listOf(9, { fitness_discipline: null }).data, listed()] });
  watch.see('WorkoutList', { data: [] });
  watch.see('UserSettings', { distance_unit: 'metric' });
  expect(kept).toEqual({ state: { found: [] }, saves: 0 });
  const later = newWatch();
  later.watch.see('UserSettings', { timezone: 'UTC' });
  expect(told(later.kept.state.found)).toEqual(['lack distance_unit']);
});

test('what is remembered stays small, whatever Peloton sends', () => {
  const { watch, kept } = newWatch();
  const fields = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`field${n}${'x'.repeat(500)}`, 1]));
  watch.see('WorkoutList', listOf(1, fields));
  expect(kept.state.found).toHaveLength(60);
  expect(JSON.stringify(kept.state).length).toBeLessThan(9000);
});
