/** One run, from the lock to the log line: the schedule first, because it is short and urgent, then workouts, then the stack. */

import { appendLogLine } from '../destinations/sync-log';
import { AppError, DestinationError, HttpError, Pause, SettingsError, SignedOutError } from '../errors';
import { googleFailure, messageOf } from '../gas/google-error';
import { removeContinuations, scheduleContinuation } from '../gas/triggers';
import { type Account, openSession, type World } from '../peloton/auth';
import { createClient, type Peloton } from '../peloton/client';
import type { Settings } from '../settings';
import type { StateFile } from '../sync/state';
import { mailFailure, mailSignedOut } from './mail';
import { syncSchedule } from './schedule';
import { syncStack } from './stack';
import { addCalls, addTriggerMs, callsToday, type StartedBy, type Status, statusFile, triggerMsToday } from './status';
import { detailsOf, emptyTally, resultOf, type Tally } from './tally';
import { syncWorkouts } from './workouts';
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
  timeLeft(): boolean;
  /** Throws Pause when the time for this execution is spent. */
  requireTime(): void;
  /** Applies calendar changes that were held back as suspicious. */
  force: boolean;
  /** Looks and plans, writes nothing; sentences are collected in `plan`. */
  preview: boolean;
  plan: string[];
  /** When progress was last shown, epoch ms. */
  shownAt: number;
}

const MINUTE_MS = 60_000;
/** An execution is killed after 6 minutes; triggers share 90 minutes a day, so an hourly run gets half. */
const BUDGET_MS: Record<StartedBy, number> = {
  menu: 4.5 * MINUTE_MS,
  hourly: 3 * MINUTE_MS,
  continuation: 3 * MINUTE_MS,
};
/** Continuations stop here, which leaves half an hour of the day's trigger time to the hourly runs. */
const CONTINUE_UNTIL_MS = 60 * MINUTE_MS;
/** A run that was cut off is counted as having used the whole execution. */
const CUT_OFF_MS = 6 * MINUTE_MS;

export interface SyncOptions {
  startedBy: StartedBy;
  force?: boolean;
}

/** Null when another run is under way. Throws SettingsError, SignedOutError and bugs; all else is in the tally. */
export function runSync(world: World, options: SyncOptions): Tally | null {
  const account = requireAccount(world);
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(1000)) return null;
  try {
    const run = beginRun(world, account, options);
    return carryOut(run);
  } finally {
    lock.releaseLock();
  }
}

function beginRun(world: World, account: Account, options: SyncOptions): SyncRun {
  const file = statusFile(world.store, account.userId);
  const status = file.load();
  const startedAt = world.clock.now();
  const tally = emptyTally();
  if (status.run !== null) noteCutOff(status, tally, startedAt);
  status.run = { at: startedAt, by: options.startedBy };
  status.progress = null;
  file.save(status);
  return prepareRun(world, account, { ...options, file, status, startedAt, tally });
}

function noteCutOff(status: Status, tally: Tally, nowMs: number): void {
  tally.notes.push('The run before this one was cut off; this one went on where it stopped.');
  if (status.run?.by !== 'menu') addTriggerMs(status, nowMs, CUT_OFF_MS);
}

interface Prepared extends SyncOptions {
  file: StateFile<Status>;
  status: Status;
  startedAt: number;
  tally: Tally;
  preview?: boolean;
}

/** Signs in and opens the client. Throws SignedOutError. */
export function prepareRun(world: World, account: Account, options: Prepared): SyncRun {
  const { status, startedAt, startedBy } = options;
  const settings = loadSettings(world);
  const deadlineAt = startedAt + BUDGET_MS[startedBy];
  const timeLeft = () => world.clock.now() < deadlineAt;
  const peloton = createClient({
    http: world.http,
    clock: world.clock,
    log: world.log,
    session: lazySession(world),
    deadlineAt,
    callsLeft: () => settings.dailyCallBudget - callsToday(status, world.clock.now()),
    onCalls: (sent) => addCalls(status, world.clock.now(), sent),
  });
  return {
    world,
    account,
    settings,
    peloton,
    status,
    statusFile: options.file,
    tally: options.tally,
    startedBy,
    startedAt,
    timeLeft,
    requireTime() {
      if (!timeLeft()) throw new Pause('time', 'The time for this run is spent.');
    },
    force: options.force ?? false,
    preview: options.preview ?? false,
    plan: [],
    shownAt: startedAt,
  };
}

