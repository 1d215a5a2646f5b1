/** Which calendar the classes go to: the one that the member picked, or else the one that we made. */
import type { CalendarMemory } from '../destinations/calendar-memory';
import { currentAccount, type World } from '../peloton/auth';
import { stateFile } from '../sync/state';
import { loadSettings } from './world';

/** Empty while none has been made. */
export function calendarIdInUse(world: Pick<World, 'store'>): string {
  const picked = loadSettings(world).calendarId;
  const account = currentAccount(world);
  if (picked !== '' || account === null) return picked;
  const memory = stateFile<CalendarMemory>(world.store, `calendar.${account.userId}`, () => ({})).load();
  return memory.ownId ?? '';
}
