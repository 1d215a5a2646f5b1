/** Refreshes the tables that are due, one after the other, and remembers when each was last complete and is next due. */
import { HttpError } from '../../../base/errors';
import type { Store } from '../../../base/ports';
import { HOUR_MS, isoOf } from '../../../base/time';
import type { Settings } from '../../../settings/settings';
import type { RunContext } from '../../context';
import { failed, type Issue, issueOf, type Journal, note, notes } from '../../journal';
import { keys, type RefreshSchedule } from '../../keys';
import { type TableJob, tableJobs } from './list';
import { afterFailure, afterPause, afterSuccess, isDue, newSchedule } from './schedule';
import type { Sources, TableOutcome } from './sources';

/** A small table that has waited so long goes before the workouts: a long backfill must not keep it waiting for days. */
const PATIENCE_MS = 2 * HOUR_MS;
/** A table that some destination refuses is tried again so soon. */
const UNWRITTEN_MS = 2 * HOUR_MS;
/** Of a day's requests so many are kept for schedule and workouts: a long backfill of a table never stops these. */
const RESERVED_CALLS = 300;

/** - `waiting`: small tables that have waited for too long - `due`: all that are due - `arrivals`: also what new workouts bring */
export type RefreshReason = 'waiting' | 'due' | 'arrivals';

/** Why Peloton did not give a table, to the titles of the tables that were refused so. */
type Refusals = Map<string, string[]>;

/**
 * Refreshes the tables that `reason` asks for or that are due, each as a part of its own in the journal. Throws
 * SignedOutError and bugs.
 */
export function refreshTables(ctx: RunContext, journal: Journal, sources: Sources, reason: RefreshReason): void {
  const { world, account, settings } = ctx;
  const file = keys.refreshes(world.store, account.userId);
  const jobs = tableJobs(settings);
  const known = file.load();
  // A table that is switched off is forgotten, and refreshed at once when it is switched on again.
  const schedules = Object.fromEntries(jobs.map(({ name }) => [name, known[name] ?? newSchedule()]));
  const refusals: Refusals = new Map();
  for (const job of jobs) {
    const schedule = schedules[job.name] ?? newSchedule();
    const occasion = occasionOf(job, schedule, world.clock.now(), reason);
    // As long as it cannot be written, no run is all well.
    if (reason !== 'waiting' && occasion !== 'due' && schedule.unwritten)
      journal.record(job.title, { issues: [failed(schedule.unwritten)] });
    if (occasion === null || journal.pausedFor() !== null) continue;
    const isEarly = occasion === 'early';
    const onProgress = (left: number) =>
      ctx.progress.show(
        () => `${job.title}: ${left} to go.`,
        () => file.save({ ...schedules, [job.name]: { ...schedule, left } }),
      );
    const { outcome, refusal } = refresh(ctx, job, schedule.left, { sources, isEarly, onProgress });
    journal.record(job.title, outcome);
    if (refusal !== null) refusals.set(refusal.message, [...(refusals.get(refusal.message) ?? []), job.title]);
    const next = scheduleAfter(job, schedule, { outcome, refusal }, world.clock.now());
    // New workouts do not put off the time at which the table is due.
    schedules[job.name] = isEarly && next.fails === 0 && next.left === 0 ? schedule : next;
    file.saveLater(schedules);
  }
  // A table beside the workouts that Peloton does not give is worth a note, not a failed run.
  for (const [why, titles] of refusals)
    journal.record('tables', { issues: [note(`Not refreshed: ${titles.join(', ')}. ${why}`)] });
}

/** Null where the table is left alone; `early` where new workouts bring it news before it is due. */
function occasionOf(
  job: TableJob,
  schedule: RefreshSchedule,
  nowMs: number,
  reason: RefreshReason,
): 'due' | 'early' | null {
  if (reason === 'waiting') return job.isSmall && isDue(schedule, nowMs - PATIENCE_MS) ? 'due' : null;
  if (isDue(schedule, nowMs)) return 'due';
  return reason === 'arrivals' && job.followsWorkouts ? 'early' : null;
}

interface Refreshed {
  outcome: TableOutcome;
  /** Why Peloton did not give it; null where it did. */
  refusal: HttpError | null;
}

function refresh(
  ctx: RunContext,
  job: TableJob,
  leftBefore: number,
  inputs: { sources: Sources; isEarly: boolean; onProgress(left: number): void },
): Refreshed {
  const requireBudget = () => {
    ctx.budget.requireTime();
    ctx.budget.requireCalls(RESERVED_CALLS);
  };
  try {
    requireBudget();
    const outcome = job.refresh(ctx, { ...inputs, requireBudget });
    const told = notes(outcome.note && `${job.title}: ${outcome.note}`);
    return { outcome: { ...outcome, issues: [...told, ...outcome.issues] }, refusal: null };
  } catch (error) {
    const empty = { note: '', left: leftBefore };
    if (error instanceof HttpError) return { outcome: { ...empty, issues: [] }, refusal: error };
    return { outcome: { ...empty, issues: [issueOf(error)] }, refusal: null };
  }
}

/** When the table is due next. */
function scheduleAfter(
  { everyMs }: TableJob,
  before: RefreshSchedule,
  { outcome: { issues, note: problem, left }, refusal }: Refreshed,
  nowMs: number,
): RefreshSchedule {
  const textsOf = (kind: Issue['kind']) => issues.filter((issue) => issue.kind === kind).map(({ text }) => text);
  const failures = textsOf('failed');
  const late = textsOf('late');
  const failWith = (texts: readonly string[], from: RefreshSchedule, mayPass: boolean, withinMs: number) =>
    afterFailure(from, nowMs, { everyMs: withinMs, mayPass, problem: texts.join(' ') });
  if (refusal !== null) return failWith([refusal.message], before, refusal.retriable, everyMs);
  if (issues.some(({ kind }) => kind === 'paused')) return afterPause(before, nowMs, left);
  if (failures.length > 0)
    // What is broken is tried until somebody has put it right.
    return { ...failWith(failures, before, true, UNWRITTEN_MS), unwritten: failures.join(' ') };
  // A destination that is late goes on with the next run.
  if (late.length > 0) return failWith(late, { ...before, fails: 0 }, true, UNWRITTEN_MS);
  return afterSuccess(nowMs, everyMs, problem);
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

/** What the Status window says of each table that is switched on: when it was last whole, what is left, and what was wrong. */
export function tablesStatus(store: Store, userId: string, settings: Settings, nowMs: number): TableStatus[] {
  const schedules = keys.refreshes(store, userId).load();
  return tableJobs(settings).map(({ name, title }) => {
    const schedule = schedules[name] ?? newSchedule();
    return {
      title,
      completeAt: schedule.completeAt === 0 ? null : isoOf(schedule.completeAt),
      dueAt: schedule.dueAt <= nowMs ? null : isoOf(schedule.dueAt),
      left: schedule.left,
      problem: schedule.problem,
    };
  });
}
