/** Recomputes Activity, FTP and the stats from the Workouts sheet after workouts changed. Sends no requests. */

import { WEEK_MS } from '../../base/time';
import { sheetZone } from '../../gas/workbook';
import type { AnyRow, Table } from '../../schema/table';
import { ACTIVITY_SOURCE, activity, activityRows } from '../../streams/derived/activity';
import { FTP_SOURCE, ftp, ftpRows, keepsFtp } from '../../streams/derived/ftp';
import { outdatedFtps } from '../../streams/derived/ftp-of-rows';
import { LAST_ROWS, lastRows, type Past, pastOf } from '../../streams/derived/past';
import { STATS_SOURCE, STATS_VERSION, workoutStats } from '../../streams/derived/stats';
import { workouts } from '../../streams/workouts/stream';
import { type SnapshotStream, syncNewest, syncSnapshot } from '../../sync/snapshot';
import type { Destination } from '../../sync/types';
import type { RunContext } from '../context';
import { type Issue, issuesIn, type Outcome } from '../journal';
import { keys } from '../keys';
import { FED, type WorkoutRows } from './dashboard/feed';
import { bringImported } from './imported/beside';
import { mayHaveImported } from './imported/successors';
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
  /** What is up to date; empty when workouts may have changed. */
  derivedFor: string;
  /** What was before this run wrote workouts, and their keys; left out where it is not known what has changed. */
  before?: { derivedFor: string; written: ReadonlySet<string> };
  /** The sheet's zone as it was last seen; a run that looks closely asks for it anew. */
  zone?: string | undefined;
}

/**
 * Makes the derived tables anew where workouts have changed since `derivedFor`, or a week has passed: of the last days where it is
 * certain what has changed, else of all. Destinations that fail are issues. Throws DestinationError where the sheet itself cannot
 * be read.
 */
export function syncDerived(ctx: RunContext, { derivedFor, before, zone = '' }: DerivedInputs): DerivedOutcome {
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
  const derivation: Derivation = { ctx, destinations, source: destinations.find(({ read }) => read), wanted, timeZone };
  const isCertain =
    before?.derivedFor === wanted && !tables.some((table) => ctx.looksClosely && hasLostRows(ctx, destinations, table));
  return (isCertain ? fromLastDays(derivation, before.written) : null) ?? fromAll(derivation);
}

interface Derivation {
  ctx: RunContext;
  destinations: readonly Destination[];
  /** Whose rows are read. */
  source: Destination | undefined;
  /** What will be up to date. */
  wanted: string;
  timeZone: string;
}

const COLUMNS = [...new Set<string>(['workoutId', ...ACTIVITY_SOURCE, ...FTP_SOURCE, ...STATS_SOURCE, ...FED])];

/** From all workouts. What is kept of older days is made anew. */
function fromAll({ ctx, destinations, source, wanted, timeZone }: Derivation): DerivedOutcome {
  const { world, account, budget, settings } = ctx;
  const rows = source?.read?.(workouts, COLUMNS) ?? [];
  const days = activityRows(rows, timeZone);
  const issues = [
    ...(settings.activityToSheet ? mirror(ctx, destinations, derived(activity, days)) : []),
    ...(settings.ftpToSheet ? mirror(ctx, destinations, derived(ftp, ftpRows(rows))) : []),
    ...bringImported(
      ctx,
      source,
      rows.map(({ workoutId }) => workoutId),
    ),
  ];
  keepStats(ctx, { workouts: workoutStats(rows, timeZone, days) });
  const file = keys.past(world.store, account.userId);
  const past = pastOf(rows, timeZone, wanted, budget.startedAt);
  if (past.id !== '' || file.load().id !== '') file.saveLater(past);
  const newest = keys.snapshot(world.store, account.userId, activity.name);
  const isLate = ({ activityId }: AnyRow) => String(activityId) >= past.cut;
  if (past.id !== '' && settings.activityToSheet)
    newest.saveLater({ ...newest.load(), newest: days.filter(isLate).map(({ activityId }) => String(activityId)) });
  return outcomeOf({ ctx, wanted, timeZone, issues, rows, past, isLast: false });
}

/** From the workouts of the last days, and what is kept of older ones. Null where that is not enough. */
function fromLastDays(
  { ctx, destinations, source, wanted, timeZone }: Derivation,
  written: ReadonlySet<string>,
): DerivedOutcome | null {
  const { world, account, sinks, settings } = ctx;
  const past = keys.past(world.store, account.userId).load();
  if (past.of !== wanted || past.ftp === null || past.stats === null) return null;
  // Imported ones that gave way leave the other destinations when all are looked at, also the last, after which there are none.
  const given = keys.snapshot(world.store, account.userId, 'imported').load().size;
  if (sinks.beside.length > 0 && (mayHaveImported(world) || Object.values(given).some((size) => size > 0))) return null;
  const top = source?.slice?.(workouts, COLUMNS, 0, LAST_ROWS);
  const rows = top ? lastRows(past, top, { timeZone, written }) : null;
  if (rows === null || !keepsFtp(rows, past.ftp)) return null;
  const days = activityRows(rows, timeZone);
  const file = keys.snapshot(world.store, account.userId, activity.name);
  const problems = settings.activityToSheet ? syncNewest(activity, destinations, file, days) : [];
  if (problems === null) return null;
  keepStats(ctx, { workouts: workoutStats(rows, timeZone, days, past.stats) });
  const told = { startedAt: new Date(0), workoutType: 'class', ftpW: past.ftp.toldW };
  const issues = issuesIn(problems);
  return {
    ...outcomeOf({ ctx, wanted, timeZone, issues, rows, past, isLast: true }),
    outdatedFtps: outdatedFtps([...rows, told]),
  };
}

interface Derived {
  ctx: RunContext;
  wanted: string;
  timeZone: string;
  issues: Issue[];
  rows: AnyRow[];
  past: Past;
  isLast: boolean;
}

function outcomeOf({ ctx, wanted, timeZone, issues, rows, past: { id, cut, stats }, isLast }: Derived): DerivedOutcome {
  return {
    issues,
    // A destination that failed is given them by the next run.
    derivedFor: issues.length > 0 ? '' : wanted,
    zone: timeZone,
    workoutRows: ctx.settings.dashboardToSheet
      ? { rows, timeZone, past: id === '' ? null : { id, cut, moments: stats }, isLast }
      : null,
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
