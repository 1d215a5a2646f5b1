/**
 * Builds the program of a full export: one script that a member pastes into the console on Peloton's website. Its readable
 * source is in `src/ui/client/export`. Of the catalogue only the requests that it sends travel along, without their explanations.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { build } from 'esbuild';

// Imported, it would be read twice more for the names that it exports: a third of the time of a build.
const ts = createRequire(import.meta.url)('typescript');

const MAX_SNIPPET_BYTES = 30_000;

const CATALOGUE = 'src/peloton/catalogue';
const DOCUMENTS = 'documents.ts';
/** Where requests are made of entries. */
const SENDERS = [
  'src/peloton/requests/rest.ts',
  'src/peloton/requests/rest-tables.ts',
  'src/peloton/requests/graphql.ts',
  'src/peloton/export/collect.ts',
];
const EXPLANATION = /\b(about|example|source|seen|title|says):\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`$]*`)/g;

/** Of a request, which stands after its path. */
const TITLE = /\b(get|post|put|del)\(\s*('[^']*'),\s*'(?:[^'\\]|\\.)*'/g;

/** What explains, and the indentation of GraphQL. */
const withoutExplanations = (code) =>
  code.replace(EXPLANATION, "$1: ''").replace(TITLE, "$1($2, ''").replace(/\n\s+/g, '\n ');

/** A file of the catalogue without the entries that nobody of these names. */
function withoutUnused(code, names) {
  const source = ts.createSourceFile('catalogue.ts', code, ts.ScriptTarget.Latest, true);
  const entries = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .map(({ initializer }) => (initializer && ts.isAsExpression(initializer) ? initializer.expression : initializer))
    .flatMap((value) => (value && ts.isObjectLiteralExpression(value) ? value.properties : []))
    .filter((property) => ts.isPropertyAssignment(property) && ts.isCallExpression(property.initializer));
  const unused = entries.filter(({ name }) => !names.has(name.text));
  return unused.reduceRight((text, { pos, end }) => text.slice(0, pos) + text.slice(end).replace(/^,/, ''), code);
}

/** The documents of GraphQL that are named in these texts, or in each other. */
function withoutUnusedDocuments(code, texts) {
  const all = [...texts, code].join('\n');
  const isUsed = (name) => all.split(new RegExp(`\\b${name}\\b`)).length > 2;
  return code.replace(/^export const (\w+) = [\s\S]*?;\n/gm, (statement, name) => (isUsed(name) ? statement : ''));
}

/** By file name. */
function catalogueOfSnippet() {
  const senders = SENDERS.map((file) => readFileSync(file, 'utf8'));
  const names = new Set(senders.flatMap((text) => [...text.matchAll(/\w\.(\w+)/g)].map(([, name]) => name)));
  const files = readdirSync(CATALOGUE).filter((file) => file.endsWith('.ts'));
  const texts = new Map(
    files.map((file) => [file, withoutUnused(readFileSync(`${CATALOGUE}/${file}`, 'utf8'), names)]),
  );
  const { [DOCUMENTS]: documents, ...others } = Object.fromEntries(texts);
  texts.set(DOCUMENTS, withoutUnusedDocuments(documents, [...senders, ...Object.values(others)]));
  return texts;
}

const forSnippet = {
  name: 'catalogue for the snippet',
  setup({ onLoad }) {
    const texts = catalogueOfSnippet();
    onLoad({ filter: /peloton[\\/]catalogue[\\/]\w[\w-]*\.ts$/ }, ({ path }) => ({
      contents: withoutExplanations(texts.get(basename(path))),
      loader: 'ts',
    }));
  },
};

/** Names stay as they are, so that whoever looks can follow it. Throws where it became too large to be pasted lightly. */
export async function buildSnippet(file = 'src/ui/client/export/snippet.ts') {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [forSnippet],
    write: false,
  });
  const code = outputFiles[0].text.trim();
  const bytes = Buffer.byteLength(code);
  if (bytes > MAX_SNIPPET_BYTES)
    throw new Error(`the export snippet has ${bytes} bytes; the limit is ${MAX_SNIPPET_BYTES}`);
  return code;
}
