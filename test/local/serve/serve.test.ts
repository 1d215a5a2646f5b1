/** The web app of `--serve`: what a browser and what other programs get at its address. */
import { openServer, type Serving } from '../../../local/serve/serve';

let serving: Serving;
beforeAll(async () => {
  serving = await openServer({ port: 0, fixtures: null, workouts: 2, paceMs: 0, saved: null });
});
afterAll(() => serving.close());

test('a visitor without a link is told that there is nothing', async () => {
  const response = await fetch(`${serving.url}/exec`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(await response.text()).toContain('nothing at this address');
});

test('a visitor with a wrong link gets a page', async () => {
  const response = await fetch(`${serving.url}/exec?key=${'x'.repeat(43)}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('who asks for the head alone is refused, as at Google', async () => {
  expect((await fetch(`${serving.url}/exec`, { method: 'HEAD' })).status).toBe(403);
});
