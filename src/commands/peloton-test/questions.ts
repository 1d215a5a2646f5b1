/**
 * Peloton > Check setup > Test Peloton: one request of each kind that the sync sends, in the sync's own words, and the fields
 * that their answers are documented to have (a test compares them with the schemas of the catalogue).
 */
import { DAY_MS, HOUR_MS } from '../../base/time';
import type { ApiRequest, GraphqlOperation } from '../../peloton/client/client';
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
const CLASS = ['ride.id', 'ride.title', 'ride.instructor.name'];
const COUNTS = ['data.*.workout_counts.*.name', 'data.*.workout_counts.*.count'];
const PEOPLE = ['data', 'data.*.id', 'data.*.username', ...COUNTS];

const account: Question[] = [
  {
    entry: 'me',
    request: () => rest.me(),
    fields: ['id', 'username', 'workout_counts.*.name', 'workout_counts.*.count'],
  },
  { entry: 'userSettings', request: ({ userId }) => rest.accountSettings(userId), fields: ['distance_unit'] },
  {
    entry: 'overview',
    request: ({ userId }) => tables.overview(userId),
    fields: ['id', 'workout_counts.workouts.*.name', 'workout_counts.workouts.*.count', 'achievements.*.template.name'],
  },
  {
    entry: 'workouts',
    request: ({ userId }) => rest.workoutsPage(userId, 0, 10),
    fields: [
      'data',
      'data.*.id',
      'data.*.status',
      'data.*.fitness_discipline',
      'data.*.created_at',
      ...CLASS.map((field) => `data.*.${field}`),
      'data.*.user.username',
      'data.*.user.workout_counts.*.name',
      'data.*.user.workout_counts.*.count',
    ],
    gives: { workoutId: 'data.*.id', rideId: 'data.*.ride.id' },
  },
  {
    entry: 'workout',
    request: ({ workoutId }) => (workoutId ? rest.workoutDetails(workoutId) : null),
    fields: [
      'id',
      'status',
      'fitness_discipline',
      'created_at',
      ...CLASS,
      'achievement_templates.*.name',
      'movement_tracker_data.completed_movements_summary_data.repetition_summary_data.*.movement_name',
    ],
  },
  {
    entry: 'performanceGraph',
    request: ({ workoutId }) => (workoutId ? rest.performanceGraph(workoutId, 5) : null),
    fields: [
      'duration',
      'metrics.*.slug',
      'metrics.*.values',
      'metrics.*.alternatives.*.slug',
      'metrics.*.alternatives.*.values',
      'summaries.*.slug',
      'summaries.*.value',
      'average_summaries.*.slug',
      'average_summaries.*.value',
    ],
  },
  {
    entry: 'rideDetails',
    request: ({ rideId }) => (rideId && !/^0+$/.test(rideId) ? rest.rideDetails(rideId) : null),
    fields: [
      'ride',
      ...CLASS,
      'playlist.songs.*.title',
      'related_rides.*.id',
      'related_rides.*.title',
      'related_rides.*.instructor.name',
    ],
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
    fields: ['data', 'data.*.peloton_id'],
    gives: { sessionId: 'data.*.peloton_id' },
  },
  {
    entry: 'classSession',
    request: ({ sessionId }) => (sessionId ? rest.session(sessionId) : null),
    fields: ['id', 'ride_id', 'scheduled_start_time', ...CLASS],
  },
  {
    entry: 'liveClasses',
    request: (_, nowMs) => {
      const { startAt, endAt } = windowOf(nowMs, 14);
      return rest.liveClasses({ start: startAt / 1000, end: endAt / 1000 });
    },
    fields: [
      'instructors.*.name',
      'rides.*.id',
      'rides.*.title',
      'rides.*.instructor.name',
      'data',
      'data.*.id',
      'data.*.ride_id',
      'data.*.scheduled_start_time',
      ...CLASS.map((field) => `data.*.${field}`),
    ],
  },
];

const around: Question[] = [
  { entry: 'instructors', request: () => tables.instructorsPage(0), fields: ['data', 'data.*.name'] },
  { entry: 'following', request: ({ userId }) => tables.followingPage(userId, 0), fields: PEOPLE },
  { entry: 'followers', request: ({ userId }) => tables.followersPage(userId, 0), fields: PEOPLE },
  {
    entry: 'achievements',
    request: ({ userId }) => tables.achievements(userId),
    fields: ['categories', 'categories.*.achievements.*.template.name'],
  },
  {
    entry: 'currentChallenges',
    request: ({ userId }) => tables.challenges(userId, 'current', true),
    fields: ['challenges', 'challenges.*.challenge_summary.id', 'challenges.*.challenge_summary.title'],
  },
  {
    entry: 'archivedClasses',
    request: () => tables.favouritesPage(0),
    fields: ['instructors.*.name', 'data', 'data.*.id', 'data.*.title', 'data.*.instructor.name'],
  },
  {
    entry: 'userSubscriptions',
    request: ({ userId }) => tables.subscriptionsPage(userId, 0),
    fields: ['data', 'data.*.id', 'data.*.shared_user_set.*.username'],
  },
  { entry: 'myTags', request: () => graphql.myTags(), fields: ['data'] },
];

/** In the order of their worth. */
export const QUESTIONS: readonly Question[] = [...account, ...schedule, ...around];
