/** What the client does where a guard in front of Peloton refuses, and what is remembered of it. */
import { BlockedError, type Pause } from '../../../src/base/errors';
import type { HttpRequest } from '../../../src/base/ports';
import { createClient, type Session } from '../../../src/peloton/client/client';
import { type Blocks, createGuard, isShut } from '../../../src/peloton/client/guard';
import { type Answer, HOUR_MS, NOW, testWorld } from '../world';

const page: Answer = { status: 403, body: '<!DOCTYPE html><title>Attention Required! | Cloudflare</title>' };
const challenge: Answer = { status: 403, body: { appId: 'PXabc', blockScript: '/abc/captcha.js', uuid: 'u', vid: '' } };
const ok: Answer = { body: { data: { fine: true } } };
const question = { operationName: 'Anything', query: 'query Anything { me { id } }', variables: {} };
const GATEWAY = 'gql-graphql-gateway';

interface Setup {
  blocks?: Blocks;
  isAsked?: boolean;
  session?: Session;
}

/** One run after the other, on one memory. */
function lab(respond: (request: HttpRequest) => Answer, given: Setup = {}) {
  const world = testWorld(respond);
  const blocks = given.blocks ?? {};
  const run = (isAsked = given.isAsked ?? false) => {
    world.sent.length = 0;
    return createClient({
      ...world,
      session: given.session ?? { headers: () => ({}), renew: () => false },
      deadlineAt: world.clock.now() + 180_000,
      callsLeft: () => 10_000,
      guard: createGuard({ now: () => world.clock.now(), blocks, isAsked }),
    });
  };
  return { world, blocks, run };
}

