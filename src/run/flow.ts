/**
 * The order of a run's parts, and what flows from one to the next: the schedule first, because it is short and urgent, then
 * workouts, then everything else. What parts remember of their last time is read from the status here, and put back here.
 */

import { own } from '../base/records';
import { isSignedOut } from '../peloton/auth/sign-in';
import { sentenceOf } from '../streams/watch/watch';
import type { Destination } from '../sync/types';
import type { Run } from './context';
import { type Journal, notes } from './journal';
import { continueClearing } from './parts/clear';
import { refreshDashboard } from './parts/dashboard/dashboard';
import type { WorkoutRows } from './parts/dashboard/feed';
import { syncDerived } from './parts/derived';
import { syncImportedEvents } from './parts/imported/events';
import { syncLive } from './parts/live';
import { learnName } from './parts/name';
import { syncPeople } from './parts/people';
import { type ScheduleOutcome, syncSchedule } from './parts/schedule';
import { isStackDue, syncStack } from './parts/stack';
import { type RefreshReason, refreshTables } from './parts/tables/refresh';
import { createSources } from './parts/tables/sources';
import { openWorkouts, syncWorkouts, type Workouts, type WorkoutsOutcome } from './parts/workouts';
import { askForNews } from './upgrade/news';

interface FlowOptions {
  /** Applies calendar changes that were held back as suspicious. */
  force: boolean;
}

/** Titles of the tables, beside the workouts, that lists of the dashboard are made of. */
const LISTED = ['Classes and Songs'];

/**
 * All parts of a sync, in their order: schedule, workouts, what follows from them, tables, dashboard. Each part's failure is
 * the journal's; only what ends the run is thrown. Mutates the run's status.
 */
export function runParts(run: Run, { force }: FlowOptions): void {
  const { options } = run.ctx.sinks;
  const workouts = openWorkouts(run.ctx);
  if (options.some(({ isAlone }) => isAlone)) runWorkouts(run, workouts);
  else runAll(run, workouts, force);
  finishBeside(run);
  // Said in the run that finds it; later it stands in Check setup.
  const news = run.ctx.watch.news().map(sentenceOf);
  if (news.length > 0) run.journal.record('watch', { issues: notes(...news) });
  WITH_NEWS && tellNews(run);
}

function tellNews({ ctx, journal }: Run): void {
  if (!ctx.settings.tellsNews) return;
  journal.run('version', () => ({ issues: notes(askForNews(ctx.world, NEWS_ADDRESS, VERSION)) }));
}

function runAll(run: Run, workouts: Workouts, force: boolean): void {
  const { ctx, journal, status } = run;
  const { settings } = ctx;
  journal.run('clearing', () => continueClearing(ctx));
  const schedule = runSchedule(run, workouts, force);
  const sources = createSources(ctx, schedule?.items ?? null);
  const refresh = (reason: RefreshReason) => refreshTables(ctx, journal, sources, reason);
  // A first run shows the workouts first.
  if (status.last !== null) refresh('waiting');
  const { rows, listed } = settings.workoutsToSheet ? runWorkouts(run, workouts) : NOT_LISTED;
  // While Peloton still tells its workouts, rows of a file may be among them.
  if (listed !== 'in part')
    journal.run('imported', () => syncImportedEvents(ctx, { workouts, isListed: listed === 'whole' }));
  if (settings.stackToSheet) runStack(run, schedule);
  refresh(status.hasArrivals ? 'arrivals' : 'due');
  if (journal.pausedFor() === null) status.hasArrivals = false;
  if (ctx.account.username === '')
    journal.run('name', () => {
      learnName(ctx);
      return {};
    });
  if (settings.dashboardToSheet && LISTED.some((title) => journal.changesOf(title) > 0)) status.hasTableNews = true;
  showDashboard(run, rows);
}

function showDashboard(run: Run, workoutRows: WorkoutRows | null): void {
  const { ctx, journal, status } = run;
  if (!ctx.settings.dashboardToSheet) return;
  journal.run('dashboard', () =>
    refreshDashboard(ctx, {
      status,
      keepAttempt: (dashboard) => run.save({ dashboard }),
      workoutRows,
      hasChanges: journal.hasChanges(),
      settings: ctx.settings,
    }),
  );
}

/** Brings up to date what follows from workouts that came by a file. Nothing is asked of Peloton. */
export function runAfterImport(run: Run): void {
  const { ctx, journal, status } = run;
  status.derivedFor = '';
  const derived = journal.run('derived', () => syncDerived(ctx, status));
  status.derivedFor = derived?.derivedFor ?? '';
  // The next sync first has Peloton tell which of them are its own; without an account there is none.
  if (isSignedOut(ctx.world))
    journal.run('imported', () => syncImportedEvents(ctx, { workouts: openWorkouts(ctx), isListed: true }));
  showDashboard(run, derived?.workoutRows ?? null);
  finishBeside(run);
}

/**
 * Runs the parts of which a member wants to know beforehand, as far as they cost few requests. The context must be that
 * of a preview.
 */
export function previewParts(run: Run): void {
  const { ctx, journal } = run;
  const workouts = openWorkouts(ctx);
  const schedule = runSchedule(run, workouts, false);
  if (ctx.settings.workoutsToSheet)
    journal.run('workouts', () => syncWorkouts(ctx, { workouts, backfill: null, readsDetails: false }));
  if (ctx.settings.stackToSheet) runStack(run, schedule);
}

