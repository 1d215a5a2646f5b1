/** One run, from the lock to the log line. */

import { SignedOutError } from '../base/errors';
import { DAY_MS, HOUR_MS } from '../base/time';
import { rethrowKill } from '../gas/google-error';
import { withRunLock } from '../gas/lock';
import { toast } from '../gas/workbook';
import { type Account, isSignedOut, type World } from '../peloton/auth/sign-in';
import type { Destination } from '../sync/types';
import { countOtherCalls } from './budget';
import { openContext, openPreviewContext, type Run } from './context';
import { noteDestinations } from './destinations/arrivals';
import { endRun } from './end';
import { budgetMs, CUT_OFF_MS } from './execution-time';
import { previewParts, runParts } from './flow';
import { createJournal, endingOf, type Journal, note } from './journal';
import { keys } from './keys';
import { mailBlocked, mailCutOffs, mailFailure, mailSignedOut } from './mail';
import { createProgress } from './progress';
import type { RunReport } from './report';
import { addTriggerMs, type StartedBy, type Status } from './status';
import { stopWatch } from './stop';
import { requireAccount } from './world';

export interface SyncOptions {
  startedBy: StartedBy;
  /** Applies calendar changes that were held back as suspicious. */
  force?: boolean;
}

/**
 * Runs one sync. Null when another run is under way. `force` confirms what was held back. Throws SettingsError,
 * SignedOutError and bugs; all else is in the report.
 */
export function runSync(world: World, { startedBy, force = false }: SyncOptions): RunReport | null {
  // Whoever is not connected is told that, and not that a run is under way.
  requireAccount(world);
  return withRunLock(world.store, 1000, () => carryOut(beginRun(world, requireAccount(world), startedBy), force));
}

/** Notes that a run begins, and opens its context. */
function beginRun(world: World, account: Account, startedBy: StartedBy): Run {
  const { clock, store } = world;
  const file = keys.status(store, account.userId);
  const status = file.load();
  const save = (changes: Partial<Status> = {}) => file.save({ ...status, ...changes });
  const startedAt = clock.now();
  const journal = createJournal();
  if (status.run !== null) {
    noteCutOff(status, startedAt);
    journal.record('run', { issues: [note(CUT_OFF)] });
  }
  status.run = { at: startedAt, by: startedBy };
  // Whoever has a session is told of its end, also where a run kept the note of an earlier end while they connected.
  if (!isSignedOut(world)) status.toldSignedOut = false;
  status.progress = null;
  save();
  const progress = createProgress({
    now: () => clock.now(),
    startedAt,
    status,
    save,
    rowsBefore: () => rowsWritten(journal),
    toast: startedBy === 'menu' ? toast : null,
  });
  const deadlineAt = startedAt + budgetMs(startedBy, status, startedAt);
  const isStopped = stopWatch(clock, startedAt);
  const isAsked = startedBy === 'menu';
  const looksClosely = startedBy !== 'hourly' || startedAt - (status.lookedAt ?? 0) >= LOOK_EVERY_MS;
  const ctx = openContext(
    { world, account, status, save, isAsked, looksClosely, startedAt, deadlineAt, isStopped },
    progress,
  );
  return { ctx, journal, status, save, startedBy };
}

/** Triggers come up to a quarter of an hour early or late. */
const LOOK_EVERY_MS = DAY_MS - HOUR_MS / 2;

const CUT_OFF = 'The run before this one was cut off; this one went on where it stopped.';

function noteCutOff(status: Status, nowMs: number): void {
  status.derivedFor = '';
  status.cutOffs = (status.cutOffs ?? 0) + 1;
  // It may have come no further than the workouts.
  status.hasArrivals = true;
  status.hasTableNews = true;
  if (status.run?.by !== 'menu') addTriggerMs(status, nowMs, CUT_OFF_MS);
}

function rowsWritten(journal: Journal): number {
  const { created, updated } = journal.totals().rows;
  return created + updated;
}

function carryOut(run: Run, force: boolean): RunReport {
  mailCutOffs(run);
  try {
    const { world, account, sinks } = run.ctx;
    const namesOf = (some: readonly Destination[]) => some.map(({ name }) => name);
    const lacking = namesOf(sinks.beside.filter(({ hasLost }) => hasLost?.()));
    // First, so that a new destination gets its tables in this run.
    const refreshes = keys.refreshes(world.store, account.userId);
    noteDestinations(run.status, namesOf(sinks.beside), refreshes, lacking);
    runParts(run, { force });
  } catch (error) {
    // Killed executions cannot write their log; everything else is written down before it goes up.
    rethrowKill(error);
    run.journal.record('run', { issues: [endingOf(error)] });
    const report = endRun(run);
    if (error instanceof SignedOutError) mailSignedOut({ ...run.ctx, status: run.status, save: run.save });
    else mailFailure(run, report);
    throw error;
  }
  const report = endRun(run);
  mailBlocked(run);
  mailFailure(run, report);
  return report;
}

/** Looks at what a sync would change, by the same parts, and leaves everything as it is. Throws what a sync would throw. */
export function runPreview(world: World): Journal {
  const account = requireAccount(world);
  const { clock, store } = world;
  const status = keys.status(store, account.userId).load();
  const startedAt = clock.now();
  const deadlineAt = startedAt + budgetMs('menu', status, startedAt);
  const options = { world, account, status, save() {}, isAsked: true, startedAt, deadlineAt, isStopped: () => false };
  const ctx = openPreviewContext(options);
  const journal = createJournal();
  try {
    previewParts({ ctx, journal, status, save() {}, startedBy: 'menu' });
  } finally {
    // Not in the status, which belongs to the run that may be under way.
    if (ctx.peloton.calls() > 0) countOtherCalls(world, ctx.peloton.calls());
  }
  return journal;
}
