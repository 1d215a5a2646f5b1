import { type HeldRow, placeNewcomers, runsOf } from '../../../../src/destinations/sheets/placing/place';
import * as fc from '../../../support/property';

const DAY = 86_400_000;
const held = (...days: Array<number | null>): HeldRow[] =>
  days.map((day, index) => ({ row: index + 2, key: `k${index}`, instant: day === null ? null : day * DAY }));
const news = (...days: Array<number | null>) =>
  days.map((day) => ({ value: day, instant: day === null ? null : day * DAY }));

it('a newcomer goes before the first record that is older', () => {
  expect(placeNewcomers(held(9, 7, 5), news(8, 6, 6, 1), true)).toEqual([
    { before: 3, above: 2, values: [8] },
    { before: 4, above: 3, values: [6, 6] },
    { before: null, above: 4, values: [1] },
  ]);
});

it('the newest goes to the top even when it does not come first', () => {
  expect(placeNewcomers(held(5), news(6, 8, 7), true)).toEqual([{ before: 2, above: 1, values: [8, 7, 6] }]);
});

it('in an empty table everything goes below the header', () => {
  expect(placeNewcomers([], news(3, 2), true)).toEqual([{ before: null, above: 1, values: [3, 2] }]);
});

it('rows without a key are the member’s and do not tell where a record goes', () => {
  const rows = held(9, 1, 5);
  rows.splice(1, 1, { row: 3, key: '', instant: 1 * DAY });
  expect(placeNewcomers(rows, news(4), true)).toEqual([{ before: null, above: 4, values: [4] }]);
});

it('in a table sorted otherwise everything goes before the first record', () => {
  expect(placeNewcomers(held(1, 5, 3), news(4, 2), true)).toEqual([{ before: 2, above: 1, values: [4, 2] }]);
});

it('the hour that happens twice in autumn does not count as another order', () => {
  const rows = held(9, 8);
  rows.push({ row: 4, key: 'k', instant: 8 * DAY + 3_600_000 }, { row: 5, key: 'l', instant: 2 * DAY });
  expect(placeNewcomers(rows, news(5), true)).toEqual([{ before: 5, above: 4, values: [5] }]);
});

it('a newcomer without an instant, and those of a table without instants, go to the bottom', () => {
  expect(placeNewcomers(held(9, 7), news(null), true)).toEqual([{ before: null, above: 3, values: [null] }]);
  expect(placeNewcomers(held(null, null), news(1, 2), false)).toEqual([{ before: null, above: 3, values: [1, 2] }]);
});

it('a table that was newest first stays so', () => {
  const days = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
  const descending = (values: number[]) => [...values].sort((a, b) => b - a);
  fc.assert(
    fc.property(days, days, (old, fresh) => {
      const rows = held(...descending(old));
      const result = rows.map((row) => (row.instant ?? 0) / DAY);
      for (const group of placeNewcomers(rows, news(...fresh), true).reverse()) {
        result.splice(group.before === null ? rows.length : group.before - 2, 0, ...group.values.map(Number));
      }
      expect(result).toEqual(descending([...old, ...fresh]));
    }),
  );
});

it('neighbouring rows are one run', () => {
  expect(runsOf([2, 3, 5, 6, 7, 9])).toEqual([
    { start: 2, length: 2 },
    { start: 5, length: 3 },
    { start: 9, length: 1 },
  ]);
});
