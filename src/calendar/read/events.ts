/** Finds our events in the calendar: those we remember, and others that may turn out to be ours. */

import { DAY_MS } from '../../base/time';
import type { ScheduledItem } from '../../streams/schedule/item';
import type { CalendarSight } from '../plan/context';
import type { SeenEvent } from '../plan/step';
import type { Marks } from '../state/marks';
import type { KnownEvent, WorkingMemory } from '../state/memory';
import { seeEvent } from './event';
import type { Calendar } from './home';

/** How far ahead to look where we do not know what is there. As far as Peloton's schedule is read. */
const FAR_MS = 3 * 366 * DAY_MS;

export interface Range {
  from: number;
  to: number;
}

export const NOTHING_SEEN: CalendarSight = { events: {}, listed: [], unknown: [], elsewhere: new Set() };

/**
 * Finds the remembered events, and lists the others of that time. One `getEvents`, and more calls only for events that
 * are not where they should be. Throws what Google throws.
 */
export function readEvents(
  calendar: Calendar,
  known: WorkingMemory['known'],
  range: Range,
  marks: Marks,
): CalendarSight {
  const listed = calendar.getEvents(new Date(range.from), new Date(range.to)).map((event) => seeEvent(event, marks));
  const byId = groupById(listed);
  const events: Record<string, SeenEvent> = {};
  for (const [key, one] of Object.entries(known)) {
    const event = instanceOf(byId.get(one.eventId) ?? [], one) ?? askAgain(calendar, one, marks);
    byId.delete(one.eventId);
    if (event) events[key] = event;
  }
  return { events, listed, unknown: [...byId.values()].flat(), elsewhere: new Set() };
}

function groupById(events: SeenEvent[]): Map<string, SeenEvent[]> {
  const groups = new Map<string, SeenEvent[]>();
  for (const event of events) groups.set(event.id, [...(groups.get(event.id) ?? []), event]);
  return groups;
}

/**
 * The time to look at, epoch ms. With two-way, and in a calendar that was not looked through yet, it reaches as far as
 * Peloton's schedule is read.
 */
export function rangeOf(memory: WorkingMemory, items: ScheduledItem[], now: number, isTwoWay: boolean): Range {
  const times = [...items, ...Object.values(memory.known), ...Object.values(memory.creating ?? {})];
  const latest = Math.max(now, ...times.map(({ endAt }) => endAt)) + 2 * DAY_MS;
  const earliest = Math.min(now, ...times.map(({ startAt }) => startAt)) - DAY_MS;
  return { from: earliest, to: memory.scannedCleanly && !isTwoWay ? latest : Math.max(latest, now + FAR_MS) };
}

/** A member may have made the event a series, whose instances share its id: the one at the class's time is ours. */
function instanceOf(same: SeenEvent[], known: KnownEvent): SeenEvent | undefined {
  if (same.length < 2) return same[0];
  return same.find((event) => event.look().startAt === known.startAt) ?? same[0];
}

/**
 * The second way of asking for an event that the list does not hold: by its id, since the member may have moved it far
 * away, and then for the time in which it stands. A deleted event can still be had by its id, so only a list is proof.
 */
function askAgain(calendar: Calendar, known: KnownEvent, marks: Marks): SeenEvent | null {
  const { eventId } = known;
  const event = calendar.getEventById(eventId);
  const { startAt, endAt } = known.written ?? known;
  const from = event?.getStartTime().getTime() ?? startAt;
  const to = Math.max(event?.getEndTime().getTime() ?? endAt, from + 1);
  const there = calendar.getEvents(new Date(from), new Date(to)).find((other) => other.getId() === eventId);
  return there ? seeEvent(there, marks, eventId) : null;
}
