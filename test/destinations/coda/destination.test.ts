/** The built bundle with Coda, against a fake of its API. */

import { readRows, userProperties } from '../../../local/emulator/inspect';
import { addWorkout } from '../../../local/fake-peloton/account';
import { instructors } from '../../../src/streams/classes/instructors';
import { friendWorkouts } from '../../../src/streams/people/friend-workouts';
import { workouts } from '../../../src/streams/workouts/stream';
import { ALL_TABLES, codaContent, codaTable, sheetContent } from '../../support/content';
import { amount, testInFull } from '../../support/effort';
import { type FarMember, newFarMember } from '../../support/far';

const OFF = { bigqueryProject: '' };

const logs = ({ machine }: FarMember): string =>
  readRows(machine, 'Sync log')
    .map((row) => String(row.Details))
    .join('\n');

/** The columns that the older script filled. */
const OLD_WORKOUTS = [
  'Workout ID',
  'Date',
  'Workout Type',
  'Difficulty',
  'Duration',
  'Class Thumbnail',
  'Instructor ID',
  'Total Ratings',
  'Workout Name',
  'Total Workouts',
  'Start Time',
  'Leaderboard Rank',
  'Leaderboard Users',
  'Status',
  'Workout Description',
  'Avg Output (kj)',
  'Avg Cadence',
  'Avg Resistance',
  'Avg Speed (mph)',
  'Total Output (kj)',
  'Distance (mi)',
  'Calories (kcal)',
];

const OLD_FRIENDS = [
  'Peloton ID',
  'Username',
  'Pic',
  'Location',
  'Workout ID',
  'Workout Timestamp',
  'Duration',
  'Output (kj)',
  'Distance (mi)',
  'Calories (kcal)',
  'Avg Output (kj)',
  'Avg Cadence (rpm)',
  'Avg Resistance',
  'Avg Speed (mph)',
];

const OLD_INSTRUCTORS = [
  'Instructor ID',
  'Image URL',
  'Background',
  'Name',
  'Instagram',
  'Twitter',
  'Quote',
  'Spotify Playlist',
  'Peloton Username',
];

function rowsOf({ coda }: FarMember, name: string): Array<Record<string, unknown>> {
  const table = codaTable(coda, name);
  return (table?.rows ?? []).map(({ values }) =>
    Object.fromEntries((table?.columns ?? []).map((column) => [column.name, values[column.id]])),
  );
}

test('a doc with every table holds what the sheets hold', () => {
  const member = newFarMember({
    workouts: amount(6, 12),
    friends: 3,
    tables: true,
    codaTables: ALL_TABLES,
    settings: OFF,
  });
  member.syncAll();
  for (let hour = 0; hour < amount(3, 6); hour += 1) member.hour();
  for (const table of ALL_TABLES)
    expect(codaContent(member.coda, table)).toEqual(sheetContent(member.machine, table, 'metric'));
});

/** Peloton's numbers by the name of the older script's column, as it sent them; what Peloton leaves empty stays so. */
function olderRow(member: FarMember, id: string): Record<string, unknown> {
  const { peloton, machine } = member;
  const workout = peloton.account.workouts.find((each) => each.id === id);
  const sheet = readRows(machine, 'Workouts').find((row) => row['Workout ID'] === id) ?? {};
  const km = (title: string) => (sheet[title] === '' ? '' : expect.closeTo(Number(sheet[title]) / 1.609344, 4));
  return {
    'Workout ID': id,
    Date: workout?.createdAtSec,
    'Start Time': workout?.startAtSec,
    'Workout Type': workout?.discipline,
    Difficulty: sheet.Difficulty,
    Duration: sheet['Class length (min)'] === '' ? '' : Number(sheet['Class length (min)']) * 60,
    'Class Thumbnail': sheet['Class picture'],
    'Instructor ID': sheet['Instructor ID'],
    'Total Ratings': sheet['Total ratings'],
    'Workout Name': sheet.Title,
    'Total Workouts': sheet['Total workouts'],
    'Leaderboard Rank': sheet['Leaderboard rank'],
    'Leaderboard Users': sheet['Leaderboard size'],
    Status: workout?.status,
    'Workout Description': sheet.Description,
    'Avg Output (kj)': sheet['Average output (W)'],
    'Avg Cadence': sheet['Average cadence (rpm)'],
    'Avg Resistance': sheet['Average resistance (%)'],
    'Avg Speed (mph)': km('Average speed (km/h)'),
    'Total Output (kj)': sheet['Total output (kJ)'],
    'Distance (mi)': km('Distance (km)'),
    'Calories (kcal)': sheet['Calories (kcal)'],
  };
}

