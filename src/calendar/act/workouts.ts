/**
 * Puts completed workouts on the calendar, also those never scheduled: new ones in each run, the history from a chosen
 * day on little by little. What is there already is told by the workout's link in it, so a run may end anywhere.
 */

import { HttpError, Pause } from '../../base/errors';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../base/time';
import type { TakenWorkout } from '../../streams/workouts/shared';
import { contentOf, type Wanted } from '../plan/event';
import { endOfGroup, type Group, groupEvent, groupWorkouts, isWanted } from '../plan/groups';
import { createdOf, endOf, isComplete, matchWorkouts, startOf } from '../plan/result';
import { deletedKey } from '../plan/schedule';
import { refIn, whenText } from '../plan/text';
import { takeSteps } from '../state/errors';
import type { TakenMemory } from '../state/memory';
import { type CalendarEvent, readSync, writeSync } from '../state/tags';
import type { Calendar } from './home';
import type { Work, WorkoutOptions } from './work';
import { createEvent, isOnlySaid } from './write';

/** Workouts that arrive late are listed below newer ones. */
const LAG_MS = 3 * DAY_MS;
/** Google does not like many events in a short time. */
const MOST_EVENTS = 40;
/** A new workout whose details do not come is shown without them after that time. */
const PATIENCE_MS = 6 * HOUR_MS;
const MOST_NEW_PAGES = 10;
const MOST_OLD_PAGES = 4;

/** What the steps of this part share. */
interface Adding {
  work: Work;
  calendar: Calendar;
  wish: WorkoutOptions;
  taken: TakenMemory;
  /** Ids of workouts of classes that have an event, or had one that the member deleted. */
  planned: Set<string>;
}

interface Batch {
  groups: Group[];
  /** How long after its end a workout may wait for its details. */
  patienceMs: number;
  /** Notes that this group is done with. */
  done(group: Group): void;
}

const idOf = ({ workoutId }: TakenWorkout): string => workoutId ?? '';

export function addWorkoutEvents(work: Work, calendar: Calendar | null): void {
  const { options, memory, outcome } = work;
  const { now, workouts: wish } = options;
  if (!wish) delete memory.taken;
  if (!wish || !calendar) return;
  memory.taken ??= { since: now, newest: now, oldest: now, page: 0, recent: [] };
  try {
    const adding = { work, calendar, wish, taken: memory.taken, planned: plannedWorkouts(work, wish) };
    const fresh = newWorkouts(adding);
    addBatch(adding, fresh);
    const room = MOST_EVENTS - fresh.groups.length;
    if (outcome.pause === null && !options.dryRun && room > 0) addHistory(adding, room);
  } catch (error) {
    // The workouts part of the run meets the same trouble and says so; what is left follows.
    if (!(error instanceof HttpError || error instanceof Pause)) throw error;
  }
}

function plannedWorkouts({ memory, options }: Work, { reader }: WorkoutOptions): Set<string> {
  const known = Object.values(memory.known);
  const deleted = options.items.filter((item) => deletedKey(memory.deleted, item) !== undefined);
  const classes = Object.fromEntries([...known, ...deleted].entries());
  const matches = matchWorkouts(classes, reader.page(0).workouts);
  return new Set([
    ...known.map(({ written }) => written?.workoutId ?? ''),
    ...matches.map(({ workout }) => idOf(workout)),
  ]);
}

function isDue({ work, wish, planned }: Adding, workout: TakenWorkout): boolean {
  return isWanted(workout, wish, work.memory.zone) && !planned.has(idOf(workout));
}

function newWorkouts(adding: Adding): Batch {
  const { work, wish, taken } = adding;
  const { now, dryRun } = work.options;
  const listed = pagesDownTo(wish, Math.max(taken.since, taken.newest - LAG_MS));
  const isOpen = (workout: TakenWorkout): boolean => !taken.recent.includes(idOf(workout));
  const note = (workouts: TakenWorkout[]): void => {
    taken.recent = [...taken.recent, ...workouts.map(idOf)];
    if (listed.some(isOpen)) return;
    taken.newest = Math.max(taken.newest, ...listed.map(createdOf));
    taken.recent = listed.filter((workout) => createdOf(workout) > taken.newest - LAG_MS).map(idOf);
  };
  // Whoever stacks classes may have begun the next one.
  const gapMs = (wish.stackGapMin ?? 0) * MINUTE_MS;
  const isReady = (group: Group): boolean => group.every(isComplete) && now >= endOfGroup(group) + gapMs;
  const unknown = listed.filter(isOpen);
  const due = unknown.filter((workout) => isDue(adding, workout));
  if (!dryRun) note(unknown.filter((workout) => !due.includes(workout) && isComplete(workout)));
  const groups = groupWorkouts(due, wish.stackGapMin).filter(isReady);
  return { groups: groups.slice(0, MOST_EVENTS), patienceMs: PATIENCE_MS, done: note };
}

