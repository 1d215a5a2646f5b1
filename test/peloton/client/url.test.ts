import { encodeQuery, parseQuery, resolveAddress, splitAddress } from '../../../src/peloton/client/url';
import * as fc from '../../support/property';

test('what is encoded reads back exactly, whatever it holds', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text !== '__proto__');
  fc.assert(
    fc.property(fc.dictionary(name, fc.string({ unit: 'grapheme' })), (query) => {
      expect(parseQuery(encodeQuery(query))).toEqual({ ...query });
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
