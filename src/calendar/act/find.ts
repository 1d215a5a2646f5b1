/** Finds our events in the calendar: those we remember, and those that a run left behind without noting them. */

import { DAY_MS } from '../../base/time';
import type { ScheduledItem } from '../../streams/schedule/item';
import { deletedKey, matchItems } from '../plan/schedule';
import { refIn, refOf } from '../plan/text';
import type { CalendarMemory, KnownEvent } from '../state/memory';
import { type CalendarEvent, readKey, readSync, type SyncTag } from '../state/tags';
import type { Calendar } from './home';
import type { Work } from './work';
import { lookOf } from './write';

/** How far ahead to look where we do not know what is there. As far as Peloton's schedule is read. */
const FAR_MS = 3 * 366 * DAY_MS;

export interface Found {
  /** Our events that are there, by key. */
  found: Record<string, CalendarEvent>;
  /** All events of the time that was looked at. */
  listed: CalendarEvent[];
}

/** One `getEvents`, and more only for events that are not where they should be. `memory.known` is completed with what is found. */
export function findEvents(work: Work, calendar: Calendar): Found {
  const range = windowOf(work);
  const listed = calendar.getEvents(new Date(range.from), new Date(range.to));
  const byId = groupById(listed);
  const found: Record<string, CalendarEvent> = {};
  for (const [key, known] of Object.entries(work.memory.known)) {
    const event = instanceOf(byId.get(known.eventId) ?? [], known) ?? elsewhere(calendar, known.eventId, range);
    byId.delete(known.eventId);
    if (event) found[key] = event;
  }
  adoptStrays(work, [...byId.values()].flat(), found);
  return { found, listed };
}

/** Each event is asked for its id once: in a full calendar that is the most frequent question. */
function groupById(events: CalendarEvent[]): Map<string, CalendarEvent[]> {
  const groups = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    const id = event.getId();
    groups.set(id, [...(groups.get(id) ?? []), event]);
  }
  return groups;
}

interface Range {
  from: number;
  to: number;
}

/** With two-way, as far ahead as there can be a link. */
function windowOf({ options: { items, now, twoWay }, memory }: Work): Range {
  const times = [...items, ...Object.values(memory.known)];
  const latest = Math.max(now, ...times.map(({ endAt }) => endAt)) + 2 * DAY_MS;
  const earliest = Math.min(now, ...times.map(({ startAt }) => startAt)) - DAY_MS;
  return { from: earliest, to: memory.tidy && twoWay === null ? latest : Math.max(latest, now + FAR_MS) };
}

/** A member may have made the event a series, whose instances share its id: the one at the class's time is ours. */
function instanceOf(same: CalendarEvent[], known: KnownEvent): CalendarEvent | undefined {
  if (same.length < 2) return same[0];
  return same.find((event) => event.getStartTime().getTime() === known.startAt) ?? same[0];
}

/** An event that the member moved far away. A deleted event can still be had by its id, so it must be listed, too. */
function elsewhere(calendar: Calendar, eventId: string, range: Range): CalendarEvent | null {
  const event = calendar.getEventById(eventId);
  if (!event) return null;
  const from = event.getStartTime().getTime();
  const to = Math.max(event.getEndTime().getTime(), from + 1);
  if (from < range.to && to > range.from) return null;
  const there = calendar.getEvents(new Date(from), new Date(to));
  return there.some((other) => other.getId() === eventId) ? event : null;
}

interface Stray {
  event: CalendarEvent;
  key: string;
  sync: SyncTag | null;
  /** The class without an event that it names, if any. */
  item: ScheduledItem | undefined;
}

/** Takes in events that bear our mark but are not remembered. Copies made by the member stay the member's. */
function adoptStrays({ memory, options }: Work, events: CalendarEvent[], found: Record<string, CalendarEvent>): void {
  const { known, deleted } = memory;
  const matched = new Set(matchItems(options.items, known).map(({ item }) => item));
  const without = options.items.filter((item) => !matched.has(item) && deletedKey(deleted, item) === undefined);
  if (memory.tidy && without.length === 0) return;
  const refs = new Set(Object.keys(known).map(refOf));
  const strays = events.flatMap((event) => readStray(event, without, refs, memory) ?? []);
  // Finished ones first: beside them, one without tags is a copy.
  for (const { event, key, sync, item } of strays.sort((a, b) => Number(b.sync !== null) - Number(a.sync !== null))) {
    if (key in known || key in deleted) continue;
    const { sessionId = null, rideId = null } = sync ?? item ?? {};
    const { startAt, endAt } = sync?.written ?? lookOf(event);
    known[key] = { eventId: event.getId(), sessionId, rideId, startAt, endAt, written: sync?.written ?? null };
    found[key] = event;
  }
}

/**
 * Tags cost a call each, so they are read only where the text names a class that has no event, or (in a calendar that
 * was not looked through yet) any class, or where time or title are those of a class that has no event.
 */
function readStray(
  event: CalendarEvent,
  without: ScheduledItem[],
  refs: Set<string>,
  memory: CalendarMemory,
): Stray | null {
  const ref = refIn(event.getDescription() ?? '');
  if (ref !== null && (refs.has(ref) || ref.startsWith('workout:'))) return null;
  const named = without.find((item) => ref !== null && namesOf(item).includes(ref));
  const isWorthALook = named !== undefined || (!memory.tidy && (ref !== null || resembles(event, without)));
  if (!isWorthALook) return null;
  const sync = readSync(event);
  if (sync === 'copy') return null;
  // Without any tag it is ours only where a run was about to make such an event; else it may be a copy.
  const begun = memory.making?.find((key) => refOf(key) === ref);
  const key = readKey(event) ?? named?.key ?? begun;
  return key === undefined ? null : { event, key, sync, item: named ?? without.find((item) => item.key === key) };
}

function namesOf({ key, sessionId }: ScheduledItem): string[] {
  return [refOf(key), refOf(`session:${sessionId}`)];
}

function resembles(event: CalendarEvent, items: ScheduledItem[]): boolean {
  const startAt = event.getStartTime().getTime();
  return items.some((item) => item.startAt === startAt || item.title === event.getTitle());
}