const OF_OLDER = { workouts: amount(6, 12), friends: 2, tables: true, codaTables: [], settings: OFF };

test("the older script's doc goes on working: every column under its name holds what that script wrote there", () => {
  const member = newFarMember(OF_OLDER);
  const { coda } = member;
  coda.addTable('Workouts', OLD_WORKOUTS);
  coda.addTable('Friend Workouts', OLD_FRIENDS);
  coda.addTable('Instructors', OLD_INSTRUCTORS);
  member.syncAll();
  for (let hour = 0; hour < amount(3, 6); hour += 1) member.hour();
  const rows = rowsOf(member, 'Workouts').map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? ''])),
  );
  expect(rows.map((row) => row['Workout ID']).sort()).toEqual(
    member.peloton.account.workouts.map(({ id }) => id).sort(),
  );
  for (const row of rows) expect(row).toEqual(olderRow(member, String(row['Workout ID'])));
  const friends = sheetContent(member.machine, friendWorkouts, 'metric');
  const theirs = rowsOf(member, 'Friend Workouts');
  expect(theirs.map((row) => String(row['Workout ID'])).sort()).toEqual(Object.keys(friends).sort());
  for (const row of theirs) {
    const same = friends[String(row['Workout ID'])] ?? {};
    expect(Number(row['Workout Timestamp']) * 1000).toBe(Date.parse(String(same.startedAt)));
    expect(row).toMatchObject({ 'Peloton ID': same.userId, Username: same.username });
    expect(row['Output (kj)'] || undefined).toBe(same.totalOutputKj);
    expect(row['Avg Output (kj)'] || undefined).toBe(same.avgOutputW);
  }
  const teachers = sheetContent(member.machine, instructors, 'metric');
  for (const row of rowsOf(member, 'Instructors')) {
    const { name, background, image, username } = teachers[String(row['Instructor ID'])] ?? {};
    expect(row).toMatchObject({ Name: name, Background: background ?? '', 'Image URL': image ?? '' });
    expect(row['Peloton Username'] || undefined).toBe(username);
  }
  expect(rowsOf(member, 'Instructors')).toHaveLength(Object.keys(teachers).length);
  expect(Object.keys(teachers).length).toBeGreaterThan(0);
  // What could be added is named, once.
  const said = logs(member).match(/the table "Workouts" has no column for [^;]*Average heart rate \(bpm\)/g);
  expect(said).toHaveLength(1);
});

testInFull('columns of an older doc that hold dates get dates', () => {
  const member = newFarMember({ ...OF_OLDER, tables: false });
  const { columns } = member.coda.addTable('Workouts', OLD_WORKOUTS);
  for (const column of columns)
    if (column.name === 'Start Time' || column.name === 'Date') column.format = { type: 'dateTime' };
  member.syncAll();
  const rows = rowsOf(member, 'Workouts');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    const workout = member.peloton.account.workouts.find(({ id }) => id === row['Workout ID']);
    expect(Date.parse(String(row['Start Time'])) / 1000).toBe(workout?.startAtSec);
    expect(Date.parse(String(row.Date)) / 1000).toBe(workout?.createdAtSec);
  }
});

