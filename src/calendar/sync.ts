/**
 * Keeps the member's schedule on a Google calendar: finds our events, plans, then acts, each event in an order that a
 * run which ends anywhere leaves something that the next run recognises and finishes. Events of others are never touched.
 */
import type { ScheduledItem } from '../streams/schedule/item';
import { readConflicts } from './act/conflicts';
import { findEvents } from './act/find';
import { type Calendar, openHome } from './act/home';
import { scheduleLinks } from './act/links';
import { keepPastMs, settleEvents } from './act/settle';
import { followMove, noteDeletions, tellUnfinished, unscheduleDeleted } from './act/two-way';
import type { CalendarOptions, CalendarOutcome, Work } from './act/work';
import { addWorkoutEvents } from './act/workouts';
import { createEvent, decide, finishEvent, isOnlySaid, remember, updateEvent } from './act/write';
import { noteCancelled } from './feed';
import { wantedEvent } from './plan/event';
import { type Kept, planSchedule, type SchedulePlan } from './plan/schedule';
import { adherenceOf, countClass, weekOf } from './plan/weeks';
import { calendarError, isLimit, takeSteps, unlessGone } from './state/errors';
import type { WorkingMemory } from './state/memory';
import type { CalendarEvent } from './state/tags';

export type { CalendarOptions, CalendarOutcome } from './act/work';
export type { CalendarMemory } from './state/memory';

/** Throws SettingsError (the picked calendar is gone) and DestinationError. */
export function syncCalendar(options: CalendarOptions): CalendarOutcome {
  const work = begin(options);
  const { memory, outcome, failures } = work;
  try {
    carryOutWork(work);
  } catch (error) {
    if (!isLimit(error)) throw calendarError(error);
    // Google asks to slow down: what was done is kept, the rest is found undone by the next run.
    outcome.pause = 'google';
  }
  const week = weekOf(options.now, memory.zone);
  outcome.adherence = adherenceOf(memory).find((one) => one.week === week) ?? null;
  work.save();
  if (failures.length > 0) throw calendarError(failures[0]);
  return outcome;
}

function begin(given: CalendarOptions): Work {
  const options = { ...given };
  let saved = JSON.stringify(options.memory);
  const memory: WorkingMemory = { known: {}, deleted: {}, zone: 'Etc/UTC', ...JSON.parse(saved) };
  const save = (): void => {
    const text = JSON.stringify(memory);
    if (options.dryRun || text === saved) return;
    options.save(JSON.parse(text));
    saved = text;
  };
  const counts = { created: 0, updated: 0, removed: 0, written: 0 };
  const outcome = { ...counts, heldBack: null, pause: null, plan: [], notes: options.notes, adherence: null };
  const want: Work['want'] = (item, key) => wantedEvent(item, key, options.reminderMin);
  return { options, memory, outcome, save, isSure: memory.tidy === true, failures: [], want };
}

type Events = Record<string, CalendarEvent>;

function carryOutWork(work: Work): void {
  const { options, memory, outcome } = work;
  tellUnfinished(work);
  const calendar = openHome(work);
  memory.zone = (calendar ?? CalendarApp.getDefaultCalendar()).getTimeZone();
  if (options.conflictNote) noteConflicts(work);
  const { found, listed } = calendar ? findEvents(work, calendar) : { found: {}, listed: [] };
  let plan = planFor(work, found);
  if (options.twoWay && !plan.isBraked) {
    scheduleLinks(work, listed, found);
    plan = planFor(work, found);
  }
  outcome.heldBack = plan.heldBack;
  if (plan.isBraked) return;
  const parts = [
    () => act(work, calendar, found, plan),
    () => unscheduleDeleted(work),
    () => settleEvents(work, found),
    () => addWorkoutEvents(work, calendar),
  ];
  for (const part of parts) if (outcome.pause === null) part();
}

function planFor({ options, memory }: Work, found: Events): SchedulePlan {
  const standing = Object.entries(found).map(([key, event]) => [key, event.getStartTime().getTime()]);
  return planSchedule({
    ...options,
    ...memory,
    standing: Object.fromEntries(standing),
    keepPastMs: keepPastMs(options.results),
  });
}

function noteConflicts(work: Work): void {
  const { options, memory } = work;
  const ids = [options.calendarId, memory.ownId ?? '', memory.homeId ?? '', ...options.otherIds];
  const notesOn = readConflicts(options.items, options.now, ids);
  work.want = (item, key) => wantedEvent(item, key, options.reminderMin, notesOn(item));
}

