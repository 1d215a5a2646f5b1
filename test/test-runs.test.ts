/** Runs of the tests that are under way in one checkout know of each other. */
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
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
