/** Movements of Peloton's in Garmin's list of exercises. */
import { Profile } from '@garmin/fitsdk';
import { exerciseOf } from '../../../local/files/exercises';

const types = Profile.types as unknown as Record<string, Record<string, string> | undefined>;
const named = (movement: string): [category: string, exercise: string | null] => {
  const { category, subtype } = exerciseOf(movement);
  return [category, subtype === null ? null : (types[`${category}ExerciseName`]?.[subtype] ?? 'not in the list')];
};

test.each([
  // The same words, in any order, one or many.
  ['Push Up', ['pushUp', 'pushUp']],
  ['Push-Ups', ['pushUp', 'pushUp']],
  ['Goblet Squat', ['squat', 'gobletSquat']],
  ['Dumbbell Hammer Curl', ['curl', 'dumbbellHammerCurl']],
  // Peloton leaves the dumbbell out.
  ['Hammer Curl', ['curl', 'dumbbellHammerCurl']],
  // Only the kind is known.
  ['Heroic Curl', ['curl', null]],
  ['Wide Leg Curl', ['legCurl', null]],
  ['Flail', ['unknown', null]],
  ['', ['unknown', null]],
  ['日本語', ['unknown', null]],
])('%s', (movement, wanted) => {
  expect(named(movement)).toEqual(wanted);
});
