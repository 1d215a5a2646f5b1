/** Stopping a running sync from the status window: a word in the cache, which the run looks for between its steps. */

import type { Clock } from '../base/ports';
import { scriptCache } from '../gas/cache';
import { recover } from '../gas/google-error';
import { currentAccount, type World } from '../peloton/auth/sign-in';
import { keys } from './keys';

const WORD = 'stop';
const LOOK_EVERY_MS = 3000;
/** A run that has ended by then needs nobody to stop it. */
const FIRST_LOOK_MS = 10_000;
const KEPT_SEC = 600;

/**
 * Asks the run that is under way now to stop. It is named in the word that is left, so that one which comes too late
 * stops no other.
 */
export function askToStop(world: World): void {
  const account = currentAccount(world);
  const run = account && keys.status(world.store, account.userId).load().run;
  if (run) scriptCache().put(WORD, String(run.at), KEPT_SEC);
}

/**
 * A function that tells whether the run which began then (epoch ms) was asked to stop. It looks every three seconds at
 * most, since each look is a call.
 */
export function stopWatch(clock: Clock, startedAt: number): () => boolean {
  let isStopped = false;
  let lookedAt = startedAt + FIRST_LOOK_MS - LOOK_EVERY_MS;
  return () => {
    if (isStopped || clock.now() - lookedAt < LOOK_EVERY_MS) return isStopped;
    lookedAt = clock.now();
    isStopped = readWord() === String(startedAt);
    return isStopped;
  };
}

/** A cache that fails for a moment must not end a sync. */
const readWord = (): string | null =>
  recover(
    () => scriptCache().get(WORD),
    () => null,
  );
