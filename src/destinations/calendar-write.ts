/** Reads and writes one event. Every setter is a round trip, and a run may end between any two of them. */
import { type EventPlan, freshEvent, hasChanges, planEvent, type Seen, type Wanted } from './calendar-event';
import type { Calendar } from './calendar-home';
import type { Written } from './calendar-memory';
import type { Kept } from './calendar-plan';
import { type CalendarEvent, readSync, writeKey, writeSync } from './calendar-tags';
import { digest, splitDescription, textDigest } from './calendar-text';

export interface Decision {
  plan: EventPlan;
  /** How the event itself says that we left it; null when a run ended before that was noted. */
  truth: Written | null;
  isRenamed: boolean;
  /** False: only what we remember of it was out of date. */
  isNews: boolean;
}

export function look(event: CalendarEvent): Seen {
  return {
    title: event.getTitle() ?? '',
    startAt: event.getStartTime().getTime(),
    endAt: event.getEndTime().getTime(),
    description: event.getDescription() ?? '',
    location: event.getLocation() ?? '',
    color: String(event.getColor() ?? ''),
  };
}

/** `isTimeOurs`: wherever the event stands, its time may be written over. */
export interface DecisionInput {
  event: CalendarEvent;
  remembered: Written | null;
  wanted: Wanted;
  kept: Kept;
  isTimeOurs: boolean;
  /** Whether the last run ended in order: then what is remembered is how we left the event. */
  isSure: boolean;
}

/**
 * Null when the event is as it should be, which is decided without a call. Otherwise the plan is made with the tag on
 * the event, which a run that ended early may have left newer than what is remembered.
 */
export function decide({ event, remembered, wanted, kept, isTimeOurs, isSure }: DecisionInput): Decision | null {
  const seen = look(event);
  const placed = (written: Written | null): Written | null =>
    written && isTimeOurs ? { ...written, startAt: seen.startAt, endAt: seen.endAt } : written;
  const isRenamed = kept.newKey !== kept.key;
  const guess = planEvent(seen, placed(remembered), wanted, kept.isTimeOnly);
  const isAsLeft = remembered !== null && (isSure || isSame(seen, remembered));
  if (isAsLeft && !isRenamed && isDone(guess, remembered)) return null;
  const tag = readSync(event);
  const noted = tag !== null && tag !== 'copy' ? tag.written : remembered;
  const truth = placed(noted);
  const plan = planEvent(seen, truth, wanted, kept.isTimeOnly);
  return { plan, truth, isRenamed, isNews: isRenamed || noted === null || !isDone(plan, noted) };
}

function isSame(seen: Seen, { title, block, location, color, startAt, endAt }: Written): boolean {
  const parts = splitDescription(seen.description);
  return (
    digest(seen.title) === title &&
    textDigest(parts?.block ?? '') === block &&
    digest(seen.location) === location &&
    seen.color === color &&
    seen.startAt === startAt &&
    seen.endAt === endAt
  );
}

function isDone(plan: EventPlan, noted: Written): boolean {
  const isNoted = JSON.stringify({ ...noted, ...plan.written }) === JSON.stringify(noted);
  return isNoted && noted.next === undefined && !hasChanges(plan);
}

/** Says first in the tag what it is going to write, and at the end that it is written. */
export function updateEvent(event: CalendarEvent, wanted: Wanted, { plan, truth, isRenamed, isNews }: Decision): void {
  if (!isNews) return;
  const { sessionId, rideId } = wanted;
  const isReplacing = plan.isReminderDue && isReminderOurs(event, truth);
  if (truth && (isReplacing || Object.keys(plan.changes).length > 0)) {
    const { title, block, location, color, startAt, endAt } = plan.written;
    const next = { title, block, location, color, startAt, endAt };
    writeSync(event, {
      sessionId,
      rideId,
      written: { ...truth, next, ...(isReplacing ? { reminder: 'changing' } : {}) },
    });
  }
  if (truth === null || isRenamed) writeKey(event, wanted.key);
  writeFields(event, plan);
  if (isReplacing) replaceReminder(event, wanted.reminder);
  writeSync(event, { sessionId, rideId, written: plan.written });
}

/** The description, with the class's ref in it, comes with the event: from then on it can be told as ours. */
export function createEvent(calendar: Calendar, wanted: Wanted): CalendarEvent {
  const { title, startAt, endAt, block, location } = wanted;
  return calendar.createEvent(title, new Date(startAt), new Date(endAt), { description: block, location });
}

export function finishEvent(event: CalendarEvent, wanted: Wanted): Written {
  const plan = planEvent(freshEvent(wanted), null, wanted);
  updateEvent(event, wanted, { plan, truth: null, isRenamed: false, isNews: true });
  return plan.written;
}

function writeFields(event: CalendarEvent, { changes }: EventPlan): void {
  if (changes.title !== undefined) event.setTitle(changes.title);
  if (changes.time) event.setTime(new Date(changes.time.startAt), new Date(changes.time.endAt));
  if (changes.description !== undefined) event.setDescription(changes.description);
  if (changes.location !== undefined) event.setLocation(changes.location);
  if (changes.color !== undefined) event.setColor(changes.color);
}

/** Whether the event's reminders are as we left them, and not chosen by the member. */
function isReminderOurs(event: CalendarEvent, truth: Written | null): boolean {
  if (truth === null || truth.reminder === 'changing') return true;
  return event.getPopupReminders().join() === (truth.reminder === null ? '' : String(truth.reminder));
}

function replaceReminder(event: CalendarEvent, reminderMin: number | null): void {
  event.removeAllReminders();
  if (reminderMin !== null) event.addPopupReminder(reminderMin);
}
