/**
 * `npm run publish`: lets visitors of the published page have what was pushed. A published web app stays at its version,
 * while the sheet, its triggers and its windows follow each push (https://developers.google.com/apps-script/concepts/deployments).
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** What the member reads where nothing could be published. */
export class PublishError extends Error {}

const FIRST =
  'Nothing is published yet, so there is nothing to update. In the spreadsheet choose Peloton > Share: it says how to publish.';

/** The id in a "Web app URL", or the text as it is. */
const idOf = (wanted) => /\/s\/([\w-]+)\/(?:exec|dev)$/.exec(wanted)?.[1] ?? wanted;

/**
 * Which deployment to update. `deployments`: as clasp lists them; the one without a version is what editors see, and follows
 * each push. `wanted`: id or "Web app URL", empty where the member named none. Throws PublishError.
 */
export function chooseDeployment(deployments, wanted = '') {
  const ids = deployments.filter(({ versionNumber }) => versionNumber).map(({ deploymentId }) => deploymentId);
  if (ids.length === 0) throw new PublishError(FIRST);
  const id = idOf(wanted.trim());
  if (id !== '' && !ids.includes(id)) {
    throw new PublishError(`This script has no published deployment "${id}". It has: ${ids.join(', ')}.`);
  }
  if (id === '' && ids.length > 1) {
    throw new PublishError(
      `This script is published ${ids.length} times. Say which one: npm run publish -- ID, or its "Web app URL". There are: ${ids.join(', ')}.`,
    );
  }
  return id || ids[0];
}

/** `clasp`: runs it with these arguments and gives what it prints. Gives what to say. Throws PublishError. */
export function publish({ clasp, wanted, version }) {
  const id = chooseDeployment(jsonIn(clasp(['list-deployments', '--json'])), wanted);
  const told = jsonIn(clasp(['update-deployment', id, '--description', `peloton-sync ${version}`, '--json']));
  return `Visitors of the published page now get what was pushed (version ${told.versionNumber}). Its links stay the same.`;
}

/** Clasp may say something before its JSON. */
function jsonIn(text) {
  try {
    return JSON.parse(text.slice(text.search(/[[{]/)));
  } catch {
    throw new PublishError(`clasp did not say what it found. It said: ${text.trim() || 'nothing'}`);
  }
}

function runClasp(args) {
  const { status, stdout, stderr, error } = spawnSync('clasp', args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (error) throw new PublishError(`clasp could not be started: ${error.message}. Start this with "npm run publish".`);
  if (status !== 0) throw new PublishError(`clasp failed: ${(stderr || stdout).trim()}`);
  return stdout;
}

function main() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  try {
    console.log(publish({ clasp: runClasp, wanted: process.argv[2], version }));
  } catch (error) {
    if (!(error instanceof PublishError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
