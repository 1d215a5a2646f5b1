/** Gives the code that the bundler printed the form that it has in the sources: names without numbers, no needless braces. */
import { parse } from 'acorn';
import { walk } from './walk.mjs';

const parsed = (code) => parse(code, { ecmaVersion: 2020, sourceType: 'module' }).body;

/** `changes`: start, end and the text to stand there instead, none inside another. */
function changed(code, changes) {
  return changes
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end, to }) => text.slice(0, start) + to + text.slice(end), code);
}

/**
 * The bundler numbers a local name that stands at the top of any other file. It gets its own name back where its
 * statement has nothing else of that name, so that it hides nothing that is needed there.
 */
export function withOwnNames(code) {
  const body = parsed(code);
  const top = new Set(body.flatMap(declaredBy));
  return changed(
    code,
    body.flatMap((statement) => renamings(statement, top)),
  );
}

function declaredBy({ id, declarations = [] }) {
  return [id, ...declarations.map((each) => each.id)].flatMap((each) =>
    each?.type === 'Identifier' ? [each.name] : [],
  );
}

function renamings(statement, top) {
  const { names, properties } = namesIn(statement);
  const own = new Map();
  for (const name of names.keys()) {
    const [, base] = /^(.*\D)\d+$/.exec(name) ?? [];
    if (!top.has(base) || top.has(name) || names.has(base) || [...own.values()].includes(base)) continue;
    own.set(name, base);
  }
  return [...own].flatMap(([name, base]) =>
    names.get(name).map((node) => {
      const property = properties.get(node);
      if (property?.shorthand) return { ...placeOf(node), to: `${name}: ${base}` };
      // What is called the same on both sides needs to be said once.
      if (property?.key.name === base) return { start: property.start, end: node.end, to: base };
      return { ...placeOf(node), to: base };
    }),
  );
}

const placeOf = ({ start, end }) => ({ start, end });

/** Identifiers that are names of something, by name, and the property that each is the value of. */
function namesIn(statement) {
  const names = new Map();
  const properties = new Map();
  const keys = new Set();
  walk(statement, (node) => {
    const { type, computed, key, property, value, name } = node;
    if (type === 'MemberExpression' && !computed) keys.add(property);
    if (['Property', 'MethodDefinition', 'PropertyDefinition'].includes(type) && !computed) keys.add(key);
    if (type === 'Property' && !computed) properties.set(value.type === 'AssignmentPattern' ? value.left : value, node);
    if (type === 'Identifier' && !keys.has(node)) names.set(name, [...(names.get(name) ?? []), node]);
  });
  return { names, properties };
}

const BRANCHES = ['IfStatement', 'ForStatement', 'ForOfStatement', 'WhileStatement'];
/** None of them can take an `else` that was not theirs. */
const SIMPLE = ['ExpressionStatement', 'ReturnStatement', 'ThrowStatement', 'ContinueStatement'];

export function withoutBraces(code) {
  const changes = [];
  walk(parsed(code), ({ type, consequent, alternate, body }) => {
    if (!BRANCHES.includes(type)) return;
    for (const block of [consequent, alternate, body]) {
      const [only, ...more] = block?.type === 'BlockStatement' ? block.body : [];
      if (!only || more.length > 0 || !SIMPLE.includes(only.type)) continue;
      changes.push({ start: block.start, end: only.start, to: '' }, { start: only.end, end: block.end, to: '' });
    }
  });
  return changed(code, changes);
}
