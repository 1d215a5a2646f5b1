/** Where the FTP of a ride that tells none is looked for: the smallest table that holds it, then the profile. */
import type { RunContext } from '../../../src/run/context';
import { ftpSourcesOf } from '../../../src/run/parts/ftp-sources';
import type { AnyRow, Table } from '../../../src/schema/table';
import { failure, scriptedPeloton } from '../../streams/scripted-peloton';

const startedAt = new Date('2026-02-20T12:00:00Z');
const LEDGER = [{ date: startedAt, ftpW: 210, source: 'Test', testId: 't1' }];
const WORKOUTS = [{ workoutId: 'w1', startedAt, ftpW: 200, ftpSource: 'Manual', ftpTestId: null }];

function sources(ftpToSheet: boolean, held: Record<string, AnyRow[]>, answers = {}) {
  const read = ({ name }: Table) => held[name] ?? [];
  const ctx = {
    settings: { ftpToSheet },
    sinks: { destinations: () => [{ name: 'beside' }, { name: 'sheets', read }] },
  };
  return ftpSourcesOf(ctx as unknown as RunContext, scriptedPeloton(answers));
}

test.each([
  [
    'the table of FTP values, where it is kept',
    true,
    LEDGER,
    { workoutId: 't1', ftpW: 210, source: 'Test', testId: 't1' },
  ],
  ['the workouts, where it is empty', true, [], { workoutId: 'w1', ftpW: 200, source: 'Manual', testId: null }],
  [
    'the workouts, where it is kept no more',
    false,
    LEDGER,
    { workoutId: 'w1', ftpW: 200, source: 'Manual', testId: null },
  ],
])('%s', (_, isKept, ftp, row) => {
  expect(sources(isKept, { ftp, workouts: WORKOUTS }).rows()).toEqual([{ ...row, at: startedAt }]);
});

test('a profile that cannot be had is none; only what ends the run goes up', () => {
  expect(sources(true, {}, { '/api/me': { id: 'u1', cycling_ftp: 190 } }).profile()).toMatchObject({
    cycling_ftp: 190,
  });
  expect(sources(true, {}, { '/api/me': failure(503) }).profile()).toBeNull();
  expect(() => sources(true, {}, { '/api/me': new Error('a bug') }).profile()).toThrow('a bug');
});
