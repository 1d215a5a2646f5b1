/** What the log blanks before Google keeps it. */
import { redact } from '../../src/gas/log';

const JWT = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhdXRoMHwxIn0', 'c2lnbmF0dXJl'].join('.');

test.each([
  ['a JSON web token', `token ${JWT} was refused`, JWT],
  ['a refresh token', 'refused v1.Mabcdefgh-ijkl_mnop', 'Mabcdefgh'],
  ['a bearer header', 'sent Authorization: Bearer opaque-token-1', 'opaque-token-1'],
  ['a code in an address', 'no answer from https://members.onepeloton.com/callback?code=Xy12_3&state=s', 'Xy12_3'],
  ['a verifier in a body', 'sent {"code_verifier":"abc-def_ghi","client_id":"x"}', 'abc-def_ghi'],
  ['a password in a body inside a text', 'sent "{\\"password\\":\\"hunter2\\"}"', 'hunter2'],
  ['a cookie header', 'sent Cookie: peloton_session_id=abc; did=def\nnext line', 'def'],
])('%s is blanked', (_, text, secret) => {
  expect(redact(text)).toContain('[secret]');
  expect(redact(text)).not.toContain(secret);
});

test.each([
  "Cannot read properties of undefined (reading 'id') at toRow (Code.js:1200:5)",
  'Request failed for https://api.onepeloton.com returned code 503. Truncated server response: <html>',
  'Service invoked too many times for one day: urlfetch.',
])('%j stays as it is', (text) => {
  expect(redact(text)).toBe(text);
});
