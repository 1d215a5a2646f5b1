/** Sign-in and client against the fake Peloton, which speaks the whole protocol: the chain, rotation, GraphQL. */

import { createFakePeloton, type FakePeloton } from '../../../local/fake-peloton/index';
import { SignedOutError } from '../../../src/base/errors';
import type { Http, HttpResponse } from '../../../src/base/ports';
import type {
  UserScheduledClassesData,
  ViewUserStackData,
  YourScheduleItemsData,
} from '../../../src/peloton/answers/types';
import {
  type Account,
  currentAccount,
  finishSignIn,
  isSignedOut,
  openSession,
  signInWithPassword,
  startSignIn,
  useToken,
  type World,
} from '../../../src/peloton/auth/sign-in';
import { createClient, type Peloton } from '../../../src/peloton/client/client';
import {
  userScheduledClasses,
  viewUserStack,
  viewUserStackPlain,
  yourScheduleItems,
} from '../../../src/peloton/requests/graphql';
import { HOUR_MS, NOW, testWorld } from '../../peloton/world';

const DAY_MS = 24 * HOUR_MS;
const byPassword = { legacyLogin: false };

interface Setting {
  fake: FakePeloton;
  world: World & { values: Map<string, string>; advance(ms: number): void };
  credentials: { email: string; password: string };
  client(): Peloton;
}

function setUp(): Setting {
  const world = testWorld(() => ({}));
  const fake = createFakePeloton({ now: () => world.clock.now() });
  world.http = through(fake);
  const { email, password } = fake.account;
  const client = () =>
    createClient({
      http: world.http,
      clock: world.clock,
      log: world.log,
      session: openSession(world),
      deadlineAt: world.clock.now() + 180_000,
      callsLeft: () => 10_000,
    });
  return { fake, world, credentials: { email, password }, client };
}

/** What the edge of Apps Script makes of the internet. */
const through =
  (fake: FakePeloton): Http =>
  (requests) =>
    requests.map((request): HttpResponse => {
      const headers = { ...request.headers, ...(request.contentType ? { 'Content-Type': request.contentType } : {}) };
      try {
        const response = fake.fetch({
          method: request.method.toUpperCase(),
          url: request.url,
          headers,
          body: request.body ?? '',
        });
        const collected: Record<string, string[]> = {};
        for (const [name, value] of response.headers) {
          const key = name.toLowerCase();
          collected[key] = [...(collected[key] ?? []), value];
        }
        return { status: response.status, headers: collected, body: response.body };
      } catch (error) {
        return { status: 0, headers: {}, body: String(error) };
      }
    });

const whoAmI = (client: Peloton) => client.request<{ id: string }>({ path: '/api/me' }).id;

const ways: [string, (setting: Setting) => Account][] = [
  [
    "on Peloton's page",
    ({ fake, world, credentials }) => {
      const callback = fake.browserSignIn(startSignIn(world).url, credentials.email, credentials.password);
      return finishSignIn(world, callback);
    },
  ],
  ['with a password', ({ world, credentials }) => signInWithPassword(world, credentials, byPassword)],
  [
    'with a password, where the simple grant is refused',
    ({ fake, world, credentials }) => {
      fake.account.security.passwordGrant = false;
      return signInWithPassword(world, credentials, byPassword);
    },
  ],
  [
    'with a password, through an older sign-in page',
    ({ fake, world, credentials }) => {
      Object.assign(fake.account.security, { passwordGrant: false, answersWithLocation: true, missingCsrf: 1 });
      return signInWithPassword(world, credentials, byPassword);
    },
  ],
  ['with a refresh token of the browser', ({ fake, world }) => useToken(world, fake.issueToken('web'))],
  ['with a refresh token of the phone', ({ fake, world }) => useToken(world, fake.issueToken('mobile'))],
  [
    'with the legacy login',
    ({ fake, world, credentials }) => {
      fake.account.security.legacyLogin = true;
      return signInWithPassword(world, credentials, { legacyLogin: true });
    },
  ],
];

