/** The REST endpoints that we read, each a path and the type of its answer. No logic: policy is the client's, meaning the streams'. */
import type { ApiRequest, Peloton, Result } from './client';
import type {
  WireGraph,
  WireList,
  WireReservation,
  WireRide,
  WireRideDetails,
  WireSession,
  WireSettings,
  WireUser,
  WireWorkout,
} from './wire';

/** A request that knows its answer's type; `answer` is never set. */
export interface Endpoint<T> extends ApiRequest {
  readonly answer?: T;
}

/** Throws HttpError, SignedOutError or Pause. */
export function ask<T>(peloton: Peloton, endpoint: Endpoint<T>): T {
  return peloton.request<T>(endpoint);
}

/** Side by side, answered in order. Throws SignedOutError or Pause only. */
export function askAll<T>(peloton: Peloton, endpoints: readonly Endpoint<T>[]): Result<T>[] {
  return peloton.requestAll<T>([...endpoints]);
}

const CLASS_JOINS = 'ride,ride.instructor';
/** Seconds between samples. So far apart that hardly more than the summaries comes, in a fraction of the bytes. */
const SUMMARIES_ONLY = 1000;
const seg = (id: string): string => encodeURIComponent(id);

export const me = (): Endpoint<WireUser> => ({ path: '/api/me' });

export const settings = (userId: string): Endpoint<WireSettings> => ({ path: `/api/user/${seg(userId)}/settings` });

/** Newest first; `page` counts from 0. More than 100 a page are not honoured everywhere. */
export const workoutsPage = (userId: string, page: number, limit: number): Endpoint<WireList<WireWorkout>> => ({
  path: `/api/user/${seg(userId)}/workouts`,
  query: { joins: CLASS_JOINS, limit, page, sort_by: '-created_at' },
});

export const workout = (workoutId: string): Endpoint<WireWorkout> => ({
  path: `/api/workout/${seg(workoutId)}`,
  query: { joins: CLASS_JOINS },
});

export const performanceGraph = (workoutId: string): Endpoint<WireGraph> => ({
  path: `/api/workout/${seg(workoutId)}/performance_graph`,
  query: { every_n: SUMMARIES_ONLY },
});

/** The whole history as CSV text, without ids. `timeZone` is an IANA name. */
export const historyCsv = (userId: string, timeZone: string): Endpoint<string> => ({
  path: `/api/user/${seg(userId)}/workout_history_csv`,
  query: { timezone: timeZone },
  as: 'text',
});

export const reservations = (userId: string, limit = 40): Endpoint<WireList<WireReservation>> => ({
  path: `/api/user/${seg(userId)}/reservations`,
  query: { limit },
});

/** A showing of a class, by the `peloton_id` of a reservation or workout. */
export const session = (sessionId: string): Endpoint<WireSession> => ({ path: `/api/peloton/${seg(sessionId)}` });

export const ride = (rideId: string): Endpoint<WireRide> => ({ path: `/api/ride/${seg(rideId)}` });

export const rideDetails = (rideId: string): Endpoint<WireRideDetails> => ({
  path: `/api/ride/${seg(rideId)}/details`,
});
