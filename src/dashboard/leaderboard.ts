/**
 * What the member and the friends did lately, once more on the helper sheet: only what the leaderboard is counted from, by the
 * same rules as everything else.
 */
import { literal } from '../destinations/sheets/spelling';
import type { AnyRow } from '../schema/table';
import { COUNTED_SOURCE, isWorkout, minutesOf } from '../streams/derived/counting';
import type { HelperPlan } from './helper-plan';

const TITLES = ['Done on', 'Done by', 'Exercised', 'Done', 'Only'] as const;
type Title = (typeof TITLES)[number];

export const LEADERBOARD_WIDTH = TITLES.length;
/** Columns of the friends' workouts that it is made of. */
export const LEADERBOARD_SOURCE = [...COUNTED_SOURCE, 'startedAt', 'localStart', 'username'] as const;
/** Days that it looks back, today among them. */
export const LEADERBOARD_DAYS = 30;

export interface Leaderboard {
  /** A formula for the last row that is filled. */
  lastRow: string;
  /** The filled part of a column: few rows, so that many formulas may look at them. `lastRow` is the address of the last. */
  filled(title: Title, lastRow: string): string;
  /** The address of the words for what alone is compared; the cell is empty where all of the time is. */
  only: string;
}

/** Sets its columns aside; to be planned next to the other columns that are fed. */
export function planLeaderboard(helper: HelperPlan): Leaderboard {
  const { whole, cell } = helper.reserve(TITLES);
  return {
    lastRow: `MAX(2,COUNT(${whole('Done on')})+1)`,
    filled: (title, lastRow) => `INDEX(${whole(title)},2):INDEX(${whole(title)},${lastRow})`,
    only: cell(0, 'Only'),
  };
}

/**
 * Cells to be written from the first row on, titles first.
 * @param rows Of the friends' workouts, the member's own among them.
 * @param dayOf The day of a workout as spreadsheets count it; null where nothing tells it.
 * @param today As spreadsheets count it. What is older than the leaderboard looks back is left out.
 * @param only What alone of the workouts is compared, in words; empty where all are.
 */
export function leaderboardCells(
  rows: readonly AnyRow[],
  dayOf: (row: AnyRow) => number | null,
  { today, only }: { today: number; only: string },
): Array<Array<string | number>> {
  const cells = rows.flatMap((row) => {
    const [day, minutes] = [dayOf(row), minutesOf(row)];
    if (day === null || minutes === null || day <= today - LEADERBOARD_DAYS) return [];
    return [[day, literal(String(row.username ?? '')) as string, minutes, isWorkout(row) ? 1 : 0, '']];
  });
  const [first = ['', '', '', '', ''], ...others] = cells;
  return [[...TITLES], [...first.slice(0, -1), only], ...others];
}
