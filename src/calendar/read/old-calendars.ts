/** Looks for our events on calendars that the member turned away from. */
import { DAY_MS } from '../../base/time';
import type { OldEvent } from '../plan/home';
import type { Marks } from '../state/marks';
import type { OldCalendar } from '../state/memory';
import { seeEvent } from './event';
import { findCalendar } from './home';

const FAR_MS = 3 * 366 * DAY_MS;

/**
 * Finds the events that stand on calendars which the member turned away from; `now` is epoch ms. One `getEvents` for
 * each calendar, and a call for each event that it does not list.
 */
export function readOldCalendars(oldCalendars: OldCalendar[], now: number, marks: Marks): OldEvent[] {
  return oldCalendars.flatMap(({ calendarId, events, missing = [] }) => {
    const calendar = Object.keys(events).length > 0 ? findCalendar(calendarId) : null;
    const listed = calendar?.getEvents(new Date(now), new Date(now + FAR_MS)) ?? [];
    const byId = new Map(listed.map((event) => [event.getId(), event]));
    return Object.entries(events).map(([key, eventId]) => {
      const handle = byId.get(eventId) ?? begun(calendar?.getEventById(eventId), now);
      return {
        calendarId,
        key,
        event: handle ? seeEvent(handle, marks, eventId) : null,
        wasMissing: missing.includes(key),
      };
    });
  });
}

/** A deleted event can still be had by its id, so one that is to come and is not listed does not count. */
function begun<T extends GoogleAppsScript.Calendar.CalendarEvent>(event: T | null | undefined, now: number): T | null {
  return event && event.getStartTime().getTime() <= now ? event : null;
}
