/** Events that are ours and are not remembered: those that a run left behind without noting them. Pure. */

import type { ScheduledItem } from '../../streams/schedule/item';
import type { WorkingMemory } from '../state/memory';
import { bearsOurText, type Claim, claimOf } from '../state/ownership';
import { deletedKey, matchItems } from './schedule';
import type { SeenEvent, StepOf } from './step';
import { refIn, refOf } from './text';

/**
 * Takes in those of `events` that are ours. In a calendar that was looked through before, only events that seem to be of a
 * class without an event are asked.
 */
export function planOrphans(
  memory: WorkingMemory,
  events: SeenEvent[],
  items: ScheduledItem[],
): StepOf<'take in event'>[] {
  const { known, deleted } = memory;
  const matched = new Set(matchItems(items, known).map(({ item }) => item));
  const without = items.filter((item) => !matched.has(item) && deletedKey(deleted, item) === undefined);
  if (memory.scannedCleanly && without.length === 0) return [];
  const refs = new Set(Object.keys(known).map(refOf));
  const orphans = events
    .filter((event) => isWorthALook(event, without, refs, memory.scannedCleanly === true))
    .flatMap((event) => {
      const claim = claimOf(event, memory);
      return claim && !claim.key.startsWith('workout:') ? [{ event, claim }] : [];
    });
  const taken = new Set([...Object.keys(known), ...Object.keys(deleted)]);
  // Finished ones first: beside them, one without a mark is none that a run began.
  return orphans
    .sort((a, b) => Number(b.claim.tag !== null) - Number(a.claim.tag !== null))
    .flatMap(({ event, claim }) => {
      if (taken.has(claim.key)) return [];
      taken.add(claim.key);
      const item = without.find((one) => one.key === claim.key);
      return [takeIn(event, claim, item)];
    });
}

function takeIn(event: SeenEvent, { key, tag }: Claim, item: ScheduledItem | undefined): StepOf<'take in event'> {
  const { sessionId = null, rideId = null } = tag ?? item ?? {};
  const { startAt, endAt } = tag?.written ?? event.look();
  const known = { eventId: event.id, sessionId, rideId, startAt, endAt, written: tag?.written ?? null };
  return { do: 'take in event', why: 'It is ours, but was not remembered.', key, known, event };
}

/**
 * Tags cost a call each, so they are read only where the text names a class that has no event, or (in a calendar that
 * was not looked through yet) any class, or where time or title are those of a class that has no event.
 */
function isWorthALook(event: SeenEvent, without: ScheduledItem[], refs: Set<string>, wasScanned: boolean): boolean {
  const ref = refIn(event.look().description);
  if (ref !== null && (refs.has(ref) || ref.startsWith('workout:'))) return false;
  if (ref !== null && without.some((item) => namesOf(item).includes(ref))) return true;
  return !wasScanned && (bearsOurText(event) || resembles(event, without));
}

function namesOf({ key, sessionId }: ScheduledItem): string[] {
  return [refOf(key), refOf(`session:${sessionId}`)];
}

function resembles(event: SeenEvent, items: ScheduledItem[]): boolean {
  const { startAt, title } = event.look();
  return items.some((item) => item.startAt === startAt || item.title === title);
}
