/** Looks for the calendar that events go to: the one that the member picked, or our own, known by its id. */

import type { Calendar, OwnedCalendar } from '../plan/step';

export type { Calendar } from '../plan/step';

/** What there is of calendars. Each method asks Google anew, so none is called that is not needed. */
export interface HomeLookup {
  /** The picked calendar, or our own; null when there is none to be found. */
  calendar: Calendar | null;
  /** All calendars that the member owns. */
  owned(): OwnedCalendar[];
  /** Of the member's first calendar. */
  defaultZone(): string;
}

/**
 * Looks up the calendar that the member picked, or ours by its id. Empty and undefined look up nothing. Throws what Google
 * throws.
 */
export function lookForHome(calendarId: string, ownId: string | undefined): HomeLookup {
  const id = calendarId || ownId;
  return {
    calendar: id ? findCalendar(id) : null,
    owned: listOwned,
    defaultZone: () => CalendarApp.getDefaultCalendar().getTimeZone(),
  };
}

/**
 * The calendar of that id, or null. A look-up that gives null is asked a second way, in the list of the member's
 * calendars, since `getCalendarById` now and then finds nothing.
 */
export function findCalendar(id: string): Calendar | null {
  return CalendarApp.getCalendarById(id) ?? listOwned().find((one) => one.id === id)?.handle ?? null;
}

/** Every calendar that the member owns, with its name. One call, and two for each calendar. */
export function listOwned(): OwnedCalendar[] {
  const calendars = CalendarApp.getAllOwnedCalendars();
  return calendars.map((handle) => ({ id: handle.getId(), name: handle.getName(), handle }));
}
