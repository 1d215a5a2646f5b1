/** Remembers coming events that went, for those who read the calendar as a feed. */
import { DAY_MS } from '../../base/time';
import type { SeenEvent } from '../plan/step';
import type { Session } from './session';

/** So long a calendar program may have been away and still learns that an event went. */
const CANCELLED_MS = 30 * DAY_MS;
const MOST_CANCELLED = 50;

/**
 * Notes a coming event that is about to be removed, so that the feed can tell its readers that it is cancelled. Mutates
 * the session's memory; the caller saves it before the event goes.
 */
export function noteCancelled({ memory, options: { now } }: Session, event: SeenEvent): void {
  const { title, startAt, endAt } = event.look();
  const uid = event.id;
  const kept = (memory.cancelled ?? []).filter((one) => one.at > now - CANCELLED_MS && one.uid !== uid);
  memory.cancelled = [...kept, { uid, title, startAt, endAt, at: now }].slice(-MOST_CANCELLED);
}
