/** What several tables read alike: asked for once in a run. */
import type { WireFullRide, WireProfile } from '../peloton/wire-tables';
import { readFavourites } from '../streams/favourites';
import { readFriends } from '../streams/friends';
import type { Everything } from '../streams/paging';
import type { SyncRun } from './sync';

export interface Shared {
  /** Throws HttpError. */
  friends(): Everything<WireProfile>;
  /** Throws HttpError. */
  favourites(): Everything<WireFullRide>;
  /** Why this is not the table's turn: workouts arrived. Then only what they bring is looked at. */
  isEarly: boolean;
  /** Throws Pause when the time for this execution, or what the tables may ask for today, is spent. */
  requireTime(): void;
  /** Told how many records are still to come, for whoever shows progress. */
  onProgress(left: number): void;
}

type Sources = Pick<Shared, 'friends' | 'favourites'>;

export function createSources({ peloton, account }: SyncRun): Sources {
  return {
    friends: once(() => readFriends(peloton, account.userId)),
    favourites: once(() => readFavourites(peloton)),
  };
}

/** An answer is kept; a failure is not. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
