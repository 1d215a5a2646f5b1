/** Who may import whom. The compiler keeps Apps Script out of the pure folders (tsconfig.core.json); this keeps the rest. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SCOPES } from '../src/gas/scopes';

/** Area to the areas it may import, besides itself. `types:` allows `import type` only. */
const MAY_IMPORT: Record<string, string[]> = {
  base: [],
  settings: ['base'],
  schema: ['base'],
  peloton: ['base'],
  sync: ['base', 'types:schema'],
  streams: ['base', 'schema', 'peloton', 'types:sync'],
  destinations: [
    'base',
    'schema',
    'settings/kinds',
    'types:sync',
    'types:streams',
    'streams/workouts/series-text',
    'gas/google-error',
    'gas/workbook',
  ],
  // What a build may leave out: a destination's part of a run.
  option: ['base', 'destinations', 'gas', 'peloton', 'run', 'streams', 'sync', 'types:schema', 'types:settings'],
  calendar: ['base', 'types:streams', 'destinations/sheets/spelling', 'gas/google-error'],
  gas: ['base', 'settings/options'],
  dashboard: [
    'types:schema',
    'types:streams',
    'destinations/sheets/layout',
    'destinations/sheets/new-sheet',
    'destinations/sheets/spelling',
    'gas/google-error',
  ],
  ui: [
    'base',
    'settings/options',
    'types:settings',
    'gas/google-error',
    'gas/crypto',
    'gas/project-file',
    'gas/triggers',
    'gas/workbook',
    'types:commands',
    'types:run',
    'types:peloton',
    'peloton/catalogue/explore',
  ],
  run: ['base', 'settings', 'schema', 'peloton', 'sync', 'streams', 'destinations', 'calendar', 'dashboard', 'gas'],
  commands: ['base', 'settings', 'peloton', 'sync', 'streams', 'destinations', 'calendar', 'run', 'gas', 'option'],
  main: ['commands', 'run', 'ui', 'gas'],
  'main-drive': ['commands', 'run', 'ui', 'gas'],
};

/** Which areas may name which Apps Script globals; areas not listed here may name none. */
const GLOBALS =
  /\b(SpreadsheetApp|CalendarApp|UrlFetchApp|PropertiesService|LockService|Utilities|ScriptApp|HtmlService|MailApp|Session|Charts|CacheService|ContentService)\b\s*\./;
const EDGE = ['destinations', 'option', 'calendar', 'dashboard', 'gas', 'ui', 'run', 'commands'];

interface Import {
  file: string;
  area: string;
  target: string;
  typeOnly: boolean;
}

const files = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? files(path) : path.endsWith('.ts') && !path.endsWith('.d.ts') ? [path] : [];
  });

const areaOf = (path: string): string =>
  /^destinations\/(\w+\/option|drive\/peloton)(\.ts)?$/.test(path)
    ? 'option'
    : (path.split('/')[0] ?? '').replace(/\.ts$/, '');

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/^(?:import|export)\s+(type\s+)?([^;]*?)from\s+'(\.[^']+)'/gm)];
  return found.map(([, type, names, path]) => ({
    file: relative('src', file),
    area: areaOf(relative('src', file)),
    target: relative('src', join(dirname(file), path ?? '')),
    typeOnly: type !== undefined || /^\{(\s*type\s[^,}]+,?)+\s*\}\s*$/.test(names ?? ''),
  }));
}

const sources = files('src');
const imports = sources.flatMap(importsOf);

test('every area imports only what the architecture allows', () => {
  const offences = imports.filter(({ area, target, typeOnly }) => {
    const to = areaOf(target);
    if (target.endsWith('.html') || to === area) return false;
    const allowed = MAY_IMPORT[area] ?? [];
    return !(allowed.includes(to) || allowed.includes(target) || (typeOnly && allowed.includes(`types:${to}`)));
  });
  expect(offences).toEqual([]);
});

test('only the edge names Apps Script services', () => {
  const offences = sources.filter((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    return !EDGE.includes(areaOf(relative('src', file))) && GLOBALS.test(code);
  });
  expect(offences).toEqual([]);
});

test('no import cycle, not even of types between areas', () => {
  const edges = new Map<string, string[]>();
  for (const { file, target, typeOnly } of imports) {
    if (!typeOnly) edges.set(file, [...(edges.get(file) ?? []), `${target}.ts`]);
  }
  const visit = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    for (const next of edges.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle) return cycle;
    }
    return null;
  };
  expect([...edges.keys()].map((file) => visit(file, [])).find((cycle) => cycle !== null) ?? null).toBeNull();
});

test('src imports neither the local program nor tests', () => {
  expect(imports.filter(({ target }) => target.startsWith('..'))).toEqual([]);
});

test('a folder is small enough to be taken in at a glance', () => {
  const counts = new Map<string, number>();
  for (const file of [...sources, ...files('local')]) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  // These hold one kind of thing each; the emulated services and the parts of the fake stand for those of Google and Peloton.
  const LARGE = ['src/ui/client', 'src/peloton/catalogue', 'local/emulator', 'local/fake-peloton'];
  expect([...counts].filter(([folder, count]) => count > 16 && !LARGE.includes(folder))).toEqual([]);
});

test('files and functions stay readable', () => {
  const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 320);
  expect(long).toEqual([]);
});

test('the scopes that are asked for and explained are those of the manifest', () => {
  const manifest = JSON.parse(readFileSync('appsscript.json', 'utf8'));
  const declared = manifest.oauthScopes.map((scope: string) => scope.replace('https://www.googleapis.com/auth/', ''));
  expect(Object.keys(SCOPES).sort()).toEqual(declared.sort());
});

test('nothing secret or personal to a machine is in the tree', () => {
  const clasp = JSON.parse(readFileSync('.clasp.json', 'utf8'));
  expect(clasp.scriptId).toBe('PASTE-YOUR-SCRIPT-ID-HERE');
  const offenders = [...sources, ...files('local'), ...files('test')].filter((file) =>
    /eyJ[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}/.test(readFileSync(file, 'utf8')),
  );
  expect(offenders).toEqual([]);
});
