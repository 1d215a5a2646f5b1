/** Writes what emulated sheets hold as an Excel workbook; knows cells, not what they mean. */

import ExcelJS from 'exceljs';
import { wallClockMs } from '../../src/base/zones';
import type { ChartView } from './xlsx-charts';
import { applyLook, argb, charactersOf, type Look, styleOf } from './xlsx-look';

interface ColumnView {
  /** Null where nobody has set one: the column is then as wide as what it shows. */
  widthPx: number | null;
  hidden: boolean;
}

export interface SheetView {
  name: string;
  hidden: boolean;
  tabColor?: string | null;
  /** Every other row is shaded. */
  isBanded?: boolean;
  /** Of the cells of the first row; null for what their contents say. */
  headerAlignments?: ReadonlyArray<string | null>;
  /** Of the cells below it. */
  alignments?: ReadonlyArray<string | null>;
  frozenRows: number;
  frozenColumns: number;
  /** Rectangular, as `getValues` gives them: '' is an empty cell, a date is a point in time. */
  values: unknown[][];
  /** Number formats in the spelling of Google Sheets, in the shape of `values`. */
  formats: string[][];
  columns: ColumnView[];
  /** In the shape of `values`; '' where there is none. */
  formulas?: string[][];
  /** Where the looks were set cell by cell; left out for tables. */
  look?: Look;
  charts?: readonly ChartView[];
}

const MAX_TEXT = 32_767;
const MAX_LINKS = 60_000;
const LINE_POINTS = 15;
/** Excel shows a boolean in words by itself, LibreOffice not always. */
const BOOLEAN_FORMAT = '"TRUE";"TRUE";"FALSE"';
const DATE_FORMAT = 'yyyy-mm-dd hh:mm';
/** Google's, of a column that nobody made wider. */
const DEFAULT_WIDTH_PX = 100;
/** Of a sheet that nobody made longer. */
const GOOGLE_ROWS = 1000;
/** Google's light grey. */
const BAND = 'FFF3F3F3';
const HEADER_STYLE: Partial<ExcelJS.Style> = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EAED' } },
  alignment: { vertical: 'middle', wrapText: true },
};
const LINK_FONT: Partial<ExcelJS.Font> = { color: { argb: 'FF1155CC' }, underline: true };

/**
 * `timeZone` is the spreadsheet's: Excel knows no zones, so a date is written as the clock on that wall.
 * A workbook is a picture of its hour, so "today" in its formulas is the day of `now`.
 */
export async function writeXlsx(sheets: SheetView[], timeZone: string, now = new Date()): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.calcProperties.fullCalcOnLoad = true;
  const names = new Set<string>();
  const wall = wallClock(timeZone);
  const lengths = new Map(sheets.map(({ name, values }) => [name, Math.max(values.length, GOOGLE_ROWS)]));
  const context = { wall, today: wall(now), lengths };
  for (const view of sheets) addSheet(workbook, uniqueName(view.name, names), view, context);
  // Whoever draws charts into it unpacks the whole and packs it again: packing took a fifth of the time of `npm start`.
  const isUnpackedNext = sheets.some(({ charts = [] }) => charts.length > 0);
  const zip = { compression: isUnpackedNext ? 'STORE' : 'DEFLATE' } as const;
  return new Uint8Array(await workbook.xlsx.writeBuffer({ zip }));
}

type Wall = (instant: Date) => Date;

interface Context {
  wall: Wall;
  /** Of that wall. */
  today: Date;
  /** Rows by sheet. */
  lengths: ReadonlyMap<string, number>;
}

