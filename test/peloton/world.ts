/** A world for tests of the client and the sign-in: scripted answers, a clock that sleeping moves, a store to look into. */
import { createHash } from 'node:crypto';
import type { Http, HttpRequest, HttpResponse } from '../../src/base/ports';
import type { World } from '../../src/peloton/auth/sign-in';
import { memoryStore } from '../support/memory';

export type Answer = Partial<Omit<HttpResponse, 'body'>> & { body?: unknown };

export const NOW = Date.UTC(2026, 10, 21, 12);
export const HOUR_MS = 3_600_000;

export const answer = (given: Answer): HttpResponse => ({
  status: given.status ?? 200,
  headers: given.headers ?? {},
  body: typeof given.body === 'string' ? given.body : given.body === undefined ? '' : JSON.stringify(given.body),
});

export interface TestWorld extends World {
  values: Map<string, string>;
  /** Everything that was sent, in order. */
  sent: HttpRequest[];
  batches: number[];
  /** Everything that was logged, as text. */
  logged: string[];
  slept: number[];
  advance(ms: number): void;
}

export function testWorld(respond: (request: HttpRequest, count: number) => Answer): TestWorld {
  const values = new Map<string, string>();
  const world = { values, sent: [], batches: [], logged: [], slept: [] } as unknown as TestWorld;
  let now = NOW;
  let texts = 0;
  const note = (message: string, data?: unknown) => {
    world.logged.push(`${message} ${JSON.stringify(data ?? {})}`);
  };
  const http: Http = (requests) => {
    world.batches.push(requests.length);
    return requests.map((request) => {
      world.sent.push(request);
      return answer(respond(request, world.sent.length));
    });
  };
  const sleep = (ms: number) => {
    world.slept.push(ms);
    now += ms;
  };
  return Object.assign(world, {
    http,
    store: memoryStore(values),
    clock: { now: () => now, sleep },
    log: { info: note, warn: note, error: note },
    crypto: {
      randomText: () => `random-${++texts}-`.padEnd(43, 'x'),
      sha256: (text: string) => createHash('sha256').update(text).digest('base64url'),
      encodeBase64: (text: string) => Buffer.from(text).toString('base64'),
    },
    advance(ms: number) {
      now += ms;
    },
  });
}

export const USER_ID = '00000000000000000000000000000001';

/** A token in the shape of Peloton's: a JWT that names its member. */
export function jwt(name: string, expiresAt = NOW + 48 * HOUR_MS, userId: string | null = USER_ID): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claim = userId === null ? {} : { 'http://onepeloton.com/user_id': userId };
  return [part({ alg: 'RS256' }), part({ ...claim, exp: expiresAt / 1000, jti: name }), 'signature'].join('.');
}

export const tokens = (name: string, more: Record<string, unknown> = {}): Answer => ({
  body: {
    access_token: jwt(name),
    refresh_token: `v1.${name}`,
    id_token: 'a.b.c',
    expires_in: 172_800,
    token_type: 'Bearer',
    ...more,
  },
});

export const me: Answer = { body: { id: USER_ID, username: 'rider', total_workouts: 3 } };
export const invalidGrant: Answer = {
  status: 403,
  body: { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' },
};
export const notLoggedIn: Answer = { status: 401, body: { status: 401, error_code: 3020, message: 'Not logged in' } };
