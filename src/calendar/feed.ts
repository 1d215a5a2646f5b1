/** What the feed shows: our events as they stand on the calendar, and those that went. Reads, never writes. */

import { DAY_MS } from '../base/time';
import type { Calendar } from './act/home';
import type { Work } from './act/work';
import { lookOf } from './act/write';
import { type IcsEvent, icsText } from './ics';
import { plainText, refIn, refOf } from './plan/text';
import type { CalendarMemory } from './state/memory';
import type { CalendarEvent } from './state/tags';

const BACK_MS = 60 * DAY_MS;
const AHEAD_MS = 400 * DAY_MS;
/** So long a calendar program may have been away and still learns that an event went. */
const CANCELLED_MS = 30 * DAY_MS;
const MOST_CANCELLED = 50;

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

/** To be called before a coming event goes. */
export function noteCancelled({ memory, options: { now } }: Work, event: CalendarEvent): Cancelled {
  const { title, startAt, endAt } = lookOf(event);
  const uid = event.getId();
  const gone = { uid, title, startAt, endAt, at: now };
  const kept = (memory.cancelled ?? []).filter((one) => one.at > now - CANCELLED_MS && one.uid !== uid);
  memory.cancelled = [...kept, gone].slice(-MOST_CANCELLED);
  return gone;
}