function act(work: Work, calendar: Calendar | null, found: Events, plan: SchedulePlan): void {
  const { memory, outcome } = work;
  prepare(work, found, plan);
  takeSteps(work, plan.keep, (kept) => keepEvent(work, kept, found[kept.key]));
  takeSteps(work, plan.create, (item) => addEvent(work, calendar, item));
  takeSteps(work, plan.remove, (key) => removeEvent(work, key, found[key]));
  if (outcome.pause !== null || work.failures.length > 0 || !leaveOldCalendars(work)) return;
  memory.tidy = true;
  delete memory.making;
}

/**
 * Before events are made or removed it is noted that this began: a run that ends in between makes the next one look
 * through the calendar, and take events that are gone for removed by us and not by the member.
 */
function prepare(work: Work, found: Events, plan: SchedulePlan): void {
  const { options, memory, save } = work;
  const { known } = memory;
  memory.deleted = noteDeletions(work, plan.deleted);
  for (const key of plan.forget) {
    const event = known[key];
    // Nobody will know any more what became of it.
    if (options.results && event && key in found && !event.written?.outcome) countClass(memory, event, null);
    delete known[key];
  }
  for (const event of Object.values(known)) delete event.removing;
  for (const key of plan.remove) if (known[key]) known[key].removing = true;
  if (plan.create.length + plan.remove.length === 0) return;
  delete memory.tidy;
  memory.making = plan.create.map((item) => item.key);
  save();
}

function keepEvent(work: Work, kept: Kept, event: CalendarEvent | undefined): void {
  const { options, memory, outcome, want, isSure } = work;
  const known = memory.known[kept.key];
  // What has taken place stays as it is.
  if (!event || !known || kept.item.endAt <= options.now || known.written?.outcome) return;
  const { item, isTimeOurs } = followMove(work, kept, known, event) ?? { item: kept.item, isTimeOurs: false };
  const wanted = want(item, kept.newKey);
  const decision = decide({ event, remembered: known.written, wanted, kept, isTimeOurs, isSure });
  if (!decision) return;
  if (decision.isNews) {
    if (isOnlySaid(work, decision.plan.changes.time ? 'Move' : 'Update', wanted)) return;
    leaveTidiness(work);
    if (!unlessGone(() => updateEvent(event, wanted, decision))) return;
    outcome.updated += 1;
  }
  delete memory.known[kept.key];
  remember(memory, kept.newKey, event, item, decision.plan.written);
}

/** Said before an event is changed: a run that ends at it leaves the event newer than what is remembered. */
function leaveTidiness({ memory, save }: Work): void {
  if (!memory.tidy) return;
  delete memory.tidy;
  save();
}

function addEvent(work: Work, calendar: Calendar | null, item: ScheduledItem): void {
  const wanted = work.want(item, item.key);
  if (isOnlySaid(work, 'Add', wanted) || !calendar) return;
  const event = createEvent(calendar, wanted);
  const isThere = unlessGone(() => remember(work.memory, item.key, event, item, finishEvent(event, wanted)));
  if (isThere) work.outcome.created += 1;
}

function removeEvent(work: Work, key: string, event: CalendarEvent | undefined): void {
  const { memory, outcome } = work;
  if (event) {
    const { title, startAt } = noteCancelled(work, event);
    if (isOnlySaid(work, 'Remove', { title, startAt })) return;
    if (unlessGone(() => event.deleteEvent())) outcome.removed += 1;
  }
  delete memory.known[key];
}

/** Removes coming events from calendars that the member turned away from, now that they are in the new one. */
function leaveOldCalendars({ options, memory, outcome }: Work): boolean {
  // Without the whole schedule it is not sure that they all are.
  if (!options.complete || options.dryRun) return true;
  for (const { calendarId, events } of memory.leaving ?? []) {
    const calendar = CalendarApp.getCalendarById(calendarId);
    for (const [key, eventId] of Object.entries(calendar ? events : {})) {
      if (!options.timeLeft()) {
        outcome.pause = 'time';
        return false;
      }
      const event = calendar?.getEventById(eventId);
      const isToCome = event && event.getStartTime().getTime() > options.now;
      if (isToCome && unlessGone(() => event.deleteEvent())) outcome.removed += 1;
      delete events[key];
    }
  }
  delete memory.leaving;
  return true;
}
