/**
 * `npm run update`: gets the newest version of this project, puts it into the spreadsheet, gives it to the visitors of a published
 * page, and says what is new. It can be run again after any failure.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { adoptOldProject, MOVED, readProject } from './clasp/project.mjs';
import { CommandError, command, runInSight } from './clasp/run.mjs';
import { newsSince } from './release/changelog.mjs';

/** The second half is started anew: its program may have changed with the rest. */
const SECOND_HALF = '--since=';

const versionNow = () => JSON.parse(readFileSync('package.json', 'utf8')).version;

const GIT_FAILURES = [
  [
    /would be overwritten|unstaged changes|uncommitted changes/i,
    'You changed files of this project that the new version changes too. "git stash" puts your changes aside, "git stash pop" brings them back. Then run "npm run update" again.',
  ],
  [
    /not possible to fast-forward|diverg/i,
    'This copy of the project has commits of its own. Merge them yourself ("git pull"), then run "npm run update" again.',
  ],
  [
    /no tracking information|not currently on a branch|no such remote|does not appear to be a git repository/i,
    'This copy of the project does not know where new versions come from. Clone the project anew, copy .clasp.local.json there, and run "npm ci" and "npm run update" in it.',
  ],
  [
    /not a git repository|ENOENT/i,
    'This folder was not made with git, so it cannot be updated by itself. Download the new version, copy .clasp.local.json into its folder, and run "npm ci" and "npm run push" there.',
  ],
  [
    /could not resolve host|unable to access|could not read from remote|timed out|connection/i,
    'New versions could not be reached. Check the network connection, then run "npm run update" again.',
  ],
];

function pull() {
  const {
    status,
    stdout = '',
    stderr = '',
    error,
  } = spawnSync('git', ['pull', '--ff-only'], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (status === 0) return;
  const said = `${stdout}${stderr}${error?.message ?? ''}`.trim();
  const sentence = GIT_FAILURES.find(([words]) => words.test(said))?.[1] ?? 'git could not get the new version.';
  throw new CommandError(`${sentence} Nothing was pushed.\n(git said: ${said})`);
}

function firstHalf() {
  if (adoptOldProject()) console.log(MOVED);
  if (readProject().scriptId === undefined)
    throw new CommandError('This folder does not know its script yet. Run "npm run setup" instead.');
  const before = versionNow();
  pull();
  if (!runInSight('npm', ['ci']))
    throw new CommandError(
      'The packages of the new version could not be installed. Nothing was pushed. Run "npm run update" again.',
    );
  if (!runInSight(process.execPath, ['scripts/update.mjs', SECOND_HALF + before])) process.exitCode = 1;
}

function secondHalf(before) {
  if (!runInSight(process.execPath, ['scripts/push.mjs']))
    throw new CommandError(
      'The new version is here, but not in the spreadsheet yet. Do what is said above, then run "npm run push".',
    );
  if (!runInSight(process.execPath, ['scripts/publish.mjs', '--if-published']))
    throw new CommandError(
      'The new version is in the spreadsheet; visitors of your published page still get the one before.',
    );
  const news = newsSince(readFileSync('CHANGELOG.md', 'utf8'), before);
  console.log(
    `\nThe spreadsheet has version ${versionNow()}.${news.length > 0 ? ' What is new:' : ' Nothing is new.'}`,
  );
  for (const { name, text } of news) console.log(`\n${name}\n\n${text}`);
}

await command(([arg = '']) => (arg.startsWith(SECOND_HALF) ? secondHalf(arg.slice(SECOND_HALF.length)) : firstHalf()));
