/** Signing in to the fake Peloton goes as public clients recorded it. */
import {
  authorizeUrl,
  exchange,
  followForm,
  type Lab,
  MOBILE,
  newBrowser,
  newLab,
  refresh,
  signIn,
  VERIFIER,
  WEB,
} from '../../support/peloton-lab';

const TOKEN = 'https://auth.onepeloton.com/oauth/token';
const codeOf = (address: string | undefined): string => new URL(address ?? '').searchParams.get('code') ?? '';
const password = (lab: Lab, changes: Record<string, unknown> = {}) =>
  lab.post(TOKEN, {
    grant_type: 'password',
    client_id: MOBILE,
    scope: 'offline_access openid',
    username: lab.peloton.account.email,
    password: lab.peloton.account.password,
    ...changes,
  });

describe('the sign-in page of the web client', () => {
  test('leads through orca back to the callback with a code and the state that was sent', () => {
    const lab = newLab();
    const browser = newBrowser(lab);
    const walked = followForm(browser, signIn(browser, lab));
    expect(walked.map((address) => new URL(address).host + new URL(address).pathname)).toEqual([
      'auth.onepeloton.com/authorize/resume',
      'auth-orca.onepeloton.com/sso/login_site',
      'auth-orca.onepeloton.com/sso/login_domain',
      'auth.onepeloton.com/continue',
      'auth.onepeloton.com/authorize/resume',
      'members.onepeloton.com/callback',
    ]);
    expect(new URL(walked[5] ?? '').searchParams.get('state')).toBe('my-state');
    expect(exchange(lab, codeOf(walked[5])).status).toBe(200);
  });

  test('skips orca in the older chain', () => {
    const lab = newLab();
    lab.peloton.account.security.shortChain = true;
    const browser = newBrowser(lab);
    expect(followForm(browser, signIn(browser, lab))).toHaveLength(2);
  });

  test('gives the _csrf cookie for the path of the credentials alone', () => {
    const lab = newLab();
    const browser = newBrowser(lab);
    signIn(browser, lab);
    expect(browser.jar.filter((cookie) => cookie.name === '_csrf').map((cookie) => cookie.path)).toEqual([
      '/usernamepassword/login',
    ]);
  });

  test('refuses a cookie that belongs to another path', () => {
    const lab = newLab();
    const page = lab.send('GET', authorizeUrl(), { Cookie: '_csrf=x' });
    expect(page.status).toBe(400);
  });

  test.each([
    ['without the transaction state', (fields: Record<string, unknown>) => (fields.state = 'my-state'), 403],
    ['with another csrf', (fields: Record<string, unknown>) => (fields._csrf = 'x'), 403],
    ['without the challenge', (fields: Record<string, unknown>) => delete fields.code_challenge, 400],
    ['without a user name', (fields: Record<string, unknown>) => delete fields.username, 400],
    ['with a wrong password', (fields: Record<string, unknown>) => (fields.password = 'x'), 401],
  ])('refuses credentials %s', (_case, edit, status) => {
    const lab = newLab();
    expect(signIn(newBrowser(lab), lab, edit).status).toBe(status);
  });

  test('blocks an address after ten wrong passwords', () => {
    const lab = newLab();
    for (let attempt = 0; attempt < 10; attempt++) password(lab, { password: 'x' });
    expect(signIn(newBrowser(lab), lab)).toMatchObject({ status: 429, json: { code: 'too_many_attempts' } });
    expect(password(lab)).toMatchObject({ status: 429, json: { error: 'too_many_attempts' } });
  });

  test('asks a member with extra verification by a form that is not the hidden one', () => {
    const lab = newLab();
    lab.peloton.account.security.mfa = true;
    const answer = signIn(newBrowser(lab), lab);
    expect(answer.status).toBe(200);
    expect(answer.body).not.toContain('hiddenform');
  });

  test('comes without any csrf as often as it is told to', () => {
    const lab = newLab();
    lab.peloton.account.security.missingCsrf = 1;
    const open = () => {
      const browser = newBrowser(lab);
      const page = browser.visit('GET', browser.visit('GET', authorizeUrl()).location);
      return page.cookies.some((cookie) => cookie.startsWith('_csrf'));
    };
    expect([open(), open()]).toEqual([false, true]);
  });

  test('a member in a browser lands on the callback, also with verification or a third party', () => {
    const lab = newLab();
    const { account } = lab.peloton;
    account.security.mfa = true;
    expect(
      exchange(lab, codeOf(lab.peloton.browserSignIn(authorizeUrl(), account.email, account.password))).status,
    ).toBe(200);
    account.security.socialOnly = true;
    expect(exchange(lab, codeOf(lab.peloton.browserSignIn(authorizeUrl(), account.email, ''))).status).toBe(200);
  });

  test('a member in a browser gets nowhere with a wrong password or a wrong address', () => {
    const { peloton } = newLab();
    expect(() => peloton.browserSignIn(authorizeUrl(), peloton.account.email, 'x')).toThrow('Wrong email or password');
    expect(() => peloton.browserSignIn('https://auth.onepeloton.com/authorize?client_id=x', 'a', 'b')).toThrow(
      'unknown client',
    );
  });

  test('may end with an error instead of a code', () => {
    const lab = newLab();
    lab.peloton.account.security.callbackError = 'access_denied';
    const browser = newBrowser(lab);
    expect(followForm(browser, signIn(browser, lab)).pop()).toContain('error=access_denied');
  });
});

