import { SignInError } from '../../../src/base/errors';
import type { HttpRequest } from '../../../src/base/ports';
import {
  currentAccount,
  finishSignIn,
  isSignedOut,
  openSession,
  type PastedToken,
  signInWithPassword,
  startSignIn,
  useToken,
} from '../../../src/peloton/auth/sign-in';
import { MOBILE_CLIENT, WEB_CLIENT } from '../../../src/peloton/auth/token';
import {
  type Answer,
  HOUR_MS,
  invalidGrant,
  jwt,
  me,
  NOW,
  notLoggedIn,
  type TestWorld,
  testWorld,
  tokens,
  USER_ID,
} from '../world';

const CALLBACK = 'https://members.onepeloton.com/callback';
const credentials = { email: 'rider@example.com', password: 'correct horse' };
const RIDER = { userId: USER_ID, username: 'rider' };

const isToken = ({ url }: HttpRequest) => url.endsWith('/oauth/token');
const isMe = ({ url }: HttpRequest) => url.endsWith('/api/me');
const bodyOf = (request: HttpRequest | undefined) => JSON.parse(request?.body ?? '{}');

/** Peloton as far as a plain sign-in needs it; `token` may answer by the body that was sent. */
const plain =
  (token: (body: Record<string, string>) => Answer, who: Answer = me) =>
  (request: HttpRequest): Answer => {
    if (isToken(request)) return token(bodyOf(request));
    return isMe(request) ? who : { status: 404 };
  };

const stored = (world: TestWorld) => JSON.parse(world.values.get(`session.${USER_ID}`) ?? 'null');
const stateIn = (url: string) => new URL(url).searchParams.get('state') ?? '';

function sentenceOf(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    expect(error).toBeInstanceOf(SignInError);
    return (error as Error).message;
  }
  throw new Error('It did not fail');
}

describe("signing in on Peloton's page", () => {
  test('the link asks for a code with a challenge whose verifier stays here', () => {
    const world = testWorld(() => ({}));
    const { url } = startSignIn(world);
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(url).toMatch(/^https:\/\/auth\.onepeloton\.com\/authorize\?/);
    expect(query).toMatchObject({
      client_id: WEB_CLIENT,
      audience: 'https://api.onepeloton.com/',
      scope: 'offline_access openid peloton-api.members:default',
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: CALLBACK,
      code_challenge_method: 'S256',
    });
    const { verifier } = JSON.parse(world.values.get('signin') ?? '{}');
    expect(query.code_challenge).toBe(world.crypto.sha256(verifier));
    expect(url).not.toContain(verifier);
    expect(new Set([query.state, query.nonce, verifier]).size).toBe(3);
  });

  test.each([
    ['as it is', (url: string) => url],
    ['with spaces and a line break', (url: string) => `  ${url.slice(0, 50)}\n${url.slice(50)} `],
    ['in quotes', (url: string) => `"${url}"`],
    ['with a fragment', (url: string) => `${url}#_=_`],
    ['with more parameters', (url: string) => `${url}&session=1`],
    ['as a page wrote it', (url: string) => url.replace(/&/g, '&amp;')],
    ['with the answer in the fragment', (url: string) => url.replace('?', '#')],
    ['without the address', (url: string) => url.split('?')[1] ?? ''],
  ])('the callback address is understood %s', (_, paste) => {
    const world = testWorld(plain(() => tokens('one')));
    const state = stateIn(startSignIn(world).url);
    expect(finishSignIn(world, paste(`${CALLBACK}?code=a%2Bb&state=${encodeURIComponent(state)}`))).toEqual(RIDER);
    expect(bodyOf(world.sent[0])).toMatchObject({
      grant_type: 'authorization_code',
      client_id: WEB_CLIENT,
      code: 'a+b',
      redirect_uri: CALLBACK,
    });
    expect(currentAccount(world)).toEqual(RIDER);
    expect(stored(world)).toMatchObject({ clientId: WEB_CLIENT, refreshToken: 'v1.one' });
    expect(world.values.has('signin')).toBe(false);
  });

  test('an address without a code says what to paste, and the right one still works afterwards', () => {
    const world = testWorld(plain(() => tokens('one')));
    const { url } = startSignIn(world);
    for (const pasted of ['', 'hello', url, CALLBACK, 'https://members.onepeloton.com/home']) {
      expect(sentenceOf(() => finishSignIn(world, pasted))).toContain('callback?code=');
    }
    expect(finishSignIn(world, `${CALLBACK}?code=c&state=${stateIn(url)}`)).toEqual(RIDER);
  });

  test('an address of another sign-in is refused before anything is sent', () => {
    const world = testWorld(plain(() => tokens('one')));
    startSignIn(world);
    expect(sentenceOf(() => finishSignIn(world, `${CALLBACK}?code=c&state=other`))).toContain('another sign-in');
    expect(world.sent).toEqual([]);
  });

  test('a sign-in that Peloton refused is told as such', () => {
    const world = testWorld(() => ({}));
    startSignIn(world);
    expect(sentenceOf(() => finishSignIn(world, `${CALLBACK}?error=access_denied&state=x`))).toContain(
      'refused or cancelled',
    );
  });

  test('without a link, with one older than an hour, or with one used before, Connect has to be pressed again', () => {
    const world = testWorld(plain(() => tokens('one')));
    const finish = () => finishSignIn(world, `${CALLBACK}?code=c&state=${state}`);
    let state = 'x';
    expect(sentenceOf(finish)).toContain('again with the new link');
    state = stateIn(startSignIn(world).url);
    world.advance(HOUR_MS);
    expect(sentenceOf(finish)).toContain('again with the new link');
    state = stateIn(startSignIn(world).url);
    finish();
    expect(sentenceOf(finish)).toContain('again with the new link');
  });

  test('a code that Peloton does not take is used up, an outage leaves it good', () => {
    let given: Answer = { status: 503 };
    const world = testWorld(plain(() => given));
    const state = stateIn(startSignIn(world).url);
    const finish = () => finishSignIn(world, `${CALLBACK}?code=c&state=${state}`);
    expect(sentenceOf(finish)).toContain('out of order');
    expect(world.values.has('signin')).toBe(true);
    given = invalidGrant;
    expect(sentenceOf(finish)).toContain('again with the new link');
    expect(world.values.has('signin')).toBe(false);
  });
});

