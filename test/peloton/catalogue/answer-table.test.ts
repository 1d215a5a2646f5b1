/** Any answer becomes a table: one row for each item, one column for each field. */
import { columnsOf, listsIn, overviewOf, tableOf } from '../../../src/peloton/catalogue/answer-table';
import * as fc from '../../support/property';

const ANSWER = {
  data: [
    { id: 'a', ride: { title: 'One', tags: ['x', 'y'] }, zones: null },
    { id: 'b', ride: null, zones: { z1: 5 } },
  ],
  total: 2,
  side: [{ id: 'c' }],
};

test('the lists of an answer are found, the longest first', () => {
  expect(listsIn(ANSWER)).toEqual([
    { path: 'data', rows: 2 },
    { path: 'side', rows: 1 },
  ]);
  expect(listsIn([{ a: 1 }])).toEqual([{ path: '', rows: 1 }]);
  expect(listsIn({ ids: ['a', 'b'] })).toEqual([]);
});

test('nested fields are columns, lists stay text, and what is sometimes null has no column of its own', () => {
  expect(tableOf(ANSWER, 'data')).toEqual([
    ['id', 'ride.title', 'ride.tags', 'zones.z1'],
    ['a', 'One', 'x, y', ''],
    ['b', '', '', 5],
  ]);
});

test('without a list the answer is the only row', () => {
  expect(tableOf({ a: { b: 1 }, c: true }, null)).toEqual([
    ['a.b', 'c'],
    [1, true],
  ]);
});

test('fields are read in rows or from the top, and lists on the way give rows', () => {
  expect(columnsOf(ANSWER, ['id', 'ride.title', 'total'])).toEqual([
    ['a', 'One', 2],
    ['b', '', ''],
  ]);
  expect(columnsOf(ANSWER, ['data.1.id'])).toEqual([['b']]);
  expect(columnsOf({ data: [] }, ['id'])).toEqual([['']]);
});

test('an answer of which nothing is asked shows its rows or its fields', () => {
  expect(overviewOf({ data: [{ id: 1 }] })).toEqual([['id'], [1]]);
  expect(overviewOf({ a: 1, b: { c: 'x' } })).toEqual([
    ['a', 1],
    ['b.c', 'x'],
  ]);
  expect(overviewOf('text')).toEqual([['text']]);
});

test('whatever comes, every row is as wide as the header and every cell is plain', () => {
  const isPlain = (cell: unknown) => ['string', 'number', 'boolean'].includes(typeof cell);
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (items) => {
      const [header = [], ...rows] = tableOf(items, '');
      return rows.length === items.length && rows.every((row) => row.length === header.length && row.every(isPlain));
    }),
  );
  fc.assert(fc.property(fc.jsonValue(), (value) => overviewOf(value).every((row) => row.every(isPlain))));
});
