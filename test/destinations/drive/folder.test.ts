/** The folder in Drive, over an emulated Drive: what it keeps, and what it does when Drive is slow, busy or answers nonsense. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { createEmulatedDrive } from '../../../local/emulator/drive';
import { toHttp } from '../../../local/emulator/to-http';
import type { FetchRequest, FetchResponse } from '../../../local/emulator/types';
import { DestinationError } from '../../../src/base/errors';
import { openDriveFolder } from '../../../src/destinations/drive/folder';

const TOKEN = 'ya29.drive';
const MARK = {
  name: 'Archive',
  description: 'Ours',
  called: 'the archive',
  fileType: 'application/x-gzip',
  owner: 'me',
};

function newFolder(leftMs = Number.POSITIVE_INFINITY) {
  let nowMs = Date.UTC(2026, 10, 21);
  const slept: number[] = [];
  const asked: FetchRequest[] = [];
  const drive = createEmulatedDrive({ now: () => nowMs });
  const sleep = (ms: number) => {
    slept.push(ms);
    nowMs += ms;
  };
  const world = {
    http: toHttp((request) => {
      asked.push(request);
      return drive.fetch(request);
    }),
    clock: { now: () => nowMs, sleep },
    token: () => TOKEN,
    leftMs: () => leftMs,
    encode: (text: string) => gzipSync(text).toString('base64'),
    decode: (base64: string) => gunzipSync(Buffer.from(base64, 'base64')).toString(),
  };
  return { drive, slept, asked, open: (owner = 'me') => openDriveFolder({ ...MARK, owner }, world) };
}

/** Answers so for the next requests, then as ever. */
function failTimes({ drive }: ReturnType<typeof newFolder>, times: number, answer: Partial<FetchResponse>): void {
  let left = times;
  drive.fail = () => (left-- > 0 ? { status: 500, headers: [], body: '', ...answer } : null);
}

function failureOf(fn: () => unknown): string {
  try {
    fn();
  } catch (error) {
    expect(error).toBeInstanceOf(DestinationError);
    return (error as Error).message;
  }
  throw new Error('It did not fail');
}

test('what one run writes the next one reads, in one folder for each owner', () => {
  const { drive, open } = newFolder();
  open().write('a.gz', 'Grüße, 1');
  open().write('a.gz', 'Grüße, 2');
  open('you').write('a.gz', 'yours');
  expect(open().read('a.gz')).toBe('Grüße, 2');
  expect(open('you').read('a.gz')).toBe('yours');
  expect(drive.files.map(({ name }) => name).sort()).toEqual(['Archive', 'Archive', 'a.gz', 'a.gz']);
  expect([open().has('a.gz'), open().has('b.gz'), open().read('b.gz')]).toEqual([true, false, null]);
  expect(open().names()).toEqual(['a.gz']);
});

test('nothing is asked before it is needed, and each thing once', () => {
  const { asked, open } = newFolder();
  const folder = open();
  expect(asked).toEqual([]);
  folder.has('a');
  folder.has('b');
  // Looked for, made, and looked into.
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
});

test.each([
  ['trouble', { status: 503 }, [1000, 2000]],
  ['a limit with a term', { status: 429, headers: [['Retry-After', '9']] }, [9000, 9000]],
  [
    'a limit in words',
    { status: 403, body: '{"error":{"errors":[{"reason":"userRateLimitExceeded"}]}}' },
    [1000, 2000],
  ],
  ['a page of a proxy', { status: 200, body: '<html>Sign in to the hotel</html>' }, [1000, 2000]],
] as Array<[string, Partial<FetchResponse>, number[]]>)('%s is asked again after a wait', (_, answer, waits) => {
  const lab = newFolder();
  failTimes(lab, 2, answer);
  expect(lab.open().has('a')).toBe(false);
  // Chance shortens what is our own choice.
  expect(lab.slept).toHaveLength(waits.length);
  for (const [at, ms] of waits.entries()) {
    expect(lab.slept[at]).toBeLessThanOrEqual(ms);
    expect(lab.slept[at]).toBeGreaterThanOrEqual(ms === 9000 ? ms : ms * 0.75);
  }
});

test('what stays broken is a failure in words, without the token or an address', () => {
  const lab = newFolder();
  failTimes(lab, 9, { status: 500, body: `{"error":{"message":"Backend Error for ${TOKEN}"}}` });
  const message = failureOf(() => lab.open().read('a'));
  expect(message).toBe('Google Drive failed at reading the archive: 500 Backend Error for [secret]');
  expect(lab.asked).toHaveLength(4);
});

test('a refusal is not asked again', () => {
  const lab = newFolder();
  failTimes(lab, 1, { status: 403, body: '{"error":{"message":"The storage quota has been exceeded."}}' });
  expect(failureOf(() => lab.open().write('a', 'x'))).toContain('403 The storage quota');
  expect(lab.asked).toHaveLength(1);
});

test('a wait beyond the end of the run is not begun', () => {
  const lab = newFolder(5000);
  failTimes(lab, 9, { status: 429, headers: [['Retry-After', '30']] });
  expect(failureOf(() => lab.open().has('a'))).toContain('429');
  expect([lab.slept, lab.asked.length]).toEqual([[], 1]);
});

test('a file that is no archive is named', () => {
  const lab = newFolder();
  lab.open().write('a.gz', 'x');
  const file = lab.drive.files.find(({ name }) => name === 'a.gz');
  Object.assign(file ?? {}, { content: Buffer.from('no gzip').toString('base64') });
  expect(failureOf(() => lab.open().read('a.gz'))).toContain('"a.gz" in the archive cannot be read');
});
