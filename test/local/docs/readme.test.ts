/** The README says what the program says. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describeSettings } from '../../../src/settings/form';
import { listMenu } from '../../../src/ui/menu';

const BETWEEN_MARKERS = /(?<=<!-- settings:begin[^>]*-->\n)[\s\S]*?(?=<!-- settings:end -->)/;

test('the table of settings is that of the program (UPDATE_README=1 npx jest readme rewrites it)', () => {
  const wanted = `${describeSettings()}\n`;
  if (process.env.UPDATE_README) {
    writeFileSync('README.md', readFileSync('README.md', 'utf8').replace(BETWEEN_MARKERS, wanted));
  }
  expect(BETWEEN_MARKERS.exec(readFileSync('README.md', 'utf8'))?.[0]).toBe(wanted);
});

test('each permission that Google asks for is explained, and no other', () => {
  const { oauthScopes } = JSON.parse(readFileSync('appsscript.json', 'utf8')) as { oauthScopes: string[] };
  const explained = [...readFileSync('README.md', 'utf8').matchAll(/^\| `([a-z._]+)` \|/gm)].map((match) => match[1]);
  expect(explained.sort()).toEqual(oauthScopes.map((scope) => scope.split('/auth/')[1]).sort());
});

test('each item of the menu is explained', () => {
  const readme = readFileSync('README.md', 'utf8').replace(
    '| Hourly sync on / off |',
    '| Hourly sync on |\n| Hourly sync off |',
  );
  const labels = listMenu().map(({ label }) => label.replace(/\.+$/, ''));
  expect(labels.filter((label) => !readme.includes(`\n| ${label} |`))).toEqual([]);
});

test('each command that it names exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [
    ...readFileSync('README.md', 'utf8').matchAll(/npm (?:run )?(start|test|check|build|bench|push|publish)\b/g),
  ];
  expect(named.length).toBeGreaterThan(5);
  expect(named.map((match) => String(match[1])).filter((name) => !(name in scripts))).toEqual([]);
});
