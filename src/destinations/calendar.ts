/**
 * Keeps the member's schedule on a Google calendar: finds our events, plans, then acts, each event in an order that a
 * run which ends anywhere leaves something that the next run recognises and finishes. Events of others are never touched.
 */
import type { ScheduledItem } from '../streams/schedule-item';
import { readConflicts } from './calendar-conflicts';
import { calendarError, isLimit, takeSteps, unlessGone } from './calendar-errors';
import { type Wanted, wantedEvent } from './calendar-event';
import { noteCancelled } from './calendar-feed';
import { findEvents } from './calendar-find';
import { type Calendar, openHome } from './calendar-home';
import { scheduleLinks } from './calendar-links';
import type { CalendarMemory } from './calendar-memory';
import { type Kept, planSchedule, type SchedulePlan } from './calendar-plan';
import { previewSentences } from './calendar-preview';
import { keepPastMs, settleEvents } from './calendar-settle';
import type { CalendarEvent } from './calendar-tags';
import { followMove, noteDeletions, tellUnfinished, unscheduleDeleted } from './calendar-two-way';
import { adherenceOf, countClass, weekOf } from './calendar-weeks';
import type { CalendarOptions, CalendarOutcome, Work } from './calendar-work';
import { addWorkoutEvents } from './calendar-workouts';
import { createEvent, decide, finishEvent, updateEvent } from './calendar-write';

export type { CalendarMemory } from './calendar-memory';
export type { CalendarOptions, CalendarOutcome } from './calendar-work';

/** Throws SettingsError (the picked calendar is gone) and DestinationError. */
export function syncCalendar(options: CalendarOptions): CalendarOutcome {
  const work = begin(options);
  try {
    carryOutWork(work);
  } catch (error) {
    if (!isLimit(error)) throw calendarError(error);
    // Google asks to slow down: what was done is kept, the rest is found undone by the next run.
    work.outcome.pause = 'google';
  }
  const week = weekOf(options.now, work.memory.zone ?? 'Etc/UTC');
  work.outcome.adherence = adherenceOf(work.memory).find((one) => one.week === week) ?? null;
  work.save();
  if (work.failures.length > 0) throw calendarError(work.failures[0]);
  return work.outcome;
}

function begin(given: CalendarOptions): Work {
  const options = { ...given };
  const memory = JSON.parse(JSON.stringify(options.memory)) as CalendarMemory;
  let saved = JSON.stringify(memory);
  const save = (): void => {
    const text = JSON.stringify(memory);
    if (options.dryRun || text === saved) return;
    options.save(JSON.parse(text) as CalendarMemory);
    saved = text;
  };
  const counts = { created: 0, updated: 0, removed: 0, unchanged: 0, written: 0 };
  const outcome = {
    ...counts,
    heldBack: null,
    pause: null,
    plan: [],
    notes: options.notes ?? [],
    calendarId: '',
    adherence: null,
  };
  const want = (item: ScheduledItem, key: string): Wanted => wantedEvent(item, key, options.reminderMin);
  return { options, memory, outcome, save, isSure: memory.tidy === true, failures: [], want };
}

function carryOutWork(work: Work): void {
  const { options, memory, outcome, save } = work;
  if (!options.dryRun) tellUnfinished(work);
  const note = (sentence: string): void => void outcome.notes.push(sentence);
  const calendar = openHome({ ...options, memory, save, note });
  outcome.calendarId = calendar?.getId() ?? '';
  if (calendar) memory.zone = calendar.getTimeZone();
  if (options.conflictNote) noteConflicts(work);
  const isFar = options.twoWay !== null;
  const { found, listed } = calendar
    ? findEvents({ calendar, items: options.items, now: options.now, memory, isFar })
    : { found: {}, listed: [] };
  if (!planFor(work, found).isBraked) scheduleLinks(work, listed, found);
  const plan = planFor(work, found);
  outcome.heldBack = plan.heldBack;
  if (options.dryRun) preview(work, calendar, found, plan);
  if (plan.isBraked || outcome.pause) return;
  if (calendar && !options.dryRun) act(work, calendar, found, plan);
  if (!outcome.pause) unscheduleDeleted(work);
  if (!outcome.pause) settleEvents(work, found);
  if (calendar && !outcome.pause) addWorkoutEvents(work, calendar);
}

function planFor({ options, memory }: Work, found: Record<string, CalendarEvent>): SchedulePlan {
  return planSchedule({
    ...options,
    known: memory.known ?? {},
    standing: mapValues(found, (event) => event.getStartTime().getTime()),
    deleted: memory.deleted ?? {},
    keepPastMs: keepPastMs(options.results),
  });
}

function preview(
  work: Work,
  calendar: Calendar | null,
  found: Record<string, CalendarEvent>,
  plan: SchedulePlan,
): void {
  const { memory, outcome, options, want, isSure } = work;
  const known = memory.known ?? {};
  for (const kept of plan.keep) {
    const [event, one] = [found[kept.key], known[kept.key]];
    if (event && one && !one.written?.outcome && kept.item.endAt > options.now) followMove(work, kept, one, event);
  }
  memory.deleted = noteDeletions(work, plan.deleted);
  outcome.plan.push(
    ...previewSentences({ calendar, found, plan, known, want, isSure, now: options.now, name: options.own.name }),
  );
}

