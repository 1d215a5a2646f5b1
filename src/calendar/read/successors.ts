/** Asks the calendar for events that were made of a file, of workouts that Peloton tells of now. */
import { HOUR_MS } from '../../base/time';
import type { TakenWorkout } from '../../streams/workouts/shared';
import type { WorkoutOptions } from '../options';
import { isFromFile, startOf } from '../plan/result';
import type { SeenEvent } from '../plan/step';
import { workoutKey } from '../plan/workouts/groups';
import { NO_SUCCESSORS, type Successors } from '../plan/workouts/successors';
import { idOf } from '../plan/workouts/workouts';
import type { Marks } from '../state/marks';
import type { WorkingMemory } from '../state/memory';
import { claimOf } from '../state/ownership';
import { seeEvent } from './event';
import type { Calendar } from './home';
import { idsIn } from './workouts';

/** A clock in another zone is so far away at most, and a file may tell the day alone. */
const FAR_MS = 26 * HOUR_MS;

/** A workout, and the ids of events made of a file that may show it. */
interface Wanted {
  workout: TakenWorkout;
  ids: string[];
}

interface Question {
  workouts: readonly TakenWorkout[];
  /** Events that show workouts already, by the workout's id. */
  there: ReadonlyMap<string, SeenEvent>;
  idsFromFile: WorkoutOptions['idsFromFile'];
}

/**
 * Finds the events made of a file that Peloton's own workouts take over. Costs no call while no file told of any of
 * them. Throws what Google throws.
 */
export function readSuccessors(
  calendar: Calendar,
  { workouts, there, idsFromFile }: Question,
  memory: WorkingMemory,
  marks: Marks,
): Successors {
  const made = madeOfFile(memory);
  const wanted = workouts.flatMap((workout): Wanted[] => {
    if (made.size === 0 || isFromFile(workout)) return [];
    const ids = (idsFromFile?.(workout, memory.zone) ?? []).filter((id) => made.has(id));
    return ids.length === 0 ? [] : [{ workout, ids }];
  });
  if (wanted.length === 0) return NO_SUCCESSORS;
  return settleSuccessors(wanted, made, there, findMade(calendar, wanted, memory, marks));
}

/** Ids of workouts of a file -> whether their event is sure to have been made. A run may have ended while it made some. */
function madeOfFile({ workoutProgress, creating = {} }: WorkingMemory): Map<string, boolean> {
  const prefix = workoutKey({ workoutId: 'imported-' });
  const begun = Object.entries(creating).filter(([key]) => key.startsWith(prefix));
  const made = new Map(begun.map(([key, { eventId }]) => [key.replace(/^workout:/, ''), eventId !== undefined]));
  for (const id of workoutProgress?.imported ?? []) made.set(id, true);
  return made;
}

/** Events of ours that show what a file told, by its id. */
function findMade(
  calendar: Calendar,
  wanted: readonly Wanted[],
  memory: WorkingMemory,
  marks: Marks,
): Map<string, SeenEvent> {
  const starts = wanted.map(({ workout }) => startOf(workout));
  const from = new Date(Math.min(...starts) - FAR_MS);
  const to = new Date(Math.max(...starts) + FAR_MS);
  const all = new Set(wanted.flatMap(({ ids }) => ids));
  const found = new Map<string, SeenEvent>();
  for (const handle of calendar.getEvents(from, to)) {
    const event = seeEvent(handle, marks);
    const id = idsIn(event).find((one) => all.has(one));
    if (id !== undefined && !found.has(id) && claimOf(event, memory)) found.set(id, event);
  }
  return found;
}

function settleSuccessors(
  wanted: readonly Wanted[],
  made: ReadonlyMap<string, boolean>,
  there: ReadonlyMap<string, SeenEvent>,
  found: ReadonlyMap<string, SeenEvent>,
): Successors {
  const free = new Set(wanted.flatMap(({ ids }) => ids));
  const events = new Map<string, SeenEvent | null>();
  const superseded = new Map<string, string>();
  const isShown = ({ workout }: Wanted): boolean => there.has(idOf(workout));
  // A run may have ended after it took an event over and before it noted that: what is not found is theirs first.
  for (const one of [...wanted.filter(isShown), ...wanted.filter((other) => !isShown(other))]) {
    const ids = one.ids.filter((id) => free.has(id));
    const lost = ids.filter((id) => !found.has(id));
    const id = isShown(one)
      ? lost[0]
      : (ids.find((each) => found.has(each)) ?? lost.find((each) => made.get(each)) ?? lost[0]);
    if (id === undefined) continue;
    free.delete(id);
    superseded.set(idOf(one.workout), id);
    // Of one that was only begun it is not known whether there ever was an event.
    const event = found.get(id) ?? null;
    if (!isShown(one) && (event || made.get(id))) events.set(idOf(one.workout), event);
  }
  return { events, superseded };
}
