/**
 * Keeps the member's schedule on a Google calendar. Each part of a sync looks at what there is, plans without changing
 * anything, and has the plan's steps taken by the actor, the one place that writes. Events of others are never touched.
 */
import { HttpError, Pause } from '../base/errors';
import { isBug } from '../gas/google-error';
import type { ScheduledItem } from '../streams/schedule/item';
import type { WorkoutReader } from '../streams/workouts/shared';
import { takeSteps } from './act/actor';
import { openSession, type Session } from './act/session';
import { findElsewhere, readBatch } from './batch';
import { addImported } from './imported';
import type { CalendarOptions, CalendarOutcome, WorkoutOptions } from './options';
import { planCalendar } from './plan/calendar';
import type { ScheduleWishes } from './plan/context';
import { wantedEvent } from './plan/event';
import { planHome, planOldCalendars, planZone } from './plan/home';
import { isComplete } from './plan/result';
import { isCovered } from './plan/schedule';
import { keepPastMs, matchOpen, openEvents, planResults } from './plan/settle';
import type { Step } from './plan/step';
import { whenText } from './plan/text';
import { adherenceOf, weekOf } from './plan/weeks';
import {
  floorOf,
  MOST_EVENTS,
  newSince,
  planNew,
  plannedWorkouts,
  planOld,
  type WorkoutContext,
} from './plan/workouts/workouts';
import { readConflicts } from './read/conflicts';
import { doubtsOf } from './read/elsewhere';
import { NOTHING_SEEN, rangeOf, readEvents } from './read/events';
import { type Calendar, lookForHome } from './read/home';
import { readOldCalendars } from './read/old-calendars';
import { readDetails, readNewest, readSince } from './read/workouts';
import { calendarError, isLimit, itemError } from './state/errors';

export type { CalendarOptions, CalendarOutcome } from './options';
export type { CalendarMemory } from './state/memory';

const MOST_OLD_PAGES = 4;

/**
 * Brings one calendar up to date: reads it, plans, and acts step by step, each noted in the memory before and after. A pause
 * and what is held back are in the outcome. Throws SettingsError where the picked calendar is gone, DestinationError for what
 * Google refuses, and SignedOutError and Pause where Peloton ends the run.
 */
export function syncCalendar(options: CalendarOptions): CalendarOutcome {
  const { items, errors } = soundItems(options.items);
  const sound = errors.length === 0 ? options : { ...options, items, complete: false };
  const session = openSession(sound.dryRun ? withoutDetails(sound) : sound);
  const { outcome, failures } = session;
  failures.push(...errors);
  try {
    if (options.imported && options.workouts) addImported(session, options.workouts, options.imported);
    else carryOut(session);
  } catch (error) {
    if (!isLimit(error)) throw calendarError(error);
    // Google asks to slow down: what was done is kept, the rest is found undone by the next run.
    outcome.pause = 'google';
  }
  const week = weekOf(options.now, session.memory.zone);
  outcome.adherence = adherenceOf(session.memory).find((one) => one.week === week) ?? null;
  session.save();
  if (failures.length > 0) throw itemError(failures[0]);
  return outcome;
}

/** Those of which an event can be made: what our code stumbles over costs its own event, not the others. */
function soundItems(items: readonly ScheduledItem[]): { items: ScheduledItem[]; errors: unknown[] } {
  const errors: unknown[] = [];
  const sound = items.filter((item) => {
    try {
      wantedEvent(item, item.key, null, []);
      return true;
    } catch (error) {
      if (!isBug(error)) throw error;
      errors.push(error);
      return false;
    }
  });
  return { items: sound, errors };
}

/** A preview does without what only the details of workouts tell: they cost requests. */
function withoutDetails(options: CalendarOptions): CalendarOptions {
  const without = <T extends { reader: WorkoutReader }>(wish: T | null): T | null =>
    wish && { ...wish, reader: { ...wish.reader, details: (ids) => new Map(ids.map((id) => [id, {}])) } };
  return { ...options, results: without(options.results), workouts: without(options.workouts) };
}

function carryOut(session: Session): void {
  if (!findHome(session)) return;
  const isBraked = !syncSchedule(session);
  if (isBraked) return;
  const parts = [clearOldCalendars, settleEvents, addWorkouts];
  for (const part of parts) if (session.outcome.pause === null) part(session);
}

/** False when the calendar did not answer: then nothing may be done. */
function findHome(session: Session): boolean {
  const { options, memory } = session;
  const { calendarId, own, now } = options;
  if (memory.pendingPelotonWrite !== undefined) {
    const why = `A run that was cut off had begun this at Peloton: ${memory.pendingPelotonWrite}`;
    takeSteps(session, [{ do: 'tell unfinished write', why }]);
  }
  const sight = lookForHome(calendarId, memory.ownId);
  session.calendar = sight.calendar;
  const foundId = sight.calendar?.getId() ?? null;
  const { owned, defaultZone } = sight;
  const steps = planHome({ memory, calendarId, own, now, foundId, owned, defaultZone });
  takeSteps(session, steps);
  if (foundId === null && steps.some((step) => step.do === 'miss calendars')) return false;
  const zone = session.calendar?.getTimeZone() ?? null;
  takeSteps(session, planZone({ memory: session.memory, zone, isOurs: calendarId === '', defaultZone }));
  return true;
}

