/** Remembers coming events that went, for those who read the calendar as a feed. */
import { DAY_MS } from '../../base/time';
import type { SeenEvent } from '../plan/step';
import type { Session } from './session';

/** So long a calendar program may have been away and still learns that an event went. */
const CANCELLED_MS = 30 * DAY_MS;
const MOST_CANCELLED = 50;

/** To be called before a coming event goes. */
export function noteCancelled({ memory, options: { now } }: Session, event: SeenEvent): void {
  const { title, startAt, endAt } = event.look();
  const uid = event.id;
  const kept = (memory.cancelled ?? []).filter((one) => one.at > now - CANCELLED_MS && one.uid !== uid);
  memory.cancelled = [...kept, { uid, title, startAt, endAt, at: now }].slice(-MOST_CANCELLED);
}
