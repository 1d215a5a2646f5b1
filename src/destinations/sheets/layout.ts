/**
 * Makes and repairs the sheet of a table: headers, formats, units. A header is the last thing written of its column,
 * so that a column with a header is finished, and a run killed in between does the rest again.
 */
import type { Units } from '../../base/units';
import { rethrowKill } from '../../gas/google-error';
import { workbook } from '../../gas/workbook';

import { blocksOf, type Finding, findColumns, type Positions, placeNewColumns, titlesOf } from './columns';
import { clockCell, type SheetColumn, type SheetTable } from './dress';
import { decorate } from './errors';
import { numberFormatOf } from './formats';
import { runsOf } from './placing/place';
import { type Cell, convertCell, headerOf, literal, widthOf } from './spelling';

export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Remembers, per table, the titles of our columns by position. */
export interface LayoutMemory {
  load(table: string): string[] | null;
  save(table: string, titles: string[]): void;
}

export interface LayoutOptions {
  units: Units;
  layout: LayoutMemory;
  /** Looks, but changes nothing. */
  dryRun: boolean;
}

/** What the top of a sheet told. */
export interface Look {
  /** Titles from column A on, at least as far as our columns go. */
  header: string[];
  positions: Positions;
  /** Last row with any content, the member's included. */
  lastRow: number;
  /** Cells of the first rows below the header, or of parts the very first, where they were read with it and nothing was written since. */
  firstRows?: unknown[][] | undefined;
}

type Top = Pick<Look, 'header' | 'firstRows'>;

/** The sheet of that title, in one call; null where there is none. */
export function findSheet(title: string): Sheet | null {
  return workbook().getSheetByName(title);
}

/** 1 is A, 26 is Z, 27 is AA. Worked out here because thousands of formulas ask, and Google would be asked each time. */
export const columnName = (position: number): string =>
  (position > 26 ? columnName(Math.floor((position - 1) / 26)) : '') + String.fromCharCode(65 + ((position - 1) % 26));

/** The first row as trimmed texts, `width` cells of it, in one call. No call where `width` is 0. */
export function readHeader(sheet: Sheet, width: number): string[] {
  if (width === 0) return [];
  const row = sheet.getRange(1, 1, 1, width).getValues()[0] ?? [];
  return row.map((cell) => String(cell).trim());
}

/** What is new stands in the first rows. */
export const FIRST_ROWS = 40;

/** Of parts, whose texts may be long, so many tell where newer ones go. */
const PEEK_ROWS = 4;

/** Of records with marks and of dated ones the first rows are wanted next. */
function rowsWanted({ mark, of, order }: SheetTable): number {
  if (mark === undefined && order === undefined) return 0;
  return mark === undefined && of !== undefined ? PEEK_ROWS : FIRST_ROWS;
}

/**
 * Most often our columns stand where they stood, which is told without asking how wide the sheet is. The first rows come along
 * where whoever opens the table wants them next.
 */
function lookAtHeader(sighting: Sighting, remembered: readonly string[], lastRow: number): Top {
  const { sheet, table, options } = sighting;
  const { units } = options;
  try {
    const height = Math.max(1, Math.min(lastRow, rowsWanted(table) + 1));
    const [titles = [], ...firstRows]: unknown[][] =
      remembered.length === 0 ? [] : sheet.getRange(1, 1, height, remembered.length).getValues();
    const header = titles.map((cell) => String(cell).trim());
    const { missing, wrongUnit } = findColumns(table, header, units, remembered);
    const isSame = wrongUnit.length === 0 && height > 1;
    if (header.length > 0 && !missing.some((key) => isOwed(table, key)))
      return { header, ...(isSame && { firstRows }) };
  } catch (error) {
    // The sheet may have become narrower than that.
    rethrowKill(error);
  }
  return { header: readHeader(sheet, sheet.getLastColumn()) };
}

/** Whether a sheet that is there already gets the column as well. */
const isOwed = ({ columns }: SheetTable, key: string): boolean => columns[key]?.isExtra !== true;

interface Sighting {
  sheet: Sheet;
  table: SheetTable;
  options: LayoutOptions;
  beforeRefill(titles: string[]): void;
}

