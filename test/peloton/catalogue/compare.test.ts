/** Differences between an answer and its description are told field by field. */
import { z } from 'zod';
import { compare, describeDifference } from '../../../local/catalogue/compare';
import { byName, epochSec, list, oneOf, text, whole } from '../../../src/peloton/answers/kinds';
import * as fc from '../../support/property';

const schema = z.strictObject({
  id: z.string(),
  count: whole,
  at: epochSec,
  unit: oneOf('metric', 'imperial'),
  rows: list(z.strictObject({ title: text })),
  byMonth: byName(z.int()).exactOptional(),
});

const told = (value: unknown) => compare(schema, value).map(describeDifference);

test('an answer in the described shape has none', () => {
  const byMonth = { '2026-01': 3 };
  expect(told({ id: 'a', count: 1, at: 1_700_000_000, unit: 'metric', rows: [{ title: 'x' }], byMonth })).toEqual([]);
});

test('every field may be missing or null but those that must be there', () => {
  expect(told({ id: 'a', count: null })).toEqual([]);
  expect(told({ count: 1 })).toEqual(['id: a value expected, nothing found']);
});

test('a field of another kind is named with both kinds', () => {
  expect(told({ id: 'a', count: 1.5, unit: 'stone', at: 'noon' })).toEqual([
    'count: integer expected, number found',
    'at: seconds expected, string found',
    'unit: metric|imperial expected, string found',
  ]);
});

test('a field that nobody described is named, once for all rows', () => {
  expect(told({ id: 'a', rows: [{ title: 'x' }, { titel: 'y' }, { titel: 'z' }] })).toEqual([
    'rows.1.titel: not in the description (string)',
  ]);
});

test('milliseconds are not taken for seconds', () => {
  expect(told({ id: 'a', at: 1_700_000_000_000 })).toEqual(['at: seconds expected, integer found']);
});

test('no value at all makes it throw', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(compare(schema, value))));
});
