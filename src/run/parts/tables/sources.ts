/** What several tables have in common: what they ask for once in a run, and how those of records with details are brought up to date. */
import { once } from '../../../base/once';
import type { WireProfile, WireRide } from '../../../peloton/answers/types';
import { readFavourites } from '../../../streams/classes/favourites';
import { readFriends } from '../../../streams/people/friends';
import { readSchedule, type ScheduledItem } from '../../../streams/schedule/schedule';
import type { Everything } from '../../../streams/wire/paging';
import { syncLog } from '../../../sync/engine';
import type { EngineWorld, LogReport } from '../../../sync/run';
import type { LogStream } from '../../../sync/types';
import type { RunContext } from '../../context';
import { type Issue, issuesIn, type Outcome, pauses } from '../../journal';
import { keys } from '../../keys';
import { counted, sentences } from '../../words';

/** What more than one table is made of: asked for once in a run, and only where a table wants it. */
export interface Sources {
  /** Throws HttpError. */
  friends(): Everything<WireProfile>;
  /** Throws HttpError. */
  favourites(): Everything<WireRide>;
  /** What is on the schedule. Throws HttpError. */
  planned(): ScheduledItem[];
}

/**
 * Lists that several tables share, each read when it is first asked for and once in a run. `planned` is what this run
 * has read of the schedule; null where it keeps none on the calendar.
 */
export function createSources(ctx: RunContext, planned: ScheduledItem[] | null): Sources {
  const { peloton, account } = ctx;
  return {
    friends: once(() => readFriends(peloton, account.userId)),
    favourites: once(() => readFavourites(peloton)),
    planned: once(() => planned ?? readPlanned(ctx)),
  };
}

function readPlanned({ world, account, peloton }: RunContext): ScheduledItem[] {
  const file = keys.schedule(world.store, account.userId);
  const memory = file.load();
  const { items } = readSchedule({ peloton, clock: world.clock, log: world.log, userId: account.userId, memory });
  file.save(memory);
  return items;
}

/** What a table is given beside the context. */
export interface TableInputs {
  sources: Sources;
  /** True when workouts arrived before the table is due: then only what they bring is looked at. */
  isEarly: boolean;
  /** Throws Pause when the time for this execution, or what the tables may ask for today, is spent. */
  requireBudget(): void;
  /** Told how many records are still to come. */
  onProgress(left: number): void;
}

/** What refreshing a table did. */
export interface TableOutcome extends Outcome {
  issues: Issue[];
  /** What was left out, a sentence; empty when there is nothing to say. */
  note: string;
  /** Records whose own reading is still to come. */
  left: number;
}

interface Records {
  /** Of its state. */
  name: string;
  stream: LogStream;
  walk: NonNullable<EngineWorld['walk']>;
}

/**
 * Brings one table of records with details up to date, under the state of that name. Destinations that fail are problems of
 * the report. Throws HttpError where the source cannot be read, and SignedOutError.
 */
export function syncRecords(
  { world, account, sinks }: RunContext,
  inputs: TableInputs,
  { name, stream, walk }: Records,
): LogReport {
  const report = syncLog(stream, sinks.destinations(), {
    now: () => world.clock.now(),
    requireTime: inputs.requireBudget,
    state: keys.records(world.store, account.userId, name),
    index: keys.heldKeys(world.store, account.userId, name),
    onProgress: ({ owed }) => inputs.onProgress(owed),
    walk,
    preview: false,
  });
  if (report.failure) throw report.failure;
  return report;
}

/**
 * The outcome of a table that was walked through. `texts` are sentences for notes, empty where there is nothing to say.
 */
export function outcomeOf(report: LogReport, ...texts: string[]): TableOutcome {
  const { created, updated, removed, owed, retried, paused, problems } = report;
  const again = counted(retried, 'record', 'records');
  return {
    rows: { created, updated, removed },
    note: sentences(...texts, again && `${again} could not be read yet; the next refresh tries again.`),
    left: owed + retried,
    issues: [...issuesIn(problems), ...pauses(paused)],
  };
}
