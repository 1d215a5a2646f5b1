/**
 * `npm run setup`, `npm run push` and `npm run update`, with the real clasp and a stand-in for Google. Each start of clasp takes
 * seconds, so that most of it is left to the full run; the quick one has a program of this test in its place.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testInFull } from '../support/effort';
import { openStandin, SCRIPT, type Standin } from '../support/google-standin';

const PLACEHOLDER = readFileSync('.clasp.json', 'utf8');
/** Stands for the build, which is tested elsewhere: says with which options it was asked for. */
const BUILD = `import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('dist', { recursive: true });
writeFileSync('dist/Code.js', '// built with: ' + (process.env.PELOTON_WITH ?? 'unset'));
writeFileSync('dist/appsscript.json', '{"timeZone":"Etc/UTC"}');`;

let google: Standin;
let folder: string;

/** A checkout, as small as it can be. */
function makeCheckout(at: string, version: string, changelog = '# Changelog\n') {
  mkdirSync(at, { recursive: true });
  for (const part of ['scripts', '.gitignore']) cpSync(part, join(at, part), { recursive: true });
  // As after "npm ci".
  mkdirSync(join(at, 'node_modules/esbuild'), { recursive: true });
  writeFileSync(join(at, '.clasp.json'), PLACEHOLDER);
  writeFileSync(join(at, 'build.mjs'), BUILD);
  writeFileSync(join(at, 'appsscript.json'), '{}');
  writeFileSync(join(at, 'CHANGELOG.md'), changelog);
  writeFileSync(join(at, 'package.json'), JSON.stringify({ version, type: 'module', engines: { node: '>=20' } }));
}
const own = () => {
  const file = join(folder, '.clasp.local.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};
const tracked = () => readFileSync(join(folder, '.clasp.json'), 'utf8');
const run = (script: string, ...args: string[]) =>
  google.run(folder, process.execPath, `scripts/${script}.mjs`, ...args);

async function start(options: Parameters<typeof openStandin>[0] = {}) {
  google = await openStandin(options);
  folder = join(google.home, 'project');
  makeCheckout(folder, '1.0.0');
}
afterEach(() => google.close());

/** What the real clasp prints where all goes well, without asking anybody; notes what it was told to do. */
function replaceClasp() {
  const answers: Record<string, string> = {
    'show-authorized-user': '{"loggedIn":true,"email":"member@example.com"}',
    'list-deployments': '[]',
    'create-script': `Created new document: https://drive.google.com/open?id=1sheet\nCreated new script: https://script.google.com/d/${SCRIPT}/edit`,
    push: 'Pushed 2 files.',
  };
  const program = `#!${process.execPath}
    const fs = require('node:fs');
    const [name, ...rest] = process.argv.slice(2);
    fs.appendFileSync(${JSON.stringify(join(google.home, 'told'))}, [name, ...rest].join(' ') + '\\n');
    const answer = ${JSON.stringify(answers)}[name];
    if (name === 'push') fs.readFileSync('dist/Code.js');
    if (answer === undefined) process.exit(1);
    console.log(answer);`;
  writeFileSync(join(google.home, 'bin', 'clasp'), program, { mode: 0o755 });
  return () => readFileSync(join(google.home, 'told'), 'utf8').trim().split('\n');
}

describe('npm run setup', () => {
  test('asks clasp for a spreadsheet, builds, pushes, and says what comes next', async () => {
    await start();
    const told = replaceClasp();
    const { status, said } = await run('setup', '--new', '--with=coda');
    expect(said).toMatch(
      /1\. clasp is signed in as member@example\.com[\s\S]*2\. The script is 1script[\s\S]*4\. The spreadsheet: https:\/\/drive\.google\.com\/open\?id=1sheet/,
    );
    expect(status).toBe(0);
    expect(own()).toEqual({ scriptId: SCRIPT, parentId: '1sheet', rootDir: 'dist', with: 'coda' });
    expect(told().map((line) => line.split(' ')[0])).toEqual([
      'show-authorized-user',
      'list-deployments',
      'create-script',
      'push',
    ]);
    expect(readFileSync(join(folder, 'dist/Code.js'), 'utf8')).toBe('// built with: coda');
    expect(tracked()).toBe(PLACEHOLDER);
  });

  testInFull('makes a spreadsheet, pushes, and says what comes next', async () => {
    await start();
    const first = await run('setup', '--new');
    expect(first).toMatchObject({ status: 0 });
    expect(first.said).toMatch(
      /1\. clasp is signed in as member@example\.com[\s\S]*2\. The script is 1script[\s\S]*4\. The spreadsheet: https:\/\/drive\.google\.com\/open\?id=1sheet/,
    );
    expect(first.said).toMatch(/Connect\.\.\.[\s\S]*Advanced[\s\S]*unsafe/);
    expect(own()).toMatchObject({ scriptId: SCRIPT, parentId: expect.stringMatching(/^1sheet/), rootDir: 'dist' });
    expect(Object.keys(google.files).sort()).toEqual(['Code', 'appsscript']);
    expect(tracked()).toBe(PLACEHOLDER);
  });

  testInFull('may be run again', async () => {
    await start();
    expect(await run('setup', '--new')).toMatchObject({ status: 0 });
    google.asked.length = 0;
    const second = await run('setup');
    expect(second).toMatchObject({ status: 0 });
    expect(google.asked.filter((name) => name.includes('POST'))).toEqual([]);
  });

  testInFull('takes a script that there is, from its address, with options that later pushes keep', async () => {
    await start();
    const id = 'z'.repeat(57);
    const { status } = await run(
      'setup',
      `--script-id=https://script.google.com/home/projects/${id}/edit`,
      '--with=coda',
    );
    expect(status).toBe(0);
    expect(own()).toEqual({ scriptId: id, rootDir: 'dist', with: 'coda' });
    expect(google.files.Code).toBe('// built with: coda');
    expect(google.asked.filter((name) => name.includes('/content')).every((name) => name.includes(id))).toBe(true);
  });

  testInFull('moves an id that stood in the file of the repository to the member’s own', async () => {
    await start();
    const id = 'w'.repeat(57);
    writeFileSync(join(folder, '.clasp.json'), JSON.stringify({ scriptId: id, rootDir: 'dist' }));
    expect(await run('setup')).toMatchObject({ status: 0 });
    expect(own()).toMatchObject({ scriptId: id });
    expect(JSON.parse(tracked())).toEqual(JSON.parse(PLACEHOLDER));
  });

  testInFull('makes no spreadsheet while the Apps Script API is off', async () => {
    await start();
    const message =
      'User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then retry.';
    google.failures['script.googleapis.com'] = { status: 403, message };
    const { status, said } = await run('setup', '--new');
    expect(status).toBe(1);
    expect(said).toMatch(/API is off.*script\.google\.com\/home\/usersettings.*switch.*wait a minute/);
    expect(google.asked.filter((name) => name.startsWith('POST'))).toEqual([]);
  });

  testInFull('keeps what clasp made where it could not read it back, and goes on', async () => {
    await start();
    google.failures['GET /script.googleapis.com/v1/projects/1script'] = {
      status: 500,
      message: 'Internal error encountered.',
    };
    const cut = await run('setup', '--new');
    expect(cut.status).toBe(1);
    expect(own()).toMatchObject({ scriptId: SCRIPT });
    google.failures = {};
    expect(await run('setup')).toMatchObject({ status: 0 });
    expect(google.asked.filter((name) => name.endsWith('/v1/projects'))).toHaveLength(1);
    expect(google.files).toHaveProperty('Code');
  });

  testInFull.each<[string, string[], RegExp]>([
    ['nobody says which script', [], /--new.*--script-id=ID/],
    ['the id is none', ['--script-id=abc'], /"abc" is no script ID.*Project Settings/],
    ['there is no such option', ['--new', '--with=strava'], /no option "strava"/],
  ])('changes nothing where %s', async (_, args, words) => {
    await start();
    const { status, said } = await run('setup', ...args);
    expect([status, said]).toEqual([1, expect.stringMatching(words)]);
    expect(own()?.scriptId).toBeUndefined();
    expect(google.asked.filter((name) => !name.startsWith('GET'))).toEqual([]);
  });

  /** `login`: a line of shell in place of clasp's own sign-in, for which a browser would be needed. */
  function replaceLogin(login: string) {
    mkdirSync(join(google.home, 'bin'), { recursive: true });
    const clasp = join(process.cwd(), 'node_modules/.bin/clasp');
    const program = `#!/bin/sh\nif [ "$1" = login ]; then ${login}; fi\nexec "${clasp}" "$@"\n`;
    writeFileSync(join(google.home, 'bin', 'clasp'), program, { mode: 0o755 });
  }

  testInFull('says how to sign in where that was not finished', async () => {
    await start({ isSignedIn: false, isTerminal: true });
    replaceLogin('exit 1');
    const { status, said } = await run('setup', '--new');
    expect(status).toBe(1);
    expect(said).toMatch(/A browser opens[\s\S]*sign-in was not finished.*npx clasp login/);
  });

  testInFull.each<[string, boolean, boolean, RegExp]>([
    ['nobody is there to sign in', false, false, /a sign-in needs somebody.*terminal.*npx clasp login --no-localhost/],
    ['there is no network to sign in over', true, false, /could not be reached.*network connection/],
    ['there is no network to ask whose sign-in it is', true, true, /could not be reached.*network connection/],
  ])('opens no sign-in, and says so, where %s', async (_, isTerminal, isSignedIn, words) => {
    await start({ isSignedIn, isTerminal });
    replaceLogin('echo It waits.; exit 1');
    if (isTerminal) await google.disconnect();
    const { status, said } = await run('setup', '--new');
    expect([status, said]).toEqual([1, expect.stringMatching(words)]);
    expect(said).not.toContain('It waits');
    expect(own()).toBeNull();
  });

  test('says what to do before "npm ci", as does a push', async () => {
    await start();
    rmSync(join(folder, 'node_modules'), { recursive: true });
    for (const script of ['setup', 'push'])
      expect(await run(script)).toEqual({ status: 1, said: expect.stringMatching(/^The packages.*Run "npm ci"/) });
  });
});

describe('npm run push', () => {
  testInFull.each([
    [404, 'Requested entity was not found.', /no such script, or it belongs to another Google account/],
    [403, 'The caller does not have permission', /may not change this script/],
    [401, 'Request had invalid authentication credentials.', /sign-in of clasp has ended/],
  ])('with a %i from Google says what to do', async (status, message, words) => {
    await start();
    writeFileSync(join(folder, '.clasp.local.json'), JSON.stringify({ scriptId: SCRIPT, rootDir: 'dist' }));
    google.failures['script.googleapis.com'] = { status, message };
    const ran = await run('push');
    expect([ran.status, ran.said]).toEqual([1, expect.stringMatching(words)]);
  });
});

describe('npm run update', () => {
  const git = (cwd: string, ...args: string[]) => {
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    const { status, stderr } = spawnSync('git', [...who, ...args], { cwd, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  let upstream: string;

  /** A member who set up version 1.0.0, and a version 1.1.0 that waits for them. */
  async function member() {
    google = await openStandin();
    upstream = join(google.home, 'upstream');
    folder = join(google.home, 'project');
    makeCheckout(upstream, '1.0.0', '# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n\n- The first.\n');
    git(upstream, 'init', '--quiet', '--initial-branch=main');
    git(upstream, 'add', '-A');
    git(upstream, 'commit', '--quiet', '-m', 'first');
    git(google.home, 'clone', '--quiet', upstream, folder);
    writeFileSync(join(folder, '.clasp.local.json'), JSON.stringify({ scriptId: SCRIPT, rootDir: 'dist' }));
    const npm = '#!/bin/sh\nmkdir -p node_modules/esbuild\necho "npm $*"\n';
    writeFileSync(join(google.home, 'bin', 'npm'), npm, { mode: 0o755 });
    writeFileSync(join(upstream, 'package.json'), JSON.stringify({ version: '1.1.0', type: 'module' }));
    writeFileSync(
      join(upstream, 'CHANGELOG.md'),
      '# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-02-01\n\n- A new thing.\n\n## [1.0.0] - 2026-01-01\n\n- The first.\n',
    );
    // Whoever keeps their id there must not be in the way of a change of this file.
    writeFileSync(join(upstream, '.clasp.json'), `${PLACEHOLDER}\n`);
    git(upstream, 'commit', '--quiet', '-am', 'second');
  }

  testInFull('pulls, builds, pushes, publishes and says what is new', async () => {
    await member();
    google.deployments.push({ deploymentId: 'AKpage', deploymentConfig: { versionNumber: 7 } });
    const { status, said } = await run('update');
    expect(said).toMatch(
      /npm ci[\s\S]*Pushed[\s\S]*Visitors of the published page now get[\s\S]*version 1\.1\.0[\s\S]*A new thing\./,
    );
    expect(said).not.toContain('The first.');
    expect(status).toBe(0);
    const again = await run('update');
    expect(again).toMatchObject({ status: 0, said: expect.stringContaining('Nothing is new') });
  });

  testInFull('is not in the way of an id that stood in the file of the repository', async () => {
    await member();
    rmSync(join(folder, '.clasp.local.json'));
    writeFileSync(join(folder, '.clasp.json'), JSON.stringify({ scriptId: SCRIPT, rootDir: 'dist' }));
    const { status, said } = await run('update');
    expect(said).toContain('moved from .clasp.json to .clasp.local.json');
    expect(status).toBe(0);
    expect(own()).toMatchObject({ scriptId: SCRIPT });
    expect(google.files).toHaveProperty('Code');
  });

  test.each<[string, () => void, RegExp]>([
    ['a file was changed here and there', () => writeFileSync(join(folder, 'CHANGELOG.md'), 'mine'), /git stash/],
    [
      'there are commits of its own',
      () => git(folder, 'commit', '--allow-empty', '--quiet', '-m', 'own'),
      /commits of its own/,
    ],
    [
      'the place of new versions is gone',
      () => rmSync(upstream, { recursive: true }),
      /could not be reached|does not know where/,
    ],
    [
      'it was not made with git',
      () => rmSync(join(folder, '.git'), { recursive: true }),
      /not made with git.*npm run push/,
    ],
    ['it was never set up', () => rmSync(join(folder, '.clasp.local.json')), /Run "npm run setup" instead/],
  ])('pushes nothing and says what to do where %s', async (_, break_, words) => {
    await member();
    break_();
    const { status, said } = await run('update');
    expect([status, said]).toEqual([1, expect.stringMatching(words)]);
    expect(google.asked).toEqual([]);
  });
});
