/** What the menu, the triggers and the pages ask for, each a short story over the parts in this folder. */
import { AppError, SettingsError, SignedOutError } from '../base/errors';
import { isoOf } from '../base/time';
import { withRunLock } from '../gas/lock';
import { removeContinuations, scheduleContinuation } from '../gas/triggers';
import {
  type Account,
  currentAccount,
  disconnect,
  finishSignIn,
  isSignedOut,
  signInWithPassword,
  useToken,
  type World,
} from '../peloton/auth/sign-in';
import { isShut } from '../peloton/client/guard';
import { takeOverFile } from '../run/import/owner';
import { keys } from '../run/keys';
import { mailSignedOut } from '../run/mail';
import { CALENDAR_SETTINGS, clearWithoutRun, removeEvents } from '../run/parts/clear';
import type { Told } from '../run/status';
import { runSync } from '../run/sync';
import { loadSettings, requireAccount, requireSameAccount } from '../run/world';
import { changeState } from '../sync/state';
import { noteHourlyRun, turnHourlyOnFromWindow } from './hourly';
import { endSharing, isSharing } from './share';

export { startSignIn } from '../peloton/auth/sign-in';

const BUSY = 'A sync is already running. Its result will stand in the sheet "Sync log".';

export interface SyncMessage {
  text: string;
  failed: boolean;
}

/** The same for a window, which tells results from warnings and from what is still to come. */
export interface SyncAnswer extends SyncMessage, Told {
  /** Another run was under way, so that none was made. */
  isBusy: boolean;
  /** When the last run ended, ISO 8601, as it was before this one was asked for; null for never. */
  lastRunAt: string | null;
}

/**
 * Syncs while the member waits. `force` applies changes that were held back. Where a run is under way, its result is what is
 * told. Throws SettingsError while nobody is connected, and SignedOutError.
 */
export function syncNow(world: World, force = false): SyncAnswer {
  // It is read first: the run that is under way may end while this one waits for its turn.
  const lastRunAt = lastRunAtOf(world);
  const report = runSync(world, { startedBy: 'menu', force });
  if (report === null) {
    const nothing = { warnings: [], coming: [], left: '', notes: [] };
    return { isBusy: true, lastRunAt, text: BUSY, failed: false, did: BUSY, ...nothing };
  }
  const { result, summary, told } = report;
  const failed = result === 'Failed' || result === 'Attention';
  return { isBusy: false, lastRunAt, text: summary, failed, ...told };
}

function lastRunAtOf(world: World): string | null {
  const account = currentAccount(world);
  const last = account && keys.status(world.store, account.userId).load().last;
  return last && isoOf(last.at);
}

/**
 * Starts a sync from a page. `alsoHourly` true switches the hourly sync on first, so that it goes on even if the page's
 * own run is cut off.
 */
export function syncFromPage(world: World, alsoHourly?: unknown): SyncAnswer {
  const note = alsoHourly === true ? turnHourlyOnFromWindow(world) : '';
  const answer = syncNow(world);
  return note === '' ? answer : { ...answer, notes: [note, ...answer.notes] };
}

/**
 * The hourly trigger. Throws AppError with what went wrong where the run failed, so that Google lists the execution as failed.
 */
export function runHourly(world: World): void {
  noteHourlyRun(world);
  try {
    runUnattended(world, 'hourly');
  } finally {
    world.store.settle();
  }
}

/**
 * Goes on with the run that had no time for all. Removes its own trigger first, because a one-off stays in Google's
 * list after it has fired.
 */
export function runContinuation(world: World): void {
  removeContinuations();
  const { isLeft } = runUnattended(world, 'continuation');
  if (isLeft) scheduleContinuation();
}

const NOTHING_LEFT = { isLeft: false };

/**
 * Quiet while nobody is connected or the session is over, once that has been said. A failed run turns red. `isLeft`: nothing
 * could be done because another run is under way, or time ended a removal of events.
 */
function runUnattended(world: World, startedBy: 'hourly' | 'continuation'): { isLeft: boolean } {
  if (isSignedOut(world)) {
    sayThatSessionEnded(world);
    const outcome = clearWithoutRun(world);
    return { isLeft: outcome === null || outcome.pause === 'time' };
  }
  if (startedBy === 'hourly' && isBlocked(world)) return NOTHING_LEFT;
  try {
    const report = runSync(world, { startedBy });
    if (report?.result === 'Failed') throw new AppError(report.details);
    return { isLeft: report === null };
  } catch (error) {
    // Logged and mailed where it was found.
    if (error instanceof SignedOutError) return NOTHING_LEFT;
    // The member disconnected while the run waited for its turn.
    if (error instanceof SettingsError && currentAccount(world) === null) return NOTHING_LEFT;
    throw error;
  }
}

