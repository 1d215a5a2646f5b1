/**
 * Keeps the member's schedule on a Google calendar: finds our events, plans, then acts, each event in an order that a
 * run which ends anywhere leaves something that the next run recognises and finishes. Events of others are never touched.
 */
import type { PauseReason } from '../errors';
import type { ScheduledItem } from '../streams/schedule-item';
import { calendarError, isLimit, unlessGone } from './calendar-errors';
import { wantedEvent } from './calendar-event';
import { findEvents } from './calendar-find';
import { type Calendar, openHome } from './calendar-home';
import type { CalendarMemory } from './calendar-memory';
import { type Kept, planSchedule, type SchedulePlan } from './calendar-plan';
import { previewSentences } from './calendar-preview';
import type { CalendarEvent } from './calendar-tags';
import { createEvent, decide, finishEvent, updateEvent } from './calendar-write';

export type { CalendarMemory } from './calendar-memory';

export interface CalendarOptions {
  items: ScheduledItem[];
  /** False when the schedule may be incomplete: nothing is removed then. */
  complete: boolean;
  /** Removes what an earlier run held back. */
  force: boolean;
  /** Changes nothing, only fills `plan`. */
  dryRun: boolean;
  /** Empty for our own calendar. */
  calendarId: string;
  /** Minutes before the class, 5 to 40,320; null for no reminder at all (the calendar's default ones are removed, too). */
  reminderMin: number | null;
  now: number;
  /** Begins as `{}`. Not changed; what to remember comes through `save`. */
  memory: CalendarMemory;
  save(memory: CalendarMemory): void;
  timeLeft(): boolean;
  randomText(): string;
}

export interface CalendarOutcome {
  created: number;
  updated: number;
  removed: number;
  unchanged: number;
  /** What was left in place or put off, and why. */
  heldBack: string | null;
  /** Null when everything was done; otherwise why the rest follows in a later run. */
  pause: PauseReason | null;
  /** For the preview: what would be done. In a real run only what is worth telling beside the counts. */
  plan: string[];
  calendarId: string;
}

interface Work {
  options: CalendarOptions;
  memory: CalendarMemory;
  outcome: CalendarOutcome;
  save(): void;
}

/** Throws SettingsError (the picked calendar is gone) and DestinationError. */
export function syncCalendar(options: CalendarOptions): CalendarOutcome {
  const work = begin(options);
  try {
    run(work);
  } catch (error) {
    if (!isLimit(error)) throw calendarError(error);
    // Google asks to slow down: what was done is kept, the rest is found undone by the next run.
    work.outcome.pause = 'google';
  }
  work.save();
  return work.outcome;
}

function begin(options: CalendarOptions): Work {
  const memory = JSON.parse(JSON.stringify(options.memory)) as CalendarMemory;
  let saved = JSON.stringify(memory);
  const save = (): void => {
    const text = JSON.stringify(memory);
    if (options.dryRun || text === saved) return;
    options.save(JSON.parse(text) as CalendarMemory);
    saved = text;
  };
  const counts = { created: 0, updated: 0, removed: 0, unchanged: 0 };
  const outcome = { ...counts, heldBack: null, pause: null, plan: [], calendarId: '' };
  return { options, memory, outcome, save };
}

function run(work: Work): void {
  const { options, memory, outcome, save } = work;
  const note = (sentence: string): void => void outcome.plan.push(sentence);
  const calendar = openHome({ ...options, memory, save, note });
  outcome.calendarId = calendar?.getId() ?? '';
  const found = calendar ? findEvents({ calendar, items: options.items, now: options.now, memory }) : {};
  const plan = planSchedule({
    ...options,
    known: memory.known ?? {},
    standing: mapValues(found, (event) => event.getStartTime().getTime()),
    deleted: memory.deleted ?? {},
  });
  outcome.heldBack = plan.heldBack;
  if (options.dryRun)
    outcome.plan.push(...previewSentences({ ...options, calendar, found, plan, known: memory.known ?? {} }));
  else if (calendar) act(work, calendar, found, plan);
}

function act(work: Work, calendar: Calendar, found: Record<string, CalendarEvent>, plan: SchedulePlan): void {
  const { memory, outcome } = work;
  prepare(work, plan);
  const steps = [
    ...plan.keep.map((kept) => () => keepEvent(work, kept, found[kept.key])),
    ...plan.create.map((item) => () => addEvent(work, calendar, item)),
    ...plan.remove.map((key) => () => removeEvent(work, key, found[key])),
  ];
  const failures = steps.flatMap((step) => {
    if (!work.options.timeLeft()) outcome.pause = 'time';
    return outcome.pause === null ? attempt(step) : [];
  });
  if (failures.length > 0) {
    work.save();
    throw failures[0];
  }
  if (outcome.pause !== null) return;
  if (!leaveOldCalendars(work)) return;
  memory.tidy = true;
  delete memory.making;
}

/** One event that Google refuses to change must not stand in the way of the others: its error is thrown at the end. */
function attempt(step: () => void): unknown[] {
  try {
    step();
    return [];
  } catch (error) {
    if (isLimit(error) || calendarError(error) === error) throw error;
    return [error];
  }
}

/**
 * Before events are made or removed it is noted that this began: a run that ends in between makes the next one look
 * through the calendar, and take events that are gone for removed by us and not by the member.
 */
function prepare({ memory, save }: Work, plan: SchedulePlan): void {
  const known = { ...memory.known };
  for (const key of plan.forget) delete known[key];
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

function keepEvent({ options, memory, outcome }: Work, kept: Kept, event: CalendarEvent | undefined): void {
  const known = memory.known?.[kept.key];
  // What has taken place stays as it is.
  if (!event || !known || kept.item.endAt <= options.now) {
    outcome.unchanged += 1;
    return;
  }
  const wanted = wantedEvent(kept.item, kept.newKey, options.reminderMin);
  const decision = decide(event, known.written, wanted, kept);
  if (decision && !unlessGone(() => updateEvent(event, wanted, decision))) return;
  if (decision) {
    delete memory.known?.[kept.key];
    remember(memory, kept.newKey, event, kept.item, decision.plan.written);
  }
  outcome[decision?.isNews ? 'updated' : 'unchanged'] += 1;
}

function addEvent({ options, memory, outcome }: Work, calendar: Calendar, item: ScheduledItem): void {
  const wanted = wantedEvent(item, item.key, options.reminderMin);
  const event = createEvent(calendar, wanted);
  const isThere = unlessGone(() => {
    remember(memory, item.key, event, item, finishEvent(event, wanted));
  });
  if (isThere) outcome.created += 1;
}

function removeEvent({ memory, outcome }: Work, key: string, event: CalendarEvent | undefined): void {
  if (event && unlessGone(() => event.deleteEvent())) outcome.removed += 1;
  delete memory.known?.[key];
}

function remember(
  memory: CalendarMemory,
  key: string,
  event: CalendarEvent,
  { sessionId, startAt, endAt }: ScheduledItem,
  written: ReturnType<typeof finishEvent>,
): void {
  memory.known = { ...memory.known, [key]: { eventId: event.getId(), sessionId, startAt, endAt, written } };
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
