/** Parameters that many requests share. */
import type { Param } from './entry';

export const USER_ID = {
  userId: { in: 'path', type: 'text', required: true, own: 'userId' },
} as const;

export const WORKOUT_ID = {
  workoutId: { in: 'path', type: 'text', required: true, own: 'workoutId' },
} as const;

export const RIDE_ID = {
  rideId: { in: 'path', type: 'text', required: true, own: 'rideId' },
} as const;

export const SESSION_ID = {
  sessionId: { in: 'path', type: 'text', required: true, own: 'sessionId' },
} as const;

export const JOIN_TOKEN = { in: 'body', type: 'text', required: true, own: 'joinToken' } as const satisfies Param;

/** The parameter for how many rows a page has; `usual` is what Peloton's own apps ask for. */
export const limit = <const D extends number>(usual: D) =>
  ({
    limit: { in: 'query', type: 'integer', default: usual },
  }) as const;

export const PAGE = { page: { in: 'query', type: 'integer', default: 0 } } as const;

/** The parameter for what Peloton puts into each row beside its own fields; `usual` is what its own apps ask for. */
export const joins = <const E extends string>(usual: E) =>
  ({
    joins: { in: 'query', type: 'text', example: usual },
  }) as const;

export const AFTER = {
  after: { in: 'body', type: 'text' },
} as const;