/** False when it looks so wrong that nothing may be changed. */
function syncSchedule(session: Session): boolean {
  const { options, memory, calendar } = session;
  const { items, now, twoWay } = options;
  const wishes = wishesOf(session);
  const range = rangeOf(memory, items, now, twoWay !== null);
  const sight = calendar ? readEvents(calendar, memory.known, range, options.marks) : NOTHING_SEEN;
  session.events = { ...sight.events };
  const first = planCalendar(memory, sight, wishes);
  const elsewhere = findElsewhere(session, doubtsOf(memory, first, items));
  const steps = elsewhere.size > 0 ? planCalendar(memory, { ...sight, elsewhere }, wishes) : first;
  takeSteps(session, steps);
  return steps.some((step) => step.do === 'begin schedule');
}

function wishesOf({ options, memory }: Session): ScheduleWishes {
  const { items, now, reminderMin, twoWay } = options;
  const ids = [options.calendarId, memory.ownId ?? '', memory.homeId ?? '', ...options.otherIds];
  const notesOn = options.conflictNote ? readConflicts(items, now, ids) : () => [];
  return {
    ...options,
    markName: options.marks.name,
    keepPastMs: keepPastMs(options.results),
    twoWay: twoWay && { linkIn: twoWay.writer.linkIn, unschedule: twoWay.unschedule },
    want: (item, key) => wantedEvent(item, key, reminderMin, notesOn(item)),
  };
}

/** Removes coming events from calendars that the member turned away from, now that they are in the new one. */
function clearOldCalendars(session: Session): void {
  const { options, memory, failures } = session;
  // Without the whole schedule it is not sure that they all are.
  if (!options.complete || failures.length > 0 || !memory.oldCalendars) return;
  const left = readOldCalendars(memory.oldCalendars, options.now, options.marks);
  const isWhole = left.every(({ event }) => isCovered(options, event?.look().startAt ?? 0));
  if (isWhole) takeSteps(session, planOldCalendars(left, options.now));
}

/** No call while no class has begun of which it is still open what became of it. */
function settleEvents(session: Session): void {
  const { options, memory, events } = session;
  const { results, now } = options;
  const open = openEvents(memory, events, now);
  if (!results || Object.keys(open).length === 0) return;
  const newest = readNewest(results.reader);
  if (newest === null) return;
  const matches = matchOpen(memory, open, newest.workouts);
  const done = matches.map(({ workout }) => workout).filter(isComplete);
  const details = readDetails(results.reader, done);
  takeSteps(session, planResults({ ...results, memory, events, open, newest, matches, details, now }));
}

function addWorkouts(session: Session): void {
  const { options, calendar, outcome } = session;
  const { now, workouts: wish, dryRun, items } = options;
  const begin = wish
    ? { since: now, why: 'Workouts go on the calendar from now on.' }
    : { since: null, why: 'Not wanted.' };
  if (!wish || calendar) takeSteps(session, [{ do: 'begin workouts', ...begin }]);
  const { memory } = session;
  if (!wish || !calendar || !memory.workoutProgress) return;
  try {
    const planned = plannedWorkouts(memory, items, wish.reader.page(0).workouts);
    const context = { memory, workoutProgress: memory.workoutProgress, wish, now, planned };
    const [notes, batch] = planNew(context, readSince(wish.reader, newSince(memory.workoutProgress)));
    takeSteps(session, [...notes, ...readBatch(session, calendar, wish, batch, wish.reader.details)]);
    const room = MOST_EVENTS - batch.groups.length;
    // The history takes requests that a preview is not worth.
    if (outcome.pause === null && !dryRun && room > 0) addHistory(session, { ...context, wish }, calendar, room);
  } catch (error) {
    // The workouts part of the run meets the same trouble and says so; what is left follows.
    if (!(error instanceof HttpError || error instanceof Pause)) throw error;
  }
}

/** From the newest that has not been looked at down to the chosen day. */
function addHistory(
  session: Session,
  context: WorkoutContext & { wish: WorkoutOptions },
  calendar: Calendar,
  room: number,
): void {
  const { memory, outcome } = session;
  const { wish } = context;
  const soFar = () => memory.workoutProgress ?? context.workoutProgress;
  const floor = floorOf(wish, soFar());
  if (soFar().oldest <= floor) return;
  const note = (progress: (Step & { do: 'note workouts' })['progress']) =>
    takeSteps(session, [{ do: 'note workouts', why: 'So far the history was looked at.', progress }]);
  // Since the last run new workouts moved the others down, never up by more than what was deleted.
  for (let page = Math.max(0, soFar().page - 1), read = 0; read < MOST_OLD_PAGES; page += 1, read += 1) {
    const found = wish.reader.page(page);
    note({ kind: 'page', page });
    const { batch, older, isLast, isCut } = planOld({ ...context, workoutProgress: soFar() }, found, room);
    const steps = readBatch(session, calendar, wish, batch, wish.reader.details);
    takeSteps(session, steps);
    const isOpen = steps.some((step) => step.do === 'miss workouts');
    if (outcome.pause !== null || isCut || isOpen) break;
    if (isLast) {
      note({ kind: 'end', oldest: floor });
      return;
    }
    note({ kind: 'old', done: older });
    if (batch.groups.length > 0) break;
  }
  const when = whenText(soFar().oldest, memory.zone);
  outcome.notes.push(`Workouts go on the calendar little by little; now at ${when}.`);
}
