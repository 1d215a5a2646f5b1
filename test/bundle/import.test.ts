/** The official download, imported by the menu: with no account, and into a sheet that Peloton already filled. */
import { listCalendars, listEvents, listSheets, readRows, viewSheet } from '../../local/emulator/inspect';
import { memberSheets } from '../../local/emulator/members';
import { amount, callsOf } from '../support/effort';
import { type Member, newMember, presetSettings, publishWebApp, WITHOUT_TABLES } from '../support/member';

const MANY = amount(16, 40);

function newcomer(workouts: number): Member {
  const member = newMember({ workouts });
  presetSettings(member.machine, {
    ...WITHOUT_TABLES,
    series: 'off',
    intervalsToSheet: false,
    movementsToSheet: false,
  });
  return member;
}

function importKey(member: Member): string {
  const html = member.menu('menuImport').dialogs[0]?.html ?? '';
  return /<body[^>]* data-key="([^"]+)"/.exec(html)?.[1] ?? '';
}

/** As downloaded from the website, by the account's own clock. */
function file({ peloton }: Member): string {
  const authorization = { Authorization: `Bearer ${peloton.issueToken('web').accessToken}` };
  const { userId } = peloton.account;
  const url = `https://api.onepeloton.com/api/user/${userId}/workout_history_csv?timezone=America%2FNew_York`;
  const { body } = peloton.fetch({ method: 'GET', url, headers: authorization, body: '' });
  peloton.requests.length = 0;
  return body;
}

const importInto = (member: Member, text: unknown = file(member)) =>
  member.page('apiImportHistory', importKey(member), text);
const ids = (member: Member) => readRows(member.machine, 'Workouts').map((row) => String(row['Workout ID']));

test('without an account the file alone fills the sheet, and once more changes nothing', () => {
  const member = newcomer(MANY);
  expect(importInto(member).value).toMatchObject({ text: expect.stringMatching(/^\d+ workouts were added/) });
  const rows = readRows(member.machine, 'Workouts');
  expect(rows.length).toBeGreaterThan(MANY * 0.7);
  expect(rows[0]).toMatchObject({ Discipline: expect.any(String), Title: expect.any(String) });
  expect(importInto(member).value).toMatchObject({ text: `${rows.length} needed nothing.`, isDone: true });
  expect(readRows(member.machine, 'Workouts')).toEqual(rows);
  expect(member.peloton.requests).toEqual([]);
});

test('what comes from Peloton later takes the place of what came from the file', () => {
  const member = newcomer(MANY);
  importInto(member);
  member.connect();
  member.syncAll();
  member.syncAll();
  const { workouts } = member.peloton.account;
  expect(ids(member).filter((id) => id.startsWith('csv '))).toEqual([]);
  expect(ids(member).sort()).toEqual(workouts.map(({ id }) => id).sort());
});

test('imported into a sheet that Peloton filled nothing is doubled or overwritten', () => {
  const member = newcomer(MANY);
  member.connect();
  member.syncAll();
  const before = readRows(member.machine, 'Workouts');
  importInto(member);
  const after = readRows(member.machine, 'Workouts');
  expect(after).toHaveLength(before.length);
  for (const [index, row] of before.entries())
    for (const [column, value] of Object.entries(row))
      if (value !== '') expect([column, after[index]?.[column]]).toEqual([column, value]);
});

test('titles in the file that look like formulas stay text', () => {
  const member = newcomer(0);
  const title = '=HYPERLINK(""https://example.com"")';
  importInto(member, `Workout Timestamp,Title,Length (minutes)\n2020-01-01 07:00 (EST),"${title}",30\n`);
  expect(readRows(member.machine, 'Workouts')[0]?.Title).toBe('=HYPERLINK("https://example.com")');
  expect((viewSheet(member.machine, 'Workouts')?.formulas ?? []).flat().filter((formula) => formula !== '')).toEqual(
    [],
  );
});

test.each(['', 'hello', '<html></html>', null, 7, '{"a":1}'])(
  '%j is not the file, which is said, and nothing is written',
  (text) => {
    const member = newcomer(0);
    expect(importInto(member, text).error?.message).toMatch(/not the file/);
    expect(readRows(member.machine, 'Workouts')).toEqual([]);
  },
);

