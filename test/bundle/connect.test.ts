/** Connecting, staying connected and disconnecting, as a member meets it: windows, sentences, properties, menu, mail. */
import { itemsOf, readRows, userProperties } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { DEFINITIONS } from '../../src/settings/list';
import { amount, killsOf } from '../support/effort';
import { HOUR_MS, type Member, newMember } from '../support/member';

const CALLBACK = 'https://members.onepeloton.com/callback';
const WEB_CLIENT = 'WVoJxVDdPoFx4RNewvvg6ch2mZ7bwnsM';
const MOBILE_CLIENT = 'mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS';

interface Session {
  issuedAt: number;
  clientId: string;
  accessToken?: string;
  refreshToken?: string | null;
}

function session(member: Member): Session | null {
  const text = userProperties(member.machine)[`session.${member.peloton.account.userId}`];
  return text === undefined ? null : (JSON.parse(text) as Session);
}

const issuedAt = (member: Member): number => session(member)?.issuedAt ?? 0;

interface Status {
  connected: boolean;
  signedOut: boolean;
  username: string | null;
}

function status(member: Member): Status {
  const { value, error } = member.page('apiStatus', member.pageKey());
  if (error) throw new Error(error.message);
  return value as Status;
}

/** The sentence with which a call from the Connect window fails; '' when it works. */
const sentence = (member: Member, name: string, ...args: unknown[]): string =>
  member.page(name, member.pageKey(), ...args).error?.message ?? '';

const withPassword = (member: Member, changes: { email?: string; password?: string } = {}): string => {
  const { email, password } = { ...member.peloton.account, ...changes };
  return sentence(member, 'apiSignInWithPassword', { email, password });
};

/** A member who has the link open, and the address that signing in leads to. */
function signedInOnPage(member: Member) {
  const key = member.pageKey();
  const { url } = member.page('apiStartSignIn', key).value as { url: string };
  const { email, password } = member.peloton.account;
  const address = member.peloton.browserSignIn(url, email, password);
  return { url, address, finish: (pasted: string) => member.page('apiFinishSignIn', key, pasted) };
}

const change = (target: object, changes: object): void => {
  Object.assign(target, changes);
};
const securityOf = (peloton: Member['peloton']) => peloton.account.security;

const asked = (member: Member): string[] => member.peloton.requests.map(({ method, path }) => `${method} ${path}`);

function newMemberWithSession(): { member: Member; before: string } {
  const member = newMember({ workouts: 3 });
  member.connect();
  member.peloton.requests.length = 0;
  return { member, before: JSON.stringify(session(member)) };
}

