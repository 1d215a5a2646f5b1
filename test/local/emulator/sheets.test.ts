/** Sheets, ranges and their limits. */
import { readRows, readSheet, viewSheet } from '../../../local/emulator/index';
import { type Runs, valueAt, withInserted, withRemoved, withValue } from '../../../local/emulator/runs';
import * as fc from '../../support/property';
import { complaint, play, SHEET, scriptMachine } from './emulator-script';

test('a new sheet has 1000 rows, 26 columns and nothing in it', () => {
  const { value } = play(`${SHEET}
    return [sheet.getMaxRows(), sheet.getMaxColumns(), sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getValues()];`);
  expect(value).toEqual([1000, 26, 0, 0, [['']]]);
});

test.each([
  ['sheet.getRange(0, 1)', 'The starting row of the range is too small.'],
  ['sheet.getRange(1, 0)', 'The starting column of the range is too small.'],
  ['sheet.getRange(1, 1, 0, 1)', 'The number of rows in the range must be at least 1.'],
  ['sheet.getRange(1, 1, 1, 0)', 'The number of columns in the range must be at least 1.'],
  ['sheet.getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
  ['sheet.getRange(1, 26, 1, 2)', 'The coordinates of the range are outside the dimensions of the sheet.'],
  [
    "sheet.getRange(1, 1, 2, 1).setValues([['a']])",
    'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
  ],
  [
    "sheet.getRange(1, 1, 1, 2).setValues([['a']])",
    'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
  ],
  ["book.insertSheet('T')", 'A sheet with the name "T" already exists. Please enter another name.'],
  ['sheet.deleteRows(1, 1000)', "You can't delete all the rows on the sheet."],
  ['sheet.setFrozenRows(1); sheet.deleteRows(2, 999)', 'Sorry, it is not possible to delete all non-frozen rows.'],
  ['sheet.deleteRows(1000, 2)', 'Those rows are out of bounds.'],
  ['sheet.foo()', 'not emulated: Sheet.foo'],
  ['sheet.getRange(1, 1).foo', 'not emulated: Range.foo'],
  ['SpreadsheetApp.openById("x")', 'not emulated: SpreadsheetApp.openById'],
])('%s is refused', (code, message) => {
  expect(complaint(`${SHEET} ${code};`)).toBe(message);
});

test('a range kept while its sheet shrank can no longer be written', () => {
  expect(complaint(`${SHEET} const r = sheet.getRange(1000, 1); sheet.deleteRows(999, 2); r.setValue('x');`)).toMatch(
    /outside the dimensions/,
  );
});

test('ranges are found by numbers and by A1 notation', () => {
  const { value } = play(`${SHEET}
    return ['B2', 'B2:C3', 'A:A', '2:3'].map((a1) => sheet.getRange(a1).getA1Notation()).concat(sheet.getRange(2, 27 - 1, 2, 1).getA1Notation());`);
  expect(value).toEqual(['B2', 'B2:C3', 'A1:A1000', 'A2:Z3', 'Z2:Z3']);
});

test('the workbook holds at most 10,000,000 cells', () => {
  expect(complaint(`${SHEET} sheet.insertRowsAfter(1000, 384000);`)).toMatch(/above the limit of 10000000 cells/);
  expect(complaint(`${SHEET} sheet.insertColumnsAfter(26, 9999);`)).toMatch(/above the limit/);
});

test('appendRow goes below the last content and makes room in a full sheet', () => {
  const { value } = play(`${SHEET}
    sheet.getRange(1000, 1).setValue('last');
    sheet.appendRow(['a', 'b']);
    return [sheet.getMaxRows(), sheet.getRange(1001, 1, 1, 2).getValues()[0]];`);
  expect(value).toEqual([1001, ['a', 'b']]);
});

test('rows and columns that are inserted take values and formats below and right of them along', () => {
  const { value, machine } = play(`${SHEET}
    sheet.getRange(1, 1, 2, 2).setValues([['a', 'b'], ['c', 'd']]);
    sheet.getRange(2, 2, 999, 1).setNumberFormat('0.0');
    sheet.setColumnWidth(2, 250).hideColumns(2);
    sheet.insertRowsBefore(2, 1).insertColumnsBefore(2, 1);
    return [sheet.getDataRange().getValues(), sheet.getRange(3, 3).getNumberFormat(), sheet.isColumnHiddenByUser(3), sheet.getMaxRows(), sheet.getMaxColumns()];`);
  expect(value).toEqual([
    [
      ['a', '', 'b'],
      ['', '', ''],
      ['c', '', 'd'],
    ],
    '0.0',
    true,
    1001,
    27,
  ]);
  expect(viewSheet(machine, 'T')?.columns[2]).toEqual({ width: 250, hidden: true });
});

test('rows inserted after one take its format', () => {
  const { value } = play(`${SHEET}
    sheet.getRange(2, 1).setNumberFormat('@');
    sheet.insertRowsAfter(2, 2);
    return [2, 3, 4, 5].map((row) => sheet.getRange(row, 1).getNumberFormat());`);
  expect(value).toEqual(['@', '@', '@', '0.###############']);
});

test('deleting rows and columns closes the gap and gives up frozen rows', () => {
  const { value } = play(`${SHEET}
    sheet.getRange(1, 1, 3, 3).setValues([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
    sheet.setFrozenRows(1);
    sheet.deleteRow(1);
    sheet.deleteColumns(1, 2);
    return [sheet.getDataRange().getValues(), sheet.getFrozenRows(), sheet.getMaxRows(), sheet.getMaxColumns()];`);
  expect(value).toEqual([[[6], [9]], 0, 999, 24]);
});

test('sorting moves whole rows of the block, empty cells last whichever way', () => {
  const { value } = play(`${SHEET}
    const range = sheet.getRange(2, 1, 4, 2);
    range.setValues([[2, 'b'], ['', 'none'], [3, 'c'], [1, 'a']]);
    return [range.sort({ column: 1, ascending: false }).getValues(), range.sort(2).getValues()];`);
  expect(value).toEqual([
    [
      [3, 'c'],
      [2, 'b'],
      [1, 'a'],
      ['', 'none'],
    ],
    [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
      ['', 'none'],
    ],
  ]);
});

test('clearing content keeps formats; clearing all does not', () => {
  const { value } = play(`${SHEET}
    const range = sheet.getRange(1, 1).setValue('x').setNumberFormat('@').setNote('n');
    range.clearContent();
    const kept = [range.getValue(), range.getNumberFormat(), range.getNote()];
    range.clear();
    return [kept, range.getNumberFormat(), range.getNote(), sheet.getLastRow()];`);
  expect(value).toEqual([['', '@', 'n'], '0.###############', '', 0]);
});

test('sheets are found by name, placed, renamed, hidden and deleted', () => {
  const { value } = play(`${SHEET}
    const first = book.insertSheet('First', 0);
    first.setName('Uno').hideSheet();
    const names = book.getSheets().map((s) => s.getName());
    book.deleteSheet(sheet);
    return [names, book.getSheetByName('First'), book.getSheetByName('Uno').isSheetHidden(), book.getSheets().length, book.getSheetByName('Uno') === first];`);
  expect(value).toEqual([['Uno', 'Sheet1', 'T'], null, true, 2, true]);
});

test('the last sheet cannot go', () => {
  expect(complaint('const b = SpreadsheetApp.getActiveSpreadsheet(); b.deleteSheet(b.getSheets()[0]);')).toMatch(
    /can't remove all/,
  );
});

test('a filter is made once', () => {
  expect(complaint(`${SHEET} sheet.getRange(1, 1).createFilter(); sheet.getRange(1, 1).createFilter();`)).toMatch(
    /filter/,
  );
});

test('helpers read a sheet as headers, rows and records', () => {
  const { machine } = play(
    `${SHEET} sheet.getRange(1, 1, 2, 3).setValues([['Id', '', 'At'], ['a', 'own', new Date(5)]]);`,
  );
  expect(readSheet(machine, 'T')).toEqual({ headers: ['Id', '', 'At'], rows: [['a', 'own', new Date(5)]] });
  expect(readRows(machine, 'T')).toEqual([{ Id: 'a', At: new Date(5) }]);
  expect(readSheet(machine, 'Nothing')).toBeNull();
});

test('3,000 rows of 60 columns are written and read in one call each, in seconds of virtual time', () => {
  const machine = scriptMachine(`function go() {
    const sheet = SpreadsheetApp.getActiveSpreadsheet().insertSheet('T');
    sheet.insertRowsAfter(1000, 2000); sheet.insertColumnsAfter(26, 34);
    const values = Array.from({ length: 3000 }, (_, r) => Array.from({ length: 60 }, (_, c) => 'text ' + r + ' ' + c));
    sheet.getRange(1, 1, 3000, 60).setValues(values);
    return sheet.getRange(1, 1, 3000, 60).getValues()[2999][59];
  }`);
  const result = machine.run('go');
  expect(result.value).toBe('text 2999 59');
  expect(result.serviceCalls).toBe(6);
  expect(result.durationMs).toBeGreaterThan(3_000);
  expect(result.durationMs).toBeLessThan(20_000);
});

test('run-length lists agree with plain arrays', () => {
  const change = fc.oneof(
    fc.record({
      kind: fc.constant('set' as const),
      at: fc.nat(12),
      count: fc.integer({ min: 1, max: 6 }),
      value: fc.constantFrom('a', 'b', null),
    }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.nat(12),
      count: fc.integer({ min: 1, max: 4 }),
      like: fc.nat(12),
    }),
    fc.record({ kind: fc.constant('remove' as const), at: fc.nat(12), count: fc.integer({ min: 1, max: 4 }) }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      let runs: Runs = [];
      const plain: Array<string | null> = Array.from({ length: 200 }, () => null);
      for (const step of changes) {
        if (step.kind === 'set') {
          runs = withValue(runs, step.at, step.at + step.count, step.value);
          plain.fill(step.value, step.at, step.at + step.count);
        } else if (step.kind === 'insert') {
          runs = withInserted(runs, step.at, step.count, step.like);
          plain.splice(step.at, 0, ...Array.from({ length: step.count }, () => plain[step.like] ?? null));
        } else {
          runs = withRemoved(runs, step.at, step.count);
          plain.splice(step.at, step.count);
        }
        expect(plain.slice(0, 60)).toEqual(Array.from({ length: 60 }, (_, index) => valueAt(runs, index)));
      }
    }),
  );
});
