/** What the feed shows: our events with what we wrote into them, and those that went. Reads, never writes. */

import { DAY_MS } from '../base/time';
import { allTexts, publicTexts } from './feed-text';
import { type IcsEvent, icsText } from './ics';
import type { SeenEvent } from './plan/step';
import { seeEvent } from './read/event';
import type { Calendar } from './read/home';
import type { Marks } from './state/marks';
import type { CalendarMemory } from './state/memory';
import { bearsOurText, claimOf } from './state/ownership';

const BACK_MS = 60 * DAY_MS;
const AHEAD_MS = 400 * DAY_MS;

/** Whose calendar the feed is, as they keep it, and what it may show. */
export interface FeedSource {
  calendar: Calendar;
  memory: CalendarMemory;
  /** By which events are known as ours. */
  marks: Marks;
  /** The member's notes and places are shown, too. */
  showsNotes: boolean;
  /** Epoch ms. */
  now: number;
}

/**
 * The member's calendar as iCalendar text (RFC 5545). Events that we remember are told as ours without a call; others
 * that bear our text cost one for their tag. Throws what Google throws.
 */
export function readFeed({ calendar, memory, marks, showsNotes, now }: FeedSource): string {
  const remembered = new Set([
    ...Object.values(memory.known ?? {}).map(({ eventId }) => eventId),
    ...Object.keys(memory.past ?? {}),
  ]);
  const listed = calendar.getEvents(new Date(now - BACK_MS), new Date(now + AHEAD_MS));
  const ours = listed
    .map((event) => seeEvent(event, marks))
    .filter((event) => remembered.has(event.id) || (bearsOurText(event) && claimOf(event, memory) !== null));
  const writtenIn = new Map(Object.values(memory.known ?? {}).map(({ eventId, written }) => [eventId, written]));
  const textsOf = (event: SeenEvent) =>
    showsNotes
      ? allTexts(event.look())
      : publicTexts(event.look(), writtenIn.get(event.id) ?? event.tag()?.written ?? null);
  const uids = new Set(ours.map(({ id }) => id));
  const gone = (memory.cancelled ?? []).filter(({ uid }) => !uids.has(uid)).map(toCancelled);
  return icsText(calendar.getName(), [...ours.map((event) => toIcs(event, textsOf(event))), ...gone]);
}

function toIcs(event: SeenEvent, texts: Pick<IcsEvent, 'description' | 'location'>): IcsEvent {
  const { title, startAt, endAt } = event.look();
  return {
    uid: event.id,
    title,
    startAt,
    endAt,
    ...texts,
    reminders: event.reminders(),
    changedAt: event.handle.getLastUpdated().getTime(),
    isCancelled: false,
  };
}

function toCancelled({ at, ...event }: Cancelled): IcsEvent {
  return { ...event, changedAt: at, isCancelled: true, description: '', location: '', reminders: [] };
}

type Cancelled = NonNullable<CalendarMemory['cancelled']>[number];