describe("signing in on Peloton's page", () => {
  test('ends with a session of the web client that syncs', () => {
    const member = newMember({ workouts: 3 });
    const { userId, username } = member.peloton.account;
    const { finish, address } = signedInOnPage(member);
    expect(finish(address).value).toEqual({ userId, username });
    expect(session(member)).toMatchObject({ clientId: WEB_CLIENT, refreshToken: expect.stringMatching(/^v1\./) });
    expect(status(member)).toMatchObject({ connected: true, signedOut: false, username });
    member.syncAll();
    expect(readRows(member.machine, 'Workouts')).toHaveLength(3);
  });

  test('the link asks for a code with a challenge, and the verifier stays in the user properties until it is used', () => {
    const member = newMember({ workouts: 1 });
    const { url, address, finish } = signedInOnPage(member);
    const query = new URL(url).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      client_id: WEB_CLIENT,
      response_type: 'code',
      redirect_uri: CALLBACK,
      code_challenge_method: 'S256',
      scope: 'offline_access openid peloton-api.members:default',
      audience: 'https://api.onepeloton.com/',
    });
    const { verifier } = JSON.parse(userProperties(member.machine).signin ?? '{}') as { verifier: string };
    expect(verifier).toMatch(/^[\w.~-]{43,128}$/);
    expect(url).not.toContain(verifier);
    finish(address);
    expect(userProperties(member.machine).signin).toBeUndefined();
  });

  test.each<[string, (address: string) => string]>([
    ['with spaces and line breaks around it', (address) => `\n  ${address} \n`],
    ['in quotes', (address) => `"${address}"`],
    ['copied from a page source', (address) => address.replace(/&/g, '&amp;')],
    ['with a fragment', (address) => `${address}#/`],
    ['with more parameters', (address) => `${address}&utm_source=x&scope=openid`],
    ['broken over two lines', (address) => `${address.slice(0, 60)}\n${address.slice(60)}`],
    ['as its query only', (address) => address.slice(address.indexOf('?'))],
  ])('the address is understood %s', (_, pasted) => {
    const member = newMember({ workouts: 1 });
    const { finish, address } = signedInOnPage(member);
    expect(finish(pasted(address)).error).toBeUndefined();
    expect(status(member).connected).toBe(true);
  });

  test.each<[string, (address: string) => unknown, RegExp]>([
    ['nothing', () => '', /copy the whole address/],
    ['no text at all', () => null, /copy the whole address/],
    ['the address of the sign-in page', () => 'https://auth.onepeloton.com/login?state=abc', /copy the whole address/],
    ['the callback without a code', () => `${CALLBACK}?state=abc`, /copy the whole address/],
    ['a code of another sign-in', (address) => address.replace(/state=[^&]+/, 'state=other'), /another sign-in/],
    ['a refusal', () => `${CALLBACK}?error=access_denied&error_description=x`, /refused or cancelled/],
    ['a made-up code', (address) => address.replace(/code=[^&]+/, 'code=made-up'), /too old or was used already/],
  ])('%s is told what to do, and keeps the session that was there', (_, pasted, told) => {
    const { member, before } = newMemberWithSession();
    const { finish, address } = signedInOnPage(member);
    expect(finish(pasted(address) as string).error?.message).toMatch(told);
    expect(JSON.stringify(session(member))).toBe(before);
  });

  test('an address works once, and a link for an hour', () => {
    const member = newMember({ workouts: 1 });
    const { finish, address } = signedInOnPage(member);
    finish(address);
    expect(finish(address).error?.message).toMatch(/too old or was used already/);
    const late = signedInOnPage(member);
    member.machine.clock.advance(HOUR_MS + 1000);
    expect(late.finish(late.address).error?.message).toMatch(/too old or was used already/);
  });

  test('after an outage of Peloton the same address still works', () => {
    const member = newMember({ workouts: 1 });
    const { finish, address } = signedInOnPage(member);
    member.peloton.faults.add({ match: /oauth\/token/, status: 503 });
    expect(finish(address).error?.message).toMatch(/out of order.*503/);
    member.peloton.faults.clear();
    expect(finish(address).error).toBeUndefined();
  });
});

