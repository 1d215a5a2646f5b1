/** What members did. */
import { del, get } from './entry';
import { joins, limit, PAGE, USER_ID, WORKOUT_ID } from './params';

const CLASS_JOINS = 'ride,ride.instructor';

export const workout = {
  workouts: get(
    '/api/user/{userId}/workouts',
    {
      ...USER_ID,
      joins: { in: 'query', type: 'text', example: CLASS_JOINS },
      ...limit(20),
      ...PAGE,
      sort_by: { in: 'query', type: 'text', example: '-created' },
      ride_id: { in: 'query', type: 'text' },
      from: { in: 'query', type: 'instant' },
      to: { in: 'query', type: 'instant' },
    },
    'WorkoutList',
    {
      paging: 'page',
      gives: { workoutId: 'data.*.id', rideId: 'data.*.ride.id', joinToken: 'data.*.ride.join_tokens.on_demand' },
    },
  ),
  historyCsv: get(
    '/api/user/{userId}/workout_history_csv',
    {
      ...USER_ID,
      timezone: { in: 'query', type: 'text', required: true, default: 'America/New_York' },
    },
    'Text',
  ),
  workout: get('/api/workout/{workoutId}', { ...WORKOUT_ID, ...joins(CLASS_JOINS) }, 'Workout', {
    gives: { rideId: 'ride.id' },
  }),
  performanceGraph: get(
    '/api/workout/{workoutId}/performance_graph',
    {
      ...WORKOUT_ID,
      every_n: { in: 'query', type: 'integer', default: 5 },
      ...joins('effort_zones'),
    },
    'Graph',
  ),
  workoutSummary: get('/api/workout/{workoutId}/summary', WORKOUT_ID, 'WorkoutSummary', {
    gone: { status: 404, since: '2022-01', says: 'Not found. Use `performanceGraph` instead.' },
  }),
  workoutSample: get('/api/workout/{workoutId}/sample', WORKOUT_ID, 'Empty', {
    gone: { status: 404, since: '2022-01', says: 'Not found. Use `performanceGraph` instead.' },
  }),
  deleteWorkout: del('/api/workout/{workoutId}', WORKOUT_ID, 'Empty', { changes: 'for good' }),
} as const;
