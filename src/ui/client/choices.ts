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

/** Whether a choice is made: any of its settings is on. */
const isChosen = ({ sets }: Choice, settings: Record<string, unknown>): boolean =>
  Object.entries(sets).some(([key, [, off]]) => own(settings, key) !== off);

/** What the guide shows: the value of the calendar's select, and which tables are ticked. */
export interface Choices {
  calendar: string;
  tables: readonly boolean[];
}

export const NO_CALENDAR = 'none';

/** Gives what the settings say in the words of the guide. */
export const choicesOf = (settings: Record<string, unknown>): Choices => ({
  calendar: settings.scheduleToCalendar === true ? String(settings.calendarId) : NO_CALENDAR,
  tables: TABLES.map((table) => isChosen(table, settings)),
});

/** Gives what has to be saved: what was left as it was shown keeps finer choices that were made in the settings. */
export function settingsFor(chosen: Choices, shown: Choices): Record<string, unknown> {
  const tables = TABLES.flatMap(({ sets }, index) => {
    if (chosen.tables[index] === shown.tables[index]) return [];
    return Object.entries(sets).map(([key, [on, off]]) => [key, chosen.tables[index] === true ? on : off]);
  });
  return { ...calendarSettings(chosen.calendar, shown.calendar), ...Object.fromEntries(tables) };
}

function calendarSettings(chosen: string, shown: string): Record<string, unknown> {
  if (chosen === shown) return {};
  return chosen === NO_CALENDAR ? { scheduleToCalendar: false } : { scheduleToCalendar: true, calendarId: chosen };
}
