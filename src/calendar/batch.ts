/** What is known of some workouts that are to have events, and the steps that follow from it. */
import type { TakenWorkout } from '../streams/workouts/shared';
import type { Session } from './act/session';
import type { WorkoutOptions } from './options';
import type { Step } from './plan/step';
import { splitBySuccessors } from './plan/workouts/successors';
import { type Batch, idOf, planBatch } from './plan/workouts/workouts';
import { type Doubt, otherCalendars, readElsewhere, workoutDoubt } from './read/elsewhere';
import type { Calendar } from './read/home';
import { readSuccessors } from './read/successors';
import { readWorkoutEvents } from './read/workouts';

/**
 * Reads what is known of a batch of workouts and plans their events. It asks Google where events of them are, and
 * Peloton (or whoever `details` asks) for their details, by id; it takes no step.
 */
export function readBatch(
  session: Session,
  calendar: Calendar,
  wish: Pick<WorkoutOptions, 'units' | 'idsFromFile'>,
  batch: Batch,
  details: (ids: string[]) => Map<string, TakenWorkout>,
): Step[] {
  const { options, memory } = session;
  if (batch.groups.length === 0) return [];
  const there = readWorkoutEvents(calendar, batch.groups, memory, options.marks);
  const { idsFromFile } = wish;
  const successors = readSuccessors(
    calendar,
    { workouts: batch.groups.flat(), there, idsFromFile },
    memory,
    options.marks,
  );
  const groups = splitBySuccessors(batch.groups, successors.events);
  const { creating = {}, zone } = memory;
  const doubts = groups.flatMap((group) => workoutDoubt(group, creating, there));
  const facts = {
    details: details(groups.flat().map(idOf)),
    there,
    successors,
    missing: memory.workoutProgress?.missing ?? [],
    elsewhere: findElsewhere(session, doubts),
    creating,
    units: wish.units(),
    now: options.now,
    zone,
  };
  return planBatch({ ...batch, groups }, facts);
}

/**
 * Keys of the doubtful events that stand on another calendar of the member's. Costs no call where nothing is in doubt.
 */
export function findElsewhere({ options, memory }: Session, doubts: Doubt[]): ReadonlySet<string> {
  if (doubts.length === 0) return new Set();
  const { ownId = '', homeId = '', oldCalendars = [] } = memory;
  const left = oldCalendars.map(({ calendarId }) => calendarId);
  const ourIds = [options.calendarId, ownId, homeId, ...options.otherIds, ...left];
  return readElsewhere(otherCalendars(ourIds), doubts, memory, options.marks);
}
