/** Every regular expression of the program, and texts over which a careless one takes long. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Pattern {
  /** File and line. */
  place: string;
  regex: RegExp;
}

export const filesIn = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesIn(path) : /(?<!\.d)\.ts$/.test(path) ? [path] : [];
  });

/** The literals in a file, and the places where one is put together by `RegExp`. */
export function patternsIn(file: string): { literals: Pattern[]; composed: string[] } {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const literals: Pattern[] = [];
  const composed: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      literals.push({ place: `${file}:${line + 1}`, regex: regexOf(node.text) });
    }
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isCall && node.expression.getText() === 'RegExp') composed.push(file);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { literals, composed };
}

function regexOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

const COMMON = [
  ' ',
  '\t',
  '\n',
  'a',
  '0',
  '-',
  '_',
  '.',
  '/',
  '<',
  '>',
  '"',
  "'",
  '\\',
  '=',
  ':',
  '(',
  ')',
  '[',
  ',',
  '!',
];
const ESCAPES: Record<string, string> = { s: ' ', S: 'x', d: '0', w: 'a', W: ' ', n: '\n', r: '\r', t: '\t', b: ' ' };

/** What the pattern itself speaks of: its words, and the characters of its classes. */
function piecesOf({ source }: RegExp): string[] {
  const plain = source.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
  const words = plain.match(/[\w"'<=:/.!&;-]{2,}/g) ?? [];
  return [...new Set([...words.map((word) => word.slice(0, 20)), ...COMMON])];
}

/** Texts of about `length` characters: each piece of the pattern again and again, alone, in pairs, and behind its beginning. */
export function attacksOn(regex: RegExp, length: number): string[] {
  const pieces = piecesOf(regex);
  const own = pieces.slice(0, pieces.length - COMMON.length);
  const repeated = (piece: string) => piece.repeat(Math.ceil(length / piece.length));
  const pairs = own.flatMap((one) => [`${one}a`, `${one} `, `${one}"`, ...own.map((two) => one + two)]);
  const alone = pieces.map(repeated);
  return [
    ...alone,
    ...alone.map((text) => `${own[0] ?? ''}${text}\u0000`),
    ...pairs.slice(0, 15).map((pair) => repeated(pair)),
    `${repeated(' ')}x${repeated(' ')})`,
  ];
}

/** The longest that one of the texts takes, in ms; that one is tried twice, as the machine may be busy. */
export function slowestMs(regex: RegExp, texts: readonly string[], enoughMs: number): number {
  const timeOf = (text: string): number => {
    const startedAt = performance.now();
    text.replace(regex, '');
    return performance.now() - startedAt;
  };
  let slowest = 0;
  for (const text of texts) {
    const first = timeOf(text);
    slowest = Math.max(slowest, first > enoughMs ? Math.min(first, timeOf(text)) : first);
    if (slowest > enoughMs) break;
  }
  return slowest;
}
