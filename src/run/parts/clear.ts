/** Takes the calendar events away again, when the member switches the feature off or removes the calendar. */

import { SettingsError } from '../../base/errors';
import { type ClearOutcome, clearCalendars } from '../../calendar/clear';
import type { CalendarMemory, Clearing } from '../../calendar/state/memory';
import { recover } from '../../gas/google-error';
import { withRunLock } from '../../gas/lock';
import { hasHourlyTrigger, scheduleContinuation } from '../../gas/triggers';
import { currentAccount, type World } from '../../peloton/auth/sign-in';
import type { Settings } from '../../settings/settings';
import type { StateFile } from '../../sync/state';
import type { RunContext } from '../context';
import { type Outcome, pauses } from '../journal';
import { keys } from '../keys';
import { counted } from '../words';
import { loadSettings, requireAccount, requireSameAccount, updateSettings } from '../world';
import { marksOf } from './calendar-files';

const WAIT_MS = 10_000;
/** Google ends an execution after 6 minutes. */
const BUDGET_MS = 4 * 60_000;

/** The setting that switches each calendar on, and where what is on it is remembered. */
const CALENDARS = { scheduleToCalendar: keys.calendar, liveCalendar: keys.live };

export type CalendarSetting = keyof typeof CALENDARS;

export const CALENDAR_SETTINGS = Object.keys(CALENDARS) as CalendarSetting[];

/**
 * Switches the sync to these calendars off and removes their events, now as far as time allows. `changes` are saved with that,
 * all or nothing. Returns what to say. Throws DestinationError, and SettingsError where nothing was changed.
 */
export function removeEvents(
  world: World,
  settings: readonly CalendarSetting[],
  what: Clearing,
  changes: Partial<Settings> = {},
): string {
  const asked = requireAccount(world);
  const outcome = withRunLock(world.store, WAIT_MS, () => {
    const userId = world.store.withLock(() => {
      const { userId } = requireSameAccount(world, asked);
      for (const setting of settings) {
        const file = CALENDARS[setting](world.store, userId);
        file.saveLater({ ...file.load(), clearing: what });
      }
      // In one write with that: a calendar that is on is never being cleared.
      endClearing(world, { ...changes, ...Object.fromEntries(settings.map((setting) => [setting, false])) });
      return userId;
    });
    const deadlineAt = world.clock.now() + BUDGET_MS;
    return clearMore(world, userId, () => world.clock.now() < deadlineAt);
  });
  if (outcome === null) throw new SettingsError('A sync is running. Wait until it has ended and choose this again.');
  return sayRemoved(outcome, what);
}

function sayRemoved({ removed, pause }: ClearOutcome, what: Clearing): string {
  const gone = what === 'calendar' ? 'The calendar is' : counted(removed, 'event', 'events') || 'No event';
  const rest = pause === null ? '' : arrangeRest(pause) ? BY_ITSELF : SYNC_LATER;
  return `${gone} removed. Nothing is put there any more until you switch it on in Peloton > Settings.${rest}`;
}

const BY_ITSELF = ' The rest follows by itself.';
// Choosing it again from the menu would empty the other calendar, too.
const SYNC_LATER = ' Not all is gone yet. Choose Peloton > Sync now in an hour: it removes the rest.';

/** Arranges that a removal goes on, and answers whether it is sure to: a limit of Google may still hold when that comes. */
const arrangeRest = (pause: ClearOutcome['pause']): boolean =>
  recover(
    () => {
      scheduleContinuation();
      return pause === 'time' || hasHourlyTrigger();
    },
    () => false,
  );

function clearMore(world: World, userId: string, timeLeft: () => boolean): ClearOutcome {
  const total: ClearOutcome = { removed: 0, pause: null };
  for (const setting of CALENDAR_SETTINGS) {
    const file = CALENDARS[setting](world.store, userId);
    const memory = file.load();
    const what = memory.clearing;
    if (what === undefined || total.pause !== null) continue;
    const outcome = clearCalendars({
      what,
      now: world.clock.now(),
      memory,
      marks: marksOf(world, userId),
      save: file.save,
      timeLeft,
    });
    total.removed += outcome.removed;
    total.pause = outcome.pause;
  }
  return total;
}

/**
 * Saves settings as `updateSettings` does, and with them ends a removal of events that is under way for calendars that are
 * switched on then: whoever switches one on again wants its events to stay. Returns all settings. Throws SettingsError while a
 * run may be removing them, and AppError; nothing is changed then.
 */
export function saveSettings(world: World, changes: Partial<Settings>): Settings {
  const { store } = world;
  const save = () => updateSettings(world, changes);
  const saved =
    store.withLock(() => (leftOnCalendars(world, changes).length === 0 ? save() : null)) ??
    withRunLock(store, WAIT_MS, () => store.withLock(() => endClearing(world, changes)));
  if (saved === null)
    throw new SettingsError('A sync is removing events from this calendar. Save again when it is done.');
  return saved;
}

/** Saves the changes, and in one write with them ends what they contradict. Only under both locks. */
function endClearing(world: World, changes: Partial<Settings>): Settings {
  for (const file of leftOnCalendars(world, changes)) {
    const { clearing: _, known: __, scannedCleanly: ___, ...memory } = file.load();
    // What is gone already was removed by us: the next sync looks through the calendar for what is left.
    file.saveLater(memory);
  }
  return updateSettings(world, changes);
}

const isBeingCleared = (file: StateFile<CalendarMemory>): boolean => file.load().clearing !== undefined;

/** Where a removal is under way though the calendar is switched on once these changes are saved. */
function leftOnCalendars(world: World, changes: Partial<Settings>): StateFile<CalendarMemory>[] {
  const account = currentAccount(world);
  if (account === null) return [];
  const settings = { ...loadSettings(world), ...changes };
  return CALENDAR_SETTINGS.filter((setting) => settings[setting])
    .map((setting) => CALENDARS[setting](world.store, account.userId))
    .filter(isBeingCleared);
}

/**
 * Goes on with what the member asked for and an earlier execution had no time for. Nothing where nothing is left. Throws
 * DestinationError.
 */
export function continueClearing({ world, account, budget }: RunContext): Outcome {
  const { removed, pause } = clearMore(world, account.userId, budget.timeLeft);
  return { events: { created: 0, updated: 0, removed }, issues: pauses(pause) };
}

/**
 * The same outside of a run, where there can be none: it asks nothing of Peloton. Null where another run is under way.
 * Throws DestinationError.
 */
export function clearWithoutRun(world: World): ClearOutcome | null {
  const isOwed = (userId: string) =>
    CALENDAR_SETTINGS.some((setting) => isBeingCleared(CALENDARS[setting](world.store, userId)));
  const before = currentAccount(world);
  const nothing: ClearOutcome = { removed: 0, pause: null };
  if (before === null || !isOwed(before.userId)) return nothing;
  return withRunLock(world.store, 1000, () => {
    const account = currentAccount(world);
    const deadlineAt = world.clock.now() + BUDGET_MS;
    return account === null ? nothing : clearMore(world, account.userId, () => world.clock.now() < deadlineAt);
  });
}
