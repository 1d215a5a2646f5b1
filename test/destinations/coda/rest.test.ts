/** Requests to Coda: what is sent again, and what is not because it may have been done. */
import type { HttpRequest, HttpResponse } from '../../../src/base/ports';
import { createCodaRest } from '../../../src/destinations/coda/rest';

/** A doc that gives these answers in turn, then `{}`. */
function newDoc(answers: Array<Partial<HttpResponse>>) {
  let nowMs = Date.UTC(2026, 0, 1);
  const sent: HttpRequest[] = [];
  const rest = createCodaRest('AbCdEf1234', 'token', {
    leftMs: () => Number.POSITIVE_INFINITY,
    requireTime() {},
    http: (requests) =>
      requests.map((request) => {
        sent.push(request);
        return { status: 200, headers: {}, body: '{}', ...(answers.shift() ?? {}) };
      }),
    now: () => nowMs,
    sleep: (ms) => {
      nowMs += ms;
    },
  });
  return { rest, sent };
}

test('a page in place of data is never read as an empty doc', () => {
  const page = { body: '<html>Sign in</html>' };
  const recovering = newDoc([page, { body: '{"items":[{"id":"a"}]}' }]);
  expect(recovering.rest.list('tables?limit=1')).toEqual([{ id: 'a' }]);
  const lasting = newDoc(Array.from({ length: 6 }, () => page));
  expect(() => lasting.rest.list('tables?limit=1')).toThrow('Coda does not answer at the moment');
});

test('rows, which go by key, are sent again when their answer is lost', () => {
  const { rest, sent } = newDoc([{ status: 0 }, { body: '{"requestId":"x"}' }]);
  expect(rest.send('post', 'tables/t/rows', { rows: [] })).toEqual({ requestId: 'x' });
  expect(sent).toHaveLength(2);
});

test.each([0, 502])('a page, which would be there twice, is not sent again after %i', (status) => {
  const { rest, sent } = newDoc([{ status }]);
  expect(() => rest.send('post', 'pages', { name: 'Workouts' })).toThrow('Coda does not answer');
  expect(sent).toHaveLength(1);
});

test('a page is sent again where Coda says that it did not look at it', () => {
  const { rest, sent } = newDoc([{ status: 429, headers: { 'retry-after': ['1'] } }, { body: '{"id":"p"}' }]);
  expect(rest.send('post', 'pages', { name: 'Workouts' })).toEqual({ id: 'p' });
  expect(sent).toHaveLength(2);
});

test('the latest version is waited for when reading, and nothing is read from before', () => {
  const { rest, sent } = newDoc([{ status: 400 }, { body: '{"id":"x"}' }]);
  expect(rest.get('')).toEqual({ id: 'x' });
  expect(sent[0]?.headers).toEqual({ Authorization: 'Bearer token', 'X-Coda-Doc-Version': 'latest' });
});
