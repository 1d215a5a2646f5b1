/** The documents say what the program says, and lead to what is there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { API_HELP } from '../../../local/cli/api-args';
import { HELP } from '../../../local/cli/args';
import { describeSettings } from '../../../src/settings/form';
import { listMenu } from '../../../src/ui/menu';
import { projectFiles } from '../../support/project-files';

const read = (file: string) => readFileSync(file, 'utf8');

/** What people write; a release holds copies. */
const DOCUMENTS = projectFiles().filter((file) => file.endsWith('.md') && !file.startsWith('release/'));

test('options of commands are ones that the commands have', () => {
  const help: Record<string, string> = { start: HELP, api: API_HELP };
  const text = DOCUMENTS.map(read).join('\n');
  const given = [...text.matchAll(/\bnpm (start|run api) --([^`\n#|]*)/g)].flatMap(([, command = '', words = '']) =>
    [...words.matchAll(/--[a-z-]+/g)].map(([option]) => [command.replace('run ', ''), option] as const),
  );
  expect(given.length).toBeGreaterThan(10);
  expect(given.filter(([command, option]) => !help[command]?.includes(option))).toEqual([]);
});

test('the README is short', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
});

describe.each(DOCUMENTS)('%s', (file) => {
  const text = read(file);

  test('leads to files and headings that are there', () => {
    const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    const links = [...prose.matchAll(/(?:\]\(|(?:src|href)=")([^)"\s]+)/g)].map(([, link = '']) => link);
    const wrong = links.filter((link) => !/^(https?:|mailto:)/.test(link) && !leads(file, link));
    expect(wrong).toEqual([]);
  });

  test('names commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, own]) => run ?? own ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test('clasp is sent to the script of the member, whose id the file in the repository has not', () => {
  const sent = DOCUMENTS.flatMap((file) => read(file).match(/npx clasp [^`]*/g) ?? []);
  expect(sent.length).toBeGreaterThan(1);
  const stray = sent.filter((command) => !/^npx clasp (?:login|show-authorized-user)\b|--project/.test(command));
  expect(stray).toEqual([]);
});

function leads(from: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? from : join(dirname(from), path);
  if (!existsSync(target)) return false;
  return heading === undefined || !target.endsWith('.md') || headingsOf(read(target)).includes(heading);
}

/** As the usual hosts name them in addresses. */
const headingsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s/g, '-'),
  );

test('no page is forgotten: each is led to from the README, or from a page that is', () => {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file) || !file.endsWith('.md') || !existsSync(file)) return;
    seen.add(file);
    for (const [, link = ''] of read(file).matchAll(/\]\(([^)#\s]+)/g)) visit(join(dirname(file), link));
  };
  visit('README.md');
  expect(DOCUMENTS.filter((file) => !seen.has(file) && !file.startsWith('.github/'))).toEqual([]);
});

test('each sentence of the troubleshooting page is one that the program says', () => {
  const sources = projectFiles('src', 'scripts', 'local/cli', 'local/serve').filter((file) =>
    /\.(ts|mjs|html)$/.test(file),
  );
  const said = sources.map(read).join('\n').replace(/\\'/g, "'").replace(/&gt;/g, '>');
  const rows = read('docs/troubleshooting.md')
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const quoted = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/"([^"]+)"/g)].map(([, words]) => `${words}`),
  );
  expect(quoted.length).toBeGreaterThan(20);
  expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
});

const SETTINGS = /(?<=<!-- settings:begin[^>]*-->\n)[\s\S]*?(?=<!-- settings:end -->)/;

test('the table of settings is that of the program (UPDATE_DOCS=1 npx jest documents rewrites it)', () => {
  const wanted = `${describeSettings()}\n`;
  const page = read('docs/settings.md');
  if (process.env.UPDATE_DOCS) writeFileSync('docs/settings.md', page.replace(SETTINGS, wanted));
  expect(SETTINGS.exec(read('docs/settings.md'))?.[0]).toBe(wanted);
});

test('each permission that Google asks for is explained, and no other', () => {
  const { oauthScopes } = JSON.parse(read('appsscript.json')) as { oauthScopes: string[] };
  const explained = [...read('docs/privacy.md').matchAll(/^\| `([a-z._]+)` \|/gm)].map((match) => match[1]);
  expect(explained.sort()).toEqual(oauthScopes.map((scope) => scope.split('/auth/')[1]).sort());
});

test('each item of the menu is explained', () => {
  const page = read('docs/menu.md').replace('| Hourly sync on / off |', '| Hourly sync on |\n| Hourly sync off |');
  const labels = listMenu().map(({ label }) => label.replace(/\.+$/, ''));
  expect(labels.filter((label) => !page.includes(`\n| ${label} |`))).toEqual([]);
});
