/** Where rows of a doc go that has no table for them yet. */

import { readRows } from '../../../local/emulator/inspect';
import { overview } from '../../../src/streams/account/overview';
import { tags } from '../../../src/streams/account/tags';
import { instructors } from '../../../src/streams/classes/instructors';
import { friendWorkouts } from '../../../src/streams/people/friend-workouts';
import { workouts } from '../../../src/streams/workouts/stream';
import { codaContent, codaTable, sheetContent } from '../../support/content';
import { amount, firstOf, sampleOf, testInFull } from '../../support/effort';
import { type FarMember, newFarMember } from '../../support/far';

const EMPTY_DOC = {
  workouts: amount(4, 6),
  friends: amount(1, 2),
  tables: true,
  codaTables: [],
  settings: { bigqueryProject: '' },
};

const logs = ({ machine }: FarMember): string =>
  readRows(machine, 'Sync log')
    .map((row) => String(row.Details))
    .join('\n');

function syncFor(member: FarMember, hours: number): void {
  member.syncAll();
  for (let hour = 0; hour < hours; hour += 1) member.hour();
}

test("an empty doc gets the template's pages with their tables, which hold what the sheets hold", () => {
  const member = newFarMember(EMPTY_DOC);
  syncFor(member, 4);
  expect(member.coda.pages.map(({ name }) => name).sort()).toEqual(['Friend workouts', 'Instructors', 'Workouts']);
  for (const table of [workouts, instructors, friendWorkouts]) {
    const content = codaContent(member.coda, table);
    expect(Object.keys(content).length).toBeGreaterThan(0);
    expect(content).toEqual(sheetContent(member.machine, table, 'metric'));
    // The row of blanks is gone.
    expect(codaTable(member.coda, table.title)?.rows).toHaveLength(Object.keys(content).length);
  }
  expect(logs(member).match(/a page "Workouts" of the doc has a new table/g)).toHaveLength(1);
  expect(logs(member).match(/no table for [^;]*Series[^;]*; make an empty page/g)).toHaveLength(1);
});

test('an empty page that is named as a sheet gets its table; a page with something on it is left alone', () => {
  const member = newFarMember(EMPTY_DOC);
  member.coda.pages.push({ id: 'canvas-a', name: 'Overview' }, { id: 'canvas-b', name: 'Tags', text: 'My tags' });
  syncFor(member, amount(3, 30));
  expect(codaTable(member.coda, 'Overview')?.pageId).toBe('canvas-a');
  expect(codaContent(member.coda, overview)).toEqual(sheetContent(member.machine, overview, 'metric'));
  expect(codaContent(member.coda, tags)).toEqual({});
  expect(logs(member)).toContain('The page "Tags" is not empty: make a table "Tags" in the doc, with those');
});

testInFull('a page whose table has lost the column with the key gets no second one', () => {
  const member = newFarMember(EMPTY_DOC);
  member.coda.pages.push({ id: 'canvas-a', name: 'Overview' });
  const table = member.coda.addTable('Table 9', ['Value']);
  table.pageId = 'canvas-a';
  syncFor(member, 2);
  expect(member.coda.tables.filter(({ pageId }) => pageId === 'canvas-a')).toEqual([table]);
  expect(table.rows).toEqual([]);
});

testInFull('a table that was made and deleted again stays away, and the others go on', () => {
  const member = newFarMember(EMPTY_DOC);
  syncFor(member, 1);
  const gone = codaTable(member.coda, 'Workouts');
  member.coda.tables.splice(member.coda.tables.indexOf(gone as never), 1);
  const before = member.coda.tables.length;
  for (let hour = 0; hour < 30; hour += 1) member.hour();
  expect(member.coda.tables).toHaveLength(before);
  expect(codaContent(member.coda, instructors)).toEqual(sheetContent(member.machine, instructors, 'metric'));
});

testInFull('a table that was made is known by its own name after its page has another', () => {
  const member = newFarMember(EMPTY_DOC);
  syncFor(member, 1);
  for (const page of member.coda.pages) page.name = `My ${page.name}`;
  const ids = member.coda.tables.map(({ id }) => id);
  for (let hour = 0; hour < 30; hour += 1) member.hour();
  expect(member.coda.tables.map(({ id }) => id)).toEqual(ids);
});

testInFull(
  'a token that may make no pages: rows go into the tables that are there, and the log says once what to make',
  () => {
    const member = newFarMember(EMPTY_DOC);
    member.coda.addTable('Workouts', ['Workout ID', 'Title']);
    member.coda.fail = ({ url, method }) =>
      url.includes('/pages') && method !== 'GET' ? { status: 403, headers: [], body: '{"message":"Forbidden"}' } : null;
    syncFor(member, 30);
    const rows = codaTable(member.coda, 'Workouts')?.rows ?? [];
    expect(rows).toHaveLength(readRows(member.machine, 'Workouts').length);
    const said = logs(member).match(/make a table "Instructors" in the doc, with [^:]*: Instructor ID, Name, /g);
    expect(said).toHaveLength(1);
    expect(member.coda.pages).toEqual([]);
  },
);

test.each(firstOf(1, [404, 500]))('a Coda that knows no pages (%i) is filled all the same', (status) => {
  const member = newFarMember(EMPTY_DOC);
  member.coda.addTable('Workouts', ['Workout ID', 'Title', 'Sync state']);
  member.coda.fail = ({ url }) => (url.includes('/pages') ? { status, headers: [], body: '' } : null);
  syncFor(member, 2);
  expect(codaTable(member.coda, 'Workouts')?.rows).toHaveLength(readRows(member.machine, 'Workouts').length);
});

test('a run that is killed while it makes a table leads to one page and one table of each kind', () => {
  for (const killAtCall of sampleOf([20, 32, 44, 56, 68, 80, 92, 104, 116], 5)) {
    const member = newFarMember({ ...EMPTY_DOC, tables: false });
    member.menu('menuSyncNow', { killAtCall, killAfterEffect: true });
    for (let hour = 0; hour < 3; hour += 1) member.hour();
    expect(member.coda.pages.map(({ name }) => name)).toEqual(['Workouts']);
    expect(member.coda.tables).toHaveLength(1);
    expect(codaContent(member.coda, workouts)).toEqual(sheetContent(member.machine, workouts, 'metric'));
  }
});

test("a table of the member's own that happens to be named as a sheet is left alone, and the log says so once", () => {
  const member = newFarMember(EMPTY_DOC);
  const own = member.coda.addTable('Overview', ['Person', 'Town']);
  own.rows.push({ id: 'i-1', values: { [own.columns[0]?.id ?? '']: 'Ada' } });
  syncFor(member, amount(5, 30));
  expect(own.rows).toHaveLength(1);
  expect(logs(member).match(/the table "Overview" has no text column/g)).toHaveLength(1);
  expect(readRows(member.machine, 'Sync log').filter((row) => row.Result === 'Failed')).toEqual([]);
});
