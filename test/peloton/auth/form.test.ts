/** The form flow against a script of what was recorded in 2026; the walk against the fake Peloton is in fake.test.ts. */
import { SignInError } from '../../../src/base/errors';
import type { HttpRequest } from '../../../src/base/ports';
import { type Credentials, obtainCode } from '../../../src/peloton/auth/form';
import { exchangeCode } from '../../../src/peloton/auth/pkce';
import { type Answer, jwt, type TestWorld, testWorld, tokens } from '../world';

const AUTH = 'https://auth.onepeloton.com';
const ORCA = 'https://auth-orca.onepeloton.com';
const credentials = { email: 'rider@example.com', password: 'correct horse' };

const html = (body: string, cookies: string[] = []): Answer => ({
  headers: { 'content-type': ['text/html; charset=utf-8'], 'set-cookie': cookies },
  body,
});
const to = (location: string, cookies: string[] = [], status = 302): Answer => ({
  status,
  headers: { location: [location], 'set-cookie': cookies },
});
const config = {
  auth0Tenant: 'peloton-prod',
  internalOptions: { _csrf: 'page-csrf', _intstate: 'deprecated', state: 'tx' },
};
const configPage = `<script>window.injectedConfig = window.injectedConfig || "${Buffer.from(JSON.stringify(config)).toString('base64')}";</script>`;
const hiddenForm = `<form method="post" name="hiddenform" action="${AUTH}/login/callback">
<input type="hidden" name="wa" value="wsignin1.0"><input type="hidden" name="wresult" value="TICKET">
<input type="hidden" name="wctx" value="{&#34;state&#34;: &quot;tx&quot;, &#34;x&#34;: &#34;a&amp;b&#34;}"></form>`;

type Steps = Record<string, (request: HttpRequest) => Answer>;

/** The chain as it was seen; `changes` replaces steps of it. */
function script(changes: Steps = {}): TestWorld {
  let state = '';
  let resumed = 0;
  const steps: Steps = {
    [`${AUTH}/authorize`]: ({ url }) => {
      state = new URL(url).searchParams.get('state') ?? '';
      return to('/login?state=tx&client=c', ['auth0=1; Path=/', 'did=d; Path=/']);
    },
    [`${AUTH}/login`]: () => html(configPage, ['_csrf=cookie-csrf; Path=/usernamepassword/login']),
    [`${AUTH}/usernamepassword/login`]: () => html(hiddenForm),
    [`${AUTH}/login/callback`]: () => to('/authorize/resume?state=r', ['auth0=2; Path=/']),
    [`${AUTH}/authorize/resume`]: () =>
      resumed++ === 0
        ? to(`${ORCA}/sso/login_site?state=s`)
        : to(`https://members.onepeloton.com/callback?code=CODE&state=${state}`),
    [`${ORCA}/sso/login_site`]: () => to('/sso/login_domain?state=s', ['orca=1; Path=/'], 303),
    [`${ORCA}/sso/login_domain`]: () => to(`${AUTH}/continue?state=r`, [], 303),
    [`${AUTH}/continue`]: () => to('/authorize/resume?state=r'),
    [`${AUTH}/oauth/token`]: () => tokens('one'),
    ...changes,
  };
  return testWorld((request) => steps[request.url.split('?')[0] ?? '']?.(request) ?? { status: 404 });
}

function signInThroughForm(world: TestWorld, given: Credentials) {
  const { code, verifier } = obtainCode(world, given);
  const answer = exchangeCode(world, code, verifier);
  if (!answer.ok) throw new Error(`The code was refused: ${answer.failure.kind}`);
  return answer.tokens;
}

const sentTo = (world: TestWorld, path: string) => world.sent.filter(({ url }) => url.split('?')[0] === path);

function sentenceOf(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    expect(error).toBeInstanceOf(SignInError);
    return (error as Error).message;
  }
  throw new Error('It did not fail');
}

