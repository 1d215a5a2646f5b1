/** Says how far a long run is, and when all will be there: in the status for the dialog, in the log, and as a toast. */
import { toast } from '../gas/workbook';
import type { LogReport } from '../sync/engine';
import type { Backfill } from './status';
import type { SyncRun } from './sync';
import { sentences } from './words';

const SHOW_EVERY_MS = 5000;

/** Now and then: `save` for whoever looks at the status, and a toast for whoever waits at the sheet. */
export function show(run: SyncRun, text: () => string, save: () => void): void {
  const nowMs = run.world.clock.now();
  if (run.preview || nowMs - run.shownAt < SHOW_EVERY_MS) return;
  run.shownAt = nowMs;
  save();
  if (run.startedBy === 'menu') toast(text());
}

export function showProgress(run: SyncRun, report: LogReport): void {
  const { tally, status, world } = run;
  noteBackfill(run, report);
  const rows = tally.rows.created + tally.rows.updated + report.created + report.updated;
  const text = () => backfillText(status.backfill, world.clock.now()) || `${rows} rows written so far.`;
  show(run, text, () => {
    status.progress = { rows, detailsLeft: report.owed };
    run.statusFile.save(status);
  });
}

/** Reading details that take more than a run: how many came since it began, over all of its runs. */
export function noteBackfill(run: SyncRun, { owed, read }: LogReport): void {
  const { status, startedAt } = run;
  if (owed === 0) {
    status.backfill = null;
    return;
  }
  const { since = startedAt, done = 0 } = status.backfill ?? {};
  run.doneBefore ??= done;
  status.backfill = { since, done: run.doneBefore + read, left: owed };
}

/** Epoch ms, at the pace so far, pauses between runs included; null while there is none. */
export function finishAt({ since, done, left }: Backfill, nowMs: number): number | null {
  return done === 0 ? null : nowMs + ((nowMs - since) / done) * left;
}

/** Empty when nothing is left. */
export function backfillText(backfill: Backfill | null, nowMs: number): string {
  if (backfill === null) return '';
  const { done, left } = backfill;
  const at = finishAt(backfill, nowMs);
  return sentences(
    `${done} of ${done + left} workouts have their details; ${left} are to come.`,
    at === null ? '' : `At this pace that takes about ${durationText(at - nowMs)}.`,
  );
}

function durationText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
