/** The README's destination, built exactly as it says there: one file and one line. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readRows } from '../../local/emulator/inspect';
import type { FetchResponse, Internet } from '../../local/emulator/types';
import { ALL_TABLES, sheetContent } from '../support/content';
import { temporaryFolder } from '../support/folder';
import { newMember, presetSettings } from '../support/member';

function changed(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

/** The folder of the product with it. */
function builtWithMine(): string {
  const folder = temporaryFolder();
  for (const name of ['src', 'scripts', 'build.mjs', 'appsscript.json', 'package.json'])
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const code = /destination:begin[^>]*-->\n```ts\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(26);
  writeFileSync(join(folder, 'src/destinations/mine.ts'), code);
  changed(
    folder,
    'src/app/workouts.ts',
    'openSheets(storeOf(run), unitsOf(run), run.preview), ',
    'openSheets(storeOf(run), unitsOf(run), run.preview), createMine(run.world.http), ',
  );
  changed(folder, 'src/app/workouts.ts', 'import ', "import { createMine } from '../destinations/mine';\nimport ");
  changed(folder, 'appsscript.json', '"urlFetchWhitelist": [', '"urlFetchWhitelist": ["https://example.com/",');
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs', '--quiet', '--dist=built', '--limit-kb=440'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return join(folder, 'built');
}

type Row = Record<string, unknown>;

function newServer() {
  const tables = new Map<string, Map<string, Row>>();
  let isDown = false;
  const answer = (body: unknown): FetchResponse => ({ status: 200, headers: [], body: JSON.stringify(body) });
  const fetch: Internet = ({ url, body }) => {
    if (isDown) return { status: 500, headers: [], body: '' };
    const [table = '', what] = new URL(url).pathname.split('/').slice(2);
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
  return {
    fetch,
    tables,
    down(value: boolean) {
      isDown = value;
    },
  };
}

test('a destination of one file and one line holds every table, and catches up after a failure', () => {
  const server = newServer();
  const member = newMember({
    workouts: 8,
    friends: 2,
    tables: true,
    dist: builtWithMine(),
    hosts: { 'example.com': server.fetch },
  });
  presetSettings(member.machine, { units: 'metric' });
  member.connect();
  server.down(true);
  member.syncAll();
  expect(String(readRows(member.machine, 'Sync log').pop()?.Details)).toContain('My server does not answer');
  expect(readRows(member.machine, 'Workouts').length).toBeGreaterThan(0);
  server.down(false);
  for (let hour = 0; hour < 30; hour += 1) member.hour();
  for (const table of ALL_TABLES) {
    const wanted = Object.keys(sheetContent(member.machine, table, 'metric')).sort();
    expect({ [table.name]: [...(server.tables.get(table.name)?.keys() ?? [])].sort() }).toEqual({
      [table.name]: wanted,
    });
  }
});
