/** Blocking requests over a real socket; the server lives in a thread of its own, since this one blocks. */
import { Worker } from 'node:worker_threads';
import { createNetwork, type Network } from '../../../local/cli/live';

const SERVER = `
const { parentPort } = require('node:worker_threads');
const server = require('node:http').createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => {
    if (request.url === '/moved') {
      response.writeHead(302, { location: '/else', 'set-cookie': ['a=1', 'b=2'] }).end();
      return;
    }
    const { method, headers } = request;
    response.writeHead(418, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ method, body, own: headers['peloton-platform'] ?? null }));
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

let server: Worker;
let base: string;
let network: Network;

beforeAll(async () => {
  server = new Worker(SERVER, { eval: true });
  base = await new Promise<string>((done) => {
    server.once('message', (port) => done(`http://127.0.0.1:${port}`));
  });
});
beforeEach(() => {
  network = createNetwork();
});
afterEach(() => network.close());
afterAll(() => server.terminate());

test('a request arrives as it was made and its answer comes back, whatever its status', () => {
  const headers = { 'peloton-platform': 'web' };
  const answer = network.internet({ method: 'POST', url: `${base}/`, headers, body: 'héllo' });
  expect(answer.status).toBe(418);
  expect(JSON.parse(answer.body)).toEqual({ method: 'POST', body: 'héllo', own: 'web' });
  const get = network.internet({ method: 'GET', url: `${base}/`, headers: {}, body: '' });
  expect(JSON.parse(get.body)).toEqual({ method: 'GET', body: '', own: null });
});

test('a redirect is an answer like any other, with each of its cookies', () => {
  const answer = network.internet({ method: 'GET', url: `${base}/moved`, headers: {}, body: '' });
  expect(answer.status).toBe(302);
  expect(answer.headers.filter(([name]) => name === 'set-cookie')).toEqual([
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ]);
});

test('a host that does not answer throws, without the query of the address', () => {
  const request = { method: 'GET', url: 'http://127.0.0.1:1/path?code=secret', headers: {}, body: '' };
  expect(() => network.internet(request)).toThrow(/Address unavailable: 127\.0\.0\.1:1 \(/);
  expect(() => network.internet(request)).not.toThrow(/secret/);
});

test('what the script sleeps is really slept before its next request, and what a request takes is added to its clock', () => {
  let scriptNow = 0;
  const clock = {
    now: () => scriptNow,
    advance: (ms: number) => {
      scriptNow += ms;
    },
  };
  network.restart(clock);
  scriptNow += 400;
  const startedAt = Date.now();
  network.internet({ method: 'GET', url: `${base}/`, headers: {}, body: '' });
  const took = Date.now() - startedAt;
  expect(took).toBeGreaterThanOrEqual(350);
  expect(scriptNow).toBeGreaterThanOrEqual(400);
  expect(scriptNow).toBeLessThanOrEqual(took + 50);
});
