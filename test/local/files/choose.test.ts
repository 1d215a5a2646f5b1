/** Which workouts get a file. */
import { chooseRows } from '../../../local/files/choose';
import type { TrainingRow } from '../../../src/files/source';

const row = (
  workoutId: string,
  localStart: string,
  discipline: string | null,
  more: TrainingRow = {},
): TrainingRow => ({
  workoutId,
  localStart,
  startedAt: new Date(`${localStart.replace(' ', 'T')}:00Z`),
  discipline,
  status: 'COMPLETE',
  ...more,
});
const ROWS = [
  row('c', '2026-01-02 07:00', 'Cycling'),
  row('b', '2026-01-01 00:00', 'Bike Bootcamp'),
  row('a', '2025-12-31 23:59', 'Cycling'),
  row('d', '2026-01-03 07:00', null, { status: 'IN_PROGRESS' }),
  row('e', '2026-01-04 07:00', null, { startedAt: null }),
];
const chosen = (since: string | null, disciplines: string[] | null) =>
  chooseRows(ROWS, { since, disciplines }).map(({ workoutId }) => workoutId);

test('all that have begun and ended, oldest first', () => {
  expect(chosen(null, null)).toEqual(['a', 'b', 'c']);
});

test('since a day by the clock of the place, and of a discipline', () => {
  expect(chosen('2026-01-01', null)).toEqual(['b', 'c']);
  expect(chosen('2026-01-01', ['cycling'])).toEqual(['c']);
  expect(chosen(null, ['bike bootcamp', 'cycling'])).toEqual(['a', 'b', 'c']);
});

test('a discipline that nobody did is a slip, and the others are named', () => {
  expect(() => chosen(null, ['cycling', 'golf'])).toThrow(
    'There is no workout of the discipline "golf". There are: bike bootcamp, cycling.',
  );
  expect(chooseRows([], { since: null, disciplines: ['golf'] })).toEqual([]);
});