function failureOf(fn: () => unknown): Error {
  try {
    fn();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail');
}

const reasonOf = (fn: () => unknown): string => (failureOf(fn) as Pause).reason;
const paths = (count: number) => Array.from({ length: count }, (_, index) => ({ path: `/api/workout/${index}` }));

describe.each([
  ['a page', page],
  ["PerimeterX's JSON", challenge],
])('blocked with %s', (_, block) => {
  test('the run ends at once, and nothing more is sent in it, to whatever host', () => {
    const { world, run } = lab(() => block);
    const client = run();
    expect(reasonOf(() => client.request({ path: '/api/me' }))).toBe('blocked');
    expect(reasonOf(() => client.requestAll(paths(9)))).toBe('blocked');
    expect(reasonOf(() => client.graphql(question))).toBe('blocked');
    expect(world.sent).toHaveLength(1);
    expect(world.slept).toEqual([]);
  });

  test('no session is renewed for it', () => {
    const renew = () => {
      throw new Error('renewed');
    };
    const run = () => lab(() => block, { session: { headers: () => ({}), renew } }).run();
    expect(reasonOf(() => run().request({ path: '/api/me' }))).toBe('blocked');
    expect(reasonOf(() => run().graphql(question))).toBe('blocked');
  });
});

test('what is said is true: the sign-in is kept, and there are other ways', () => {
  const { message } = failureOf(() =>
    lab(() => page)
      .run()
      .request({ path: '/api/me' }),
  );
  expect(message).toMatch(/guard refuses .*Google's addresses/);
  expect(message).toMatch(/sign-in is kept/);
  expect(message).toMatch(/Import takes a full export.*npm start -- --live/);
  expect(message).toMatch(/next try by itself is in about an hour/);
  expect(message).not.toMatch(/connect|sign in again\.? *$/i);
});

test('runs try again after one, two, four and then each six hours, with one request each', () => {
  const { world, blocks, run } = lab(() => page);
  const triedAfter: number[] = [];
  for (let hour = 0; hour <= 26; hour += 1) {
    if (!isShut(blocks, world.clock.now())) {
      expect(reasonOf(() => run().requestAll(paths(12)))).toBe('blocked');
      // The first run did not know, and asked side by side.
      expect(world.sent).toHaveLength(hour === 0 ? 4 : 1);
      triedAfter.push(hour);
    }
    world.advance(HOUR_MS);
  }
  expect(triedAfter).toEqual([0, 1, 3, 7, 13, 19, 25]);
  expect(blocks.all?.since).toBe(NOW);
});

test('a shut run sends nothing, the member one request at once, which puts off nothing', () => {
  const blocks: Blocks = { all: { since: NOW, tries: 3, nextAt: NOW + 4 * HOUR_MS } };
  const { world, run } = lab(() => page, { blocks });
  expect(reasonOf(() => run().request({ path: '/api/me' }))).toBe('blocked');
  expect(world.sent).toHaveLength(0);
  const client = run(true);
  // The gateway is not asked before the API has answered.
  expect(failureOf(() => client.graphql(question))).toBeInstanceOf(BlockedError);
  expect(reasonOf(() => client.request({ path: '/api/me' }))).toBe('blocked');
  expect(world.sent.map(({ url }) => url)).toEqual(['https://api.onepeloton.com/api/me']);
  expect(blocks.all).toMatchObject({ tries: 3, nextAt: NOW + 4 * HOUR_MS });
});

test('an answer of Peloton ends the block, a refusal in its own words as well', () => {
  for (const given of [ok, { status: 404, body: { status: 404 } }]) {
    const blocks: Blocks = { all: { since: NOW, tries: 3, nextAt: NOW } };
    const { run } = lab(() => given, { blocks });
    run().requestAll(paths(1));
    expect(blocks).toEqual({ lately: { tries: 3, isTold: false } });
  }
});

test('no answer and an outage end no block', () => {
  for (const given of [{ status: 0 }, { status: 503 }]) {
    const blocks: Blocks = { all: { since: NOW, tries: 3, nextAt: NOW } };
    failureOf(() =>
      lab(() => given, { blocks })
        .run()
        .request({ path: '/api/me' }),
    );
    expect(blocks.all).toBeDefined();
  }
});

describe('only the gateway is blocked', () => {
  const gatewayOnly = ({ url }: HttpRequest) => (url.includes(GATEWAY) ? page : ok);

  test('the first run ends, the next reads what REST has and leaves the gateway alone', () => {
    const { world, blocks, run } = lab(gatewayOnly);
    expect(reasonOf(() => run().graphql(question))).toBe('blocked');
    world.advance(HOUR_MS);
    const next = run();
    expect(failureOf(() => next.graphql(question))).toBeInstanceOf(BlockedError);
    expect(next.requestAll(paths(6)).every(({ ok }) => ok)).toBe(true);
    expect(failureOf(() => next.graphql(question))).toBeInstanceOf(BlockedError);
    expect(world.sent.filter(({ url }) => url.includes(GATEWAY))).toEqual([]);
    expect(blocks).toMatchObject({ graphql: { tries: 1 } });
    expect(blocks.all).toBeUndefined();
  });

  test('it is asked again after hours, once in a run, and that ends no run', () => {
    const { world, blocks, run } = lab(gatewayOnly);
    failureOf(() => run().graphql(question));
    world.advance(HOUR_MS);
    run().requestAll(paths(1));
    world.advance(HOUR_MS);
    const client = run();
    expect(client.requestAll(paths(1))[0]?.ok).toBe(true);
    expect(failureOf(() => client.graphql(question))).toBeInstanceOf(BlockedError);
    expect(failureOf(() => client.graphql(question))).toBeInstanceOf(BlockedError);
    expect(client.requestAll(paths(1))[0]?.ok).toBe(true);
    expect(world.sent.map(({ url }) => url.includes(GATEWAY))).toEqual([false, true, false]);
    expect(blocks.graphql?.tries).toBe(2);
  });

  test('its answer ends it', () => {
    const blocks: Blocks = { graphql: { since: NOW, tries: 1, nextAt: NOW } };
    lab(() => ok, { blocks })
      .run()
      .graphql(question);
    expect(blocks).toEqual({});
  });
});

test('a block of a request that only this program sends costs that request, where Peloton answers others', () => {
  const { blocks, run } = lab(({ url }) => (url.endsWith('/odd') ? page : ok));
  const client = run();
  client.request({ path: '/api/me' });
  expect(failureOf(() => client.request({ path: '/odd', isOnlyOurs: true }))).toBeInstanceOf(BlockedError);
  expect(client.requestAll(paths(1))[0]?.ok).toBe(true);
  expect(blocks).toEqual({});
  expect(reasonOf(() => run().request({ path: '/odd', isOnlyOurs: true }))).toBe('blocked');
});

test('a session that the guard lets nobody renew is a block, met once', () => {
  let opened = 0;
  const refused = new BlockedError({ status: 403, method: 'post', url: 'x', retriable: true, message: 'Blocked.' });
  const session: Session = {
    headers() {
      opened += 1;
      throw refused;
    },
    renew: () => false,
  };
  const { world, blocks, run } = lab(() => ok, { session });
  const client = run();
  for (let part = 0; part < 3; part += 1) expect(reasonOf(() => client.requestAll(paths(2)))).toBe('blocked');
  expect([opened, world.sent.length, blocks.all?.tries]).toEqual([1, 0, 1]);
});

test('a mark for ourselves is not sent', () => {
  const { world, run } = lab(() => ok);
  run().graphql({ ...question, isOnlyOurs: true });
  expect(JSON.parse(world.sent[0]?.body ?? '')).toEqual(question);
});

test('a limit is no block', () => {
  const { blocks, run } = lab(() => ({ status: 429, headers: { 'retry-after': ['600'] }, body: {} }));
  expect(reasonOf(() => run().request({ path: '/api/me' }))).toBe('rate');
  expect(blocks).toEqual({});
});
