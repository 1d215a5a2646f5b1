/** Which versions `npm run release` takes, and which files it writes them to. In a repository of the test's own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callModuleIn } from '../support/node-module';

let folder: string;
const call = (name: string, ...args: string[]) => callModuleIn(folder, 'scripts/release/version.mjs', name, ...args);
const inFolder = (file: string) => join(folder, file);

// Only the last test writes to it.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'version-'));
  writeFileSync(inFolder('package.json'), JSON.stringify({ name: 'x', version: '1.9.0', scripts: {} }));
  writeFileSync(
    inFolder('package-lock.json'),
    JSON.stringify({ name: 'x', version: '1.9.0', packages: { '': { version: '1.9.0' }, a: { version: '1.9.0' } } }),
  );
  writeFileSync(inFolder('CHANGELOG.md'), '# Changelog\n\n## [Unreleased]\n\n- New.\n');
  const git = (...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder });
  git('init', '--quiet');
  git('commit', '--allow-empty', '--quiet', '--message', 'x');
  git('tag', 'v1.9.1');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['1.9', /"1.9" is no version/],
  ['v1.10.0', /no version/],
  ['1.8.9', /1.8.9 is older than the present version, 1.9.0/],
  ['0.10.0', /older/],
  ['1.9.1', /has been released: there is a tag v1.9.1/],
])('%s is refused', (version, words) => {
  expect(() => call('checkVersion', version)).toThrow(words);
});

test.each(['1.9.0', '1.10.0', '2.0.0'])('%s is taken', (version) => {
  expect(call('checkVersion', version)).toBeNull();
});

test('it is written to both files and the changelog, and nothing else changes', () => {
  call('stampVersion', '1.10.0', '2026-02-01');
  expect(JSON.parse(readFileSync(inFolder('package.json'), 'utf8'))).toEqual({
    name: 'x',
    version: '1.10.0',
    released: '2026-02-01',
    scripts: {},
  });
  expect(JSON.parse(readFileSync(inFolder('package-lock.json'), 'utf8'))).toEqual({
    name: 'x',
    version: '1.10.0',
    packages: { '': { version: '1.10.0' }, a: { version: '1.9.0' } },
  });
  expect(readFileSync(inFolder('CHANGELOG.md'), 'utf8')).toContain('## [1.10.0] - 2026-02-01\n\n- New.\n');
});
