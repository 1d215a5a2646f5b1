/** Parameters that many requests share. */
import type { Param } from './entry';

export const USER_ID = {
  userId: { in: 'path', type: 'text', required: true, own: 'userId', about: 'Id of the member (32 hex digits)' },
} as const;

export const WORKOUT_ID = {
  workoutId: { in: 'path', type: 'text', required: true, own: 'workoutId', about: 'Id of the workout' },
} as const;

export const RIDE_ID = {
  rideId: {
    in: 'path',
    type: 'text',
    required: true,
    own: 'rideId',
    about: 'Id of the class, not of one of its showings',
  },
} as const;

export const SESSION_ID = {
  sessionId: {
    in: 'path',
    type: 'text',
    required: true,
    own: 'sessionId',
    about: 'Id of the showing: the `peloton_id` of a workout or reservation',
  },
} as const;

export const JOIN_TOKEN = {
  in: 'body',
  type: 'text',
  required: true,
  own: 'joinToken',
  about: 'Join token of the class: base64 of JSON that names it. A bare class id is ignored without an error',
} as const satisfies Param;

/** How many rows a page has; `usual` is what Peloton's own apps ask for. */
export const limit = <const D extends number>(usual: D) =>
  ({
    limit: { in: 'query', type: 'integer', default: usual, about: 'Rows a page; more than 100 are not honoured' },
  }) as const;

export const PAGE = { page: { in: 'query', type: 'integer', default: 0, about: 'Counts from 0' } } as const;

/** What Peloton puts into each row beside its own fields. */
export const joins = <const E extends string>(usual: E) =>
  ({
    joins: { in: 'query', type: 'text', example: usual, about: 'What to put into each row, separated by commas' },
  }) as const;

export const AFTER = {
  after: { in: 'body', type: 'text', about: 'Cursor: `endCursor` of the page before' },
} as const;
