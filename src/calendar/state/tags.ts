/** The tags on an event of ours: whose it is, and how we left it. */

import { shortDigest } from '../../base/digest';
import { parseObject } from '../../base/json';
import type { Marks } from './marks';
import type { Written } from './memory';

export type CalendarEvent = GoogleAppsScript.Calendar.CalendarEvent;

/** For people and other programs that look for a class's event; it proves nothing. */
const KEY_TAG = 'pelotonScheduleId';
/** Written last, so an event without it is one that a run did not finish. */
const SYNC_TAG = 'pelotonSync';

/** Our record on an event. */
export interface SyncTag {
  /** Of the class or workout. */
  key: string;
  sessionId: string | null;
  rideId: string | null;
  written: Written;
}

/**
 * `us`: the tag has the mark that only we can make for this event. `older`: a version before marks wrote it, or somebody
 * who knows how these looked. `other`: another account's, a copy's, or anybody's.
 */
export type ReadTag = SyncTag & { from: 'us' | 'older' | 'other' };

/** The JSON of the tag. `event` is what versions before marks wrote instead of them. */
type SyncValue = Written & {
  mark?: string;
  key?: string;
  event?: string;
  sessionId: string | null;
  rideId?: string | null;
};

/** The key of the class that an event is of, as its tag says; null for an event without one. Anybody may have written it. */
export function readKey(event: CalendarEvent): string | null {
  return event.getTag(KEY_TAG) || null;
}

/** Tags an event with the key of its class, before anything else is known of it. Throws what Google throws. */
export function writeKey(event: CalendarEvent, key: string): void {
  event.setTag(KEY_TAG, key);
}

/** The record in an event's tag, and whose it is; null for an event without one, which no run has finished. */
export function readSync(event: CalendarEvent, marks: Marks): ReadTag | null {
  const value = parseObject(event.getTag(SYNC_TAG)) as SyncValue | null;
  if (!value) return null;
  const { mark, key = '', event: digest, sessionId, rideId = null, ...written } = value;
  const id = event.getId();
  const isMarked = typeof key === 'string' && key !== '' && mark === marks.of(key, id);
  const isOlder = mark === undefined && digest === shortDigest(id);
  return { key, sessionId, rideId, written, from: isMarked ? 'us' : isOlder ? 'older' : 'other' };
}

/** Tags an event with its mark and how we left it. Google keeps 1,024 characters in a tag (see the self-test's C4). */
export function writeSync(event: CalendarEvent, marks: Marks, { key, sessionId, rideId, written }: SyncTag): void {
  // The event's own id is in the mark, so that a copy of the event can be told from it.
  const mark = marks.of(key, event.getId());
  event.setTag(SYNC_TAG, JSON.stringify({ mark, key, sessionId, rideId, ...written }));
}
