/**
 * Rows whose FTP is not the one of their day. A ride that tells none takes what is known when it is read, and on a first sync
 * the newest is read first: what older rides tell is known only later.
 */
import type { AnyRow } from '../../schema/table';
import { finite } from '../wire/values';
import { firstAfter } from '../workouts/holds';

/** Columns of the workouts that are needed. */
export const FTP_OF_ROWS_SOURCE = ['workoutId', 'startedAt', 'discipline', 'workoutType', 'status', 'ftpW'] as const;

/** Power zones are of the Bike. */
const ON_THE_BIKE = ['Cycling', 'Bike Bootcamp'];

/** Whether a row has an FTP that is its own: Peloton tells none of a ride without a class. */
export const tellsItsFtp = ({ workoutType, ftpW }: AnyRow): boolean =>
  workoutType !== 'freestyle' && finite(ftpW) !== null;

/**
 * Rows that tell an FTP of their own: whatever another row has was taken from them. Where no class tells one, all rows are.
 * @param rows Of the workouts.
 */
export function tellingRows(rows: readonly AnyRow[]): readonly AnyRow[] {
  const telling = rows.filter(tellsItsFtp);
  return telling.length > 0 ? telling : rows;
}

/**
 * @param rows Of the workouts with `FTP_OF_ROWS_SOURCE`, in any order.
 * @returns By the id of each ride whose row has another FTP than the one before it, or none: the FTP that it should have.
 */
export function outdatedFtps(rows: readonly AnyRow[]): Map<string, number> {
  // Google's dates are made by another `Date` than the script's.
  const atOf = ({ startedAt }: AnyRow): number =>
    typeof startedAt === 'object' && startedAt !== null ? startedAt.getTime() : NaN;
  const told = rows
    .filter(tellsItsFtp)
    .filter((row) => !Number.isNaN(atOf(row)))
    .sort((a, b) => atOf(a) - atOf(b));
  const times = told.map(atOf);
  const outdated = new Map<string, number>();
  for (const row of rows) {
    const isRide = ON_THE_BIKE.includes(String(row.discipline)) && row.status === 'COMPLETE';
    if (!isRide || tellsItsFtp(row) || Number.isNaN(atOf(row))) continue;
    const ftpW = finite(told[firstAfter(times, atOf(row)) - 1]?.ftpW);
    if (ftpW !== null && ftpW !== finite(row.ftpW)) outdated.set(String(row.workoutId), ftpW);
  }
  return outdated;
}
