/** Workouts as calendar events: which of them stand together, and how they read. Pure. */

import { MINUTE_MS } from '../../../base/time';
import type { Units } from '../../../base/units';
import type { TakenWorkout } from '../../../streams/workouts/shared';
import { colorOf, LOCATION, type Wanted, wholeSeconds } from '../event';
import { DONE, endOf, resultLines, startOf } from '../result';
import { describeWorkouts, localDay, refOf } from '../text';

export interface WorkoutWish {
  units(): Units;
  /** Lower case; empty for all. */
  disciplines: string[];
  /** `yyyy-mm-dd`; null for what is done from now on. */
  from: string | null;
  /** Workouts with no more than that between them are one event; null for one each. */
  stackGapMin: number | null;
}

/** Oldest first; never empty. */
export type Group = TakenWorkout[];

/**
 * Whether the member wants this workout on the calendar: of a chosen discipline (lower case; none means all), and not before
 * the chosen day by the clock of the calendar.
 */
export function isWanted(workout: TakenWorkout, { disciplines, from }: WorkoutWish, timeZone: string): boolean {
  const discipline = (workout.discipline ?? '').toLowerCase();
  const isChosen = disciplines.length === 0 || disciplines.includes(discipline);
  return isChosen && (from === null || localDay(startOf(workout), timeZone) >= from);
}

/**
 * Sorts workouts into groups of one event each, the newest group first. `gapMin`: with no more minutes between them
 * they stand together; null for an event each.
 */
export function groupWorkouts(workouts: TakenWorkout[], gapMin: number | null): Group[] {
  const groups: Group[] = [];
  for (const workout of [...workouts].sort((a, b) => startOf(a) - startOf(b))) {
    const last = groups[groups.length - 1];
    if (last && gapMin !== null && startOf(workout) - endOfGroup(last) <= gapMin * MINUTE_MS) last.push(workout);
    else groups.push([workout]);
  }
  return groups.reverse();
}

/** When the last of them ended, epoch ms. */
export const endOfGroup = (group: Group): number => Math.max(...group.map(endOf));
/** The key of the event that shows this workout alone, or as the first of several. */
export const workoutKey = ({ workoutId }: TakenWorkout): string => `workout:${workoutId ?? ''}`;
const titleOf = (workout: TakenWorkout): string => workout.title ?? 'Workout';

/**
 * The one event of workouts that followed each other closely. Its key is that of the first, so a group that grows stays the
 * same event.
 */
export function groupEvent(group: Group, units: Units, timeZone: string): Wanted {
  const [first] = group;
  const key = workoutKey(first ?? {});
  const titles = group.map(titleOf);
  const lines = group.map((workout) => ({ title: titleOf(workout), facts: resultLines(workout, units, timeZone) }));
  const startAt = Math.min(...group.map(startOf));
  const title = titles.length === 1 ? titles[0] : `${titles.length} classes: ${titles.join(' + ')}`;
  return {
    key,
    sessionId: null,
    rideId: null,
    title: (DONE + title).slice(0, 300),
    startAt: wholeSeconds(startAt),
    endAt: wholeSeconds(Math.max(startAt, endOfGroup(group))),
    block: describeWorkouts(lines, refOf(key)),
    location: LOCATION,
    color: colorOf((first?.discipline ?? '').toLowerCase().replace(/ /g, '_')),
    reminder: null,
  };
}
