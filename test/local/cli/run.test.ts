/** `npm start` from outside: the built program in a process of its own, its words, its exit code and its files. */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import ICAL from 'ical.js';
import { createFakePeloton, sampleAccount } from '../../../local/fake-peloton/index';
import { readExport } from '../../../src/peloton/export/pieces';
import { amount, firstOf, isFull, recordings, testInFull, testWhere } from '../../support/effort';

let out: string;

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'peloton-run-'));
  folders.push(folder);
  return folder;
}

beforeEach(() => {
  out = newFolder();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function start(...args: string[]) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const ran = spawnSync(process.execPath, ['build/local.mjs', ...args, '--out', out], {
    encoding: 'utf8',
    input: '',
    env,
  });
  return { code: ran.status, said: ran.stdout, complained: ran.stderr };
}

const read = { madeMs: 0, workbook: new ExcelJS.Workbook() };

/** The workbook as it is now; reading takes longer than most tests. */
async function workbookIn(file: string): Promise<ExcelJS.Workbook> {
  const { mtimeMs } = statSync(file);
  if (read.madeMs === mtimeMs) return read.workbook;
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  Object.assign(read, { madeMs: mtimeMs, workbook });
  return workbook;
}

async function sheet(name: string): Promise<Array<Record<string, unknown>>> {
  const workbook = await workbookIn(join(out, 'peloton.xlsx'));
  const [headers = [], ...rows] = (workbook.getWorksheet(name)?.getSheetValues() ?? []).slice(1) as unknown[][];
  return rows.map((row) => Object.fromEntries(Array.from(headers, (header, index) => [String(header), row[index]])));
}

const calendarFile = () => readFileSync(join(out, 'peloton.ics'), 'utf8');
const events = () => new ICAL.Component(ICAL.parse(calendarFile())).getAllSubcomponents('vevent');

const WORKOUTS = amount(12, 40);
const CYCLING_FILES = ['--files', 'fit,tcx', '--discipline', 'cycling'];

/** Of a first run, whose results are in `out`. */
async function expectFirstRun({ code, said, complained }: ReturnType<typeof start>): Promise<void> {
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(said).toMatch(
    /connected as sample_rider[\s\S]*rows added[\s\S]*Hourly sync is on[\s\S]*An hour later +Nothing new/,
  );
  expect(/Workouts: (\d+) rows, since \d{4}-\d\d-\d\d/.exec(said)?.[1]).toBe(String(WORKOUTS));
  const workouts = await sheet('Workouts');
  expect(workouts).toHaveLength(WORKOUTS);
  expect(new Set(workouts.map((row) => row['Workout ID'])).size).toBe(WORKOUTS);
  expect(workouts.filter((row) => Object.prototype.toString.call(row['Start time']) === '[object Date]')).toHaveLength(
    WORKOUTS,
  );
  expect(events().length).toBeGreaterThan(0);
  // The dashboard with its charts: the names of a workbook's parts stand in the file as they are.
  const parts = readFileSync(join(out, 'peloton.xlsx')).toString('latin1');
  expect(new Set(parts.match(/xl\/charts\/chart\d+\.xml/g)).size).toBe(8);
}

testInFull('a run without any wishes leaves the workouts and the calendar in files', () =>
  expectFirstRun(start('--workouts', String(WORKOUTS))),
);

describe('one run after another', () => {
  let first: ReturnType<typeof start>;
  let folder: string;
  let exported: string;
  beforeAll(() => {
    folder = newFolder();
    exported = join(folder, 'sub', 'all.txt.gz');
    out = folder;
    // Each run takes seconds, hence one for all wishes.
    first = start('--workouts', String(WORKOUTS), '--export', exported, ...CYCLING_FILES);
  });
  beforeEach(() => {
    out = folder;
  });

  test('the first run connects, syncs, lets an hour pass and leaves the workouts and the calendar in files', () =>
    expectFirstRun(first));

  test('a full export holds the answers of all workouts, and says whose they are; training files come beside it', () => {
    const { said } = first;
    expect(said).toContain(`Written: ${exported}`);
    const { head, keys } = exportIn(exported);
    expect(head).toMatchObject({ username: 'sample_rider', madeAt: expect.stringMatching(/^2026-11-21T/) });
    // One of them is under way.
    expect(keys.filter((key) => /^\/api\/workout\/[^/]+\?/.test(key))).toHaveLength(WORKOUTS - 1);
    expect(statSync(exported).mode & 0o077).toBe(0);
    const { workouts } = JSON.parse(readFileSync(join(out, 'files/manifest.json'), 'utf8'));
    expect(new Set(workouts.map(({ discipline }: { discipline: string }) => discipline))).toEqual(new Set(['Cycling']));
    expect(said).toContain(`Written: ${out}/files (${2 * workouts.length} files written, 0 unchanged`);
    expect(readdirSync(join(out, 'files'))).toHaveLength(2 * workouts.length + 1);
  });

  test('the state holds a session, so only its owner can read it, and nothing of it is shown', async () => {
    const { said } = first;
    expect(statSync(join(out, 'state.json')).mode & 0o777).toBe(0o600);
    const tokens = secrets();
    expect(tokens.length).toBeGreaterThan(0);
    const shown = said + JSON.stringify([await sheet('Workouts'), await sheet('Sync log')]) + calendarFile();
    for (const token of tokens) expect(shown).not.toContain(token);
  });

  test('a second run goes on an hour later, and where nothing happened it says that nothing changed', async () => {
    const [workouts, calendar] = [await sheet('Workouts'), calendarFile()];
    const { code, said } = start('--workouts', String(WORKOUTS));
    expect(code).toBe(0);
    expect(said).toMatch(/Going on from the last run/);
    expect(said).not.toMatch(/Connect|Sync now/);
    expect(said).toMatch(/Nothing has changed since the last run/);
    expect(await sheet('Workouts')).toEqual(workouts);
    expect(calendarFile()).toBe(calendar);
    expect(await sheet('Sync log')).toHaveLength(3);
  });
});

function exportIn(file: string) {
  const made = readExport(gunzipSync(readFileSync(file)).toString());
  return { head: made?.head, keys: [...(made?.lines.keys() ?? [])] };
}

testInFull('another export starts over, and an interrupted one goes on', () => {
  const file = join(out, 'all.txt.gz');
  start('--workouts', '12', '--export', file);
  const { keys } = exportIn(file);
  // Another starts over, because it holds what is read and nothing of earlier runs, unless one was interrupted.
  expect(start('--workouts', '12', '--export', file).said).not.toMatch(/Going on/);
  cpSync(file, join(out, 'export.part.gz'));
  expect(start('--workouts', '12', '--export', file).said).toMatch(/Going on/);
  expect(exportIn(file).keys).toEqual(expect.arrayContaining(keys));
  expect(existsSync(join(out, 'export.part.gz'))).toBe(false);
});

testInFull('--fresh and an account of another size start over; training files that are there stay', async () => {
  start('--workouts', '5', ...CYCLING_FILES);
  const again = start('--workouts', '5', '--fresh', ...CYCLING_FILES).said;
  expect(again).toMatch(/Connect/);
  expect(again).toMatch(/\(0 files written, [1-9]\d* unchanged/);
  expect(start('--workouts', '7').said).toMatch(/Connect/);
  expect(await sheet('Workouts')).toHaveLength(7);
});

testInFull('an account without a single workout is no failure', () => {
  const { code, said } = start('--workouts', '0');
  expect(code).toBe(0);
  expect(said).toMatch(/Workouts: none/);
});

testInFull('recorded answers can be served from a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'peloton-recorded-'));
  const ids = record(folder, 3);
  const { code, said } = start('--fixtures', folder);
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
  expect(said).toMatch(/\(3 workouts\)/);
  expect((await sheet('Workouts')).map((row) => row['Workout ID']).sort()).toEqual(ids.sort());
});

testWhere(isFull && recordings !== null)('the recordings of the real Peloton give workouts and events', async () => {
  const { code, said } = start('--fixtures', String(recordings));
  expect(code).toBe(0);
  const found = Number(/\((\d+) workouts\)/.exec(said)?.[1]);
  expect(found).toBeGreaterThanOrEqual(12);
  expect(await sheet('Workouts')).toHaveLength(found);
  expect(events().length).toBeGreaterThan(0);
  expect(start('--fixtures', String(recordings)).said).toMatch(/Nothing has changed since the last run/);
});

test('a command line that cannot be followed is refused in one sentence, with exit code 2', () => {
  // Of the first kind are more in args.test.ts.
  for (const args of firstOf(2, [['--bogus'], ['--fixtures', join(out, 'nowhere')], ['extra'], ['--workouts', 'x']])) {
    const { code, said, complained } = start(...args);
    expect({ code, said }).toEqual({ code: 2, said: '' });
    expect(complained).toMatch(/^[^\n]+--help\n$/);
  }
});

test('--help explains each option and does nothing else', () => {
  const { code, said } = start('--help');
  expect(code).toBe(0);
  for (const option of ['--fresh', '--workouts', '--fixtures', '--live', '--out']) expect(said).toContain(option);
  expect(existsSync(join(out, 'state.json'))).toBe(false);
});

test('a state that cannot be read is not overwritten, and the way out is told', () => {
  writeFileSync(join(out, 'state.json'), '{"kind":"sample:420","machine":');
  const { code, complained } = start();
  expect(code).toBe(1);
  expect(complained).toMatch(/^Failed: [^\n]*--fresh\.\n$/);
  expect(readFileSync(join(out, 'state.json'), 'utf8')).toBe('{"kind":"sample:420","machine":');
});

test('a live run without credentials and without a terminal fails with a sentence and leaves nothing behind', () => {
  const { code, complained } = start('--live');
  expect(code).toBe(1);
  expect(complained).toMatch(/^Failed: [^\n]*PELOTON_REFRESH_TOKEN[^\n]*\n$/);
  expect(existsSync(join(out, 'state.json'))).toBe(false);
});

/** Every token in the saved state that a stranger could use. */
function secrets(): string[] {
  const saved = JSON.parse(readFileSync(join(out, 'state.json'), 'utf8')) as { machine: string; player: string };
  return saved.player.match(/[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}|v1\.[\w.-]{20,}/g) ?? [];
}

/** Writes what the fake answers as if it had been recorded, and gives the ids of the workouts. */
function record(folder: string, workouts: number): string[] {
  const startAt = Date.UTC(2026, 5, 1);
  const fake = createFakePeloton({ now: () => startAt, account: sampleAccount({ now: startAt, workouts }) });
  const headers = { Authorization: `Bearer ${fake.issueToken('web').accessToken}`, 'peloton-platform': 'web' };
  const get = (path: string) =>
    fake.fetch({ method: 'GET', url: `https://api.onepeloton.com${path}`, headers, body: '' }).body;
  const { data } = JSON.parse(get(`/api/user/${fake.account.userId}/workouts?limit=100`)) as {
    data: Array<{ id: string }>;
  };
  for (const { id } of data) {
    writeFileSync(join(folder, `detail-${id}.json`), get(`/api/workout/${id}?joins=ride,ride.instructor`));
  }
  writeFileSync(join(folder, 'me.json'), get('/api/me'));
  return data.map(({ id }) => id);
}
