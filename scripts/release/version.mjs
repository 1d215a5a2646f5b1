/** The version of the product: its one place is package.json, of which package-lock.json keeps a copy. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { stamp } from './changelog.mjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

export const presentVersion = () => readJson('package.json').version;

const partsOf = (version) => version.split('.').map(Number);

/** Whether a version comes before another. */
function isBefore(version, other) {
  const [a, b] = [partsOf(version), partsOf(other)];
  const at = a.findIndex((part, index) => part !== b[index]);
  return at >= 0 && a[at] < b[at];
}

/** Throws where a version is none, is older than the present one, or was released. */
export function checkVersion(wanted) {
  const present = presentVersion();
  if (!/^\d+\.\d+\.\d+$/.test(wanted)) throw new Error(`"${wanted}" is no version; write it as 1.2.3.`);
  if (isBefore(wanted, present)) throw new Error(`${wanted} is older than the present version, ${present}.`);
  const { stdout } = spawnSync('git', ['tag', '--list', `v${wanted}`], { encoding: 'utf8' });
  if (stdout?.trim())
    throw new Error(`Version ${wanted} has been released: there is a tag v${wanted}. Choose a higher one.`);
}

/** Writes the version to the two files that have it, and the changelog with its section. `date`: `yyyy-mm-dd`. */
export function stampVersion(version, date) {
  const changelog = stamp(readFileSync('CHANGELOG.md', 'utf8'), version, date);
  const { name, version: _, released: __, ...rest } = readJson('package.json');
  writeJson('package.json', { name, version, released: date, ...rest });
  const lock = readJson('package-lock.json');
  lock.version = version;
  lock.packages[''].version = version;
  writeJson('package-lock.json', lock);
  writeFileSync('CHANGELOG.md', changelog);
}
