/** Looks for our events on calendars that the member turned away from. */
import type { LeftEvent } from '../plan/home';
import type { Marks } from '../state/marks';
import type { WorkingMemory } from '../state/memory';
import { seeEvent } from './event';

export function readLeft(leaving: NonNullable<WorkingMemory['leaving']>, marks: Marks): LeftEvent[] {
  return leaving.flatMap(({ calendarId, events }) => {
    const calendar = Object.keys(events).length > 0 ? CalendarApp.getCalendarById(calendarId) : null;
    return Object.entries(events).map(([key, eventId]) => {
      const handle = calendar?.getEventById(eventId);
      return { calendarId, key, event: handle ? seeEvent(handle, marks, eventId) : null };
    });
  });
}
