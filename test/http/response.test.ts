import { isForeign, pushesBack, troubleOf, unguardedTroubleOf } from '../../src/http/response';
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

test('a limit page whose term no run waits for keeps everything out like a block, but not from a server without a guard', () => {
  const limit = (retryAfter: string) => ({
    status: 429,
    headers: { 'retry-after': [retryAfter], 'content-type': ['text/html'] },
    body: '<html>Slow down</html>',
  });
  const cloudflare = { ...limit('3600'), status: 403, body: 'error code: 1015' };
  expect(troubleOf(answer(limit('30')))).toBe('limit');
  expect(troubleOf(answer(limit('3600')))).toBe('blocked');
  expect(troubleOf(answer(cloudflare))).toBe('blocked');
  expect(troubleOf(answer({ ...limit('3600'), headers: { 'retry-after': ['3600'] }, body: { a: 1 } }))).toBe('limit');
  expect(unguardedTroubleOf(answer(limit('3600')))).toBe('limit');
  expect(unguardedTroubleOf(answer(cloudflare))).toBe('limit');
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

const px = { appId: 'PXabc123', blockScript: '/abc123/captcha.js?a=c', uuid: 'u', vid: 'v', hostUrl: '/abc123/xhr' };
const sensor = (program: string) => `<html><script src="/cdn-cgi/challenge-platform/${program}"></script></html>`;
const pxSensor = "<html><script>window._pxAppId = 'PXabc123';</script></html>";
const challenge = '<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>';

test.each<[string, Parameters<typeof answer>[0]]>([
  ["a page of Cloudflare's with 403", { status: 403, body: challenge }],
  ['a page with 429 that names no term', { status: 429, body: '<html><body>Access denied</body></html>' }],
  ['a page by its type', { status: 403, headers: { 'content-type': ['text/html; charset=UTF-8'] }, body: 'Denied' }],
  ['text that came through Cloudflare', { status: 403, headers: { 'cf-ray': ['8f2-FRA'] }, body: 'error code: 1020' }],
  ['a challenge by its header', { status: 503, headers: { 'cf-mitigated': ['challenge'] }, body: challenge }],
  [
    'a challenge by its program',
    {
      status: 503,
      body: '<html><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></html>',
    },
  ],
  ["Cloudflare's error in JSON", { status: 403, body: { cloudflare_error: true, error_code: 1020, status: 403 } }],
  ["PerimeterX's challenge in JSON", { status: 403, body: px }],
  ["PerimeterX's challenge for an app", { status: 403, body: { action: 'captcha', appId: 'PXabc123', page: 'PGh0' } }],
  ["PerimeterX's limit in JSON", { status: 429, body: px }],
])('a guard refuses with %s', (_, given) => {
  expect(troubleOf(answer(given))).toBe('blocked');
});

test.each<[string, Parameters<typeof answer>[0], ReturnType<typeof troubleOf>]>([
  [
    'Peloton refuses in JSON, through Cloudflare',
    { status: 403, headers: { 'cf-ray': ['8f2'] }, body: { a: 1 } },
    null,
  ],
  ['Peloton says that a way in is closed', { status: 403, body: { status: 403, message: 'Access forbidden.' } }, null],
  ['a bare refusal', { status: 403 }, null],
  ['a dead refresh token', { status: 403, body: { error: 'invalid_grant' } }, null],
  ['a limit with its term, on a page', { status: 429, headers: { 'retry-after': ['2'] }, body: challenge }, 'limit'],
  ['a limit in JSON', { status: 429, body: { message: 'Too Many Requests' } }, 'limit'],
  ['a page for something that is not there', { status: 404, body: challenge }, null],
  ['trouble behind a proxy', { status: 502, body: challenge }, 'transient'],
  ["trouble, on a page with Cloudflare's sensor", { status: 503, body: sensor('scripts/jsd/main.js') }, 'transient'],
  ['the same under the name of a challenge', { status: 502, body: sensor('h/b/scripts/jsd/9a2/main.js') }, 'transient'],
  ["a page for something that is not there, with PerimeterX's sensor", { status: 404, body: pxSensor }, null],
  ['an answer with somebody else appId', { status: 400, body: { appId: 'my-app', uuid: 'u' } }, null],
  ['an answer', { status: 200, headers: { 'cf-ray': ['8f2'] }, body: challenge }, null],
])('no guard: %s', (_, given, trouble) => {
  expect(troubleOf(answer(given))).toBe(trouble);
});

test('a server without a guard is told by its status alone', () => {
  const trouble = (status: number) => unguardedTroubleOf(answer({ status, body: challenge }));
  expect([403, 429, 503].map(trouble)).toEqual([null, 'limit', 'transient']);
});
