/** A build with options, made once for each test file. */
import { spawnSync } from 'node:child_process';
import { temporaryFolder } from './folder';

const built = new Map<string, string>();

/** The folder of it. */
export function distWith(options: string): string {
  const known = built.get(options);
  if (known !== undefined) return known;
  const folder = temporaryFolder();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['build.mjs', '--quiet', `--with=${options}`, `--dist=${folder}`],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  built.set(options, folder);
  return folder;
}
