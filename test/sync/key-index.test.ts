/** A short memory of keys: never lacks one that was put in, almost never has one that was not. */
import { createHash } from 'node:crypto';
import { keyIndex } from '../../src/sync/key-index';
import { memoryStore } from '../support/memory';

/** As Peloton's ids look. */
const idOf = (n: number): string => createHash('md5').update(String(n)).digest('hex');

test('20,000 keys take less than 100 kB, in values that each fit into one property, and are told from others', () => {
  const values = new Map<string, string>();
  const store = memoryStore(values);
  const index = keyIndex(store, 'held');
  const keys = Array.from({ length: 20_000 }, (_, n) => idOf(n));
  index.make(['sheet'], keys);
  store.settle();
  const sizes = [...values.values()].map((text) => text.length);
  expect(Math.max(...sizes)).toBeLessThan(8500);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
  const later = keyIndex(memoryStore(values), 'held');
  expect(keys.every((key) => later.has(key))).toBe(true);
  const wrong = Array.from({ length: 20_000 }, (_, n) => idOf(n + 20_000)).filter((key) => later.has(key));
  expect(wrong.length).toBeLessThan(5);
});

test('a key that is added changes one value, and is written with what is kept next', () => {
  const values = new Map<string, string>();
  const store = memoryStore(values);
  const index = keyIndex(store, 'held');
  index.make(['sheet'], [idOf(1)]);
  store.settle();
  const before = new Map(values);
  index.add(['sheet'], [idOf(1), idOf(2)]);
  expect(values).toEqual(before);
  store.set({ state: 'kept' });
  expect([...values].filter(([key, text]) => before.get(key) !== text)).toHaveLength(2);
  expect([idOf(1), idOf(2), idOf(3)].map((key) => index.has(key))).toEqual([true, true, false]);
});

test('it tells of the destinations that it was made for, in any order, until it is forgotten', () => {
  const index = keyIndex(memoryStore(), 'held');
  index.make(['sheet', 'coda'], []);
  expect([index.isOf(['coda', 'sheet']), index.isOf(['sheet'])]).toEqual([true, false]);
  index.forget();
  expect(index.isOf(['coda', 'sheet'])).toBe(false);
});
