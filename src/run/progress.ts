/** Says how far a long run is, and when all will be there: in the status for the dialog, in the log, and as a toast. */
import type { LogReport } from '../sync/run';
import type { Backfill, Status } from './status';
import { sentences } from './words';

export interface Progress {
  /** Now and then: `save` for a page that shows the status, and a toast for the member who waits at the sheet. */
  show(text: () => string, save: () => void): void;
  /** How far the workouts are. */
  showWorkouts(report: Pick<LogReport, 'created' | 'updated' | 'owed'>, backfill: Backfill | null): void;
}

/** Shows nothing. */
export const QUIET: Progress = { show() {}, showWorkouts() {} };

const SHOW_EVERY_MS = 5000;

export interface ProgressOptions {
  now(): number;
  startedAt: number;
  /** Mutated; `save` keeps it. */
  status: Pick<Status, 'progress' | 'backfill'>;
  save(): void;
  /** Rows written by parts that are done. */
  rowsBefore(): number;
  /** Null where nobody waits at the sheet. */
  toast: ((text: string) => void) | null;
}

/** Shows how far a run is, at most every five seconds. Mutates `status` and saves it whenever it does. */
export function createProgress({ now, startedAt, status, save, rowsBefore, toast }: ProgressOptions): Progress {
  let shownAt = startedAt;
  const show: Progress['show'] = (text, keep) => {
    if (now() - shownAt < SHOW_EVERY_MS) return;
    shownAt = now();
    keep();
    toast?.(text());
  };
  return {
    show,
    showWorkouts({ created, updated, owed }, backfill) {
      const rows = rowsBefore() + created + updated;
      const text = () => backfillText(backfill, now()) || `${rows} rows written so far.`;
      show(text, () => {
        status.progress = { rows, detailsLeft: owed };
        status.backfill = backfill;
        save();
      });
    },
  };
}

/** Reading details that take more than a run: how many came since it began, over all of its runs. Null when none is left. */
export function backfillAfter(
  before: Backfill | null,
  { owed, read }: Pick<LogReport, 'owed' | 'read'>,
  startedAt: number,
): Backfill | null {
  if (owed === 0) return null;
  const { since = startedAt, done = 0 } = before ?? {};
  return { since, done: done + read, left: owed };
}

/**
 * When all details will be there, epoch ms, at the pace so far, pauses between runs included; null while none came yet.
 */
export function finishAt({ since, done, left }: Backfill, nowMs: number): number | null {
  return done === 0 ? null : nowMs + ((nowMs - since) / done) * left;
}

/** How far the details are and when all will be there, as sentences; empty when nothing is left (null). */
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