function noteConflicts(work: Work): void {
  const { options, memory } = work;
  const ids = [options.calendarId, memory.ownId ?? '', memory.homeId ?? '', ...options.otherIds];
  const notesOn = readConflicts(options.items, options.now, ids);
  work.want = (item, key) => wantedEvent(item, key, options.reminderMin, notesOn(item));
}

function act(work: Work, calendar: Calendar, found: Record<string, CalendarEvent>, plan: SchedulePlan): void {
  const { memory, outcome } = work;
  prepare(work, found, { ...plan, deleted: noteDeletions(work, plan.deleted) });
  const steps = [
    ...plan.keep.map((kept) => () => keepEvent(work, kept, found[kept.key])),
    ...plan.create.map((item) => () => addEvent(work, calendar, item)),
    ...plan.remove.map((key) => () => removeEvent(work, key, found[key])),
  ];
  takeSteps(work, steps);
  if (outcome.pause || work.failures.length > 0 || !leaveOldCalendars(work)) return;
  memory.tidy = true;
  delete memory.making;
}

/**
 * Before events are made or removed it is noted that this began: a run that ends in between makes the next one look
 * through the calendar, and take events that are gone for removed by us and not by the member.
 */
function prepare({ options, memory, save }: Work, found: Record<string, CalendarEvent>, plan: SchedulePlan): void {
  const known = { ...memory.known };
  for (const key of plan.forget) {
    const event = known[key];
    // Nobody will know any more what became of it.
    if (options.results && event && key in found && !event.written?.outcome) countClass(memory, event, null);
    delete known[key];
  }
  for (const [key, event] of Object.entries(known)) {
    const { removing: _, ...rest } = event;
    known[key] = plan.remove.includes(key) ? { ...rest, removing: true } : rest;
  }
  memory.known = known;
  memory.deleted = plan.deleted;
  if (plan.create.length + plan.remove.length === 0) return;
  delete memory.tidy;
  memory.making = plan.create.map((item) => item.key);
  save();
}

function keepEvent(work: Work, kept: Kept, event: CalendarEvent | undefined): void {
  const { options, memory, outcome, want, isSure } = work;
  const known = memory.known?.[kept.key];
  // What has taken place stays as it is.
  if (!event || !known || kept.item.endAt <= options.now || known.written?.outcome) {
    outcome.unchanged += 1;
    return;
  }
  const move = followMove(work, kept, known, event);
  const item = move?.item ?? kept.item;
  const wanted = want(item, kept.newKey);
  const isTimeOurs = move?.isTimeOurs ?? false;
  const decision = decide({ event, remembered: known.written, wanted, kept, isTimeOurs, isSure });
  if (decision?.isNews) leaveTidiness(work);
  if (decision && !unlessGone(() => updateEvent(event, wanted, decision))) return;
  if (decision) {
    delete memory.known?.[kept.key];
    remember(memory, kept.newKey, event, item, decision.plan.written);
  }
  outcome[decision?.isNews ? 'updated' : 'unchanged'] += 1;
}

/** Said before an event is changed: a run that ends at it leaves the event newer than what is remembered. */
function leaveTidiness({ memory, save }: Work): void {
  if (!memory.tidy) return;
  delete memory.tidy;
  save();
}

function addEvent({ memory, outcome, want }: Work, calendar: Calendar, item: ScheduledItem): void {
  const wanted = want(item, item.key);
  const event = createEvent(calendar, wanted);
  const isThere = unlessGone(() => {
    remember(memory, item.key, event, item, finishEvent(event, wanted));
  });
  if (isThere) outcome.created += 1;
}

function removeEvent({ options, memory, outcome }: Work, key: string, event: CalendarEvent | undefined): void {
  if (event) noteCancelled(memory, event, options.now);
  if (event && unlessGone(() => event.deleteEvent())) outcome.removed += 1;
  delete memory.known?.[key];
}

function remember(
  memory: CalendarMemory,
  key: string,
  event: CalendarEvent,
  { sessionId, rideId, startAt, endAt }: ScheduledItem,
  written: ReturnType<typeof finishEvent>,
): void {
  memory.known = { ...memory.known, [key]: { eventId: event.getId(), sessionId, rideId, startAt, endAt, written } };
}

/** Removes coming events from calendars that the member turned away from, now that they are in the new one. */
function leaveOldCalendars({ options, memory, outcome }: Work): boolean {
  // Without the whole schedule it is not sure that they all are.
  if (!options.complete) return true;
  for (const { calendarId, events } of memory.leaving ?? []) {
    const calendar = CalendarApp.getCalendarById(calendarId);
    for (const [key, eventId] of Object.entries(calendar ? events : {})) {
      if (!options.timeLeft()) outcome.pause = 'time';
      if (outcome.pause !== null) return false;
      const event = calendar?.getEventById(eventId);
      const isToCome = event ? event.getStartTime().getTime() > options.now : false;
      if (event && isToCome && unlessGone(() => event.deleteEvent())) outcome.removed += 1;
      delete events[key];
    }
  }
  delete memory.leaving;
  return true;
}

function mapValues<T, U>(record: Record<string, T>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
