/** The workouts part of a run: the stream, its destinations, and the engine between them. */

import { sheetZone } from '../../gas/workbook';
import { shareWorkouts } from '../../streams/workouts/shared';
import { syncLog } from '../../sync/engine';
import type { Destination } from '../../sync/types';
import { OPTIONS } from '../guests/options';
import { keys } from '../keys';
import { backfillText, noteBackfill, showProgress } from '../progress';
import { openSheets } from '../sheets';
import { storeOf } from '../store';
import type { SyncRun } from '../sync';
import { addChanges } from '../tally';
import { noteUnits, unitsOf } from '../units';
import { syncDerived } from './derived';
import { dropSuperseded } from './import';
import { workoutsOf } from './workouts-stream';

export function syncWorkouts(run: SyncRun): void {
  const { world, account, tally } = run;
  const { stream } = sharedWorkouts(run);
  const sinks = sinksOf(run);
  const report = syncLog(stream, sinks, {
    now: () => world.clock.now(),
    requireTime: run.requireTime,
    state: keys.workouts(storeOf(run), account.userId),
    onProgress: (soFar) => showProgress(run, soFar),
    mayDrop: run.settings.whenFull !== 'keep',
    mayGo: (keys) => OPTIONS.every(({ mayGo }) => mayGo?.(run, keys) !== false),
    preview: run.preview,
  });
  noteUnits(storeOf(run), account.userId, stream.unitsSeen());
  addChanges(tally.rows, report);
  tally.detailsLeft += report.owed;
  tally.paused ??= report.paused;
  tally.problems.push(...(report.failure ? [report.failure.message] : []), ...report.problems);
  tally.notes.push(...report.notes);
  if (report.deleted > 0) tally.notes.push(`Workouts deleted at Peloton, and marked so: ${report.deleted}.`);
  if (report.retried > 0) {
    const text = `Workouts whose details could not be read and are tried again: ${report.retried}. ${report.retryReason}`;
    // Where none came, the run did not do what it is for.
    if (report.detailed === 0) tally.problems.push(text);
    else tally.notes.push(text);
  }
  if (report.failed > 0) {
    tally.notes.push(`Workouts whose details cannot be had: ${report.failed}; the column "Sync state" says why.`);
  }
  if (run.preview) return;
  noteBackfill(run, report);
  tally.progress = backfillText(run.status.backfill, world.clock.now());
  if (report.created + report.updated > 0) run.status.derivedFor = '';
  // A file is imported into the sheet only.
  if (report.created > 0) tally.rows.removed += dropSuperseded(sinks[0] as Destination);
  syncDerived(run, sinks, sheetZone());
}

/** The workouts of this run, for the sheet and for the calendar: what one of them read, the other need not ask for. */
export function sharedWorkouts(run: SyncRun): ReturnType<typeof shareWorkouts> {
  const open = (peloton = run.peloton) => workoutsOf(run, run.account.userId, peloton);
  run.shared ??= shareWorkouts(OPTIONS.map((option) => option.workouts?.(run, open)).find(Boolean) ?? open());
  return run.shared;
}

/** Where the rows of every table go, the sheet first. */
export function sinksOf(run: SyncRun): Destination[] {
  return [openSheets(storeOf(run), unitsOf(run), run.preview), ...guestsOf(run)];
}

/**
 * Destinations beside the sheet; another one is one more line here: `guest(run, ...),`. Opened once in a run, so that one that
 * cannot be reached is not tried for every table. A preview leaves them out.
 */
export function guestsOf(run: SyncRun): Destination[] {
  if (!run.preview) run.guests ??= [...OPTIONS.flatMap((option) => option.open(run) ?? [])];
  return run.guests ?? [];
}
