/** Writes one event. Every setter is a round trip, and a run may end between any two of them. */
import type { Changes, Wanted } from '../plan/event';
import type { Edit, StepOf } from '../plan/step';
import type { Marks } from '../state/marks';
import type { Written } from '../state/memory';
import { type CalendarEvent, writeKey, writeSync } from '../state/tags';

type Calendar = GoogleAppsScript.Calendar.Calendar;

/**
 * Writes `edit` into an event. Our tag says first what is going to be written, and at the end that it is, so that a run
 * which ends in between leaves an event whose values are still known as ours. Throws what Google throws.
 */
export function updateEvent(event: CalendarEvent, marks: Marks, wanted: Wanted, edit: Edit): void {
  const { changes, before, written, replacesReminder, writesKey } = edit;
  const { key, sessionId, rideId, reminder } = wanted;
  const record = (now: Written): void => writeSync(event, marks, { key, sessionId, rideId, written: now });
  // First, since nobody looks whether it is there once our record is.
  if (writesKey) writeKey(event, key);
  if (before && (replacesReminder || Object.keys(changes).length > 0)) {
    const changing = replacesReminder ? ({ reminder: 'changing' } as const) : {};
    record({ ...before, next: written, ...changing });
  }
  writeFields(event, changes);
  if (replacesReminder) {
    event.removeAllReminders();
    if (reminder !== null) event.addPopupReminder(reminder);
  }
  record(written);
}

/** The description, with the class's ref in it, comes with the event: until it is marked it is known by what was noted. */
export function createEvent(calendar: Calendar, { title, startAt, endAt, block, location }: Wanted): CalendarEvent {
  return calendar.createEvent(title, new Date(startAt), new Date(endAt), { description: block, location });
}

/**
 * Makes an event of the member's, in which they pasted a link to a class, the event of that class. Throws what Google
 * throws.
 */
export function adoptEvent({ event, description, item, written, key }: StepOf<'adopt event'>, marks: Marks): void {
  const { handle } = event;
  const { sessionId, rideId } = item;
  if (description !== null) handle.setDescription(description);
  writeSync(handle, marks, { key, sessionId, rideId, written });
  writeKey(handle, key);
}

function writeFields(event: CalendarEvent, { title, time, description, location, color }: Changes): void {
  if (title !== undefined) event.setTitle(title);
  if (time) event.setTime(new Date(time.startAt), new Date(time.endAt));
  if (description !== undefined) event.setDescription(description);
  if (location !== undefined) event.setLocation(location);
  if (color !== undefined) event.setColor(color);
}
