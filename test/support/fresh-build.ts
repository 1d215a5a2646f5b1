/**
 * The built product that tests run: built when it is older than the sources, and once for each set of options.
 * A test that runs the bundle would otherwise pass, or fail, for code that is no longer there.
 */
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noteRun, oneAtATime, otherRuns } from './test-runs';

/** Everything that the contents of `dist/` and `build/` follow from. */
const SOURCES = [
  'src',
  'local',
  'scripts',
  'build.mjs',
  'appsscript.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const OUTPUTS = ['dist', 'build'];
/** Says from which sources the outputs were built, and what they were then. */
const RECORD = 'build/built-from.json';
/** What tests made from one state of the sources; removed when they change. */
const CACHE = 'build/for-tests';

/** Paths of the files in a folder, or the path itself when it is a file, in a fixed order. */
function filesOf(path: string): string[] {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true })
      .flatMap((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)]))
      .sort();
  } catch {
    return [path];
  }
}

/** A digest of names and contents. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 20);
}

const sourcesDigest = () => digestOf(SOURCES.flatMap(filesOf));

/** The programs and pages themselves, without what tests keep beside them. */
const outputsDigest = () =>
  digestOf([...filesOf('dist'), ...filesOf('build').filter((file) => /^build[\\/][^\\/]+\.mjs$/.test(file))]);

function build(args: readonly string[]): void {
  // An engineer's own choice of options is not what the tests are about.
  const { PELOTON_WITH: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build.mjs', '--quiet', ...args], {
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(`The product could not be built, so no test was run.\n${stdout}${stderr}`);
}

/**
 * Builds `dist/` and `build/` unless they are what the present sources give. Throws when the build fails, and when tests
 * that run meanwhile would find another product than the one they began with. Of runs that begin at once the first builds.
 */
export const buildWhenStale = (): void => oneAtATime(buildIfNeeded);

function buildIfNeeded(): void {
  const sources = sourcesDigest();
  const known = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
  const isFresh = OUTPUTS.every(existsSync) && known.sources === sources && known.outputs === outputsDigest();
  if (!isFresh) {
    const [other] = otherRuns();
    if (other !== undefined)
      throw new Error(
        `The sources have changed since another run of the tests began here (process ${other}), and both would use dist/. ` +
          'Wait for its end, stop it, or run the tests in a second checkout (git worktree add).',
      );
    build([]);
    writeFileSync(RECORD, JSON.stringify({ sources, outputs: outputsDigest() }));
  }
  const folder = join(CACHE, sources);
  if (existsSync(CACHE))
    for (const old of readdirSync(CACHE).filter((name) => name !== sources))
      rmSync(join(CACHE, old), { recursive: true });
  mkdirSync(folder, { recursive: true });
  noteRun();
  // Workers inherit it.
  process.env.TEST_CACHE = folder;
}

/** The folder in which tests keep what follows from the sources alone. */
export function cacheFolder(): string {
  const folder = process.env.TEST_CACHE;
  if (folder === undefined)
    throw new Error('TEST_CACHE is not set: run the tests with this project’s Jest configuration.');
  return folder;
}

/** The folder of a build with these options, like `bigquery,coda`. It is shared by all tests: nobody may write to it. */
export function distWith(options: string): string {
  const folder = join(cacheFolder(), 'with', options.replaceAll(',', '+'));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${randomUUID()}`;
  build([`--with=${options}`, `--dist=${unfinished}`]);
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another worker was faster; its build is the same.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
