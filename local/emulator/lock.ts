/** `LockService`: three locks, freed when their execution ends. Tests can play another execution that holds one. */
import { type Execution, type LockBook, ServiceError } from './execution';
import { guard } from './guard';
import type { LockScope } from './types';

interface Hold {
  owner: Execution | 'another';
  /** Epoch ms at which another's hold ends by itself. */
  until: number;
  onRelease?: (() => void) | undefined;
}

export function createLockBook(now: () => number): LockBook {
  const holds = new Map<LockScope, Hold>();
  const release = (scope: LockScope) => {
    const hold = holds.get(scope);
    holds.delete(scope);
    hold?.onRelease?.();
  };
  return {
    hold(scope, options = {}) {
      holds.set(scope, {
        owner: 'another',
        until: now() + (options.forMs ?? Number.POSITIVE_INFINITY),
        onRelease: options.onRelease,
      });
    },
    release,
    areHeld: () => holds.size > 0,
    isHeldBy: (scope, execution) => holds.get(scope)?.owner === execution,
    free(scope, execution) {
      if (holds.get(scope)?.owner === execution) holds.delete(scope);
    },
    take(scope, execution, waitMs) {
      const hold = holds.get(scope);
      if (hold?.owner === execution) return true;
      if (hold !== undefined) {
        const leftMs = Math.max(0, hold.until - now());
        execution.spend(Math.min(waitMs, leftMs));
        if (leftMs > waitMs) return false;
        release(scope);
      }
      holds.set(scope, { owner: execution, until: Number.POSITIVE_INFINITY });
      return true;
    },
  };
}

export function createLockService(execution: Execution) {
  const locks = {
    getScriptLock: () => createLock(execution, 'script'),
    getUserLock: () => createLock(execution, 'user'),
    /** Null without a container. */
    getDocumentLock: () => (execution.state.boundToSheet ? createLock(execution, 'document') : null),
  };
  return guard(execution, { name: 'LockService', service: 'LockService', free: Object.keys(locks) }, locks);
}

function createLock(execution: Execution, scope: LockScope) {
  const book = execution.platform.locks;
  const take = (waitMs: number) => {
    if (typeof waitMs !== 'number')
      throw new ServiceError("The parameters () don't match the method signature for LockService.Lock.tryLock.");
    const isTaken = book.take(scope, execution, waitMs);
    if (isTaken) execution.heldLocks.add(scope);
    return isTaken;
  };
  return guard(
    execution,
    { name: 'Lock', service: 'LockService' },
    {
      tryLock: take,
      waitLock: (waitMs: number) => {
        if (!take(waitMs)) throw new ServiceError('Lock timeout: another process was holding the lock for too long.');
      },
      hasLock: () => book.isHeldBy(scope, execution),
      releaseLock: () => {
        book.free(scope, execution);
        execution.heldLocks.delete(scope);
      },
    },
  );
}
