/** What `npm start -- ...` understands and how it says no. */
import { readArgs, UsageError } from '../../../local/cli/args';

const refusal = (...argv: string[]): string => {
  try {
    readArgs(argv);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return '(accepted)';
};

test('without options it is the sample account, going on from the last run', () => {
  expect(readArgs([])).toEqual({
    bigquery: false,
    exportTo: null,
    files: null,
    help: false,
    fresh: false,
    live: false,
    fixtures: null,
    out: 'out',
    serve: null,
    workouts: null,
  });
});

test('a live run keeps its results apart from those of the sample account', () => {
  expect(readArgs(['--live']).out).toBe('out/live');
  expect(readArgs(['--live', '--out', 'mine']).out).toBe('mine');
});

test('a full export names its file', () => {
  expect(readArgs(['--export', 'a.gz'])).toMatchObject({ exportTo: 'a.gz', live: false });
  expect(readArgs(['--live', '--export', 'a.gz'])).toMatchObject({ exportTo: 'a.gz', live: true });
  expect(refusal('--export=')).toMatch(/name of a file/);
  expect(refusal('--export', 'a.gz', '--serve')).toMatch(/exclude each other/);
});

test('serving has a port, and plays Peloton', () => {
  expect(readArgs(['--serve']).serve).toBe(8787);
  expect(readArgs(['--serve', '--port', '0']).serve).toBe(0);
  expect(refusal('--serve', '--port', '99999')).toMatch(/--port needs a number/);
  expect(refusal('--serve', '--live')).toMatch(/cannot be combined/);
});

test('the size of the sample account is a whole number from 0 to 10,000', () => {
  expect(readArgs(['--workouts', '0']).workouts).toBe(0);
  expect(readArgs(['--workouts=10000']).workouts).toBe(10_000);
  for (const bad of ['10001', '1.5', 'many', '', ' 5']) expect(refusal('--workouts', bad)).toMatch(/0 to 10000, not/);
});

test('an option that does not exist, a word too many and a missing value are named', () => {
  expect(refusal('--frsh')).toBe("Unknown option '--frsh'.");
  expect(refusal('now')).toMatch(/'now'/);
  expect(refusal('--out')).toMatch(/--out <value>' argument missing\.$/);
  expect(refusal('--out=')).toMatch(/name of a folder/);
  expect(refusal('--workouts', '-3')).not.toMatch(/\n/);
});

test('a secret cannot be given on the command line', () => {
  for (const name of ['--password', '--email', '--token', '--refresh-token']) {
    expect(refusal(name, 'hunter2')).toMatch(/Unknown option/);
    expect(refusal(name, 'hunter2')).not.toMatch(/hunter2/);
  }
});

test('sources that exclude each other are refused together', () => {
  expect(refusal('--live', '--fixtures', 'x')).toMatch(/exclude each other/);
  expect(refusal('--live', '--workouts', '5')).toMatch(/cannot be combined/);
  expect(refusal('--fixtures', 'x', '--workouts', '5')).toMatch(/cannot be combined/);
});

test('training files: which formats, since when, of which disciplines', () => {
  expect(readArgs(['--files', 'fit']).files).toEqual({ formats: ['fit'], since: null, disciplines: null });
  const all = ['--files', 'TCX, fit,tcx', '--since', '2026-01-01', '--discipline', 'Cycling,bike_bootcamp'];
  expect(readArgs(all).files).toEqual({
    formats: ['tcx', 'fit'],
    since: '2026-01-01',
    disciplines: ['cycling', 'bike bootcamp'],
  });
  expect(refusal('--files', 'fit,pwx')).toBe('--files needs some of fit, tcx, gpx, not "pwx".');
  expect(refusal('--files=')).toMatch(/needs some of/);
  for (const bad of ['2026-1-1', 'yesterday', '2026-02-31'])
    expect(refusal('--files', 'fit', '--since', bad)).toMatch(/a day like/);
  expect(refusal('--since', '2026-01-01')).toMatch(/needs --files/);
  expect(refusal('--discipline', 'cycling')).toMatch(/needs --files/);
  expect(refusal('--files', 'fit', '--discipline', ',')).toMatch(/needs a name/);
  expect(refusal('--files', 'fit', '--serve')).toMatch(/exclude each other/);
});
