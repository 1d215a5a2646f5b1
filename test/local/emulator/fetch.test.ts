/** UrlFetchApp against an internet made of functions. */
import type { FetchRequest, FetchResponse, MachineOptions } from '../../../local/emulator/index';
import { complaint, play, scriptMachine } from './emulator-script';

/** Plays the body and tells what arrived on the internet. */
function sent(body: string, answer: (request: FetchRequest) => Partial<FetchResponse> = () => ({})) {
  const requests: FetchRequest[] = [];
  const internet = (request: FetchRequest) => {
    requests.push(request);
    return { status: 200, headers: [], body: 'ok', ...answer(request) };
  };
  return { ...play(body, { internet }), requests };
}

const online: Partial<MachineOptions> = { internet: () => ({ status: 200, headers: [], body: 'ok' }) };

test('a request arrives with its method, headers and body', () => {
  const { requests, error } = sent(
    `UrlFetchApp.fetch('https://a.example/x?y=1', { method: 'post', contentType: 'application/json', payload: '{"a":1}', headers: { Accept: 'x' } });`,
  );
  expect(error).toBeUndefined();
  expect(requests).toEqual([
    {
      method: 'POST',
      url: 'https://a.example/x?y=1',
      headers: { Accept: 'x', 'Content-Type': 'application/json' },
      body: '{"a":1}',
    },
  ]);
});

test('an object as payload becomes form fields', () => {
  const { requests } = sent(
    `UrlFetchApp.fetch('https://a.example/', { method: 'post', payload: { a: 'b c', d: '&' } });`,
  );
  expect(requests[0]?.body).toBe('a=b%20c&d=%26');
  expect(requests[0]?.headers).toEqual({ 'Content-Type': 'application/x-www-form-urlencoded' });
});

test('an error status throws unless that request is muted', () => {
  const answer = () => ({ status: 404, body: 'nothing here' });
  expect(
    sent(`return UrlFetchApp.fetch('https://a.example/', { muteHttpExceptions: true }).getResponseCode();`, answer)
      .value,
  ).toBe(404);
  expect(sent(`UrlFetchApp.fetch('https://a.example/secret?token=1');`, answer).error?.message).toMatch(
    /^Request failed for https:\/\/a.example returned code 404/,
  );
});

test('in a batch answers keep their order; one unmuted failure costs all of them', () => {
  const answer = ({ url }: FetchRequest) => ({ status: url.endsWith('bad') ? 500 : 200, body: url });
  const batch = (
    muted: boolean,
  ) => `return UrlFetchApp.fetchAll([{ url: 'https://a.example/1', muteHttpExceptions: true },
    { url: 'https://a.example/bad', muteHttpExceptions: ${muted} }, 'https://a.example/3']).map((r) => r.getContentText());`;
  expect(sent(batch(true), answer).value).toEqual([
    'https://a.example/1',
    'https://a.example/bad',
    'https://a.example/3',
  ]);
  expect(sent(batch(false), answer).error?.message).toMatch(/code 500/);
});

test('a network failure throws even when muted, and takes the batch with it', () => {
  const body = `UrlFetchApp.fetchAll([{ url: 'https://a.example/1', muteHttpExceptions: true }, { url: 'https://gone.example/', muteHttpExceptions: true }]);`;
  const { error, requests } = sent(body, ({ url }) => {
    if (url.includes('gone')) throw new Error('DNS error: https://gone.example/');
    return {};
  });
  expect(error).toEqual({ name: 'Exception', message: 'DNS error: https://gone.example/' });
  expect(requests).toHaveLength(2);
});

test('only repeated headers come as arrays, and names keep the case in which they were sent', () => {
  const headers: Array<[string, string]> = [
    ['Set-Cookie', 'a=1'],
    ['X-One', '1'],
    ['Set-Cookie', 'b=2'],
  ];
  const { value } = sent(
    `const r = UrlFetchApp.fetch('https://a.example/'); return [r.getAllHeaders(), r.getHeaders()];`,
    () => ({ headers }),
  );
  expect(value).toEqual([
    { 'Set-Cookie': ['a=1', 'b=2'], 'X-One': '1' },
    { 'Set-Cookie': 'b=2', 'X-One': '1' },
  ]);
});

