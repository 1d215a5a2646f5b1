/** docs/peloton.md names each request that the sync can send, and is as the catalogue says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pelotonPage, REFUSALS } from '../../../local/docs/peloton-page';
import { listCatalogue } from '../../../src/peloton/catalogue/index';

const FOLDER = 'src/peloton/requests';

test('it is as the sources say (npm run export rewrites it)', () => {
  expect(readFileSync('docs/peloton.md', 'utf8') === pelotonPage()).toBe(true);
});

test('each request that the sync builds is in it, and nothing else', () => {
  const text = readdirSync(FOLDER)
    .map((file) => readFileSync(join(FOLDER, file), 'utf8'))
    .join('\n');
  // As `schedule.reserve`, or as the name of a change.
  const isNamed = (name: string) => new RegExp(`\\b(?!ride\\.)\\w+\\.${name}\\b|^  ${name}: \\[`, 'm').test(text);
  const built = listCatalogue().filter(({ name, resource }) => resource !== 'auth' && isNamed(name));
  expect(built.length).toBeGreaterThan(25);
  expect([...built.map(({ name }) => name), 'token'].sort()).toEqual(Object.keys(REFUSALS).sort());
});

test('what only this program sends says so', () => {
  const marked = listCatalogue().filter(({ entry }) => entry.onlyOurs);
  expect(marked.length).toBeGreaterThan(0);
  expect(pelotonPage().match(/Only this program;/g)).toHaveLength(marked.length);
});
