/** How values become cells and come back. */

import * as fc from '../../support/property';
import { complaint, play, SHEET } from './emulator-script';

/** Writes each value into a cell of its own in one row, with that number format, and reads them back. */
function roundTrip(values: string, format = ''): unknown[] {
  const { value, error } = play(`${SHEET}
    const values = ${values};
    const range = sheet.getRange(1, 1, 1, values.length);
    if ('${format}' !== '') range.setNumberFormat('${format}');
    return range.setValues([values]).getValues()[0];`);
  expect(error).toBeUndefined();
  return value as unknown[];
}

test('an empty cell reads as an empty string, and null or an empty string empties one', () => {
  expect(roundTrip("['', null]")).toEqual(['', '']);
});

test('numbers, booleans and dates keep their type; a date reads back as the same instant', () => {
  const [number, truth, date] = roundTrip('[0, false, new Date(1793347199123)]');
  expect([number, truth]).toEqual([0, false]);
  expect(Object.prototype.toString.call(date)).toBe('[object Date]');
  expect(Number(date)).toBe(1793347199123);
});

test.each([
  ['12', 12],
  ['-1.5', -1.5],
  ['1,234', 1234],
  ['1e3', 1000],
  ['50%', 0.5],
  ['$5', 5],
  ['TRUE', true],
  ['false', false],
])('text that looks like %s is converted', (text, expected) => {
  expect(roundTrip(JSON.stringify([text]))).toEqual([expected]);
});

test.each(['2026-11-21', '2026-11-21 09:30', '11/21/2026', '1/2', 'Nov 21, 2026', '21 November 2026', '10:30'])(
  'text that looks like the date %s becomes a date',
  (text) => {
    expect(Object.prototype.toString.call(roundTrip(JSON.stringify([text]))[0])).toBe('[object Date]');
  },
);

test('a typed date is wall-clock time in the zone of the spreadsheet', () => {
  const { value } = play(
    `${SHEET} return sheet.getRange(1, 1).setValue('2026-07-01 09:30').getValue().toISOString();`,
    { spreadsheetTimeZone: 'America/New_York' },
  );
  expect(value).toBe('2026-07-01T13:30:00.000Z');
});

test.each(['30 min Ride', 'abc', '2026-13-45', '12 34', 'e5', '1.2.3.4', '2026-11-21T09:30:00Z', ' '])(
  'other text stays as it is: %j',
  (text) => {
    expect(roundTrip(JSON.stringify([text]))).toEqual([text]);
  },
);

test('text that starts with = or + is taken for a formula and does not read back', () => {
  const { value } = play(`${SHEET}
    sheet.getRange(1, 1, 1, 2).setValues([['=HYPERLINK("x")', '+1 Crew']]);
    return [sheet.getRange(1, 1, 1, 2).getValues()[0], sheet.getRange(1, 1, 1, 2).getFormulas()[0]];`);
  expect(value).toEqual([
    ['#NAME?', '#ERROR!'],
    ['=HYPERLINK("x")', '=+1 Crew'],
  ]);
});

test('a leading apostrophe makes text and is not part of it', () => {
  expect(roundTrip(`["'=1+1", "'0012", "''Tis"]`)).toEqual(['=1+1', '0012', "'Tis"]);
});

test('the format @ keeps every text exactly', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (texts) => {
      expect(roundTrip(JSON.stringify(texts), '@')).toEqual(texts);
    }),
    { numRuns: 20 },
  );
});

test('an apostrophe in front keeps every text exactly where no format says text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 }), (texts) => {
      expect(roundTrip(JSON.stringify(texts.map((text) => `'${text}`)))).toEqual(texts);
    }),
    { numRuns: 20 },
  );
});

test('a cell holds at most 50,000 characters', () => {
  expect(roundTrip("['x'.repeat(50000)]")).toHaveLength(1);
  expect(complaint(`${SHEET} sheet.getRange(1, 1).setValue('x'.repeat(50001));`)).toMatch(
    /maximum of 50000 characters/,
  );
});

test('what Sheets would turn into nonsense is refused', () => {
  expect(complaint(`${SHEET} sheet.getRange(1, 1).setValue(NaN);`)).toMatch(/not emulated: NaN/);
  expect(complaint(`${SHEET} sheet.getRange(1, 1).setValue({});`)).toMatch(/not emulated: object/);
});

test('a block that is refused leaves every cell as it was', () => {
  const { value } = play(`${SHEET}
    try { sheet.getRange(1, 1, 1, 2).setValues([['a', 'x'.repeat(50001)]]); } catch (e) {}
    return sheet.getRange(1, 1).getValue();`);
  expect(value).toBe('');
});

test('display values follow the number format and the zone', () => {
  const { value } = play(
    `${SHEET}
    const range = sheet.getRange(1, 1, 1, 5);
    range.setNumberFormats([['0.0', '#,##0', '0%', 'yyyy-mm-dd hh:mm', '@']]);
    range.setValues([[1.25, 1234567, 0.5, new Date(Date.UTC(2026, 6, 1, 13, 5)), '007']]);
    return [range.getDisplayValues()[0], range.getNumberFormats()[0]];`,
    { spreadsheetTimeZone: 'America/New_York' },
  );
  expect(value).toEqual([
    ['1.3', '1,234,567', '50%', '2026-07-01 09:05', '007'],
    ['0.0', '#,##0', '0%', 'yyyy-mm-dd hh:mm', '@'],
  ]);
});

test('formats of durations, months, percentages and text around a figure are shown as Sheets shows them', () => {
  const { value } = play(
    `${SHEET}
    const range = sheet.getRange(1, 1, 1, 6);
    range.setNumberFormats([['[h]:mm', 'MMM yy', '0.00%', '0" days"', '0.00', 'yyyy-mm-dd hh:mm:ss']]);
    range.setValues([[1.5, new Date(Date.UTC(2026, 8, 1)), 0.12345, 3, 12.5, new Date(Date.UTC(2026, 6, 1, 13, 5, 59))]]);
    return range.getDisplayValues()[0];`,
    { spreadsheetTimeZone: 'UTC' },
  );
  expect(value).toEqual(['36:00', 'Sep 26', '12.35%', '3 days', '12.50', '2026-07-01 13:05:59']);
});
