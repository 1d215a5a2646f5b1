/** Which calendar the classes go to: the one that the member picked, or else the one that we made. */

import { findCalendar } from '../../calendar/read/home';
import { createMarks, type Marks } from '../../calendar/state/marks';
import { currentAccount, type World } from '../../peloton/auth/sign-in';
import { keys } from '../keys';
import { loadSettings } from '../world';

/** By which events of that account are known as ours. The secret is made with the first; `isKept` false keeps none (a visitor). */
export function marksOf({ store, crypto }: Pick<World, 'store' | 'crypto'>, userId: string, isKept = true): Marks {
  const file = keys.markSecret(store);
  const known = file.load();
  const secret = known ?? crypto.randomText();
  if (known === null && isKept) file.save(secret);
  return createMarks({ account: userId, secret, sha256: crypto.sha256 });
}

/** The calendar that events go to; null when it is gone, or none has been made. Asks Google. */
export function calendarInUse(world: Pick<World, 'store'>): GoogleAppsScript.Calendar.Calendar | null {
  const id = calendarIdInUse(world);
  return id === '' ? null : findCalendar(id);
}

/** The id of the calendar that events go to: the picked one, or ours; empty while none has been made. */
export function calendarIdInUse(world: Pick<World, 'store'>): string {
  const picked = loadSettings(world).calendarId;
  const account = currentAccount(world);
  if (picked !== '' || account === null) return picked;
  return keys.calendar(world.store, account.userId).load().ownId ?? '';
}
