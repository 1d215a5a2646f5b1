/** What Check setup says of the version. */
import { checkVersion } from '../../src/commands/check-setup';

const NOW = Date.parse('2026-11-29T12:00:00Z');

test.each([
  ['that was never released', ''],
  ['of today', '2026-11-29'],
  ['of half a year', '2026-06-03'],
  ['of tomorrow, by a clock that is wrong', '2026-11-30'],
])('a version %s is fine', (_, released) => {
  expect(checkVersion(NOW, released)).toEqual({ state: 'ok', text: 'Peloton Sync 0.0.0.' });
});

test('an older one says its age, and to look for a newer', () => {
  const { state, text } = checkVersion(NOW, '2026-06-01');
  expect([state, text]).toEqual(['attention', expect.stringMatching(/0\.0\.0 is of 2026-06-01.*newer version/)]);
});
