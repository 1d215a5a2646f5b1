/** The release: for whoever pastes it, it is what clasp pushes, and its page leads to files that are there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import yaml from 'js-yaml';
import { amount } from '../support/effort';
import { entryPointsOf } from '../support/entry-points';
import { cacheFolder, distWith } from '../support/fresh-build';
import { type Member, newMember, publishWebApp } from '../support/member';

const folder = join(cacheFolder(), `release-${process.pid}`);
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', `--out=${folder}`], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Folder of the release, and of what clasp would push. */
const VARIANTS = [
  ['standard', () => 'dist'],
  ['everything', () => distWith('bigquery,coda,drive')],
] as const;

const lettersOf = (script: string) =>
  script.replace(/\\u([\da-f]{4})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

test.each(VARIANTS)('%s is the script that clasp pushes, with the same manifest and the pages inside', (name, dist) => {
  expect(readdirSync(join(folder, name)).sort()).toEqual(['Code.js', 'appsscript.json']);
  const script = read(folder, name, 'Code.js');
  // Read in whatever encoding, it is the same.
  expect(/[^\0-\x7f]/.exec(script)).toBeNull();
  expect(lettersOf(script).startsWith(lettersOf(read(dist(), 'Code.js')))).toBe(true);
  expect(read(folder, name, 'appsscript.json')).toBe(read(dist(), 'appsscript.json'));
  expect(entryPointsOf(join(folder, name))).toEqual(entryPointsOf(dist()));
});

const WINDOWS = ['Connect', 'Settings', 'Status', 'Import', 'Explorer', 'Share', 'CheckSetup', 'Stats', 'Preview'];

/** What a member sees and what is kept in a first hour: every window, a sync, what a visitor gets, and the world after it. */
function firstHour(member: Member) {
  member.connect();
  member.syncAll();
  publishWebApp(member);
  const shared = member.page('apiShare', member.pageKey(), { stats: 'new', blocks: ['totals', 'newest'] });
  const { link } = (shared.value as { stats: { link: string } }).stats;
  const visit = { parameter: Object.fromEntries(new URL(link).searchParams) };
  const page = member.machine.run('doGet', [visit], { context: 'webapp' }).value as { getContent(): string };
  const windows = WINDOWS.map((name) => member.menu(`menu${name}`).dialogs.map(({ title, html }) => ({ title, html })));
  return { windows, page: page.getContent(), world: member.save() };
}

test.each(VARIANTS.slice(0, amount(1, 2)))(
  '%s does on the emulator what the pushed script does, window by window and cell by cell',
  (name, dist) => {
    const options = { tables: name === 'standard', workouts: 12, friends: 1 };
    const pasted = firstHour(newMember({ ...options, dist: join(folder, name) }));
    const pushed = firstHour(newMember({ ...options, dist: dist() }));
    expect(pasted.windows.flat()).toHaveLength(WINDOWS.length);
    for (const { html } of pasted.windows.flat())
      expect(html).toMatch(/<main[^>]* data-page=[\s\S]*<script>[\s\S]*<\/html>\s*$/);
    expect(pasted.windows).toEqual(pushed.windows);
    expect(pasted.page).toBe(pushed.page);
    expect(pasted.world === pushed.world).toBe(true);
  },
);

test('the picture of the menu shows how it begins for a newcomer', () => {
  const { machine } = newMember();
  machine.run('onOpen');
  const items = (machine.state.menus[0]?.items ?? []) as Array<{ label?: string } | null>;
  const labels = items.flatMap((item) => item?.label ?? []);
  const drawn = [...read(folder, 'pictures/peloton-menu.svg').matchAll(/<text x="496"[^>]*>([^<]*)</g)];
  expect(drawn.map(([, label]) => label)).toEqual(labels.slice(0, drawn.length));
  expect(drawn.length).toBeGreaterThan(2);
});

test.each(['README.md', 'install.html'])('%s leads to files of the release, and its pictures are in it', (page) => {
  const text = read(folder, page);
  const targets = [...text.matchAll(/\]\(([^)]+)\)|href="([^"]+)"/g)].map(([, md, html]) => md ?? html ?? '');
  const files = targets.filter((target) => !target.startsWith('https://'));
  expect(files.length).toBeGreaterThan(4);
  expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  expect(text).toContain('Advanced');
  expect(text).toContain(version);
});

test('each permission that the variant with every option asks for has its reason on the page', () => {
  const { oauthScopes } = JSON.parse(read(folder, 'everything', 'appsscript.json')) as { oauthScopes: string[] };
  for (const scope of oauthScopes) expect(read(folder, 'README.md')).toContain(`| \`${scope.split('/auth/')[1]}\` | `);
});

test('the release in the repository is of the version in package.json: else run "npm run release"', () => {
  const first = (file: string) => read('release', file).split('\n')[0];
  expect(first('README.md')).toBe(`# Peloton Sync ${version}: install it with a browser`);
  expect(first('NOTES.md')).toBe(`# Peloton Sync ${version}`);
  for (const [name] of VARIANTS) {
    expect(first(`${name}/Code.js`)).toContain(`/* Peloton Sync ${version}. `);
    expect(read('release', name, 'Code.js')).toContain('function pages_()');
    expect(JSON.parse(read('release', name, 'appsscript.json')).runtimeVersion).toBe('V8');
  }
});

test('the workflow that attaches a release makes it anew with commands that there are, and compares', () => {
  const workflow = yaml.load(read('.github', 'workflows', 'release.yml')) as {
    on: { push: { tags: string[] } };
    jobs: { attach: { steps: Array<{ run?: string }> } };
  };
  expect(workflow.on.push.tags).toEqual(['v*']);
  const commands = workflow.jobs.attach.steps.flatMap(({ run = '' }) => run.split('\n'));
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = commands.flatMap((line) => /npm run ([\w:]+)/.exec(line)?.[1] ?? []);
  expect(named).toEqual(['release']);
  for (const name of named) expect(scripts).toHaveProperty([name]);
  expect(commands).toContain('diff --recursive release out/release');
});
