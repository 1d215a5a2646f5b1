/** What is remembered of the calendar, and which one the classes go to: the one that the member picked, or else the one that we made. */

import type { Store } from '../../base/ports';
import type { CalendarMemory } from '../../calendar/state/memory';
import { currentAccount, type World } from '../../peloton/auth/sign-in';
import { type StateFile, stateFile } from '../../sync/state';
import { loadSettings } from '../world';

export type CalendarFile = StateFile<CalendarMemory>;

const fileFor =
  (name: string) =>
  (store: Store, userId: string): CalendarFile =>
    stateFile(store, `${name}.${userId}`, () => ({}));

export const calendarFile = fileFor('calendar');
/** The same of the calendar for the live programme. */
export const liveFile = fileFor('live');

/** Null when it is gone, or none has been made. */
export function calendarInUse(world: Pick<World, 'store'>): GoogleAppsScript.Calendar.Calendar | null {
  const id = calendarIdInUse(world);
  return id === '' ? null : CalendarApp.getCalendarById(id);
}

/** Empty while none has been made. */
export function calendarIdInUse(world: Pick<World, 'store'>): string {
  const picked = loadSettings(world).calendarId;
  const account = currentAccount(world);
  if (picked !== '' || account === null) return picked;
  return calendarFile(world.store, account.userId).load().ownId ?? '';
}