test('killed at any call, the next import ends as an undisturbed one would', () => {
  const member = newcomer(10);
  const text = file(member);
  const key = importKey(member);
  const start = member.save();
  const calls = member.machine.run('apiImportHistory', [key, text], { context: 'page' }).serviceCalls;
  const wanted = readRows(member.machine, 'Workouts');
  for (const killAtCall of callsOf(calls, 15)) {
    member.load(start);
    const options = { context: 'page', killAtCall, killAfterEffect: true, losesUnflushed: true } as const;
    expect(member.machine.run('apiImportHistory', [key, text], options).killed).toBe(true);
    member.machine.run('apiImportHistory', [key, text], { context: 'page' });
    expect(readRows(member.machine, 'Workouts')).toEqual(wanted);
  }
});

test('without the key of an open window nothing is imported', () => {
  const member = newcomer(2);
  expect(member.page('apiImportHistory', 'guess', file(member)).error?.message).toBeDefined();
  expect(readRows(member.machine, 'Workouts')).toEqual([]);
});

const stats = ({ menu }: Member): string => menu('menuStats').dialogs[0]?.html ?? '';

test('whoever has only the file has dashboard, activity and stats page, and keeps them when they connect', () => {
  const member = newcomer(30);
  presetSettings(member.machine, {
    ...WITHOUT_TABLES,
    dashboardToSheet: true,
    series: 'off',
    intervalsToSheet: false,
    movementsToSheet: false,
  });
  expect(member.menu('menuStats').dialogs).toEqual([]);
  importInto(member);
  const rows = readRows(member.machine, 'Workouts');
  const starts = rows.map((row) => String(row['Local start']));
  expect(starts).toEqual([...starts].sort().reverse());
  expect(listSheets(member.machine)).toEqual(expect.arrayContaining(['Dashboard', 'Activity']));
  const counted = readRows(member.machine, 'Activity').reduce((sum, row) => sum + Number(row.Workouts), 0);
  expect(counted).toBeGreaterThan(20);
  expect(stats(member)).toContain(`workouts&quot;:${counted},`);
  publishWebApp(member);
  const { value } = member.page('apiShare', member.pageKey(), { blocks: ['totals'], stats: 'new' });
  const key = /key=([\w-]{43})$/.exec((value as { stats: { link: string } }).stats.link)?.[1];
  const visit = () =>
    member.machine.run('doGet', [{ parameter: { key, format: 'json' } }], { context: 'webapp' }).value as {
      getContent(): string;
    };
  expect(JSON.parse(visit().getContent())).toMatchObject({ totals: { workouts: counted } });
  expect(member.menu('menuRebuildDashboard').error).toBeUndefined();
  member.connect();
  expect(JSON.parse(visit().getContent())).toMatchObject({ totals: { workouts: counted } });
  member.syncAll();
  expect(listSheets(member.machine).filter((name) => /^Dashboard/.test(name))).toEqual(['Dashboard', 'Dashboard data']);
  expect(JSON.parse(visit().getContent()).totals.workouts).toBeGreaterThanOrEqual(counted);
});

test('what a member wrote beside an imported row stays with the workout, which takes that row', () => {
  const member = newcomer(20);
  importInto(member);
  const sheets = memberSheets(member.machine);
  sheets.insertColumn('Workouts', 3, 'My note');
  const before = readRows(member.machine, 'Workouts');
  before.forEach((row, at) => {
    sheets.write('Workouts', 'My note', at, `${row['Local start']} ${row.Title}`);
  });
  member.connect();
  member.syncAll();
  const after = readRows(member.machine, 'Workouts');
  expect(after.filter((row) => String(row['Workout ID']).startsWith('csv '))).toEqual([]);
  const noted = after.filter((row) => row['My note'] !== '');
  expect(noted.map((row) => row['My note'])).toEqual(before.map((row) => `${row['Local start']} ${row.Title}`));
  for (const row of noted) {
    const [day = '', ...rest] = String(row['My note']).split(' ');
    expect(String(row['Local start'])).toContain(day);
    if (rest.slice(1).join(' ') !== '') expect(row.Title).toBe(rest.slice(1).join(' '));
  }
  const starts = after.map((row) => Number(row.Created));
  expect(starts).toEqual([...starts].sort((a, b) => b - a));
});

