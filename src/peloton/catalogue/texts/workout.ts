/** What people are told of the requests in `../workout.ts`: on the explorer's page, on the command line and in docs. */
import type { workout } from '../workout';
import type { TextsOf } from './texts';

export const workoutTexts = {
  workouts: {
    title: 'A list of workouts, newest first',
    about:
      'A page past the end is empty, not an error. Imported workouts carry the time of the import. A workout that arrives meanwhile shifts the pages.',
    params: {
      joins: 'ride, ride.instructor, user. Without it there is no class in the rows; other joins answer 400',
      sort_by: 'With `-`: newest first, as without it',
      ride_id: 'Only attempts at this class',
      from: 'Not before',
      to: 'Not after',
    },
    variants: { plain: {}, 'with classes': { joins: 'ride,ride.instructor', limit: 10, page: 0 } },
    source: 'ostranme/peloton-postman and every client since',
    seen: '2026-09',
  },
  historyCsv: {
    title: 'The whole history as CSV',
    about: 'No ids. Times are to the minute, with a zone mark that may be wrong for the season.',
    source: 'ostranme/peloton-postman, jasonlutterloh/metrics-peloton',
    seen: '2026-01',
  },
  workout: {
    title: 'One workout in detail',
    about: 'Alone has leaderboard, FTP and badges. 404 for a deleted workout.',
    variants: { plain: {}, 'with its class': { joins: 'ride,ride.instructor' } },
    source: 'ostranme/peloton-postman, philosowaffle/peloton-to-garmin',
    seen: '2026-09',
  },
  performanceGraph: {
    title: 'Totals, averages and the curve of a workout',
    about: 'Which metrics there are, and in which order, differs: go by `slug`. GPS points need Peloton-Platform.',
    params: { every_n: 'Seconds between samples: 1 for all of them, 1000 for the totals alone' },
    source: 'ostranme/peloton-postman, philosowaffle/peloton-to-garmin',
    seen: '2026-09',
  },
  workoutSummary: {
    title: 'Totals of a workout',
    source: 'weissleb/peloton-tableau-connector',
    seen: '2021-06',
  },
  workoutSample: {
    title: 'Curve of a workout',
    source: 'clients of 2018 to 2020',
    seen: '2020-11',
  },
  deleteWorkout: {
    title: 'Delete a workout',
    about: 'There is no way back.',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
} satisfies TextsOf<typeof workout>;
