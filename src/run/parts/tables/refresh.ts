/** Refreshes the tables whose turn it is, one after the other, and remembers when each was last complete and is next due. */
import { DestinationError, HttpError, Pause } from '../../../base/errors';
import type { Store } from '../../../base/ports';
import { HOUR_MS, isoOf } from '../../../base/time';
import type { Settings } from '../../../settings/settings';
import { keys, type RefreshSchedule } from '../../keys';
import { show } from '../../progress';
import { callsToday } from '../../status';
import type { SyncRun } from '../../sync';
import { type TableJob, type TableOutcome, tableJobs } from './list';
import { afterFailure, afterPause, afterSuccess, isDue, newSchedule } from './rhythm';
import { createSources } from './sources';

type Schedules = Record<string, RefreshSchedule>;

/** A small table that has waited so long goes before the workouts: a long backfill must not keep it waiting for days. */
const PATIENCE_MS = 2 * HOUR_MS;
/** A table that some destination refuses is tried again so soon. */
const UNWRITTEN_MS = 2 * HOUR_MS;
/** Of a day's requests so many are kept for schedule and workouts: a long backfill of a table never stops these. */
const RESERVED_CALLS = 300;

/** - `waiting`: small tables that have waited for too long - `due`: all whose turn it is - `arrivals`: also what new workouts bring */
export type Turn = 'waiting' | 'due' | 'arrivals';

/** Throws SignedOutError and bugs; all else is in the tally. */
export function refreshTables(run: SyncRun, turn: Turn): void {
  if (run.preview) return;
  const file = keys.refreshes(run.world.store, run.account.userId);
  const jobs = tableJobs(run.settings);
  const known = file.load();
  // A table that is switched off is forgotten, and refreshed at once when it is switched on again.
  const beats: Schedules = {};
  for (const { name } of jobs) beats[name] = known[name] ?? newSchedule();
  const sources = createSources(run);
  const refusals: Refusals = new Map();
  for (const job of jobs) {
    const beat = beats[job.name] ?? newSchedule();
    const isItsTurn = isDue(beat, run.world.clock.now() - (turn === 'waiting' ? PATIENCE_MS : 0));
    // As long as it cannot be written, no run is all well.
    if (turn !== 'waiting' && !isItsTurn && beat.unwritten) run.tally.problems.push(beat.unwritten);
    const isEarly = !isItsTurn && turn === 'arrivals' && job.name.startsWith('classes.');
    if (run.tally.paused !== null || !(isItsTurn || isEarly) || (turn === 'waiting' && !job.isSmall)) continue;
    const onProgress = (left: number) =>
      show(
        run,
        () => `${job.title}: ${left} to go.`,
        () => file.save({ ...beats, [job.name]: { ...beat, left } }),
      );
    const next = refresh(run, job, beat, refusals, () =>
      job.act(run, { ...sources, isEarly, onProgress, requireTime: () => requireShare(run) }),
    );
    // New workouts do not put off the table's own turn.
    beats[job.name] = isEarly && next.fails === 0 && next.left === 0 ? beat : next;
    file.save(beats);
  }
  // A table beside the workouts that Peloton does not give is worth a note, not a failed run.
  for (const [reason, titles] of refusals) run.tally.notes.push(`Not refreshed: ${titles.join(', ')}. ${reason}`);
}

/** Reason to the tables that were not given for it. */
type Refusals = Map<string, string[]>;

function refresh(
  run: SyncRun,
  job: TableJob,
  beat: RefreshSchedule,
  refusals: Refusals,
  act: () => TableOutcome,
): RefreshSchedule {
  const { tally, world } = run;
  const fail = (problem: string, mayPass: boolean): RefreshSchedule =>
    afterFailure(beat, world.clock.now(), { everyMs: job.everyMs, mayPass, problem });
  const failToWrite = (problem: string): RefreshSchedule => {
    // One that is late goes on with the next run; what is broken is tried until somebody has put it right.
    const isLate = run.late.length > 0;
    const failed = { ...beat, fails: isLate ? 0 : beat.fails };
    const next = afterFailure(failed, world.clock.now(), { everyMs: UNWRITTEN_MS, mayPass: true, problem });
    return isLate ? next : { ...next, unwritten: problem };
  };
  try {
    requireShare(run);
    const { note, left, isPaused, problems } = act();
    if (note !== '') tally.notes.push(`${job.title}: ${note}`);
    tally.problems.push(...problems);
    if (isPaused) return afterPause(beat, world.clock.now(), left);
    return problems.length > 0 ? failToWrite(problems.join(' ')) : afterSuccess(world.clock.now(), job.everyMs, note);
  } catch (error) {
    if (error instanceof Pause) {
      tally.paused ??= error.reason;
      return afterPause(beat, world.clock.now(), beat.left);
    }
    if (error instanceof DestinationError) {
      tally.problems.push(error.message);
      return failToWrite(error.message);
    }
    if (!(error instanceof HttpError)) throw error;
    refusals.set(error.message, [...(refusals.get(error.message) ?? []), job.title]);
    return fail(error.message, error.retriable);
  }
}

function requireShare(run: SyncRun): void {
  run.requireTime();
  const { dailyCallBudget } = run.settings;
  const callsLeft = dailyCallBudget - callsToday(run.status, run.world.clock.now());
  if (callsLeft < Math.min(RESERVED_CALLS, dailyCallBudget / 2))
    throw new Pause('calls', "The tables' share of today's requests is used up. They go on by themselves tomorrow.");
}

export interface TableStatus {
  title: string;
  /** ISO 8601; null for never. */
  completeAt: string | null;
  /** Null: with the next run. */
  dueAt: string | null;
  left: number;
  problem: string;
}

/** For the status. */
export function tablesStatus(store: Store, userId: string, settings: Settings, nowMs: number): TableStatus[] {
  const beats = keys.refreshes(store, userId).load();
  return tableJobs(settings).map(({ name, title }) => {
    const beat = beats[name] ?? newSchedule();
    return {
      title,
      completeAt: beat.completeAt === 0 ? null : isoOf(beat.completeAt),
      dueAt: beat.dueAt <= nowMs ? null : isoOf(beat.dueAt),
      left: beat.left,
      problem: beat.problem,
    };
  });
}
