/** Events that bear our mark and are not remembered: those that a run left behind without noting them. Pure. */

import type { ScheduledItem } from '../../streams/schedule/item';
import type { WorkingMemory } from '../state/memory';
import type { SyncTag } from '../state/tags';
import { deletedKey, matchItems } from './schedule';
import type { SeenEvent, StepOf } from './step';
import { refIn, refOf } from './text';

interface Stray {
  event: SeenEvent;
  key: string;
  sync: SyncTag | null;
  /** The class without an event that it names, if any. */
  item: ScheduledItem | undefined;
}

/**
 * Takes in those of `events` that are ours. Copies made by the member stay the member's. In a calendar that was looked
 * through before, only events that seem to be of a class without an event are asked.
 */
export function planStrays(
  memory: WorkingMemory,
  events: SeenEvent[],
  items: ScheduledItem[],
): StepOf<'take in event'>[] {
  const { known, deleted } = memory;
  const matched = new Set(matchItems(items, known).map(({ item }) => item));
  const without = items.filter((item) => !matched.has(item) && deletedKey(deleted, item) === undefined);
  if (memory.tidy && without.length === 0) return [];
  const refs = new Set(Object.keys(known).map(refOf));
  const strays = events.flatMap((event) => readStray(event, without, refs, memory) ?? []);
  const taken = new Set([...Object.keys(known), ...Object.keys(deleted)]);
  // Finished ones first: beside them, one without tags is a copy.
  return strays
    .sort((a, b) => Number(b.sync !== null) - Number(a.sync !== null))
    .flatMap((stray) => {
      if (taken.has(stray.key)) return [];
      taken.add(stray.key);
      return [takeIn(stray)];
    });
}

function takeIn({ event, key, sync, item }: Stray): StepOf<'take in event'> {
  const { sessionId = null, rideId = null } = sync ?? item ?? {};
  const { startAt, endAt } = sync?.written ?? event.look();
  const known = { eventId: event.id, sessionId, rideId, startAt, endAt, written: sync?.written ?? null };
  return { do: 'take in event', why: 'It is ours, but was not remembered.', key, known, event };
}

/**
 * Tags cost a call each, so they are read only where the text names a class that has no event, or (in a calendar that
 * was not looked through yet) any class, or where time or title are those of a class that has no event.
 */
function readStray(
  event: SeenEvent,
  without: ScheduledItem[],
  refs: Set<string>,
  { tidy, making }: WorkingMemory,
): Stray | null {
  const ref = refIn(event.look().description);
  if (ref !== null && (refs.has(ref) || ref.startsWith('workout:'))) return null;
  const named = without.find((item) => ref !== null && namesOf(item).includes(ref));
  const isWorthALook = named !== undefined || (!tidy && (ref !== null || resembles(event, without)));
  if (!isWorthALook) return null;
  const sync = event.sync();
  if (sync === 'copy') return null;
  // Without any tag it is ours only where a run was about to make such an event; else it may be a copy.
  const begun = making?.find((key) => refOf(key) === ref);
  const key = event.key() ?? named?.key ?? begun;
  return key === undefined ? null : { event, key, sync, item: named ?? without.find((item) => item.key === key) };
}

function namesOf({ key, sessionId }: ScheduledItem): string[] {
  return [refOf(key), refOf(`session:${sessionId}`)];
}

function resembles(event: SeenEvent, items: ScheduledItem[]): boolean {
  const { startAt, title } = event.look();
  return items.some((item) => item.startAt === startAt || item.title === title);
}