/** Whether the guard in front of Peloton refused lately, so that a run would not ask for anything. */
function isBlocked(world: World): boolean {
  const account = currentAccount(world);
  const blocks = account && keys.status(world.store, account.userId).load().blocks;
  return blocks != null && isShut(blocks, world.clock.now());
}

/** The mail is owed where the end of the session was found by a window, or by a run that was cut off before it sent it. */
function sayThatSessionEnded(world: World): void {
  const account = currentAccount(world);
  if (account === null || !loadSettings(world).mailOnFailure) return;
  if (keys.status(world.store, account.userId).load().toldSignedOut) return;
  // A run that is under way finds out by itself.
  withRunLock(world.store, 1000, () => {
    const account = currentAccount(world);
    if (account === null || !isSignedOut(world)) return {};
    const file = keys.status(world.store, account.userId);
    const status = file.load();
    mailSignedOut({ world, account, settings: loadSettings(world), status, save: () => file.save(status) });
    return status;
  });
}

/**
 * Connects with the address that the member pasted. Throws SignInError with what to do for one that is not Peloton's or comes
 * too late.
 */
export function signInByCallback(world: World, callbackUrl: unknown): Account {
  return greet(world, finishSignIn(world, String(callbackUrl ?? '')));
}

/** Connects with what was typed, which is kept nowhere. Throws SignInError. */
export function signInByPassword(world: World, credentials: unknown): Account {
  const { email, password } = Object(credentials) as { email?: unknown; password?: unknown };
  const login = { email: typedText(email).trim(), password: typedText(password) };
  return greet(world, signInWithPassword(world, login, { legacyLogin: loadSettings(world).legacyLogin }));
}

/** Connects with a token that the member copied from Peloton's page. Throws SignInError. */
export function signInByToken(world: World, token: unknown): Account {
  return greet(world, useToken(world, Object(token)));
}

const typedText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A new session: whoever is signed out later is told again. */
function greet(world: World, account: Account): Account {
  const begin = () => {
    beginSession(world, account);
    return account;
  };
  if (withRunLock(world.store, 1000, begin) !== null) return account;
  // Nobody waits for a run to end, and what it wrote during the sign-in stays.
  world.store.reload();
  return begin();
}

function beginSession(world: World, { userId, username }: Account): void {
  takeOverFile(world, { userId, username });
  changeState(keys.status(world.store, userId), (status) => {
    status.toldSignedOut = false;
    // Whoever signed in came past the guard, and another way of signing in may show what the one before did not.
    status.blocks = {};
  });
  changeState(keys.schedule(world.store, userId), (memory) => {
    delete memory.forbiddenSince;
    delete memory.stackForbiddenSince;
  });
}

/**
 * Disconnects, if the member confirms, and returns what to say; null when they back out. Links end first: cut off in
 * between, there is still something to disconnect. Throws SettingsError where that account is no longer connected by then.
 */
export function signOut(world: World, confirm: (question: string) => boolean): string | null {
  const account = currentAccount(world);
  if (account === null) {
    endSharing(world);
    disconnect(world);
    return 'No Peloton account was connected.';
  }
  const name = account.username || 'Your Peloton account';
  const shared = isSharing(world) ? ' The links to your stats and calendar end for good.' : '';
  const question = `Disconnect ${account.username || 'your Peloton account'}?\n\nSyncing ends until you connect again.${shared} Your sheet, calendar and settings stay as they are.`;
  if (!confirm(question)) return null;
  // The question may have stood there for long.
  world.store.reload();
  requireSameAccount(world, account);
  endSharing(world);
  disconnect(world);
  return `${name} is disconnected and every token is gone. Your sheet, calendar and settings stay as they are.`;
}

/**
 * Asks which events to remove, and removes them. Nothing is removed unless the member says what. Returns what to say;
 * null when nothing was asked for.
 */
export function askToRemoveEvents(world: World, choose: (question: string) => 'yes' | 'no' | null): string | null {
  const { userId } = requireAccount(world);
  const { ownId } = keys.calendar(world.store, userId).load();
  const all = ownId
    ? 'every calendar that Peloton Sync made, with everything that is on it'
    : 'all events that Peloton Sync made, past ones too';
  const answer = choose(
    `Remove the classes from your calendar, and put no more there?\n\nYes: remove ${all}.\nNo: remove only the classes that are still to come.\nCancel: change nothing.`,
  );
  const wanted = answer === 'no' ? 'coming' : ownId ? 'calendar' : 'all';
  return answer && removeEvents(world, CALENDAR_SETTINGS, wanted);
}
