/** The web app of `--serve`: what a browser and what other programs get at its address. */
import { connect } from 'node:net';
import { openServer, type Serving } from '../../../local/serve/serve';
import { listMenu } from '../../../src/ui/menu';

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

/** Sends bytes as they are, and gives what comes back until the other side or we end it. */
const sendRaw = (text: string): Promise<string> =>
  new Promise((done) => {
    let heard = '';
    const socket = connect(Number(new URL(serving.url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      heard += String(chunk);
      socket.destroy();
    });
    socket.on('close', () => done(heard));
    socket.on('error', () => done(heard));
    setTimeout(() => socket.destroy(), 300);
  });

const isAlive = async (): Promise<boolean> => (await fetch(`${serving.url}/`)).status === 200;
const hostOf = (): string => new URL(serving.url).host;

test.each([
  'GET // HTTP/1.1',
  'GET //[ HTTP/1.1',
  'GET http://[x HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'GET /%ff%fe HTTP/1.1',
  'GET /dialog/99999999999999999999 HTTP/1.1',
])('%s does not end it', async (line) => {
  await sendRaw(`${line}\r\nHost: ${hostOf()}\r\n\r\n`);
  expect(await isAlive()).toBe(true);
});

test('a body that breaks off, or is no JSON, does not end it', async () => {
  await sendRaw(`POST /run HTTP/1.1\r\nHost: ${hostOf()}\r\nContent-Length: 100\r\n\r\n{"name"`);
  expect((await fetch(`${serving.url}/run`, { method: 'POST', body: '{' })).status).toBe(500);
  expect(await isAlive()).toBe(true);
});

test.each(['/hour', '/run', '/open/menuSyncNow', '/signed-in?url=x', '/sign-in?url=x'])(
  'another site cannot steer it by %s',
  async (path) => {
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ])
      expect((await fetch(`${serving.url}${path}`, { method: 'POST', headers, body: '{}' })).status).toBe(403);
  },
);

test('what acts wants POST, and no page of another site may frame it', async () => {
  for (const path of [
    '/hour',
    '/run',
    '/signed-in?url=x',
    ...listMenu().map(({ functionName }) => `/open/${functionName}`),
  ])
    for (const method of ['GET', 'PUT']) expect((await fetch(`${serving.url}${path}`, { method })).status).toBe(405);
  expect((await fetch(`${serving.url}/`)).headers.get('x-frame-options')).toBe('SAMEORIGIN');
});

test('a name that was bent to this address gets nothing', async () => {
  expect(await sendRaw(`GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n`)).toMatch(/^HTTP\/1.1 403 /);
});
