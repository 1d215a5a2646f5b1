/** Which workouts are of the last days, and when they are not enough to tell what has changed. */
import type { AnyRow } from '../../../src/schema/table';
import { LAST_ROWS, lastRows, noPast, pastOf } from '../../../src/streams/derived/past';

const DAY_MS = 86_400_000;
const rowOn = (day: number, id = `w${day}`): AnyRow => ({
  workoutId: id,
  startedAt: new Date(Date.UTC(2024, 0, 1, 8) + day * DAY_MS),
  localStart: new Date(Date.UTC(2024, 0, 1, 8) + day * DAY_MS).toISOString().slice(0, 16).replace('T', ' '),
  status: 'COMPLETE',
  discipline: 'Yoga',
  exercisedMin: 30,
});
const newestFirst = (count: number): AnyRow[] => Array.from({ length: count }, (_, index) => rowOn(count - index));
const top = (rows: readonly AnyRow[]) => ({ size: rows.length, rows: rows.slice(0, LAST_ROWS) });
const LOOK = { timeZone: 'UTC', written: new Set<string>() };

test('of few workouts, and of many on one day, nothing is kept, so that all are read', () => {
  expect(pastOf(newestFirst(200), 'UTC', 'x', 1)).toEqual(noPast());
  const oneDay = Array.from({ length: 300 }, (_, index) => rowOn(7, `w${index}`));
  expect(pastOf(oneDay, 'UTC', 'x', 1).id).toBe('');
  expect(pastOf(newestFirst(201), 'UTC', 'x', 1).id).not.toBe('');
});

test('the last days are those since the cut, with whatever came since', () => {
  const rows = newestFirst(250);
  const past = pastOf(rows, 'UTC', 'x', 1);
  const before = lastRows(past, top(rows), LOOK)?.map(({ workoutId }) => workoutId);
  expect(before).toEqual(rows.slice(0, 8).map(({ workoutId }) => workoutId));
  const more = [rowOn(252), rowOn(251), ...rows];
  expect(lastRows(past, top(more), { ...LOOK, written: new Set(['w251', 'w252']) })).toHaveLength(10);
});

const ROWS = newestFirst(250);
test.each<[string, AnyRow[], string[]]>([
  ['an older one was written', ROWS, ['w3']],
  ['rows are fewer', ROWS.slice(0, -1), []],
  ['a row was put in', [...ROWS.slice(0, 20), {}, ...ROWS.slice(20)], []],
  ['the sheet is sorted in another way', [...ROWS].reverse(), []],
  ['one stands there twice', [rowOn(250), ...ROWS], []],
  ['there are too many', [...Array.from({ length: 40 }, (_, index) => rowOn(290 - index)), ...ROWS], []],
])('they are not enough where %s', (_why, rows, written) => {
  const past = pastOf(ROWS, 'UTC', 'x', 1);
  expect(lastRows(past, top(rows), { ...LOOK, written: new Set(written) })).toBeNull();
});
