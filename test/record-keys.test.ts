/**
 * Keys of records. Every object inherits `constructor`, `toString` and more, and writing to `__proto__` changes what it
 * inherits, so keys in variables are read, looked for and written by `own`, `has` and `put`. Which keys come from outside no
 * type tells, as names of ours are texts, too; so the rule holds for all of them, wherever a record is known to be one by its
 * own declaration. Of records that are kept as a property, only looking for a key with `in` is found here: what is read from
 * those and written to them goes by names of ours or by keys that are safe, and `bundle/hostile-names` runs them with hostile ones.
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { projectFiles } from './support/project-files';

/** Its keys are safe from where they are made (`safeKey`, and `workout:` before an id). */
const SAFE = 'src/calendar/';
const OWN = 'src/base/records.ts';

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isNumericLiteral(node);

/** Whether it is `Record<string, ...>`, also a readonly or partial one. */
function isRecord(type: ts.TypeNode | undefined): boolean {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return false;
  const [key] = type.typeArguments ?? [];
  const name = ts.isIdentifier(type.typeName) ? type.typeName.text : '';
  return name === 'Record'
    ? key?.kind === ts.SyntaxKind.StringKeyword
    : /^(Readonly|Partial)$/.test(name) && isRecord(key);
}

/** What is asked of a record by a key in a variable, without a helper. Deleting does no harm. */
function bareKeys(text: string): string[] {
  const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest);
  const records = new Set<string>();
  const found: Array<{ access: ts.Node; record: string | null }> = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node)) && ts.isIdentifier(node.name) && isRecord(node.type))
      records.add(node.name.text);
    if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression) && !isText(node.argumentExpression))
      found.push({ access: node, record: node.expression.text });
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword && !isText(node.left))
      found.push({ access: node, record: null });
    if (!ts.isDeleteExpression(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found
    .filter(({ record }) => record === null || records.has(record))
    .map(({ access }) => access.getText(source));
}

test('keys in variables go through `own`, `has` and `put`', () => {
  const sources = projectFiles('src').filter((file) => file.endsWith('.ts') && file !== OWN && !file.startsWith(SAFE));
  expect(sources.length).toBeGreaterThan(300);
  const wrong = sources.flatMap((file) => bareKeys(readFileSync(file, 'utf8')).map((found) => `${file}: ${found}`));
  // What every object inherits is asked for here.
  expect(wrong).toEqual(['src/destinations/bigquery/samples.ts: name in Object.prototype']);
});

test('a bare key is found in constants, collections and parameters, and no other access is', () => {
  const text = `
    const NAMES: Readonly<Record<string, string>> = { a: 'b' };
    function act(given: Partial<Record<string, number>>, list: string[], key: string, known: Record<'a', string>) {
      const made: Record<string, number> = {};
      made[key] = given[key] ?? 0;
      if (key in made || 'a' in made) delete made[key];
      return [NAMES[key.trim()], NAMES['a'], NAMES.a, list[0], list[key.length], known['a'], own(NAMES, key)];
    }`;
  expect(bareKeys(text)).toEqual(['made[key]', 'given[key]', 'key in made', 'NAMES[key.trim()]']);
});
