/** "Rebuild from archive": fills the sheets of the workouts again from Drive, without a request to Peloton. */
import { SettingsError } from '../base/errors';
import { type DriveState, driveState, openArchive } from '../destinations/drive/option';
import { withRunLock } from '../gas/lock';
import type { World } from '../peloton/auth/sign-in';
import { keys } from '../run/keys';
import { wantedParts } from '../run/parts/wanted';
import { loadSettings, requireAccount, requireSameAccount } from '../run/world';
import { type SyncMessage, syncNow } from './commands';

/**
 * Writes the sheet anew from the archive, if the member confirms; one that is under way goes on unasked. Null when the
 * member backs out. Throws SettingsError.
 */
export function rebuildFromArchive(world: World, confirm: (question: string) => boolean): SyncMessage | null {
  const account = requireAccount(world);
  const { store } = world;
  if (!driveState(store, account.userId).load().isRebuilding) {
    const kept = openArchive({ ...world, account, wanted: wantedParts(loadSettings(world)) }).ids().length;
    if (kept === 0) throw new SettingsError(NOTHING_KEPT);
    if (!confirm(question(kept))) return null;
    if (withRunLock(store, 1000, () => begin(world, requireSameAccount(world, account).userId)) === null)
      throw new SettingsError('A sync is running. Try again when it is done.');
  }
  return syncNow(world);
}

const NOTHING_KEPT =
  'There is nothing in the archive for your choice of "Series". Switch "Keep raw answers" on in Peloton > Settings, and sync.';

const question = (kept: number): string =>
  `Write the sheets Workouts, Series, Intervals and Movements again from the ${kept} workouts in your archive? Peloton is not asked. Your own columns stay.`;

/** Every row is written again, and curves that were moved out may come back. Returns what stands in the store for it. */
function begin({ store }: World, userId: string): DriveState {
  const file = keys.workouts(store, userId);
  const state = file.load();
  const refill = Object.keys(state.bookmarks).filter((name) => !name.startsWith('drive '));
  file.save({ ...state, walk: null, refill, droppedBefore: {} });
  const drive = driveState(store, userId);
  const begun = { ...drive.load(), isRebuilding: true };
  drive.save(begun);
  return begun;
}
