/** The tags on an event of ours: whose it is, and how we left it. */

import { shortDigest } from '../../base/digest';
import { parseObject } from '../../base/json';
import type { Written } from './memory';

export type CalendarEvent = GoogleAppsScript.Calendar.CalendarEvent;

const KEY_TAG = 'pelotonScheduleId';
/** Written last, so an event without it is one that a run did not finish. */
const SYNC_TAG = 'pelotonSync';

export interface SyncTag {
  sessionId: string | null;
  rideId: string | null;
  written: Written;
}

/** The JSON of the tag. */
type SyncValue = Written & { event: string; sessionId: string | null; rideId?: string | null };

export function readKey(event: CalendarEvent): string | null {
  return event.getTag(KEY_TAG) || null;
}

export function writeKey(event: CalendarEvent, key: string): void {
  event.setTag(KEY_TAG, key);
}

/** `copy`: the member copied an event of ours, tags and all; the copy is theirs. Null: never finished. */
export function readSync(event: CalendarEvent): SyncTag | 'copy' | null {
  // A tag that is not by us: the event is treated as one whose last state is not known.
  const value = parseObject(event.getTag(SYNC_TAG)) as SyncValue | null;
  if (!value) return null;
  const { event: owner, sessionId, rideId = null, ...written } = value;
  return owner === shortDigest(event.getId()) ? { sessionId, rideId, written } : 'copy';
}

/** How the event itself says that we left it; null when it does not, or is a copy. */
export function readWritten(event: CalendarEvent): Written | null {
  const sync = readSync(event);
  return sync === 'copy' ? null : (sync?.written ?? null);
}

export function writeSync(event: CalendarEvent, { sessionId, rideId, written }: SyncTag): void {
  // The event's own id is in it, so that a copy of the event can be told from it.
  event.setTag(SYNC_TAG, JSON.stringify({ event: shortDigest(event.getId()), sessionId, rideId, ...written }));
}
