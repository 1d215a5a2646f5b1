/** The workouts part of a run: the stream, its destinations, and the engine between them. */

import { once } from '../../base/once';
import type { Changes } from '../../destinations/sheets/sync-log';
import { sheetZone } from '../../gas/workbook';
import type { FtpSources } from '../../streams/workouts/ftp-of-day';
import { shareWorkouts } from '../../streams/workouts/shared';
import { createWorkoutsStream, type WorkoutsStream } from '../../streams/workouts/stream';
import { workouts as workoutsTable } from '../../streams/workouts/table';
import { syncLog } from '../../sync/engine';
import type { LogReport } from '../../sync/run';
import { changeState, type LogState, type StateFile } from '../../sync/state';
import type { Destination } from '../../sync/types';
import type { RunContext } from '../context';
import { failed, type Issue, issueOf, issuesIn, note, notes, type Outcome, pauses } from '../journal';
import { keys } from '../keys';
import { backfillAfter, backfillText } from '../progress';
import type { Backfill } from '../status';
import { noteUnits } from '../units';
import { ftpSourcesOf } from './ftp-sources';
import { type WithSuccessors, withSuccessors } from './imported/successors';
import { wantedParts } from './wanted';

/** Workout stream and reader that share a cache for this run. Opened when they are first asked for. */
export type Workouts = () => ReturnType<typeof shareWorkouts>;

/**
 * The workouts of the member as this run reads them; an option may answer in Peloton's place, as the archive does during a
 * rebuild.
 */
export function openWorkouts(ctx: RunContext): Workouts {
  const open = (peloton: RunContext['peloton']) =>
    workoutsOf(ctx, ctx.account.userId, peloton, ftpSourcesOf(ctx, peloton));
  return once(() => {
    const streams = ctx.sinks.options.map(({ openWorkouts: openBy }) => openBy?.(ctx.peloton, open));
    return shareWorkouts(streams.find((stream) => stream !== undefined) ?? open(ctx.peloton));
  });
}

/** The stream of the workouts of the member, or of somebody whom they follow. Nothing is asked yet. */
export const workoutsOf = (
  { world, settings }: RunContext,
  userId: string,
  peloton: RunContext['peloton'],
  ftpSources?: FtpSources,
): WorkoutsStream =>
  createWorkoutsStream({
    peloton,
    log: world.log,
    userId,
    // Asked for by a first sync only.
    get timeZone() {
      return sheetZone();
    },
    wanted: wantedParts(settings),
    ...(ftpSources && { ftpSources }),
  });

interface WorkoutsInputs {
  workouts: Workouts;
  /** How far reading details was after the last run. */
  backfill: Backfill | null;
  /** Workouts to be read once more. */
  reread?: readonly string[];
  /** False only looks and counts, without the requests that details cost. */
  readsDetails: boolean;
}

export interface WorkoutsOutcome extends Outcome {
  issues: readonly Issue[];
  rows: Changes;
  backfill: Backfill | null;
  /** Whether no destination failed or was late. */
  isWhole: boolean;
  /** Whether all that Peloton lists stands in the sheet, and no walk through its list is left half done. */
  isListed: boolean;
  /** Keys of the workouts that were written to the sheet. */
  changed: ReadonlySet<string>;
}

