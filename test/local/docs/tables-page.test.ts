/** The page that documents the sheets. */
import { readdirSync, readFileSync } from 'node:fs';
import { ALL_TABLES } from '../../../local/docs/all-tables';
import { tablesPage } from '../../../local/docs/tables-page';

test('no table is left out', () => {
  const files = readdirSync('src/streams', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`src/streams/${file}`, 'utf8'));
  const defined = files.flatMap((text) => /defineTable\(\{\s+name: '(\w+)'/.exec(text)?.[1] ?? []);
  // `users` is no sheet: it is kept in BigQuery only.
  expect(ALL_TABLES.map(({ name }) => name).sort()).toEqual(defined.filter((name) => name !== 'users').sort());
});

test('every column says what it is', () => {
  expect(tablesPage()).not.toMatch(/undefined|\| *\|$/m);
});
