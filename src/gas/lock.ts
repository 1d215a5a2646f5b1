/** The lock that all runs of the project share: one run at a time writes to sheet and calendar. */

/**
 * Runs `act` while no other run of this script does. Null where another run keeps the lock for longer than `waitMs`. Google
 * frees a lock with the execution that holds it (https://developers.google.com/apps-script/reference/lock).
 */
export function withRunLock<T extends object>(waitMs: number, act: () => T): T | null {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(waitMs)) return null;
  try {
    return act();
  } finally {
    lock.releaseLock();
  }
}