/** Brings the workouts into all destinations. Throws SignedOutError and bugs; all else is in the outcome. */
export function syncWorkouts(
  ctx: RunContext,
  { workouts, backfill, reread = [], readsDetails }: WorkoutsInputs,
): WorkoutsOutcome {
  const { world, account, settings, budget, sinks } = ctx;
  const { stream } = workouts();
  const [sheet, ...beside] = sinks.destinations();
  const written = new Set<string>();
  const first = sheet && noting(sheet, written);
  // A file is imported into the sheet first, and from there brought to the others.
  const successors = first && readsDetails ? withSuccessors(world, first) : null;
  const destinations = [...(successors ? [successors.sheet] : first ? [first] : []), ...beside];
  const stateFile = keys.workouts(world.store, account.userId);
  const { comparedAt } = stateFile.load();
  const roomNotes: string[] = [];
  const after = (report: LogReport) => backfillAfter(backfill, report, budget.startedAt);
  const report = syncLog(stream, destinations, {
    now: () => world.clock.now(),
    requireTime: budget.requireTime,
    state: stateFile,
    onProgress: (soFar) => ctx.progress.showWorkouts(soFar, after(soFar)),
    mayDrop: settings.whenFull !== 'keep',
    mayGo: (ids) => mayDrop(ctx, ids, roomNotes),
    looksClosely: ctx.looksClosely,
    reread: new Set(reread),
    preview: !readsDetails,
  });
  noteUnits(world.store, account.userId, stream.unitsSeen());
  const issues = issuesOf(report, roomNotes);
  const fewer = successors ? settle(successors, stateFile, comparedAt, issues) : 0;
  return {
    rows: { created: report.created, updated: report.updated, removed: report.removed + fewer },
    detailsLeft: report.owed,
    progress: readsDetails ? backfillText(after(report), world.clock.now()) : '',
    issues,
    backfill: after(report),
    isWhole: !issues.some(({ kind }) => kind === 'failed' || kind === 'late'),
    changed: written,
    isListed: isListed(stateFile.load(), sheet),
  };
}

function isListed({ walk, bookmarks, missedLastWalk }: LogState, sheet: Destination | undefined): boolean {
  if (sheet === undefined) return false;
  return walk === null && bookmarks[sheet.name] !== undefined && !missedLastWalk.includes(sheet.name);
}

/** The sheet, which adds the key of each workout that is written to it to `written`. */
const noting = (sheet: Destination, written: Set<string>): Destination => ({
  ...sheet,
  write(table, rows, areNew) {
    if (table.name === workoutsTable.name) for (const { workoutId } of rows) written.add(String(workoutId));
    return sheet.write(table, rows, areNew);
  },
});

/** Imported workouts that came from Peloton now give way. Adds to `issues` what fails; what was written is written. */
function settle(successors: WithSuccessors, file: StateFile<LogState>, comparedAt: number, issues: Issue[]): number {
  try {
    const isWhole = file.load().comparedAt > comparedAt;
    const fewer = successors.settle(isWhole);
    // They were counted when the walk ended; rows that are fewer must not look lost.
    if (fewer > 0)
      changeState(file, ({ size }) => {
        const { name } = successors.sheet;
        size[name] = Math.max(0, (size[name] ?? 0) - fewer);
      });
    return fewer;
  } catch (error) {
    issues.push(issueOf(error));
    return 0;
  }
}

/** Whether every option allows that the curves of these workouts give way. Adds what they say of it to `told`. */
function mayDrop({ sinks }: RunContext, workoutIds: ReadonlySet<string>, told: string[]): boolean {
  return sinks.options.every((option) => {
    const answer = option.mayDrop?.(workoutIds);
    if (answer) told.push(answer.note);
    return answer?.isAllowed !== false;
  });
}

function issuesOf(report: LogReport, roomNotes: readonly string[]): Issue[] {
  const { failure, problems, paused, deleted, retried, retryReason, detailed } = report;
  const again = `Workouts whose details could not be read and are tried again: ${retried}. ${retryReason}`;
  return [
    ...(failure ? [failed(failure.message)] : []),
    ...issuesIn(problems),
    ...pauses(paused),
    ...notes(...roomNotes, ...report.notes),
    ...notes(deleted > 0 ? `Workouts deleted at Peloton, and marked so: ${deleted}.` : ''),
    // Where none came, the run did not do what it is for.
    ...(retried > 0 ? [detailed === 0 ? failed(again) : note(again)] : []),
    ...notes(
      report.failed > 0
        ? `Workouts whose details cannot be had: ${report.failed}; the column "Sync state" says why.`
        : '',
    ),
  ];
}
