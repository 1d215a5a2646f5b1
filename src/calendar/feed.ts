/** What the feed shows: our events as they stand on the calendar, and those that went. Reads, never writes. */

import { DAY_MS } from '../base/time';
import { type IcsEvent, icsText } from './ics';
import { plainText, refIn, refOf } from './plan/text';
import { lookOf } from './read/event';
import type { Calendar } from './read/home';
import type { CalendarMemory } from './state/memory';
import type { CalendarEvent } from './state/tags';

const BACK_MS = 60 * DAY_MS;
const AHEAD_MS = 400 * DAY_MS;

export function readFeed(calendar: Calendar, memory: CalendarMemory, now: number): string {
  const listed = calendar.getEvents(new Date(now - BACK_MS), new Date(now + AHEAD_MS));
  const events = listed.filter((event) => isOurs(event, memory)).map(toIcs);
  const uids = new Set(events.map((event) => event.uid));
  const gone = (memory.cancelled ?? []).filter(({ uid }) => !uids.has(uid)).map(toCancelled);
  return icsText(calendar.getName(), [...events, ...gone]);
}

/** A copy that the member made names a class whose event is another. */
function isOurs(event: CalendarEvent, { known = {} }: CalendarMemory): boolean {
  const ref = refIn(event.getDescription() ?? '');
  if (ref === null) return Object.values(known).some(({ eventId }) => eventId === event.getId());
  const key = Object.keys(known).find((one) => refOf(one) === ref);
  return key === undefined || known[key]?.eventId === event.getId();
}

function toIcs(event: CalendarEvent): IcsEvent {
  const { title, startAt, endAt, description, location } = lookOf(event);
  return {
    uid: event.getId(),
    title,
    startAt,
    endAt,
    description: plainText(description),
    location,
    reminders: event.getPopupReminders(),
    changedAt: event.getLastUpdated().getTime(),
    isCancelled: false,
  };
}

function toCancelled({ at, ...event }: Cancelled): IcsEvent {
  return { ...event, changedAt: at, isCancelled: true, description: '', location: '', reminders: [] };
}

type Cancelled = NonNullable<CalendarMemory['cancelled']>[number];
