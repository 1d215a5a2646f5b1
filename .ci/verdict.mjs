/**
 * Reads Jest's reports of one or more runs of the suite: a test that a short run left out may have run in a longer one.
 * Prints the closing line, and fails when a test failed, when one was left out that must run here, or when there are fewer
 * tests than there were.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The least number of tests that pass. Raise it when many are added: a folder that is no longer found shall be noticed. */
const FLOOR = 2850;

/** Tests that read recorded answers of the real Peloton, which are not in the repository: whole files, or one of a file. */
const RECORDED = [
  { file: 'test/streams/workouts/recorded.test.ts' },
  { file: 'test/streams/workouts/recorded-parts.test.ts' },
  { file: 'test/peloton/catalogue/recorded.test.ts' },
  { file: 'test/local/cli/run.test.ts', test: 'the recordings of the real Peloton give workouts and events' },
  { file: 'test/destinations/conformance.test.ts', test: 'the recorded samples land in all three with equal content' },
];

const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));

/** Each test once, by file and name: failed when it failed in any run, left out when no run carried it out. */
const tests = new Map();
/** Files that did not even load. */
const broken = new Set();
for (const { testResults } of reports) {
  for (const { name, status, message, assertionResults } of testResults) {
    const file = path.relative('.', name).replaceAll('\\', '/');
    if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed'))
      broken.add(`${file}\n${message}`);
    for (const { fullName, status: result } of assertionResults) {
      const key = `${file} > ${fullName}`;
      const known = tests.get(key);
      const isWorse = known === undefined || result === 'failed' || (result === 'passed' && known.result !== 'failed');
      if (isWorse) tests.set(key, { file, fullName, result });
    }
  }
}

const isRecorded = ({ file, fullName }) =>
  RECORDED.some((one) => one.file === file && (one.test === undefined || fullName === one.test));
const mayBeLeftOut = (test) => !process.env.PELOTON_SAMPLES && isRecorded(test);

const all = [...tests.values()];
const passed = all.filter(({ result }) => result === 'passed').length;
const failures = all.filter(({ result }) => result === 'failed');
const leftOut = all.filter(({ result }) => result !== 'passed' && result !== 'failed');
const missing = leftOut.filter((test) => !mayBeLeftOut(test));

for (const { file, fullName } of failures) console.log(`failed: ${file} > ${fullName}`);
for (const file of broken) console.log(`did not load: ${file}`);
for (const { file, fullName } of missing) console.log(`did not run, although it must here: ${file} > ${fullName}`);
const excused = leftOut.length - missing.length;
if (excused > 0) console.log(`${excused} tests need recordings of the real Peloton (PELOTON_SAMPLES) and did not run.`);
if (all.some(isRecorded) === false) console.log('No test of recordings is known by the names in .ci/verdict.mjs.');

let failed = failures.length + broken.size + missing.length;
if (passed < FLOOR) {
  console.log(
    `Only ${passed} tests passed; there were at least ${FLOOR}. Lower the floor only for tests removed on purpose.`,
  );
  failed = Math.max(failed, 1);
}
// For whatever else Jest found wrong.
if (failed === 0 && !reports.every(({ success }) => success)) failed = 1;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