describe.each(ways)('signed in %s', (name, signIn) => {
  test('the member is known and the API answers', () => {
    const setting = setUp();
    const { userId, username } = setting.fake.account;
    expect(signIn(setting)).toEqual({ userId, username });
    expect(currentAccount(setting.world)).toEqual({ userId, username });
    expect(whoAmI(setting.client())).toBe(userId);
  });

  test('the session is still alive after three weeks of hourly use', () => {
    const setting = setUp();
    signIn(setting);
    for (let hour = 0; hour < 21 * 24; hour += 1) {
      setting.world.advance(HOUR_MS);
      expect(whoAmI(setting.client())).toBe(setting.fake.account.userId);
    }
    const refreshes = setting.fake.requests.filter(({ path }) => path === '/oauth/token').length;
    // A token of 48 hours is renewed 12 hours before its end: one each 36 hours, the sign-in itself, and one for the rounding.
    expect(refreshes).toBeLessThanOrEqual((21 * 24) / 36 + 2);
  });

  test('when Peloton forgets every token, the member is signed out', () => {
    const setting = setUp();
    signIn(setting);
    const client = setting.client();
    whoAmI(client);
    setting.fake.revokeTokens();
    expect(() => whoAmI(client)).toThrow(SignedOutError);
    expect(isSignedOut(setting.world)).toBe(true);
    expect([...setting.world.values.values()].join()).not.toMatch(/v1\.|eyJ/);
    if (name.includes('legacy')) expect([...setting.world.values.values()].join()).not.toContain('accessToken');
  });
});

test('a token that runs out in mid-run is renewed once for the whole batch, and the run goes on', () => {
  const setting = setUp();
  setting.fake.account.security.accessTokenSec = 60;
  useToken(setting.world, setting.fake.issueToken('web'));
  const client = setting.client();
  setting.world.advance(61_000);
  const before = setting.fake.requests.length;
  const results = client.requestAll(Array.from({ length: 6 }, () => ({ path: '/api/me' })));
  expect(results.every((result) => result.ok)).toBe(true);
  expect(setting.fake.requests.slice(before).filter(({ path }) => path === '/oauth/token')).toHaveLength(1);
});

test('trouble that passes never signs a member out', () => {
  const setting = setUp();
  useToken(setting.world, setting.fake.issueToken('web'));
  setting.fake.account.security.accessTokenSec = 7200;
  setting.fake.faults.random(7, 0.3);
  let answered = 0;
  for (let hour = 0; hour < 500; hour += 1) {
    setting.world.advance(HOUR_MS);
    try {
      whoAmI(setting.client());
      answered += 1;
    } catch (error) {
      expect(error).not.toBeInstanceOf(SignedOutError);
    }
  }
  expect(answered).toBeGreaterThan(400);
  expect(isSignedOut(setting.world)).toBe(false);
});

test('a wrong password is tried once, and each refusal of Peloton leaves nothing behind', () => {
  const refusals: Partial<FakePeloton['account']['security']>[] = [
    { mfa: true },
    { blocked: true },
    { socialOnly: true },
  ];
  for (const change of refusals) {
    const { fake, world, credentials } = setUp();
    Object.assign(fake.account.security, change);
    expect(() => signInWithPassword(world, credentials, byPassword)).toThrow(/page/);
    expect(world.values.size).toBe(0);
  }
  const { fake, world, credentials } = setUp();
  expect(() => signInWithPassword(world, { ...credentials, password: 'wrong' }, byPassword)).toThrow(
    /password is wrong/,
  );
  expect(fake.requests).toHaveLength(1);
});

describe('GraphQL questions', () => {
  const range = { startAt: NOW - 30 * DAY_MS, endAt: NOW + 60 * DAY_MS };
  const signedIn = () => {
    const setting = setUp();
    signInWithPassword(setting.world, setting.credentials, byPassword);
    return setting;
  };

  test('the newer and the older question for the schedule find the same classes', () => {
    const { client, fake } = signedIn();
    const newer = client().graphql<YourScheduleItemsData>(yourScheduleItems(range));
    const older = client().graphql<UserScheduledClassesData>(userScheduledClasses(fake.account.userId, range));
    const found = (newer.data?.userScheduledItemsList?.yourScheduleItems ?? []).flatMap((item) =>
      item?.__typename === 'ScheduledClass' ? [item.id] : [],
    );
    const expected = (older.data?.user?.scheduledClasses?.scheduledClasses ?? []).map((item) => item?.id);
    expect([...newer.errors, ...older.errors]).toEqual([]);
    expect(found.length).toBeGreaterThan(1);
    expect([...found].sort()).toEqual([...expected].sort());
  });

  test('both questions for the stack are answered alike', () => {
    const { client } = signedIn();
    const [one, other] = [viewUserStack(), viewUserStackPlain()].map((ask) => client().graphql<ViewUserStackData>(ask));
    expect(one?.data?.viewUserStack?.userStack?.stackedClassList?.length).toBeGreaterThan(0);
    expect(other).toEqual(one);
  });
});
