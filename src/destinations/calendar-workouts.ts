/**
 * Puts completed workouts on the calendar, also those never scheduled: new ones in each run, the history from a chosen
 * day on little by little. What is there already is told by the workout's link in it, so a run may end anywhere.
 */
import { HttpError, Pause } from '../errors';
import type { TakenWorkout } from '../streams/workouts-shared';
import { takeSteps } from './calendar-errors';
import {
  createdOf,
  endOfGroup,
  type Group,
  type GroupEvent,
  groupEvent,
  groupWorkouts,
  isWanted,
} from './calendar-groups';
import type { Calendar } from './calendar-home';
import type { TakenMemory } from './calendar-memory';
import { deletedKey } from './calendar-plan';
import { endOf, isComplete, matchWorkouts, startOf } from './calendar-result';
import { type CalendarEvent, readSync, writeSync } from './calendar-tags';
import { digest, refIn, textDigest, whenText } from './calendar-text';
import type { Work, WorkoutOptions } from './calendar-work';

const HOUR_MS = 3_600_000;
/** Workouts that arrive late are listed below newer ones. */
const LAG_MS = 3 * 24 * HOUR_MS;
/** Google does not like many events in a short time. */
const MOST_EVENTS = 40;
/** A new workout whose details do not come is shown without them after that time. */
const PATIENCE_MS = 6 * HOUR_MS;
const MOST_NEW_PAGES = 10;
const MOST_OLD_PAGES = 4;

interface Batch {
  groups: Group[];
  /** How long after its end a workout may wait for its details. */
  patienceMs: number;
  /** Notes that this group is done with. */
  done(group: Group): void;
}

export function addWorkoutEvents(work: Work, calendar: Calendar): void {
  const { options, memory } = work;
  const wish = options.workouts;
  if (!wish) {
    delete memory.taken;
    return;
  }
  const taken: TakenMemory = memory.taken ?? {
    since: options.now,
    newest: options.now,
    oldest: options.now,
    page: 0,
    recent: [],
  };
  memory.taken = taken;
  try {
    const planned = plannedWorkouts(work, wish);
    const fresh = newWorkouts(work, wish, taken, planned);
    addBatch(work, calendar, wish, fresh);
    const room = MOST_EVENTS - fresh.groups.length;
    if (!work.outcome.pause && !options.dryRun && room > 0) addHistory(work, calendar, wish, taken, planned, room);
  } catch (error) {
    // The workouts part of the run meets the same trouble and says so; what is left follows.
    if (!(error instanceof HttpError || error instanceof Pause)) throw error;
  }
}

/** Ids of workouts of classes that have an event, or had one that the member deleted. */
function plannedWorkouts({ memory, options }: Work, { reader }: WorkoutOptions): Set<string> {
  const known = Object.values(memory.known ?? {});
  const deleted = options.items.filter((item) => deletedKey(memory.deleted ?? {}, item) !== undefined);
  const classes = Object.fromEntries([...known, ...deleted].map((event, index) => [`${index}`, event]));
  const matches = matchWorkouts(classes, reader.page(0).workouts).map(({ workout }) => workout.workoutId);
  return new Set([...known.map((event) => event.written?.workoutId), ...matches].flatMap((id) => id ?? []));
}

