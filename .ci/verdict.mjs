/** Reads Jest's report: prints the closing line, fails when a test failed, or when tests were left out that must run here. */
import { readdirSync, readFileSync } from 'node:fs';

const RECORDED = ['test/streams/workouts/recorded.test.ts'];
const IN_OFFICE = ['test/dashboard/figures.test.ts'];
const IN_BROWSER = readdirSync('test/browser')
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/browser/${name}`);

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const passed = report.numPassedTests;
let failed = report.numFailedTests + report.numRuntimeErrorTestSuites;

/** Counts those of these files of which a test did not run. */
function leftOut(files, reason) {
  const missing = files.filter((file) => {
    const suite = report.testResults.find((result) => result.name.replaceAll('\\', '/').endsWith(file));
    const tests = suite?.assertionResults ?? [];
    return tests.length === 0 || tests.some((test) => test.status !== 'passed' && test.status !== 'failed');
  });
  for (const file of missing) console.log(`${file} did not run${reason}`);
  return missing.length;
}

if (process.env.PELOTON_SAMPLES) failed += leftOut(RECORDED, ', although PELOTON_SAMPLES is set');
failed += leftOut(IN_BROWSER, ': it needs Chromium (set CHROMIUM_PATH where it is in no usual place)');
failed += leftOut(IN_OFFICE, ': it needs LibreOffice');
if (!report.success && failed === 0) failed = 1;
if (passed === 0) failed = Math.max(failed, 1);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
