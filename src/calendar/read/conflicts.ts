/** Finds what a member has planned elsewhere at the time of a class. Other calendars are only read. */

import { DAY_MS } from '../../base/time';
import { googleFailure } from '../../gas/google-error';
import type { ScheduledItem } from '../../streams/schedule/item';
import { whenText } from '../plan/text';

type CalendarEvent = GoogleAppsScript.Calendar.CalendarEvent;

interface Busy {
  title: string;
  startAt: number;
  endAt: number;
}

/** Further ahead weeks are still open. */
const HORIZON_MS = 60 * DAY_MS;
/** More than a few names help nobody. */
const MOST_NAMED = 3;

/** One `getEvents` for each calendar of the member's own but `exceptIds`. Gives what to note about a class, if anything. */
export function readConflicts(
  items: ScheduledItem[],
  now: number,
  exceptIds: string[],
): (item: ScheduledItem) => string[] {
  const coming = items.filter((item) => item.endAt > now && item.startAt < now + HORIZON_MS);
  if (coming.length === 0) return () => [];
  const from = new Date(Math.min(...coming.map((item) => item.startAt)));
  const to = new Date(Math.max(...coming.map((item) => item.endAt)));
  const calendars = CalendarApp.getAllOwnedCalendars().filter((calendar) => !exceptIds.includes(calendar.getId()));
  const busy = calendars.flatMap((calendar) => calendar.getEvents(from, to).filter(isBusy).map(toBusy));
  const timeZone = calendars[0]?.getTimeZone() ?? 'Etc/UTC';
  return (item) => {
    const overlapping = coming.includes(item) ? busy.filter((other) => overlaps(other, item)) : [];
    return overlapping
      .sort((a, b) => a.startAt - b.startAt || (a.title < b.title ? -1 : 1))
      .slice(0, MOST_NAMED)
      .map(({ title, startAt }) => `Overlaps: ${oneLine(title || 'an event')}, ${whenText(startAt, timeZone)}`);
  };
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const overlaps = (busy: Busy, item: ScheduledItem): boolean => busy.startAt < item.endAt && busy.endAt > item.startAt;

/** Days off and birthdays last all day and take up no time; what the member declined or marked as free does not either. */
function isBusy(event: CalendarEvent): boolean {
  return !event.isAllDayEvent() && String(event.getMyStatus()) !== 'NO' && !isShownAsFree(event);
}

function isShownAsFree(event: CalendarEvent): boolean {
  try {
    return String(event.getTransparency()) === 'TRANSPARENT';
  } catch (error) {
    // Google added this one late; where it is not to be had, everything counts as busy.
    if (googleFailure(error) !== 'other') throw error;
    return false;
  }
}

function toBusy(event: CalendarEvent): Busy {
  return { title: event.getTitle(), startAt: event.getStartTime().getTime(), endAt: event.getEndTime().getTime() };
}
