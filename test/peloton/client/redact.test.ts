/** Whatever an answer holds, no token in it reaches a page, a sheet or a cell. */
import { withoutSecrets } from '../../../src/peloton/client/redact';
import * as fc from '../../support/property';

const JWT = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhdXRoMHwxIn0', 'c2lnbmF0dXJlLXRleHQ'].join('.');
const SECRET = 'v1.SECRET-SECRET-SECRET';

test.each([
  'access_token',
  'refreshToken',
  'id_token',
  'facebook_access_token',
  'session_id',
  'password',
  'client_secret',
  'Authorization',
  'pubsub_session',
])('%s is hidden, text or object', (name) => {
  expect(JSON.parse(withoutSecrets(JSON.stringify({ [name]: SECRET, deep: [{ [name]: { a: SECRET } }] })))).toEqual({
    [name]: '[hidden]',
    deep: [{ [name]: '[hidden]' }],
  });
});

test.each(['join_token', 'joinToken', 'join_tokens', 'token_type', 'has_token', 'is_secret'])('%s stays', (name) => {
  const text = JSON.stringify({ [name]: 'plain' });
  expect(withoutSecrets(text)).toBe(text);
});

test('a token is found in the middle of any text, JSON or not', () => {
  expect(withoutSecrets(JSON.stringify({ note: `see ${JWT}.` }))).toBe('{"note":"see [hidden]."}');
  expect(withoutSecrets(`<a href="?t=${JWT}">`)).toBe('<a href="?t=[hidden]">');
});

test('nothing else is touched', () => {
  const clean = fc
    .jsonValue()
    .filter(
      (value) => !/token|secret|password|session_id|pubsub|cookie|authorization|eyJ/i.test(JSON.stringify(value)),
    );
  fc.assert(fc.property(clean, (value) => withoutSecrets(JSON.stringify(value)) === JSON.stringify(value)));
});

test('wherever the secret stands, it does not come out', () => {
  const place = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constant<unknown>({ access_token: SECRET }),
      fc.constant<unknown>({ user: { refresh_token: SECRET, name: 'x' } }),
      fc.constant<unknown>(`Bearer ${JWT}`),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.string({ maxLength: 5 }), tie('node'), { maxKeys: 3 }),
    ),
  })).node;
  fc.assert(
    fc.property(place, (value) => {
      const text = withoutSecrets(JSON.stringify(value));
      return !text.includes(SECRET) && !text.includes(JWT);
    }),
  );
});
