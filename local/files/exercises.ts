/** Finds a movement of Peloton's in the list of exercises of Garmin's FIT profile. */
import { Profile } from '@garmin/fitsdk';

export interface Exercise {
  /** Of the profile's categories. */
  category: string;
  /** The number of the exercise in its category; null where the list has no such exercise. */
  subtype: number | null;
}

const UNKNOWN: Exercise = { category: 'unknown', subtype: null };
const types = Profile.types as unknown as Record<string, Record<string, string> | undefined>;

/** `wideGripBarbellCurl` and "Wide Grip Barbell Curls" are the same words. */
function wordsOf(name: string): string[] {
  const words =
    name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => (word.length > 2 && !word.endsWith('ss') ? word.replace(/s$/, '') : word));
}

const keyOf = (words: readonly string[]): string => [...words].sort().join(' ');
/** Said of a weight that Peloton mostly leaves out. */
const TOOLS = new Set(['dumbbell', 'weighted', 'db']);
const withoutTools = (words: readonly string[]): string[] => words.filter((word) => !TOOLS.has(word));

interface List {
  exact: Map<string, Exercise>;
  loose: Map<string, Exercise>;
  categories: Array<{ words: string[]; category: string }>;
}

let list: List | null = null;

function listOnce(): List {
  list ??= makeList();
  return list;
}

function makeList(): List {
  const exact = new Map<string, Exercise>();
  const loose = new Map<string, Exercise>();
  const categories: List['categories'] = [];
  for (const category of Object.values(types.exerciseCategory ?? {})) {
    if (category === 'unknown') continue;
    categories.push({ words: wordsOf(category), category });
    for (const [number, name] of Object.entries(types[`${category}ExerciseName`] ?? {})) {
      const exercise = { category, subtype: Number(number) };
      const words = wordsOf(name);
      // Of equal words the first in the list counts.
      if (!exact.has(keyOf(words))) exact.set(keyOf(words), exercise);
      const key = keyOf(withoutTools(words));
      if (!loose.has(key)) loose.set(key, exercise);
    }
  }
  // The longest first: "leg curl" before "curl".
  categories.sort((a, b) => b.words.length - a.words.length);
  return { exact, loose, categories };
}

/** The same words; else the same but for the tool; else a category whose words are all in the name; else unknown. */
export function exerciseOf(movement: string): Exercise {
  const { exact, loose, categories } = listOnce();
  const words = wordsOf(movement);
  const named = exact.get(keyOf(words)) ?? loose.get(keyOf(withoutTools(words)));
  if (named) return named;
  const category = categories.find((each) => each.words.every((word) => words.includes(word)));
  return category ? { category: category.category, subtype: null } : UNKNOWN;
}
