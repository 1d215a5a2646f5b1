/** One class on the member's schedule, whichever source it came from, and the small readings that both sources share. */

import { AppError, HttpError } from '../../base/errors';
import type { Clock, Log } from '../../base/ports';
import { DAY_MS } from '../../base/time';
import type { WireRide } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { encodeText } from '../../peloton/client/url';
import { plainLine } from '../wire/plain';

export { plainLine, plainText } from '../wire/plain';

/** What both sources of the schedule read with. */
export interface ScheduleWorld {
  peloton: Peloton;
  clock: Clock;
  log: Log;
  userId: string;
}

export interface ScheduledItem {
  /** The schedule entry's id, else `session:` and the session's id. Stable for the life of the entry. */
  key: string;
  scheduleId: string | null;
  sessionId: string | null;
  rideId: string | null;
  title: string;
  description: string;
  /** Epoch ms. */
  startAt: number;
  /** Epoch ms. */
  endAt: number;
  /** Slug, such as `bike_bootcamp`. */
  discipline: string;
  disciplineName: string;
  instructor: string;
  difficulty: string;
  isLive: boolean;
  link: string;
}

/** What one source of the schedule told. */
export interface SourceReading {
  items: ScheduledItem[];
  complete: boolean;
  problems: string[];
}

/** How long a class is taken to last when nothing tells. */
export const USUAL_LENGTH_MS = 30 * 60_000;

/** How far back a class still counts as on the schedule. */
export const LOOK_BACK_MS = DAY_MS;

const MEMBERS = 'https://members.onepeloton.com';

/** What reading one item gives; null where its form is so odd that it cannot be read, so that the others are. */
export function readOne<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch (error) {
    // What we tell ourselves (time is up, Peloton refuses) is about more than this item.
    if (error instanceof AppError) throw error;
    return null;
  }
}

/** Name of who teaches the class; empty where nobody does. */
export function instructorOf({ instructor }: WireRide): string {
  const { name, first_name: first, last_name: last } = instructor ?? {};
  return plainLine(name) || plainLine([first, last].filter(Boolean).join(' '));
}

/** Peloton answered without the list that was asked for, and does not say whether that is a refusal or passing trouble. */
export class NoList extends HttpError {}

/**
 * The list that was asked for. Throws NoList where Peloton answered without it; `retriable` says whether asking again
 * may help.
 */
export function listIn<T>(list: readonly T[] | null | undefined, what: string, retriable = true): readonly T[] {
  if (Array.isArray(list)) return list;
  const message = `Peloton answered the question for ${what} without a list.`;
  throw new NoList({ status: 200, method: 'get', url: '', retriable, message });
}

export interface LinkParts {
  rideId: string | null;
  sessionId: string | null;
  joinToken: string | null;
  discipline: string;
}

/** The page on which the class can be joined or taken, in the forms that Peloton's web app uses. */
export function classLink({ rideId, sessionId, joinToken, discipline }: LinkParts): string {
  const part = (value: unknown) => encodeText(String(value));
  if (rideId && sessionId) {
    const join = joinToken ? `join_token=${part(joinToken)}&` : '';
    return `${MEMBERS}/scheduled/class/${part(rideId)}/${part(sessionId)}?${join}start=0&type=0&locale=en-US`;
  }
  const category = part(discipline || 'cycling');
  if (rideId) return `${MEMBERS}/classes/${category}?modal=classDetailsModal&classId=${part(rideId)}`;
  if (sessionId) return `${MEMBERS}/schedule/${category}?modal=scheduledClassDetails&liveId=${part(sessionId)}`;
  return `${MEMBERS}/schedule`;
}
