import { backoffMs, retryAfterMs, waitMs } from '../../src/http/wait';
import { answer, NOW } from '../peloton/world';
import * as fc from '../support/property';

const noJitter = () => 0;

test('a wait doubles with each failure, up to sixteen times the first', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((failures) => backoffMs(500, failures, noJitter))).toEqual([
    500, 1000, 2000, 4000, 8000, 8000, 8000,
  ]);
});

test('chance shortens a wait by a quarter at most and never lengthens it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, chance) => {
      const full = backoffMs(500, failures, noJitter);
      const wait = backoffMs(500, failures, () => chance);
      return wait <= full && wait >= Math.floor(full * 0.75);
    }),
  );
});

test('Retry-After is understood in seconds and as a date, and ignored when it is neither', () => {
  const after = (text: string) => retryAfterMs({ 'retry-after': [text] }, NOW);
  expect(after('7')).toBe(7000);
  expect(after('0')).toBe(0);
  expect(after(new Date(NOW + 90_000).toUTCString())).toBe(90_000);
  expect(after(new Date(NOW - 90_000).toUTCString())).toBe(0);
  expect(after('soon')).toBeNull();
  expect(retryAfterMs({}, NOW)).toBeNull();
});

test('a term that the server names is kept to the millisecond, without chance', () => {
  const response = answer({ status: 429, headers: { 'retry-after': ['3'] } });
  expect(waitMs({ response, tries: 1 }, 500, NOW, () => 0.9)).toBe(3000);
});

test('a limit without a term is given more time than a hiccup', () => {
  const wait = (status: number) => waitMs({ response: answer({ status }), tries: 1 }, 500, NOW, noJitter);
  expect([wait(500), wait(429)]).toEqual([500, 2000]);
});
