/** `npm run publish`, with a program of this test in place of clasp: which deployment it updates, and what it says. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'publish-'));
const asked = join(folder, 'asked');
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = { deploymentId: 'AKhead' };
const PAGE = { deploymentId: 'AKpage-1', versionNumber: 3 };
const OTHER = { deploymentId: 'AKother', versionNumber: 2 };

/** `answers`: what clasp prints, by its command; a text in place of JSON fails. */
function run(answers: Record<string, unknown>, ...args: string[]) {
  const program = `#!${process.execPath}
    const fs = require('node:fs');
    const [command, ...rest] = process.argv.slice(2);
    fs.appendFileSync(${JSON.stringify(asked)}, [command, ...rest].join(' ') + '\\n');
    const answer = ${JSON.stringify(answers)}[command];
    if (typeof answer === 'string') { console.error(answer); process.exit(1); }
    console.log('Some words first.\\n' + JSON.stringify(answer));`;
  writeFileSync(asked, '');
  writeFileSync(join(folder, 'clasp'), program, { mode: 0o755 });
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/publish.mjs', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, said: (stdout + stderr).trim(), commands: readFileSync(asked, 'utf8').trim().split('\n') };
}

const updated = { ...PAGE, versionNumber: 4 };

test.each([
  ['the only one', [HEAD, PAGE], []],
  ['the one that is named', [HEAD, OTHER, PAGE], ['AKpage-1']],
  ['the one whose address is named', [HEAD, OTHER, PAGE], ['https://script.google.com/macros/s/AKpage-1/exec']],
])('gives a new version to %s, never to the one that editors see', (_, deployments, args) => {
  const { status, said, commands } = run({ 'list-deployments': deployments, 'update-deployment': updated }, ...args);
  expect(said).toMatch(/now get what was pushed \(version 4\)/);
  expect(status).toBe(0);
  expect(commands).toEqual([
    'list-deployments --json',
    expect.stringMatching(/^update-deployment AKpage-1 --description peloton-sync [\d.]+ --json$/),
  ]);
});

test.each<[string, unknown, string[], RegExp]>([
  ['nothing is published', [HEAD], [], /Nothing is published yet.*Peloton > Share/],
  ['there are several', [HEAD, PAGE, OTHER], [], /published 2 times.*npm run publish -- ID.*AKpage-1, AKother/],
  ['there is none of that name', [HEAD, PAGE], ['AKhead'], /no published deployment "AKhead".*AKpage-1/],
  ['clasp fails', 'User has not enabled the Apps Script API.', [], /Apps Script API is off[\s\S]*User has not enabled/],
  ['clasp says something else', null, [], /did not say what it found/],
])('changes nothing and says so when %s', (_, deployments, args, words) => {
  const { status, said, commands } = run({ 'list-deployments': deployments, 'update-deployment': updated }, ...args);
  expect(said).toMatch(words);
  expect(status).toBe(1);
  expect(commands).toEqual(['list-deployments --json']);
});

test('pushes first', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  expect(scripts.publish).toBe('npm run push && node scripts/publish.mjs');
});