describe('email and password', () => {
  test('are one request with the mobile client, and the password is stored nowhere', () => {
    const member = newMember({ workouts: 1 });
    const { password } = member.peloton.account;
    expect(withPassword(member)).toBe('');
    expect(asked(member)).toEqual(['POST /oauth/token', 'GET /api/me']);
    expect(session(member)).toMatchObject({ clientId: MOBILE_CLIENT });
    expect(JSON.stringify(member.machine.state)).not.toContain(password);
  });

  test('go through the form of the page where that grant is refused', () => {
    const member = newMember({ workouts: 2 });
    member.peloton.account.security.passwordGrant = false;
    expect(withPassword(member)).toBe('');
    expect(session(member)).toMatchObject({ clientId: WEB_CLIENT });
    expect(asked(member)).toEqual([
      'POST /oauth/token',
      'GET /authorize',
      'GET /login',
      'POST /usernamepassword/login',
      'POST /login/callback',
      'GET /authorize/resume',
      'GET /sso/login_site',
      'GET /sso/login_domain',
      'GET /continue',
      'GET /authorize/resume',
      'POST /oauth/token',
      'GET /api/me',
    ]);
    expect(JSON.stringify(member.machine.state)).not.toContain(member.peloton.account.password);
    member.syncAll();
    expect(readRows(member.machine, 'Workouts')).toHaveLength(2);
  });

  test('may be a password that begins and ends with a space', () => {
    const member = newMember({ workouts: 1 });
    member.peloton.account.password = ' two words ';
    expect(withPassword(member)).toBe('');
    expect(withPassword(member, { password: 'two words' })).toMatch(/password is wrong/);
  });

  const failures: Array<[string, RegExp, (member: Member) => void]> = [
    ['a wrong password', /email or the password is wrong/, ({ peloton }) => change(peloton.account, { password: '-' })],
    [
      'a second factor',
      /another step that only you can do/,
      ({ peloton }) => change(securityOf(peloton), { mfa: true }),
    ],
    ['a block', /blocks sign-ins.*403/, ({ peloton }) => change(securityOf(peloton), { blocked: true })],
    ['a rate limit', /too many sign-in attempts.*429/, ({ peloton }) => peloton.faults.add({ status: 429 })],
    ['an outage', /out of order.*502/, ({ peloton }) => peloton.faults.add({ status: 502, body: '<html>' })],
    ['a page', /cannot read|came incomplete/, ({ peloton }) => peloton.faults.add({ status: 200, body: '<html>' })],
    ['no network', /could not be reached/, ({ peloton }) => peloton.faults.add({ network: true })],
  ];
  const ways: Array<[string, boolean]> = [
    ['the single request', true],
    ['the form', false],
  ];
  const cases = ways.flatMap(([way, passwordGrant]) =>
    failures.map(([what, told, cause]) => ({ way, passwordGrant, what, told, cause })),
  );

  test.each(cases)('$what in $way has its sentence, and the session that was there stays', (each) => {
    const { member, before } = newMemberWithSession();
    const { password } = member.peloton.account;
    member.peloton.account.security.passwordGrant = each.passwordGrant;
    if (!each.passwordGrant) passFirstRequest(member, () => each.cause(member));
    else each.cause(member);
    expect(withPassword(member, { password })).toMatch(each.told);
    expect(JSON.stringify(session(member))).toBe(before);
  });

  /** The first answer refuses the grant; what goes wrong comes after it. */
  function passFirstRequest(member: Member, cause: () => void): void {
    member.duringRequests = (request) => {
      if (request.url.includes('/authorize')) {
        member.duringRequests = null;
        cause();
      }
    };
  }

  test('a wrong password is tried once only', () => {
    for (const passwordGrant of [true, false]) {
      const member = newMember({ workouts: 1 });
      member.peloton.account.security.passwordGrant = passwordGrant;
      let sent = 0;
      member.duringRequests = ({ body }) => {
        if (body.includes('not-my-password')) sent += 1;
      };
      expect(withPassword(member, { password: 'not-my-password' })).toMatch(/password is wrong/);
      // Refused for its kind, the grant does not look at the password.
      expect(sent).toBe(passwordGrant ? 1 : 2);
    }
  });

  test('a sign-in page that cannot be reached is not taken for a permission that Google lacks', () => {
    const member = newMember({ workouts: 1 });
    member.peloton.account.security.passwordGrant = false;
    member.duringRequests = ({ url }) => {
      if (url.includes('/authorize')) throw new Error(`Address unavailable: ${url}`);
    };
    expect(withPassword(member)).toMatch(/could not be reached/);
  });

  test('an account that signs in with a third party is sent to the page', () => {
    const member = newMember({ workouts: 1 });
    member.peloton.account.security.socialOnly = true;
    expect(withPassword(member)).toMatch(/Sign in on Peloton's page/);
  });
});

describe('a pasted token', () => {
  const use = (member: Member, token: unknown) => member.page('apiUseToken', member.pageKey(), token);

  test.each<['web' | 'mobile', string]>([
    ['web', WEB_CLIENT],
    ['mobile', MOBILE_CLIENT],
  ])('a refresh token of the %s client goes on with that client', (client, clientId) => {
    const member = newMember({ workouts: 1 });
    const { userId, username } = member.peloton.account;
    expect(use(member, { refreshToken: member.peloton.issueToken(client).refreshToken }).value).toEqual({
      userId,
      username,
    });
    expect(session(member)?.clientId).toBe(clientId);
    // Three days later it has been refreshed.
    for (let hour = 0; hour < 72; hour += 12) {
      member.machine.clock.advance(11 * HOUR_MS);
      expect(member.hour().error).toBeUndefined();
    }
    expect(status(member).signedOut).toBe(false);
  });

  test('a bearer token that says when it ends needs nothing else, and is over then', () => {
    const member = newMember({ workouts: 1 });
    const { accessToken, expiresAt } = member.peloton.issueToken('web');
    expect(use(member, { accessToken }).error).toBeUndefined();
    member.machine.clock.advance(expiresAt - member.machine.clock.now() + 1);
    member.hour();
    expect(status(member).signedOut).toBe(true);
  });

  test.each<[string, (member: Member) => unknown, RegExp]>([
    ['nothing', () => ({}), /Paste a refresh token/],
    ['no object', () => null, /Paste a refresh token/],
    ['an unknown refresh token', () => ({ refreshToken: 'v1.unknown' }), /does not know this refresh token/],
    ['an opaque bearer token without its end', () => ({ accessToken: 'opaque' }), /does not say when it expires/],
    ['one that has expired', () => ({ accessToken: 'opaque', expiresAt: 1_600_000_000 }), /has expired/],
    [
      'one that Peloton refuses',
      () => ({ accessToken: 'opaque', expiresAt: '2030-01-01T00:00:00Z' }),
      /does not accept/,
    ],
  ])('%s is told what to do, and keeps the session that was there', (_, token, told) => {
    const { member, before } = newMemberWithSession();
    expect(use(member, token(member)).error?.message).toMatch(told);
    expect(JSON.stringify(session(member))).toBe(before);
  });
});

describe('the legacy login', () => {
  const withLegacy = (member: Member) => member.page('apiSaveSettings', member.pageKey(), { legacyLogin: true });

  test('is never tried unless the setting says so', () => {
    const member = newMember({ workouts: 1 });
    Object.assign(member.peloton.account.security, { legacyLogin: true, passwordGrant: false, blocked: true });
    withPassword(member);
    expect(asked(member).filter((each) => each.includes('/auth/login'))).toEqual([]);
  });

  test('signs in where a server still speaks it, and syncs', () => {
    const member = newMember({ workouts: 2 });
    member.peloton.account.security.legacyLogin = true;
    withLegacy(member);
    expect(withPassword(member)).toBe('');
    expect(asked(member)).toEqual(['POST /auth/login', 'GET /api/me']);
    member.syncAll();
    expect(readRows(member.machine, 'Workouts')).toHaveLength(2);
  });

  test('that is switched off at Peloton names the setting by its label', () => {
    const member = newMember({ workouts: 1 });
    withLegacy(member);
    expect(withPassword(member)).toContain(DEFINITIONS.legacyLogin.label);
  });
});

describe('staying connected', () => {
  test('each refresh token is used once, over days of hourly runs', () => {
    const hours = amount(26, 240);
    const member = newMember({ workouts: 2 });
    member.peloton.account.security.accessTokenSec = 5400;
    const used: string[] = [];
    member.duringRequests = ({ body }) => {
      if (!body.includes('"grant_type":"refresh_token"')) return;
      used.push((JSON.parse(body) as { refresh_token: string }).refresh_token);
    };
    member.connect();
    for (let hour = 0; hour < hours; hour += 1) expect(member.hour().error).toBeUndefined();
    expect(used.length).toBeGreaterThan(hours * 0.4);
    expect(new Set(used).size).toBe(used.length);
    expect(status(member).signedOut).toBe(false);
  });

  test('what another execution refreshed while we waited for the lock is used, not refreshed again', () => {
    const member = newMember({ workouts: 2 });
    member.connect();
    const { machine, peloton } = member;
    machine.clock.advance(49 * HOUR_MS);
    const properties = machine.state.properties.users[machine.state.userEmail] ?? {};
    machine.state.locks.hold('user', {
      forMs: 5000,
      onRelease: () => {
        const { accessToken, refreshToken, expiresAt } = peloton.issueToken('web');
        const next = { clientId: WEB_CLIENT, accessToken, refreshToken, issuedAt: machine.clock.now(), expiresAt };
        properties[`session.${peloton.account.userId}`] = JSON.stringify(next);
      },
    });
    peloton.requests.length = 0;
    expect(member.hour().error).toBeUndefined();
    expect(asked(member)).not.toContain('POST /oauth/token');
    expect(readRows(machine, 'Workouts')).toHaveLength(2);
  });

  test('a 401 in mid-run refreshes once, and the run goes on', () => {
    const member = newMember({ workouts: 12 });
    member.connect();
    member.peloton.requests.length = 0;
    // As long as the old token is shown, however many requests go out side by side.
    member.peloton.faults.add({ match: /GET \/api\/workout\//, status: 401 });
    member.duringRequests = ({ url }) => {
      if (url.endsWith('/oauth/token')) member.peloton.faults.clear();
    };
    member.syncAll();
    expect(asked(member).filter((each) => each === 'POST /oauth/token')).toHaveLength(1);
    const states = readRows(member.machine, 'Workouts').map((row) => String(row['Sync state']));
    expect(states).toHaveLength(12);
    expect(states.filter((state) => !/^(complete|in progress) /.test(state))).toEqual([]);
  });

  test('a refresh cut off at any call goes on while the access token lives, and else says "connect again"', () => {
    const member = newMember({ workouts: 2 });
    member.connect();
    member.syncAll();
    member.machine.clock.advance(48 * HOUR_MS - 5 * 60_000 - (member.machine.clock.now() - issuedAt(member)));
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - HOUR_MS });
    const start = member.save();
    let ended = 0;
    for (const kill of killsOf(14, 7)) {
      member.load(start);
      expect(member.menu('menuSyncNow', kill).killed).toBe(true);
      expect(member.menu('menuSyncNow').alerts).toEqual([]);
      expect(readRows(member.machine, 'Workouts')).toHaveLength(3);
      if (endsClearly(member)) ended += 1;
    }
    // Right after Peloton's answer and right before its saving, and at no other moment. A sample may miss both.
    expect(ended).toBeLessThanOrEqual(2);
    expect(ended).toBeGreaterThanOrEqual(amount(0, 2));
  });

  /** Whether the session ended; then that was said once, and connecting again heals everything. */
  function endsClearly(member: Member): boolean {
    for (let hour = 0; hour < 3; hour += 1) expect(member.hour().error).toBeUndefined();
    if (!status(member).signedOut) return false;
    expect(member.machine.state.mails).toHaveLength(1);
    member.connect();
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - HOUR_MS });
    expect(member.hour().error).toBeUndefined();
    expect(readRows(member.machine, 'Workouts')).toHaveLength(4);
    return true;
  }

  test('an outage of the sign-in service ends no session', () => {
    const member = newMember({ workouts: 2 });
    member.connect();
    member.machine.clock.advance(49 * HOUR_MS);
    for (const fault of [
      { status: 500 },
      { status: 429 },
      { network: true },
      { status: 403, body: '<html>error code: 1015' },
    ]) {
      member.peloton.faults.add({ match: /oauth\/token/, ...fault });
      member.hour();
      expect(status(member).signedOut).toBe(false);
      member.peloton.faults.clear();
    }
    expect(member.hour().error).toBeUndefined();
    expect(readRows(member.machine, 'Workouts')).toHaveLength(2);
  });
});

