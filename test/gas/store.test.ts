/** The store over Google's properties: long values, and a service that fails now and then. */
import { userStore } from '../../src/gas/store';

interface Google {
  values: Record<string, string>;
  failures: string[];
  sleptMs: number;
}

function google(): Google {
  const state: Google = { values: {}, failures: [], sleptMs: 0 };
  const properties = {
    getProperties: () => ({ ...state.values }),
    setProperties: (written: Record<string, string>) => {
      const failure = state.failures.shift();
      if (failure !== undefined) throw new Error(failure);
      for (const value of Object.values(written)) if (Buffer.byteLength(value) > 9 * 1024) throw new Error('too large');
      Object.assign(state.values, written);
    },
    deleteProperty: (key: string) => delete state.values[key],
  };
  Object.assign(globalThis, {
    PropertiesService: { getUserProperties: () => properties },
    Utilities: { sleep: (ms: number) => (state.sleptMs += ms) },
  });
  return state;
}

test.each([
  ['ASCII', 'x'.repeat(30_000)],
  ['emoji, which two halves make', '🚴'.repeat(9000)],
  ['a text that begins like a split one', '~2~no'],
  ['nothing', ''],
])('keeps %s whole', (_what, text) => {
  google();
  userStore().set({ long: text });
  expect(userStore().get('long')).toBe(text);
});

test('a value that became short again leaves nothing of the long one when it is deleted', () => {
  const { values } = google();
  userStore().set({ secret: 's'.repeat(30_000) });
  userStore().set({ secret: 'short' });
  expect(userStore().get('secret')).toBe('short');
  userStore().set({ secret: null });
  expect(values).toEqual({});
});

test('a passing failure of Google’s store is tried again, for what is lost here is lost for good', () => {
  const state = google();
  state.failures = ["We're sorry, a server error occurred. Please wait a bit and try again.", 'Server error'];
  userStore().set({ session: 'rotated' });
  expect(state.values).toEqual({ session: 'rotated' });
  expect(state.sleptMs).toBeGreaterThan(0);
});

test('a lasting failure is told, and an execution that is being ended is not held up', () => {
  const state = google();
  state.failures = Array(9).fill('Server error');
  expect(() => userStore().set({ key: 'value' })).toThrow('Server error');
  state.failures = ['Exceeded maximum execution time'];
  state.sleptMs = 0;
  expect(() => userStore().set({ key: 'value' })).toThrow('Exceeded');
  expect(state.sleptMs).toBe(0);
});

test('what is written later comes with the next write, in one call, and is read back at once', () => {
  const { values } = google();
  const store = userStore();
  store.setLater({ done: 'd'.repeat(20_000) });
  expect([values, store.get('done')?.length, store.keys('do')]).toEqual([{}, 20_000, ['done']]);
  store.set({ begun: 'yes' });
  expect(userStore().get('done')).toBe('d'.repeat(20_000));
  store.setLater({ done: 'short' });
  store.settle();
  expect([userStore().get('done'), userStore().get('begun')]).toEqual(['short', 'yes']);
});

test('what waits to be written is not lost when the store is read anew, nor when a write fails for a while', () => {
  const state = google();
  const store = userStore();
  store.setLater({ done: 'a' });
  state.values.other = 'meanwhile';
  store.reload();
  expect([store.get('done'), store.get('other')]).toEqual(['a', 'meanwhile']);
  store.settle();
  expect(state.values).toEqual({ done: 'a', other: 'meanwhile' });
  store.setLater({ done: 'b' });
  state.failures = Array(9).fill('Server error');
  expect(() => store.set({ begun: 'yes' })).toThrow('Server error');
  state.failures = [];
  store.settle();
  expect(state.values).toEqual({ done: 'b', begun: 'yes', other: 'meanwhile' });
});

test('a value that is deleted is not written later', () => {
  const { values } = google();
  const store = userStore();
  store.setLater({ done: 'a' });
  store.set({ done: null });
  store.settle();
  expect([values, store.get('done')]).toEqual([{}, null]);
});

describe('what is only noted', () => {
  const lockOf = (tryLock: () => boolean) =>
    Object.assign(globalThis, { LockService: { getUserLock: () => ({ tryLock, releaseLock() {} }) } });

  test('is left out where Google does not take it, and not written later; what waited still is', () => {
    const state = google();
    lockOf(() => true);
    const store = userStore();
    const note = () => {
      store.set({ note: 'b' });
      return {};
    };
    store.setLater({ done: 'a' });
    state.failures = Array(9).fill('Server error');
    expect([store.withFreeLock(note), store.get('note'), store.get('done')]).toEqual([null, null, 'a']);
    state.failures = [];
    store.settle();
    expect(state.values).toEqual({ done: 'a' });
    state.failures = ['Exceeded maximum execution time'];
    expect(() => store.withFreeLock(note)).toThrow('Exceeded');
  });

  test('is left out where the lock fails; a bug is no reason to', () => {
    google();
    lockOf(() => {
      throw new Error('There are too many LockService operations against the same script.');
    });
    expect(userStore().withFreeLock(() => ({}))).toBeNull();
    lockOf(() => true);
    const bug = () => {
      throw new TypeError('not a function');
    };
    expect(() => userStore().withFreeLock(bug)).toThrow(TypeError);
  });
});
