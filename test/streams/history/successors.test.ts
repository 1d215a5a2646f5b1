/** Which imported rows a workout takes over when it comes from Peloton, and when there is no need to look. */
import type { AnyRow } from '../../../src/schema/table';
import { readHistory } from '../../../src/streams/history/csv';
import { importHistory, successorsAmong } from '../../../src/streams/history/import';
import { mayHaveSuccessors } from '../../../src/streams/history/successors';

const ZONE = 'America/New_York';
const HEADER = 'Workout Timestamp,Title,Length (minutes),Fitness Discipline,Total Output';

function imported(...lines: string[]): AnyRow[] {
  return importHistory([], readHistory([HEADER, ...lines].join('\n'))?.rows ?? [], 'Europe/Berlin').additions;
}

/** As the list tells it. */
const own = (workoutId: string, at: string, more: AnyRow = {}): AnyRow => ({
  workoutId,
  startedAt: new Date(Date.parse(at) + 60_000),
  createdAt: new Date(at),
  title: '30 min Ride',
  discipline: 'Cycling',
  classLengthMin: 30,
  ...more,
});

test('where the file names the offset the start is certain; else the order of the rows goes by the likeliest', () => {
  const rows = imported(
    '2021-05-04 07:10 (-04),A,30,Cycling,250',
    '2021-05-04 07:10 (EDT),B,30,Cycling,250',
    '2021-05-04 07:10,C,30,Cycling,250',
    '2021-05-04,D,30,Cycling,250',
  );
  expect(rows.map(({ title, startedAt, createdAt }) => [title, startedAt, createdAt])).toEqual([
    ['A', new Date('2021-05-04T11:10:00Z'), new Date('2021-05-04T11:10:00Z')],
    ['B', undefined, new Date('2021-05-04T11:10:00Z')],
    ['C', undefined, new Date('2021-05-04T05:10:00Z')],
    ['D', undefined, new Date('2021-05-04T10:00:00Z')],
  ]);
});

test('a workout takes over the row that certainly is it, whatever else is there', () => {
  const held = [
    ...imported('2021-05-04 07:10 (EDT),30 min Ride,30,Cycling,250', '2021-05-05 07:10 (EDT),30 min Ride,30,Cycling,'),
    own('w0', '2021-05-01T11:10:00Z'),
  ];
  const successors = successorsAmong(
    held,
    [own('w1', '2021-05-04T11:10:00Z'), own('w2', '2021-05-06T11:10:00Z')],
    ZONE,
  );
  expect([...successors]).toEqual([['csv 2021-05-04 07:10 30 min Ride', 'w1']]);
  // Of two that fit neither is certain.
  const twins = [own('w1', '2021-05-04T11:10:00Z'), own('w3', '2021-05-04T11:09:30Z')];
  expect([...successorsAmong(held, twins, ZONE)]).toEqual([]);
});

test('a line without a title is the workout of that minute and discipline', () => {
  const held = imported('2021-05-04 07:10 (EDT),,30,Cycling,250', '2021-05-04 18:10 (EDT),,30,Yoga,');
  expect(held.map(({ workoutId, title }) => [workoutId, title])).toEqual([
    ['csv 2021-05-04 07:10 Cycling', null],
    ['csv 2021-05-04 18:10 Yoga', null],
  ]);
  const named = [own('w1', '2021-05-04T11:10:00Z', { title: 'Cycling Workout' }), own('w2', '2021-05-04T22:10:00Z')];
  expect([...successorsAmong(held, named, ZONE)]).toEqual([['csv 2021-05-04 07:10 Cycling', 'w1']]);
});

test('without an imported row of those days nothing needs to be read', () => {
  const ids = imported('2021-05-04 07:10 (EDT),30 min Ride,30,Cycling,').map(({ workoutId }) => String(workoutId));
  expect(mayHaveSuccessors(ids, [own('w1', '2021-05-04T11:10:00Z')])).toBe(true);
  expect(mayHaveSuccessors(ids, [own('w1', '2021-05-08T11:10:00Z')])).toBe(false);
  expect(mayHaveSuccessors(['w0'], [own('w1', '2021-05-04T11:10:00Z')])).toBe(false);
  expect(mayHaveSuccessors(ids, [{ workoutId: 'w1', startedAt: null, createdAt: null }])).toBe(false);
});
