/**
 * What counts: the one meaning of "a workout" and of "a minute" on every surface (Activity, dashboard, stats page and its JSON,
 * leaderboard, BigQuery, Looker).
 *
 * - A minute is one that was exercised, not one that passed: see `exercisedMin` of the workouts.
 * - What is still running, what Peloton has no more, and what lasted no time counts nothing.
 * - Warm-ups and cool-downs count their minutes, output, calories and distance, and are no workouts.
 * - What was imported or noted by hand counts like everything else; of a line of a file that tells no more, the class's length.
 */
import type { AnyRow } from '../../schema/table';
import { plainLine } from '../wire/plain';
import { finite, positive } from '../wire/values';

/** Columns that tell whether and how a workout counts. */
export const COUNTED_SOURCE = ['status', 'title', 'exercisedMin', 'durationMin', 'classLengthMin'] as const;

/** Of what counts in no way: Peloton's words, and our own for what it has no more. */
const UNCOUNTED = ['IN_PROGRESS', 'DELETED'];

/** In the dialect that JavaScript, BigQuery and DuckDB share; for lower case. */
const EXTRA = '(^|[^a-z0-9])(warm[ -]?up|cool[ -]?down)($|[^a-z0-9])';
const IS_EXTRA = new RegExp(EXTRA);

/**
 * The minutes for which a workout counts.
 * @param row A row of the workouts or of the friends' workouts with `COUNTED_SOURCE`; columns may be missing.
 * @returns Null for what does not count at all, else more than 0.
 */
export function minutesOf(row: AnyRow): number | null {
  if (UNCOUNTED.includes(String(row.status))) return null;
  return positive(row.exercisedMin) ?? (finite(row.exercisedMin) === null ? toldMinutes(row) : null);
}

/** Of a row that was written before the time exercised was, or that came from a file. */
function toldMinutes({ status, durationMin, classLengthMin }: AnyRow): number | null {
  const [elapsed, length] = [finite(durationMin), positive(classLengthMin)];
  if (elapsed === null) return status == null || status === '' ? length : null;
  return positive(Math.min(elapsed, length ?? elapsed));
}

/** Whether it counts as a workout, not only with its minutes. `row` as for `minutesOf`. */
export const isWorkout = (row: AnyRow): boolean => minutesOf(row) !== null && !isExtra(row.title);

/** Whether a title is that of a warm-up or cool-down. */
const isExtra = (title: unknown): boolean => IS_EXTRA.test(plainLine(title).toLowerCase());

/**
 * The rules of `minutesOf` as an SQL expression, for BigQuery; NULL where there are none. `column` spells a column of
 * ours.
 */
export const countedMinutesSql = (column: (key: (typeof COUNTED_SOURCE)[number]) => string): string => {
  const [status, exercised, elapsed, length] = (
    ['status', 'exercisedMin', 'durationMin', 'classLengthMin'] as const
  ).map(column) as [string, string, string, string];
  const known = `CASE WHEN ${exercised} IS NOT NULL THEN ${exercised} WHEN ${elapsed} IS NULL THEN (CASE WHEN ${status} IS NULL THEN ${length} END) WHEN ${length} > 0 AND ${length} < ${elapsed} THEN ${length} ELSE ${elapsed} END`;
  return `CASE WHEN ${status} IN (${UNCOUNTED.map((word) => `'${word}'`).join(', ')}) THEN NULL ELSE NULLIF(GREATEST(${known}, 0), 0) END`;
};

/** The rule of `isWorkout` as an SQL expression: 1 for a workout, 0 for what is none. */
export const workoutSql = (column: (key: (typeof COUNTED_SOURCE)[number]) => string): string =>
  `CASE WHEN (${countedMinutesSql(column)}) > 0 AND NOT COALESCE(REGEXP_CONTAINS(LOWER(${column('title')}), '${EXTRA}'), FALSE) THEN 1 ELSE 0 END`;