describe('a session that Peloton ended', () => {
  function signedOut(): Member {
    const member = newMember({ workouts: 2 });
    member.connect();
    member.syncAll();
    member.peloton.revokeTokens();
    return member;
  }

  const menuLabels = ({ machine }: Member) => {
    machine.run('onOpen', [{ authMode: 'LIMITED' }], { context: 'simple' });
    return machine.state.menus.flatMap(itemsOf).map(({ label }) => label);
  };

  test('is said by the menu, the status and one mail; hourly runs are green and then quiet', () => {
    const member = signedOut();
    expect(menuLabels(member)).toContain('Connect...');
    expect(member.hour().error).toBeUndefined();
    expect(status(member)).toMatchObject({ connected: true, signedOut: true });
    expect(menuLabels(member)).toContain('Connect again (signed out)');
    expect(member.machine.state.mails.map(({ subject }) => subject)).toEqual(['Peloton Sync: please connect again']);

    const lines = readRows(member.machine, 'Sync log').length;
    member.peloton.requests.length = 0;
    for (let hour = 0; hour < 50; hour += 1) expect(member.hour().error).toBeUndefined();
    expect(member.peloton.requests).toEqual([]);
    expect(member.machine.state.mails).toHaveLength(1);
    expect(readRows(member.machine, 'Sync log')).toHaveLength(lines);
  });

  test('is told to whoever presses Sync now, with what to do', () => {
    const member = signedOut();
    for (let time = 0; time < 2; time += 1) {
      const { alerts, error } = member.menu('menuSyncNow');
      expect(error).toBeUndefined();
      expect(alerts).toEqual([expect.stringContaining('Peloton > Connect')]);
    }
    expect(member.machine.state.mails).toHaveLength(1);
  });

  test('that a window found, or a run that was cut off before its mail, is mailed by the next hourly run', () => {
    const member = signedOut();
    member.menu('menuCheckSetup');
    expect(status(member).signedOut).toBe(true);
    for (let hour = 0; hour < 3; hour += 1) member.hour();
    expect(member.machine.state.mails).toHaveLength(1);
  });

  test('is taken up again where it was after connecting, and told anew when it ends again', () => {
    const member = signedOut();
    member.hour();
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - HOUR_MS });
    member.connect();
    expect(menuLabels(member)).toContain('Connect...');
    expect(member.hour().error).toBeUndefined();
    expect(readRows(member.machine, 'Workouts')).toHaveLength(3);
    member.peloton.revokeTokens();
    for (let hour = 0; hour < 3; hour += 1) member.hour();
    expect(member.machine.state.mails).toHaveLength(2);
  });
});

