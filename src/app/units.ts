/** Which units the sheet shows: the member's setting, or else what their Peloton account uses. */
import { HttpError } from '../errors';
import type { Peloton } from '../peloton/client';
import { settings as accountSettings, ask } from '../peloton/rest';
import type { Store } from '../ports';
import type { Settings } from '../settings';

export type UnitSystem = 'metric' | 'imperial';

const key = (userId: string): string => `units.${userId}`;

/** Asks Peloton once and remembers the answer; `noteUnits` corrects it when workouts show that it has changed. */
export function unitSystem(store: Store, peloton: Peloton, userId: string, setting: Settings['units']): UnitSystem {
  if (setting !== 'account') return setting;
  const known = store.get(key(userId));
  if (known === 'metric' || known === 'imperial') return known;
  const asked = askAccount(peloton, userId);
  noteUnits(store, userId, asked);
  // Peloton's own default; corrected as soon as the account or a workout tells.
  return asked ?? 'imperial';
}

export function noteUnits(store: Store, userId: string, seen: UnitSystem | null): void {
  if (seen !== null && store.get(key(userId)) !== seen) store.set({ [key(userId)]: seen });
}

function askAccount(peloton: Peloton, userId: string): UnitSystem | null {
  try {
    const unit = ask(peloton, accountSettings(userId)).distance_unit;
    return unit === 'metric' || unit === 'imperial' ? unit : null;
  } catch (error) {
    // The units are worth a question, not a failed run.
    if (error instanceof HttpError) return null;
    throw error;
  }
}
