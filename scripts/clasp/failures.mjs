/** What to say to a member where clasp fails: what is true and what to do next, by the words that clasp or Google used. */

const AGAIN = 'Then run the same command again: what was done already is not done twice.';
export const NOT_INSTALLED = `The packages that this project needs are not installed. Run "npm ci". ${AGAIN}`;
const SIGN_IN = 'Run "npx clasp login", choose the Google account that owns the spreadsheet, and tick every box.';

/** No sign-in mends these. */
const UNREACHABLE = [
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|socket hang up|network|getaddrinfo|certificate/i,
  `Google could not be reached. Check the network connection (behind a proxy: HTTPS_PROXY). ${AGAIN}`,
];
const PAUSE = [
  /quota|rate limit|too many requests|\b429\b|limit exceeded/i,
  `Google asks for a pause: too much was asked for in a short time, or today. Wait some minutes, or until tomorrow. ${AGAIN}`,
];
const OUT_OF_ORDER = [
  /internal error|unavailable|backend error|Bad Gateway|\b50[0234]\b|ID missing from response|Unexpected error/i,
  `Google has trouble at the moment; nothing is wrong with your files. Wait some minutes. ${AGAIN}`,
];

/** The first that fits holds. Google's own words stand in what clasp prints; see also google/clasp, `core/utils.ts`. */
const FAILURES = [
  [
    /has not enabled the Apps Script API/i,
    `The Apps Script API is off for your account. Open https://script.google.com/home/usersettings, switch "Google Apps Script API" on and wait a minute. ${AGAIN}`,
  ],
  [/No credentials found|Not logged in|unknown user/i, `clasp is not signed in. ${SIGN_IN} ${AGAIN}`],
  [
    /insufficient authentication scopes|insufficient permission/i,
    `clasp may not do this: a box was left empty when you signed in. ${SIGN_IN} ${AGAIN}`,
  ],
  [
    /invalid_grant|invalid_rapt|expired or revoked|Invalid credentials|invalid authentication credentials/i,
    `Your sign-in of clasp has ended. ${SIGN_IN} ${AGAIN}`,
  ],
  [/access_denied|Missing authorization code|No localhost redirect/i, `The sign-in was not finished. ${SIGN_IN}`],
  [
    /Authorization state|state mismatch|Invalid redirect URL/i,
    `The sign-in came back to another one that was begun. ${SIGN_IN}`,
  ],
  [
    /No credential store/i,
    `clasp has no place to keep its sign-in. Check that your home folder can be written to. ${SIGN_IN}`,
  ],
  [
    /invalid_client/i,
    'This version of clasp is too old to sign in. Run "npm run update", or get the newest version of this project.',
  ],
  [
    /Requested entity was not found|File not found/i,
    'There is no such script, or it belongs to another Google account. Compare the script ID (in the spreadsheet: Extensions > Apps Script > Project Settings) and the account ("npx clasp show-authorized-user"), and run "npm run setup -- --script-id=ID".',
  ],
  [
    /does not have permission|permission denied|forbidden/i,
    `The account that clasp is signed in with may not change this script. ${SIGN_IN} ${AGAIN}`,
  ],
  [
    /Project settings not found|Script ID is not set|Invalid --project path|PASTE-YOUR-SCRIPT-ID/i,
    'This folder does not know its script yet. Run "npm run setup".',
  ],
  [/Parent ID not set/i, 'clasp does not know the spreadsheet of this script. Open it in your browser as usual.'],
  [
    /Project file already exists/i,
    'This folder has a script already. Run "npm run push", or "npm run setup -- --new" for another one.',
  ],
  [
    /Manifest file does not exist|Conflicting files|Security Error|EACCES|EPERM|ENOTDIR/i,
    'The folder dist/ is not as the build leaves it. Delete it, and check that it is no link and may be written to. Then run "npm run push".',
  ],
  PAUSE,
  [
    /too large|exceeds the maximum|\b413\b/i,
    'Google finds the script too large. Push it with fewer options ("npm run setup -- --with=...").',
  ],
  UNREACHABLE,
  OUT_OF_ORDER,
  [
    /Syntax error|invalid argument|Invalid value/i,
    'Google refuses the files. Run "npm run build", and report this text if that does not help.',
  ],
  [/is not recognized as an internal|command not found|clasp: not found/i, NOT_INSTALLED],
  [
    /Skipping push/i,
    'The manifest has changed and clasp did not push anything. Use "npm run push", which says that this is wanted.',
  ],
  [
    /Deployment ID is required|Invalid script type|unknown option|unknown command|excess arguments/i,
    'clasp does not know this command. Run "npm ci", so that it is the version that this project was tried with.',
  ],
];

const MOST_QUOTED_CHARS = 300;

const failureIn = (said) => FAILURES.find(([words]) => words.test(said)) ?? null;

/** `said`: all that clasp printed. Null where nothing fits. */
export const knownSentence = (said) => failureIn(said)?.[1] ?? null;

/** Whether Google cannot be asked at the moment, whoever is signed in. */
export const isOutage = (said) => [UNREACHABLE, PAUSE, OUT_OF_ORDER].includes(failureIn(said));

/** There is no way to sign in where nobody can answer. */
export const NOBODY_HERE = `clasp is not signed in, and a sign-in needs somebody who answers it. In a terminal run "npx clasp login", or "npx clasp login --no-localhost" where no browser is; choose the Google account that shall own the spreadsheet, and tick every box. ${AGAIN}`;

export const NO_NETWORK = UNREACHABLE[1];

/** A sentence for every failure, with what clasp said behind it. */
export function sentenceFor(said) {
  const quoted = said.trim().slice(0, MOST_QUOTED_CHARS);
  const sentence =
    knownSentence(said) ??
    `clasp failed in a way that is not known here. Run the same command again; if it stays so, report this text.`;
  return quoted === '' ? sentence : `${sentence}\n(clasp said: ${quoted})`;
}
