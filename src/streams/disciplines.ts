/** Names of disciplines for people. */

const LABELS = new Map([
  ['cycling', 'Cycling'],
  ['running', 'Running'],
  ['walking', 'Walking'],
  ['rowing', 'Rowing'],
  ['caesar', 'Rowing'],
  ['strength', 'Strength'],
  ['yoga', 'Yoga'],
  ['pilates', 'Pilates'],
  ['stretching', 'Stretching'],
  ['meditation', 'Meditation'],
  ['cardio', 'Cardio'],
  ['outdoor', 'Outdoor'],
  ['bootcamp', 'Bootcamp'],
  ['circuit', 'Tread Bootcamp'],
  ['tread_bootcamp', 'Tread Bootcamp'],
  ['bike_bootcamp', 'Bike Bootcamp'],
  ['caesar_bootcamp', 'Row Bootcamp'],
  ['row_bootcamp', 'Row Bootcamp'],
]);

/** Of a slug such as `bike_bootcamp`. One that nobody told us of becomes `displayName` or is put in title case. */
export function disciplineLabel(slug: string | null | undefined, displayName?: string | null): string | null {
  if (!slug) return displayName || null;
  return LABELS.get(slug) ?? (displayName || titleCase(slug));
}

/** `some_slug` -> `Some Slug`. */
export function titleCase(slug: string): string {
  return slug
    .split(/[_\s-]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
