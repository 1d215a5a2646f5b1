/**
 * The REST requests of the sync: entries of the catalogue with the values that it wants. From whom each request is known, and
 * when it last worked, stands in `catalogue/texts/` (`source`, `seen`).
 */

import type {
  WireClassDetails,
  WireGraph,
  WireList,
  WireLive,
  WireReservation,
  WireSession,
  WireSettings,
  WireUser,
  WireWorkout,
} from '../answers/types';
import { classes } from '../catalogue/class';
import { type Endpoint, toRequest } from '../catalogue/request';
import { schedule } from '../catalogue/schedule';
import { user } from '../catalogue/user';
import { workout as workoutEntries } from '../catalogue/workout';
import type { Peloton, Result } from '../client/client';

export type { Endpoint } from '../catalogue/request';

/** Asks one question and returns its answer. Throws HttpError, SignedOutError or Pause. */
export function ask<T>(peloton: Peloton, endpoint: Endpoint<T>): T {
  return peloton.request<T>(endpoint);
}

/** Asks several questions side by side; the results come in their order. Throws SignedOutError or Pause only. */
export function askAll<T>(peloton: Peloton, endpoints: readonly Endpoint<T>[]): Result<T>[] {
  return peloton.requestAll<T>([...endpoints]);
}

const CLASS_JOINS = 'ride,ride.instructor';
/** Seconds between samples. So far apart that hardly more than the summaries comes, in a fraction of the bytes. */
const SUMMARIES_ONLY = 1000;

/** The account whose session it is. */
export const me = (): Endpoint<WireUser> => toRequest(user.me, {});

/** What the member set at Peloton, of which the units are used here. */
export const accountSettings = (userId: string): Endpoint<WireSettings> => toRequest(user.userSettings, { userId });

/**
 * A page of the member's workouts, newest first, counted from 0. More than 100 a page (`limit`) are not honoured
 * everywhere.
 */
export const workoutsPage = (userId: string, page: number, limit: number): Endpoint<WireList<WireWorkout>> =>
  toRequest(workoutEntries.workouts, { userId, joins: CLASS_JOINS, limit, page, sort_by: '-created' });

/** One workout with its class and instructor. */
export const workoutDetails = (workoutId: string): Endpoint<WireWorkout> =>
  toRequest(workoutEntries.workout, { workoutId, joins: CLASS_JOINS });

/** The curves and summaries of a workout. `everySec` is how many seconds lie between the values of its curves. */
export const performanceGraph = (workoutId: string, everySec = SUMMARIES_ONLY): Endpoint<WireGraph> =>
  toRequest(workoutEntries.performanceGraph, { workoutId, every_n: everySec });

/** The whole history as CSV text, without ids. `timeZone` is an IANA name. */
export const historyCsv = (userId: string, timeZone: string): Endpoint<string> =>
  toRequest(workoutEntries.historyCsv, { userId, timezone: timeZone });

/**
 * The classes that the member counts themselves in on, `limit` a page. The answer has no times: each showing has to be asked
 * for.
 */
export const reservations = (userId: string, limit = 40): Endpoint<WireList<WireReservation>> =>
  toRequest(schedule.reservations, { userId, limit });

/** A showing of a class, by the `peloton_id` of a reservation or workout. */
export const session = (sessionId: string): Endpoint<WireSession> => toRequest(schedule.classSession, { sessionId });

/** Counts the member in on a live or encore showing. Asking twice changes nothing. */
export const book = (sessionId: string, userId: string): Endpoint<WireReservation> =>
  toRequest(schedule.reserve, { peloton_id: sessionId, user_id: userId, location: 'remote' });

/** Takes the member off a showing of a class. */
export const unbook = (sessionId: string): Endpoint<unknown> => toRequest(schedule.unreserve, { sessionId });

/** The studio's programme. Epoch seconds, whole ones; `start` must be a full hour. */
export const liveClasses = (span: { start: number; end: number }): Endpoint<WireLive> =>
  toRequest(schedule.liveClasses, {
    exclude_complete: true,
    content_provider: 'studio',
    exclude_live_in_studio_only: true,
    ...span,
  });

/** One class with its segments, targets and playlist. */
export const rideDetails = (rideId: string): Endpoint<WireClassDetails> => toRequest(classes.rideDetails, { rideId });
