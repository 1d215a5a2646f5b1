/** What pages ask for: plain JSON about the connection, the settings and the state of the sync. */

import { SettingsError } from '../base/errors';
import { HOUR_MS, isoOf } from '../base/time';
import { adherenceOf } from '../calendar/plan/weeks';
import type { Clearing } from '../calendar/state/memory';
import { googleFailure, recover } from '../gas/google-error';
import { hasHourlyTrigger } from '../gas/triggers';
import { currentAccount, isSignedOut, type World } from '../peloton/auth/sign-in';
import { allCallsToday } from '../run/budget';
import { OPTIONS } from '../run/destinations/options';
import { keys } from '../run/keys';
import { CALENDAR_SETTINGS, removeEvents, saveSettings } from '../run/parts/clear';
import { tablesStatus } from '../run/parts/tables/refresh';
import { finishAt } from '../run/progress';
import type { Status } from '../run/status';
import { forgetUnits } from '../run/units';
import { loadSettings } from '../run/world';
import { listFields } from '../settings/form';
import type { Choice } from '../settings/kinds';
import { applyChanges, loggableSettings, type SettingKey } from '../settings/settings';
import { hourlyState } from './hourly';
import { isPageOld } from './web-app';

const CLEARINGS: readonly Clearing[] = ['coming', 'all', 'calendar'];

/** Who is connected; asks nothing that needs a permission, so that Connect opens whatever was allowed. */
export function connection(world: World) {
  const account = currentAccount(world);
  return {
    username: account?.username ?? null,
    signedOut: isEnded(world),
    synced: account !== null && keys.status(world.store, account.userId).load().last !== null,
  };
}

/**
 * What the menu depends on: whether anyone is connected, and whether the session has ended. Needs as few permissions as
 * `connection`.
 */
export const menuState = (world: World): 'new' | 'connected' | 'signed out' =>
  currentAccount(world) === null ? 'new' : isSignedOut(world) ? 'signed out' : 'connected';

const isEnded = (world: World): boolean => currentAccount(world) !== null && isSignedOut(world);

/** Null where triggers may not be listed: the rest of the status must be readable all the same. */
function isHourlyListed(): boolean | null {
  try {
    return hasHourlyTrigger();
  } catch (error) {
    if (googleFailure(error) !== 'permission') throw error;
    return null;
  }
}

/**
 * Everything that the Status window shows, from what is stored and from Google's list of triggers; Peloton is not asked. Times
 * are ISO 8601, and null stands for never.
 */
export function statusAnswer(world: World) {
  const account = currentAccount(world);
  const settings = loadSettings(world);
  const status = account === null ? null : keys.status(world.store, account.userId).load();
  const isListed = isHourlyListed();
  const { stoppedAt, ...hourly } = hourlyState(world, isListed);
  const last = status?.last ?? null;
  const nowMs = world.clock.now();
  return {
    connected: account !== null,
    signedOut: isEnded(world),
    userId: account?.userId ?? null,
    username: account?.username ?? null,
    running: status?.run != null && nowMs - status.run.at < HOUR_MS / 10,
    lastRun: last && { ...last, at: isoOf(last.at) },
    hourly: { ...hourly, stoppedAt: stoppedAt === null ? null : isoOf(stoppedAt) },
    blocked: blockedOf(status),
    progress: status?.progress ?? null,
    backfill: backfillOf(status, nowMs),
    calls: { today: allCallsToday(world, account?.userId ?? null), budget: settings.dailyCallBudget },
    adherence: account === null ? [] : adherenceOf(keys.calendar(world.store, account.userId).load()),
    tables: account === null ? [] : tablesStatus(world.store, account.userId, settings, nowMs),
    pageIsOld: isPageOld(world),
    hasDashboard: (status?.dashboardSheets.board.id ?? 0) > 0,
    now: isoOf(nowMs),
    next: isListed && stoppedAt === null && last ? isoOf(nextAt(last.at, status, nowMs)) : null,
  };
}

/** What the guard in front of Peloton refuses: everything, or only the schedule and the stack. Null for nothing. */
function blockedOf(status: Status | null) {
  const { all, graphql } = status?.blocks ?? {};
  const block = all ?? graphql;
  if (block === undefined) return null;
  return { isAll: all !== undefined, since: isoOf(block.since), nextAt: isoOf(block.nextAt) };
}

/** When a run asks Peloton by itself again, epoch ms. */
const nextAt = (lastAt: number, status: Status | null, nowMs: number): number =>
  Math.max(nowMs, lastAt + HOUR_MS, status?.blocks?.all?.nextAt ?? 0);

function backfillOf(status: Status | null, nowMs: number) {
  const backfill = status?.backfill ?? null;
  if (backfill === null) return null;
  const { done, left } = backfill;
  const at = finishAt(backfill, nowMs);
  return { done, left, finishAt: at === null ? null : isoOf(at) };
}

/** What the settings window shows: its fields, what they hold, and the calendars that there are. */
export const settingsAnswer = (world: World) => ({ ...shownSettings(world), fields: listFields() });

function shownSettings(world: World) {
  const settings = loadSettings(world);
  for (const { hide } of OPTIONS) hide?.(settings);
  return { ...settings, calendars: calendarChoices() };
}

/** Null when the calendars cannot be listed: the other settings must be reachable all the same. */
function calendarChoices(): Choice[] | null {
  return recover(
    () =>
      CalendarApp.getAllOwnedCalendars().map((calendar) => ({
        value: calendar.getId(),
        label: calendar.getName(),
      })),
    () => null,
  );
}

/** What was typed may be no calendar of the member's. Without permission to look, the next sync tells. */
function requireCalendar(id: string): void {
  try {
    if (id === '' || CalendarApp.getCalendarById(id)) return;
  } catch (error) {
    if (googleFailure(error) !== 'permission') throw error;
    return;
  }
  throw new SettingsError(
    'calendarId: there is no such calendar, or you may not see it. Choose another, or leave it empty.',
  );
}

/**
 * Throws SettingsError naming the field. `events` is the answer to what should become of the events on the calendar
 * when a sync to one is switched off; without an answer they stay.
 */
export function changeSettings(world: World, changes: unknown, events?: unknown) {
  const before = loadSettings(world);
  const wanted = applyChanges(before, changes);
  if (wanted.calendarId !== before.calendarId) requireCalendar(wanted.calendarId);
  for (const option of OPTIONS) option.check?.(world, wanted, before);
  const names = Object.keys(Object(changes)) as SettingKey[];
  const wantedChanges = Object.fromEntries(names.map((name) => [name, wanted[name]]));
  const account = currentAccount(world);
  // First: cut off after the change, the units of before would stay known.
  if (account !== null && wanted.units !== before.units) forgetUnits(world.store, account.userId);
  const what = CLEARINGS.find((each) => each === events);
  const off = CALENDAR_SETTINGS.filter((setting) => before[setting] && !wanted[setting]);
  let said: string | null = null;
  if (off.length > 0 && what !== undefined) said = removeEvents(world, off, what, wantedChanges);
  else saveSettings(world, wantedChanges);
  const settings = loadSettings(world);
  world.log.info('Settings changed', loggableSettings(settings));
  return { ...shownSettings(world), said };
}