test('only rows that changed are sent, and an hour without news changes nothing', () => {
  const member = newFarMember({ codaTables: [workouts], settings: OFF });
  member.syncAll();
  member.hour();
  const before = member.coda.changes.length;
  member.hour();
  expect(member.coda.changes.length).toBe(before);
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  member.hour();
  const sent = member.coda.changes.slice(before).reduce((sum, { rows }) => sum + rows, 0);
  expect(sent).toBeLessThanOrEqual(2);
  expect(codaContent(member.coda, workouts)).toEqual(sheetContent(member.machine, workouts, 'metric'));
});

test("a member's own rows and columns stay as they are", () => {
  const member = newFarMember({ codaTables: [workouts], settings: OFF });
  const [table] = member.coda.tables;
  table?.columns.push({ id: 'c-mood', name: 'Mood' });
  table?.rows.push({ id: 'i-own', values: { 'c-mood': 'mine' } });
  member.syncAll();
  const [row] = rowsOf(member, 'Workouts');
  expect(row?.Mood).toBe('mine');
  expect(rowsOf(member, 'Workouts')).toHaveLength(1 + readRows(member.machine, 'Workouts').length);
});

testInFull('a column that is added to the doc is filled', () => {
  const member = newFarMember({ codaTables: [], settings: OFF });
  const table = member.coda.addTable('Workouts', ['Workout ID', 'Title', 'Sync state']);
  member.syncAll();
  table.columns.push({ id: 'c-new', name: 'Calories (kcal)' });
  member.hour();
  member.hour();
  const calories = rowsOf(member, 'Workouts').filter((row) => Number(row['Calories (kcal)']) > 0);
  expect(calories.length).toBe(
    readRows(member.machine, 'Workouts').filter((row) => row['Calories (kcal)'] !== '').length,
  );
});

test('a token that Coda does not accept is refused when it is saved, and never shown', () => {
  const member = newFarMember({ settings: OFF });
  const { coda } = member;
  coda.addTable('Workouts', OLD_WORKOUTS);
  const key = member.pageKey();
  const wrong = '99999999-2222-3333-4444-555555555555';
  const refused = member.page('apiSaveSettings', key, { codaDoc: coda.link, codaToken: wrong });
  expect(refused.error?.message).toMatch(/^codaToken: Coda does not accept/);
  expect(JSON.stringify(refused)).not.toContain(wrong);
  const saved = member.page('apiSaveSettings', key, { codaDoc: coda.link, codaToken: coda.token });
  expect(saved.error).toBeUndefined();
  expect(JSON.stringify(saved)).not.toContain(coda.token);
  const shown = member.page('apiSettings', key).value as { codaToken: string };
  member.page('apiSaveSettings', key, { codaToken: shown.codaToken, units: 'imperial' });
  member.syncAll();
  expect(rowsOf(member, 'Workouts').length).toBeGreaterThan(0);
  const { properties, ...rest } = member.machine.state;
  expect(JSON.stringify(rest)).not.toContain(coda.token);
  expect(JSON.stringify(properties)).toContain(coda.token);
  expect(Object.values(userProperties(member.machine)).join()).toContain(coda.token);
});

testInFull('a link that leads to no doc is refused with its field named', () => {
  const member = newFarMember({ settings: OFF });
  const { error } = member.page('apiSaveSettings', member.pageKey(), { codaDoc: 'https://example.com/d/x' });
  expect(error?.message).toMatch(/^codaDoc: paste the link/);
});

test('while Coda fails the others go on, and it catches up alone', () => {
  const member = newFarMember({ codaTables: [workouts] });
  member.coda.fail = () => ({ status: 503, headers: [], body: '' });
  member.syncAll();
  expect(logs(member)).toContain('Coda does not answer at the moment');
  expect(logs(member)).toContain('BigQuery: ');
  expect(codaContent(member.coda, workouts)).toEqual({});
  member.coda.fail = null;
  member.hour();
  member.hour();
  expect(codaContent(member.coda, workouts)).toEqual(sheetContent(member.machine, workouts, 'metric'));
});
