/** The catalogue at build time: the script holds of an entry only what sending it takes, and only of those that it sends. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'acorn';
import { build, transform } from 'esbuild';
import { walk } from './walk.mjs';

const CLIENT = 'src/peloton';
const RESOURCES = /src\/peloton\/catalogue\/(auth|class|commerce|schedule|social|tags|user|workout)\.ts$/;
const DOCUMENTS = `${CLIENT}/catalogue/documents.ts`;

/** What a module exports, computed now. */
export async function load(file, plugins = []) {
  const { outputFiles } = await build({ entryPoints: [file], bundle: true, format: 'esm', write: false, plugins });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/** An esbuild plugin. */
export const onlyWhatIsSent = {
  name: 'only what is sent',
  setup({ onStart, onLoad }) {
    let used;
    let documents;
    onStart(async () => {
      used = await usedEntries();
      documents = await load(DOCUMENTS);
    });
    onLoad({ filter: /src\/peloton\/catalogue\/\w+\.ts$/ }, async ({ path: file }) => {
      const name = file.split(path.sep).join('/');
      if (name.endsWith(DOCUMENTS)) return { contents: printDocuments(documents) };
      if (name.endsWith('/index.ts')) throw new Error('The whole catalogue does not belong into the script');
      return RESOURCES.test(name) ? { contents: printEntries(await load(file), used, documents) } : undefined;
    });
  },
};

/** By resource: the names that the client's modules mention, as in `user.me`. */
async function usedEntries() {
  const used = {};
  for (const file of ['client', 'requests', 'auth', 'catalogue'].flatMap((folder) =>
    readdirSync(`${CLIENT}/${folder}`)
      .filter((each) => each.endsWith('.ts') && !(folder === 'catalogue' && each !== 'answer-table.ts'))
      .map((each) => `${folder}/${each}`),
  )) {
    const { code } = await transform(readFileSync(`${CLIENT}/${file}`, 'utf8'), { loader: 'ts', target: 'es2020' });
    const tree = parse(code, { ecmaVersion: 2020, sourceType: 'module' });
    const imported = catalogueImports(tree);
    walk(tree, ({ type, object, property }) => {
      if (type !== 'MemberExpression') return;
      const resource = imported[object.name];
      if (resource) used[resource] = [...new Set([...(used[resource] ?? []), property.name])];
      if (imported[object.object?.name]) throw new Error(`${file}: the script knows no ${property.name} of an entry`);
    });
  }
  return used;
}

function catalogueImports(tree) {
  const found = {};
  for (const { type, source, specifiers } of tree.body) {
    if (type !== 'ImportDeclaration' || !source.value.startsWith('../catalogue/')) continue;
    for (const { local, imported } of specifiers) found[local.name] = imported.name;
  }
  return found;
}

function printEntries(resources, used, documents) {
  const shared = sharedParts(documents);
  const texts = Object.entries(resources).map(([resource, entries]) => {
    const names = used[resource] ?? [];
    return `const ${resource}Requests = {${names.map((name) => `${name}: ${printEntry(entries[name], resource, shared)}`).join(',\n')}};\nexport { ${resource}Requests as ${resource} };`;
  });
  const parts = shared.map(({ name }) => name).join(', ');
  return `import { ${parts} } from './documents';\n${texts.join('\n')}`;
}

/** What is read of an entry: by `toOperation` its document, by `addressOf` its host, by `toRequest` the rest; get is usual. */
function printEntry({ host, method, path, answer, document }, resource, shared) {
  if (document !== undefined) return `{ document: ${printDocument(document, shared)} }`;
  return JSON.stringify({
    ...(resource === 'auth' ? { host } : {}),
    ...(method === 'get' ? {} : { method }),
    path,
    ...(answer === 'Text' ? { answer } : {}),
  });
}

/** Parts of documents, which stand in the script once. */
const sharedParts = (documents) =>
  Object.entries(documents)
    .filter(([, text]) => !/^(query|mutation)/.test(text))
    .map(([name, text]) => ({ name, text: dense(text) }))
    .sort((one, other) => other.text.length - one.text.length);

const printDocument = (document, shared) =>
  `\`${shared.reduce((text, part) => text.split(part.text).join(`\${${part.name}}`), dense(document))}\``;

const printDocuments = (documents) =>
  sharedParts(documents)
    .map(({ name, text }) => `export const ${name} = \`${text}\`;`)
    .join('\n');

const dense = (document) => document.trim().replace(/\n\s*/g, '\n');
