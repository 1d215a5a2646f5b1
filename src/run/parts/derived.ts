/** Recomputes Activity, FTP and the stats from the Workouts sheet after workouts changed. Sends no requests. */

import { WEEK_MS } from '../../base/time';
import { sheetZone } from '../../gas/workbook';
import type { AnyRow, Table } from '../../schema/table';
import { ACTIVITY_SOURCE, activity, activityRows } from '../../streams/derived/activity';
import { FTP_SOURCE, ftp, ftpRows } from '../../streams/derived/ftp';
import { outdatedFtps } from '../../streams/derived/ftp-of-rows';
import { STATS_SOURCE, STATS_VERSION, workoutStats } from '../../streams/derived/stats';
import { workouts } from '../../streams/workouts/stream';
import { type SnapshotStream, syncSnapshot } from '../../sync/snapshot';
import type { Destination } from '../../sync/types';
import type { RunContext } from '../context';
import { type Issue, issuesIn, type Outcome } from '../journal';
import { keys } from '../keys';
import { FED, type WorkoutRows } from './dashboard';
import { bringImported } from './imported/beside';
import { keepStats } from './stats';

interface DerivedOutcome extends Outcome {
  /** What is up to date now, to be given back to the next run; empty where a destination failed. */
  derivedFor: string;
  /** The sheet's zone; empty where nobody asked. */
  zone: string;
  /** What the sheet holds of the workouts, where it was read and the dashboard wants it. */
  workoutRows: WorkoutRows | null;
  /** By workout the FTP that it should have and has not; null where the rows were not read. */
  outdatedFtps: ReadonlyMap<string, number> | null;
}

interface DerivedInputs {
  /** What was up to date after the last run; empty when workouts may have changed. */
  derivedFor: string;
  /** The sheet's zone as it was last seen; a run that looks closely asks for it anew. */
  zone?: string | undefined;
}

/**
 * Makes the derived tables anew where workouts have changed since `derivedFor`, or a week has passed. Destinations that fail
 * are issues. Throws DestinationError where the sheet itself cannot be read.
 */
export function syncDerived(ctx: RunContext, { derivedFor, zone = '' }: DerivedInputs): DerivedOutcome {
  const { activityToSheet, ftpToSheet, dashboardToSheet } = ctx.settings;
  const kinds = [
    `stats${STATS_VERSION}`,
    activityToSheet && 'activity',
    ftpToSheet && 'ftp',
    dashboardToSheet && 'lists',
  ].filter(Boolean);
  // Once a week also without news: rows may have been lost where they were written.
  const week = Math.floor(ctx.budget.startedAt / WEEK_MS);
  const needed = [...kinds, week, ''].join(' ');
  // Whether the sheet has another zone now is asked by a run that looks closely.
  if (!ctx.looksClosely && derivedFor.startsWith(needed))
    return { derivedFor, zone, workoutRows: null, outdatedFtps: null };
  const timeZone = ctx.looksClosely || zone === '' ? sheetZone() : zone;
  const wanted = needed + timeZone;
  const destinations = ctx.sinks.destinations();
  const tables = [...(activityToSheet ? [activity] : []), ...(ftpToSheet ? [ftp] : [])];
  if (derivedFor === wanted && !tables.some((table) => hasLostRows(ctx, destinations, table)))
    return { derivedFor, zone: timeZone, workoutRows: null, outdatedFtps: null };
  const source = destinations.find(({ read }) => read);
  const columns = [...new Set<string>(['workoutId', ...ACTIVITY_SOURCE, ...FTP_SOURCE, ...STATS_SOURCE, ...FED])];
  const rows = source?.read?.(workouts, columns) ?? [];
  const days = activityRows(rows, timeZone);
  const issues = [
    ...(activityToSheet ? mirror(ctx, destinations, derived(activity, days)) : []),
    ...(ftpToSheet ? mirror(ctx, destinations, derived(ftp, ftpRows(rows))) : []),
    ...bringImported(
      ctx,
      source,
      rows.map(({ workoutId }) => workoutId),
    ),
  ];
  keepStats(ctx, { workouts: workoutStats(rows, timeZone, days) });
  // A destination that failed is given them by the next run.
  const workoutRows = dashboardToSheet ? { rows, timeZone } : null;
  return {
    issues,
    derivedFor: issues.length > 0 ? '' : wanted,
    zone: timeZone,
    workoutRows,
    outdatedFtps: outdatedFtps(rows),
  };
}

const derived = (table: SnapshotStream['table'], rows: AnyRow[]): SnapshotStream => ({
  table,
  mayBeEmpty: true,
  read: () => ({ rows, missing: 0 }),
});

/** Whether a member deleted rows of it by hand, as far as that is told by their number. */
function hasLostRows({ world, account }: RunContext, destinations: readonly Destination[], table: Table): boolean {
  const { size } = keys.snapshot(world.store, account.userId, table.name).load();
  return destinations.some(({ name, glance }) => glance !== undefined && (glance(table) ?? 0) < (size[name] ?? 0));
}

/** Its rows are not counted: they are the workouts once more. */
function mirror(ctx: RunContext, destinations: readonly Destination[], stream: SnapshotStream): Issue[] {
  const file = keys.snapshot(ctx.world.store, ctx.account.userId, stream.table.name);
  return issuesIn(syncSnapshot(stream, destinations, file, ctx.looksClosely).problems);
}
