/** Tables that follow from the workouts: when they are made anew, and when the next run does it again. */
import { DestinationError } from '../../../src/base/errors';
import { syncDerived } from '../../../src/run/parts/derived';
import type { AnyRow, Table } from '../../../src/schema/table';
import type { Destination } from '../../../src/sync/types';
import { memoryDestination } from '../../support/memory';
import { LAB_START, newRunLab } from '../../support/run-lab';

const WORKOUT: AnyRow = {
  workoutId: 'w1',
  startedAt: new Date('2026-02-20T12:00:00Z'),
  localStart: '2026-02-20 12:00',
  status: 'COMPLETE',
  discipline: 'Cycling',
  durationMin: 30,
  classLengthMin: 30,
  ftpW: null,
};

/** A sheet that holds a workout, and a destination for each table that follows from it. */
function lab(refuses = false, startedAt = LAB_START) {
  const made = memoryDestination('beside');
  let reads = 0;
  const sheet: Destination = {
    ...memoryDestination('sheets'),
    takes: ({ name }: Table) => name === 'workouts',
    read() {
      reads += 1;
      return [WORKOUT];
    },
  };
  const beside: Destination = {
    ...made,
    read: undefined as never,
    open(table, beforeRefill) {
      if (refuses) throw new DestinationError('beside', 'Refused.');
      return made.open(table, beforeRefill);
    },
  };
  const { ctx } = newRunLab({
    budget: { startedAt },
    settings: { activityToSheet: true, ftpToSheet: false, dashboardToSheet: true },
    destinations: [sheet, beside],
  });
  const run = (derivedFor: string, zone = 'UTC') => syncDerived({ ...ctx, looksClosely: false }, { derivedFor, zone });
  return { run, made, reads: () => reads };
}

test('are made once, and given to the dashboard by the run that made them', () => {
  const { run, made, reads } = lab();
  const first = run('');
  expect([...made.rows.values()]).toMatchObject([{ discipline: 'Cycling', workouts: 1 }]);
  expect(first.workoutRows).toEqual({ rows: [WORKOUT], timeZone: 'UTC', past: null, isLast: false });
  expect(run(first.derivedFor)).toMatchObject({ derivedFor: first.derivedFor, workoutRows: null, outdatedFtps: null });
  expect(reads()).toBe(1);
});

test('are made anew once a week, in which rows may have been lost', () => {
  const { derivedFor } = lab().run('');
  const later = lab(false, LAB_START + 7 * 86_400_000);
  expect(later.run(derivedFor).workoutRows).not.toBeNull();
  expect(later.reads()).toBe(1);
});

test('are owed by the next run where a destination refused them', () => {
  const { run } = lab(true);
  const { derivedFor, issues } = run('');
  expect(derivedFor).toBe('');
  expect(issues).toMatchObject([{ kind: 'failed', destination: 'beside', text: 'Refused.' }]);
});
