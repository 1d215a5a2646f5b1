/** Activity per day and discipline, derived from the workouts. */
import { zoneOffsetSec } from '../../base/zones';
import { type AnyRow, defineTable, type Row } from '../../schema/table';
import { finite, textOf } from '../wire/values';
import { COUNTED_SOURCE, isWorkout, minutesOf } from './counting';

export const activity = defineTable({
  name: 'activity',
  order: 'day',
  front: ['day', 'discipline'],
  columns: {
    activityId: { about: 'Day and discipline.' },
    day: { type: 'instant', dayOnly: true, about: 'By the clock where the workouts happened.' },
    discipline: { about: 'Cycling, Running, Strength...' },
    workouts: { type: 'integer', about: 'Without warm-ups and cool-downs.' },
    minutes: { decimals: 1, about: 'Time exercised, with warm-ups and cool-downs.' },
    outputKj: { about: 'Work done.' },
    caloriesKcal: { about: 'Energy burnt.' },
    distance: { quantity: 'distance', decimals: 2, about: 'Way covered.' },
    activeDay: { type: 'integer', about: '1 once a day, so that the sum counts active days.' },
  },
});

export type ActivityRow = Row<typeof activity>;

/** Columns of the workouts that are needed. */
export const ACTIVITY_SOURCE = [
  ...COUNTED_SOURCE,
  'startedAt',
  'localStart',
  'discipline',
  'totalOutputKj',
  'caloriesKcal',
  'distance',
] as const;

/** A row for each day and discipline, newest first. `timeZone` is the sheet's (IANA), in which a day is shown. */
export function activityRows(workouts: readonly AnyRow[], timeZone: string): ActivityRow[] {
  const days = new Map<string, Map<string, ActivityRow>>();
  for (const workout of workouts) {
    const date = dateOf(workout, timeZone);
    if (date === null || minutesOf(workout) === null) continue;
    const discipline = textOf(workout.discipline) ?? 'Other';
    const day = days.get(date) ?? new Map<string, ActivityRow>();
    days.set(date, day.set(discipline, added(day.get(discipline) ?? emptyRow(date, discipline, timeZone), workout)));
  }
  const newestFirst = [...days].sort(([a], [b]) => (a < b ? 1 : -1));
  return newestFirst.flatMap(([, day]) => {
    const rows = [...day.values()].sort((a, b) => (b.minutes ?? 0) - (a.minutes ?? 0));
    return rows.map((row, index) => ({ ...row, activeDay: index === 0 ? 1 : null }));
  });
}

/**
 * The day of a workout, `yyyy-mm-dd`: by the clock where it happened, or else by that of `timeZone` (IANA). Null when
 * nothing tells when it was.
 */
export function dateOf({ localStart, startedAt }: AnyRow, timeZone: string): string | null {
  if (typeof localStart === 'string' && /^\d{4}-\d\d-\d\d/.test(localStart)) return localStart.slice(0, 10);
  if (typeof startedAt !== 'object' || startedAt === null) return null;
  const sec = startedAt.getTime() / 1000;
  return new Date((sec + (zoneOffsetSec(timeZone, sec) ?? 0)) * 1000).toISOString().slice(0, 10);
}

/** Whether a workout was on a day or after it, `yyyy-mm-dd`. `timeZone` as for `dateOf`. */
export const isSince = (workout: AnyRow, timeZone: string, day: string): boolean =>
  (dateOf(workout, timeZone) ?? '') >= day;

function emptyRow(date: string, discipline: string, timeZone: string): ActivityRow {
  return {
    activityId: `${date}:${discipline}`,
    day: new Date(midnightMs(date, timeZone)),
    discipline,
    workouts: 0,
    minutes: 0,
    outputKj: null,
    caloriesKcal: null,
    distance: null,
    activeDay: null,
  };
}

function midnightMs(date: string, timeZone: string): number {
  const wallSec = Date.parse(`${date}T00:00:00Z`) / 1000;
  const near = wallSec - (zoneOffsetSec(timeZone, wallSec) ?? 0);
  return (wallSec - (zoneOffsetSec(timeZone, near) ?? 0)) * 1000;
}

function added(row: ActivityRow, workout: AnyRow): ActivityRow {
  return {
    ...row,
    workouts: (row.workouts ?? 0) + (isWorkout(workout) ? 1 : 0),
    minutes: sum(row.minutes, minutesOf(workout)),
    outputKj: sum(row.outputKj, workout.totalOutputKj),
    caloriesKcal: sum(row.caloriesKcal, workout.caloriesKcal),
    distance: sum(row.distance, workout.distance),
  };
}

/** Nothing measured on the whole day stays nothing. */
function sum(total: number | null, value: unknown): number | null {
  const number = finite(value);
  return number === null ? total : (total ?? 0) + number;
}
