/** What the first-run guide lets a member choose, in fewer words than the settings, and what each choice sets. */
import { own } from '../../base/records';

export interface Choice {
  label: string;
  /** Setting to its value when chosen and when not. */
  sets: Record<string, [on: unknown, off: unknown]>;
}

const sheet = (...names: string[]): Choice['sets'] =>
  Object.fromEntries(names.map((name) => [`${name}ToSheet`, [true, false]]));

export const TABLES: Choice[] = [
  { label: 'Workouts', sets: sheet('workouts', 'activity', 'ftp') },
  { label: 'Curves of each workout', sets: { series: ['1', 'off'] } },
  { label: 'Intervals and movements', sets: sheet('intervals', 'movements') },
  { label: 'Classes, songs, instructors', sets: sheet('classes', 'songs', 'instructors', 'favourites', 'stack') },
  { label: 'Friends', sets: { ...sheet('friends', 'followers'), friendWorkouts: ['10', 'off'] } },
  { label: 'Challenges and records', sets: sheet('overview', 'achievements', 'challenges') },
];

/** What has to be saved for these choices; tables that nobody asked about stay as they are. */
export const settingsFor = (chosen: readonly boolean[]): Record<string, unknown> =>
  Object.fromEntries(
    TABLES.flatMap(({ sets }, index) =>
      Object.entries(sets).map(([key, [on, off]]) => [key, chosen[index] === true ? on : off]),
    ),
  );

/** Whether a choice is made: any of its settings is on. */
export const isChosen = ({ sets }: Choice, settings: Record<string, unknown>): boolean =>
  Object.entries(sets).some(([key, [, off]]) => own(settings, key) !== off);