function runSchedule({ ctx, journal }: Run, workouts: Workouts, force: boolean): ScheduleOutcome | null {
  const { scheduleToCalendar, liveCalendar } = ctx.settings;
  const schedule = scheduleToCalendar ? journal.run('schedule', () => syncSchedule(ctx, { workouts, force })) : null;
  if (liveCalendar) journal.run('live', () => syncLive(ctx, { force }));
  return schedule;
}

/** How far Peloton's list of workouts stands in the sheet; none where Peloton could not be asked. */
type Listed = 'whole' | 'in part' | 'none';

const NOT_LISTED = { rows: null, listed: 'none' as Listed };

function listedBy(outcome: WorkoutsOutcome): Listed {
  if (outcome.issues.some(({ kind }) => kind === 'failed' || kind === 'blocked')) return 'none';
  return outcome.isListed ? 'whole' : 'in part';
}

/** The workouts and what follows from them. `rows`: what the sheet holds of them, where it was read anew. */
function runWorkouts(run: Run, workouts: Workouts) {
  const { derivedFor } = run.status;
  const outcome = readWorkouts(run, workouts);
  if (outcome === null) return NOT_LISTED;
  const derived = deriveFrom(run, outcome, derivedFor);
  const listed = listedBy(outcome);
  if (derived === null) return { rows: null, listed };
  // What older workouts told of the FTP may hold for rides that were read before them.
  const isLate = Object.keys(run.status.ftpOwed ?? {}).length > 0;
  const again = isLate && outcome.issues.length === 0 ? readWorkouts(run, workouts) : null;
  return { rows: ((again && deriveFrom(run, again, derived.derivedFor)) ?? derived).workoutRows, listed };
}

function readWorkouts(run: Run, workouts: Workouts): WorkoutsOutcome | null {
  const { ctx, journal, status } = run;
  const reread = Object.keys(status.ftpOwed ?? {});
  const { backfill, derivedFor } = status;
  // Until it is known that none was written.
  status.derivedFor = '';
  const outcome = journal.run('workouts', () => syncWorkouts(ctx, { workouts, backfill, readsDetails: true, reread }));
  if (outcome !== null) noteWorkouts(run, outcome);
  if (outcome?.rows.created === 0 && outcome.rows.updated === 0) status.derivedFor = derivedFor;
  return outcome;
}

/** `derivedFor` is what was up to date before the workouts were read. */
function deriveFrom({ ctx, journal, status }: Run, { isWhole, changed }: WorkoutsOutcome, derivedFor: string) {
  const derived = journal.run('derived', () =>
    syncDerived(ctx, { ...status, before: { derivedFor, written: changed } }),
  );
  if (derived === null) return null;
  status.zone = derived.zone;
  if (derived.outdatedFtps !== null) noteFtps(status, derived.outdatedFtps);
  // What is not sure to stand everywhere is made again by the next run.
  status.derivedFor = isWhole ? derived.derivedFor : '';
  return derived;
}

/** So many rides are remembered: read once more, or to be. */
const MOST_FTPS = 100;

/** They are read once more, a ride only once for the same value: what Peloton then tells is what there is. */
function noteFtps(status: Run['status'], outdated: ReadonlyMap<string, number>): void {
  const read = status.ftpRead ?? {};
  const owed = [...outdated].filter(([id, ftpW]) => own(read, id) !== ftpW);
  status.ftpOwed = Object.fromEntries(owed.slice(0, MOST_FTPS));
}

function noteWorkouts({ status }: Run, { backfill, rows, detailsLeft }: WorkoutsOutcome): void {
  if (detailsLeft === 0 && status.ftpOwed) {
    const read = Object.entries({ ...status.ftpRead, ...status.ftpOwed });
    status.ftpRead = Object.fromEntries(read.slice(-MOST_FTPS));
    delete status.ftpOwed;
  }
  status.backfill = backfill;
  if (rows.created > 0) status.hasArrivals = true;
}

function runStack({ ctx, journal, status }: Run, schedule: ScheduleOutcome | null): void {
  // The same would be refused again.
  if (schedule?.isClosed) return;
  const answered = schedule?.stack ?? null;
  const nowMs = ctx.world.clock.now();
  const { scheduleToCalendar } = ctx.settings;
  const { stackReadAt } = status;
  if (answered === null && !isStackDue({ nowMs, stackReadAt, scheduleToCalendar, hasChanges: journal.hasChanges() }))
    return;
  journal.run('stack', () => {
    ctx.budget.requireTime();
    // Noted first: a stack that cannot be had must not cost requests in every run.
    status.stackReadAt = nowMs;
    const outcome = syncStack(ctx, { answered });
    // A sheet that could not be written is written by the next run.
    if (outcome.issues.some(({ kind }) => kind !== 'note')) status.stackReadAt = 0;
    return outcome;
  });
}

/** What the destinations beside the sheet do last: the rest of the run is theirs now. */
function finishBeside({ ctx, journal }: Run): void {
  const { sinks, budget } = ctx;
  budget.extendShares();
  for (const { destination, people } of sinks.options) {
    if (people) journal.run('people', () => syncPeople(ctx, people));
    if (destination) finishOne(journal, destination);
  }
  const endings = sinks.options.flatMap(({ finish }) => finish ?? []);
  for (const finish of endings) {
    const hasFailed = journal.entries().some(({ kind }) => kind === 'failed' || kind === 'late');
    journal.run('options', () => ({
      issues: notes(finish({ isPaused: journal.pausedFor() !== null, hasFailed })),
    }));
  }
}

function finishOne(journal: Journal, destination: Destination): void {
  const { name } = destination;
  journal.run(name, () => {
    destination.finish?.();
    return {};
  });
  // Also of one that failed at last: what it did is done.
  journal.run(name, () => ({ issues: notes(destination.summary?.() ?? '') }));
}
