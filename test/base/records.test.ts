import { has, own, put, safeKey } from '../../src/base/records';

/** What every object inherits, and one that none does. */
const NAMES = [...Object.getOwnPropertyNames(Object.prototype), 'plain'];

test.each(NAMES)('%s is a key like any other', (name) => {
  const record: Record<string, number> = {};
  expect(has(record, name)).toBe(false);
  expect(own(record, name)).toBeUndefined();
  put(record, name, 1);
  expect(own(record, name)).toBe(1);
  expect(Object.keys(record)).toEqual([name]);
  expect(own(JSON.parse(JSON.stringify(record)), name)).toBe(1);
  expect(own({ ...record }, name)).toBe(1);
  put(record, name, 2);
  delete record[name];
  expect(Object.keys(record)).toEqual([]);
  expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
});

test('no safe key is inherited, different ids have different keys, and ids of Peloton stay', () => {
  const ids = [...NAMES, ...NAMES.map((name) => `id:${name}`), 'e'.repeat(32)];
  const keys = ids.map(safeKey);
  expect(keys.filter((key) => key in {})).toEqual([]);
  expect(new Set(keys).size).toBe(ids.length);
  expect(safeKey('e'.repeat(32))).toBe('e'.repeat(32));
});

test('nothing has no keys', () => {
  expect(own(null, 'x')).toBeUndefined();
  expect(own(undefined, 'x')).toBeUndefined();
});