/** Opened at the first request, so that a session which has ended is found inside the run and lands in its log. */
function lazySession(world: World) {
  let session: ReturnType<typeof openSession> | null = null;
  const open = () => {
    session ??= openSession(world);
    return session;
  };
  return { headers: () => open().headers(), renew: () => open().renew() };
}

function carryOut(run: SyncRun): Tally {
  try {
    syncParts(run);
  } catch (error) {
    // Killed executions cannot write their log; everything else is written down before it goes up.
    if (googleFailure(error) === 'killed') throw error;
    run.tally.problems.push(error instanceof AppError ? error.message : `A bug stopped this run: ${messageOf(error)}`);
    endRun(run);
    if (error instanceof SignedOutError) mailSignedOut(run);
    throw error;
  }
  endRun(run);
  mailFailure(run);
  return run.tally;
}

export function syncParts(run: SyncRun): void {
  if (run.settings.scheduleToCalendar) part(run, () => syncSchedule(run));
  if (run.settings.workoutsToSheet) part(run, () => syncWorkouts(run));
  if (run.settings.stackToSheet) part(run, () => syncStack(run));
}

/** A part that fails does not stop the others; a session that has ended does. */
function part(run: SyncRun, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (error instanceof Pause) run.tally.paused ??= error.reason;
    else if (error instanceof HttpError || error instanceof DestinationError || error instanceof SettingsError) {
      run.tally.problems.push(error.message);
    } else throw error;
  }
}

/** Writes the log line, keeps the result, and arranges the continuation. */
function endRun(run: SyncRun): void {
  const { status, world, startedAt, startedBy } = run;
  const nowMs = world.clock.now();
  writeLogLine(run, nowMs);
  status.run = null;
  status.progress = null;
  status.last = {
    at: startedAt,
    startedBy,
    result: resultOf(run.tally),
    details: detailsOf(run.tally),
    durationSec: Math.round((nowMs - startedAt) / 1000),
  };
  if (startedBy !== 'menu') addTriggerMs(status, nowMs, nowMs - startedAt);
  run.statusFile.save(status);
  arrangeContinuation(run, nowMs);
}

function writeLogLine(run: SyncRun, nowMs: number): void {
  const { tally, startedAt, startedBy } = run;
  const { rows, events } = tally;
  try {
    appendLogLine({
      startedAt: new Date(startedAt),
      startedBy,
      durationSec: Math.round((nowMs - startedAt) / 1000),
      pelotonCalls: run.peloton.calls(),
      rowsCreated: rows.created,
      rowsUpdated: rows.updated,
      rowsRemoved: rows.removed,
      eventsCreated: events.created,
      eventsUpdated: events.updated,
      eventsRemoved: events.removed,
      result: resultOf(tally),
      details: detailsOf(tally),
    });
  } catch (error) {
    // A log that cannot be written (a protected sheet) is one more thing to tell, by mail and in the status.
    if (!(error instanceof DestinationError)) throw error;
    tally.problems.push(error.message);
  }
}

/** What is left for want of time continues in a minute; what waits for a limit is left to the hourly run. */
function arrangeContinuation(run: SyncRun, nowMs: number): void {
  const wanted = run.tally.paused === 'time' && triggerMsToday(run.status, nowMs) < CONTINUE_UNTIL_MS;
  if (wanted) scheduleContinuation();
  else if (run.startedBy === 'continuation') removeContinuations();
}
