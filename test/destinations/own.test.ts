/** The destination of docs/adding-a-destination.md, built exactly as it stands there: one folder and one line. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readRows } from '../../local/emulator/inspect';
import type { FetchResponse, Internet } from '../../local/emulator/types';
import type { Column, Value } from '../../src/schema/table';
import { ALL_TABLES, contentOf, sheetContent } from '../support/content';
import { amount, firstOf } from '../support/effort';
import { temporaryFolder } from '../support/folder';
import { type Member, newMember, presetSettings } from '../support/member';

function changed(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

/** What it throws where its server says so: other things than errors, and errors that are not ours. */
const TROUBLES = [
  'null',
  'undefined',
  "'text'",
  '{ message: 7 }',
  "new TypeError('x is not a function')",
  "new Error('Bearer abcdef')",
];

const THROWS = `const TROUBLES: unknown[] = [${TROUBLES.join(', ')}, new Error('Exceeded maximum execution time')];\n`;

/** The folder of the product with that destination. */
const build = (): string => {
  const folder = temporaryFolder();
  for (const name of ['src', 'scripts', 'build.mjs', 'appsscript.json', 'package.json'])
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const code =
    /destination:begin[^>]*-->\n```ts\n([\s\S]*?)```/.exec(readFileSync('docs/adding-a-destination.md', 'utf8'))?.[1] ??
    '';
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(17);
  mkdirSync(join(folder, 'src/destinations/mine'));
  writeFileSync(join(folder, 'src/destinations/mine/option.ts'), code + THROWS);
  const trouble =
    'if (answer.status === 200 && answer.body[0] === "!") throw TROUBLES[Number(answer.body.slice(1))];\n';
  changed(folder, 'src/destinations/mine/option.ts', 'return JSON', `${trouble}return JSON`);
  const options = 'src/run/destinations/options.ts';
  changed(folder, options, 'WITH_BIGQUERY &&', '{ open: mine },\n  WITH_BIGQUERY &&');
  changed(folder, options, 'import ', "import { mine } from '../../destinations/mine/option';\nimport ");
  changed(folder, 'appsscript.json', '"urlFetchWhitelist": [', '"urlFetchWhitelist": ["https://example.com/",');
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs', '--quiet', '--dist=built'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return join(folder, 'built');
};

const WORKOUTS = amount(4, 8);

let dist = '';

beforeAll(() => {
  dist = build();
});

type Row = Record<string, unknown>;

function newServer() {
  const tables = new Map<string, Map<string, Row>>();
  const answer = (body: unknown): FetchResponse => ({ status: 200, headers: [], body: JSON.stringify(body) });
  const fetch: Internet = ({ url, body }) => {
    if (server.trouble !== null) return server.trouble;
    const [table = '', what] = new URL(url).pathname.split('/').slice(1);
    const { key, mark, given } = JSON.parse(body) as { key: string; mark?: string; given: never };
    const rows = tables.get(table) ?? new Map<string, Row>();
    tables.set(table, rows);
    if (what === 'open') return answer({ size: rows.size });
    if (what === 'held')
      return answer([...rows].map(([id, row]) => ({ key: id, mark: mark === undefined ? '' : (row[mark] ?? '') })));
    if (what === 'remove') return answer((given as string[]).filter((id) => rows.delete(id)).length);
    const count = { created: 0, updated: 0 };
    for (const row of given as Row[]) {
      const id = String(row[key]);
      count[rows.has(id) ? 'updated' : 'created'] += 1;
      rows.set(id, { ...rows.get(id), ...row });
    }
    return answer(count);
  };
  const server = { fetch, tables, trouble: null as FetchResponse | null };
  return server;
}

function newOwner(server: ReturnType<typeof newServer>): Member {
  const hosts = { 'example.com': server.fetch };
  const member = newMember({ workouts: WORKOUTS, friends: amount(1, 2), tables: true, dist, hosts });
  presetSettings(member.machine, { units: 'metric' });
  member.connect();
  return member;
}

