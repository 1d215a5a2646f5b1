/** How a run ends: its continuation, its line in the log, and what the status remembers of it. */

import { DestinationError } from '../base/errors';
import { DAY_MS } from '../base/time';
import { appendLogLine } from '../destinations/sheets/sync-log';
import { rethrowKill } from '../gas/google-error';
import { scheduleContinuation } from '../gas/triggers';
import { addTriggerMs } from './status';
import type { SyncRun } from './sync';
import { detailsOf, resultOf } from './tally';
import { mayContinueToday } from './time-budget';

/** Arranges the continuation, writes the log line and keeps the result. */
export function endRun(run: SyncRun): void {
  const { status, world, startedAt, startedBy } = run;
  const nowMs = world.clock.now();
  if (run.tally.paused === 'time' && run.isStopped()) run.tally.paused = 'stopped';
  settleLateness(run);
  if (startedBy !== 'menu') addTriggerMs(status, nowMs, nowMs - startedAt);
  arrangeContinuation(run, nowMs);
  writeLogLine(run, nowMs);
  status.cutOffs = undefined;
  status.run = null;
  status.progress = null;
  status.last = {
    at: startedAt,
    startedBy,
    ...ending(run, nowMs),
  };
  run.statusFile.save(status);
}

/** To be late is no failure, as long as a destination catches up within a day. */
function settleLateness({ late, tally, status, startedAt }: SyncRun): void {
  status.lateSince = late.length > 0 ? (status.lateSince ?? startedAt) : undefined;
  if (startedAt - (status.lateSince ?? startedAt) >= DAY_MS) return;
  tally.problems = tally.problems.filter((problem) => !late.includes(problem));
  tally.late.push(...late);
}

const ending = ({ tally, startedAt }: SyncRun, nowMs: number) => ({
  result: resultOf(tally),
  details: detailsOf(tally),
  durationSec: Math.round((nowMs - startedAt) / 1000),
});

function writeLogLine(run: SyncRun, nowMs: number): void {
  const { tally, startedAt, startedBy } = run;
  try {
    appendLogLine({
      startedAt: new Date(startedAt),
      startedBy,
      pelotonCalls: run.peloton.calls(),
      rows: tally.rows,
      events: tally.events,
      ...ending(run, nowMs),
    });
  } catch (error) {
    // A log that cannot be written (a protected sheet) is one more thing to tell, by mail and in the status.
    if (!(error instanceof DestinationError)) throw error;
    tally.problems.push(error.message);
  }
}

/** What is left for want of time continues in a minute; what waits for a limit is left to the hourly run. */
function arrangeContinuation(run: SyncRun, nowMs: number): void {
  if (run.tally.paused !== 'time' || !mayContinueToday(run.status, nowMs)) return;
  try {
    scheduleContinuation();
  } catch (error) {
    // Without a trigger (not allowed, or too many of them) the run has still done what it could.
    rethrowKill(error);
    run.tally.attention.push('Google made no trigger for the rest. Choose Peloton > Sync now again, or Check setup.');
  }
}
