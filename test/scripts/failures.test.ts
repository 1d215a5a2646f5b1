/** What is said where clasp fails: every message that it has of its own, and those of Google that its users report. */
import { readFileSync } from 'node:fs';
import { callForEach } from '../support/node-module';

const CLASP = 'node_modules/@google/clasp/build/src';
const sentencesFor = (texts: readonly string[]) =>
  callForEach<string>('scripts/clasp/failures.mjs', 'sentenceFor', texts);

/** Messages in clasp's own files that our commands can meet. */
const OWN: Record<string, string[]> = {
  'core/utils.js': ['No credentials found.', 'Project settings not found.', 'Unexpected error'],
  'core/clasp.js': ['Invalid --project path: '],
  'core/files.js': ['Security Error: Content directory is a symlink. Possible race attack.'],
  'core/project.js': [
    'Unexpected error, container ID missing from response.',
    'Unexpected error, script ID missing from response.',
  ],
  'commands/create-script.js': ['Project file already exists.'],
  'commands/push.js': ['Skipping push.'],
  'commands/open-container.js': ['Parent ID not set, unable to open document.'],
  'commands/login.js': ['No credential store found, unable to login.'],
  'commands/show-authorized-user.js': ['Not logged in.'],
  'commands/update-deployment.js': ['Deployment ID is required to redeploy.'],
  'commands/utils.js': ['Script ID is not set, unable to continue.'],
};

test('every message of clasp that our commands can meet has a sentence', () => {
  for (const [file, messages] of Object.entries(OWN)) {
    const source = readFileSync(`${CLASP}/${file}`, 'utf8');
    expect(messages.filter((message) => !source.includes(message))).toEqual([]);
  }
  const messages = Object.values(OWN).flat();
  const sentences = sentencesFor(messages);
  expect(messages.filter((_, at) => sentences[at]?.startsWith('clasp failed in a way'))).toEqual([]);
});

const SAID: ReadonlyArray<readonly [string, RegExp]> = [
  ['User has not enabled the Apps Script API. Enable it by visiting ...', /usersettings/],
  ['invalid_grant', /sign-in of clasp has ended/],
  ['{"error":"invalid_grant","error_subtype":"invalid_rapt"}', /sign-in of clasp has ended/],
  ['Request had insufficient authentication scopes.', /a box was left empty/],
  ['Requested entity was not found.', /no such script/],
  ['The caller does not have permission', /may not change this script/],
  ['Quota exceeded for quota metric', /asks for a pause/],
  ['Rate Limit Exceeded', /asks for a pause/],
  [
    'request to https://script.googleapis.com/ failed, reason: getaddrinfo ENOTFOUND script.googleapis.com',
    /could not be reached/,
  ],
  ['Internal error encountered.', /trouble at the moment/],
  ['The service is currently unavailable.', /trouble at the moment/],
  ['Syntax error: SyntaxError: Unexpected token line: 3 file: Code.gs', /refuses the files/],
  ["error: unknown option '--project'", /npm ci/],
  ['something that nobody has seen', /not known here.*\(clasp said: something that nobody/s],
  ['', /not known here/],
  ["'clasp' is not recognized as an internal or external command", /npm ci/],
];

test('a sentence says what to do', () => {
  const sentences = sentencesFor(SAID.map(([said]) => said));
  expect(SAID.flatMap(([said, words], at) => (words.test(sentences[at] ?? '') ? [] : [[said, sentences[at]]]))).toEqual(
    [],
  );
});
