/** What follows from the workouts, tables and the stats: made anew from their sheet when workouts have changed, without a request. */

import { WEEK_MS } from '../../base/time';
import type { AnyRow } from '../../schema/table';
import { ACTIVITY_SOURCE, activity, activityRows } from '../../streams/derived/activity';
import { FTP_SOURCE, ftp, ftpRows } from '../../streams/derived/ftp';
import { STATS_SOURCE, workoutStats } from '../../streams/derived/stats';
import { workouts } from '../../streams/workouts/stream';
import { type SnapshotStream, syncSnapshot } from '../../sync/snapshot';
import type { Destination } from '../../sync/types';
import { keys } from '../keys';
import type { SyncRun } from '../sync';
import { FED } from './dashboard';
import { keepStats } from './stats';

export function syncDerived(run: SyncRun, destinations: readonly Destination[], timeZone: string): void {
  const { activityToSheet, ftpToSheet, dashboardToSheet } = run.settings;
  const kinds = ['stats', activityToSheet && 'activity', ftpToSheet && 'ftp', dashboardToSheet && 'lists'].filter(
    Boolean,
  );
  // Once a week also without news: rows may have been lost where they were written.
  const week = Math.floor(run.startedAt / WEEK_MS);
  const wanted = [...kinds, timeZone, week].join(' ');
  if (run.status.derivedFor === wanted) return;
  const source = destinations.find(({ read }) => read);
  const columns = [...new Set<string>([...ACTIVITY_SOURCE, ...FTP_SOURCE, ...STATS_SOURCE, ...FED])];
  const rows = source?.read?.(workouts, columns) ?? [];
  if (activityToSheet) mirror(run, destinations, derived(activity, activityRows(rows, timeZone)));
  if (ftpToSheet) mirror(run, destinations, derived(ftp, ftpRows(rows)));
  keepStats(run, { workouts: workoutStats(rows, timeZone) });
  if (dashboardToSheet) run.workoutRows = { rows, timeZone };
  // A destination that failed is given them by the next run.
  run.status.derivedFor = run.tally.problems.length > 0 ? '' : wanted;
}

const derived = (table: SnapshotStream['table'], rows: AnyRow[]): SnapshotStream => ({
  table,
  mayBeEmpty: true,
  read: () => ({ rows, missing: 0 }),
});

function mirror({ world, account, tally }: SyncRun, destinations: readonly Destination[], stream: SnapshotStream) {
  const file = keys.snapshot(world.store, account.userId, stream.table.name);
  const report = syncSnapshot(stream, destinations, file);
  // Not counted: these rows are the workouts once more.
  tally.problems.push(...report.problems);
}
