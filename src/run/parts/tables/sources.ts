/** What several tables have in common: what they ask for once in a run, and how those of records with details are brought up to date. */
import { once } from '../../../base/once';
import type { WireProfile, WireRide } from '../../../peloton/answers/types';
import { readFavourites } from '../../../streams/classes/favourites';
import { readFriends } from '../../../streams/people/friends';
import type { Everything } from '../../../streams/wire/paging';
import { type EngineWorld, type LogReport, syncLog } from '../../../sync/engine';
import type { LogStream } from '../../../sync/types';
import { keys } from '../../keys';
import type { SyncRun } from '../../sync';
import { addChanges } from '../../tally';
import { counted, sentences } from '../../words';
import { sinksOf } from '../workouts';
import type { TableOutcome } from './list';

export interface Shared {
  /** Throws HttpError. */
  friends(): Everything<WireProfile>;
  /** Throws HttpError. */
  favourites(): Everything<WireRide>;
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

interface Records {
  /** Of its state. */
  name: string;
  stream: LogStream;
  walk: NonNullable<EngineWorld['walk']>;
}

/** Throws HttpError when the source cannot be read. */
export function syncRecords(run: SyncRun, shared: Shared, { name, stream, walk }: Records): LogReport {
  const { world, account, tally } = run;
  const report = syncLog(stream, sinksOf(run), {
    now: () => world.clock.now(),
    requireTime: shared.requireTime,
    state: keys.records(world.store, account.userId, name),
    onProgress: ({ owed }) => shared.onProgress(owed),
    walk,
    preview: false,
  });
  addChanges(tally.rows, report);
  tally.paused ??= report.paused;
  if (report.failure) throw report.failure;
  return report;
}

/** `notes` are sentences, empty where there is nothing to say. */
export function outcomeOf({ owed, retried, paused, problems }: LogReport, ...notes: string[]): TableOutcome {
  const again = counted(retried, 'record', 'records');
  return {
    note: sentences(...notes, again && `${again} could not be read yet; the next refresh tries again.`),
    left: owed + retried,
    isPaused: paused !== null,
    problems,
  };
}
