/** Whatever a member may copy from a browser's local storage. */
import { SignInError } from '../../../src/base/errors';
import { readPastedToken } from '../../../src/peloton/auth/pasted-token';
import { WEB_CLIENT } from '../../../src/peloton/auth/token';

const TOKENS_KEY = `@@auth0spajs@@::${WEB_CLIENT}::https://api.onepeloton.com/::openid offline_access`;
const USER_KEY = `@@auth0spajs@@::${WEB_CLIENT}::@@user@@`;
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object): string => [part({ alg: 'RS256' }), part(claims), 'signature'].join('.');
const ACCESS = jwt({ aud: ['https://api.onepeloton.com/'] });
const ID = jwt({ aud: WEB_CLIENT });
const entry = {
  body: {
    client_id: WEB_CLIENT,
    access_token: ACCESS,
    refresh_token: 'v1.right',
    scope: 'openid',
    expires_in: 172_800,
  },
  expiresAt: 1_790_000_000,
};
const value = JSON.stringify(entry);
const userValue = JSON.stringify({ id_token: ID, decodedToken: { claims: {}, user: { sub: 'auth0|1' } } });
const withoutRefresh = JSON.stringify({ body: { access_token: ACCESS }, expiresAt: 1_790_000_000 });

test.each<[string, string]>([
  ['alone', 'v1.right'],
  ['in quotes', ' "v1.right" '],
  ['broken over two lines', 'v1.ri\n  ght'],
  ['in the value', value],
  ['in the value, laid out', JSON.stringify(entry, null, 2)],
  ['in the value as a text in JSON', JSON.stringify(value)],
  ['in its body', JSON.stringify(entry.body)],
  ['in name and value', `${TOKENS_KEY}\t${value}`],
  ['in name and value on two lines', `${TOKENS_KEY}\n${value}`],
  ['in name and value as JSON', JSON.stringify({ [TOKENS_KEY]: value })],
  ['as a browser shows an object', `{body: {access_token: '${ACCESS}', refresh_token: 'v1.right'}, expiresAt: 1}`],
  ["as Firefox's storage shows it", `body:Object\n  access_token:"${ACCESS}"\n  refresh_token:"v1.right"\nexpiresAt:1`],
  ['in both entries', JSON.stringify({ [USER_KEY]: userValue, [TOKENS_KEY]: value })],
  [
    'in all of the storage',
    `${TOKENS_KEY.replace('api', 'api-3p')}::x {"refresh_token":"v1.wrong"}\n${USER_KEY} ${userValue}\n${TOKENS_KEY} ${value}`,
  ],
  ['beside its own name', '{"grant_type":"refresh_token","refresh_token":"v1.right"}'],
  ['cut off after it', value.slice(0, value.indexOf('v1.right') + 9)],
])('the refresh token is found %s', (_, pasted) => {
  expect(readPastedToken(pasted, 'either')).toMatchObject({ refreshToken: 'v1.right', accessToken: null });
});

test.each<[string, string, number | null]>([
  ['alone', ACCESS, null],
  ['as a header', `Bearer ${ACCESS}`, null],
  ['in an entry without a refresh token', withoutRefresh, 1_790_000_000],
])('an access token is found %s', (_, pasted, expiresAtSec) => {
  expect(readPastedToken(pasted, 'either')).toEqual({ refreshToken: null, accessToken: ACCESS, expiresAtSec });
});

test.each<[string, string, RegExp]>([
  ["the other entry's value", userValue, /who is signed in.*https:\/\/api\.onepeloton\.com\//],
  [
    "the other entry's name and value",
    `${USER_KEY}\t${userValue}`,
    /who is signed in.*https:\/\/api\.onepeloton\.com\//,
  ],
  ["the other entry's name", USER_KEY, /who is signed in.*https:\/\/api\.onepeloton\.com\//],
  ['the id token in it', ID, /id token.*https:\/\/api\.onepeloton\.com\//],
  ["the right entry's name", TOKENS_KEY, /the name of the entry. Copy its value/],
  ['a value that is cut off', '{"body":{"refresh_to', /cut off/],
  [
    'a token that is cut off',
    value.slice(0, value.indexOf('v1.right') + 3).replace(/"access_token":"[^"]+",/, ''),
    /cut off/,
  ],
  ['something else', '{"a":1}', /no token in that value/],
  ['an address', 'https://members.onepeloton.com/callback?code=c&state=s', /This is an address/],
])('%s is told from it', (_, pasted, sentence) => {
  expect(() => readPastedToken(pasted, 'either')).toThrow(SignInError);
  expect(() => readPastedToken(pasted, 'either')).toThrow(sentence);
});

test('nothing is nothing', () => {
  expect(readPastedToken('  ', 'either')).toMatchObject({ refreshToken: null, accessToken: null });
});

test('a text of any length and kind is answered at once', () => {
  const texts = [' ', '"', '{', 'refresh_token ', 'Bearer ', '::https', '.', 'a', '@@user@@'].map((piece) =>
    piece.repeat(300_000),
  );
  const startedAt = performance.now();
  for (const text of texts) {
    try {
      expect(readPastedToken(`x${text}x`, 'either')).toBeDefined();
    } catch (error) {
      expect(error).toBeInstanceOf(SignInError);
    }
  }
  expect(performance.now() - startedAt).toBeLessThan(5000);
});
