/** What is sent by means of Google, and what becomes of it when one request of many gets no answer. */
import { Pause } from '../../src/base/errors';
import { fetchBatch } from '../../src/gas/http';

type Sent = { url: string; [option: string]: unknown };

/** Answers each request by `answer`; what that throws Google throws for the whole batch, whatever the others got. */
function google(answer: (request: Sent) => { status?: number; headers?: object; body?: string }): Sent[][] {
  const batches: Sent[][] = [];
  const fetchAll = (requests: Sent[]) => {
    batches.push(requests);
    return requests.map(answer).map(({ status = 200, headers = {}, body = '' }) => ({
      getResponseCode: () => status,
      getAllHeaders: () => headers,
      getContentText: () => body,
      getContent: () => [...Buffer.from(body)],
    }));
  };
  const base64Encode = (bytes: number[]) => Buffer.from(bytes).toString('base64');
  Object.assign(globalThis, { UrlFetchApp: { fetchAll }, Utilities: { base64Encode } });
  return batches;
}

const get = (url: string) => ({ method: 'get', url }) as const;
const refuse = (message: string) => () => {
  throw new Error(message);
};

test('a refusal is an answer, and nothing is followed to another address unless that was asked for', () => {
  const batches = google(() => ({ status: 302 }));
  expect(fetchBatch([get('https://a/'), { ...get('https://b/'), followRedirects: true }])[0]?.status).toBe(302);
  expect(batches[0]).toMatchObject([
    { muteHttpExceptions: true, followRedirects: false },
    { muteHttpExceptions: true, followRedirects: true },
  ]);
  expect(batches[0]?.[0]).not.toHaveProperty('payload');
  expect([fetchBatch([]), batches.length]).toEqual([[], 1]);
});

test('headers are found by their small names, however often they came and whatever they are called', () => {
  google(() => ({ headers: JSON.parse('{"Set-Cookie": ["a=1", "b=2"], "ETag": "x", "__proto__": "odd"}') }));
  const [answer] = fetchBatch([get('https://a/')]);
  expect(Object.entries(answer?.headers ?? {})).toEqual([
    ['set-cookie', ['a=1', 'b=2']],
    ['etag', ['x']],
    ['__proto__', ['odd']],
  ]);
});

test('bytes come as base64, and a refusal of them as its text', () => {
  google(({ url }) => ({ status: url === 'https://a/' ? 200 : 404, body: 'é' }));
  const bodies = fetchBatch(['https://a/', 'https://b/'].map((url) => ({ ...get(url), asBase64: true })));
  expect(bodies.map(({ body }) => body)).toEqual([Buffer.from('é').toString('base64'), 'é']);
});

test('one that the network did not carry takes no other along', () => {
  const batches = google(({ url }) => (url === 'https://b/' ? refuse('Address unavailable')() : { body: url }));
  const answers = fetchBatch(['https://a/', 'https://b/', 'https://c/'].map(get));
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, 'https://a/'],
    [0, 'Address unavailable'],
    [200, 'https://c/'],
  ]);
  expect(batches.map((batch) => batch.length)).toEqual([3, 1, 1, 1]);
});

test('where each hangs, the last ones get no turn and no answer', () => {
  let nowMs = 0;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
  google(() => {
    nowMs += 20_000;
    throw new Error('Timeout');
  });
  expect(fetchBatch(['https://a/', 'https://b/', 'https://c/', 'https://d/'].map(get))).toHaveLength(2);
  clock.mockRestore();
});

test("the end of Google's day is a pause; a missing permission and the end of the execution are not the network's", () => {
  google(refuse('Service invoked too many times for one day: urlfetch.'));
  expect(() => fetchBatch([get('https://a/')])).toThrow(Pause);
  for (const text of ['Exceeded maximum execution time', 'You do not have permission to call UrlFetchApp.fetch']) {
    const batches = google(refuse(text));
    expect(() => fetchBatch([get('https://a/'), get('https://b/')])).toThrow(text);
    expect(batches).toHaveLength(1);
  }
});
