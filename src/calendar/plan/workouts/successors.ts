/** Workouts that stand on the calendar as a file told of them, and then come from Peloton: the same event becomes theirs. Pure. */
import type { TakenWorkout } from '../../../streams/workouts/shared';
import { contentOf, planEvent, type Wanted } from '../event';
import { isMovedByMember } from '../result';
import type { Edit, SeenEvent } from '../step';
import { editOf } from '../update';
import type { Group } from './groups';

/** By the workout's id the event that was made of a file; null where that is not found. */
export type SuccessorEvents = ReadonlyMap<string, SeenEvent | null>;

/** What a file told before of workouts that Peloton tells of now. */
export interface Successors {
  events: SuccessorEvents;
  /** By the workout's id that of the workout of the file which it is: when it has its event, that one is done with. */
  superseded: ReadonlyMap<string, string>;
}

export const NO_SUCCESSORS: Successors = { events: new Map(), superseded: new Map() };

/**
 * Splits groups so that each workout which takes over an event stays an event of its own. Groups come newest first, as
 * the walk through the history relies on.
 */
export function splitBySuccessors(groups: readonly Group[], successors: SuccessorEvents): Group[] {
  const isSuccessor = ({ workoutId }: TakenWorkout): boolean => successors.has(workoutId ?? '');
  return groups.flatMap((group) => {
    const runs: Group[] = [];
    for (const one of group) {
      const last = runs[runs.length - 1];
      if (last && !isSuccessor(one) && !last.some(isSuccessor)) last.push(one);
      else runs.push([one]);
    }
    return runs.reverse();
  });
}

/**
 * Plans how the event that was made of a file becomes that of Peloton's own workout. What the member changed in it
 * stays, the time too.
 */
export function planSuccessor(event: SeenEvent, wanted: Wanted): { wanted: Wanted; edit: Edit } {
  const seen = event.look();
  // One without our record is what a run was ended at: it is as it was made, and is known by that until our record is on it.
  const before = event.tag()?.written ?? { ...contentOf(seen), reminder: null };
  const { startAt, endAt } = isMovedByMember(seen, before) ? seen : wanted;
  const placed = { ...wanted, startAt, endAt };
  const edit = editOf(event, planEvent(seen, before, placed), before, false);
  return { wanted: placed, edit: { ...edit, replacesReminder: false, writesKey: false } };
}
