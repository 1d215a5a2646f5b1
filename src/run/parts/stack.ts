/** The stack part of a run: a small list without times, mirrored into its own sheet. */

import { DAY_MS, HOUR_MS } from '../../base/time';
import { createStackStream } from '../../streams/schedule/stack';
import { syncSnapshot } from '../../sync/snapshot';
import { keys } from '../keys';
import { storeOf } from '../store';
import type { SyncRun } from '../sync';
import { addChanges, hasChanged } from '../tally';
import { sinksOf } from './workouts';

/** How often it is asked for on its own, where it did not come with the schedule. */
const EVERY_MS = 6 * HOUR_MS;
/** A run that found nothing new stays at three requests, except once a day. */
const AT_LEAST_EVERY_MS = DAY_MS;

export function syncStack(run: SyncRun): void {
  const { status, world, peloton, tally, preview } = run;
  const nowMs = world.clock.now();
  if (run.stack === null && !isDue(run, nowMs)) return;
  run.requireTime();
  // Noted first: a stack that cannot be had must not cost requests in every run.
  status.stackReadAt = nowMs;
  const report = syncSnapshot(
    createStackStream({ peloton, log: world.log, answered: run.stack }),
    sinksOf(run),
    keys.snapshot(storeOf(run), run.account.userId, 'stack'),
  );
  // A sheet that could not be written is written by the next run.
  if (report.problems.length > 0) status.stackReadAt = 0;
  tally.problems.push(...report.problems);
  if (preview) {
    const { created, updated, removed } = report;
    if (created + updated + removed > 0) tally.notes.push('The sheet "Stack" would be brought up to date.');
    return;
  }
  addChanges(tally.rows, report);
}

function isDue({ settings, status, tally, preview }: SyncRun, nowMs: number): boolean {
  if (!settings.scheduleToCalendar) return true;
  return nowMs >= status.stackReadAt + (preview || hasChanged(tally) ? EVERY_MS : AT_LEAST_EVERY_MS);
}
