/** What a probe may tell of a text of Google's, and of the web app's address. */
import { addressKind } from '../../src/commands/self-test/address-kind';
import { plain } from '../../src/commands/self-test/probe';

test.each([
  ['a\nb  c', 'a b c'],
  ['see https://script.google.com/macros/s/AKabc/exec?key=x now', 'see [address] now'],
  ['not known: someone@example.com.', 'not known: [mail]'],
  ['No item with id 1AbCdEfGhIjKlMnOpQrStUvWxYz', 'No item with id [id]'],
  ['a range of "My private sheet" is gone', 'a range of "..." is gone'],
])('%j is told as %j', (text, wanted) => {
  expect(plain(text)).toBe(wanted);
});

test('a long text is cut', () => {
  expect(plain('word '.repeat(100)).length).toBeLessThanOrEqual(160);
});

test.each([
  [null, 'none'],
  ['', 'none'],
  ['https://script.google.com/macros/s/x/exec', 'exec'],
  ['https://script.google.com/macros/s/x/dev', 'dev'],
  ['https://script.google.com/a/macros/example.com/s/x/exec', 'exec, domain'],
  ['https://script.google.com/a/example.com/macros/s/x/dev', 'dev, domain'],
  ['https://example.com/', 'other'],
])('the address %j is of the kind %j', (url, kind) => {
  expect(addressKind(url)).toBe(kind);
});