test('redirects are followed, without the cookies of the hops, unless they are switched off', () => {
  const answer = ({ url }: FetchRequest): Partial<FetchResponse> =>
    url.endsWith('/from')
      ? {
          status: 302,
          headers: [
            ['Location', '/to'],
            ['Set-Cookie', 'a=1'],
          ],
        }
      : { body: url };
  const followed = sent(
    `const r = UrlFetchApp.fetch('https://a.example/from', { method: 'post', payload: 'x' }); return [r.getContentText(), r.getAllHeaders()];`,
    answer,
  );
  expect(followed.value).toEqual(['https://a.example/to', {}]);
  expect(followed.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  const { value } = sent(
    `const r = UrlFetchApp.fetch('https://a.example/from', { followRedirects: false }); return r.getAllHeaders().Location;`,
    answer,
  );
  expect(value).toBe('/to');
});

test.each([
  ["UrlFetchApp.fetch('https://a.example/' + 'x'.repeat(2100))", 'Limit Exceeded: URLFetch URL Length.'],
  ["UrlFetchApp.fetch('https://a.example/a b?token=1')", 'Invalid argument: https://a.example/a b'],
  ["UrlFetchApp.fetch('https://a.example/?a={b}')", 'Invalid argument: https://a.example/'],
  ["UrlFetchApp.fetch('/relative')", 'Invalid argument: /relative'],
  ['UrlFetchApp.fetch()', 'Attribute provided with no value: url'],
  ["UrlFetchApp.fetch('https://a.example/', { method: 'head' })", 'Attribute provided with invalid value: method'],
  [
    "UrlFetchApp.fetch('https://a.example/', { headers: { Host: 'b' } })",
    'Attribute provided with invalid value: Header:Host',
  ],
  [
    "UrlFetchApp.fetch('https://a.example/', { headers: { A: undefined } })",
    'Attribute provided with invalid value: Header:A',
  ],
  [
    "UrlFetchApp.fetch('https://a.example/', { headers: { A: 'x'.repeat(9000) } })",
    'Limit Exceeded: URLFetch Header Size.',
  ],
  ["UrlFetchApp.fetch('https://a.example/', { timeout: 5 })", 'not emulated: UrlFetchApp option timeout'],
])('%s is refused', (code, message) => {
  expect(complaint(`${code};`, online)).toBe(message);
});

test('20,000 requests a day, each of a batch counted', () => {
  const machine = scriptMachine(
    `function go(n) { UrlFetchApp.fetchAll(Array.from({ length: n }, () => 'https://a.example/')); }`,
    online,
  );
  machine.state.limits.fetchesPerDay = 5;
  expect(machine.run('go', [5]).error).toBeUndefined();
  expect(machine.run('go', [1]).error?.message).toBe('Service invoked too many times for one day: urlfetch.');
});

test.each([
  ['https://a.example/api/x', true],
  ['https://a.example/other', false],
  ['https://b.example/', false],
  ['http://a.example/api/', false],
  ['https://sub.c.example/x', true],
  ['https://c.example.evil.example/', false],
])('the allow list of the manifest decides about %s: %s', (url, isAllowed) => {
  const machine = scriptMachine(`function go(url) { UrlFetchApp.fetch(url); }`, online, {
    urlFetchWhitelist: ['https://a.example/api/', 'https://*.c.example/'],
  });
  const { error } = machine.run('go', [url]);
  expect(error === undefined).toBe(isAllowed);
  if (!isAllowed) expect(error?.message).toContain('urlFetchWhitelist');
});

test('a redirect cannot leave the allow list', () => {
  const internet = () => ({
    status: 302,
    headers: [['Location', 'https://evil.example/']] as Array<[string, string]>,
    body: '',
  });
  const machine = scriptMachine(
    `function go() { UrlFetchApp.fetch('https://a.example/'); }`,
    { internet },
    { urlFetchWhitelist: ['https://a.example/'] },
  );
  expect(machine.run('go').error?.message).toContain('evil.example');
});

test('a batch costs one round trip, a large answer more time', () => {
  const batch = sent(`UrlFetchApp.fetchAll(Array.from({ length: 20 }, () => 'https://a.example/'));`);
  const large = sent(`UrlFetchApp.fetch('https://a.example/');`, () => ({ body: 'x'.repeat(5_000_000) }));
  expect(batch.durationMs).toBeLessThan(1000);
  expect(large.durationMs).toBeGreaterThan(700);
});
