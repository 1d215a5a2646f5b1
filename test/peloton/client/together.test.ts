/** Questions that go together. */
import { HttpError } from '../../../src/base/errors';
import type { ApiRequest, Peloton, Result } from '../../../src/peloton/client/client';
import { sendTogether } from '../../../src/peloton/client/together';

const first: ApiRequest = { path: '/api/first' };
const later: ApiRequest = { path: '/api/later', query: { page: 0 } };
const failure = new HttpError({ status: 503, method: 'get', url: '/api/later', retriable: true, message: 'Down.' });

function lab(fails: readonly string[] = []) {
  const batches: string[][] = [];
  const answer = ({ path }: ApiRequest): Result<unknown> =>
    fails.includes(path) ? { ok: false, error: failure } : { ok: true, value: `${path} ${batches.length}` };
  const client = {
    requestAll(requests: ApiRequest[]) {
      batches.push(requests.map(({ path }) => path));
      return requests.map(answer);
    },
    request(request: ApiRequest) {
      batches.push([request.path]);
      const result = answer(request);
      if (!result.ok) throw result.error;
      return result.value;
    },
    calls: () => batches.flat().length,
  } as unknown as Peloton;
  const peloton = sendTogether(client, ({ path }) => (path === first.path ? later : null));
  return { batches, peloton };
}

test('what will be asked later comes along, and serves everybody who asks for it', () => {
  const { batches, peloton } = lab();
  expect(peloton.request(first)).toBe('/api/first 1');
  expect(peloton.requestAll([later])).toEqual([{ ok: true, value: '/api/later 1' }]);
  expect(batches).toEqual([['/api/first', '/api/later']]);
  expect(peloton.requestAll([later, { path: '/api/other' }])).toEqual([
    { ok: true, value: '/api/later 1' },
    { ok: true, value: '/api/other 2' },
  ]);
  expect(peloton.calls()).toBe(3);
});

test('only the same question is answered by it', () => {
  const { batches, peloton } = lab();
  peloton.request(first);
  peloton.requestAll([{ ...later, query: { page: 1 } }]);
  expect(batches).toHaveLength(2);
});

test('what failed on the way does not disturb, and is asked again when its turn comes', () => {
  const { batches, peloton } = lab(['/api/later']);
  expect(peloton.request(first)).toBe('/api/first 1');
  expect(() => peloton.request(later)).toThrow('Down.');
  expect(batches).toEqual([['/api/first', '/api/later'], ['/api/later']]);
});

test('the failure of what is asked is its own, and the companion stays', () => {
  const { batches, peloton } = lab(['/api/first']);
  expect(() => peloton.request(first)).toThrow('Down.');
  expect(peloton.request(later)).toBe('/api/later 1');
  expect(batches).toHaveLength(1);
});
