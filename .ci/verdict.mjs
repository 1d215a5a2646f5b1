/** Reads Jest's report: prints the closing line, fails when a test failed or the recorded tests were left out. */
import { readFileSync } from 'node:fs';

const RECORDED = 'test/streams/recorded.test.ts';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const passed = report.numPassedTests;
let failed = report.numFailedTests + report.numRuntimeErrorTestSuites;

if (process.env.PELOTON_SAMPLES) {
  const suite = report.testResults.find((result) => result.name.replaceAll('\\', '/').endsWith(RECORDED));
  const tests = suite?.assertionResults ?? [];
  const leftOut = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  if (tests.length === 0 || leftOut.length > 0) {
    console.log(`${RECORDED} did not run, although PELOTON_SAMPLES is set`);
    failed++;
  }
}
if (!report.success && failed === 0) failed = 1;
if (passed === 0) failed = Math.max(failed, 1);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
