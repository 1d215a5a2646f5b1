/** Brings what an earlier version stored up to date, once, and stops before what a newer one stored. */
import { AppError } from '../../base/errors';
import { withRunLock } from '../../gas/lock';
import { currentAccount, type World } from '../../peloton/auth/sign-in';
import { keys, type Stored } from '../keys';
import { UPGRADE_STEPS, type UpgradeStep } from './steps';

const LOCK_WAIT_MS = 2000;

/** Throws AppError where a newer version than this one has stored what this one does not know. */
export function refuseNewerState({ store }: Pick<World, 'store'>, steps: readonly UpgradeStep[] = UPGRADE_STEPS): void {
  const { steps: taken, version } = keys.stored(store).load();
  if (taken <= steps.length) return;
  throw new AppError(
    `This sheet was last used with Peloton Sync ${version}. This is version ${VERSION}, which is older and does not know how that one keeps things, so it stopped before it changed anything. Install version ${version} or a newer one: paste the files of its release into the script again, or run "npm run update".`,
  );
}

/**
 * Takes the steps that were not taken yet, one after the other, under the lock of all runs: one that began before the update
 * goes on with the earlier version. False where that is still under way, and nothing was changed. Throws AppError where a
 * newer version was here.
 */
export function bringUpToDate(world: World, steps: readonly UpgradeStep[] = UPGRADE_STEPS): boolean {
  refuseNewerState(world, steps);
  const file = keys.stored(world.store);
  const stored = file.load();
  if (stored.steps === steps.length && stored.version === VERSION) return true;
  if (stored.steps === steps.length || isUnused(world, stored)) {
    file.save({ steps: steps.length, version: VERSION });
    return true;
  }
  const isDone = withRunLock(world.store, LOCK_WAIT_MS, () => {
    takeSteps(world, steps);
    return { isDone: true };
  });
  return isDone !== null;
}

/** Whether nobody was ever connected here: there is nothing that an earlier version could have left. */
const isUnused = (world: World, stored: Stored): boolean =>
  stored.steps === 0 && currentAccount(world) === null && world.store.keys('status.').length === 0;

function takeSteps(world: World, steps: readonly UpgradeStep[]): void {
  const file = keys.stored(world.store);
  // Another execution may have taken some while this one waited.
  refuseNewerState(world, steps);
  for (let taken = file.load().steps; taken < steps.length; taken += 1) {
    steps[taken]?.(world);
    file.save({ steps: taken + 1, version: VERSION });
  }
}
