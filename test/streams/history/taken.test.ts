/** Imported rows as workouts that were taken, and the ids by which Peloton's own workouts lead to them. */
import { runInNewContext } from 'node:vm';
import { parseHistory } from '../../../src/streams/history/csv';
import { importHistory } from '../../../src/streams/history/import';
import { idsFromFile, takenFromFile } from '../../../src/streams/history/taken';

const HEADER = 'Workout Timestamp,Title,Length (minutes),Fitness Discipline';
const ZONES = ['America/New_York', 'Asia/Tokyo'];
const rowsOf = (zone: string, ...lines: string[]) =>
  importHistory([], parseHistory([HEADER, ...lines].join('\n')) ?? [], zone).additions;
const idsOf = (zone: string, ...lines: string[]) =>
  takenFromFile(rowsOf(zone, ...lines)).map(({ workoutId }) => workoutId);

/** 7:30 in Denver. */
const ride = {
  workoutId: 'w1',
  title: '30 min Ride',
  startedAt: new Date('2026-03-10T13:30:40Z'),
  createdAt: new Date('2026-03-10T13:29:10Z'),
  localStart: '2026-03-10 07:30',
};

test.each([
  '2026-03-10 07:30 (MDT),30 min Ride',
  '2026-03-10 07:29,30 min ride',
  '2026-03-10 09:30 (EDT),30  min Ride',
  '2026-03-10 13:30 (UTC),30 min Ride',
  '2026-03-10 14:30 (+01),30 min Ride',
  '2026-03-10,30 min Ride',
  '2026-03-10 07:30 (MDT),',
])('%s has the same id in sheets of any zone, and is found by the workout', (start) => {
  const [first, second] = ZONES.map((zone) => idsOf(zone, `${start},30,Cycling`));
  expect(first).toEqual(second);
  expect(idsFromFile(ride, 'Europe/Paris')).toContain(first?.[0]);
});

test.each(['2026-03-10 07:45 (MDT),30 min Ride', '2026-03-10 07:30 (MDT),20 min Ride', '2026-03-11,30 min Ride'])(
  '%s is another one',
  (start) => {
    expect(idsFromFile(ride, 'Europe/Paris')).not.toContain(idsOf('America/New_York', `${start},30,Cycling`)[0]);
  },
);

test('two of one minute and title are told apart; what does not count is left out', () => {
  const lines = ['2026-03-10 07:30 (MDT),Ride,30,Cycling', '2026-03-10 07:30 (MDT),Ride,45,Cycling'];
  const ids = idsOf('America/New_York', ...lines, '2026-03-09 07:30 (MDT),Ride,,Cycling');
  expect(new Set(ids).size).toBe(2);
  expect(ids).toHaveLength(2);
});

test('dates that Google made are dates', () => {
  const createdAt = runInNewContext('new Date(1773149400000)') as Date;
  const [row = {}] = rowsOf('America/New_York', '2026-03-10 07:30 (MDT),Ride,30,Cycling');
  expect(takenFromFile([{ ...row, createdAt }])[0]?.endedAt).toEqual(new Date(1773149400000 + 1_800_000));
});
