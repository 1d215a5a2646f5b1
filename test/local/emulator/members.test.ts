/** What a member does to a sheet by hand. */
import { memberSheets, readRows, readSheet, viewSheet } from '../../../local/emulator/index';
import { play, SHEET } from './emulator-script';

const FILL = `${SHEET} sheet.getRange(1, 1, 3, 3).setValues([['A', 'B', 'C'], [1, 2, 3], [4, 5, 6]]);
  sheet.getRange(1, 3, 1000, 1).setNumberFormat('0.00'); sheet.setColumnWidth(3, 77);`;

function filled() {
  const { machine } = play(FILL);
  return { machine, member: memberSheets(machine), headers: () => readSheet(machine, 'T')?.headers };
}

test('an inserted column pushes the others on', () => {
  const { machine, member, headers } = filled();
  member.insertColumn('T', 1, 'Mine');
  member.write('T', 'Mine', 0, 'note');
  expect(headers()).toEqual(['A', 'Mine', 'B', 'C']);
  expect(readRows(machine, 'T')[0]).toEqual({ A: 1, Mine: 'note', B: 2, C: 3 });
});

test.each([
  ['C', 0, ['C', 'A', 'B']],
  ['A', 3, ['B', 'C', 'A']],
  ['A', 2, ['B', 'A', 'C']],
])('column %s moved to %i takes its values, formats and width along', (header, position, expected) => {
  const { machine, member, headers } = filled();
  member.moveColumn('T', header, position);
  expect(headers()).toEqual(expected);
  expect(readRows(machine, 'T')).toEqual([
    { A: 1, B: 2, C: 3 },
    { A: 4, B: 5, C: 6 },
  ]);
  const view = viewSheet(machine, 'T');
  const column = expected.indexOf('C');
  expect([view?.style('numberFormat', 1, column), view?.columns[column]?.width]).toEqual(['0.00', 77]);
  expect(machine.state.spreadsheet.sheets.find(({ name }) => name === 'T')?.maxColumns).toBe(26);
});

test('headers are cleared and renamed, columns and rows deleted, sheets renamed', () => {
  const { machine, member, headers } = filled();
  member.clearHeader('T', 'B');
  member.renameHeader('T', 'A', 'Alpha');
  member.hideColumn('T', 'C');
  expect(headers()).toEqual(['Alpha', '', 'C']);
  expect(viewSheet(machine, 'T')?.columns[2]?.hidden).toBe(true);
  member.deleteRows('T', 0);
  member.deleteColumn('T', 'C');
  member.rename('T', 'Mine');
  expect(readSheet(machine, 'Mine')).toEqual({ headers: ['Alpha', ''], rows: [[4, 5]] });
  expect(() => member.clearHeader('Mine', 'C')).toThrow('There is no column C');
});
