/**
 * `npm run publish`: lets visitors of the published page have what was pushed. A published web app stays at its version,
 * while the sheet, its triggers and its windows follow each push (https://developers.google.com/apps-script/concepts/deployments).
 */
import { readFileSync } from 'node:fs';
import { CommandError, command, jsonIn, runClasp } from './clasp/run.mjs';

const FIRST =
  'Nothing is published yet, so there is nothing to update. In the spreadsheet choose Peloton > Share: it says how to publish.';

/** The id in a "Web app URL", or the text as it is. */
const idOf = (wanted) => /\/s\/([\w-]+)\/(?:exec|dev)$/.exec(wanted)?.[1] ?? wanted;

/** Of the published ones. */
const idsOf = (deployments) =>
  deployments.filter(({ versionNumber }) => versionNumber).map(({ deploymentId }) => deploymentId);

/**
 * Which deployment to update. `deployments`: as clasp lists them; the one without a version is what editors see, and follows
 * each push. `wanted`: id or "Web app URL", empty where the member named none. Throws CommandError.
 */
function chooseDeployment(deployments, wanted = '') {
  const ids = idsOf(deployments);
  if (ids.length === 0) throw new CommandError(FIRST);
  const id = idOf(wanted.trim());
  if (id !== '' && !ids.includes(id)) {
    throw new CommandError(`This script has no published deployment "${id}". It has: ${ids.join(', ')}.`);
  }
  if (id === '' && ids.length > 1) {
    throw new CommandError(
      `This script is published ${ids.length} times. Say which one: npm run publish -- ID, or its "Web app URL". There are: ${ids.join(', ')}.`,
    );
  }
  return id || ids[0];
}

/** `npm run update` has nothing to say where nothing is published. */
const IF_PUBLISHED = '--if-published';

await command((args) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const wanted = args.find((arg) => arg !== IF_PUBLISHED);
  const deployments = jsonIn(runClasp(['list-deployments', '--json']));
  if (args.includes(IF_PUBLISHED) && idsOf(deployments).length === 0) return;
  const id = chooseDeployment(deployments, wanted);
  const told = jsonIn(runClasp(['update-deployment', id, '--description', `peloton-sync ${version}`, '--json']));
  console.log(
    `Visitors of the published page now get what was pushed (version ${told.versionNumber}). Its links stay the same.`,
  );
});
