/** Google gives notes back as HTML. */
import { plainText } from '../../../src/calendar/plan/text';

test('Google writes notes as HTML, a calendar file has plain text', () => {
  expect(plainText('A &amp; B &lt;C&gt;<br>next <a href="https://x">link</a>')).toBe('A & B <C>\nnext link');
  expect(plainText('&amp;lt;')).toBe('&lt;');
  expect(plainText('3 < 4')).toBe('3 < 4');
});