/** One who wants all workouts of the last years on the calendar. */
function memberWithCalendar(): Member {
  const member = newMember({ workouts: 12 });
  presetSettings(member.machine, {
    ...WITHOUT_TABLES,
    dashboardToSheet: false,
    workoutsToCalendar: true,
    calendarHistoryFrom: '2015-01-01',
  });
  return member;
}

const eventsOf = ({ machine }: Member) =>
  listCalendars(machine)
    .filter(({ name }) => name === 'Peloton')
    .flatMap(({ id }) => listEvents(machine, id));

test('on the calendar stands what Peloton tells, and what the file alone tells, each once', () => {
  const member = memberWithCalendar();
  const text = file(member);
  const [header = '', ...lines] = text.trim().split('\n');
  const columns = header.split(',').length;
  const alone = ['2016-02-03 07:00 (EST)', ...Array.from({ length: columns - 1 }, (_, at) => (at === 2 ? '45' : 'X'))];
  importInto(member, [header, ...lines, alone.join(',')].join('\n'));
  member.connect();
  for (let run = 0; run < 3; run += 1) member.syncAll();
  importInto(member, [header, ...lines, alone.join(',')].join('\n'));
  member.syncAll();
  const shown = eventsOf(member).flatMap(
    ({ description }) => /profile\/workouts\/(\w+)|(Source: a file)/.exec(description)?.slice(1, 3) ?? [],
  );
  const ids = member.peloton.account.workouts.flatMap(({ id, status }) => (status === 'COMPLETE' ? id : []));
  expect(shown.filter(Boolean).sort()).toEqual([...ids, 'Source: a file'].sort());
});

test('imported in place of the tab that the member deleted, the calendar has each workout once', () => {
  const member = memberWithCalendar();
  const text = file(member);
  member.connect();
  for (let run = 0; run < 3; run += 1) member.syncAll();
  const events = () => eventsOf(member).map(({ title, start }) => `${start.toISOString()} ${title}`);
  const before = events();
  expect(before.length).toBeGreaterThan(5);
  memberSheets(member.machine).delete('Workouts');
  // As many rows as there were before: the next sync must not take them for those of Peloton.
  const alone = Array.from({ length: 9 }, (_, at) => `2016-02-0${at + 1} 07:00 (EST),,45`);
  importInto(member, ['Workout Timestamp,Title,Length (minutes)', ...alone].join('\n'));
  importInto(member, text);
  expect(events()).toEqual(before);
  member.syncAll();
  expect(events().filter((event) => !event.startsWith('2016-'))).toEqual(before);
  const own = member.peloton.account.workouts.map(({ id }) => id);
  expect(ids(member)).toEqual(expect.arrayContaining(own));
  expect(ids(member).filter((id) => id.startsWith('csv '))).toHaveLength(9);
});

test('a very large file takes several executions, of which one that is cut off loses and doubles nothing', () => {
  const member = newMember({ workouts: 0, latencyMs: { SpreadsheetApp: 4_000 } });
  presetSettings(member.machine, { ...WITHOUT_TABLES, dashboardToSheet: false });
  const many = amount(1300, 2500);
  const lines = Array.from({ length: many }, (_, at) => {
    const stamp = new Date(Date.UTC(2015, 0, 1) + at * 86_400_000).toISOString().slice(0, 16).replace('T', ' ');
    return `${stamp} (-05),30 min Ride,30,Cycling,${at % 300}`;
  });
  const text = ['Workout Timestamp,Title,Length (minutes),Fitness Discipline,Total Output', ...lines].join('\n');
  const key = importKey(member);
  const pieces: Array<{ isDone: boolean; text: string; soFar: object }> = [];
  let soFar: object | null = null;
  for (let isDone = false; !isDone && pieces.length < 10; ) {
    const { value, error } = member.page('apiImportHistory', key, text, soFar);
    if (error) throw new Error(error.message);
    const piece = value as (typeof pieces)[number];
    pieces.push(piece);
    ({ soFar, isDone } = piece);
  }
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces[0]?.text.replace(/^\d+/, 'n')).toBe(`n of ${many} workouts are added so far.`);
  expect(pieces[pieces.length - 1]?.text).toBe(`${many} workouts were added.`);
  expect(readRows(member.machine, 'Workouts')).toHaveLength(many);
});
