/** Looks for the calendar that events go to: the one that the member picked, or our own, known by its id. */

import type { Calendar, OwnedCalendar } from '../plan/step';

export type { Calendar } from '../plan/step';

/** What there is of calendars. Each method asks Google anew, so none is called that is not needed. */
export interface HomeSight {
  /** The picked calendar, or our own; null when there is none to be found. */
  calendar: Calendar | null;
  /** All calendars that the member owns. */
  owned(): OwnedCalendar[];
}

export function lookForHome(calendarId: string, ownId: string | undefined): HomeSight {
  const id = calendarId || ownId;
  return {
    calendar: id ? CalendarApp.getCalendarById(id) : null,
    owned: () =>
      CalendarApp.getAllOwnedCalendars().map((handle) => ({ id: handle.getId(), name: handle.getName(), handle })),
  };
}
