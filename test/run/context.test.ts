/** A preview writes nothing, and sees what it would have written. */
import { scratchStore } from '../../src/run/context';
import { memoryStore } from '../support/memory';

test('what is written to a scratch store is read back, and the store behind it stays as it is', () => {
  const values = new Map([
    ['state.a', 'old'],
    ['state.b', 'kept'],
    ['other', 'x'],
  ]);
  const scratch = scratchStore(memoryStore(values));
  scratch.set({ 'state.a': 'new', 'state.c': 'added', other: null });
  expect(['state.a', 'state.b', 'state.c', 'other', 'none'].map((key) => scratch.get(key))).toEqual([
    'new',
    'kept',
    'added',
    null,
    null,
  ]);
  expect(scratch.keys('state.').sort()).toEqual(['state.a', 'state.b', 'state.c']);
  expect(scratch.keys('other')).toEqual([]);
  expect([...values]).toEqual([
    ['state.a', 'old'],
    ['state.b', 'kept'],
    ['other', 'x'],
  ]);
});
