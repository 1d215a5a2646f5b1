import type { Units } from '../../../src/base/units';
import { blocksOf, findColumns, placeNewColumns, titlesOf } from '../../../src/destinations/sheets/columns';
import { defineTable } from '../../../src/schema/table';

const table = defineTable({
  name: 'rides',
  title: 'Rides',
  key: 'id',
  columns: {
    id: { type: 'id', title: 'ID', about: '' },
    title: { type: 'text', title: 'Title', about: '' },
    distance: { type: 'number', title: 'Distance', quantity: 'distance', about: '' },
    note: { type: 'text', title: 'Note', about: '' },
  },
});
const usual = ['ID', 'Title', 'Distance (km)', 'Note'];
const find = (header: string[], remembered: string[] = [], units: Units = 'metric') =>
  findColumns(table, header, units, remembered);
const place = (header: string[], remembered: string[]) =>
  Object.fromEntries(placeNewColumns(table, header, find(header, remembered), remembered));

it('columns are found wherever the member moved them', () => {
  const { positions, missing } = find(['Note', 'My own', 'Distance (km)', 'ID', 'Title']);
  expect(Object.fromEntries(positions)).toEqual({ note: 1, distance: 3, id: 4, title: 5 });
  expect(missing).toEqual([]);
});

it('a header in the other unit is found and named', () => {
  const finding = find(usual, usual, 'imperial');
  expect(finding.wrongUnit).toEqual(['distance']);
  expect(finding.positions.get('distance')).toBe(3);
});

it('of two equal headers the first is ours, unless the other one was', () => {
  const header = ['Title', 'ID', 'Title', 'Distance (km)', 'Note'];
  expect(find(header).positions.get('title')).toBe(1);
  expect(find(header, ['', 'ID', 'Title']).positions.get('title')).toBe(3);
});

it('of two equal headers, both moved, the one between its old neighbours is ours', () => {
  const header = ['Title', 'My own', 'ID', 'Title', 'Distance (km)', 'Note'];
  expect(find(header, usual).positions.get('title')).toBe(4);
});

it('a column of the member’s in the other unit is not taken for ours when the unit changes', () => {
  const header = ['ID', 'Title', 'Distance (mi)', 'Distance (km)', 'Note'];
  const finding = find(header, ['ID', 'Title', '', 'Distance (km)', 'Note'], 'imperial');
  expect(finding.positions.get('distance')).toBe(4);
  expect(finding.wrongUnit).toEqual(['distance']);
});

it('a cleared header goes back to where it was', () => {
  expect(place(['ID', '', 'Distance (km)', 'Note'], usual)).toEqual({ title: 2 });
  expect(place(['', '', '', ''], usual)).toEqual({ id: 1, title: 2, distance: 3, note: 4 });
});

it('a deleted column goes behind the last one used', () => {
  expect(place(['ID', 'Distance (km)', 'Note', 'My own'], usual)).toEqual({ title: 5 });
  expect(place(['ID', 'Title', 'Distance (km)'], usual)).toEqual({ note: 4 });
});

it('an untitled column of the member’s is not taken for a deleted one of ours', () => {
  const remembered = ['ID', 'Title', '', 'Distance (km)', 'Note'];
  expect(place(['ID', '', 'Distance (km)', 'Note'], remembered)).toEqual({ title: 5 });
});

it('columns that stand side by side are one block', () => {
  const { positions } = find(['Title', 'ID', 'My own', 'Note', 'Distance (km)']);
  expect(blocksOf(positions)).toEqual([
    { start: 1, keys: ['title', 'id'] },
    { start: 4, keys: ['note', 'distance'] },
  ]);
});

it('what is remembered leaves the member’s columns blank', () => {
  const { positions } = find(['My own', 'Title', 'ID', 'Theirs', 'Note', 'Distance (km)']);
  expect(titlesOf(table, positions, 'imperial')).toEqual(['', 'Title', 'ID', '', 'Note', 'Distance (mi)']);
});
