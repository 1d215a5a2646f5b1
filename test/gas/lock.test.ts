/** The locks of runs and of the store: who has waited for one acts on what stands in the store by then. */
import { withRunLock } from '../../src/gas/lock';
import { userStore } from '../../src/gas/store';

/** Another execution writes while this one waits for either lock; `isFree` is false where it keeps it. */
function google({ isFree = true } = {}) {
  const values: Record<string, string> = { key: 'before' };
  const calls = { released: 0, waitedMs: 0 };
  const lock = {
    tryLock(waitMs: number) {
      calls.waitedMs += waitMs;
      values.key = 'meanwhile';
      return isFree;
    },
    releaseLock: () => (calls.released += 1),
  };
  const properties = {
    getProperties: () => ({ ...values }),
    setProperties: (written: Record<string, string>) => Object.assign(values, written),
  };
  Object.assign(globalThis, {
    LockService: { getScriptLock: () => lock, getUserLock: () => lock },
    PropertiesService: { getUserProperties: () => properties },
  });
  const store = userStore();
  expect(store.get('key')).toBe('before');
  return { store, calls };
}

test('a run sees what the run wrote for which it waited', () => {
  const { store, calls } = google();
  expect(withRunLock(store, 1, () => ({ seen: store.get('key') }))).toEqual({ seen: 'meanwhile' });
  expect(calls.released).toBe(1);
});

test('so does a short section of the store, and one in it keeps the lock that is there', () => {
  const { store, calls } = google();
  const seen = store.withLock(() => store.withLock(() => store.get('key')));
  expect([seen, calls.released]).toEqual(['meanwhile', 1]);
});

test('where another execution keeps it, no run begins, and a section says what to do', () => {
  const { store } = google({ isFree: false });
  const never = () => {
    throw new Error('acted');
  };
  expect(withRunLock(store, 1, never)).toBeNull();
  expect(() => store.withLock(never)).toThrow(/Wait a minute and try again\.$/);
});

test('what is only noted is done under the same lock, and left out where that is not free in a moment', () => {
  const { store, calls } = google();
  expect(store.withFreeLock(() => ({ seen: store.withLock(() => store.get('key')) }))).toEqual({ seen: 'meanwhile' });
  expect(calls.released).toBe(1);
  const busy = google({ isFree: false });
  const never = () => {
    throw new Error('acted');
  };
  expect(busy.store.withFreeLock(never)).toBeNull();
  expect(busy.calls.waitedMs).toBeLessThanOrEqual(500);
});

test('a run that fails frees the lock', () => {
  const { store, calls } = google();
  const fail = () => {
    throw new Error('failed');
  };
  expect(() => withRunLock(store, 1, fail)).toThrow('failed');
  expect(calls.released).toBe(1);
});
