/** Keys and lines of a full export. */
import { headLine, isLasting, keyIn, keyOf, lineOf, readHead, readLine } from '../../../src/peloton/export/file';
import { createExportReader, createPieces, NO_NEED, readExport, readPiece } from '../../../src/peloton/export/pieces';

const API = 'https://api.onepeloton.com';
const GRAPHQL = 'https://gql-graphql-gateway.prod.k8s.onepeloton.com/graphql';
const question = (operationName: string, variables: object, query = `query ${operationName} { a }`) => ({
  method: 'post' as const,
  url: GRAPHQL,
  body: JSON.stringify({ operationName, query, variables }),
});

test('a key says what is asked, not when', () => {
  const live = (start: number) => keyOf({ method: 'get', url: `${API}/api/v3/ride/live?a=1&start=${start}&end=9` });
  expect(live(1)).toBe(live(2));
  const asked = (at: string) => keyOf(question('UserScheduledClasses', { id: 'u1', startTime: at, endTime: at }));
  expect(asked('2026')).toBe(asked('2027'));
  expect(asked('2026')).toContain('u1');
  expect(keyOf({ method: 'get', url: `${API}/api/me?x=1` })).toBe('/api/me?x=1');
});

test.each([
  { method: 'post' as const, url: `${API}/api/reservation` },
  { method: 'delete' as const, url: `${API}/api/reservation/1` },
  { method: 'get' as const, url: 'https://auth.onepeloton.com/authorize?state=1' },
  { method: 'get' as const, url: 'https://api.onepeloton.com.example.com/api/me' },
  question('AddClass', {}, 'mutation AddClass { a }'),
])('what changes something or signs in has no key: $method $url', (request) => {
  expect(keyOf(request)).toBeNull();
});

test('trouble of a moment is no answer to keep', () => {
  expect([200, 204, 400, 403, 404, 410, 0, 302, 401, 429, 500, 503].filter(isLasting)).toEqual([
    200, 204, 400, 403, 404, 410,
  ]);
});

test('a line is read as it was written, without tokens and addresses', () => {
  const body = {
    id: 'a',
    text: 'tab\tand\nline',
    email: 'me@example.com',
    access_token: 'secret',
    list: [{ Phone: 1 }],
  };
  const line = lineOf({ key: '/api/me', status: 200, body });
  expect(line).not.toMatch(/example\.com|secret|\n/);
  expect(keyIn(line)).toBe('/api/me');
  expect(readLine(line)).toMatchObject({ key: '/api/me', status: 200, body: { id: 'a', text: body.text } });
  expect(readLine(line.slice(0, -4))).toBeNull();
  expect(readLine('nothing')).toBeNull();
});

test.each(['', '{}', '{"format":"peloton-sync export 1","userId":"../x","madeAt":"2026-01-01"}', '[]'])(
  '%j is no first line',
  (line) => {
    expect(readHead(line)).toBeNull();
  },
);

const WHOSE = { userId: 'u1', username: 'rider', madeAt: '2026-11-21T09:00:00.000Z' };
const fileOf = (sizes: Record<string, number>) =>
  readExport(
    [
      headLine(WHOSE),
      ...Object.entries(sizes).map(([key, size]) => lineOf({ key, status: 200, body: 'x'.repeat(size) })),
      'cut off',
    ].join('\n'),
  );

/** The keys of each piece while an import always asks for `always` first and then for one record after the other. */
function play(sizes: Record<string, number>, always: string[], records: string[], maxChars: number): number {
  const file = fileOf(sizes);
  if (file === null) throw new Error('no file');
  const pieces = createPieces(file, maxChars);
  let need = NO_NEED;
  const left = [...records];
  for (let count = 1; count < 50; count += 1) {
    const piece = readPiece(pieces.next(need));
    const asked: string[] = [];
    const wanted = always.filter((key) => !piece?.lines.has(key) && !piece?.missing.has(key));
    if (wanted.length === 0) {
      asked.push(...always.filter((key) => piece?.lines.has(key)));
      while (left[0] !== undefined && (piece?.lines.has(left[0]) || piece?.missing.has(left[0])))
        asked.push(left.shift() ?? '');
      if (left[0] === undefined) return count;
      wanted.push(left[0]);
    }
    need = { wanted, asked };
  }
  return Number.POSITIVE_INFINITY;
}

test('a file is read part by part, wherever the parts end, and another file is known by its first line', () => {
  const lines = [1, 2, 3].map((id) => lineOf({ key: `/api/ride/${id}`, status: 200, body: { id, title: 'Čas\t"é"' } }));
  const text = [headLine({ userId: 'u1', username: 'ann', madeAt: '2026-11-21T09:00:00.000Z' }), ...lines, ''].join(
    '\n',
  );
  const whole = readExport(text);
  expect([...(whole?.lines.values() ?? [])]).toEqual(lines);
  for (let size = 1; size < 60; size += 1) {
    const reader = createExportReader();
    for (let at = 0; at < text.length; at += size) expect(reader.add(text.slice(at, at + size))).toBe(true);
    expect(reader.end()).toEqual(whole);
  }
  const other = createExportReader();
  expect([other.add('Workout Time'), other.add('stamp,Live\n2026'), other.add('\n'), other.end()]).toEqual([
    true,
    false,
    false,
    null,
  ]);
});

test('pieces bring an import to its end, also where what is always needed is larger than a piece', () => {
  const records = Array.from({ length: 20 }, (_, at) => `/r${at}`);
  const sizes = Object.fromEntries(records.map((key) => [key, 100]));
  expect(play({ '/page': 50, ...sizes }, ['/page'], records, 1000)).toBeLessThan(5);
  expect(play({ '/page': 5000, ...sizes }, ['/page'], records, 1000)).toBeLessThan(20);
  expect(play({ '/page': 50, ...sizes }, ['/page'], ['/r1', '/absent', '/r3'], 1000)).toBeLessThan(5);
  // What is always asked for may be missing, too.
  expect(play({ '/page': 50, ...sizes }, ['/page', '/none'], records, 1000)).toBeLessThan(20);
});
