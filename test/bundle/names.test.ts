/** The printing of the bundle moves functions and renames locals: afterwards each name must still mean something. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { distWith } from '../support/fresh-build';

/** Cannot find name (and with a suggestion), redeclared twice, used before it is declared. */
const BROKEN = [2304, 2552, 2451, 2300, 2448, 2454];
const OPTIONS: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  lib: ['lib.es2020.d.ts'],
  types: ['google-apps-script'],
  skipLibCheck: true,
};

const libraries = new Map<string, ts.SourceFile | undefined>();

function brokenNames(code: string): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile } = host;
  // Types in comments are only for the help that Google shows in cells.
  const plain = code.replace(/\/\*\*[\s\S]*?\*\//g, '');
  host.getSourceFile = (name, ...more) => {
    if (name === 'Code.js') return ts.createSourceFile(name, plain, ts.ScriptTarget.ES2020);
    if (!libraries.has(name)) libraries.set(name, getSourceFile(name, ...more));
    return libraries.get(name);
  };
  const program = ts.createProgram(['Code.js'], OPTIONS, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile('Code.js'))
    .filter(({ code }) => BROKEN.includes(code))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test.each([
  ['the standard bundle', () => 'dist'],
  ['the bundle with all options', () => distWith('drive,bigquery,coda')],
])('in %s every name is known, and made once', (_name, built) => {
  expect(brokenNames(readFileSync(join(built(), 'Code.js'), 'utf8'))).toEqual([]);
});

test.each([
  ['nobody()', /nobody/],
  ['const twice = 1; const twice = 2;', /twice/],
  ['early(); const early = () => 1;', /early/],
])('%s is found out', (code, name) => {
  expect(brokenNames(code).join()).toMatch(name);
});
