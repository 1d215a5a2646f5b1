/** Writes to sheets reach them later than the script says, and what is refused is refused then. */
import { readSheet } from '../../../local/emulator/index';
import { play, SHEET, scriptMachine } from './emulator-script';

const VIOLATES = /violates the data validation rules/;

/** Choices in B1:B2; A1 takes only these. Then the body. */
const strict = (body: string, isStrict = true) => `${SHEET}
  sheet.getRange(1, 2, 2, 1).setValues([['Cycling'], ['Running']]);
  const rule = SpreadsheetApp.newDataValidation().requireValueInRange(sheet.getRange(1, 2, 2, 1), true);
  sheet.getRange(1, 1).setDataValidation(rule.setAllowInvalid(${!isStrict}).build());
  SpreadsheetApp.flush();
  const said = [];
  const attempt = (name, act) => { try { act(); } catch (error) { said.push(name + ': ' + error.message); } };
  ${body}
  return said;`;
const cellsOf = (machine: Parameters<typeof readSheet>[0]) => {
  const { headers = [], rows = [] } = readSheet(machine, 'T') ?? {};
  return [headers, ...rows];
};

test('a value that a strict list does not hold is refused at the flush, and its neighbours are lost with it', () => {
  const { machine, value } = play(
    strict(`attempt('write', () => sheet.getRange(1, 1, 3, 1).setValues([['Golf'], ['two'], ['three']]));
      attempt('flush', () => SpreadsheetApp.flush());
      attempt('again', () => SpreadsheetApp.flush());`),
  );
  expect(value).toEqual([expect.stringMatching(/^flush: .*cell A1 violates the data validation rules/)]);
  expect(cellsOf(machine)).toEqual([
    ['', 'Cycling'],
    ['', 'Running'],
  ]);
});

test('so is what was written after it, and what was written before it stays', () => {
  const { machine, value } = play(
    strict(`sheet.getRange(4, 1).setValue('before');
      sheet.getRange(1, 1).setValue('Golf');
      sheet.getRange(5, 1).setValue('after');
      attempt('read', () => sheet.getRange(9, 9).getValue());
      sheet.getRange(6, 1).setValue('later');`),
  );
  expect(value).toEqual([expect.stringMatching(/^read: /)]);
  expect(cellsOf(machine).map(([first]) => first)).toEqual(['', '', '', 'before', '', 'later']);
});

test('without a flush it is refused at the end, which fails the execution', () => {
  const { machine, error, value } = play(strict("sheet.getRange(1, 1).setValue('Golf');"));
  expect(error?.message).toMatch(VIOLATES);
  expect(value).toBeUndefined();
  expect(cellsOf(machine)[0]?.[0]).toBe('');
});

test.each([
  ['one of the choices', "'Running'", 'Running'],
  ['nothing', "''", ''],
  ['a formula', "'=B2'", '#NAME?'],
])('it takes %s', (_, written, held) => {
  const { machine, error } = play(strict(`sheet.getRange(1, 1).setValue(${written});`));
  expect(error).toBeUndefined();
  expect(cellsOf(machine)[0]?.[0]).toBe(held);
});

test('a list that only warns takes everything, and so does a cell whose rule was cleared first', () => {
  expect(play(strict("sheet.getRange(1, 1).setValue('Golf');", false)).error).toBeUndefined();
  for (const clear of ['setDataValidation(null)', 'clearDataValidations()'])
    expect(play(strict(`sheet.getRange(1, 1).${clear}; sheet.getRange(1, 1).setValue('Golf');`)).error).toBeUndefined();
});

test('where the list went with its sheet, the cell takes nothing', () => {
  const machine = scriptMachine(`
    function make() { const book = SpreadsheetApp.getActiveSpreadsheet(); const list = book.insertSheet('L'); const sheet = book.insertSheet('T');
      list.getRange(1, 1).setValue('Cycling');
      sheet.getRange(1, 1).setDataValidation(SpreadsheetApp.newDataValidation().requireValueInRange(list.getRange(1, 1), true).setAllowInvalid(false).build());
      book.deleteSheet(list); }
    function write() { SpreadsheetApp.getActiveSpreadsheet().getSheetByName('T').getRange(1, 1).setValue('Cycling'); }`);
  expect(machine.run('make').error).toBeUndefined();
  expect(machine.run('write').error?.message).toMatch(VIOLATES);
});

test('a flush may fail for no reason: all that waited is lost, and the script goes on with the sheets it has', () => {
  const { machine, value } = play(
    `${SHEET} const said = [];
      for (const text of ['one', 'two', 'three']) {
        sheet.appendRow([text]);
        try { SpreadsheetApp.flush(); } catch (error) { said.push(text + ': ' + error.message); }
      }
      return said;`,
    {},
    { failsAtFlush: [2] },
  );
  expect(value).toEqual([expect.stringMatching(/^two: Service Spreadsheets failed/)]);
  expect(cellsOf(machine).map(([first]) => first)).toEqual(['one', 'three']);
});

test('a failed flush is told at the read that forced it', () => {
  const { error, machine } = play(
    `${SHEET} sheet.getRange(1, 1).setValue('x'); return sheet.getRange(1, 1).getValue();`,
    {},
    { failsAtFlush: [1] },
  );
  expect(error?.message).toContain('Service Spreadsheets failed');
  expect(cellsOf(machine)[0]).toEqual([]);
});
