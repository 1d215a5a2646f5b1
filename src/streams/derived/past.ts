/**
 * The last days of the workouts, and what is kept of the days before them. Whatever follows from the workouts is made of these
 * two, so that a new one costs the same however many there are. All of them are read again once a week, and wherever it is not
 * certain that nothing else has changed.
 */
import type { AnyRow } from '../../schema/table';
import { dateOf, isSince } from './activity';
import { type FtpPast, ftpPast } from './ftp';
import { type StatsPast, statsPast } from './stats';

/** What is kept. */
export interface Past {
  /** Another one each time that all workouts were read; empty while nothing is kept. */
  id: string;
  /** Of which tables, week and zone, as the status has it. */
  of: string;
  /** On which day the last days begin, `yyyy-mm-dd`. */
  cut: string;
  /** How many rows of the sheet are not of the last days. */
  rows: number;
  stats: StatsPast | null;
  ftp: FtpPast | null;
}

/** What is kept where all workouts are read each time. */
export const noPast = (): Past => ({ id: '', of: '', cut: '', rows: 0, stats: null, ftp: null });

/** So few workouts are read whole, which costs little and is certain. */
const FEW = 200;
/** The last days begin with so many workouts, or with all of the day of the last of these. */
const FIRST = 8;
/** And have so many at most, since more rows are not looked at. */
const MOST = 38;

/**
 * What to keep of all days but the last ones. `rows` are all of the sheet, newest first; `of` names tables, week and
 * zone, and `nowMs` (epoch ms) tells this past from earlier ones. Nothing is kept of few workouts, or where the last
 * days would be too many.
 */
export function pastOf(rows: readonly AnyRow[], timeZone: string, of: string, nowMs: number): Past {
  if (rows.length <= FEW) return noPast();
  const days = rows.flatMap((row) => dateOf(row, timeZone) ?? []).sort();
  const cut = days[days.length - FIRST] ?? '';
  const before = rows.filter((row) => !isSince(row, timeZone, cut));
  if (rows.length - before.length > MOST / 2) return noPast();
  const stats = statsPast(before, timeZone);
  return { id: `${cut} ${nowMs}`, of, cut, rows: before.length, stats, ftp: ftpPast(before) };
}

/** So many of the first rows of the sheet are looked at. */
export const LAST_ROWS = MOST + 1;

interface Looking {
  timeZone: string;
  /** Keys of the workouts that the run has written. */
  written: ReadonlySet<string>;
}

/**
 * The rows of the last days among the first of the sheet, which has `size` in all; null where they may not be all that has changed: the member sorted the sheet, put in rows or deleted
 * some, an older workout was written, or there are too many.
 */
export function lastRows(
  past: Past,
  top: { size: number; rows: readonly AnyRow[] },
  { timeZone, written }: Looking,
): AnyRow[] | null {
  if (past.id === '') return null;
  const rows = top.rows.filter((row) => isSince(row, timeZone, past.cut));
  const ids = new Set(rows.map(({ workoutId }) => String(workoutId ?? '')));
  const areAll = rows.length <= MOST && top.size === past.rows + rows.length;
  const areKnown = ids.size === rows.length && !ids.has('') && [...written].every((id) => ids.has(id));
  return areAll && areKnown ? rows : null;
}