describe('disconnecting', () => {
  const secrets = ({ machine }: Member) =>
    Object.keys(userProperties(machine)).filter((key) => /^(session\.|signin|account)/.test(key));

  function disconnect({ machine }: Member): string[] {
    machine.answers.alert.splice(0, 1, 'YES');
    return machine.run('menuDisconnect', [], { context: 'menu' }).alerts;
  }

  test('removes every secret, keeps sheet and settings, and hourly runs are quiet', () => {
    const member = newMember({ workouts: 2 });
    member.connect();
    member.syncAll();
    member.page('apiSaveSettings', member.pageKey(), { reminderMin: 45 });
    member.page('apiStartSignIn', member.pageKey());
    expect(disconnect(member)).toEqual([
      expect.stringContaining('Disconnect '),
      expect.stringMatching(/is disconnected/),
    ]);
    expect(secrets(member)).toEqual([]);
    expect(JSON.stringify(member.machine.state.properties)).not.toMatch(/eyJ[\w-]+\.|v1\.\w/);
    expect(status(member)).toMatchObject({ connected: false, signedOut: false, username: null });
    member.peloton.requests.length = 0;
    expect(member.hour().error).toBeUndefined();
    expect(member.peloton.requests).toEqual([]);
    expect(member.machine.state.mails).toEqual([]);
    expect(readRows(member.machine, 'Workouts')).toHaveLength(2);
    member.connect();
    expect(member.page('apiSettings', member.pageKey()).value).toMatchObject({ reminderMin: 45 });
  });

  test('cut off at any call, it can be done again and leaves nothing', () => {
    const member = newMember({ workouts: 1 });
    member.connect();
    member.page('apiStartSignIn', member.pageKey());
    const start = member.save();
    member.machine.answers.alert.push('YES');
    const { serviceCalls } = member.menu('menuDisconnect');
    for (const kill of killsOf(serviceCalls, 3)) {
      member.load(start);
      member.machine.answers.alert.splice(0, 1, 'YES');
      member.menu('menuDisconnect', kill);
      // As long as anything is left, the account is shown.
      if (secrets(member).length > 0) expect(status(member).connected).toBe(true);
      disconnect(member);
      expect(secrets(member)).toEqual([]);
    }
  });

  test.each(['NO', 'CLOSE'])('asks first, and changes nothing for the answer %s', (answer) => {
    const member = newMember({ workouts: 1 });
    member.connect();
    const before = JSON.stringify(userProperties(member.machine));
    member.machine.answers.alert.push(answer);
    expect(member.menu('menuDisconnect').alerts).toHaveLength(1);
    expect(JSON.stringify(userProperties(member.machine))).toBe(before);
    expect(status(member)).toMatchObject({ connected: true });
  });

  test('stands in the menu at once, as connecting does, and not only when the sheet is next opened', () => {
    const member = newMember({ workouts: 1 });
    const first = () => member.machine.state.menus.flatMap(itemsOf)[0]?.label;
    member.machine.run('onOpen', [{ authMode: 'LIMITED' }], { context: 'simple' });
    const before = first();
    expect(withPassword(member)).toBe('');
    const between = first();
    disconnect(member);
    expect([before, between, first()]).toEqual(['Connect...', 'Sync now', 'Connect...']);
    expect(member.machine.state.menus).toHaveLength(1);
  });

  test('with nobody connected says so', () => {
    expect(newMember({ workouts: 1 }).menu('menuDisconnect').alerts).toEqual(['No Peloton account was connected.']);
  });
});

describe('two Peloton accounts, one after the other', () => {
  test('have settings of their own, which wait for their return', () => {
    const member = newMember({ workouts: 1 });
    const { account } = member.peloton;
    const first = { userId: account.userId, username: account.username };
    const second = { userId: 'f'.repeat(32), username: 'somebody_else' };
    const settings = () => member.page('apiSettings', member.pageKey()).value;
    member.connect();
    member.page('apiSaveSettings', member.pageKey(), { units: 'metric', reminderMin: 30 });
    Object.assign(account, second);
    member.connect();
    expect(status(member).username).toBe('somebody_else');
    expect(settings()).toMatchObject({ units: 'account', reminderMin: 15 });
    member.page('apiSaveSettings', member.pageKey(), { reminderMin: 5 });
    Object.assign(account, first);
    member.connect();
    expect(settings()).toMatchObject({ units: 'metric', reminderMin: 30 });
  });
});
