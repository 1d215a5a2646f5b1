/** Gives locals of the bundle their names back: the bundler renames each that is called as something at the top of any file. */
import { parse } from 'acorn';
import { walk } from './walk.mjs';

/** All names that a piece of code uses or makes; those of properties are none. */
export function namesIn(node) {
  return new Set(identifiersIn(node).map(({ name }) => name));
}

function identifiersIn(root) {
  const found = [];
  const properties = new Set();
  walk(root, (node) => {
    if (node.type === 'MemberExpression' && !node.computed) properties.add(node.property);
    // Of `{ name }` the value is another node than the key.
    if (node.type === 'Property' && !node.computed) properties.add(node.key);
    if (node.type === 'Identifier' && !properties.has(node)) found.push(node);
  });
  return found;
}

/** `code` is a module. Only what is at its top sees more than one statement of it, so each is looked at alone. */
export function withOwnNames(code) {
  const { body } = parse(code, { ecmaVersion: 2020, sourceType: 'module' });
  const top = new Set(body.flatMap(topNames));
  const changes = body.flatMap((statement) => renamings(statement, top)).sort((one, other) => other.start - one.start);
  return changes.reduce((text, { start, end, name }) => text.slice(0, start) + name + text.slice(end), code);
}

function topNames({ type, id, declarations = [] }) {
  if (type === 'FunctionDeclaration') return [id.name];
  return declarations.flatMap((each) => [...namesIn(each.id)]);
}

function renamings(statement, top) {
  const names = namesIn(statement);
  const taken = new Set(names);
  const short = new Set();
  walk(statement, ({ type, shorthand, key }) => type === 'Property' && shorthand && short.add(key.name));
  const given = new Map();
  for (const name of names) {
    const own = name.replace(/\d+$/, '');
    // What is at the top keeps its number, and so does a local that names a property or beside which the other is used.
    if (own === name || top.has(name) || !top.has(own) || taken.has(own) || short.has(name)) continue;
    taken.add(own);
    given.set(name, own);
  }
  const pairs = new Set();
  const changes = [];
  walk(statement, (node) => {
    if (node.type !== 'Property' || node.computed || node.shorthand || node.key.type !== 'Identifier') return;
    const local = node.value.type === 'AssignmentPattern' ? node.value.left : node.value;
    if (local.type !== 'Identifier' || given.get(local.name) !== node.key.name) return;
    pairs.add(local);
    changes.push({ start: node.start, end: local.end, name: node.key.name });
  });
  const others = identifiersIn(statement).filter((each) => given.has(each.name) && !pairs.has(each));
  return [...changes, ...others.map(({ start, end, name }) => ({ start, end, name: given.get(name) }))];
}
