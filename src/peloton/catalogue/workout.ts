/** What members did. */
import { del, get } from './entry';
import { joins, limit, PAGE, USER_ID, WORKOUT_ID } from './params';

const POSTMAN = 'ostranme/peloton-postman';
const CLASS_JOINS = 'ride,ride.instructor';

export const workout = {
  workouts: get(
    '/api/user/{userId}/workouts',
    'A list of workouts, newest first',
    {
      ...USER_ID,
      joins: {
        in: 'query',
        type: 'text',
        example: CLASS_JOINS,
        about: 'ride, ride.instructor, user. Without it there is no class in the rows; other joins answer 400',
      },
      ...limit(20),
      ...PAGE,
      sort_by: { in: 'query', type: 'text', example: '-created', about: 'With `-`: newest first, as without it' },
      ride_id: { in: 'query', type: 'text', about: 'Only attempts at this class' },
      from: { in: 'query', type: 'instant', about: 'Not before' },
      to: { in: 'query', type: 'instant', about: 'Not after' },
    },
    'WorkoutList',
    {
      paging: 'page',
      gives: { workoutId: 'data.*.id', rideId: 'data.*.ride.id', joinToken: 'data.*.ride.join_tokens.on_demand' },
      about:
        'A page past the end is empty, not an error. Imported workouts carry the time of the import. A workout that arrives meanwhile shifts the pages.',
      source: `${POSTMAN} and every client since`,
      seen: '2026-09',
      variants: { plain: {}, 'with classes': { joins: CLASS_JOINS, limit: 10, page: 0 } },
    },
  ),
  historyCsv: get(
    '/api/user/{userId}/workout_history_csv',
    'The whole history as CSV',
    {
      ...USER_ID,
      timezone: { in: 'query', type: 'text', required: true, default: 'America/New_York', about: 'IANA name' },
    },
    'Text',
    {
      about: 'No ids. Times are to the minute, with a zone mark that may be wrong for the season.',
      source: `${POSTMAN}, jasonlutterloh/metrics-peloton`,
      seen: '2026-01',
    },
  ),
  workout: get(
    '/api/workout/{workoutId}',
    'One workout in detail',
    { ...WORKOUT_ID, ...joins(CLASS_JOINS) },
    'Workout',
    {
      gives: { rideId: 'ride.id' },
      about: 'Alone has leaderboard, FTP and badges. 404 for a deleted workout.',
      source: `${POSTMAN}, philosowaffle/peloton-to-garmin`,
      seen: '2026-09',
      variants: { plain: {}, 'with its class': { joins: CLASS_JOINS } },
    },
  ),
  performanceGraph: get(
    '/api/workout/{workoutId}/performance_graph',
    'Totals, averages and the curve of a workout',
    {
      ...WORKOUT_ID,
      every_n: {
        in: 'query',
        type: 'integer',
        default: 5,
        about: 'Seconds between samples: 1 for all of them, 1000 for the totals alone',
      },
      ...joins('effort_zones'),
    },
    'Graph',
    {
      about: 'Which metrics there are, and in which order, differs: go by `slug`. GPS points need Peloton-Platform.',
      source: `${POSTMAN}, philosowaffle/peloton-to-garmin`,
      seen: '2026-09',
    },
  ),
  workoutSummary: get('/api/workout/{workoutId}/summary', 'Totals of a workout', WORKOUT_ID, 'WorkoutSummary', {
    gone: { status: 404, since: '2022-01', says: 'Not found. Use `performanceGraph` instead.' },
    source: 'weissleb/peloton-tableau-connector',
    seen: '2021-06',
  }),
  workoutSample: get('/api/workout/{workoutId}/sample', 'Curve of a workout', WORKOUT_ID, 'Empty', {
    gone: { status: 404, since: '2022-01', says: 'Not found. Use `performanceGraph` instead.' },
    source: 'clients of 2018 to 2020',
    seen: '2020-11',
  }),
  deleteWorkout: del('/api/workout/{workoutId}', 'Delete a workout', WORKOUT_ID, 'Empty', {
    changes: 'for good',
    about: 'There is no way back.',
    source: POSTMAN,
    seen: '2020-11',
  }),
} as const;
