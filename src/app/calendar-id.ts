/** What is remembered of the calendar, and which one the classes go to: the one that the member picked, or else the one that we made. */
import type { CalendarMemory } from '../destinations/calendar-memory';
import { currentAccount, type World } from '../peloton/auth';
import type { Store } from '../ports';
import { type StateFile, stateFile } from '../sync/state';
import { loadSettings } from './world';

export function calendarFile(store: Store, userId: string): StateFile<CalendarMemory> {
  return stateFile<CalendarMemory>(store, `calendar.${userId}`, () => ({}));
}

/** The same of the calendar for the live programme. */
export function liveFile(store: Store, userId: string): StateFile<CalendarMemory> {
  return stateFile<CalendarMemory>(store, `live.${userId}`, () => ({}));
}

/** Empty while none has been made. */
export function calendarIdInUse(world: Pick<World, 'store'>): string {
  const picked = loadSettings(world).calendarId;
  const account = currentAccount(world);
  if (picked !== '' || account === null) return picked;
  return calendarFile(world.store, account.userId).load().ownId ?? '';
}
