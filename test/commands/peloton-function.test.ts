/** PELOTON() in a cell: what it may ask, what is asked once only, and what stays hidden. */
import { pelotonFunction } from '../../src/commands/peloton-function';
import { listCatalogue } from '../../src/peloton/catalogue/index';
import { keys } from '../../src/run/keys';
import { newSignedInLab } from '../support/command-lab';

type Answer = Parameters<typeof newSignedInLab>[0];

function cell(answer: Answer = () => [200, { id: 'u1' }], entries: Record<string, string> = {}) {
  const lab = newSignedInLab(answer, entries);
  const kept = new Map<string, { text: string; until: number }>();
  const now = () => lab.world.clock.now();
  const cache = {
    get: (key: string) => ((kept.get(key)?.until ?? 0) > now() ? (kept.get(key)?.text ?? null) : null),
    put: (key: string, text: string, seconds: number) => kept.set(key, { text, until: now() + seconds * 1000 }),
  };
  return { ...lab, kept, ask: (...args: unknown[]) => pelotonFunction(lab.world, cache, args) };
}

test('nothing but what reads, is still there, and speaks neither of money nor of sessions is asked from a cell', () => {
  const { ask, sent } = cell();
  const refused = listCatalogue().filter(({ entry }) => {
    return entry.changes || entry.isSecret || entry.isPrivate || entry.gone;
  });
  expect(refused.length).toBeGreaterThan(20);
  for (const { name } of refused) expect(() => ask(name)).toThrow();
  expect(() => ask('/api/workout/w1/summary')).toThrow('Peloton does not answer this any more (404).');
  expect(() => ask('/ecomm/orders')).toThrow('What is about money');
  for (const path of ['/api/nothing', '/graphql', 'https://evil.example/api/me', '/api/user//workouts', '__proto__'])
    expect(() => ask(path)).toThrow('not a reading request that is known');
  expect(() => ask('')).toThrow('Give a path');
  expect(sent).toEqual([]);
});

test('a path means the request without a place for an id, and stands for the member where it says so', () => {
  const { ask, sent } = cell();
  const paths = ['/api/me', 'https://api.onepeloton.com/api/user/{me}/workouts?limit=4', '/api/ride/filters'];
  for (const path of paths) ask(path);
  const asked = sent.map(({ url }) => url.replace('https://api.onepeloton.com', ''));
  expect(asked).toEqual(['/api/me', '/api/user/u1/workouts?limit=4', expect.stringMatching(/^\/api\/ride\/filters\b/)]);
  expect(() => ask('/api/me?nothing=1')).toThrow('"nothing" is not a parameter');
});

test('the same question is asked once in an hour, and never answered with what another account was told', () => {
  const { ask, sent, machine, world } = cell();
  expect([ask('me', 'id'), ask('/api/me', 'id')]).toEqual(['u1', 'u1']);
  expect(sent).toHaveLength(1);
  machine.clock.advance(3_600_000);
  ask('me', 'id');
  expect(sent).toHaveLength(2);
  const session = world.store.get('session.u1');
  world.store.set({ account: JSON.stringify({ userId: 'u2', username: 'other' }), 'session.u2': session });
  ask('me', 'id');
  expect(sent).toHaveLength(3);
});

test('what failed is told from memory for a minute; a guard that refuses one question refuses all for an hour', () => {
  let answer: readonly [number, unknown] = [404, {}];
  const { ask, sent, machine } = cell(() => answer);
  for (const _ of [1, 2]) expect(() => ask('me')).toThrow('Peloton does not have this (404).');
  expect(sent).toHaveLength(1);
  machine.clock.advance(60_000);
  answer = [403, '<html><title>Attention Required! | Cloudflare</title></html>'];
  expect(() => ask('me')).toThrow();
  const count = sent.length;
  machine.clock.advance(3_000_000);
  for (const path of ['me', '/api/ride/filters']) expect(() => ask(path)).toThrow();
  expect(sent).toHaveLength(count);
});

test('what names a person stays hidden unless the member chose otherwise, and tokens are not even kept', () => {
  const body = { id: 'u1', email: 'rider@example.com', access_token: 'eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl' };
  const { ask, kept, world } = cell(() => [200, body]);
  expect(ask('me', 'email')).toBe('[hidden]');
  expect([...kept.values()].map(({ text }) => text).join()).not.toContain('eyJ');
  keys.settings(world.store, 'u1').save(JSON.stringify({ personalInCells: true }));
  expect(ask('me', 'email')).toBe('rider@example.com');
});

test('a session that would have to be renewed is left alone, for a cell cannot keep the new one', () => {
  const { ask, sent, values } = cell(undefined, {
    'session.u1': JSON.stringify({ clientId: 'web', accessToken: 'a', refreshToken: 'r', issuedAt: 0, expiresAt: 1 }),
  });
  const before = values.get('session.u1');
  expect(() => ask('me')).toThrow('has to be renewed');
  expect([sent.length, values.get('session.u1')]).toEqual([0, before]);
});
