import { isForeign, pushesBack, troubleOf } from '../../src/http/response';
import { answer } from '../peloton/world';

test('what may succeed later is no answer, a time-out, a rate limit and trouble at the server', () => {
  const statuses = [0, 200, 301, 400, 401, 402, 403, 404, 408, 409, 429, 500, 502, 503, 504];
  const passing = statuses.filter((status) => troubleOf(answer({ status })) !== null);
  expect(passing).toEqual([0, 408, 429, 500, 502, 503, 504]);
});

test("Cloudflare's error 1015 is a rate limit, other refusals are not", () => {
  const page = '<html><title>Access denied</title><p>error code: 1015</p></html>';
  expect(troubleOf(answer({ status: 403, body: page }))).toBe('limit');
  expect(troubleOf(answer({ status: 429, body: 'error code: 1015' }))).toBe('limit');
  expect(troubleOf(answer({ status: 403, body: { message: 'Forbidden' } }))).toBeNull();
  expect(troubleOf(answer({ status: 200, body: 'error code: 1015' }))).toBeNull();
});

test('a server pushes back with a limit and while it is out of service, not with every failure', () => {
  expect([429, 503, 500, 502, 0, 200].map((status) => pushesBack(answer({ status })))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('a page where an object was asked for comes from something in between, a refusal does not', () => {
  expect(isForeign(answer({ body: '<html>Welcome to the hotel</html>' }))).toBe(true);
  expect(isForeign(answer({ body: '' }))).toBe(true);
  expect(isForeign(answer({ body: '\n {"fine":true}' }))).toBe(false);
  expect(isForeign(answer({ status: 502, body: '<html>' }))).toBe(false);
});
