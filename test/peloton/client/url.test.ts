import { encodeQuery, isPlainPath, parseQuery, resolveAddress, splitAddress } from '../../../src/peloton/client/url';
import * as fc from '../../support/property';

test('what is encoded reads back exactly, whatever it holds', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' });
  fc.assert(
    fc.property(fc.dictionary(name, fc.string({ unit: 'grapheme' })), (query) => {
      expect(Object.entries(parseQuery(encodeQuery(query)))).toEqual(Object.entries(query));
    }),
  );
});

test('encoding agrees with what a browser reads', () => {
  const query = { a: 'x y+z&=ü', timezone: 'America/New_York', n: 3, yes: true, none: undefined };
  expect([...new URLSearchParams(encodeQuery(query))]).toEqual([
    ['a', 'x y+z&=ü'],
    ['timezone', 'America/New_York'],
    ['n', '3'],
    ['yes', 'true'],
  ]);
});

test('a stray percent sign is taken as it stands', () => {
  expect(parseQuery('a=100%&b=1')).toEqual({ a: '100%', b: '1' });
});

test.each([
  ['https://a.example/x/y?q=1', '/z?w=2'],
  ['https://a.example/x/y?q=1', 'z'],
  ['https://a.example/x/y?q=1', './z'],
  ['https://a.example/x/y?q=1', '?w=2'],
  ['https://a.example/x/y?q=1', '//b.example/z'],
  ['https://a.example/x/y', 'https://c.example/callback?code=1'],
  ['https://a.example', 'z'],
])('from %s a reference to %s leads where a browser goes', (base, reference) => {
  expect(resolveAddress(base, reference)).toBe(new URL(reference, base).href);
});

test('the host of an address is what a browser connects to, not what stands before an @', () => {
  expect(splitAddress('https://auth.onepeloton.com@evil.example/x')?.host).not.toBe('auth.onepeloton.com');
  expect(splitAddress('https://AUTH.onepeloton.com/x')?.host).toBe('auth.onepeloton.com');
  expect(splitAddress('javascript:alert(1)')).toBeNull();
});

test.each([
  '/api/workout/..',
  '/api/workout/.',
  '/api/workout/%2e%2e',
  '/api/workout/a%2Fb',
  '/api/workout/a%2fb',
  '/api/workout/a%5Cb',
  '/api/workout/a%252Fb',
  '/api/workout/%3Fx',
  '/api/workout/a%00',
  '/api/workout/',
  '/api/workout//performance_graph',
  '/api/workout/../me',
  'api/me',
])('%s is no path to ask for', (path) => {
  expect(isPlainPath(path)).toBe(false);
});

test.each([
  '/api/me',
  `/api/workout/${'0a'.repeat(16)}/performance_graph`,
  '/api/user/J%C3%BCrgen_1',
  '/api/ride/...x',
])('%s is one', (path) => {
  expect(isPlainPath(path)).toBe(true);
});

test('half a pair of surrogates can stand in an address, and names of every object in a query', () => {
  expect(encodeQuery({ a: 'x\ud800y' })).toBe('a=x%EF%BF%BDy');
  const query = parseQuery('__proto__=1&constructor=2');
  expect(Object.entries(query)).toEqual([
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});
