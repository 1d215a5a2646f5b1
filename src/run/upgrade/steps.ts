/**
 * What versions changed in what earlier ones had stored, in their order. Rules for a step:
 * - It stays as it is once it was released, and new ones are added at the end: members skip versions.
 * - It may be killed between any two calls of a service and is then taken again from its beginning, so it looks at what there
 *   is before it changes anything.
 * - What visitors of the web app are shown must be readable before it, in the middle of it, and after it.
 * - Rows, columns and events need no step: each sync compares them with what they should be.
 */
import { isObject, parseObject } from '../../base/json';
import { own, put } from '../../base/records';
import { googleFailure, recover } from '../../gas/google-error';
import { hasHourlyTrigger, installHourlyTrigger } from '../../gas/triggers';
import { scriptId } from '../../gas/web-app';
import { currentAccount, type World } from '../../peloton/auth/sign-in';
import { keys, SHARING, WEB_STATE } from '../keys';

export type UpgradeStep = (world: World) => void;

/** Links from before they were bound to a script would be in force in a copy of it, too. */
function bindLinks({ store }: World): void {
  for (const key of store.keys(SHARING)) {
    const file = keys.sharing(store, key.slice(SHARING.length));
    const sharing = file.load();
    if (sharing.scriptId === '') file.save({ ...sharing, v: WEB_STATE, scriptId: scriptId() });
  }
}

/** Triggers from before each account had a minute of its own. Who may not list triggers any more has none that runs. */
function renewHourlyTrigger(world: World): void {
  const account = currentAccount(world);
  if (account === null) return;
  recover(
    () => {
      if (hasHourlyTrigger()) installHourlyTrigger(account.userId);
    },
    (error) => {
      if (googleFailure(error) !== 'permission') throw error;
    },
  );
}

type Fields = Record<string, unknown>;
type Names = Readonly<Record<string, string>>;

const withNames = (record: Fields, names: Names): Fields =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [own(names, name) ?? name, value]));

/** Writes what is stored under these prefixes as its function gives it, all at once; what that gives null for stays. */
function rewrite({ store }: World, renames: Readonly<Record<string, (state: Fields) => Fields | null>>): void {
  const changes: Record<string, string> = {};
  for (const [prefix, rename] of Object.entries(renames))
    for (const key of store.keys(prefix)) {
      const state = parseObject(store.get(key));
      const renamed = state && rename(state);
      if (renamed !== null) put(changes, key, JSON.stringify(renamed));
    }
  store.set(changes);
}

/** What states of lists called some of their values, and what these are called since. */
const NEW_NAMES: Names = {
  behind: 'missedLastWalk',
  level: 'partsVersions',
  generation: 'columnResets',
  floor: 'droppedBefore',
};

function listWithNewNames(state: Fields): Fields | null {
  // Other states begin with `state.`, too: only those of lists have a walk.
  if (!('walk' in state)) return null;
  const renamed = withNames(state, NEW_NAMES);
  const { walk } = state;
  if (isObject(walk) && 'floor' in walk) {
    const { floor: stopBelow, ...others } = walk;
    renamed.walk = { ...others, stopBelow };
  }
  return renamed;
}

/** Without these values every list would be walked through from its beginning, and details be read once more. */
const renameInLists = (world: World): void => rewrite(world, { 'state.': listWithNewNames });

/** What the memory of a calendar called some of its values, those in the parts that are named, and what these are called since. */
const CALENDAR_NAMES: Names = {
  tidy: 'scannedCleanly',
  making: 'creatingKeys',
  taken: 'workoutProgress',
  writing: 'pendingPelotonWrite',
  zoned: 'zoneWasSet',
  leaving: 'oldCalendars',
};
const PROGRESS_NAMES: Names = { inherited: 'superseded', missed: 'missing' };
const DELETED_NAMES: Names = { isDue: 'mustUnschedule' };
/** The same of lists, and of tables that are read whole. */
const LIST_NAMES: Names = { done: 'bookmarks', recent: 'firstPage' };
const SNAPSHOT_NAMES: Names = { given: 'written', doubted: 'unconfirmed' };

function calendarWithNames(memory: Fields): Fields {
  const renamed = withNames(memory, CALENDAR_NAMES);
  const { workoutProgress, deleted } = renamed;
  if (isObject(workoutProgress)) renamed.workoutProgress = withNames(workoutProgress, PROGRESS_NAMES);
  if (isObject(deleted))
    renamed.deleted = Object.fromEntries(
      Object.entries(deleted).map(([key, event]) => [key, isObject(event) ? withNames(event, DELETED_NAMES) : event]),
    );
  return renamed;
}

function stateWithNames(state: Fields): Fields | null {
  if ('walk' in state) return withNames(state, LIST_NAMES);
  // One of when tables are due may have a table that is called like a value, but not the rest.
  return 'size' in state && 'missing' in state ? withNames(state, SNAPSHOT_NAMES) : null;
}

/**
 * Without these values, workouts that were done since the last run would stay off the calendar, events on calendars that the
 * member turned away from would stay there for good, and what was deleted on the calendar would stay on Peloton's schedule.
 */
const renameInCalendars = (world: World): void =>
  rewrite(world, { 'calendar.': calendarWithNames, 'live.': calendarWithNames, 'state.': stateWithNames });

/** How many of them were taken is kept in the store (`keys.stored`). */
export const UPGRADE_STEPS: readonly UpgradeStep[] = [bindLinks, renewHourlyTrigger, renameInLists, renameInCalendars];
