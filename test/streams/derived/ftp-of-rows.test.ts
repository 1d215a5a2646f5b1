/** Which rides have another FTP than their day's, as all rows together tell. */
import type { AnyRow } from '../../../src/schema/table';
import { ftpRows } from '../../../src/streams/derived/ftp';
import { outdatedFtps, tellingRows } from '../../../src/streams/derived/ftp-of-rows';

const ride = (workoutId: string, day: number, more: AnyRow = {}): AnyRow => ({
  workoutId,
  startedAt: new Date(Date.UTC(2026, 0, day)),
  discipline: 'Cycling',
  workoutType: 'class',
  status: 'COMPLETE',
  ftpW: null,
  ...more,
});
const justRide = (workoutId: string, day: number, ftpW: number | null, more: AnyRow = {}) =>
  ride(workoutId, day, { workoutType: 'freestyle', ftpW, ...more });

test('a ride has the FTP of the class before it', () => {
  const rows = [
    justRide('newest', 30, 210),
    ride('test', 20, { ftpW: 210 }),
    justRide('wrong', 15, 210),
    justRide('empty', 12, null),
    justRide('right', 11, 180),
    ride('older', 10, { ftpW: 180 }),
    justRide('before all', 5, 150),
  ];
  expect([...outdatedFtps(rows)]).toEqual([
    ['wrong', 180],
    ['empty', 180],
  ]);
  expect([...outdatedFtps([...rows].reverse())].sort()).toEqual([
    ['empty', 180],
    ['wrong', 180],
  ]);
});

test('a class without an FTP has that of the day, too; a run, a row and what still runs have none', () => {
  const rows = [
    ride('told', 1, { ftpW: 200 }),
    ride('class', 2),
    justRide('run', 3, null, { discipline: 'Running' }),
    justRide('running', 4, null, { status: 'IN_PROGRESS' }),
    justRide('undated', 5, null, { startedAt: null }),
    justRide('bootcamp', 6, null, { discipline: 'Bike Bootcamp' }),
  ];
  expect([...outdatedFtps(rows).keys()]).toEqual(['class', 'bootcamp']);
  expect(outdatedFtps([])).toEqual(new Map());
});

test('the ledger has no value that a ride took from another, unless there is nothing else', () => {
  const rows = [justRide('taken', 1, 170), ride('told', 2, { ftpW: 200 })];
  expect(ftpRows(rows).map(({ ftpW }) => ftpW)).toEqual([200]);
  expect(tellingRows([justRide('only', 1, 170)])).toHaveLength(1);
  expect(ftpRows([justRide('only', 1, 170)]).map(({ ftpW }) => ftpW)).toEqual([170]);
});
