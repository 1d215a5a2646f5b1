/** Asks Peloton for the workouts, and the calendar for their events, that plans are made from. */

import { HttpError, Pause } from '../../base/errors';
import { HOUR_MS, MINUTE_MS } from '../../base/time';
import type { TakenWorkout, WorkoutReader } from '../../streams/workouts/shared';
import { createdOf, startOf, unmarked } from '../plan/result';
import type { NewestWorkouts } from '../plan/settle';
import type { SeenEvent } from '../plan/step';
import { refIn } from '../plan/text';
import { endOfGroup, type Group } from '../plan/workouts/groups';
import type { Marks } from '../state/marks';
import type { WorkingMemory } from '../state/memory';
import { bearsOurText, claimOf } from '../state/ownership';
import { seeEvent } from './event';
import type { Calendar } from './home';

const MOST_NEW_PAGES = 10;

/**
 * The first page of Peloton's list, and since when it holds all workouts. Null where Peloton does not tell or the
 * budget is spent: then nothing can be said of any class.
 */
export function readNewest(reader: WorkoutReader): NewestWorkouts | null {
  try {
    const { workouts, isLast } = reader.page(0);
    return { workouts, since: isLast ? 0 : Math.min(...workouts.map(createdOf)) };
  } catch (error) {
    // The workouts part of the run meets the same trouble and says so.
    if (error instanceof HttpError || error instanceof Pause) return null;
    throw error;
  }
}

/**
 * The details of these workouts by id; empty where the budget is spent, so that the next run goes on. Throws HttpError
 * and SignedOutError.
 */
export function readDetails(reader: WorkoutReader, workouts: TakenWorkout[]): Map<string, TakenWorkout> {
  if (workouts.length === 0) return new Map();
  try {
    return reader.details(workouts.flatMap(({ workoutId }) => workoutId ?? []));
  } catch (error) {
    if (error instanceof Pause) return new Map();
    throw error;
  }
}

/**
 * All workouts of which Peloton made the record at that time (epoch ms) or later, from ten pages at most. Throws what
 * the reader throws.
 */
export function readSince(reader: WorkoutReader, since: number): TakenWorkout[] {
  const found: TakenWorkout[] = [];
  for (let page = 0; page < MOST_NEW_PAGES; page += 1) {
    const { workouts, isLast } = reader.page(page);
    found.push(...workouts);
    if (isLast || workouts.some((workout) => createdOf(workout) < since)) break;
  }
  return found.filter((workout) => createdOf(workout) >= since);
}

/** Events of ours that show these workouts, by the workout's id. One `getEvents`, and a call for each that seems to. */
export function readWorkoutEvents(
  calendar: Calendar,
  groups: Group[],
  memory: WorkingMemory,
  marks: Marks,
): Map<string, SeenEvent> {
  const from = Math.min(...groups.flat().map(startOf)) - HOUR_MS;
  const to = Math.max(...groups.map(endOfGroup)) + HOUR_MS;
  const wanted = new Set<unknown>(groups.flat().map(({ workoutId }) => workoutId));
  const known = new Set(Object.values(memory.known).map(({ eventId }) => eventId));
  const found = new Map<string, SeenEvent>();
  for (const handle of calendar.getEvents(new Date(from), new Date(to))) {
    const event = seeEvent(handle, marks);
    const ids = idsIn(event).filter((id) => wanted.has(id));
    if (ids.length === 0 || !(known.has(event.id) || claimOf(event, memory))) continue;
    for (const id of ids) found.set(id, event);
  }
  return found;
}

/** The start that a file tells is off by so much at most. */
const NEAR_MS = 10 * MINUTE_MS;

/** Those workouts of a file that an event of Peloton's own workout shows. One `getEvents`, and a call for each that seems to. */
export function readShown(
  calendar: Calendar,
  workouts: readonly TakenWorkout[],
  memory: WorkingMemory,
  marks: Marks,
): Set<TakenWorkout> {
  const shown = new Set<TakenWorkout>();
  if (workouts.length === 0) return shown;
  const starts = workouts.map(startOf);
  const from = new Date(Math.min(...starts) - NEAR_MS);
  const to = new Date(Math.max(...starts) + NEAR_MS);
  for (const handle of calendar.getEvents(from, to)) {
    const event = seeEvent(handle, marks);
    const { title, startAt, description } = event.look();
    if (!(bearsOurText(event) && description.includes('/profile/workouts/'))) continue;
    const isSame = (one: TakenWorkout): boolean =>
      unmarked(title) === (one.title ?? '') && Math.abs(startOf(one) - startAt) <= NEAR_MS;
    const same = workouts.filter(isSame);
    if (same.length > 0 && claimOf(event, memory)) for (const one of same) shown.add(one);
  }
  return shown;
}

/**
 * Ids of the workouts that an event seems to show: by their links, or by our ref where a file told of them. Anybody may
 * have written them.
 */
export function idsIn(event: SeenEvent): string[] {
  if (!bearsOurText(event)) return [];
  const { description } = event.look();
  const fromFile = refIn(description)?.replace(/^workout:/, '') ?? '';
  const links = [...description.matchAll(/\/profile\/workouts\/([^\s"<&]+)/g)].map(([, id = '']) => id);
  return [fromFile, ...links];
}
