/**
 * Looks whether the member put an event of ours on another calendar of theirs. It keeps its id there (REST reference,
 * `events.move`, which is what Google Calendar does). Asked only where an event seems to be deleted, or where a run was
 * ended while it made events. These calendars are only read.
 */
import { DAY_MS } from '../../base/time';
import type { ScheduledItem } from '../../streams/schedule/item';
import { matchItems } from '../plan/schedule';
import type { SeenEvent, Step } from '../plan/step';
import { refIn, refOf } from '../plan/text';
import { type Group, workoutKey } from '../plan/workouts/groups';
import type { Marks } from '../state/marks';
import type { Creating, WorkingMemory } from '../state/memory';
import { claimOf } from '../state/ownership';
import { seeEvent } from './event';
import { type Calendar, listOwned } from './home';

/** An event that is not where it was made. Times in epoch ms. */
export interface Doubt {
  /** Of the class as it is on the schedule, or of the workout. */
  key: string;
  /** Null where the run that made it ended before it kept the id. */
  eventId: string | null;
  startAt: number;
  endAt: number;
}

/**
 * Classes whose event may stand on another calendar: `steps` would make it, or take it for deleted. `memory` is as
 * before the plan. Empty in a run in which nothing was deleted and before which none was ended.
 */
export function doubtsOf(memory: WorkingMemory, steps: readonly Step[], items: ScheduledItem[]): Doubt[] {
  return steps.flatMap((step): Doubt[] => {
    if (step.do === 'create event') {
      const begun = memory.creating?.[step.item.key];
      return begun ? [{ key: step.item.key, eventId: null, startAt: begun.startAt, endAt: begun.endAt }] : [];
    }
    if (step.do !== 'begin schedule') return [];
    return matchItems(items, memory.known).flatMap(({ item, key }) => {
      const known = memory.known[key];
      const isNew = step.deleted[item.key]?.mustUnschedule === true && !memory.deleted[item.key]?.mustUnschedule;
      if (!known || !isNew) return [];
      const { startAt, endAt } = known.written ?? known;
      return [{ key: item.key, eventId: known.eventId, startAt, endAt }];
    });
  });
}

/**
 * The doubt about a group whose event an ended run set out to make, where the calendar shows nothing and no id was
 * kept; else empty. `there` has by workout id the events that were found.
 */
export function workoutDoubt(group: Group, creating: Record<string, Creating>, there: Map<string, SeenEvent>): Doubt[] {
  const key = workoutKey(group[0] ?? {});
  const begun = creating[key];
  if (!begun || begun.eventId !== undefined || group.some((one) => there.has(one.workoutId ?? ''))) return [];
  return [{ key, eventId: null, startAt: begun.startAt, endAt: begun.endAt }];
}

/** So far from its old time a moved event is found at no price of its own. */
const AROUND_MS = 60 * DAY_MS;

/** All calendars that the member owns but these, which are our own affairs. */
export function otherCalendars(ourIds: readonly string[]): Calendar[] {
  return listOwned().flatMap(({ id, handle }) => (ourIds.includes(id) ? [] : [handle]));
}

/** Keys of those whose event stands on one of `calendars`. One `getEvents` each, and more for ids that are not in it. */
export function readElsewhere(
  calendars: readonly Calendar[],
  doubts: readonly Doubt[],
  memory: WorkingMemory,
  marks: Marks,
): Set<string> {
  const from = new Date(Math.min(...doubts.map(({ startAt }) => startAt)) - AROUND_MS);
  const to = new Date(Math.max(...doubts.map(({ endAt }) => endAt)) + AROUND_MS);
  const refs = new Set(doubts.flatMap(({ key, eventId }) => (eventId === null ? refOf(key) : [])));
  const found = new Set<string>();
  for (const calendar of calendars) {
    const events = calendar.getEvents(from, to).map((handle) => seeEvent(handle, marks));
    const ids = new Set(events.map(({ id }) => id));
    // Tags cost a call each.
    const named = events.filter((event) => refs.has(refIn(event.look().description) ?? ''));
    // A finished event was made by a run that kept its id: it is about an earlier time that the class was scheduled.
    const unfinished = named.flatMap((event) => claimOf(event, memory) ?? []).filter(({ tag }) => tag === null);
    const claimed = new Set(unfinished.map(({ key }) => key));
    for (const { key, eventId } of doubts) {
      const isThere = eventId === null ? claimed.has(key) : ids.has(eventId) || isFarAway(calendar, eventId);
      if (isThere) found.add(key);
    }
  }
  return found;
}

/** A deleted event can still be had by its id, so only a list is proof. */
function isFarAway(calendar: Calendar, eventId: string): boolean {
  const event = calendar.getEventById(eventId);
  if (!event) return false;
  const from = event.getStartTime().getTime();
  const to = Math.max(event.getEndTime().getTime(), from + 1);
  return calendar.getEvents(new Date(from), new Date(to)).some((other) => other.getId() === eventId);
}
