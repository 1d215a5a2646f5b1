/** The columns of the tables that formulas are made of. */

import type { challenges } from '../streams/account/challenges';
import type { ftp } from '../streams/derived/ftp';
import type { friendWorkouts } from '../streams/people/friend-workouts';
import type { friends } from '../streams/people/friends';
import type { workouts } from '../streams/workouts/table';

interface TablesByName {
  workouts: typeof workouts;
  ftp: typeof ftp;
  friends: typeof friends;
  friendWorkouts: typeof friendWorkouts;
  challenges: typeof challenges;
}

/** For each table a function that gives the address of a column: `'Workouts'!$B:$B`. */
export type Sources = { [T in keyof TablesByName]: (key: keyof TablesByName[T]['columns'] & string) => string };

/** The address of a column that does not exist. No formula with it is written. */
export const MISSING = '#MISSING';

/** The formula, or `text` where a column that the formula needs does not exist. */
export const orElse = (formula: string, text: string): string => (formula.includes(MISSING) ? text : formula);

/**
 * `positionOf` says where a column stands on the sheet of its table, counted from 1; undefined where it does not. Columns are
 * named whole, so that they grow with the table and hold rows that a member inserts at either end.
 */
export function createSources(addressOf: (table: keyof TablesByName, key: string) => string | null): Sources {
  const of =
    (table: keyof TablesByName) =>
    (key: string): string =>
      addressOf(table, key) ?? MISSING;
  return {
    workouts: of('workouts'),
    ftp: of('ftp'),
    friends: of('friends'),
    friendWorkouts: of('friendWorkouts'),
    challenges: of('challenges'),
  };
}
