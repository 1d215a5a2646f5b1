/** Says how far a long run is: in the status for the dialog, and in the sheet for whoever started it. */
import type { SyncRun } from './sync';

const SHOW_EVERY_MS = 15_000;

export function showProgress(run: SyncRun, detailsLeft: number): void {
  const nowMs = run.world.clock.now();
  if (run.preview || nowMs - run.shownAt < SHOW_EVERY_MS) return;
  run.shownAt = nowMs;
  const rows = run.tally.rows.created + run.tally.rows.updated;
  run.status.progress = { rows, detailsLeft };
  run.statusFile.save(run.status);
  if (run.startedBy !== 'menu') return;
  const text = detailsLeft > 0 ? `${detailsLeft} workouts still need their details.` : `${rows} rows written so far.`;
  SpreadsheetApp.getActiveSpreadsheet().toast(text, 'Peloton', 20);
}