test('the chain ends with tokens of the web client, and the callback page is never fetched', () => {
  const world = script();
  expect(signInThroughForm(world, credentials)).toMatchObject({ accessToken: jwt('one'), refreshToken: 'v1.one' });
  expect(world.sent.map(({ url }) => url.split('?')[0])).toEqual([
    `${AUTH}/authorize`,
    `${AUTH}/login`,
    `${AUTH}/usernamepassword/login`,
    `${AUTH}/login/callback`,
    `${AUTH}/authorize/resume`,
    `${ORCA}/sso/login_site`,
    `${ORCA}/sso/login_domain`,
    `${AUTH}/continue`,
    `${AUTH}/authorize/resume`,
    `${AUTH}/oauth/token`,
  ]);
});

test('cookies go back to the host and path that they belong to', () => {
  const world = script();
  signInThroughForm(world, credentials);
  expect(world.sent.map(({ headers }) => headers?.Cookie ?? '')).toEqual([
    '',
    'auth0=1; did=d',
    '_csrf=cookie-csrf; auth0=1; did=d',
    'auth0=1; did=d',
    'did=d; auth0=2',
    '',
    'orca=1',
    'did=d; auth0=2',
    'did=d; auth0=2',
    '',
  ]);
});

test('the credentials go with the values of the page, the form with its fields decoded', () => {
  const world = script();
  signInThroughForm(world, credentials);
  const [sent] = sentTo(world, `${AUTH}/usernamepassword/login`);
  const query = new URL(world.sent[0]?.url ?? '').searchParams;
  expect(JSON.parse(sent?.body ?? '')).toEqual({
    client_id: query.get('client_id'),
    redirect_uri: query.get('redirect_uri'),
    tenant: 'peloton-prod',
    response_type: 'code',
    scope: query.get('scope'),
    audience: query.get('audience'),
    _csrf: 'page-csrf',
    state: 'tx',
    _intstate: 'deprecated',
    nonce: query.get('nonce'),
    username: credentials.email,
    password: credentials.password,
    connection: 'pelo-user-password',
    code_challenge: query.get('code_challenge'),
    code_challenge_method: 'S256',
  });
  const [form] = sentTo(world, `${AUTH}/login/callback`);
  expect(Object.fromEntries(new URLSearchParams(form?.body))).toEqual({
    wa: 'wsignin1.0',
    wresult: 'TICKET',
    wctx: '{"state": "tx", "x": "a&b"}',
  });
});

test('without a configuration, cookie and address take its place', () => {
  const world = script({
    [`${AUTH}/login`]: () => html('<html></html>', ['_csrf=cookie-csrf; Path=/usernamepassword/login']),
  });
  expect(signInThroughForm(world, credentials).refreshToken).toBe('v1.one');
  const [sent] = sentTo(world, `${AUTH}/usernamepassword/login`);
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({ _csrf: 'cookie-csrf', state: 'tx', tenant: 'peloton-prod' });
});

test('a page without its key is asked for once more, then given up', () => {
  let times = 0;
  const flaky = script({ [`${AUTH}/login`]: () => html(times++ === 0 ? '<html></html>' : configPage) });
  expect(signInThroughForm(flaky, credentials).refreshToken).toBe('v1.one');
  const broken = script({ [`${AUTH}/login`]: () => html('<html></html>') });
  expect(sentenceOf(() => signInThroughForm(broken, credentials))).toContain('incomplete');
  expect(sentTo(broken, `${AUTH}/usernamepassword/login`)).toEqual([]);
});

test.each([200, 302])('an older page that redirects at once (status %i) is followed', (status) => {
  const world = script({ [`${AUTH}/usernamepassword/login`]: () => to('/authorize/resume?state=r', [], status) });
  expect(signInThroughForm(world, credentials).refreshToken).toBe('v1.one');
});

test('the shorter chain of older traces works as well', () => {
  let state = '';
  const world = script({
    [`${AUTH}/authorize`]: ({ url }) => {
      state = new URL(url).searchParams.get('state') ?? '';
      return to('/login?state=tx');
    },
    [`${AUTH}/login/callback`]: () => to(`https://members.onepeloton.com/callback?code=CODE&state=${state}`),
  });
  expect(signInThroughForm(world, credentials).refreshToken).toBe('v1.one');
});

