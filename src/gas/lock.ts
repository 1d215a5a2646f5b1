/** The lock that all runs of the project share: one run at a time writes to sheet and calendar. */

/** Null when another run has the lock for longer than `waitMs`. */
export function withRunLock<T extends object>(waitMs: number, act: () => T): T | null {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(waitMs)) return null;
  try {
    return act();
  } finally {
    lock.releaseLock();
  }
}