/**
 * Finds our columns in a sheet and repairs what is amiss, unless `dryRun` is set. `beforeRefill` is told of columns
 * that are made anew over records, before that happens. Throws what Google throws.
 */
export function lookAt({ sheet, table, options, beforeRefill }: Sighting, lastRow: number): Look {
  const remembered = options.layout.load(table.name) ?? [];
  const { header, firstRows } = lookAtHeader({ sheet, table, options, beforeRefill }, remembered, lastRow);
  const found = findColumns(table, header, options.units, remembered);
  const finding = { ...found, missing: found.missing.filter((key) => lastRow === 0 || isOwed(table, key)) };
  const look: Look = { header, positions: finding.positions, lastRow, firstRows };
  if (options.dryRun) return look;

  convertColumns(sheet, table, finding, look, options.units);
  if (finding.missing.length > 0) {
    const places = placeNewColumns(table, header, finding, remembered);
    addColumns(sheet, table, places, look, { units: options.units, beforeRefill });
  }
  clipLines(sheet, table, look, options.layout);
  const titles = titlesOf(table, look.positions, options.units);
  if (titles.join('\n') !== remembered.join('\n')) options.layout.save(table.name, titles);
  return { ...look, lastRow: Math.max(1, lastRow) };
}

/** Once for each sheet, so that a member may show them whole: texts of several lines do not make their rows higher. */
function clipLines(sheet: Sheet, table: SheetTable, { positions, lastRow }: Look, layout: LayoutMemory): void {
  const long = [...positions].filter(([key]) => table.columns[key]?.hasLines);
  if (long.length === 0 || (lastRow > 0 && layout.load(`${table.name}.lines`) !== null)) return;
  for (const { start, length } of runsOf(long.map(([, position]) => position).sort((a, b) => a - b)))
    decorate(() =>
      sheet
        .getRange(`${columnName(start)}:${columnName(start + length - 1)}`)
        .setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP),
    );
  // A single title would be none.
  layout.save(`${table.name}.lines`, ['lines', 'clipped']);
}

/** Header and values of a column change their unit in one write: a kill leaves either the old or the new. */
function convertColumns(sheet: Sheet, table: SheetTable, finding: Finding, look: Look, units: Units): void {
  for (const key of finding.wrongUnit) {
    const column = table.columns[key];
    const position = finding.positions.get(key);
    if (!column || !position) continue;
    const { face } = column;
    const range = sheet.getRange(1, position, look.lastRow, 1);
    const of = face ? finding.positions.get(face.of) : position;
    // The number behind a clock face stands to the right of it, or is lost with its column; either way it is converted here.
    const numbers = of ? sheet.getRange(1, of, look.lastRow, 1).getValues() : range.getValues().map(() => ['']);
    const cells = numbers.map(([cell]) => {
      const number = literal(convertCell(column, cell as Cell, units));
      return [face ? clockCell(face, number) : number];
    });
    cells[0] = [literal(headerOf(column, units))];
    if (face) range.setNumberFormat(numberFormatOf(column, units) ?? '');
    range.setValues(cells);
    look.header[position - 1] = headerOf(column, units);
  }
}

interface Adding {
  units: Units;
  beforeRefill(titles: string[]): void;
}

function addColumns(sheet: Sheet, table: SheetTable, places: Positions, look: Look, adding: Adding): void {
  const titleOf = (key: string) => headerOf(table.columns[key] as SheetColumn, adding.units);
  const isNew = look.lastRow === 0;
  if (look.lastRow > 1) adding.beforeRefill([...places.keys()].map(titleOf));
  if (isNew) sheet.setFrozenRows(1);
  growColumns(sheet, Math.max(...places.values()));
  formatColumns(sheet, table, places, adding.units);
  if (isNew && table.front) dressSheet(sheet, table, places);
  restoreKeys(sheet, table, places, look);
  for (const block of blocksOf(places)) {
    const titles = block.keys.map(titleOf);
    const range = sheet.getRange(1, block.start, 1, titles.length);
    range.setFontWeight('bold');
    range.setWrap(true);
    if (isNew && table.front)
      decorate(() =>
        dressHeader(
          range,
          block.keys.map((key) => table.columns[key]),
        ),
      );
    range.setValues([titles.map(literal)]);
    titles.forEach((title, index) => {
      look.header[block.start - 1 + index] = title;
    });
  }
  for (const [key, position] of places) look.positions.set(key, position);
}

