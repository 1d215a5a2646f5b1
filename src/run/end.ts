/** How a run ends: its continuation, its line in the log, and what the status remembers of it. */

import { DestinationError } from '../base/errors';
import { appendLogLine } from '../destinations/sheets/sync-log';
import { recover } from '../gas/google-error';
import { scheduleContinuation } from '../gas/triggers';
import { noteCalm } from '../peloton/client/guard';
import type { Run } from './context';
import { mayContinueToday } from './execution-time';
import { held, issueOf, judge } from './journal';
import { type RunReport, reportOf } from './report';
import { addTriggerMs } from './status';

/**
 * Ends a run that was not cut off: arranges the continuation where work is left, writes the line of the log, and keeps the
 * status, which it mutates. Returns what the run is called and what is told of it.
 */
export function endRun(run: Run): RunReport {
  const { ctx, journal, status, startedBy } = run;
  const { startedAt } = ctx.budget;
  const nowMs = ctx.world.clock.now();
  if (startedBy !== 'menu') addTriggerMs(status, nowMs, nowMs - startedAt);
  arrangeContinuation(run, nowMs);
  writeLogLine(run, nowMs);
  const report = judgedReport(run);
  status.isCareful = journal.entries().some(({ reason }) => reason === 'rate' || reason === 'blocked');
  if (!journal.entries().some(({ kind }) => kind === 'blocked')) noteCalm(status.blocks ?? {});
  status.cutOffs = undefined;
  if (ctx.looksClosely && journal.pausedFor() === null) status.lookedAt = startedAt;
  status.run = null;
  status.progress = null;
  status.last = {
    at: startedAt,
    startedBy,
    result: report.result,
    details: report.details,
    told: report.told,
    durationSec: secondsSince(startedAt, nowMs),
  };
  run.save();
  return report;
}

const secondsSince = (startedAt: number, nowMs: number): number => Math.round((nowMs - startedAt) / 1000);

/** As the run stands now; issues may still come. */
function judgedReport({ ctx, journal, status }: Run): RunReport {
  const { startedAt, isStopped } = ctx.budget;
  return reportOf(journal, judge(journal.entries(), { status, startedAt, isStopped: isStopped() }));
}

function writeLogLine(run: Run, nowMs: number): void {
  const { ctx, startedBy } = run;
  const { startedAt } = ctx.budget;
  const { result, details, rows, events } = judgedReport(run);
  try {
    const line = { rows, events, result, details, durationSec: secondsSince(startedAt, nowMs) };
    const calls = { startedAt: new Date(startedAt), startedBy, pelotonCalls: ctx.peloton.calls() };
    const { looksClosely } = ctx;
    run.status.logLines = appendLogLine({ ...line, ...calls }, { lines: run.status.logLines, looksClosely });
  } catch (error) {
    run.status.logLines = undefined;
    // A log that cannot be written (a protected sheet) is one more thing to tell, by mail and in the status.
    if (!(error instanceof DestinationError)) throw error;
    run.journal.record('log', { issues: [{ ...issueOf(error), text: error.message }] });
  }
}

/** What is left for want of time continues in a minute; what waits for a limit is left to the hourly run. */
function arrangeContinuation({ ctx, journal, status }: Run, nowMs: number): void {
  const isCutShort = journal.pausedFor() === 'time' && !ctx.budget.isStopped();
  if (!isCutShort || !mayContinueToday(status, nowMs)) return;
  // Without a trigger (not allowed, or too many of them) the run has still done what it could.
  recover(scheduleContinuation, () => {
    const text = 'Google made no trigger for the rest. Choose Peloton > Sync now again, or Check setup.';
    journal.record('continuation', { issues: [held(text)] });
  });
}