function pagesDownTo({ reader }: WorkoutOptions, since: number): TakenWorkout[] {
  const found: TakenWorkout[] = [];
  for (let page = 0; page < MOST_NEW_PAGES; page += 1) {
    const { workouts, isLast } = reader.page(page);
    found.push(...workouts);
    if (isLast || workouts.some((workout) => createdOf(workout) < since)) break;
  }
  return found.filter((workout) => createdOf(workout) >= since);
}

/** From the newest that has not been looked at down to the chosen day. */
function addHistory(adding: Adding, room: number): void {
  const { work, wish, taken } = adding;
  const floor = wish.from === null ? taken.oldest : Date.parse(`${wish.from}T00:00:00Z`) - DAY_MS;
  if (taken.oldest <= floor) return;
  const lower = (workouts: TakenWorkout[]): void => {
    taken.oldest = Math.min(taken.oldest, ...workouts.map(createdOf));
  };
  // Since the last run new workouts moved the others down, never up by more than what was deleted.
  for (let page = Math.max(0, taken.page - 1), read = 0; read < MOST_OLD_PAGES; page += 1, read += 1) {
    const { workouts, isLast } = wish.reader.page(page);
    taken.page = page;
    const older = workouts.filter((workout) => createdOf(workout) < taken.oldest && createdOf(workout) >= floor);
    const due = older.filter((workout) => isComplete(workout) && isDue(adding, workout));
    const groups = groupWorkouts(due, wish.stackGapMin);
    addBatch(adding, { groups: groups.slice(0, room), patienceMs: 0, done: lower });
    if (work.outcome.pause !== null || groups.length > room) break;
    if (isLast || workouts.some((workout) => createdOf(workout) < floor)) {
      taken.oldest = floor;
      return;
    }
    lower(older);
    if (groups.length > 0) break;
  }
  const when = whenText(taken.oldest, work.memory.zone);
  work.outcome.notes.push(`Workouts go on the calendar little by little; now at ${when}.`);
}

function addBatch({ work, calendar, wish }: Adding, { groups, patienceMs, done }: Batch): void {
  const { options, outcome, memory } = work;
  if (groups.length === 0) return;
  const there = eventsOfWorkouts(calendar, groups);
  const details = options.dryRun ? new Map<string, TakenWorkout>() : wish.reader.details(groups.flat().map(idOf));
  takeSteps(work, groups, (group) => {
    const isWaiting = group.some((one) => !details.has(idOf(one)) && options.now < endOf(one) + patienceMs);
    const existing = group.flatMap((one) => there.get(idOf(one)) ?? [])[0];
    if (isWaiting && !existing && !options.dryRun) return;
    const full = group.map((one) => ({ ...one, ...details.get(idOf(one)) }));
    const wanted = groupEvent(full, wish.units(), memory.zone);
    if (!existing && isOnlySaid(work, 'Add', wanted)) return;
    if (!existing) outcome.created += 1;
    if (!existing || isUnfinished(existing, wanted)) finish(existing ?? createEvent(calendar, wanted), wanted);
    done(group);
  });
}

/** Events of ours that show these workouts, by the workout's id. */
function eventsOfWorkouts(calendar: Calendar, groups: Group[]): Map<string, CalendarEvent> {
  const from = Math.min(...groups.flat().map(startOf)) - HOUR_MS;
  const to = Math.max(...groups.map(endOfGroup)) + HOUR_MS;
  const found = new Map<string, CalendarEvent>();
  for (const event of calendar.getEvents(new Date(from), new Date(to))) {
    const text = event.getDescription() ?? '';
    if (refIn(text) === null) continue;
    for (const [, id = ''] of text.matchAll(/\/profile\/workouts\/([^\s"<&]+)/g)) found.set(id, event);
  }
  return found;
}

/** A run ended between making it and tagging it; events of planned classes are finished elsewhere. */
function isUnfinished(event: CalendarEvent, { key }: Wanted): boolean {
  return refIn(event.getDescription() ?? '') === key && readSync(event) === null;
}

function finish(event: CalendarEvent, wanted: Wanted): void {
  event.setColor(wanted.color);
  const written = { ...contentOf({ ...wanted, description: wanted.block }), reminder: null };
  writeSync(event, { sessionId: null, rideId: null, written });
}