function newWorkouts(work: Work, wish: WorkoutOptions, taken: TakenMemory, planned: Set<string>): Batch {
  const since = Math.max(taken.since, taken.newest - LAG_MS);
  const listed = pagesDownTo(wish, since);
  const unknown = listed.filter(({ workoutId }) => !taken.recent.includes(workoutId ?? ''));
  const wanted = unknown.filter((workout) => isWanted(workout, wish, zoneOf(work)));
  const due = wanted.filter((workout) => !planned.has(workout.workoutId ?? ''));
  const groups = groupWorkouts(due, wish.stackGapMin).filter((group) => isReady(work, wish, group));
  const note = (workouts: TakenWorkout[]): void => {
    taken.recent = [...taken.recent, ...workouts.flatMap(({ workoutId }) => workoutId ?? [])];
    const open = listed.filter(({ workoutId }) => !taken.recent.includes(workoutId ?? ''));
    if (open.length > 0) return;
    taken.newest = Math.max(taken.newest, ...listed.map(createdOf));
    const kept = listed.filter((workout) => createdOf(workout) > taken.newest - LAG_MS);
    taken.recent = kept.flatMap(({ workoutId }) => workoutId ?? []);
  };
  if (!work.options.dryRun) note(unknown.filter((workout) => !due.includes(workout) && isComplete(workout)));
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

/** Whoever stacks classes may have begun the next one. */
function isReady({ options }: Work, { stackGapMin }: WorkoutOptions, group: Group): boolean {
  return group.every(isComplete) && options.now >= endOfGroup(group) + (stackGapMin ?? 0) * 60_000;
}

/** From the newest that has not been looked at down to the chosen day. */
function addHistory(
  work: Work,
  calendar: Calendar,
  wish: WorkoutOptions,
  taken: TakenMemory,
  planned: Set<string>,
  room: number,
): void {
  const floor = wish.from === null ? taken.oldest : Date.parse(`${wish.from}T00:00:00Z`) - 24 * HOUR_MS;
  if (taken.oldest <= floor) return;
  // Since the last run new workouts moved the others down, never up by more than what was deleted.
  for (let page = Math.max(0, taken.page - 1), read = 0; read < MOST_OLD_PAGES; page += 1, read += 1) {
    const { workouts, isLast } = wish.reader.page(page);
    taken.page = page;
    const older = workouts.filter((workout) => createdOf(workout) < taken.oldest && createdOf(workout) >= floor);
    const due = older.filter(
      (workout) =>
        isComplete(workout) && isWanted(workout, wish, zoneOf(work)) && !planned.has(workout.workoutId ?? ''),
    );
    const groups = groupWorkouts(due, wish.stackGapMin);
    const done = (group: Group): void => {
      taken.oldest = Math.min(taken.oldest, ...group.map(createdOf));
    };
    addBatch(work, calendar, wish, { groups: groups.slice(0, room), patienceMs: 0, done });
    if (work.outcome.pause || groups.length > room) break;
    const isEnd = isLast || workouts.some((workout) => createdOf(workout) < floor);
    if (isEnd) {
      taken.oldest = floor;
      return;
    }
    if (older.length > 0) taken.oldest = Math.min(...older.map(createdOf));
    if (groups.length > 0) break;
  }
  work.outcome.notes.push(
    `Workouts go on the calendar little by little; now at ${whenText(taken.oldest, zoneOf(work))}.`,
  );
}

const zoneOf = ({ memory }: Work): string => memory.zone ?? 'Etc/UTC';

function addBatch(work: Work, calendar: Calendar, wish: WorkoutOptions, { groups, patienceMs, done }: Batch): void {
  const { options, outcome } = work;
  if (groups.length === 0) return;
  if (options.dryRun) {
    for (const group of groups) {
      const { title, startAt } = groupEvent(group, 'metric', zoneOf(work));
      outcome.plan.push(`Add ${title}, ${whenText(startAt, zoneOf(work))}`);
    }
    return;
  }
  const there = eventsOfWorkouts(calendar, groups);
  const details = wish.reader.details(groups.flat().flatMap(({ workoutId }) => workoutId ?? []));
  const steps = groups.map((group) => () => {
    const full = group.map((workout) => ({ ...workout, ...details.get(workout.workoutId ?? '') }));
    const isWaiting = group.some(
      (workout) => !details.has(workout.workoutId ?? '') && options.now < endOf(workout) + patienceMs,
    );
    const existing = group.flatMap(({ workoutId }) => there.get(workoutId ?? '') ?? [])[0];
    if (isWaiting && !existing) return;
    const wanted = groupEvent(full, wish.units(), zoneOf(work));
    if (!existing) finish(create(calendar, wanted), wanted);
    else if (isUnfinished(existing, wanted)) finish(existing, wanted);
    if (!existing) outcome.created += 1;
    done(group);
  });
  takeSteps(work, steps);
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

function create(calendar: Calendar, { title, startAt, endAt, block, location }: GroupEvent): CalendarEvent {
  return calendar.createEvent(title, new Date(startAt), new Date(endAt), { description: block, location });
}

/** A run ended between making it and tagging it; events of planned classes are finished elsewhere. */
function isUnfinished(event: CalendarEvent, { key }: GroupEvent): boolean {
  return refIn(event.getDescription() ?? '') === key && readSync(event) === null;
}

function finish(event: CalendarEvent, { title, startAt, endAt, block, location, color }: GroupEvent): void {
  event.setColor(color);
  const content = { title: digest(title), block: textDigest(block), location: digest(location), color, startAt, endAt };
  writeSync(event, { sessionId: null, rideId: null, written: { ...content, reminder: null } });
}
