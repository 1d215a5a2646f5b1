/**
 * `npm run setup`: from a fresh checkout to the menu in a spreadsheet. Signs clasp in, makes a spreadsheet or takes a script that
 * there is, pushes, opens it, and says what comes next. Each step looks first at what is done already, so that the command can
 * be run again after any failure. `--new` and `--script-id=ID` answer the question, `--with=coda,...` builds options in.
 */
import { readFileSync } from 'node:fs';
import https from 'node:https';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { isOutage, knownSentence, NO_NETWORK, NOBODY_HERE, sentenceFor } from './clasp/failures.mjs';
import { adoptOldProject, MOVED, readProject, saveProject, scriptIdIn } from './clasp/project.mjs';
import { askClasp, CommandError, command, jsonIn, requirePackages, runClasp, runInSight } from './clasp/run.mjs';
import { chosenOptions } from './options.mjs';

const TITLE = 'Peloton';

/** Null where nobody can be asked. */
async function askPerson(question) {
  if (!process.stdin.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const isClosed = new Promise((resolve) => lines.once('close', () => resolve(null)));
    return (await Promise.race([lines.question(question), isClosed]))?.trim() ?? null;
  } finally {
    lines.close();
  }
}

/** Who clasp is signed in as; null for nobody, and for a sign-in that has ended. Throws while Google cannot be asked. */
function signedInAs() {
  const { loggedIn, email } = jsonIn(runClasp(['show-authorized-user', '--json']));
  if (email !== undefined || !loggedIn) return email ?? null;
  // That command keeps to itself why it does not know.
  const { said } = askClasp(['list-deployments', '--json']);
  if (isOutage(said)) throw new CommandError(sentenceFor(said));
  return null;
}

const MOST_WAIT_MS = 15_000;

/** Clasp would open a browser on a page that never comes, and wait for it. Behind a proxy only clasp can tell. */
async function requireNetwork() {
  if (process.env.HTTPS_PROXY ?? process.env.https_proxy) return;
  const isThere = await new Promise((resolve) => {
    const request = https.request('https://accounts.google.com/', { method: 'HEAD', timeout: MOST_WAIT_MS }, () =>
      resolve(true),
    );
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', () => resolve(false));
    request.end();
  });
  if (!isThere) throw new CommandError(NO_NETWORK);
}

async function signIn() {
  let email = signedInAs();
  if (email === null) {
    if (!process.stdin.isTTY) throw new CommandError(NOBODY_HERE);
    await requireNetwork();
    console.log('A browser opens. Sign in as the Google account that shall own the spreadsheet, and tick every box.');
    if (!runInSight('clasp', ['login'])) throw new CommandError(sentenceFor('access_denied'));
    email = signedInAs();
  }
  if (email === null) throw new CommandError(sentenceFor('Not logged in.'));
  console.log(`1. clasp is signed in as ${email}.`);
}

/** Asked before anything is made: clasp would make a spreadsheet first, and then fail to put a script into it. */
function requireApi() {
  const { said } = askClasp(['list-deployments', '--json']);
  if (/has not enabled the Apps Script API/i.test(said)) throw new CommandError(sentenceFor(said));
}

/** A spreadsheet with a script in it. What clasp made is noted even where it fails afterwards. */
function makeSpreadsheet() {
  const before = readProject();
  // Clasp makes nothing where the file names a script.
  saveProject({ scriptId: undefined, parentId: undefined });
  const { isDone, said } = askClasp(['create-script', '--type', 'sheets', '--title', TITLE, '--rootDir', 'dist']);
  const scriptId = /script\.google\.com\/d\/([\w-]+)/.exec(said)?.[1];
  const parentId = /drive\.google\.com\/open\?id=([\w-]+)/.exec(said)?.[1];
  if (scriptId === undefined) {
    saveProject(before);
    throw new CommandError(
      `${sentenceFor(said)}\nIf a spreadsheet "${TITLE}" without a script is in your Drive now, you can delete it.`,
    );
  }
  saveProject({ ...before, scriptId, parentId });
  if (!isDone && knownSentence(said) === null)
    console.log('clasp made the spreadsheet, but could not read it back. That does no harm.');
}

async function chooseScript(args) {
  const { scriptId } = readProject();
  const given = args.find((arg) => arg.startsWith('--script-id='))?.slice('--script-id='.length);
  if (given === undefined && !args.includes('--new') && scriptId !== undefined) return;
  const wanted = given ?? (args.includes('--new') ? '' : await askWhichScript());
  if (wanted === '') {
    makeSpreadsheet();
    return;
  }
  const id = scriptIdIn(wanted);
  if (id === null) {
    throw new CommandError(
      `"${wanted}" is no script ID. In the spreadsheet open Extensions > Apps Script, then Project Settings, and copy the Script ID.`,
    );
  }
  saveProject({ scriptId: id, parentId: undefined });
}

/** Empty for a new spreadsheet. */
async function askWhichScript() {
  const answer = await askPerson(
    `Press Enter for a new spreadsheet "${TITLE}". For one that you have, paste its script ID (Extensions > Apps Script > Project Settings); everything in that script is replaced. `,
  );
  if (answer === null)
    throw new CommandError('Say which script: npm run setup -- --new, or npm run setup -- --script-id=ID.');
  return answer;
}

function chooseOptions(args) {
  if (!args.some((arg) => arg.startsWith('--with='))) return;
  try {
    saveProject({ with: chosenOptions(args, {}).join() });
  } catch (error) {
    throw new CommandError(error.message);
  }
}

function push() {
  if (!runInSight(process.execPath, ['scripts/push.mjs'])) {
    throw new CommandError(
      'The script is not in the spreadsheet yet. Do what is said above, then run "npm run setup" again.',
    );
  }
  console.log('3. The script is in the spreadsheet.');
}

function open() {
  const { scriptId, parentId } = readProject();
  const address =
    parentId === undefined
      ? `https://script.google.com/d/${scriptId}/edit`
      : `https://drive.google.com/open?id=${parentId}`;
  // Without a screen there is nothing to open it with; the address says it all.
  if (process.stdout.isTTY) askClasp([parentId === undefined ? 'open-script' : 'open-container']);
  console.log(`4. ${parentId === undefined ? 'Its script' : 'The spreadsheet'}: ${address}`);
}

const NEXT = `
What comes next:
- Load the spreadsheet again. After some seconds there is a menu "Peloton". Choose Connect... in it.
- Google asks you to allow the script, and warns that it has not verified it: that is said of every script that its reviewers
  have not seen, and this one is yours alone. Press Advanced, then "Go to ... (unsafe)", tick Select all, press Continue.
- Choose Connect... once more. The window leads through the rest.
Later, "npm run update" gets a new version.`;

await command(async (args) => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20)
    throw new CommandError(
      `This needs Node ${engines.node}; you have ${process.versions.node}. Get it at https://nodejs.org.`,
    );
  requirePackages();
  if (adoptOldProject()) console.log(MOVED);
  chooseOptions(args);
  await signIn();
  requireApi();
  await chooseScript(args);
  console.log(`2. The script is ${readProject().scriptId}.`);
  push();
  open();
  console.log(NEXT);
});
