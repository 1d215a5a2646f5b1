import { HttpError, SignedOutError } from '../../../src/base/errors';
import type { HttpRequest } from '../../../src/base/ports';
import { disconnect, isSignedOut, openSession, sessionStatus } from '../../../src/peloton/auth/sign-in';
import { WEB_CLIENT } from '../../../src/peloton/auth/token';
import { type Answer, HOUR_MS, invalidGrant, jwt, NOW, type TestWorld, testWorld, tokens, USER_ID } from '../world';

const LIFE_MS = 48 * HOUR_MS;
const MINUTE_MS = 60_000;

/** A member connected with the web client's first tokens, issued now. */
function connected(
  respond: (request: HttpRequest, count: number) => Answer,
  more: Record<string, unknown> = {},
): TestWorld {
  const world = testWorld(respond);
  world.values.set('account', JSON.stringify({ userId: USER_ID, username: 'rider' }));
  const record = {
    clientId: WEB_CLIENT,
    accessToken: jwt('first'),
    refreshToken: 'v1.first',
    issuedAt: NOW,
    expiresAt: NOW + LIFE_MS,
    ...more,
  };
  world.values.set(`session.${USER_ID}`, JSON.stringify(record));
  return world;
}

const stored = (world: TestWorld) => JSON.parse(world.values.get(`session.${USER_ID}`) ?? 'null');
const bearer = (name: string) => ({ Authorization: `Bearer ${jwt(name)}` });
const bodies = (world: TestWorld) => world.sent.map((request) => JSON.parse(request.body ?? '{}'));

