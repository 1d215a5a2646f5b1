/** Being told of a newer version: one request a week at most, and nothing but a version is believed. */
import type { HttpRequest } from '../../../src/base/ports';
import { HOUR_MS, WEEK_MS } from '../../../src/base/time';
import { askForNews, newsOf } from '../../../src/run/upgrade/news';
import { memoryStore } from '../../support/memory';

const ADDRESS = 'https://news.example/main/package.json';
const NOW = Date.parse('2026-12-01T09:00:00Z');

function lab() {
  const world = { nowMs: NOW, status: 200, body: '', asked: [] as HttpRequest[], store: memoryStore() };
  const ask = () =>
    askForNews(
      {
        store: world.store,
        clock: { now: () => world.nowMs, sleep() {} },
        http: (requests) => {
          world.asked.push(...requests);
          return requests.map(() => ({ status: world.status, headers: {}, body: world.body }));
        },
      },
      ADDRESS,
      '1.9.0',
    );
  return { world, ask };
}

test('a newer version is said once, and stays known', () => {
  const { world, ask } = lab();
  world.body = '{"name":"peloton-sync","version":"1.10.0"}';
  expect(ask()).toMatch(/^Version 1\.10\.0 of Peloton Sync is there; this is 1\.9\.0\..*npm run update/);
  expect(newsOf(world, '1.9.0')).toMatch(/1\.10\.0/);
  expect(newsOf(world, '1.10.0')).toBe('');
  world.nowMs += WEEK_MS;
  expect(ask()).toBe('');
  // Nothing of the member goes along.
  expect(world.asked).toEqual([
    { method: 'get', url: ADDRESS },
    { method: 'get', url: ADDRESS },
  ]);
});

test('it is asked for once a week, whatever the answer, and again where the clock was wrong', () => {
  const { world, ask } = lab();
  world.status = 500;
  for (let hour = 0; hour < 24 * 14; hour += 1) {
    ask();
    world.nowMs += HOUR_MS;
  }
  expect(world.asked).toHaveLength(2);
  world.nowMs -= 5 * WEEK_MS;
  ask();
  expect(world.asked).toHaveLength(3);
});

test.each([
  [200, '{"version":"1.9.0"}'],
  [200, '{"version":"1.8.7"}'],
  [200, '{"version":"=HYPERLINK(1)"}'],
  [200, '{"version":"2.0.0-beta"}'],
  [200, '{"version":20}'],
  [200, '<html>Not here</html>'],
  [404, '{"version":"2.0.0"}'],
])('with %i and %s nothing is said', (status, body) => {
  const { world, ask } = lab();
  Object.assign(world, { status, body });
  expect(ask()).toBe('');
  expect(newsOf(world, '1.9.0')).toBe('');
});
