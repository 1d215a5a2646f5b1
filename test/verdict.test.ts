/** What ends a run of `.ci/run`: green only when every test that must run here has run and passed. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './support/folder';

interface Outcome {
  name: string;
  status: 'passed' | 'failed' | 'pending';
  file?: string;
}

const MANY: Outcome[] = Array.from({ length: 4000 }, (_, index) => ({ name: `test ${index}`, status: 'passed' }));
const RECORDED: Outcome = { name: 'a recording', status: 'pending', file: 'test/streams/workouts/recorded.test.ts' };

function reportOf(outcomes: readonly Outcome[], more: object[] = []): object {
  const testResults = outcomes.map(({ name, status, file = 'test/some.test.ts' }) => ({
    name: join(process.cwd(), file),
    status: status === 'failed' ? 'failed' : 'passed',
    message: '',
    assertionResults: [{ fullName: name, status }],
  }));
  return {
    success: outcomes.every(({ status }) => status !== 'failed') && more.length === 0,
    testResults: [...testResults, ...more],
  };
}

function judge(reports: object[], env: Record<string, string> = {}) {
  const folder = temporaryFolder();
  const files = reports.map((report, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(report));
    return file;
  });
  const { status, stdout } = spawnSync(process.execPath, ['.ci/verdict.mjs', ...files], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  });
  const lines = stdout.trim().split('\n');
  return { isGreen: status === 0, last: lines.at(-1), said: stdout };
}

test('counts a test of two runs once', () => {
  expect(judge([reportOf(MANY), reportOf(MANY)])).toMatchObject({ isGreen: true, last: '4000 passed, 0 failed' });
});

test('a test that failed in one of the runs has failed', () => {
  const bad: Outcome = { name: 'test 7', status: 'failed' };
  const rest = MANY.filter(({ name }) => name !== bad.name);
  const wanted = { isGreen: false, last: '3999 passed, 1 failed' };
  expect(judge([reportOf([...rest, bad]), reportOf(MANY)])).toMatchObject(wanted);
  expect(judge([reportOf(MANY), reportOf([...rest, bad])])).toMatchObject(wanted);
});

test('what the short run leaves out must have run in the long one', () => {
  const long: Outcome = { name: 'a long test', status: 'pending' };
  const { isGreen, said } = judge([reportOf([...MANY, long]), reportOf([...MANY, long])]);
  expect(isGreen).toBe(false);
  expect(said).toContain('a long test');
  expect(judge([reportOf([...MANY, long]), reportOf([...MANY, { ...long, status: 'passed' }])]).isGreen).toBe(true);
});

test('only tests of recordings may be left out, and only where there are none', () => {
  expect(judge([reportOf([...MANY, RECORDED])]).isGreen).toBe(true);
  expect(judge([reportOf([...MANY, RECORDED])], { PELOTON_SAMPLES: '/recordings' }).isGreen).toBe(false);
});

test('a file that did not load, and a number of tests that fell, are failures', () => {
  const unloaded = { name: 'test/other.test.ts', status: 'failed', message: 'SyntaxError', assertionResults: [] };
  expect(judge([reportOf(MANY, [unloaded])])).toMatchObject({ isGreen: false, last: '4000 passed, 1 failed' });
  expect(judge([reportOf(MANY.slice(0, 1000))])).toMatchObject({ isGreen: false, last: '1000 passed, 1 failed' });
});

test('no report at all is no success', () => {
  expect(judge([]).isGreen).toBe(false);
});
