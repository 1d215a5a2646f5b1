/** Moments in words. */
import { momentText } from '../../../src/ui/client/moments';

const NOW = '2026-11-29T12:00:00.000Z';
const MINUTE_MS = 60_000;
const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * MINUTE_MS).toISOString();

test.each([
  [0, 'just now'],
  [-1, 'just now'],
  [-12, '12 minutes ago'],
  [-61, '1 hour ago'],
  [-300, '5 hours ago'],
  [1, 'in a minute'],
  [40, 'in about 40 minutes'],
  [59.8, 'in about 1 hour'],
  [180, 'in about 3 hours'],
])('%s minutes from now is "%s"', (minutes, words) => {
  expect(momentText(at(minutes), NOW)).toBe(words);
});

test('what is most of a day away is said with day and time', () => {
  expect(momentText(at(-3000), NOW)).toMatch(/27.*\d:\d\d/);
  expect(momentText(at(3000), NOW)).toMatch(/^about .*1.*\d:\d\d/);
});
