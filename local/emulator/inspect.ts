/** How tests and writers look at a machine: plain values instead of Google's objects. */
import { cellAt, columnOf, lastColumn, lastRow, mapCells, outward, styleAt } from './grid';
import type { MenuItem, MenuState, SheetState } from './state';
import type { Machine } from './types';

export * from './members';

export type CellValue = string | number | boolean | Date;

export interface PlainEvent {
  id: string;
  calendarId: string;
  title: string;
  start: Date;
  end: Date;
  description: string;
  location: string;
  color: string;
  reminders: number[];
  tags: Record<string, string>;
  guests: string[];
}

export interface SheetView {
  name: string;
  hidden: boolean;
  frozenRows: number;
  frozenColumns: number;
  tabColor: string | null;
  /** Everything up to the last row and column with content. */
  values: CellValue[][];
  /** '' where there is none. */
  formulas: string[][];
  /** Style of one cell, counted from 0; null when nothing was set. `numberFormat`, `fontWeight`, `background`... */
  style(property: string, row: number, column: number): string | null;
  columns: Array<{ width: number | null; hidden: boolean }>;
  hasFilter: boolean;
}

export function listSheets(machine: Machine): string[] {
  return machine.state.spreadsheet.sheets.map((sheet) => sheet.name);
}

/** The first row as headers and the rows below; null when there is no such sheet. */
export function readSheet(machine: Machine, name: string): { headers: string[]; rows: CellValue[][] } | null {
  const sheet = findSheet(machine, name);
  if (sheet === undefined) return null;
  const [headers = [], ...rows] = valuesOf(sheet);
  return { headers: headers.map(String), rows };
}

/** Rows by header; columns without one are left out. Empty when there is no such sheet. */
export function readRows(machine: Machine, name: string): Array<Record<string, CellValue>> {
  const sheet = readSheet(machine, name);
  if (sheet === null) return [];
  return sheet.rows.map((row) =>
    Object.fromEntries(sheet.headers.flatMap((header, index) => (header === '' ? [] : [[header, row[index] ?? '']]))),
  );
}

export function viewSheet(machine: Machine, name: string): SheetView | null {
  const sheet = findSheet(machine, name);
  if (sheet === undefined) return null;
  const values = valuesOf(sheet);
  const formula = (row: number, column: number) => {
    const cell = cellAt(sheet, row, column);
    return typeof cell === 'object' && 'formula' in cell ? cell.formula : '';
  };
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    tabColor: sheet.tabColor,
    values,
    formulas: values.map((row, r) => row.map((_, c) => formula(r, c))),
    style: (property, row, column) => styleAt(sheet, property, row, column),
    columns: Array.from({ length: lastColumn(sheet) }, (_, column) => {
      const { width = null, hidden = false } = columnOf(sheet, column);
      return { width, hidden };
    }),
    hasFilter: sheet.filter !== null,
  };
}

/** Events of one calendar or of all, earliest first. */
export function listEvents(machine: Machine, calendarId?: string): PlainEvent[] {
  return machine.state.calendars
    .filter((calendar) => calendarId === undefined || calendar.id === calendarId)
    .flatMap((calendar) =>
      calendar.events.map(({ id, title, start, end, description, location, color, reminders, tags, guests }) => ({
        id,
        calendarId: calendar.id,
        title,
        start: new Date(start),
        end: new Date(end),
        description,
        location,
        color,
        reminders: [...reminders],
        tags: { ...tags },
        guests: [...guests],
      })),
    )
    .sort((a, b) => Number(a.start) - Number(b.start));
}

export function listCalendars(
  machine: Machine,
): Array<{ id: string; name: string; description: string; timeZone: string; isDefault: boolean }> {
  return machine.state.calendars.map(({ id, name, description, timeZone, isDefault }) => ({
    id,
    name,
    description,
    timeZone,
    isDefault,
  }));
}

/** Of the machine's current user. */
export function userProperties(machine: Machine): Record<string, string> {
  return { ...machine.state.properties.users[machine.state.userEmail] };
}

/** What can be chosen in a menu, in its submenus, too. */
export const itemsOf = ({ items }: MenuState): MenuItem[] =>
  items.flatMap((item) => (item === null ? [] : 'items' in item ? itemsOf(item) : item));

function findSheet(machine: Machine, name: string): SheetState | undefined {
  return machine.state.spreadsheet.sheets.find((sheet) => sheet.name === name);
}

const valuesOf = (sheet: SheetState): CellValue[][] =>
  mapCells(sheet, { row: 0, column: 0, rows: lastRow(sheet), columns: lastColumn(sheet) }, outward);
