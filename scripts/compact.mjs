/** Keeps the bundle small and readable: what only people read stays in the sources, and the rest is printed densely. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse, tokenizer } from 'acorn';
import { transform } from 'esbuild';
import { withOwnNames, withoutBraces } from './restore.mjs';
import { walk } from './walk.mjs';

/** Properties that documentation and forms are made of, by file; no code of the bundle may read them. */
const FOR_READERS = [
  { files: /src\/streams\//, names: ['about'] },
  { files: /src\/(settings-list|options-\w+)\.ts$/, names: ['label', 'help', 'labels', 'advanced'] },
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
  return outdent(format(asScript(code)));
}

function asScript(code) {
  const { body } = parse(code, { ecmaVersion: 2020, sourceType: 'module' });
  const end = body.find(({ type }) => type === 'ExportNamedDeclaration');
  const names = end.specifiers.map(({ local, exported }) =>
    local.name === exported.name ? local.name : `${exported.name}: ${local.name}`,
  );
  const own = body.filter((statement) => statement !== end);
  const module = withoutBraces(withOwnNames(withShortFunctions(code.slice(0, end.start), own)));
  return `'use strict';\nvar app = (() => {\n${module}\nreturn { ${names.join(', ')} };\n})();\n`;
}

/**
 * A function that only answers an expression is printed as an arrow, on one line instead of three. Unlike a function,
 * an arrow does not exist before its line, so those that loading may need earlier stay functions.
 */
function withShortFunctions(code, body) {
  const textOf = ({ start, end }) => code.slice(start, end);
  const isFunction = ({ type }) => type === 'FunctionDeclaration';
  const functions = new Map(body.filter(isFunction).map((each) => [each.id.name, textOf(each)]));
  const needed = new Set();
  const need = (text) => {
    for (const name of new Set(text.match(/\w+/g))) {
      if (!functions.has(name) || needed.has(name)) continue;
      needed.add(name);
      need(functions.get(name));
    }
  };
  const changes = body.flatMap((statement) => {
    if (!isFunction(statement)) need(textOf(statement));
    const arrow = isFunction(statement) && !needed.has(statement.id.name) && toArrow(statement, textOf);
    return arrow ? [{ ...statement, arrow }] : [];
  });
  return changes.reduceRight((text, { start, end, arrow }) => text.slice(0, start) + arrow + text.slice(end), code);
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
