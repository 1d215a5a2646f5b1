/** Which imported workouts are still to have an event. Pure. */
import { shortDigest } from '../../../base/digest';
import { MINUTE_MS } from '../../../base/time';
import type { TakenWorkout } from '../../../streams/workouts/shared';
import type { KnownEvent, WorkingMemory, WorkoutProgress } from '../../state/memory';
import { DONE, MISSED, startOf } from '../result';
import { isWanted, type WorkoutWish } from './groups';
import { idOf } from './workouts';

/** A long history is not put on a calendar whole; of each that is there something is remembered. */
const MOST_IMPORTED = 1000;

/**
 * @param workouts Newest first.
 * @returns Of the time in which the member wants workouts the newest, without those that were looked at and those of planned
 * classes, which have an event.
 */
export function dueImported(
  workouts: readonly TakenWorkout[],
  wish: WorkoutWish,
  { workoutProgress, known, zone }: Pick<WorkingMemory, 'known' | 'zone'> & { workoutProgress: WorkoutProgress },
): TakenWorkout[] {
  const wanted = workouts.filter(
    (one) => isWanted(one, wish, zone) && (wish.from !== null || startOf(one) >= workoutProgress.since),
  );
  const looked = new Set([...(workoutProgress.imported ?? []), ...(workoutProgress.superseded ?? [])]);
  const events = Object.values(known);
  return wanted
    .slice(0, MOST_IMPORTED)
    .filter((one) => !looked.has(idOf(one)) && !events.some((event) => isOfClass(one, event)));
}

/** The start of a file is told to the minute. */
const EARLY_MS = 10 * MINUTE_MS;

function isOfClass(one: TakenWorkout, { written, startAt, endAt }: KnownEvent): boolean {
  const start = startOf(one);
  if (start < startAt - EARLY_MS || start >= endAt) return false;
  return ['', DONE, MISSED].some((mark) => shortDigest(mark + (one.title ?? '')) === written?.title);
}
