/** Requests to BigQuery: what is sent again, when, and what ends everything. */
import type { HttpRequest, HttpResponse } from '../../../src/base/ports';
import { createRest } from '../../../src/destinations/bigquery/rest';

const get = (path: string) => ({ method: 'get', path }) as const;

/** A BigQuery that gives these answers in turn, then `{}`. */
function newRest(answers: Array<Partial<HttpResponse>>, leftMs = Number.POSITIVE_INFINITY) {
  let nowMs = Date.UTC(2026, 0, 1);
  const slept: number[] = [];
  const sent: HttpRequest[] = [];
  const rest = createRest('my-project', {
    http: (requests) =>
      requests.map((request) => {
        sent.push(request);
        return { status: 200, headers: {}, body: '{}', ...(answers.shift() ?? {}) };
      }),
    now: () => nowMs,
    sleep(ms) {
      slept.push(ms);
      nowMs += ms;
    },
    token: () => 'ya29.secret',
    leftMs: () => leftMs,
    requireTime() {},
    memory: { load: () => '', save() {} },
    digest: (text) => text,
  });
  return { rest, slept, sent };
}

const failure = (status: number, reason: string, message = '') => ({
  status,
  body: JSON.stringify({ error: { message, errors: [{ reason }] } }),
});

test('Retry-After is obeyed', () => {
  const { rest, slept } = newRest([{ status: 503, headers: { 'retry-after': ['7'] } }, { body: '{"id":"x"}' }]);
  expect(rest.call(get('datasets')).body).toEqual({ id: 'x' });
  expect(slept).toEqual([7000]);
});

test('a limit that Google puts in words is one', () => {
  const { rest, slept } = newRest([failure(403, 'rateLimitExceeded'), { body: '{"id":"x"}' }]);
  expect(rest.call(get('datasets')).body).toEqual({ id: 'x' });
  expect(slept).toHaveLength(1);
});

test('side by side, only those that failed are sent again', () => {
  const { rest, sent } = newRest([{}, { status: 500 }, failure(404, 'notFound', 'Not found')]);
  const answers = rest.callAll(['a', 'b', 'c'].map(get));
  expect(sent.map(({ url }) => url.slice(-1)).join('')).toBe('abcb');
  expect(answers.map(({ reason }) => reason)).toEqual(['', '', 'notFound']);
});

test('a page in place of data is never read as an empty answer', () => {
  const page = { body: '<html>Sign in</html>' };
  const recovering = newRest([page, { body: '{"numRows":"3"}' }]);
  expect(recovering.rest.call(get('tables/x')).body).toEqual({ numRows: '3' });
  const lasting = newRest([page, page, page, page]);
  expect(() => lasting.rest.call(get('tables/x'))).toThrow('BigQuery does not answer at the moment');
});

test('a BigQuery that wants to be left alone for longer than the run has is not asked again in it', () => {
  const { rest, slept, sent } = newRest([{ status: 429, headers: { 'retry-after': ['600'] } }], 60_000);
  expect(() => rest.call(get('datasets'))).toThrow('BigQuery does not answer at the moment');
  expect(() => rest.call(get('datasets'))).toThrow('BigQuery does not answer at the moment');
  expect([slept, sent.length]).toEqual([[], 1]);
});

test('what it says is told without the token', () => {
  const { rest } = newRest([failure(403, 'accessDenied', 'ya29.secret may not do this')]);
  expect(() => rest.call(get('datasets'))).toThrow('BigQuery refuses the project "my-project": [secret] may not');
});
