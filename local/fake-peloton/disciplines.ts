/** The disciplines that Peloton's answers name, with the words around them. */

export interface Discipline {
  name: string;
  /** What a class of it is called in titles. */
  classNoun: string;
  /** Unit family of the sensors; null when only calories and heart rate are measured. */
  metrics: 'cycling' | 'running' | 'caesar' | null;
}

export const DISCIPLINES: Record<string, Discipline> = {
  cycling: { name: 'Cycling', classNoun: 'Ride', metrics: 'cycling' },
  running: { name: 'Running', classNoun: 'Run', metrics: 'running' },
  walking: { name: 'Walking', classNoun: 'Walk', metrics: 'running' },
  caesar: { name: 'Rowing', classNoun: 'Row', metrics: 'caesar' },
  strength: { name: 'Strength', classNoun: 'Strength', metrics: null },
  yoga: { name: 'Yoga', classNoun: 'Yoga Flow', metrics: null },
  stretching: { name: 'Stretching', classNoun: 'Stretch', metrics: null },
  meditation: { name: 'Meditation', classNoun: 'Meditation', metrics: null },
  cardio: { name: 'Cardio', classNoun: 'Cardio', metrics: null },
  circuit: { name: 'Tread Bootcamp', classNoun: 'Bootcamp', metrics: 'running' },
  bike_bootcamp: { name: 'Bike Bootcamp', classNoun: 'Bike Bootcamp', metrics: 'cycling' },
  caesar_bootcamp: { name: 'Row Bootcamp', classNoun: 'Row Bootcamp', metrics: 'caesar' },
};

export const displayName = (slug: string): string =>
  DISCIPLINES[slug]?.name ??
  slug.replace(/(^|_)([a-z])/g, (_all, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase());
