/** Which units the sheet shows: the member's setting, or else what their Peloton account uses. */
import { HttpError } from '../base/errors';
import type { Store } from '../base/ports';
import type { Units } from '../base/units';
import type { Peloton } from '../peloton/client/client';
import { accountSettings, ask } from '../peloton/requests/rest';
import type { Settings } from '../settings/settings';
import { keys } from './keys';

/** Where the account does not say; corrected as soon as a workout does. */
const PELOTONS_DEFAULT: Units = 'imperial';

/**
 * Which units to show. Where the setting is `account` Peloton is asked once and the answer remembered; `noteUnits`
 * corrects it when workouts show that it has changed. A question that fails counts as imperial, which is Peloton's
 * default.
 */
export function unitSystem(store: Store, peloton: Peloton, userId: string, setting: Settings['units']): Units {
  if (setting !== 'account') return setting;
  const known = knownUnits(store, userId);
  if (known !== null) return known;
  const asked = askAccount(peloton, userId);
  if (asked !== 'later') noteUnits(store, userId, asked);
  return asked === 'later' ? PELOTONS_DEFAULT : asked;
}

/** What the account was last seen to use; null where that is not known. */
export function knownUnits(store: Store, userId: string | null): Units | null {
  const known = userId === null ? null : keys.units(store, userId).load();
  return known === 'metric' || known === 'imperial' ? known : null;
}

/** Keeps which units the answers of a run showed; `seen` is null where none told, which changes nothing. */
export function noteUnits(store: Store, userId: string, seen: Units | null): void {
  if (seen !== null && keys.units(store, userId).load() !== seen) keys.units(store, userId).save(seen);
}

/** Forgets which units the account uses, since that may have changed: the next run asks again. */
export function forgetUnits(store: Store, userId: string): void {
  keys.units(store, userId).save(null);
}

/** `later`: there was no answer this time. */
function askAccount(peloton: Peloton, userId: string): Units | 'later' {
  try {
    const unit = ask(peloton, accountSettings(userId)).distance_unit;
    return unit === 'metric' || unit === 'imperial' ? unit : PELOTONS_DEFAULT;
  } catch (error) {
    // The units are worth a question, not a failed run.
    if (error instanceof HttpError) return error.retriable ? 'later' : PELOTONS_DEFAULT;
    throw error;
  }
}
