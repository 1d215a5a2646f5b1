import {
  backoffMs,
  isCloudflareLimit,
  isTransient,
  pushesBack,
  retryAfterMs,
  waitMs,
} from '../../../src/peloton/client/retry';
import * as fc from '../../support/property';
import { answer, NOW } from '../world';

const noJitter = () => 0;

test('what may succeed later is no answer, a time-out, a rate limit and trouble at the server', () => {
  const transient = [0, 200, 301, 400, 401, 402, 403, 404, 408, 409, 429, 500, 502, 503, 504].filter(isTransient);
  expect(transient).toEqual([0, 408, 429, 500, 502, 503, 504]);
});

test('the wait begins at half a second and doubles up to eight seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 50].map((failures) => backoffMs(failures, noJitter))).toEqual([
    500, 1000, 2000, 4000, 8000, 8000, 8000,
  ]);
});

test('chance shortens a wait by a quarter at most and never lengthens it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, chance) => {
      const full = backoffMs(failures, noJitter);
      const wait = backoffMs(failures, () => chance);
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

test('a term that Peloton names is kept to the millisecond, without chance', () => {
  const response = answer({ status: 429, headers: { 'retry-after': ['3'] } });
  expect(waitMs(response, 1, NOW, () => 0.9)).toBe(3000);
});

test("Cloudflare's error 1015 is a rate limit, other refusals are not", () => {
  const page = '<html><title>Access denied</title><p>error code: 1015</p></html>';
  expect(isCloudflareLimit(answer({ status: 403, body: page }))).toBe(true);
  expect(isCloudflareLimit(answer({ status: 429, body: 'error code: 1015' }))).toBe(true);
  expect(isCloudflareLimit(answer({ status: 403, body: { message: 'Forbidden' } }))).toBe(false);
  expect(isCloudflareLimit(answer({ status: 200, body: 'error code: 1015' }))).toBe(false);
  expect(pushesBack(answer({ status: 503 }))).toBe(true);
  expect(pushesBack(answer({ status: 500 }))).toBe(false);
});