function addSheet(workbook: ExcelJS.Workbook, name: string, view: SheetView, context: Context): void {
  const { wall } = context;
  const sheet = workbook.addWorksheet(name, {
    state: view.hidden ? 'hidden' : 'visible',
    views: [frozen(view)],
    ...(view.tabColor && { properties: { tabColor: { argb: argb(view.tabColor) } } }),
  });
  const styles = createStyles();
  let linksLeft = MAX_LINKS;
  view.values.forEach((values, rowIndex) => {
    const row = sheet.getRow(rowIndex + 1);
    values.forEach((value, columnIndex) => {
      const formula = view.formulas?.[rowIndex]?.[columnIndex] ?? '';
      const cell = row.getCell(columnIndex + 1);
      if (view.look) cell.style = styleOf(view.look, rowIndex, columnIndex);
      if (formula !== '') cell.value = { formula: toExcelFormula(formula, context) } as ExcelJS.CellFormulaValue;
      if (formula !== '' || value === '' || value == null) return;
      const link = isLink(value) && linksLeft-- > 0;
      cell.value = link ? { text: value, hyperlink: value } : toCell(value, wall);
      if (view.look) return;
      const isHeader = rowIndex < view.frozenRows;
      cell.style = isHeader
        ? headerStyle(view, columnIndex)
        : styles(formatFor(value, view.formats[rowIndex]?.[columnIndex]), link, alignmentOf(view, value, columnIndex));
    });
  });
  setColumns(sheet, view);
  setHeaderHeights(sheet, view);
  if (view.look) applyLook(sheet, view.look);
  const width = view.values[0]?.length ?? 0;
  if (view.isBanded && width > 0) shadeRows(sheet, view, width);
  if (view.frozenRows > 0 && width > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: filterEnd(view, width) };
}

/** Google puts what is true or false in the middle. */
const alignmentOf = ({ alignments }: SheetView, value: unknown, column: number): string | null =>
  alignments?.[column] ?? (typeof value === 'boolean' ? 'center' : null);

/** By a rule, so that rows which are sorted or inserted keep the pattern, as at Google. */
function shadeRows(sheet: ExcelJS.Worksheet, view: SheetView, width: number): void {
  const last = sheet.getCell(Math.max(2, view.values.length), width).address;
  const fill: ExcelJS.FillPattern = { type: 'pattern', pattern: 'solid', bgColor: { argb: BAND } };
  sheet.addConditionalFormatting({
    ref: `A2:${last}`,
    rules: [{ type: 'expression', priority: 1, formulae: ['MOD(ROW(),2)=1'], style: { fill } }],
  });
}

const headerStyles = new Map<string, Partial<ExcelJS.Style>>();

function headerStyle({ headerAlignments }: SheetView, column: number): Partial<ExcelJS.Style> {
  const horizontal = headerAlignments?.[column] ?? 'left';
  const known = headerStyles.get(horizontal);
  const alignment = { ...HEADER_STYLE.alignment, horizontal: horizontal as 'left' };
  const style = known ?? { ...HEADER_STYLE, alignment };
  headerStyles.set(horizontal, style);
  return style;
}

function frozen(view: SheetView): Partial<ExcelJS.WorksheetView> {
  if (view.look?.gridlinesHidden) return { state: 'normal', showGridLines: false };
  if (view.frozenRows === 0 && view.frozenColumns === 0) return { state: 'normal' };
  return { state: 'frozen', ySplit: view.frozenRows, xSplit: view.frozenColumns };
}

const filterEnd = (view: SheetView, column: number) => ({ row: Math.max(1, view.values.length), column });

/** Whole cells only, as Google Sheets makes them clickable; the text is the address, so nothing can hide behind it. */
function isLink(value: unknown): value is string {
  return typeof value === 'string' && value.length < 2000 && /^https:\/\/[^\s"<>]+$/.test(value);
}

/** A string stays a string whatever it begins with: only an object with `formula` would be one. */
function toCell(value: unknown, wall: Wall): ExcelJS.CellValue {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return isDate(value) ? wall(value) : String(value).slice(0, MAX_TEXT);
}

/**
 * A file has commas in every language. Excel writes functions that are younger than its file format with a prefix.
 * A whole column ends where Google's sheet does: over the million rows of a file, LibreOffice computes for half a minute.
 */
function toExcelFormula(formula: string, { today, lengths }: Context): string {
  const day = `DATE(${today.getUTCFullYear()},${today.getUTCMonth() + 1},${today.getUTCDate()})`;
  return formula
    .slice(1)
    .replace(/"[^"]*"|'[^']*'|;/g, (part) => (part === ';' ? ',' : part))
    .replace(/\bTODAY\(\)/g, day)
    .replace(/'((?:[^']|'')+)'!(\$[A-Z]+):(\$[A-Z]+)/g, (_, sheet: string, first: string, last: string) => {
      return `'${sheet}'!${first}$1:${last}$${lengths.get(sheet.replace(/''/g, "'")) ?? GOOGLE_ROWS}`;
    })
    .replace(/\b(MAXIFS|MINIFS)\(/g, '_xlfn.$1(');
}