const lastLine = ({ machine }: Member) => readRows(machine, 'Sync log').pop() ?? {};

function expectEverything(member: Member, server: ReturnType<typeof newServer>): void {
  for (const table of ALL_TABLES) {
    const sheet = sheetContent(member.machine, table, 'metric');
    const rows = server.tables.get(table.name) ?? new Map<string, Row>();
    expect({ [table.name]: [...rows.keys()].sort() }).toEqual({ [table.name]: Object.keys(sheet).sort() });
    // Told to the second, as a sheet keeps times.
    const told = [...rows.values()].map((row) => (key: string, { type }: Column) => {
      const value = (row[key] ?? null) as Value;
      return type === 'instant' && value !== null ? new Date(String(value)) : value;
    });
    expect(contentOf(table, told)).toEqual(sheet);
  }
}

test('a destination of one folder and one line holds every table, and catches up alone after a failure', () => {
  const server = newServer();
  const member = newOwner(server);
  server.trouble = { status: 500, headers: [], body: '' };
  member.syncAll();
  expect(lastLine(member).Details).toContain('My server does not answer');
  const sheet = readRows(member.machine, 'Workouts').length;
  expect(sheet).toBeGreaterThan(0);
  server.trouble = null;
  member.hour();
  expect(server.tables.get('workouts')?.size).toBe(sheet);
  for (let hour = 0; hour < amount(3, 30); hour += 1) member.hour();
  expectEverything(member, server);
});

test('one that comes late is filled with every table in the next run, and the log counts the rows of the sheet only', () => {
  const before = newMember({ workouts: WORKOUTS, friends: amount(1, 2), tables: true });
  presetSettings(before.machine, { units: 'metric' });
  before.connect();
  before.syncAll();
  for (let hour = 0; hour < 3; hour += 1) before.hour();
  const server = newServer();
  const member = newOwner(server);
  member.load(before.save());
  member.syncAll();
  expect(lastLine(member)).toMatchObject({ 'Rows created': 0, 'Rows removed': 0 });
  expectEverything(member, server);
});

test('a preview gives it nothing', () => {
  const server = newServer();
  const member = newOwner(server);
  member.menu('menuPreview');
  expect(server.tables.size).toBe(0);
});

test.each(
  firstOf(
    2,
    TROUBLES.map((thrown, at) => [thrown, at] as const),
  ),
)('one that throws %s is left out of the run, and catches up; the sheet has everything meanwhile', (_, at) => {
  const server = newServer();
  const member = newOwner(server);
  server.trouble = { status: 200, headers: [], body: `!${at}` };
  member.syncAll();
  expect(lastLine(member).Details).toContain('The destination "mine" failed.');
  expect(JSON.stringify(readRows(member.machine, 'Sync log'))).not.toContain('abcdef');
  const rows = readRows(member.machine, 'Workouts');
  expect(rows).toHaveLength(WORKOUTS);
  expect(rows.filter((row) => !/^(complete|in progress)/.test(String(row['Sync state'])))).toEqual([]);
  expect(readRows(member.machine, 'Instructors').length).toBeGreaterThan(0);
  server.trouble = null;
  for (let hour = 0; hour < 2; hour += 1) member.hour();
  expect(server.tables.get('workouts')?.size).toBe(WORKOUTS);
});

test("Google's end of a run inside of it is no failure of it: nothing more is done, and the next run goes on", () => {
  const server = newServer();
  const member = newOwner(server);
  server.trouble = { status: 200, headers: [], body: `!${TROUBLES.length}` };
  const run = member.machine.run('onHourly', [{ triggerUid: '1' }], { context: 'trigger' });
  expect(run.error?.message).toBe('Exceeded maximum execution time');
  expect(readRows(member.machine, 'Sync log')).toEqual([]);
  server.trouble = null;
  for (let hour = 0; hour < amount(4, 30); hour += 1) member.hour();
  expectEverything(member, server);
});