describe('signing in with a password', () => {
  test('one request to the mobile client is enough', () => {
    const world = testWorld(plain(() => tokens('one')));
    expect(signInWithPassword(world, { ...credentials, email: ' rider@example.com ' }, { legacyLogin: false })).toEqual(
      RIDER,
    );
    expect(world.sent.map(({ url }) => url)).toEqual([
      'https://auth.onepeloton.com/oauth/token',
      'https://api.onepeloton.com/api/me',
    ]);
    expect(bodyOf(world.sent[0])).toEqual({
      grant_type: 'password',
      client_id: MOBILE_CLIENT,
      scope: 'offline_access openid',
      username: credentials.email,
      password: credentials.password,
    });
    expect(stored(world)).toMatchObject({
      clientId: MOBILE_CLIENT,
      refreshToken: 'v1.one',
      expiresAt: NOW + 48 * HOUR_MS,
    });
  });

  const failures: [string, Answer, RegExp][] = [
    [
      'a wrong password',
      { status: 403, body: { error: 'invalid_grant', error_description: 'Wrong email or password.' } },
      /email or the password is wrong/,
    ],
    ['a second factor', { status: 403, body: { error: 'mfa_required', mfa_token: 'm' } }, /another step/],
    ['a bot check', { status: 403, body: { error: 'requires_verification' } }, /another step/],
    ['too many attempts', { status: 429, body: { error: 'too_many_attempts' } }, /too many sign-in attempts/],
    [
      'too many attempts under another status',
      { status: 403, body: { error: 'too_many_attempts' } },
      /too many sign-in attempts/,
    ],
    ['a rate limit by Cloudflare', { status: 403, body: '<html>error code: 1015</html>' }, /too many sign-in attempts/],
    ['an outage', { status: 503 }, /out of order at the moment \(503\)/],
    ['no network', { status: 0, body: 'DNS error' }, /could not be reached/],
    ['an answer that is no JSON', { status: 200, body: '<html>Welcome</html>' }, /cannot read/],
    ['an answer without a token', { status: 200, body: {} }, /cannot read/],
  ];

  test.each(failures)('%s has its own sentence, and the session that was there stays', (_, given, sentence) => {
    const world = testWorld(plain(() => tokens('old')));
    signInWithPassword(world, credentials, { legacyLogin: false });
    const before = new Map(world.values);
    const again = testWorld(plain(() => given));
    for (const [key, value] of before) again.values.set(key, value);
    expect(sentenceOf(() => signInWithPassword(again, credentials, { legacyLogin: false }))).toMatch(sentence);
    expect(again.values).toEqual(before);
  });

  test('all those sentences differ by what to do', () => {
    const sentences = failures.map(([, given]) =>
      sentenceOf(() => signInWithPassword(testWorld(plain(() => given)), credentials, { legacyLogin: false })),
    );
    expect(new Set(sentences).size).toBe(6);
  });

  test('a wrong password is sent once', () => {
    const world = testWorld(plain(() => invalidGrant));
    sentenceOf(() => signInWithPassword(world, credentials, { legacyLogin: false }));
    expect(world.sent).toHaveLength(1);
  });

  test.each<[string, Answer]>([
    ['a page', { status: 403, body: '<html>Access denied</html>' }],
    ['a challenge in JSON', { status: 403, body: { appId: 'PXabc', blockScript: '/abc/captcha.js', uuid: 'u' } }],
  ])('what the guard refuses with %s is sent once, and no other way is said to help', (_, given) => {
    const world = testWorld(plain(() => given));
    const sentence = sentenceOf(() => signInWithPassword(world, credentials, { legacyLogin: false }));
    expect(world.sent).toHaveLength(1);
    expect(sentence).toMatch(/guard blocks sign-ins from Google's addresses.*a few hours.*Import.*--live/);
  });

  test('after a limit without a term nothing more is sent; a short term is waited out', () => {
    const limited = testWorld(plain(() => ({ status: 429 })));
    sentenceOf(() => signInWithPassword(limited, credentials, { legacyLogin: false }));
    expect(limited.sent).toHaveLength(1);
    let times = 0;
    const brief: Answer = { status: 429, headers: { 'retry-after': ['2'] } };
    const world = testWorld(plain(() => (times++ === 0 ? brief : tokens('one'))));
    expect(signInWithPassword(world, credentials, { legacyLogin: false })).toEqual(RIDER);
    expect(world.slept).toEqual([2000]);
  });

  test('a missing password is noticed here', () => {
    const world = testWorld(() => ({}));
    expect(sentenceOf(() => signInWithPassword(world, { email: 'a', password: '' }, { legacyLogin: false }))).toContain(
      'Enter both',
    );
    expect(world.sent).toEqual([]);
  });

  test('the password is neither stored, logged nor told in any of these cases', () => {
    for (const given of [tokens('one'), ...failures.map(([, answer]) => answer), { status: 403, body: 'Forbidden' }]) {
      const world = testWorld(plain(() => given));
      let told = '';
      try {
        signInWithPassword(world, credentials, { legacyLogin: false });
      } catch (error) {
        told = JSON.stringify([String(error), { ...(error as Error) }]);
      }
      expect([told, ...world.logged, ...world.values.values()].join()).not.toContain(credentials.password);
    }
  });
});

describe('the legacy login', () => {
  const legacy = (request: HttpRequest): Answer => {
    if (request.url.endsWith('/auth/login')) {
      const fields = bodyOf(request);
      return fields.password === credentials.password
        ? { body: { session_id: 'abc', user_id: USER_ID, user_data: {} } }
        : { status: 401, body: { status: 401, error_code: 3010, message: 'Login failed' } };
    }
    return request.headers?.Cookie === 'peloton_session_id=abc' ? me : notLoggedIn;
  };

  test('is used only when the setting says so, and its session is a cookie', () => {
    const world = testWorld(legacy);
    expect(signInWithPassword(world, credentials, { legacyLogin: true })).toEqual(RIDER);
    expect(openSession(world).headers()).toEqual({ Cookie: 'peloton_session_id=abc' });
    const usual = testWorld(legacy);
    sentenceOf(() => signInWithPassword(usual, credentials, { legacyLogin: false }));
    expect(usual.sent.some(({ url }) => url.endsWith('/auth/login'))).toBe(false);
  });

  test('tells a wrong password from a login that is switched off', () => {
    const wrong = () => signInWithPassword(testWorld(legacy), { ...credentials, password: 'x' }, { legacyLogin: true });
    expect(sentenceOf(wrong)).toContain('password is wrong');
    const shut: Answer = {
      status: 403,
      body: { status: 403, message: 'Access forbidden. Endpoint no longer accepting requests.' },
    };
    expect(
      sentenceOf(() =>
        signInWithPassword(
          testWorld(() => shut),
          credentials,
          { legacyLogin: true },
        ),
      ),
    ).toContain('switched its old login off');
  });
});

describe('pasting a token', () => {
  test.each([
    ['bare', 'v1.pasted'],
    ['with spaces and quotes', ' "v1.pasted" '],
    [
      "in the web app's own JSON",
      JSON.stringify({ body: { refresh_token: 'v1.pasted', access_token: 'x' }, expiresAt: 1 }),
    ],
  ])('a refresh token is exchanged at once, %s', (_, refreshToken) => {
    const world = testWorld(plain((body) => (body.refresh_token === 'v1.pasted' ? tokens('one') : invalidGrant)));
    expect(useToken(world, { refreshToken })).toEqual(RIDER);
    expect(stored(world)).toMatchObject({ clientId: WEB_CLIENT, accessToken: jwt('one'), refreshToken: 'v1.one' });
  });

  test('a token that the web client does not know may be the mobile one’s, which stays good when nothing new comes', () => {
    const mobile = (body: Record<string, string>) =>
      body.client_id === MOBILE_CLIENT ? tokens('one', { refresh_token: undefined }) : invalidGrant;
    const world = testWorld(plain(mobile));
    expect(useToken(world, { refreshToken: 'v1.mobile' })).toEqual(RIDER);
    expect(stored(world)).toMatchObject({ clientId: MOBILE_CLIENT, refreshToken: 'v1.mobile' });
  });

  test('a token that nobody knows is told so, an outage is told otherwise and tries no second client', () => {
    expect(sentenceOf(() => useToken(testWorld(plain(() => invalidGrant)), { refreshToken: 'x' }))).toContain(
      'does not know this refresh token',
    );
    const world = testWorld(plain(() => ({ status: 500 })));
    expect(sentenceOf(() => useToken(world, { refreshToken: 'x' }))).toContain('out of order');
    expect(new Set(world.sent.map((request) => bodyOf(request).client_id))).toEqual(new Set([WEB_CLIENT]));
  });

  const opaque = 'opaque-token';
  test.each<[string, PastedToken, number]>([
    ['ISO text', { accessToken: opaque, expiresAt: '2026-11-22T12:00:00Z' }, NOW + 24 * HOUR_MS],
    ['epoch seconds', { accessToken: opaque, expiresAt: NOW / 1000 + 3600 }, NOW + HOUR_MS],
    ['epoch milliseconds', { accessToken: opaque, expiresAt: NOW + HOUR_MS }, NOW + HOUR_MS],
    ['digits as text', { accessToken: `Bearer ${opaque}`, expiresAt: String(NOW / 1000 + 3600) }, NOW + HOUR_MS],
    ['the token itself', { accessToken: jwt('x', NOW + HOUR_MS) }, NOW + HOUR_MS],
  ])('an access token says when it ends: by %s', (_, token, expiresAt) => {
    const world = testWorld(plain(() => ({ status: 500 })));
    expect(useToken(world, token)).toEqual(RIDER);
    expect(stored(world)).toMatchObject({ refreshToken: null, expiresAt });
  });

  test.each<[string, PastedToken, string]>([
    ['nothing', {}, 'Paste a refresh token'],
    ['no end', { accessToken: opaque }, 'does not say when it expires'],
    ['an end that is no date', { accessToken: opaque, expiresAt: 'tomorrow-ish' }, 'does not say when it expires'],
    ['an end in the past', { accessToken: opaque, expiresAt: NOW / 1000 - 1 }, 'has expired'],
    ['an end in the past by its own word', { accessToken: jwt('x', NOW - 1000) }, 'has expired'],
  ])('%s is refused before anything is sent', (_, token, sentence) => {
    const world = testWorld(() => ({}));
    expect(sentenceOf(() => useToken(world, token))).toContain(sentence);
    expect(world.sent).toEqual([]);
  });
});

describe('proving a new session', () => {
  const answers: [string, Answer][] = [
    ['an outage', { status: 503 }],
    ['no answer', { status: 0 }],
    ['that nobody is signed in', notLoggedIn],
    ['a block', { status: 403, body: '<html>Access denied</html>' }],
    ['a limit', { status: 429 }],
    ['a page', { body: '<html>Hello</html>' }],
    ['an empty answer', { body: {} }],
    ['something that is not there', { status: 404 }],
  ];

  /** The ways whose tokens are had by an exchange. */
  const ways: [string, (world: TestWorld) => unknown][] = [
    ['a code', (world) => finishSignIn(world, `${CALLBACK}?code=c&state=${stateIn(startSignIn(world).url)}`)],
    ['a refresh token', (world) => useToken(world, { refreshToken: 'v1.pasted' })],
    ['a password', (world) => signInWithPassword(world, credentials, { legacyLogin: false })],
  ];

  test.each(ways.flatMap(([way, connect]) => answers.map(([what, given]) => ({ way, connect, what, given }))))(
    'what was exchanged for $way is saved before Peloton is asked whose it is, and stays where it answers with $what',
    ({ connect, given }) => {
      let savedBefore: unknown = null;
      const world = testWorld((request) => {
        if (isMe(request)) savedBefore ??= stored(world);
        return plain(() => tokens('one'), given)(request);
      });
      expect(connect(world)).toEqual({ userId: USER_ID, username: '' });
      expect(savedBefore).toMatchObject({ refreshToken: 'v1.one' });
      expect(stored(world)).toEqual(savedBefore);
      expect(currentAccount(world)?.userId).toBe(USER_ID);
      expect(isSignedOut(world)).toBe(false);
    },
  );

  test('whoever connects again while Peloton does not say the name keeps it', () => {
    const world = testWorld(plain(() => tokens('one'), { status: 503 }));
    world.values.set('account', JSON.stringify(RIDER));
    expect(useToken(world, { refreshToken: 'v1.pasted' })).toEqual(RIDER);
  });

  test('tokens that do not say whose they are wait for Peloton to say it, and nothing is exchanged twice', () => {
    const opaque = { access_token: 'opaque' };
    for (const [what, given] of answers) {
      let who = given;
      const world = testWorld((request) =>
        plain((body) => (body.code === 'c' ? tokens('one', opaque) : invalidGrant), who)(request),
      );
      const address = `${CALLBACK}?code=c&state=${stateIn(startSignIn(world).url)}`;
      expect([what, sentenceOf(() => finishSignIn(world, address))]).toEqual([
        what,
        expect.stringContaining('nothing is lost'),
      ]);
      who = me;
      expect(finishSignIn(world, address)).toEqual(RIDER);
      expect(world.sent.filter(isToken)).toHaveLength(1);
      expect(stored(world)).toMatchObject({ accessToken: 'opaque', refreshToken: 'v1.one' });
      expect([...world.values.keys()].sort()).toEqual(['account', `session.${USER_ID}`]);
    }
  });

  test('Peloton knows better than the token whose it is', () => {
    const other = { userId: 'f'.repeat(32), username: 'friend' };
    const world = testWorld(plain(() => tokens('one'), { body: { id: other.userId, username: other.username } }));
    expect(useToken(world, { refreshToken: 'v1.pasted' })).toEqual(other);
    expect([...world.values.keys()].sort()).toEqual(['account', `session.${other.userId}`]);
  });

  test('a pasted access token that Peloton does not accept replaces nothing', () => {
    const world = testWorld(plain(() => ({}), notLoggedIn));
    world.values.set('account', JSON.stringify(RIDER));
    world.values.set(`session.${USER_ID}`, '{"accessToken":"old","clientId":"c","expiresAt":null}');
    const before = new Map(world.values);
    expect(sentenceOf(() => useToken(world, { accessToken: jwt('x') }))).toContain('does not accept');
    expect(world.values).toEqual(before);
  });

  test('a pasted access token loses nothing by waiting, so it has to be proved', () => {
    const world = testWorld(plain(() => ({}), { status: 503 }));
    expect(sentenceOf(() => useToken(world, { accessToken: jwt('x') }))).toContain('trouble answering');
    expect(world.values.size).toBe(0);
  });

  test('another member’s sign-in keeps the first one’s session apart', () => {
    const world = testWorld(plain(() => tokens('one')));
    signInWithPassword(world, credentials, { legacyLogin: false });
    const otherId = 'f'.repeat(32);
    const theirs = tokens('two', { access_token: jwt('two', undefined, otherId) });
    const other = testWorld(plain(() => theirs, { body: { id: otherId, username: 'friend' } }));
    for (const [key, value] of world.values) other.values.set(key, value);
    signInWithPassword(other, credentials, { legacyLogin: false });
    expect(currentAccount(other)?.username).toBe('friend');
    expect(other.values.get(`session.${USER_ID}`)).toBe(world.values.get(`session.${USER_ID}`));
  });
});