const json = (status: number, body: unknown): Answer => ({ status, body });
const failures: [string, Answer, RegExp][] = [
  ['a wrong password', json(401, { name: 'ValidationError', code: 'invalid_user_password' }), /password is wrong/],
  ['a verification form', html('<form action="/u/email-challenge"><input name="code"></form>'), /another step/],
  ['a captcha', json(401, { code: 'invalid_captcha' }), /another step/],
  ['too many attempts', json(429, { code: 'too_many_attempts' }), /too many sign-in attempts/],
  ['a block', html('<html>Access denied</html>'), /cannot read/],
  ['a refused request', { status: 403, body: '<html>Forbidden</html>' }, /blocks sign-ins.*403/],
  [
    'a stale state',
    json(403, { name: 'AnomalyDetected', code: 'access_denied', description: 'Invalid state' }),
    /out of step/,
  ],
  ['an outage', { status: 502 }, /out of order at the moment \(502\)/],
  ['no network', { status: 0 }, /could not be reached/],
  ['a page that is neither', { status: 200, body: 'hello' }, /cannot read/],
  ['a missing field', { status: 400, body: 'invalid username' }, /cannot read/],
];

test.each(failures)(
  '%s in answer to the credentials has its sentence, and they are not sent again',
  (_, given, sentence) => {
    const world = script({ [`${AUTH}/usernamepassword/login`]: () => given });
    expect(sentenceOf(() => signInThroughForm(world, credentials))).toMatch(sentence);
    expect(sentTo(world, `${AUTH}/usernamepassword/login`)).toHaveLength(1);
  },
);

test.each([
  'http://auth.onepeloton.com/x',
  'https://evil.example/x',
  'https://auth.onepeloton.com.evil.example/',
  'https://auth.onepeloton.com@evil.example/',
  'https://evil.example\\.onepeloton.com/',
  'https://evil.example:x@auth.onepeloton.com/',
  'https://evilonepeloton.com/',
])('a redirect to %s is not followed', (location) => {
  const world = script({ [`${AUTH}/login/callback`]: () => to(location) });
  expect(sentenceOf(() => signInThroughForm(world, credentials))).toContain('does not know');
  expect(world.sent.some(({ url }) => url === location)).toBe(false);
});

test("a hop over another host of Peloton's is followed", () => {
  const hop = 'https://auth2.onepeloton.com/sso';
  const world = script({
    [`${AUTH}/login/callback`]: () => to(hop),
    [hop]: () => to(`${AUTH}/authorize/resume?state=x`),
  });
  signInThroughForm(world, credentials);
  expect(sentTo(world, hop)).toHaveLength(1);
});

test('redirects in circles end', () => {
  const world = script({ [`${AUTH}/continue`]: () => to('/continue') });
  expect(sentenceOf(() => signInThroughForm(world, credentials))).toContain('in circles');
  expect(world.sent).toHaveLength(15);
});

test('a code for another sign-in is not exchanged, and an error in its place is told', () => {
  const other = script({
    [`${AUTH}/login/callback`]: () => to('https://members.onepeloton.com/callback?code=C&state=other'),
  });
  expect(sentenceOf(() => signInThroughForm(other, credentials))).toContain('another sign-in');
  expect(sentTo(other, `${AUTH}/oauth/token`)).toEqual([]);
  const refused = script({
    [`${AUTH}/login/callback`]: () =>
      to('https://members.onepeloton.com/callback?error=access_denied&error_description=no'),
  });
  expect(sentenceOf(() => signInThroughForm(refused, credentials))).toContain('refused');
});

test('a page where the chain should go on is another step for the member', () => {
  const world = script({ [`${AUTH}/authorize/resume`]: () => html('<form action="/u/consent"></form>') });
  expect(sentenceOf(() => signInThroughForm(world, credentials))).toContain('another step');
});

test('neither password, code nor cookie is told, logged or stored', () => {
  const worlds = [
    script(),
    ...failures.map(([, given]) => script({ [`${AUTH}/usernamepassword/login`]: () => given })),
  ];
  for (const world of worlds) {
    let told = '';
    try {
      signInThroughForm(world, credentials);
    } catch (error) {
      told = JSON.stringify([String(error), { ...(error as Error) }]);
    }
    const seen = [told, ...world.logged, ...world.values.values()].join();
    expect(seen).not.toMatch(/correct horse|CODE|csrf|TICKET|tx/);
  }
});
