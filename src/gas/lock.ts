/** The lock that all runs of the project share: one run at a time writes to sheet and calendar. */
import type { Store } from '../base/ports';

/**
 * Runs `act` while no other run of this script does, with what the store holds by then: whoever has waited for a run must not
 * put back what stood there before it. So `act` also asks anew who is connected: what was read before the wait may be another
 * account's. Null where another run keeps the lock for longer than `waitMs`. Google frees a lock with the execution that holds it
 * (https://developers.google.com/apps-script/reference/lock).
 */
export function withRunLock<T extends object>(store: Pick<Store, 'reload'>, waitMs: number, act: () => T): T | null {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(waitMs)) return null;
  try {
    store.reload();
    return act();
  } finally {
    lock.releaseLock();
  }
}
