/** Folders that are not as a recording leaves them: each odd thing gets a sentence, and nothing is waited for. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecordings } from '../../../local/recorded/recordings';
import { temporaryFolder } from '../../support/folder';

test('a pipe, a folder named like a file and links that lead nowhere or to a folder are passed over in words', () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [join(folder, 'pipe.json'), join(folder, 'pipe.csv')]);
  mkdirSync(join(folder, 'folder.json'));
  symlinkSync('/nowhere/at/all', join(folder, 'nowhere.json'));
  symlinkSync(folder, join(folder, 'round.csv'));
  writeFileSync(join(folder, 'me.json'), JSON.stringify({ id: 'a'.repeat(32), username: 'u', total_workouts: 0 }));
  const { me, skipped } = readRecordings(folder);
  expect(me).toMatchObject({ username: 'u' });
  expect(skipped).toEqual(
    ['nowhere.json', 'pipe.csv', 'pipe.json', 'round.csv'].map((name) => `${name}: no file that can be read`),
  );
});
