/** The official download, imported by the menu: with no account, and into a sheet that Peloton already filled. */
import { readRows, viewSheet } from '../../local/emulator/inspect';
import { callsOf } from '../support/effort';
import { type Member, newMember, presetSettings, WITHOUT_TABLES } from '../support/member';

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
  const member = newcomer(40);
  expect(importInto(member).value).toMatchObject({ text: expect.stringMatching(/^\d+ workouts were added/) });
  const rows = readRows(member.machine, 'Workouts');
  expect(rows.length).toBeGreaterThan(30);
  expect(rows[0]).toMatchObject({ Discipline: expect.any(String), Title: expect.any(String) });
  expect(importInto(member).value).toMatchObject({
    text: expect.stringMatching(
      new RegExp(`^${rows.length} needed nothing\\. 1 line was left out: line \\d+ \\(no title\\)\\.$`),
    ),
  });
  expect(readRows(member.machine, 'Workouts')).toEqual(rows);
  expect(member.peloton.requests).toEqual([]);
});

test('what comes from Peloton later takes the place of what came from the file', () => {
  const member = newcomer(40);
  importInto(member);
  member.connect();
  member.syncAll();
  member.syncAll();
  const { workouts } = member.peloton.account;
  expect(ids(member).filter((id) => id.startsWith('csv '))).toEqual([]);
  expect(ids(member).sort()).toEqual(workouts.map(({ id }) => id).sort());
});

test('imported into a sheet that Peloton filled nothing is doubled or overwritten', () => {
  const member = newcomer(40);
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
  for (const killAtCall of callsOf(calls, 5)) {
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