/** Dates made in the script's own context are not `instanceof` ours. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** Both programs share the format language; Google's automatic formats have no name in Excel. */
function formatFor(value: unknown, format = ''): string {
  if (typeof value === 'boolean') return BOOLEAN_FORMAT;
  const isAutomatic = format === '' || format === 'General' || /^0\.#+$/.test(format);
  if (isDate(value)) return isAutomatic || format === '@' ? DATE_FORMAT : format;
  return isAutomatic ? 'General' : format;
}

/** Cells of one look share one style object, which keeps a large workbook fast. */
function createStyles(): (format: string, link: boolean, horizontal: string | null) => Partial<ExcelJS.Style> {
  const made = new Map<string, Partial<ExcelJS.Style>>();
  return (format, link, horizontal) => {
    const name = `${link}${horizontal}${format}`;
    const style = made.get(name) ?? {
      numFmt: format,
      alignment: { vertical: 'top', ...(horizontal !== null && { horizontal: horizontal as 'left' }) },
      ...(link && { font: LINK_FONT }),
    };
    made.set(name, style);
    return style;
  };
}

function setColumns(sheet: ExcelJS.Worksheet, view: SheetView): void {
  const width = view.values[0]?.length ?? 0;
  for (let index = 0; index < width; index++) {
    const column = sheet.getColumn(index + 1);
    const { widthPx, hidden } = view.columns[index] ?? { widthPx: null, hidden: false };
    const px = widthPx ?? (view.look ? DEFAULT_WIDTH_PX : null);
    column.width = px == null ? fittingWidth(view, index) : charactersOf(px);
    column.hidden = hidden;
  }
}

/** A spreadsheet program makes rows fit by itself, but not rows whose height it finds unset in a file. */
function setHeaderHeights(sheet: ExcelJS.Worksheet, view: SheetView): void {
  view.values.slice(0, view.frozenRows).forEach((values, rowIndex) => {
    const lines = values.map((value, index) => lineCount(String(value), sheet.getColumn(index + 1).width ?? 9));
    sheet.getRow(rowIndex + 1).height = LINE_POINTS * Math.max(1, ...lines);
  });
}

/** Bold letters are wider, hence the margin. */
function lineCount(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    const needed = (used > 0 ? used + 1 : 0) + word.length * 1.15;
    if (used > 0 && needed > width) lines += 1;
    used = used > 0 && needed > width ? word.length * 1.15 : needed;
  }
  return lines;
}

/** In characters; headers may wrap, so they count as their longest word. */
function fittingWidth(view: SheetView, index: number): number {
  const lengths = view.values.map((row, rowIndex) => {
    const value = row[index];
    if (isDate(value)) return DATE_FORMAT.length;
    const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value ?? '');
    return rowIndex < view.frozenRows ? Math.max(...text.split(/\s+/).map((word) => word.length + 3)) : text.length;
  });
  return Math.min(50, Math.max(9, ...lengths) + 2);
}

/** Excel allows 31 characters, some not, and no two names that differ in case only. */
function uniqueName(name: string, taken: Set<string>): string {
  const clean =
    name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'|'$/g, ' ')
      .trim()
      .slice(0, 31) || 'Sheet';
  let unique = clean;
  for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${clean.slice(0, 31 - String(n).length - 1)} ${n}`;
  taken.add(unique.toLowerCase());
  return unique;
}

/** The time that a clock in the zone shows, as if it were UTC, which is how a workbook stores it; to the second. */
export const wallClock =
  (timeZone: string): Wall =>
  (instant) => {
    const wholeMs = Math.floor(instant.getTime() / 1000) * 1000;
    return new Date(wallClockMs(timeZone, wholeMs) ?? wholeMs);
  };