function failureOf(fn: () => unknown): Error {
  try {
    fn();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail');
}

test('a token with time left is used without asking anybody', () => {
  const world = connected(() => tokens('second'));
  world.advance(LIFE_MS - 12 * HOUR_MS - MINUTE_MS);
  expect(openSession(world).headers()).toEqual(bearer('first'));
  expect(world.sent).toEqual([]);
});

test('a token is refreshed twelve hours before it ends, by the client that issued it, and both new tokens are stored', () => {
  const world = connected(() => tokens('second'));
  world.advance(LIFE_MS - 12 * HOUR_MS);
  expect(openSession(world).headers()).toEqual(bearer('second'));
  expect(bodies(world)).toEqual([{ grant_type: 'refresh_token', client_id: WEB_CLIENT, refresh_token: 'v1.first' }]);
  expect(stored(world)).toMatchObject({ accessToken: jwt('second'), refreshToken: 'v1.second' });
  expect(stored(world).expiresAt).toBe(NOW + LIFE_MS - 12 * HOUR_MS + LIFE_MS);
});

test('a token that lives for minutes only is not refreshed in every run', () => {
  const world = connected(() => tokens('second'), { expiresAt: NOW + 8 * MINUTE_MS });
  world.advance(5 * MINUTE_MS);
  expect(openSession(world).headers()).toEqual(bearer('first'));
  world.advance(MINUTE_MS);
  expect(openSession(world).headers()).toEqual(bearer('second'));
});

test('the old refresh token stays when the answer has no new one', () => {
  const world = connected(() => tokens('second', { refresh_token: undefined }));
  world.advance(LIFE_MS);
  openSession(world);
  expect(stored(world)).toMatchObject({ accessToken: jwt('second'), refreshToken: 'v1.first' });
});

test('the new tokens are stored before they are used', () => {
  const world = connected(() => tokens('second'));
  world.advance(LIFE_MS);
  const session = openSession(world);
  const storedBeforeUse = stored(world).accessToken;
  expect(session.headers()).toEqual({ Authorization: `Bearer ${storedBeforeUse}` });
});

test('what another execution refreshed while we waited for the lock is used as it is', () => {
  const world = connected(() => tokens('third'));
  world.advance(LIFE_MS);
  const other = {
    ...stored(world),
    accessToken: jwt('second'),
    refreshToken: 'v1.second',
    expiresAt: NOW + 2 * LIFE_MS,
  };
  world.store.withLock = (fn) => {
    world.values.set(`session.${USER_ID}`, JSON.stringify(other));
    return fn();
  };
  expect(openSession(world).headers()).toEqual(bearer('second'));
  expect(world.sent).toEqual([]);
});

test('an outage of eleven hours before the end is outlived, with one try an hour', () => {
  let isOut = true;
  const world = connected(() => (isOut ? { status: 503 } : tokens('second')));
  world.advance(LIFE_MS - 12 * HOUR_MS);
  for (let hour = 0; hour < 11; hour += 1) {
    expect(openSession(world).headers()).toEqual(bearer('first'));
    world.advance(HOUR_MS);
  }
  isOut = false;
  expect(openSession(world).headers()).toEqual(bearer('second'));
});

test.each<[string, Answer]>([
  ['a block', { status: 403, body: '<html>Access denied</html>' }],
  ['a limit', { status: 429 }],
])(
  '%s met by an early refresh is left alone for longer each time, until the token ends or the refresh is let through',
  (_, given) => {
    let isOut = true;
    const world = connected(() => (isOut ? given : tokens('second')));
    world.advance(LIFE_MS - 12 * HOUR_MS);
    const triesOfHours = Array.from({ length: 12 }, () => {
      const before = world.sent.length;
      expect(openSession(world).headers()).toEqual(bearer('first'));
      world.advance(HOUR_MS);
      return world.sent.length - before;
    });
    expect(triesOfHours).toEqual([1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(failureOf(() => openSession(world))).toBeInstanceOf(HttpError);
    isOut = false;
    expect(openSession(world).headers()).toEqual(bearer('second'));
    expect(stored(world)).not.toHaveProperty('putOff');
  },
);

test.each([0, 429, 500, 503])('status %i of an early refresh does no harm while the old token works', (status) => {
  const world = connected(() => ({ status }));
  world.advance(LIFE_MS - 5 * MINUTE_MS);
  expect(openSession(world).headers()).toEqual(bearer('first'));
  expect(stored(world)).toMatchObject({ refreshToken: 'v1.first' });
  expect(sessionStatus(world)).toBe('ok');
});

test.each([
  ['no answer', { status: 0 }],
  ['a rate limit', { status: 429 }],
  ['an outage', { status: 503 }],
  ['an answer that is not JSON', { status: 200, body: '<html>' }],
  ["somebody else's block page", { status: 403, body: '<html>Access denied</html>' }],
  ["a guard's JSON", { status: 403, body: { appId: 'PX1', blockScript: '/x/captcha.js', uuid: 'u' } }],
  ['another refusal', { status: 403, body: { error: 'unauthorized', error_description: 'user is blocked' } }],
  ['a client that is refused', { status: 401, body: { error: 'invalid_client' } }],
  ['a status without words', { status: 401 }],
  ['the right words in a page', { status: 403, body: '<html>"error":"invalid_grant"</html>' }],
  ['the right words under another status', { status: 404, body: { error: 'invalid_grant' } }],
])('%s leaves an expired session to be refreshed later', (_, given) => {
  const world = connected(() => given);
  world.advance(LIFE_MS);
  const error = failureOf(() => openSession(world));
  expect(error).toBeInstanceOf(HttpError);
  expect((error as HttpError).retriable).toBe(true);
  expect(stored(world)).toMatchObject({ refreshToken: 'v1.first' });
});

test('a short hiccup of the sign-in service is waited out', () => {
  const world = connected((_, count) => (count < 3 ? { status: 502 } : tokens('second')));
  world.advance(LIFE_MS);
  expect(openSession(world).headers()).toEqual(bearer('second'));
});

test.each([400, 401, 403])('invalid_grant with status %i means signed out, and no secret stays behind', (status) => {
  const world = connected(() => ({ ...invalidGrant, status }));
  world.advance(LIFE_MS);
  const error = failureOf(() => openSession(world));
  expect(error).toBeInstanceOf(SignedOutError);
  expect(error.message).toContain('Connect');
  expect(isSignedOut(world)).toBe(true);
  expect(sessionStatus(world)).toBe('signedOut');
  expect(world.values.get(`session.${USER_ID}`)).not.toMatch(/v1\.|eyJ/);
  const before = world.sent.length;
  expect(failureOf(() => openSession(world))).toBeInstanceOf(SignedOutError);
  expect(world.sent).toHaveLength(before);
});

test('refused early, the session goes on until its token ends, says so, and asks once more at the end', () => {
  const world = connected((_, count) => (count === 1 ? invalidGrant : tokens('second')));
  world.advance(LIFE_MS - 5 * MINUTE_MS);
  expect(openSession(world).headers()).toEqual(bearer('first'));
  expect(sessionStatus(world)).toBe('ending');
  expect(isSignedOut(world)).toBe(false);
  expect(openSession(world).headers()).toEqual(bearer('first'));
  expect(world.sent).toHaveLength(1);
  world.advance(5 * MINUTE_MS);
  expect(openSession(world).headers()).toEqual(bearer('second'));
  expect(sessionStatus(world)).toBe('ok');
});

describe('after a 401', () => {
  test('the session is refreshed whatever its time says', () => {
    const world = connected(() => tokens('second'));
    const session = openSession(world);
    expect(session.renew()).toBe(true);
    expect(session.headers()).toEqual(bearer('second'));
  });

  test('a refusal ends the session at once, early or not', () => {
    const world = connected(() => invalidGrant);
    expect(failureOf(() => openSession(world).renew())).toBeInstanceOf(SignedOutError);
    expect(isSignedOut(world)).toBe(true);
  });

  test('an outage of the sign-in service keeps the session', () => {
    const world = connected(() => ({ status: 503 }));
    expect(failureOf(() => openSession(world).renew())).toBeInstanceOf(HttpError);
    expect(stored(world).refreshToken).toBe('v1.first');
  });

  test('a session without a refresh token is over', () => {
    const world = connected(() => tokens('second'), { refreshToken: null });
    expect(failureOf(() => openSession(world).renew())).toBeInstanceOf(SignedOutError);
    expect(isSignedOut(world)).toBe(true);
    expect(world.sent).toEqual([]);
  });
});

test('a pasted access token is over when its time is', () => {
  const world = connected(() => tokens('second'), { refreshToken: null, expiresAt: NOW + HOUR_MS });
  world.advance(HOUR_MS - 1000);
  expect(openSession(world).headers()).toEqual(bearer('first'));
  world.advance(1000);
  expect(failureOf(() => openSession(world))).toBeInstanceOf(SignedOutError);
  expect(world.values.get(`session.${USER_ID}`)).not.toMatch(/eyJ/);
});

test('the cookie of the legacy login is sent as a cookie and never refreshed', () => {
  const world = connected(() => ({}), { clientId: 'legacy', accessToken: 'abc', refreshToken: null, expiresAt: null });
  world.advance(1000 * HOUR_MS);
  expect(openSession(world).headers()).toEqual({ Cookie: 'peloton_session_id=abc' });
});

test('nobody connected is not a session, and damaged storage is read as none', () => {
  const world = testWorld(() => ({}));
  expect(failureOf(() => openSession(world))).toBeInstanceOf(SignedOutError);
  expect([sessionStatus(world), isSignedOut(world)]).toEqual(['none', true]);
  world.values.set('account', '{broken');
  expect(sessionStatus(world)).toBe('none');
});

test('disconnecting removes every secret and nothing else', () => {
  const world = connected(() => ({}));
  world.values.set('session.other', '{"accessToken":"x"}');
  world.values.set('signin', '{"verifier":"v"}');
  world.values.set(`settings.${USER_ID}`, '{}');
  world.values.set(`state.${USER_ID}.workouts`, '{}');
  disconnect(world);
  expect([...world.values.keys()].sort()).toEqual([`settings.${USER_ID}`, `state.${USER_ID}.workouts`]);
});

test('nothing that is logged or thrown holds a token', () => {
  for (const given of [invalidGrant, { status: 500, body: 'v1.first' }, { status: 0, body: jwt('first') }]) {
    for (const early of [0, 5 * MINUTE_MS]) {
      const world = connected(() => given);
      world.advance(LIFE_MS - early);
      let told = '';
      try {
        openSession(world);
      } catch (error) {
        told = JSON.stringify([(error as Error).message, { ...(error as Error) }]);
      }
      expect(told + world.logged.join()).not.toMatch(/v1\.first|eyJ/);
    }
  }
});
