/** Names of disciplines for people. */
import { plainLine } from './plain';

/** Those that are called as their slug says, whatever Peloton displays. */
const PLAIN = new Set([
  'cycling',
  'running',
  'walking',
  'rowing',
  'strength',
  'yoga',
  'pilates',
  'stretching',
  'meditation',
  'cardio',
  'outdoor',
  'bootcamp',
  'tread_bootcamp',
  'bike_bootcamp',
  'row_bootcamp',
]);
const OTHERS = new Map(
  Object.entries({ caesar: 'Rowing', circuit: 'Tread Bootcamp', caesar_bootcamp: 'Row Bootcamp' }),
);

/** Whether this program was written knowing that slug. */
export const isKnownDiscipline = (slug: string): boolean => PLAIN.has(slug) || OTHERS.has(slug);

/** Of a slug such as `bike_bootcamp`. One that nobody told us of becomes `displayName` or is put in title case. */
export function disciplineLabel(slug: string | null | undefined, displayName?: string | null): string | null {
  const [plainSlug, plainName] = [plainLine(slug), plainLine(displayName)];
  if (plainSlug === '') return plainName || null;
  return OTHERS.get(plainSlug) ?? ((!PLAIN.has(plainSlug) && plainName) || titleCase(plainSlug));
}

/** A slug as a title: `some_slug` becomes `Some Slug`. */
export function titleCase(slug: string): string {
  return slug
    .split(/[_\s-]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