describe('codes', () => {
  const code = (lab: Lab) =>
    codeOf(lab.peloton.browserSignIn(authorizeUrl(), lab.peloton.account.email, lab.peloton.account.password));

  test('work once', () => {
    const lab = newLab();
    const one = code(lab);
    expect([exchange(lab, one).status, exchange(lab, one).status]).toEqual([200, 403]);
  });

  test('need the verifier of their challenge', () => {
    const lab = newLab();
    const one = code(lab);
    expect(exchange(lab, one, `${VERIFIER}x`)).toMatchObject({ status: 403, json: { error: 'invalid_grant' } });
  });

  test('die after ten minutes', () => {
    const lab = newLab();
    const one = code(lab);
    lab.advance(601_000);
    expect(exchange(lab, one).status).toBe(403);
  });
});

describe('the password grant', () => {
  test('is for the mobile client', () => {
    const lab = newLab();
    expect(password(lab).json).toMatchObject({ token_type: 'Bearer', refresh_token: expect.stringMatching(/^v1\./) });
    expect(password(lab, { client_id: WEB })).toMatchObject({ status: 403, json: { error: 'unauthorized_client' } });
  });

  test('may be taken from the mobile client too', () => {
    const lab = newLab();
    lab.peloton.account.security.passwordGrant = false;
    expect(password(lab)).toMatchObject({ status: 403, json: { error: 'unauthorized_client' } });
  });

  test.each([
    ['mfa', 'mfa_required'],
    ['blocked', 'unauthorized'],
    ['socialOnly', 'invalid_grant'],
  ] as const)('refuses an account that is %s', (name, error) => {
    const lab = newLab();
    lab.peloton.account.security[name] = true;
    expect(password(lab)).toMatchObject({ status: 403, json: { error } });
  });

  test('takes a form as well as JSON', () => {
    const lab = newLab();
    const { email, password: secret } = lab.peloton.account;
    const form = new URLSearchParams({
      grant_type: 'password',
      client_id: MOBILE,
      scope: 'openid',
      username: email,
      password: secret,
    });
    const answer = lab.send('POST', TOKEN, { 'Content-Type': 'application/x-www-form-urlencoded' }, form.toString());
    expect(answer.status).toBe(200);
    expect(answer.json).not.toHaveProperty('refresh_token');
  });
});

describe('refreshing', () => {
  test('gives the web client a new token, and a used one kills the family', () => {
    const lab = newLab();
    const { refreshToken } = lab.peloton.issueToken('web');
    const second = refresh(lab, WEB, refreshToken).json.refresh_token;
    expect(second).not.toBe(refreshToken);
    expect(refresh(lab, WEB, refreshToken)).toMatchObject({ status: 403, json: { error: 'invalid_grant' } });
    expect(refresh(lab, WEB, second).status).toBe(403);
  });

  test('leaves the mobile client its token', () => {
    const lab = newLab();
    const { refreshToken } = lab.peloton.issueToken('mobile');
    expect(refresh(lab, MOBILE, refreshToken).json).not.toHaveProperty('refresh_token');
    expect(refresh(lab, MOBILE, refreshToken).status).toBe(200);
  });

  test('needs the client that the token was given to', () => {
    const lab = newLab();
    expect(refresh(lab, MOBILE, lab.peloton.issueToken('web').refreshToken).status).toBe(403);
  });
});

describe('access tokens', () => {
  test('name the member and their own end', () => {
    const lab = newLab();
    const { accessToken, expiresAt } = lab.peloton.issueToken('web');
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({
      'http://onepeloton.com/user_id': lab.peloton.account.userId,
      exp: expiresAt / 1000,
    });
  });

  test('end when they say', () => {
    const lab = newLab();
    const { accessToken, expiresAt } = lab.peloton.issueToken('web');
    const ask = () => lab.send('GET', 'https://api.onepeloton.com/api/me', { Authorization: `Bearer ${accessToken}` });
    expect(ask().status).toBe(200);
    lab.advance(expiresAt - Date.parse('2026-11-21T09:00:00Z'));
    expect(ask()).toMatchObject({ status: 401, json: { error_code: 3020, message: 'Not logged in' } });
  });

  test('survive a save and a load, with the account', () => {
    const lab = newLab();
    const { accessToken } = lab.peloton.issueToken('web');
    const saved = lab.peloton.save();
    lab.peloton.revokeTokens();
    lab.peloton.load(saved);
    const answer = lab.send('GET', 'https://api.onepeloton.com/api/me', { Authorization: `Bearer ${accessToken}` });
    expect(answer.json.total_workouts).toBe(120);
  });
});

describe('the session login', () => {
  const login = (lab: Lab) =>
    lab.post('https://api.onepeloton.com/auth/login', {
      username_or_email: lab.peloton.account.email,
      password: lab.peloton.account.password,
    });

  test('is dead', () => {
    expect(login(newLab())).toMatchObject({
      status: 403,
      json: { message: 'Access forbidden. Endpoint no longer accepting requests.' },
    });
  });

  test('gives a cookie that opens the API where it still speaks', () => {
    const lab = newLab();
    lab.peloton.account.security.legacyLogin = true;
    const cookie = login(lab).cookies[0]?.split(';')[0] ?? '';
    expect(lab.send('GET', 'https://api.onepeloton.com/api/me', { Cookie: cookie }).status).toBe(200);
  });
});

test('what was asked is recorded without any secret', () => {
  const lab = newLab();
  const browser = newBrowser(lab);
  followForm(browser, signIn(browser, lab));
  password(lab);
  expect(JSON.stringify(lab.peloton.requests)).not.toMatch(/state=|code=|correct horse/);
});
