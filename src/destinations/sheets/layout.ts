/**
 * Makes and repairs the sheet of a table: headers, formats, units. A header is the last thing written of its column,
 * so that a column with a header is finished, and a run killed in between does the rest again.
 */
import type { Units } from '../../base/units';
import { rethrowKill } from '../../gas/google-error';
import { workbook } from '../../gas/workbook';
import type { Column, Table } from '../../schema/table';
import { blocksOf, type Finding, findColumns, type Positions, placeNewColumns, titlesOf } from './columns';
import { runsOf } from './place';
import { type Cell, convertCell, headerOf, literal, numberFormatOf, widthOf } from './spelling';

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
}

export function findSheet(title: string): Sheet | null {
  return workbook().getSheetByName(title);
}

/** A new sheet behind the others. */
export function addSheet(title: string): Sheet {
  const book = workbook();
  return book.insertSheet(title, book.getSheets().length);
}

export function readHeader(sheet: Sheet, width: number): string[] {
  if (width === 0) return [];
  const row = sheet.getRange(1, 1, 1, width).getValues()[0] ?? [];
  return row.map((cell) => String(cell).trim());
}

/** Most often our columns stand where they stood, which is told without asking how wide the sheet is. */
function lookAtHeader(sheet: Sheet, table: Table, units: Units, remembered: readonly string[]): string[] {
  try {
    const header = readHeader(sheet, remembered.length);
    if (header.length > 0 && findColumns(table, header, units, remembered).missing.length === 0) return header;
  } catch (error) {
    // The sheet may have become narrower than that.
    rethrowKill(error);
  }
  return readHeader(sheet, sheet.getLastColumn());
}

interface Sighting {
  sheet: Sheet;
  table: Table;
  options: LayoutOptions;
  beforeRefill(titles: string[]): void;
}

/** Finds our columns and repairs what is amiss. `beforeRefill` hears of columns made anew over records. */
export function lookAt({ sheet, table, options, beforeRefill }: Sighting, lastRow: number): Look {
  const remembered = options.layout.load(table.name) ?? [];
  const header = lookAtHeader(sheet, table, options.units, remembered);
  const finding = findColumns(table, header, options.units, remembered);
  const look = { header, positions: finding.positions, lastRow };
  if (options.dryRun) return look;

  convertColumns(sheet, table, finding, look, options.units);
  if (finding.missing.length > 0) {
    const places = placeNewColumns(table, header, finding, remembered);
    addColumns(sheet, table, places, look, { units: options.units, beforeRefill });
  }
  const titles = titlesOf(table, look.positions, options.units);
  if (titles.join('\n') !== remembered.join('\n')) options.layout.save(table.name, titles);
  return { ...look, lastRow: Math.max(1, lastRow) };
}

/** Header and values of a column change their unit in one write: a kill leaves either the old or the new. */
function convertColumns(sheet: Sheet, table: Table, finding: Finding, look: Look, units: Units): void {
  for (const key of finding.wrongUnit) {
    const column = table.columns[key];
    const position = finding.positions.get(key);
    if (!column || !position) continue;
    const range = sheet.getRange(1, position, look.lastRow, 1);
    const cells = range.getValues().map(([cell]) => [literal(convertCell(column, cell as Cell, units))]);
    cells[0] = [literal(headerOf(column, units))];
    range.setValues(cells);
    look.header[position - 1] = headerOf(column, units);
  }
}

interface Adding {
  units: Units;
  beforeRefill(titles: string[]): void;
}

function addColumns(sheet: Sheet, table: Table, places: Positions, look: Look, adding: Adding): void {
  const titleOf = (key: string) => headerOf(table.columns[key] as Column, adding.units);
  if (look.lastRow > 1) adding.beforeRefill([...places.keys()].map(titleOf));
  if (look.lastRow === 0) sheet.setFrozenRows(1);
  growColumns(sheet, Math.max(...places.values()));
  formatColumns(sheet, table, places);
  restoreKeys(sheet, table, places, look);
  for (const block of blocksOf(places)) {
    const titles = block.keys.map(titleOf);
    const range = sheet.getRange(1, block.start, 1, titles.length);
    range.setFontWeight('bold');
    range.setWrap(true);
    range.setValues([titles.map(literal)]);
    titles.forEach((title, index) => {
      look.header[block.start - 1 + index] = title;
    });
  }
  for (const [key, position] of places) look.positions.set(key, position);
}

/** Keys that are made of other columns are made of them again. */
function restoreKeys(sheet: Sheet, table: Table, places: Positions, look: Look): void {
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

/** A new sheet has 26 columns. */
export function growColumns(sheet: Sheet, needed: number): void {
  const width = sheet.getMaxColumns();
  if (needed > width) sheet.insertColumnsAfter(width, needed - width);
}

/** Neighbours of the same format are formatted in one call. */
function formatColumns(sheet: Sheet, table: Table, places: Positions): void {
  const positionsByFormat = new Map<string, number[]>();
  for (const [key, position] of [...places].sort((a, b) => a[1] - b[1])) {
    const column = table.columns[key] as Column;
    const format = numberFormatOf(column);
    const width = widthOf(column);
    if (format !== null) positionsByFormat.set(format, [...(positionsByFormat.get(format) ?? []), position]);
    if (width !== null) sheet.setColumnWidth(position, width);
  }
  const rows = sheet.getMaxRows();
  for (const [format, positions] of positionsByFormat) {
    for (const { start, length } of runsOf(positions)) sheet.getRange(1, start, rows, length).setNumberFormat(format);
  }
  const mark = places.get(table.mark ?? '');
  if (mark) sheet.hideColumns(mark);
}