/** Behind the titles of every sheet. */
export const HEADER_GREY = '#e8eaed';

/** Once, when the sheet is made. Whole columns are named, so that rows that come later look alike. */
function dressSheet(sheet: Sheet, { front = [], columns }: SheetTable, places: Positions): void {
  const whole = () => sheet.getRange(`A:${columnName(places.size)}`);
  const dates = [...places].flatMap(([key, position]) => (columns[key]?.type === 'instant' ? [position] : []));
  decorate(() => sheet.setFrozenColumns(front.length));
  decorate(() => whole().applyRowBanding(SpreadsheetApp.BandingTheme.LIGHT_GREY, false, false));
  decorate(() => whole().createFilter());
  // Beside a text that begins at its left edge, a date at the right edge of its cell runs into it.
  for (const { start, length } of runsOf(dates))
    decorate(() =>
      sheet.getRange(`${columnName(start)}:${columnName(start + length - 1)}`).setHorizontalAlignment('left'),
    );
}

/** Titles stand over what they name: Sheets puts numbers to the right, texts to the left, and what is true or false between. */
const ALIGNMENTS: Partial<Record<SheetColumn['type'], 'right' | 'center'>> = {
  integer: 'right',
  number: 'right',
  boolean: 'center',
};

function dressHeader(
  header: GoogleAppsScript.Spreadsheet.Range,
  columns: ReadonlyArray<SheetColumn | undefined>,
): void {
  const alignments = columns.map((column) => (column && ALIGNMENTS[column.type]) ?? 'left');
  header.setBackground(HEADER_GREY).setVerticalAlignment('middle').setHorizontalAlignments([alignments]);
}

/** Keys that are made of other columns are made of them again. */
function restoreKeys(sheet: Sheet, table: SheetTable, places: Positions, look: Look): void {
  const place = places.get(table.key);
  const sources = (table.keyOf ?? []).map((key) => look.positions.get(key));
  if (!place || sources.length === 0 || look.lastRow < 2 || sources.some((position) => !position)) return;
  const height = look.lastRow - 1;
  const columns = sources.map((position) => sheet.getRange(2, position ?? 1, height, 1).getValues());
  const keys = Array.from({ length: height }, (_, row) => {
    const parts = columns.map((cells) => String(cells[row]?.[0] ?? '')).filter((part) => part !== '');
    return [literal(parts.join(':'))];
  });
  sheet.getRange(2, place, height, 1).setValues(keys);
}

/** Makes the sheet at least so many columns wide; a new one has 26. */
export function growColumns(sheet: Sheet, needed: number): void {
  const width = sheet.getMaxColumns();
  if (needed > width) sheet.insertColumnsAfter(width, needed - width);
}

/** Neighbours of the same format are formatted in one call. */
function formatColumns(sheet: Sheet, table: SheetTable, places: Positions, units: Units): void {
  const positionsByFormat = new Map<string, number[]>();
  const positionsByWidth = new Map<number, number[]>();
  for (const [key, position] of [...places].sort((a, b) => a[1] - b[1])) {
    const column = table.columns[key] as SheetColumn;
    const format = numberFormatOf(column, units);
    const width = widthOf(column);
    if (format !== null) positionsByFormat.set(format, [...(positionsByFormat.get(format) ?? []), position]);
    if (width !== null) positionsByWidth.set(width, [...(positionsByWidth.get(width) ?? []), position]);
  }
  for (const [width, positions] of positionsByWidth)
    for (const { start, length } of runsOf(positions)) sheet.setColumnWidths(start, length, width);
  const rows = sheet.getMaxRows();
  for (const [format, positions] of positionsByFormat) {
    for (const { start, length } of runsOf(positions)) sheet.getRange(1, start, rows, length).setNumberFormat(format);
  }
  const mark = places.get(table.mark ?? '');
  if (mark) sheet.hideColumns(mark);
}
