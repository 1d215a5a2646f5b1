/**
 * Peloton > Check setup > Test Peloton: one request of each kind that the sync sends, in the sync's own words, and the fields
 * that their answers are documented to have (a test compares them with the schemas of the catalogue).
 */
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
  /** Paths of the fields without which the answer is of no use: `data.*.id`. */
  fields: readonly string[];
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
    fields: NEEDED.User,
  },
  { entry: 'userSettings', request: ({ userId }) => rest.accountSettings(userId), fields: NEEDED.UserSettings },
  {
    entry: 'overview',
    request: ({ userId }) => tables.overview(userId),
    fields: NEEDED.Overview,
  },
  {
    entry: 'workouts',
    request: ({ userId }) => rest.workoutsPage(userId, 0, 10),
    fields: NEEDED.WorkoutList,
    gives: { workoutId: 'data.*.id', rideId: 'data.*.ride.id' },
  },
  {
    entry: 'workout',
    request: ({ workoutId }) => (workoutId ? rest.workoutDetails(workoutId) : null),
    fields: NEEDED.Workout,
  },
  {
    entry: 'performanceGraph',
    request: ({ workoutId }) => (workoutId ? rest.performanceGraph(workoutId, 5) : null),
    fields: NEEDED.Graph,
  },
  {
    entry: 'rideDetails',
    request: ({ rideId }) => (rideId && !/^0+$/.test(rideId) ? rest.rideDetails(rideId) : null),
    fields: NEEDED.RideDetails,
  },
  { entry: 'historyCsv', request: ({ userId }) => rest.historyCsv(userId, 'America/New_York'), fields: [] },
];

const schedule: Question[] = [
  ...DAYS_AHEAD.map(
    (days): Question => ({
      entry: 'yourScheduleItems',
      way: `${days} days`,
      request: (_, nowMs) => graphql.yourScheduleItems(windowOf(nowMs, days)),
      fields: ['data'],
    }),
  ),
  {
    entry: 'yourScheduleItemsAndStack',
    request: (_, nowMs) => graphql.yourScheduleItemsAndStack(windowOf(nowMs, 14)),
    fields: ['data'],
  },
  {
    entry: 'userScheduledClasses',
    request: ({ userId }, nowMs) => graphql.userScheduledClasses(userId, windowOf(nowMs, 14)),
    fields: ['data'],
  },
  { entry: 'viewUserStack', request: () => graphql.viewUserStack(), fields: ['data'] },
  {
    entry: 'reservations',
    request: ({ userId }) => rest.reservations(userId),
    fields: NEEDED.ReservationList,
    gives: { sessionId: 'data.*.peloton_id' },
  },
  {
    entry: 'classSession',
    request: ({ sessionId }) => (sessionId ? rest.session(sessionId) : null),
    fields: NEEDED.Session,
  },
  {
    entry: 'liveClasses',
    request: (_, nowMs) => {
      const { startAt, endAt } = windowOf(nowMs, 14);
      return rest.liveClasses({ start: startAt / 1000, end: endAt / 1000 });
    },
    fields: NEEDED.LiveList,
  },
];

const around: Question[] = [
  { entry: 'instructors', request: () => tables.instructorsPage(0), fields: NEEDED.InstructorList },
  { entry: 'following', request: ({ userId }) => tables.followingPage(userId, 0), fields: NEEDED.ProfileList },
  { entry: 'followers', request: ({ userId }) => tables.followersPage(userId, 0), fields: NEEDED.ProfileList },
  {
    entry: 'achievements',
    request: ({ userId }) => tables.achievements(userId),
    fields: NEEDED.Achievements,
  },
  {
    entry: 'currentChallenges',
    request: ({ userId }) => tables.challenges(userId, 'current', true),
    fields: NEEDED.Challenges,
  },
  {
    entry: 'archivedClasses',
    request: () => tables.favouritesPage(0),
    fields: NEEDED.RideList,
  },
  {
    entry: 'userSubscriptions',
    request: ({ userId }) => tables.subscriptionsPage(userId, 0),
    fields: NEEDED.SubscriptionList,
  },
  { entry: 'myTags', request: () => graphql.myTags(), fields: ['data'] },
];

/** In the order of their worth. */
export const QUESTIONS: readonly Question[] = [...account, ...schedule, ...around];
