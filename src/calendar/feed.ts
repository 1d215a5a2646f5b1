/** What the feed shows: our events as they stand on the calendar, and those that went. Reads, never writes. */

import { DAY_MS } from '../base/time';
import { type IcsEvent, icsText } from './ics';
import type { SeenEvent } from './plan/step';
import { plainText } from './plan/text';
import { seeEvent } from './read/event';
import type { Calendar } from './read/home';
import type { Marks } from './state/marks';
import type { CalendarMemory } from './state/memory';
import { bearsOurText, claimOf } from './state/ownership';

const BACK_MS = 60 * DAY_MS;
const AHEAD_MS = 400 * DAY_MS;

/** `marks`: by which events are known as ours. Those that we remember are told without a call. */
export function readFeed(calendar: Calendar, memory: CalendarMemory, marks: Marks, now: number): string {
  const remembered = new Set([
    ...Object.values(memory.known ?? {}).map(({ eventId }) => eventId),
    ...Object.keys(memory.past ?? {}),
  ]);
  const listed = calendar.getEvents(new Date(now - BACK_MS), new Date(now + AHEAD_MS));
  const ours = listed
    .map((event) => seeEvent(event, marks))
    .filter((event) => remembered.has(event.id) || (bearsOurText(event) && claimOf(event, memory) !== null));
  const uids = new Set(ours.map(({ id }) => id));
  const gone = (memory.cancelled ?? []).filter(({ uid }) => !uids.has(uid)).map(toCancelled);
  return icsText(calendar.getName(), [...ours.map(toIcs), ...gone]);
}

function toIcs(event: SeenEvent): IcsEvent {
  const { title, startAt, endAt, description, location } = event.look();
  return {
    uid: event.id,
    title,
    startAt,
    endAt,
    description: plainText(description),
    location,
    reminders: event.reminders(),
    changedAt: event.handle.getLastUpdated().getTime(),
    isCancelled: false,
  };
}

function toCancelled({ at, ...event }: Cancelled): IcsEvent {
  return { ...event, changedAt: at, isCancelled: true, description: '', location: '', reminders: [] };
}

type Cancelled = NonNullable<CalendarMemory['cancelled']>[number];
