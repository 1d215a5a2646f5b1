/** Keeps the bundle small and readable: what only people read stays in the sources, and the rest is printed densely. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse, tokenizer } from 'acorn';
import { transform } from 'esbuild';
import { namesIn, withOwnNames } from './names.mjs';
import { walk } from './walk.mjs';

/** Properties that documentation and forms are made of, by file; no code of the bundle may read them. */
const FOR_READERS = [
  { files: /src\/streams\//, names: ['about'] },
  { files: /src\/(settings\/list|destinations\/\w+\/settings)\.ts$/, names: ['label', 'help', 'labels', 'advanced'] },
];

/** An esbuild plugin. */
export const withoutTextsForReaders = {
  name: 'without texts for readers',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const rule = FOR_READERS.find(({ files }) => files.test(file.split(path.sep).join('/')));
      if (!rule) return undefined;
      const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'ts', target: 'es2020', charset: 'utf8' });
      return { contents: dropTexts(code, rule.names), loader: 'js' };
    });
  },
};

function dropTexts(code, names) {
  const found = [];
  walk(parse(code, { ecmaVersion: 2020, sourceType: 'module' }), (node) => {
    if (node.type !== 'ObjectExpression') return;
    for (const property of node.properties) if (isText(property, names)) found.push(property);
  });
  // From the end, so that earlier positions stay right.
  return found
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end).replace(/^\s*,/, ''), code);
}

function isText({ type, key, value }, names) {
  return type === 'Property' && names.includes(key.name) && isPlain(value);
}

/** Nothing that has an effect or that other code could need is ever dropped. */
function isPlain({ type, expressions, properties }) {
  if (type === 'ObjectExpression')
    return properties.every((property) => property.type === 'Property' && isPlain(property.value));
  if (type === 'TemplateLiteral') return expressions.every((each) => each.type === 'Identifier');
  return type === 'Literal';
}

/** One line where one line does, and no punctuation that nobody needs. */
const STYLE = [
  '--indent-style=tab',
  '--line-width=320',
  '--expand=never',
  '--bracket-spacing=false',
  '--semicolons=as-needed',
  '--arrow-parentheses=as-needed',
  '--trailing-commas=none',
  '--quote-properties=as-needed',
];

/**
 * The bundle as a formatter prints it, without the level of indentation that its wrapper costs on every line.
 * `code` is a module; what it exports becomes properties of `app`, since scripts have no exports.
 */
export function print(code) {
  return outdent(format(asScript(withOwnNames(code))));
}

function asScript(code) {
  const { body } = parse(code, { ecmaVersion: 2020, sourceType: 'module' });
  const end = body.find(({ type }) => type === 'ExportNamedDeclaration');
  const own = body.filter((statement) => statement !== end);
  const changes = [...exports(end, own), ...shortFunctions(code, own)].sort((one, other) => other.start - one.start);
  const module = changes.reduce(
    (text, change) => text.slice(0, change.start) + change.text + text.slice(change.end),
    code.slice(0, end.start),
  );
  return `'use strict';\nvar app = {};\n(() => {\n${module}\n})();\n`;
}

/** What is exported is put into `app` where it is made. Nothing else in the bundle may use it. */
function exports({ specifiers }, body) {
  return specifiers.map(({ local, exported }) => {
    const [made, ...more] = body.filter((statement) => namesIn(statement).has(local.name));
    const { init } = made.declarations?.[0] ?? {};
    if (more.length > 0 || !init) throw new Error(`${local.name} is exported, so it has to be a constant of its own`);
    return { start: made.start, end: init.start, text: `app.${exported.name} = ` };
  });
}

/**
 * A function that only answers an expression is printed as an arrow, on one line instead of three. Unlike a function,
 * an arrow does not exist before its line, so those that loading may need earlier stay functions.
 */
function shortFunctions(code, body) {
  const textOf = ({ start, end }) => code.slice(start, end);
  const early = neededEarly(body);
  const functions = body.filter((each) => each.type === 'FunctionDeclaration' && !early.has(nameOf(each)));
  return functions.flatMap((each) => {
    const text = toArrow(each, textOf);
    return text === null ? [] : [{ start: each.start, end: each.end, text }];
  });
}

/** What a function does happens when it is called; all else that stands at the top happens while the bundle is loaded. */
const isLazy = ({ type, declarations }) =>
  type === 'FunctionDeclaration' || declarations?.[0].init?.type === 'ArrowFunctionExpression';
const nameOf = ({ id, declarations }) => (id ?? declarations[0].id).name;

/** The names of all functions that something may call which stands before them. Whatever is named counts as called. */
function neededEarly(body) {
  const functions = new Map(body.filter(isLazy).map((each) => [nameOf(each), each]));
  const seen = new Set();
  const early = new Set();
  const need = (statement, loadedAt) => {
    for (const name of namesIn(statement)) {
      const called = functions.get(name);
      if (!called || seen.has(name)) continue;
      seen.add(name);
      if (called.start > loadedAt) early.add(name);
      need(called, loadedAt);
    }
  };
  // From the top, so that each function is first met by the earliest that may call it.
  for (const statement of body) if (!isLazy(statement)) need(statement, statement.start);
  return early;
}

function toArrow({ id, params, body }, textOf) {
  const [only] = body.body;
  if (body.body.length !== 1 || only.type !== 'ReturnStatement' || only.argument === null) return null;
  return `var ${id.name} = (${params.map(textOf).join(', ')}) => (${textOf(only.argument)});`;
}

function format(code) {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const args = [biome, 'format', ...STYLE, '--stdin-file-path=Code.js'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    input: code,
    encoding: 'utf8',
    maxBuffer: 1e7,
  });
  if (status !== 0) throw new Error(`The bundle could not be formatted: ${stderr}`);
  return stdout.replace(/\/\* @__PURE__ \*\/ /g, '').replace(/\n+(\t\/\/ )src\/(\S+)\.ts$/gm, '\n$1$2');
}

function outdent(code) {
  const inTemplate = new Set();
  for (const { type, start, end } of tokenizer(code, { ecmaVersion: 2020 })) {
    if (type.label !== 'template') continue;
    for (let at = code.indexOf('\n', start); at >= 0 && at < end; at = code.indexOf('\n', at + 1))
      inTemplate.add(at + 1);
  }
  return code.replace(/^\t/gm, (tab, at) => (inTemplate.has(at) ? tab : ''));
}
