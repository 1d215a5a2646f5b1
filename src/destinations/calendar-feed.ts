/** What the feed shows: our events as they stand on the calendar, and those that went. Reads, never writes. */
import { type IcsEvent, icsText } from '../schema/ics';
import type { CalendarMemory } from './calendar-memory';
import type { CalendarEvent } from './calendar-tags';
import { plainText, refIn, refOf } from './calendar-text';

const DAY_MS = 24 * 3_600_000;
const BACK_MS = 60 * DAY_MS;
const AHEAD_MS = 400 * DAY_MS;
/** So long a calendar program may have been away and still learns that an event went. */
const CANCELLED_MS = 30 * DAY_MS;
const MOST_CANCELLED = 50;

/** Null when the calendar is not there (any more). */
export function readFeed(calendarId: string, memory: CalendarMemory, now: number): string | null {
  const calendar = calendarId === '' ? null : CalendarApp.getCalendarById(calendarId);
  if (!calendar) return null;
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
  return {
    uid: event.getId(),
    title: event.getTitle(),
    startAt: event.getStartTime().getTime(),
    endAt: event.getEndTime().getTime(),
    description: plainText(event.getDescription() ?? ''),
    location: event.getLocation() ?? '',
    reminders: event.getPopupReminders(),
    changedAt: event.getLastUpdated().getTime(),
    isCancelled: false,
  };
}

function toCancelled({ uid, title, startAt, endAt, at }: NonNullable<CalendarMemory['cancelled']>[number]): IcsEvent {
  const nothing = { description: '', location: '', reminders: [] };
  return { uid, title, startAt, endAt, changedAt: at, isCancelled: true, ...nothing };
}

/** To be called before a coming event goes. */
export function noteCancelled(memory: CalendarMemory, event: CalendarEvent, now: number): void {
  const [title, startAt, endAt] = [event.getTitle(), event.getStartTime().getTime(), event.getEndTime().getTime()];
  const kept = (memory.cancelled ?? []).filter((one) => one.at > now - CANCELLED_MS && one.uid !== event.getId());
  memory.cancelled = [...kept, { uid: event.getId(), title, startAt, endAt, at: now }].slice(-MOST_CANCELLED);
}
