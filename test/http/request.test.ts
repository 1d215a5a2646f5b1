import type { HttpRequest } from '../../src/base/ports';
import { withBearer, withMultipart } from '../../src/http/request';

test('an upload is its metadata, then its content, between boundaries that end it', () => {
  const { contentType, body } = withMultipart({ name: 'a' }, { type: 'text/plain', encoding: 'base64', body: 'eA==' });
  const boundary = /boundary=(\S+)$/.exec(contentType ?? '')?.[1];
  expect(body?.split('\r\n')).toEqual([
    `--${boundary}`,
    'Content-Type: application/json; charset=UTF-8',
    '',
    '{"name":"a"}',
    `--${boundary}`,
    'Content-Type: text/plain',
    'Content-Transfer-Encoding: base64',
    '',
    'eA==',
    `--${boundary}--`,
  ]);
});

test('each request is signed with the token of its time, and no answer repeats it', () => {
  const sent: HttpRequest[] = [];
  let number = 0;
  const http = withBearer(
    (requests) => {
      sent.push(...requests);
      return requests.map(({ headers }) => ({ status: 401, headers: {}, body: `bad: ${headers?.Authorization}` }));
    },
    () => `token-${++number}`,
  );
  const request = { method: 'get', url: 'https://example.com/', headers: { Accept: 'x' } } as const;
  const bodies = [...http([request, request]), ...http([request])].map(({ body }) => body);
  expect(sent.map(({ headers }) => headers)).toEqual(
    ['token-1', 'token-1', 'token-2'].map((token) => ({ Accept: 'x', Authorization: `Bearer ${token}` })),
  );
  expect(bodies.join()).not.toMatch(/token-\d/);
});
