/** Workouts that are over, as the figures of the stats page are counted from them. */
import { DAY_MS } from '../../base/time';
import type { AnyRow } from '../../schema/table';
import { finite, textOf } from '../wire/values';
import { dateOf } from './activity';
import { isWorkout, minutesOf } from './counting';

export interface DoneWorkout {
  row: AnyRow;
  /** `yyyy-mm-dd` by the clock where it happened. */
  day: string;
  minutes: number;
  title: string;
  discipline: string;
  /** Whether it counts as a workout, not only with its minutes. */
  isCounted: boolean;
}

/**
 * A name cut to so many characters, since a page and a small store have room for no more, whatever Peloton says. No
 * character is cut in halves.
 */
export const short = (name: string, most = 100): string => [...name].slice(0, most).join('');

/**
 * The workouts that count, warm-ups among them: see `counting.ts`.
 * @param rows Rows of the workouts in any order.
 * @param timeZone IANA name of the sheet's zone, for workouts that tell no day of their own.
 * @returns Newest first, days in order.
 */
export function finished(rows: readonly AnyRow[], timeZone: string): DoneWorkout[] {
  const done = rows.flatMap((row): DoneWorkout[] => {
    const day = dateOf(row, timeZone);
    const minutes = minutesOf(row);
    if (day === null || minutes === null) return [];
    const title = short(textOf(row.title) ?? 'Workout');
    const discipline = short(textOf(row.discipline) ?? 'Other');
    return [{ row, day, minutes, title, discipline, isCounted: isWorkout(row) }];
  });
  return done.sort((a, b) => (a.day === b.day ? laterFirst(a.row, b.row) : a.day < b.day ? 1 : -1));
}

/** Within a day: by the instants where both are known, else by the clock, as a file may tell no more. */
function laterFirst(a: AnyRow, b: AnyRow): number {
  const byInstant = Number(b.startedAt ?? NaN) - Number(a.startedAt ?? NaN);
  const [one, other] = [String(a.localStart ?? ''), String(b.localStart ?? '')];
  return Number.isNaN(byInstant) ? (one === other ? 0 : one < other ? 1 : -1) : byInstant;
}

/** Days since 1 January 1970 of `yyyy-mm-dd`. */
export const dayNumber = (day: string): number => Date.parse(day) / DAY_MS;

/**
 * The number rounded to one part of so many, such as tenths for 10. Null stays null: what was not measured is not 0.
 */
export function rounded(value: unknown, parts = 1): number | null {
  const number = finite(value);
  return number === null ? null : Math.round(number * parts) / parts;
}

/** Days or weeks one after the other: up to `end`, and at best. */
export interface StreakPast {
  end: number;
  last: number;
  best: number;
}

/**
 * How many days or weeks come one after the other, up to the last and at best. `numbers` count them in any order;
 * `past` is what this told of others, none of which is later than these.
 */
export function streakPast(numbers: readonly number[], past?: StreakPast): StreakPast {
  let { end, last, best } = past ?? { end: Number.MIN_SAFE_INTEGER, last: 0, best: 0 };
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    if (number === end) continue;
    last = number === end + 1 ? last + 1 : 1;
    best = Math.max(best, last);
    end = number;
  }
  return { end, last, best };
}
