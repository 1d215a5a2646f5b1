/**
 * Peloton > Check setup > Test Peloton: one request of each kind that the sync sends, in the sync's own words, and the fields
 * that their answers are documented to have (a test compares them with the schemas of the catalogue).
 */
import { own } from '../../base/records';
import { DAY_MS, HOUR_MS } from '../../base/time';
import type { ApiRequest, GraphqlOperation } from '../../peloton/client/client';
import { NEEDED } from '../../peloton/client/needed';
import * as graphql from '../../peloton/requests/graphql';
import * as rest from '../../peloton/requests/rest';
import * as tables from '../../peloton/requests/rest-tables';

/** Ids that earlier answers gave, for later questions. Kept by the window between its calls; never part of the report. */
export interface FoundIds {
  userId: string;
  workoutId?: string;
  rideId?: string;
  sessionId?: string;
}

export interface Question {
  /** Of the entry in the catalogue. */
  entry: string;
  /** Where the same entry is asked in several ways. */
  way?: string;
  /** Null where an earlier answer gave no id to ask with. */
  request(ids: FoundIds, nowMs: number): ApiRequest | GraphqlOperation | null;
  /** Where ids stand in the answer. */
  gives?: Partial<Record<keyof FoundIds, string>>;
}

const DAYS_AHEAD = [14, 56, 365];

const hourOf = (nowMs: number): number => Math.floor(nowMs / HOUR_MS) * HOUR_MS;
const windowOf = (nowMs: number, days: number) => ({ startAt: hourOf(nowMs), endAt: hourOf(nowMs) + days * DAY_MS });

const account: Question[] = [
  {
    entry: 'me',
    request: () => rest.me(),
  },
  { entry: 'userSettings', request: ({ userId }) => rest.accountSettings(userId) },
  {
    entry: 'overview',
    request: ({ userId }) => tables.overview(userId),
  },
  {
    entry: 'workouts',
    request: ({ userId }) => rest.workoutsPage(userId, 0, 10),
    gives: { workoutId: 'data.*.id', rideId: 'data.*.ride.id' },
  },
  {
    entry: 'workout',
    request: ({ workoutId }) => (workoutId ? rest.workoutDetails(workoutId) : null),
  },
  {
    entry: 'performanceGraph',
    request: ({ workoutId }) => (workoutId ? rest.performanceGraph(workoutId, 5) : null),
  },
  {
    entry: 'rideDetails',
    request: ({ rideId }) => (rideId && !/^0+$/.test(rideId) ? rest.rideDetails(rideId) : null),
  },
  { entry: 'historyCsv', request: ({ userId }) => rest.historyCsv(userId, 'America/New_York') },
];

const schedule: Question[] = [
  ...DAYS_AHEAD.map(
    (days): Question => ({
      entry: 'yourScheduleItems',
      way: `${days} days`,
      request: (_, nowMs) => graphql.yourScheduleItems(windowOf(nowMs, days)),
    }),
  ),
  {
    entry: 'yourScheduleItemsAndStack',
    request: (_, nowMs) => graphql.yourScheduleItemsAndStack(windowOf(nowMs, 14)),
  },
  {
    entry: 'userScheduledClasses',
    request: ({ userId }, nowMs) => graphql.userScheduledClasses(userId, windowOf(nowMs, 14)),
  },
  { entry: 'viewUserStack', request: () => graphql.viewUserStack() },
  {
    entry: 'reservations',
    request: ({ userId }) => rest.reservations(userId),
    gives: { sessionId: 'data.*.peloton_id' },
  },
  {
    entry: 'classSession',
    request: ({ sessionId }) => (sessionId ? rest.session(sessionId) : null),
  },
  {
    entry: 'liveClasses',
    request: (_, nowMs) => {
      const { startAt, endAt } = windowOf(nowMs, 14);
      return rest.liveClasses({ start: startAt / 1000, end: endAt / 1000 });
    },
  },
];

const around: Question[] = [
  { entry: 'instructors', request: () => tables.instructorsPage(0) },
  { entry: 'following', request: ({ userId }) => tables.followingPage(userId, 0) },
  { entry: 'followers', request: ({ userId }) => tables.followersPage(userId, 0) },
  {
    entry: 'achievements',
    request: ({ userId }) => tables.achievements(userId),
  },
  {
    entry: 'currentChallenges',
    request: ({ userId }) => tables.challenges(userId, 'current', true),
  },
  {
    entry: 'archivedClasses',
    request: () => tables.favouritesPage(0),
  },
  {
    entry: 'userSubscriptions',
    request: ({ userId }) => tables.subscriptionsPage(userId, 0),
  },
  { entry: 'myTags', request: () => graphql.myTags() },
];

/** Paths of the fields without which the answer is of no use: `data.*.id`. */
export function fieldsOf(request: ApiRequest | GraphqlOperation): readonly string[] {
  if (!('path' in request)) return ['data'];
  const needed: Partial<Record<string, readonly string[]>> = NEEDED;
  return own(needed, request.kind ?? '') ?? [];
}

/** In the order of their worth. */
export const QUESTIONS: readonly Question[] = [...account, ...schedule, ...around];
