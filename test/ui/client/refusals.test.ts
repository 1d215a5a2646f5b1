/** What a window shows where Google, and not the script, says what went wrong. */
import { sentenceOf } from '../../../src/ui/client/refusals';

test.each([
  "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
  'Authorization is required to perform that action.',
  'ScriptError: Authorisation is required to perform that action. Please run the script again to authorise it.',
])('%s is said in words that tell what to do', (text) => {
  expect(sentenceOf(text)).toMatch(
    /several Google accounts .* private window .* allow everything that Google asks for/,
  );
  expect(sentenceOf(text)).not.toMatch(/PERMISSION|storage|Authori/);
});

test.each(['', 'NetworkError: Connection failure due to HTTP 0'])('no answer, %j, is said as such', (text) => {
  expect(sentenceOf(text)).toBe('Google did not answer. Check the connection and try again.');
});

test.each(['This window is out of date.', 'Google has not given Peloton Sync a permission that it needs.'])(
  'what the script says stays: %s',
  (text) => {
    expect(sentenceOf(text)).toBe(text);
  },
);
