/** One run, from the lock to the log line: the schedule first, because it is short and urgent, then workouts, then everything else. */

import { AppError, DestinationError, HttpError, Pause, SettingsError, SignedOutError } from '../base/errors';
import { once } from '../base/once';
import { GOOGLE_SENTENCES, googleFailure, rethrowKill } from '../gas/google-error';
import { withRunLock } from '../gas/lock';
import type { ViewUserStackData } from '../peloton/answers/types';
import { type Account, openSession, type World } from '../peloton/auth/sign-in';
import { createClient, type Peloton } from '../peloton/client/client';
import type { AnyRow } from '../schema/table';
import type { Settings } from '../settings/settings';
import type { ScheduledItem } from '../streams/schedule/schedule';
import type { shareWorkouts } from '../streams/workouts/shared';
import { changeState, type StateFile } from '../sync/state';
import type { Destination } from '../sync/types';
import { endRun } from './end';
import { OPTIONS } from './guests/options';
import { keys } from './keys';
import { mailCutOffs, mailFailure, mailSignedOut } from './mail';
import { otherCallsToday } from './other-calls';
import { clearingPart } from './parts/clear';
import { refreshDashboard } from './parts/dashboard';
import { syncLive } from './parts/live';
import { syncSchedule } from './parts/schedule';
import { syncStack } from './parts/stack';
import { refreshTables } from './parts/tables/refresh';
import { guestsOf, syncWorkouts } from './parts/workouts';
import { addCalls, addTriggerMs, callsToday, type StartedBy, type Status } from './status';
import { stopWatch } from './stop';
import { emptyTally, type Tally } from './tally';
import { budgetMs, CUT_OFF_MS, WALL_MS } from './time-budget';
import { loadSettings, requireAccount } from './world';

/** Everything that the parts of one run share. */
export interface SyncRun {
  world: World;
  account: Account;
  settings: Settings;
  peloton: Peloton;
  status: Status;
  statusFile: StateFile<Status>;
  tally: Tally;
  startedBy: StartedBy;
  startedAt: number;
  /** When it begins nothing more, epoch ms. */
  deadlineAt: number;
  timeLeft(): boolean;
  /** Whether the member asked for its end; there is no time left then. */
  isStopped(): boolean;
  /** Throws Pause when the time for this execution is spent. */
  requireTime(): void;
  /** Applies calendar changes that were held back as suspicious. */
  force: boolean;
  /** Looks and plans, writes nothing; sentences are collected in `plan`. */
  preview: boolean;
  plan: string[];
  /** What is on the schedule, once it was read. */
  planned: ScheduledItem[] | null;
  /** The stack, when it came along with the schedule. */
  stack: ViewUserStackData | null;
  /** When progress was last shown, epoch ms. */
  shownAt: number;
  /** Destinations beside the sheet whose time was spent, a sentence each. */
  late: string[];
  /** See `guestsOf`. */
  guests: Destination[] | null;
  /** See `sharedWorkouts`. */
  shared: ReturnType<typeof shareWorkouts> | null;
  /** How many of a backfill's details earlier runs had read; null until that is asked for. */
  doneBefore: number | null;
  /** What the sheet holds of the workouts, when that has changed and was read, and the time zone of the sheet. */
  workoutRows: { rows: AnyRow[]; timeZone: string } | null;
}

export interface SyncOptions {
  startedBy: StartedBy;
  force?: boolean;
  /** Leaves everything as it is, what is remembered of runs included. */
  preview?: boolean;
}

/** Null when another run is under way. Throws SettingsError, SignedOutError and bugs; all else is in the tally. */
export function runSync(world: World, options: SyncOptions): Tally | null {
  const account = requireAccount(world);
  return withRunLock(1000, () => carryOut(prepareRun(world, account, options)));
}

function noteCutOff(status: Status, tally: Tally, nowMs: number): void {
  tally.notes.push('The run before this one was cut off; this one went on where it stopped.');
  status.derivedFor = '';
  status.cutOffs = (status.cutOffs ?? 0) + 1;
  // It may have come no further than the workouts.
  status.hasArrivals = true;
  if (status.run?.by !== 'menu') addTriggerMs(status, nowMs, CUT_OFF_MS);
}

