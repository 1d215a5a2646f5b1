/** What follows from the workouts: activity by day, and the ledger of FTP values. */
import type { AnyRow } from '../../../src/schema/table';
import { activityRows } from '../../../src/streams/derived/activity';
import { ftpRows } from '../../../src/streams/derived/ftp';

const ZONE = 'America/New_York';
const at = (text: string) => new Date(text);

describe('activity', () => {
  const ride: AnyRow = {
    startedAt: at('2026-03-08T12:00:00Z'),
    localStart: '2026-03-08 08:00',
    discipline: 'Cycling',
    title: '30 min Ride',
    status: 'COMPLETE',
    durationMin: 30,
    totalOutputKj: 250,
    caloriesKcal: 300,
    distance: 15,
  };
  const rowsOf = (...workouts: AnyRow[]) => activityRows(workouts, ZONE);

  test('is summed by day and discipline, newest day first', () => {
    const run = { ...ride, discipline: 'Running', durationMin: 45, totalOutputKj: null };
    const older = { ...ride, localStart: '2026-03-07 23:50' };
    const rows = rowsOf(older, ride, ride, run);
    expect(rows.map((row) => [row.activityId, row.workouts, row.minutes, row.outputKj, row.activeDay])).toEqual([
      ['2026-03-08:Cycling', 2, 60, 500, 1],
      ['2026-03-08:Running', 1, 45, null, null],
      ['2026-03-07:Cycling', 1, 30, 250, 1],
    ]);
    expect(rows[0]).toMatchObject({ caloriesKcal: 600, distance: 30 });
  });

  test('counts warm-ups and cool-downs as time, not as workouts', () => {
    for (const title of ['5 min Warm Up Ride', '5 min Cool Down Run', '10 min Cooldown', 'Warm-up'])
      expect(rowsOf({ ...ride, title })[0]).toMatchObject({ workouts: 0, minutes: 30 });
    expect(rowsOf({ ...ride, title: 'Warm Upside Ride' })[0]).toMatchObject({ workouts: 1 });
  });

  test('leaves out what was deleted and what is still running', () => {
    expect(rowsOf({ ...ride, status: 'DELETED' }, { ...ride, durationMin: null })).toEqual([]);
  });

  test.each([
    ['2026-03-08', '2026-03-08T05:00:00Z'],
    ['2026-03-09', '2026-03-09T04:00:00Z'],
    ['2026-11-01', '2026-11-01T04:00:00Z'],
    ['2026-11-02', '2026-11-02T05:00:00Z'],
  ])('the day %s begins at midnight in the sheet, also when clocks change', (day, midnight) => {
    expect(rowsOf({ ...ride, localStart: `${day} 08:00` })[0]?.day).toEqual(at(midnight));
  });

  test('without a local start goes by the clock of the sheet', () => {
    const [row] = rowsOf({ ...ride, localStart: null, startedAt: at('2026-03-08T03:00:00Z') });
    expect(row?.activityId).toBe('2026-03-07:Cycling');
  });
});

describe('the FTP ledger', () => {
  const test1 = {
    workoutId: 't1',
    startedAt: at('2026-01-01T10:00:00Z'),
    title: 'FTP Test',
    avgOutputW: 190,
    ftpW: 160,
  };
  const later = (day: number, more: AnyRow): AnyRow => ({
    workoutId: `w${day}`,
    startedAt: at(`2026-01-${day}T10:00:00Z`),
    ...more,
  });

  test('has a row for each value, dated by its test', () => {
    const rows = ftpRows([
      later(20, { ftpW: 185, ftpSource: 'Manual' }),
      later(11, { ftpW: 180, ftpTestId: 't1', ftpSource: 'Test' }),
      later(10, { ftpW: 180, ftpTestId: 't1', ftpSource: 'Test' }),
      { ...test1, ftpSource: 'Estimated' },
    ]);
    expect(rows.map((row) => [row.ftpId, row.date, row.ftpW, row.changeW])).toEqual([
      ['Manual 185 W 2026-01-20', at('2026-01-20T10:00:00Z'), 185, 5],
      ['t1', at('2026-01-01T10:00:00Z'), 180, 20],
      ['Estimated 160 W 2026-01-01', at('2026-01-01T10:00:00Z'), 160, null],
    ]);
    expect(rows[1]).toMatchObject({ testTitle: 'FTP Test', testOutputW: 190, zone1W: 99, zone4W: 189, zone6W: 270 });
  });

  test('leaves out workouts without an FTP, and a test that is not among the workouts is dated by its first use', () => {
    const rows = ftpRows([later(12, {}), later(11, { ftpW: 180, ftpTestId: 'gone' })]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ ftpId: 'gone', date: at('2026-01-11T10:00:00Z'), testTitle: null });
  });
});
