import { HttpError, Pause, SignedOutError } from '../../../src/base/errors';
import type { HttpRequest } from '../../../src/base/ports';
import { type ClientOptions, createClient, type Session } from '../../../src/peloton/client/client';
import { workoutDetails } from '../../../src/peloton/requests/rest';
import { type Answer, NOW, notLoggedIn, testWorld } from '../world';

const ok: Answer = { body: { fine: true } };
const operation = { operationName: 'Anything', query: 'query Anything { me { id } }', variables: {} };

/** A session whose tokens are numbered; `renewals` says how many fresh ones it can get. */
function sessionWith(renewals: number): Session {
  let token = 1;
  return {
    headers: () => ({ Authorization: `Bearer token-${token}` }),
    renew: () => renewals >= token++,
  };
}

function setUp(respond: (request: HttpRequest, count: number) => Answer, options: Partial<ClientOptions> = {}) {
  const world = testWorld(respond);
  const client = createClient({
    http: world.http,
    clock: world.clock,
    log: world.log,
    session: sessionWith(0),
    deadlineAt: NOW + 180_000,
    callsLeft: () => 10_000,
    random: () => 0,
    ...options,
  });
  return { ...world, client };
}

function failureOf(fn: () => unknown): Error {
  try {
    fn();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail');
}

const httpFailure = (fn: () => unknown): HttpError => {
  const error = failureOf(fn);
  expect(error).toBeInstanceOf(HttpError);
  return error as HttpError;
};

const pauseOf = (fn: () => unknown): string => {
  const error = failureOf(fn);
  expect(error).toBeInstanceOf(Pause);
  return (error as Pause).reason;
};

const paths = (count: number) => Array.from({ length: count }, (_, index) => ({ path: `/api/workout/${index}` }));
const authorizationOf = (request: HttpRequest) => request.headers?.Authorization;

describe('asking', () => {
  test('every request carries the session and names the platform, and the query is encoded', () => {
    const { client, sent } = setUp(() => ok);
    expect(
      client.request({ path: '/api/x', query: { joins: 'ride,ride.instructor', page: 0, none: undefined } }),
    ).toEqual({
      fine: true,
    });
    expect(sent[0]).toMatchObject({
      method: 'get',
      url: 'https://api.onepeloton.com/api/x?joins=ride%2Cride.instructor&page=0',
    });
    expect(sent[0]?.headers).toMatchObject({ Authorization: 'Bearer token-1', 'Peloton-Platform': 'web' });
  });

  test('answers come in the order of the requests, whatever had to be asked again', () => {
    const tries = new Map<string, number>();
    const { client } = setUp(({ url }) => {
      const number = Number(url.split('/').pop());
      const count = (tries.get(url) ?? 0) + 1;
      tries.set(url, count);
      return number % 3 === 0 && count === 1 ? { status: 500 } : { body: { number } };
    });
    const numbers = client.requestAll<{ number: number }>(paths(40)).map((result) => result.ok && result.value.number);
    expect(numbers).toEqual(paths(40).map((_, index) => index));
    expect(client.calls()).toBe(40 + 14);
  });

  test('text comes as it is, and a page in its place is a failure', () => {
    expect(setUp(() => ({ body: 'a,b\n1,2' })).client.request({ path: '/csv', as: 'text' })).toBe('a,b\n1,2');
    const html = setUp(() => ({ body: '<!DOCTYPE html><p>Sorry' }));
    expect(httpFailure(() => html.client.request({ path: '/csv', as: 'text' })).retriable).toBe(true);
  });

  test('a 200 that is not JSON is asked for again and then a failure that may pass', () => {
    const recovering = setUp((_, count) => (count < 3 ? { body: '<html>busy</html>' } : ok));
    expect(recovering.client.request({ path: '/api/me' })).toEqual({ fine: true });
    const error = httpFailure(() => setUp(() => ({ body: 'oops' })).client.request({ path: '/api/me' }));
    expect(error).toMatchObject({ status: 200, retriable: true });
  });

  test('an empty answer to a change is an answer', () => {
    expect(setUp(() => ({ status: 204 })).client.request({ method: 'delete', path: '/api/x' })).toBeNull();
  });
});

describe('trying again', () => {
  test.each([0, 408, 500, 502, 503, 504, 429])('status %i is asked again with growing waits', (status) => {
    const { client, slept } = setUp((_, count) => (count < 4 ? { status } : ok));
    expect(client.request({ path: '/api/me' })).toEqual({ fine: true });
    expect(slept).toHaveLength(3);
    expect([...slept].sort((a, b) => a - b)).toEqual(slept);
  });

  test.each([400, 402, 403, 404, 410])('status %i is not asked again and is not worth asking later', (status) => {
    const { client, sent, slept } = setUp(() => ({ status }));
    expect(httpFailure(() => client.request({ path: '/api/me' }))).toMatchObject({ status, retriable: false });
    expect(sent).toHaveLength(1);
    expect(slept).toEqual([]);
  });

  test('a change that may have been made is not made twice, unless Peloton says that it was not', () => {
    const post = { method: 'post', path: '/api/reservation', body: {} } as const;
    const failing = setUp(() => ({ status: 502 }));
    expect(httpFailure(() => failing.client.request(post)).status).toBe(502);
    expect(failing.sent).toHaveLength(1);
    expect(setUp((_, count) => (count === 1 ? { status: 429 } : ok)).client.request(post)).toEqual({ fine: true });
  });

  test('Retry-After is obeyed', () => {
    const { client, slept } = setUp((_, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': ['17'] } } : ok,
    );
    client.request({ path: '/api/me' });
    expect(slept).toEqual([17_000]);
  });

  test('a wait that would pass the deadline is a pause, at once', () => {
    const limited = setUp(() => ({ status: 429, headers: { 'retry-after': ['600'] } }));
    expect(pauseOf(() => limited.client.request({ path: '/api/me' }))).toBe('rate');
    expect(limited.slept).toEqual([]);
    const down = setUp(() => ({ status: 500 }), { deadlineAt: NOW + 100 });
    expect(pauseOf(() => down.client.request({ path: '/api/me' }))).toBe('time');
  });

  test('nothing is sent once the deadline has passed', () => {
    const { client, sent } = setUp(() => ok, { deadlineAt: NOW });
    expect(pauseOf(() => client.requestAll(paths(3)))).toBe('time');
    expect(sent).toEqual([]);
  });

  test('a limit that does not end is a pause, not a failure', () => {
    expect(pauseOf(() => setUp(() => ({ status: 429 })).client.requestAll(paths(4)))).toBe('rate');
  });

  test("Cloudflare's limit page is a limit, even where it says 403", () => {
    const page = { status: 403, body: '<html>error code: 1015</html>' };
    expect(setUp((_, count) => (count === 1 ? page : ok)).client.request({ path: '/api/me' })).toEqual({ fine: true });
  });

  test("Cloudflare's limit page is a block where it stays after a wait, or names a long term at once", () => {
    const page = { status: 403, body: '<html>error code: 1015</html>' };
    const lasting = setUp(() => page);
    expect(pauseOf(() => lasting.client.requestAll(paths(4)))).toBe('blocked');
    const batches = lasting.batches.length;
    expect(batches).toBe(2);
    expect(pauseOf(() => lasting.client.request({ path: '/api/me' }))).toBe('blocked');
    expect(lasting.batches).toHaveLength(batches);
    const long = setUp(() => ({ ...page, headers: { 'retry-after': ['86400'] } }));
    expect(pauseOf(() => long.client.request({ path: '/api/me' }))).toBe('blocked');
    expect(long.sent).toHaveLength(1);
  });

  test('one failure in a batch leaves the others alone', () => {
    const { client } = setUp(({ url }) => (url.endsWith('/2') ? { status: 404 } : ok));
    const results = client.requestAll(paths(5));
    expect(results.map((result) => result.ok)).toEqual([true, true, false, true, true]);
  });
});

describe('side by side', () => {
  test('at most four go at once, one after Peloton pushed back, and more again when all is well', () => {
    let pushed = 0;
    const { client, batches } = setUp(() => (pushed++ === 0 ? { status: 503 } : ok));
    client.requestAll(paths(100));
    expect(batches.slice(0, 9)).toEqual([4, 1, 1, 1, 1, 1, 2, 3, 4]);
    expect(Math.max(...batches)).toBe(4);
  });

  test('a batch without any answer is asked again whole', () => {
    const { client } = setUp((_, count) => (count <= 4 ? { status: 0 } : ok));
    expect(client.requestAll(paths(8)).every((result) => result.ok)).toBe(true);
  });
});

describe('budget', () => {
  test('calls are counted and reported, tries included', () => {
    let reported = 0;
    const { client } = setUp((_, count) => (count === 1 ? { status: 500 } : ok), {
      onCalls: (sent) => (reported += sent),
    });
    client.request({ path: '/api/me' });
    expect([client.calls(), reported]).toEqual([2, 2]);
  });

  test('what the budget cannot pay whole is not begun', () => {
    const { client, sent } = setUp(() => ok, { callsLeft: () => 4 });
    expect(pauseOf(() => client.requestAll(paths(5)))).toBe('calls');
    expect(sent).toEqual([]);
    expect(client.requestAll(paths(4))).toHaveLength(4);
  });

  test('asking for nothing costs nothing and never pauses', () => {
    expect(setUp(() => ok, { callsLeft: () => -1, deadlineAt: NOW }).client.requestAll([])).toEqual([]);
  });

  test('asking again ends with the budget too', () => {
    let left = 2;
    const { client } = setUp(() => ({ status: 500 }), { callsLeft: () => left, onCalls: (sent) => (left -= sent) });
    expect(pauseOf(() => client.request({ path: '/api/me' }))).toBe('calls');
    expect(left).toBe(0);
  });
});

describe('a session that is refused', () => {
  const onlyFresh = (request: HttpRequest): Answer =>
    authorizationOf(request) === 'Bearer token-1' ? notLoggedIn : ok;

  test('is renewed once, and the run goes on', () => {
    const { client, sent } = setUp(onlyFresh, { session: sessionWith(1) });
    expect(client.requestAll(paths(6)).every((result) => result.ok)).toBe(true);
    expect(sent.map(authorizationOf)).toEqual([...Array(4).fill('Bearer token-1'), ...Array(6).fill('Bearer token-2')]);
  });

  test('is over when nothing better can be had', () => {
    const { client } = setUp(() => notLoggedIn);
    expect(failureOf(() => client.requestAll(paths(2)))).toBeInstanceOf(SignedOutError);
  });

  test('is not renewed again and again for an endpoint that refuses everybody', () => {
    const { client } = setUp(({ url }) => (url.endsWith('/secret') ? notLoggedIn : ok), { session: sessionWith(99) });
    for (let run = 0; run < 3; run += 1)
      expect(httpFailure(() => client.request({ path: '/secret' })).status).toBe(401);
    expect(client.calls()).toBe(2 + 1 + 1);
  });

  test('stays what it is when the sign-in service is out of order', () => {
    const outage = new HttpError({ status: 503, method: 'post', url: 'x', retriable: true, message: 'Out of order.' });
    const session: Session = {
      headers: () => ({}),
      renew() {
        throw outage;
      },
    };
    const { client } = setUp(() => notLoggedIn, { session });
    expect(client.requestAll(paths(1))).toEqual([{ ok: false, error: outage }]);
  });
});

describe('GraphQL', () => {
  const forbidden: Answer = {
    body: { errors: [{ message: 'Forbidden', extensions: { code: 'FORBIDDEN' } }], data: null },
  };

  test('errors whose message and code are no text are errors like any other', () => {
    const odd = { message: { toString: '' }, extensions: { code: [{ toString: '' }] } };
    const { client } = setUp(() => ({ body: { data: { a: 1 }, errors: [odd] } }));
    expect(client.graphql(operation)).toEqual({ data: { a: 1 }, errors: [''] });
    const { client: refused } = setUp(() => ({ body: { data: null, errors: [odd] } }));
    expect(() => refused.graphql(operation)).toThrow(HttpError);
  });

  test('data and the errors beside them come together', () => {
    const { client, sent } = setUp(() => ({ body: { data: { a: 1, b: null }, errors: [{ message: 'b is gone' }] } }));
    expect(client.graphql(operation)).toEqual({ data: { a: 1, b: null }, errors: ['b is gone'] });
    expect(sent[0]).toMatchObject({
      method: 'post',
      url: 'https://gql-graphql-gateway.prod.k8s.onepeloton.com/graphql',
    });
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual(operation);
  });

  test.each([
    [
      'a refused question',
      200,
      { message: 'Cannot query field "x"', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
      false,
    ],
    ['a refused question with its own status', 400, { message: 'Unknown type "Y"' }, false],
    ['trouble behind the gateway', 200, { message: '503: Service Unavailable' }, true],
    ['trouble by its code', 200, { message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR' } }, true],
  ])('%s is an error although the status may be 200', (_, status, error, retriable) => {
    const { client } = setUp(() => ({ status, body: { errors: [error], data: { list: null } } }));
    expect(httpFailure(() => client.graphql(operation))).toMatchObject({ status, retriable });
  });

  test('no data without an error is an answer, something else than data is not', () => {
    expect(setUp(() => ({ body: { data: { user: null } } })).client.graphql(operation).data).toEqual({ user: null });
    expect(httpFailure(() => setUp(() => ({ body: { surprise: 1 } })).client.graphql(operation)).retriable).toBe(true);
  });

  test('Forbidden from a dead session renews it', () => {
    const { client } = setUp(
      (request) => {
        if (authorizationOf(request) === 'Bearer token-2') return { body: { data: { fine: 1 } } };
        return request.url.endsWith('/graphql') ? forbidden : notLoggedIn;
      },
      { session: sessionWith(1) },
    );
    expect(client.graphql(operation).data).toEqual({ fine: 1 });
  });

  test('Forbidden although the session is good is a refusal of that question', () => {
    const { client } = setUp((request) => (request.url.endsWith('/graphql') ? forbidden : ok));
    expect(httpFailure(() => client.graphql(operation))).toMatchObject({ status: 403, retriable: false });
  });

  test('Forbidden from a session that cannot be renewed means signed out', () => {
    const { client } = setUp((request) => (request.url.endsWith('/graphql') ? forbidden : notLoggedIn));
    expect(failureOf(() => client.graphql(operation))).toBeInstanceOf(SignedOutError);
  });
});

test('no error tells a query, a body or a token', () => {
  const secret = 'hush-hush';
  for (const status of [0, 400, 401, 402, 403, 404, 418, 429, 500, 502]) {
    const session: Session = { headers: () => ({ Authorization: `Bearer ${secret}` }), renew: () => false };
    const { client, logged } = setUp(() => ({ status, body: { message: secret } }), { session });
    const error = failureOf(() =>
      client.request({ method: 'put', path: '/api/x', query: { q: secret }, body: { secret } }),
    );
    expect(JSON.stringify([error.message, { ...error }, logged])).not.toContain(secret);
  }
});

describe('ids that would lead elsewhere', () => {
  const hostile = ['.', '..', '../me', 'a/b', 'a%2Fb', '', '\ud800/', 'x?y=1', 'x#y'];

  test('are not sent and fail for themselves: the others of their batch are answered', () => {
    const { client, sent } = setUp(() => ({ body: { id: 'good', status: 'COMPLETE', created_at: 1 } }));
    const results = client.requestAll([...hostile.map((id) => workoutDetails(id)), workoutDetails('good')]);
    expect(results.map(({ ok }) => ok)).toEqual([...hostile.map(() => false), true]);
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/api/workout/good']);
    const [first] = results;
    expect(first?.ok === false && first.error.message).toContain('no id of Peloton');
  });

  test('cost nothing where the day has no requests left, by whatever way they are asked', () => {
    const { client, sent } = setUp(() => ok, { callsLeft: () => 0 });
    expect(httpFailure(() => client.request(workoutDetails('..'))).status).toBe(400);
    expect(httpFailure(() => client.raw(workoutDetails('..'))).status).toBe(400);
    expect(sent).toEqual([]);
  });
});
