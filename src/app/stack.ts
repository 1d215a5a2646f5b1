/** The stack part of a run: a small list without times, mirrored into its own sheet every few hours. */
import { createStackStream } from '../streams/stack';
import { syncSnapshot } from '../sync/snapshot';
import type { SyncRun } from './sync';
import { destinations } from './workouts';

/** Often enough for a list to pick from, and no request in most runs. */
const EVERY_MS = 6 * 3_600_000;

export function syncStack(run: SyncRun): void {
  const { status, world, peloton, tally } = run;
  const nowMs = world.clock.now();
  if (run.preview || nowMs < status.stackDueAt) return;
  run.requireTime();
  const report = syncSnapshot(
    createStackStream({ peloton, log: world.log }),
    destinations(run),
    world.store,
    `state.${run.account.userId}.stack`,
  );
  status.stackDueAt = nowMs + EVERY_MS;
  tally.rows.created += report.created;
  tally.rows.updated += report.updated;
  tally.rows.removed += report.removed;
  tally.problems.push(...report.problems);
}
