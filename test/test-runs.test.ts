/** Runs of the tests that are under way in one checkout know of each other. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './support/folder';
import { forgetRun, noteRun, otherRuns } from './support/test-runs';

test('a run sees the others that are alive, forgets those that are not, and not itself', () => {
  const folder = temporaryFolder();
  expect(otherRuns(join(folder, 'not there'))).toEqual([]);
  const ended = spawnSync(process.execPath, ['--version']).pid;
  for (const processId of [ended, process.ppid]) writeFileSync(join(folder, String(processId)), '');
  noteRun(folder);
  expect(otherRuns(folder)).toEqual([process.ppid]);
  expect(existsSync(join(folder, String(ended)))).toBe(false);
  forgetRun(folder);
  expect(existsSync(join(folder, String(process.pid)))).toBe(false);
});

/** Counts up in a file, slowly, each in a process of its own. */
const COUNT = `
  const { readFileSync, writeFileSync } = require('node:fs');
  const source = 'test/support/test-runs.ts';
  const compiled = { exports: {} };
  const { code } = require('esbuild').transformSync(readFileSync(source, 'utf8'), { loader: 'ts', format: 'cjs' });
  new Function('module', 'require', code)(compiled, require);
  const [turn, counter] = process.argv.slice(1);
  compiled.exports.oneAtATime(() => {
    const count = Number(readFileSync(counter, 'utf8'));
    for (const until = Date.now() + 100; Date.now() < until; );
    writeFileSync(counter, String(count + 1));
  }, turn);
`;

test('runs that begin at once look one after the other whether to build; one that was ended holds nobody up', async () => {
  const folder = temporaryFolder();
  const [turn, counter] = [join(folder, 'turn'), join(folder, 'counter')];
  const ended = spawnSync(process.execPath, ['--version']).pid;
  mkdirSync(turn);
  writeFileSync(join(turn, String(ended)), '');
  writeFileSync(counter, '0');
  const counted = [1, 2, 3].map(() => spawn(process.execPath, ['-e', COUNT, turn, counter], { stdio: 'inherit' }));
  expect(await Promise.all(counted.map(async (each) => (await once(each, 'exit'))[0]))).toEqual([0, 0, 0]);
  expect(readFileSync(counter, 'utf8')).toBe('3');
  expect(readdirSync(folder)).toEqual(['counter']);
});
