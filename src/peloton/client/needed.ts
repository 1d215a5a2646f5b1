/**
 * By kind of answer the paths of the fields without which it is of no use: `data.*.id`, where `*` is each item of a list. A field
 * counts where the object that it belongs to has come. The schemas of `answers/` say the same; a test compares.
 */
import type { AnswerName } from '../answers/types';

const CLASS = ['ride.id', 'ride.title', 'ride.instructor.name'];
const COUNTS = ['workout_counts.*.name', 'workout_counts.*.count'];

const inEach = (fields: readonly string[]): string[] => fields.map((field) => `data.*.${field}`);

export const NEEDED = {
  User: ['id', 'username', ...COUNTS],
  UserSettings: ['distance_unit'],
  Overview: ['id', 'workout_counts.workouts.*.name', 'workout_counts.workouts.*.count', 'achievements.*.template.name'],
  WorkoutList: [
    'data',
    ...inEach(['id', 'status', 'fitness_discipline', 'created_at', ...CLASS, 'user.username']),
    ...inEach(COUNTS.map((field) => `user.${field}`)),
  ],
  Workout: [
    'id',
    'status',
    'fitness_discipline',
    'created_at',
    ...CLASS,
    'achievement_templates.*.name',
    'movement_tracker_data.completed_movements_summary_data.repetition_summary_data.*.movement_name',
  ],
  Graph: [
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
  RideDetails: [
    'ride',
    ...CLASS,
    'playlist.songs.*.title',
    'related_rides.*.id',
    'related_rides.*.title',
    'related_rides.*.instructor.name',
  ],
  ReservationList: ['data', ...inEach(['peloton_id'])],
  Session: ['id', 'ride_id', 'scheduled_start_time', ...CLASS],
  LiveList: [
    'instructors.*.name',
    'rides.*.id',
    'rides.*.title',
    'rides.*.instructor.name',
    'data',
    ...inEach(['id', 'ride_id', 'scheduled_start_time', ...CLASS]),
  ],
  InstructorList: ['data', ...inEach(['name'])],
  ProfileList: ['data', ...inEach(['id', 'username', ...COUNTS])],
  Achievements: ['categories', 'categories.*.achievements.*.template.name'],
  Challenges: ['challenges', 'challenges.*.challenge_summary.id', 'challenges.*.challenge_summary.title'],
  RideList: ['instructors.*.name', 'data', ...inEach(['id', 'title', 'instructor.name'])],
  SubscriptionList: ['data', ...inEach(['id', 'shared_user_set.*.username'])],
} satisfies Partial<Record<AnswerName, readonly string[]>>;
