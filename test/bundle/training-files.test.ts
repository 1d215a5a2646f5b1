/** Peloton > More > Training file... in the shipped bundle: from the selected rows to TCX, without a request. */
import { readRows } from '../../local/emulator/inspect';
import { tcxFaults } from '../files/tcx-rules';
import { allNamed, parseXml, textAt } from '../files/xml';
import { type Member, newMember } from '../support/member';

interface Made {
  name?: string;
  text?: string;
  title?: string;
  problem?: string;
}

let member: Member;
beforeEach(() => {
  member = newMember({ workouts: 6 });
  member.connect();
  member.syncAll();
});

function select(sheetName: string, ...ranges: string[]): void {
  const { spreadsheet } = member.machine.state;
  const sheet = spreadsheet.sheets.find(({ name }) => name === sheetName);
  if (!sheet) throw new Error(`no sheet ${sheetName}`);
  spreadsheet.activeSheetId = sheet.id;
  sheet.selected = ranges;
}

const page = () => {
  const html = member.menu('menuTrainingFile').dialogs[0]?.html ?? '';
  const data = (/data-page="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"');
  return { key: /data-key="([^"]*)"/.exec(html)?.[1], ids: (JSON.parse(data) as { workoutIds: string[] }).workoutIds };
};
const refusal = () => member.menu('menuTrainingFile').alerts.join(' ');

function filesOf(ids: unknown): Made[] {
  const { value, error } = member.machine.run('apiTrainingFiles', [page().key, ids], { context: 'page' });
  if (error) throw error;
  return value as Made[];
}

test('selected rows, also of a table of their parts, become valid files that tell what the sheets hold', () => {
  const rows = readRows(member.machine, 'Workouts');
  const requests = member.peloton.requests.length;
  select('Workouts', 'B3:C4', 'A4', 'D6:D900');
  const { ids } = page();
  expect(ids).toEqual([1, 2, 4, 5].map((row) => rows[row]?.['Workout ID']));
  const files = filesOf(ids);
  files.forEach(({ name, text }, at) => {
    const row = rows.find((each) => each['Workout ID'] === ids[at]) ?? {};
    const xml = parseXml(text ?? '');
    expect(tcxFaults(xml)).toEqual([]);
    expect(name).toMatch(/^\d{4}-\d\d-\d\d-\d{4}-[a-z0-9-]+\.tcx$/);
    expect(Date.parse(textAt(xml, 'Activities', 'Activity', 'Id') ?? '')).toBe(Number(row['Start time']));
    const output = readRows(member.machine, 'Series').find(
      (each) => each['Workout ID'] === ids[at] && each.Metric === 'output',
    );
    expect(allNamed(xml, 'ax:Watts')).toHaveLength(Number(output?.Points ?? 0));
    expect(allNamed(xml, 'Position')).toEqual([]);
  });
  select('Series', 'A2:A3');
  expect(page().ids).toEqual([readRows(member.machine, 'Series')[0]?.['Workout ID']]);
  expect(member.peloton.requests.length).toBe(requests);
});

test('columns that the member moved, and another unit, change nothing', () => {
  select('Workouts', 'A3:A5');
  const { ids } = page();
  const before = filesOf(ids);
  const sheet = member.machine.state.spreadsheet.sheets.find(({ name }) => name === 'Workouts');
  for (const row of sheet?.cells ?? []) row.unshift(...row.splice(5, 20));
  member.page('apiSaveSettings', member.pageKey(), { units: 'metric' });
  expect(page().ids).toEqual(ids);
  expect(filesOf(ids)).toEqual(before);
});

test('where nothing fits it says what to do', () => {
  for (const ranges of [['A1:Z1'], ['A500:B600']]) {
    select('Workouts', ...ranges);
    expect(refusal()).toMatch(/Select one or more rows of the sheet "Workouts"/);
  }
  select('Sync log', 'A2');
  expect(refusal()).toMatch(/Select one or more rows/);
  select('Workouts', 'A3');
  expect(filesOf(['nobody'])).toEqual([
    { workoutId: 'nobody', title: 'nobody', problem: 'It is not in the sheet "Workouts".' },
  ]);
  for (const ids of [null, 'w', [7], Array.from({ length: 11 }, () => 'w')])
    expect(() => filesOf(ids)).toThrow(/Select/);
});

test('a workout that still runs has no file, and reading many takes few calls', () => {
  select('Workouts', 'A2:A7');
  const { ids } = page();
  const { value, callsByService } = member.machine.run('apiTrainingFiles', [page().key, ids], { context: 'page' });
  expect((value as Made[]).map(({ problem }) => problem ?? null)).toEqual([
    'It is still running.',
    ...Array.from({ length: 5 }, () => null),
  ]);
  expect(callsByService.SpreadsheetApp).toBeLessThan(30);
});