/** Notes that a run begins, and opens the client. */
export function prepareRun(world: World, account: Account, options: SyncOptions): SyncRun {
  const { startedBy, force = false, preview = false } = options;
  const settings = loadSettings(world);
  const file = keys.status(world.store, account.userId);
  const status = file.load();
  const startedAt = world.clock.now();
  const tally = emptyTally();
  if (!preview) {
    if (status.run !== null) noteCutOff(status, tally, startedAt);
    status.run = { at: startedAt, by: startedBy };
    status.progress = null;
    file.save(status);
  }
  const deadlineAt = startedAt + budgetMs(startedBy, status, startedAt);
  const isStopped = stopWatch(world.clock, startedAt);
  const timeLeft = () => !isStopped() && world.clock.now() < deadlineAt;
  const others = otherCallsToday(world.store, startedAt);
  const peloton = createClient({
    ...world,
    session: lazySession(world),
    deadlineAt,
    wallAt: startedAt + WALL_MS,
    callsLeft: () => settings.dailyCallBudget - callsToday(status, world.clock.now()) - others,
    onCalls: (sent) => addCalls(status, world.clock.now(), sent),
  });
  return {
    world,
    account,
    settings,
    peloton,
    status,
    statusFile: file,
    tally,
    startedBy,
    startedAt,
    deadlineAt,
    force,
    preview,
    timeLeft,
    isStopped,
    requireTime() {
      if (!timeLeft()) throw new Pause('time', 'The time for this run is spent.');
    },
    plan: [],
    planned: null,
    stack: null,
    shownAt: startedAt,
    late: [],
    guests: null,
    shared: null,
    doneBefore: null,
    workoutRows: null,
  };
}

/** Opened at the first request, so that a session which has ended is found inside the run and lands in its log. */
function lazySession(world: World) {
  const open = once(() => openSession(world));
  return { headers: () => open().headers(), renew: () => open().renew() };
}

/** For windows that ask Peloton: counts their requests into the status as it is now, since a sync may have changed it. */
export function keepCalls({ world, account, peloton }: SyncRun): void {
  world.store.reload();
  changeState(keys.status(world.store, account.userId), (status) =>
    addCalls(status, world.clock.now(), peloton.calls()),
  );
}

function carryOut(run: SyncRun): Tally {
  mailCutOffs(run);
  try {
    syncParts(run);
  } catch (error) {
    // Killed executions cannot write their log; everything else is written down before it goes up.
    rethrowKill(error);
    run.tally.problems.push(sentenceOf(error));
    endRun(run);
    if (error instanceof SignedOutError) mailSignedOut(run);
    else mailFailure(run);
    throw error;
  }
  endRun(run);
  mailFailure(run);
  return run.tally;
}

/** What is not ours to word may quote anything, so a cell gets its kind only; the log has the rest. */
function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const failure = googleFailure(error);
  return failure === 'killed' || failure === 'other' ? BUG : GOOGLE_SENTENCES[failure];
}

const BUG = 'Something unexpected stopped this run. The details are in the log: Extensions > Apps Script > Executions.';

export function syncParts(run: SyncRun): void {
  for (const option of OPTIONS) option.begin(run, () => guestsOf(run));
  if (OPTIONS.some((option) => option.isAlone?.(run))) runPart(run, () => syncWorkouts(run));
  else syncAll(run);
  for (const { finish } of OPTIONS) runPart(run, () => finish(run));
}

function syncAll(run: SyncRun): void {
  runPart(run, () => clearingPart(run));
  if (run.settings.scheduleToCalendar) runPart(run, () => syncSchedule(run));
  if (run.settings.liveCalendar) runPart(run, () => syncLive(run));
  // A first run shows the workouts first.
  if (run.status.last !== null) refreshTables(run, 'waiting');
  const before = run.tally.rows.created;
  if (run.settings.workoutsToSheet) runPart(run, () => syncWorkouts(run));
  if (run.tally.rows.created > before) run.status.hasArrivals = true;
  if (run.settings.stackToSheet) runPart(run, () => syncStack(run));
  refreshTables(run, run.status.hasArrivals ? 'arrivals' : 'due');
  if (run.tally.paused === null) run.status.hasArrivals = false;
  refreshDashboard(run);
}

/** A part that fails does not stop the others; a session that has ended does. */
function runPart(run: SyncRun, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (error instanceof Pause) run.tally.paused ??= error.reason;
    else if (error instanceof HttpError || error instanceof SettingsError) run.tally.problems.push(error.message);
    else if (error instanceof DestinationError) run.tally.problems.push(refusalOf(error));
    else throw error;
  }
}

function refusalOf({ message, destination, origin }: DestinationError): string {
  if (googleFailure(origin) !== 'permission') return message;
  return `Google ${destination}: ${GOOGLE_SENTENCES.permission}`;
}
