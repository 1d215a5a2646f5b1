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
  [1500, 'in about 25 hours'],
  [-3000, '2 days ago'],
])('%s minutes from now is "%s"', (minutes, words) => {
  expect(momentText(at(minutes), NOW)).toBe(words);
});

test('what is weeks away is said with day and time', () => {
  expect(momentText(at(-30_000), NOW)).toMatch(/8.*\d:\d\d/);
  expect(momentText(at(30_000), NOW)).toMatch(/^about .*2.*\d:\d\d/);
});
