/** Reads and writes one event. Every setter is a round trip, and a run may end between any two of them. */
import type { ScheduledItem } from '../../streams/schedule/item';
import { type Changes, contentOf, type EventPlan, hasChanges, planEvent, type Seen, type Wanted } from '../plan/event';
import type { Kept } from '../plan/schedule';
import { whenText } from '../plan/text';
import type { Content, WorkingMemory, Written } from '../state/memory';
import { type CalendarEvent, readWritten, writeKey, writeSync } from '../state/tags';
import type { Calendar } from './home';
import type { Work } from './work';

export interface Decision {
  plan: EventPlan;
  /** How the event itself says that we left it; null when a run ended before that was noted. */
  truth: Written | null;
  isRenamed: boolean;
  /** False: only what we remember of it was out of date. */
  isNews: boolean;
}

export function lookOf(event: CalendarEvent): Seen {
  return {
    title: event.getTitle() ?? '',
    startAt: event.getStartTime().getTime(),
    endAt: event.getEndTime().getTime(),
    description: event.getDescription() ?? '',
    location: event.getLocation() ?? '',
    color: String(event.getColor() ?? ''),
  };
}

/** In a dry run a change is only said; true when it was. */
export function isOnlySaid({ options, outcome, memory }: Work, verb: string, what: Pick<Wanted, 'title' | 'startAt'>) {
  if (options.dryRun) outcome.plan.push(`${verb} ${what.title}, ${whenText(what.startAt, memory.zone)}`);
  return options.dryRun;
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
  const seen = lookOf(event);
  const placed = (written: Written | null): Written | null =>
    written && isTimeOurs ? { ...written, startAt: seen.startAt, endAt: seen.endAt } : written;
  const planFrom = (written: Written | null): EventPlan => planEvent(seen, placed(written), wanted, kept.isTimeOnly);
  const isRenamed = kept.newKey !== kept.key;
  const isAsLeft = remembered !== null && (isSure || isSame(seen, remembered));
  if (isAsLeft && !isRenamed && isDone(planFrom(remembered), remembered)) return null;
  const noted = readWritten(event) ?? remembered;
  const plan = planFrom(noted);
  return { plan, truth: placed(noted), isRenamed, isNews: isRenamed || noted === null || !isDone(plan, noted) };
}

function isSame(seen: Seen, written: Written): boolean {
  const content = contentOf(seen);
  return (Object.keys(content) as Array<keyof Content>).every((field) => content[field] === written[field]);
}

function isDone(plan: EventPlan, noted: Written): boolean {
  const isNoted = JSON.stringify({ ...noted, ...plan.written }) === JSON.stringify(noted);
  return isNoted && noted.next === undefined && !hasChanges(plan);
}

/** Says first in the tag what it is going to write, and at the end that it is written. */
export function updateEvent(event: CalendarEvent, wanted: Wanted, { plan, truth, isRenamed, isNews }: Decision): void {
  if (!isNews) return;
  const { sessionId, rideId, reminder } = wanted;
  const isReplacing = plan.isReminderDue && isReminderOurs(event, truth);
  if (truth && (isReplacing || Object.keys(plan.changes).length > 0)) {
    const changing = isReplacing ? ({ reminder: 'changing' } as const) : {};
    writeSync(event, { sessionId, rideId, written: { ...truth, next: plan.written, ...changing } });
  }
  if (truth === null || isRenamed) writeKey(event, wanted.key);
  writeFields(event, plan.changes);
  if (isReplacing) {
    event.removeAllReminders();
    if (reminder !== null) event.addPopupReminder(reminder);
  }
  writeSync(event, { sessionId, rideId, written: plan.written });
}

/** The description, with the class's ref in it, comes with the event: from then on it can be told as ours. */
export function createEvent(
  calendar: Calendar,
  { title, startAt, endAt, block, location }: Pick<Wanted, 'title' | 'startAt' | 'endAt' | 'block' | 'location'>,
): CalendarEvent {
  return calendar.createEvent(title, new Date(startAt), new Date(endAt), { description: block, location });
}

export function finishEvent(event: CalendarEvent, wanted: Wanted): Written {
  const plan = planEvent({ ...wanted, description: wanted.block, color: '' }, null, wanted);
  updateEvent(event, wanted, { plan, truth: null, isRenamed: false, isNews: true });
  return plan.written;
}

export function remember(
  memory: WorkingMemory,
  key: string,
  event: CalendarEvent,
  { sessionId, rideId, startAt, endAt }: ScheduledItem,
  written: Written,
): void {
  memory.known[key] = { eventId: event.getId(), sessionId, rideId, startAt, endAt, written };
}

function writeFields(event: CalendarEvent, { title, time, description, location, color }: Changes): void {
  if (title !== undefined) event.setTitle(title);
  if (time) event.setTime(new Date(time.startAt), new Date(time.endAt));
  if (description !== undefined) event.setDescription(description);
  if (location !== undefined) event.setLocation(location);
  if (color !== undefined) event.setColor(color);
}

/** Whether the event's reminders are as we left them, and not chosen by the member. */
function isReminderOurs(event: CalendarEvent, truth: Written | null): boolean {
  if (truth === null || truth.reminder === 'changing') return true;
  return event.getPopupReminders().join() === String(truth.reminder ?? '');
}
