/** Who may import whom. The compiler keeps Apps Script out of the pure folders (tsconfig.core.json); this keeps the rest. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { SCOPES } from '../src/gas/scopes';

/** Area to the areas it may import, besides itself. `types:` allows `import type` only. */
const MAY_IMPORT: Record<string, string[]> = {
  base: [],
  settings: ['base', 'destinations/bigquery/settings', 'destinations/coda/settings', 'destinations/drive/settings'],
  schema: ['base'],
  http: ['base'],
  peloton: ['base', 'http'],
  sync: ['base', 'types:schema'],
  streams: ['base', 'schema', 'peloton', 'types:sync'],
  // Training files out of rows; the tables' columns and the curves' text are of the streams.
  files: ['base', 'schema', 'streams'],
  destinations: [
    'base',
    'http',
    'schema',
    'settings/kinds',
    'types:sync',
    'types:streams',
    'streams/derived/counting',
    'streams/workouts/series-text',
    'gas/google-error',
    'gas/workbook',
  ],
  // What a build may leave out: a destination's part of a run.
  option: ['base', 'destinations', 'files', 'gas', 'peloton', 'streams', 'sync', 'types:schema', 'types:settings'],
  calendar: ['base', 'types:streams', 'destinations/sheets/spelling', 'gas/google-error'],
  gas: ['base', 'http', 'settings/options'],
  pictures: ['base', 'types:streams'],
  dashboard: [
    'base',
    'types:schema',
    'types:streams',
    'pictures',
    // What counts, and what is worth remembering, is defined once.
    'streams/derived/counting',
    'streams/derived/done',
    'streams/derived/eddington',
    'streams/derived/milestones',
    'destinations/sheets/layout',
    'destinations/sheets/new-sheet',
    'destinations/sheets/spelling',
    'gas/google-error',
  ],
  ui: [
    'base',
    'settings/options',
    'types:settings',
    'gas/cache',
    'gas/google-error',
    'gas/crypto',
    'gas/project-file',
    'gas/triggers',
    'gas/web-app',
    'gas/workbook',
    'types:commands',
    'types:run',
    'types:peloton',
    'peloton/catalogue/explore',
    'peloton/catalogue/offers',
    'pictures',
    'streams/derived/diary',
    'types:streams',
    'peloton/export/collect',
    'peloton/export/file',
    'peloton/export/pieces',
  ],
  run: [
    'base',
    'settings',
    'schema',
    'peloton',
    'sync',
    'streams',
    'destinations',
    'option',
    'calendar',
    'dashboard',
    'gas',
  ],
  commands: [
    'base',
    'files',
    'http',
    'settings',
    'peloton',
    'sync',
    'streams',
    'destinations',
    'calendar',
    'run',
    'gas',
    'option',
    'pictures',
    'dashboard/look',
  ],
  main: ['commands', 'run', 'ui', 'gas'],
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
  /^destinations\/((\w+\/)?option|drive\/(peloton|training-files))(\.ts)?$/.test(path)
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

test('a lock is taken in two places only, which read the store anew: what stood there before must not be put back', () => {
  const takers = files('src').filter((file) => /\btryLock\b|\bwaitLock\b/.test(readFileSync(file, 'utf8')));
  expect(takers.sort()).toEqual(['src/gas/lock.ts', 'src/gas/store.ts']);
});

test('whoever acts for an account under the lock of runs asks there who is connected, not before the wait', () => {
  const sections = files('src').flatMap((file) => {
    const [, ...calls] = readFileSync(file, 'utf8').split(/(?<!function )\bwithRunLock(?=\()/);
    return calls.map((text) => ({ file, text: argumentsOf(text) }));
  });
  const acting = sections.filter(({ text }) => /\b(?:account|userId)\b/.test(text));
  const isAsked = (text: string) => /\b(?:requireAccount|requireSameAccount|requireOwner|currentAccount)\(/.test(text);
  expect(acting.length).toBeGreaterThan(2);
  expect(acting.filter(({ text }) => !isAsked(text))).toEqual([]);
});

/** The text from the parenthesis with which it begins to the one that closes it. */
function argumentsOf(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text.slice(0, at + 1);
  }
  return text;
}

/** Files that import each other in a circle, and those between two circles. */
function circular(edges: Array<[from: string, to: string]>): string[] {
  const starts = new Set(edges.map(([from]) => from));
  const ends = new Set(edges.map(([, to]) => to));
  const inner = edges.filter(([from, to]) => ends.has(from) && starts.has(to));
  return inner.length < edges.length ? circular(inner) : [...starts].sort();
}

test('no circle of imports, those of types counted, with every option built in', () => {
  const edges = [...sources, ...files('local')].flatMap((file) =>
    importsOf(file).map(({ target }): [string, string] => [file, `${join('src', target)}.ts`]),
  );
  expect(edges.length).toBeGreaterThan(1_000);
  expect(circular(edges)).toEqual([]);
  const values = imports.filter(({ typeOnly }) => !typeOnly);
  // The options are among them: each is imported from a list, whatever is built.
  const options = files('src/destinations').filter((file) => /\w+\/\w+\/\w+\/option\.ts$/.test(file));
  const listed = values
    .filter(({ file }) => file === 'run/destinations/options.ts')
    .map(({ target }) => `src/${target}.ts`);
  expect(listed.sort()).toEqual(options.sort());
});

test.each<[string, Array<[string, string]>, string[]]>([
  [
    'a chain',
    [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
    ],
    [],
  ],
  [
    'a circle with a way in and a way out',
    [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'b'],
      ['c', 'd'],
    ],
    ['b', 'c'],
  ],
])('%s is told from its imports', (_, edges, found) => {
  expect(circular(edges)).toEqual(found);
});

test("the schemas of Peloton's answers run on Node only: the script takes their types, and no library", () => {
  const isSchema = (path: string) => path.startsWith('peloton/answers/');
  const taken = imports.filter(({ file, target }) => isSchema(target) && !isSchema(file));
  expect(taken.filter(({ target, typeOnly }) => target !== 'peloton/answers/types' || !typeOnly)).toEqual([]);
  expect(taken.length).toBeGreaterThan(10);
  const ofTypes = imports.filter(({ file }) => file === 'peloton/answers/types.ts');
  expect(ofTypes.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
  const libraries = sources.filter((file) => /^import\s[^;]*?from\s+'[^.]/m.test(readFileSync(file, 'utf8')));
  expect(libraries.filter((file) => !isSchema(relative('src', file)))).toEqual([]);
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

const lineCount = (text: string): number => text.split('\n').length;

interface Measured {
  name: string;
  lines: number;
}

/** Every function of a text, those inside others too, from its first word to its last bracket. */
function functionsIn(file: string, text: string): Measured[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Measured[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const named = node.name ?? ('name' in node.parent ? (node.parent.name as ts.Node | undefined) : undefined);
      found.push({ name: `${file} ${named?.getText() ?? '?'}`, lines: lineCount(node.getText()) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('a file is at most 320 lines, and a function at most 60', () => {
  const texts = [...sources, ...files('local')].map((file) => [file, readFileSync(file, 'utf8')] as const);
  expect(texts.filter(([, text]) => lineCount(text) > 320).map(([file]) => file)).toEqual([]);
  const functions = texts.flatMap(([file, text]) => functionsIn(file, text));
  expect(functions.filter(({ lines }) => lines > 60)).toEqual([]);
});

test('functions are found wherever they stand, and measured whole', () => {
  const text = [
    'function outer() {',
    '  const inner = () => {',
    '    act();',
    '  };',
    '  return { method() {}, get value() { return 1; } };',
    '}',
    'class A { constructor() {} run = (x: number) => x; }',
    'declare function absent(): void;',
  ].join('\n');
  expect(functionsIn('a.ts', text).map(({ name, lines }) => `${name} ${lines}`)).toEqual([
    'a.ts outer 6',
    'a.ts inner 3',
    'a.ts method 1',
    'a.ts value 1',
    'a.ts A 1',
    'a.ts run 1',
  ]);
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

test('no literal is spread into a literal: what is in it can stand there itself', () => {
  const isLiteral = (node: ts.Node): boolean => ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node);
  const spreadsIn = (file: string): string[] => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const isSpread = ts.isSpreadAssignment(node) || ts.isSpreadElement(node);
      if (isSpread && isLiteral(node.expression))
        found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  };
  const written = [...sources, ...files('local'), ...files('test')];
  expect(written.flatMap(spreadsIn)).toEqual([]);
});
