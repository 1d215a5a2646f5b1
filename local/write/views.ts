/** What a member would see in the emulated spreadsheet and calendars, in the shapes that the writers take. */

import type { IcsEvent } from '../../src/calendar/ics';
import { plainText, refIn } from '../../src/calendar/plan/text';
import { styleAt } from '../emulator/grid';
import { valueAt } from '../emulator/runs';
import type { CalendarState, Cell, EventState, MachineState, SheetState } from '../emulator/state';
import type { SheetView } from './xlsx';
import type { ChartView } from './xlsx-charts';
import type { Look } from './xlsx-look';

/** Sheets as they stand, without the empty one that every new spreadsheet comes with. */
export function viewSheets(state: MachineState): SheetView[] {
  const { sheets } = state.spreadsheet;
  const used = sheets.filter((sheet) => lastRow(sheet) > 0);
  return (used.length > 0 ? used : sheets).map((sheet) => ({ ...viewSheet(sheet), ...viewCharts(state, sheet) }));
}

function viewSheet(sheet: SheetState): SheetView {
  const rows = sheet.cells.slice(0, lastRow(sheet));
  const width = rows.reduce((widest, row) => Math.max(widest, lastColumn(row)), 0);
  const columns = Array.from({ length: width }, (_, index) => index);
  const formats = sheet.styles.numberFormat ?? [];
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    tabColor: sheet.tabColor,
    isBanded: sheet.banding !== undefined,
    headerAlignments: columns.map((index) => styleAt(sheet, 'horizontalAlignment', 0, index)),
    alignments: columns.map((index) => styleAt(sheet, 'horizontalAlignment', 1, index)),
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    values: rows.map((row) => columns.map((index) => toValue(row[index]))),
    formats: rows.map((_, rowIndex) => columns.map((index) => valueAt(formats[index], rowIndex) ?? '')),
    formulas: rows.map((row) => columns.map((index) => formulaOf(row[index]))),
    ...(sheet.gridlinesHidden && { look: lookOf(sheet, rows.length, width) }),
    columns: columns.map((index) => ({
      widthPx: sheet.columns[index]?.width ?? null,
      hidden: sheet.columns[index]?.hidden ?? false,
    })),
  };
}

/** Only of sheets that were dressed by the script: the looks of a table follow from what it is. */
function lookOf(sheet: SheetState, rows: number, columns: number): Look {
  const grid = (property: string) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => styleAt(sheet, property, row, column)),
    );
  return {
    gridlinesHidden: true,
    styles: Object.fromEntries(Object.keys(sheet.styles).map((property) => [property, grid(property)])),
    conditions: sheet.conditions ?? [],
    rowHeights: sheet.rowHeights ?? {},
  };
}

function viewCharts(state: MachineState, { charts }: SheetState): { charts?: ChartView[] } {
  if (!charts) return {};
  const nameOf = (id: number) => state.spreadsheet.sheets.find((sheet) => sheet.id === id)?.name ?? '';
  return {
    charts: charts.map(({ type, ranges, row, column, options }) => {
      return { type, row, column, options, ranges: ranges.map(({ sheetId, a1 }) => ({ sheet: nameOf(sheetId), a1 })) };
    }),
  };
}

/** What a spreadsheet program can compute: our own functions and Google's sparklines it cannot. */
function formulaOf(cell: Cell | undefined): string {
  if (typeof cell !== 'object' || !('formula' in cell)) return '';
  return /\b(PELOTON\w*|SPARKLINE)\(/.test(cell.formula) ? '' : cell.formula;
}

function lastRow(sheet: SheetState): number {
  return sheet.cells.reduce((last, row, index) => (lastColumn(row) > 0 ? index + 1 : last), 0);
}

function lastColumn(row: Cell[]): number {
  return row.reduce<number>((last, cell, index) => (cell !== undefined && cell !== '' ? index + 1 : last), 0);
}

function toValue(cell: Cell | undefined): unknown {
  if (cell === undefined) return '';
  if (typeof cell !== 'object') return cell;
  if ('date' in cell) return new Date(cell.date);
  return drawn(cell.formula) ?? cell.shown;
}

const BARS = '▁▂▃▄▅▆▇█';

/** Only Google draws sparklines; everyone can read bars. Null for any other formula. */
function drawn(formula: string): string | null {
  const list = /^=SPARKLINE\(\{([-\d;]+)\}\)$/.exec(formula)?.[1];
  if (list === undefined) return null;
  const points = list.split(';').map(Number);
  const [low, high] = [Math.min(...points), Math.max(...points)];
  const bar = (point: number) => BARS[Math.round(((point - low) / (high - low || 1)) * (BARS.length - 1))];
  const step = Math.max(1, Math.ceil(points.length / 30));
  return points
    .filter((_, index) => index % step === 0)
    .map(bar)
    .join('');
}

/** Rows of a sheet by header; none where there is no such sheet. */
export function viewRows(state: MachineState, sheetName: string): Array<Record<string, unknown>> {
  const sheet = state.spreadsheet.sheets.find(({ name }) => name === sheetName);
  if (!sheet) return [];
  const [headers = [], ...rows] = viewSheet(sheet).values;
  return rows.map((row) => Object.fromEntries(headers.map((header, index) => [String(header), row[index]])));
}

/** The calendars that hold something, so not the member's own empty one. */
export function calendarsInUse(state: MachineState): CalendarState[] {
  return state.calendars.filter((calendar) => !calendar.isDefault || calendar.events.length > 0);
}

export function viewEvents(state: MachineState): IcsEvent[] {
  return calendarsInUse(state).flatMap((calendar) => calendar.events.map(viewEvent));
}

/** Events of the script that were deleted before they took place. */
export function viewCancelled(state: MachineState): IcsEvent[] {
  return state.calendars.flatMap((calendar) =>
    (calendar.trash ?? [])
      .filter((event) => event.start > event.updatedAt && refIn(event.description) !== null)
      .map((event) => ({ ...viewEvent(event), isCancelled: true })),
  );
}

/** Google's notes are a little HTML, a calendar file is plain text. */
const viewEvent = (event: EventState): IcsEvent => ({
  uid: event.id,
  title: event.title,
  startAt: event.start,
  endAt: event.end,
  description: plainText(event.description),
  location: event.location,
  reminders: event.reminders,
  categories: ['Peloton', ...disciplineOf(event.description)],
  changedAt: event.updatedAt,
  isCancelled: false,
});

/** Google has colours for what other calendar programs call categories; the discipline stands in our block of the notes. */
const disciplineOf = (description: string): string[] =>
  [...plainText(description).matchAll(/^Discipline: (.+)$/gm)].slice(0, 1).map((match) => String(match[1]));
