/** The workbook says what the emulated sheet says; read back with the library as a spreadsheet program would. */
import ExcelJS from 'exceljs';
import { type SheetView, wallClock, writeXlsx } from '../../../local/write/xlsx';
import * as fc from '../../support/property';

const ZONE = 'America/New_York';

function sheet(values: unknown[][], more: Partial<SheetView> = {}): SheetView {
  return {
    name: 'Workouts',
    hidden: false,
    frozenRows: 1,
    frozenColumns: 0,
    values,
    formats: values.map((row) => row.map(() => '')),
    columns: [],
    ...more,
  };
}

async function readBack(...sheets: SheetView[]): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await writeXlsx(sheets, ZONE);
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  return workbook;
}

async function cellOf(value: unknown, format = ''): Promise<ExcelJS.Cell> {
  const workbook = await readBack(sheet([['Header'], [value]], { formats: [[''], [format]] }));
  return workbook.worksheets[0]?.getCell(2, 1) as ExcelJS.Cell;
}

test('numbers, booleans and text keep their type', async () => {
  expect((await cellOf(12.5)).value).toBe(12.5);
  expect((await cellOf(0)).value).toBe(0);
  expect((await cellOf(false)).value).toBe(false);
  expect((await cellOf('00123')).value).toBe('00123');
});

test('text that looks like a formula stays the same text', async () => {
  for (const text of ['=HYPERLINK("https://example.com")', '+1 Crew', '-10 lbs', '@home', "'quoted"]) {
    const cell = await cellOf(text, '@');
    expect(cell.type).toBe(ExcelJS.ValueType.String);
    expect(cell.value).toBe(text);
  }
});

test('any text survives, apart from control characters that XML cannot hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the format forbids
      if (/[\u0000-\u001f\ud800-\udfff\ufffe\uffff]/.test(text) || text.startsWith('https://')) return;
      expect((await cellOf(text)).value).toBe(text);
    }),
    { numRuns: 25 },
  );
});

test('an empty cell is empty, not a zero or an empty text', async () => {
  expect((await cellOf('')).value).toBeNull();
});

test('a date is the clock of the spreadsheet, on both sides of a change to winter time', async () => {
  const summer = await cellOf(new Date('2026-10-31T12:00:00Z'), 'yyyy-mm-dd hh:mm');
  const winter = await cellOf(new Date('2026-11-01T12:00:00Z'), 'yyyy-mm-dd hh:mm');
  expect((summer.value as Date).toISOString()).toBe('2026-10-31T08:00:00.000Z');
  expect((winter.value as Date).toISOString()).toBe('2026-11-01T07:00:00.000Z');
});

test('midnight belongs to the new day', () => {
  expect(wallClock('UTC')(new Date('2026-01-01T00:00:00Z')).toISOString()).toBe('2026-01-01T00:00:00.000Z');
  expect(wallClock('Asia/Kolkata')(new Date('2025-12-31T18:30:00Z')).toISOString()).toBe('2026-01-01T00:00:00.000Z');
});

test('number formats carry over, and a date without one is still shown as a date', async () => {
  expect((await cellOf(1234.5, '#,##0.00')).numFmt).toBe('#,##0.00');
  expect((await cellOf(1, '0.###############')).numFmt ?? 'General').toBe('General');
  expect((await cellOf(new Date(0))).numFmt).toBe('yyyy-mm-dd hh:mm');
});

test('an address can be clicked and shows where it leads', async () => {
  const cell = await cellOf('https://members.onepeloton.com/profile/workouts/abc?x=1&y=2');
  expect(cell.hyperlink).toBe('https://members.onepeloton.com/profile/workouts/abc?x=1&y=2');
  expect(cell.text).toBe(cell.hyperlink);
  expect((await cellOf('see https://example.com')).hyperlink).toBeUndefined();
});

test('the header is bold, stays in sight and filters all rows; hidden columns stay hidden', async () => {
  const view = sheet(
    [
      ['A', 'B'],
      ['x', 'y'],
      ['z', 'w'],
    ],
    {
      columns: [
        { widthPx: 145, hidden: false },
        { widthPx: null, hidden: true },
      ],
    },
  );
  const written = (await readBack(view)).worksheets[0] as ExcelJS.Worksheet;
  expect(written.getCell('A1').font.bold).toBe(true);
  expect(written.getCell('A2').font?.bold).toBeFalsy();
  expect(written.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(written.autoFilter).toBe('A1:B3');
  expect(written.getColumn(1).width).toBe(20);
  expect([written.getColumn(1).hidden, written.getColumn(2).hidden]).toEqual([false, true]);
});

test('a header that has to wrap is as high as its lines', async () => {
  const view = sheet(
    [
      ['Average heart rate (bpm)', 'ID'],
      [1, 2],
    ],
    { columns: [{ widthPx: 75, hidden: false }] },
  );
  const low = sheet([['ID'], [1]]);
  const [wrapped, plain] = (await readBack(view, { ...low, name: 'Low' })).worksheets;
  expect(wrapped?.getRow(1).height).toBeGreaterThanOrEqual(2.5 * (plain?.getRow(1).height ?? 0));
  expect(plain?.getRow(1).height).toBe(15);
});

test('sheet names that Excel would refuse are made acceptable and stay different', async () => {
  const names = ['A/B: [x]', 'a/b: [x]', 'n'.repeat(40), 'n'.repeat(39), ''];
  const workbook = await readBack(...names.map((name) => sheet([['h']], { name })));
  const written = workbook.worksheets.map((worksheet) => worksheet.name);
  expect(new Set(written.map((name) => name.toLowerCase())).size).toBe(names.length);
  for (const name of written) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/);
});

test('a sheet without a single cell is still a sheet', async () => {
  expect((await readBack(sheet([], { frozenRows: 0 }))).worksheets).toHaveLength(1);
});
