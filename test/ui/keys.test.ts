/** Page keys: only what was minted here, recently, opens a page function. */
import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../src/base/errors';
import type { Crypto } from '../../src/base/ports';
import { checkKey, mintKey } from '../../src/ui/keys';
import { memoryStore } from '../support/memory';

const HOUR_MS = 3_600_000;

const crypto: Crypto = {
  randomText: () => randomBytes(32).toString('base64url'),
  sha256: (text) => createHash('sha256').update(text).digest('base64url'),
  encodeBase64: (text) => Buffer.from(text).toString('base64'),
};

function world() {
  const values = new Map<string, string>();
  const store = memoryStore(values);
  let nowMs = Date.UTC(2026, 10, 21);
  const clock = { now: () => nowMs, sleep: () => {} };
  return {
    values,
    mint: () => mintKey({ store, crypto, clock }),
    isAccepted(key: unknown) {
      try {
        checkKey({ store, crypto, clock }, key);
        return true;
      } catch (error) {
        if (error instanceof AppError) return false;
        throw error;
      }
    },
    pass(ms: number) {
      nowMs += ms;
    },
  };
}

test('a minted key is accepted, again and again', () => {
  const { mint, isAccepted } = world();
  const key = mint();
  expect([isAccepted(key), isAccepted(key)]).toEqual([true, true]);
});

test('anything else is refused', () => {
  const { mint, isAccepted, values } = world();
  const key = mint();
  const [kept] = JSON.parse(values.get('pageKeys') ?? '[]');
  const other = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
  const wrong = [other, kept.digest, `${key} `, key.slice(1), '', null, undefined, 0, true, {}, [key], { key }];
  expect(wrong.filter(isAccepted)).toEqual([]);
});

test('before the first dialog no key is accepted', () => {
  expect(world().isAccepted(crypto.randomText())).toBe(false);
});

test('the refusal says what to do', () => {
  const store = memoryStore();
  expect(() => checkKey({ store, crypto, clock: { now: () => 0, sleep: () => {} } }, 'x')).toThrow(
    'This window is out of date. Close it and open it again from the Peloton menu.',
  );
});

test('a key ends after twelve hours', () => {
  const { mint, isAccepted, pass } = world();
  const key = mint();
  pass(12 * HOUR_MS - 1);
  expect(isAccepted(key)).toBe(true);
  pass(1);
  expect(isAccepted(key)).toBe(false);
});

test('the five newest keys stay in force', () => {
  const { mint, isAccepted } = world();
  const keys = Array.from({ length: 7 }, mint);
  expect(keys.map(isAccepted)).toEqual([false, false, true, true, true, true, true]);
});

test('the store never holds a key itself', () => {
  const { mint, values } = world();
  const keys = Array.from({ length: 6 }, mint);
  const stored = [...values].join();
  expect(keys.filter((key) => stored.includes(key))).toEqual([]);
});
