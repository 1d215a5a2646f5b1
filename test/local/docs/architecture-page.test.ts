/** The page on the architecture: what it names is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const PAGE = readFileSync('docs/architecture.md', 'utf8');

test('every file and folder that it names exists', () => {
  const named = [...PAGE.matchAll(/`((?:src|test|local|scripts|docs)\/[\w./-]+)`/g)].flatMap(([, path]) => path ?? []);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

test('the map shows every folder of the product', () => {
  const folders = readdirSync('src', { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  const map = /```mermaid\nflowchart[\s\S]*?```/.exec(PAGE)?.[0] ?? '';
  expect(folders.filter((name) => name !== 'settings' && !map.includes(name))).toEqual([]);
});

test('there are at most 20 words of our own', () => {
  const words = /## Words of our own([\s\S]*?)\n## /.exec(PAGE)?.[1] ?? '';
  const rows = words.split('\n').filter((line) => /^\| [a-z]/.test(line));
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.length).toBeLessThanOrEqual(20);
});
