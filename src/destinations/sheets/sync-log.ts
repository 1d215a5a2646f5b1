/** The `Sync log` sheet: one line per run, newest at the bottom, the last 500 kept. */

import { workbook } from '../../gas/workbook';
import { decorate, withSheetErrors } from './errors';
import { findSheet, HEADER_GREY, type Sheet } from './layout';
import { type Cell, isDate, literal } from './spelling';
import { addTab, SYNC_LOG as TITLE } from './tabs';

const MAX_LINES = 500;
/** Nobody reads more; a cell holds 50,000 characters. */
const MAX_DETAILS = 5_000;

export interface Changes {
  created: number;
  updated: number;
  removed: number;
}

export interface LogLine {
  startedAt: Date;
  /** Who or what: the menu, the hourly trigger, a continuation. */
  startedBy: string;
  durationSec: number;
  pelotonCalls: number;
  rows: Changes;
  events: Changes;
  result: 'OK' | 'Nothing new' | 'Paused' | 'Blocked' | 'Attention' | 'Failed';
  /** What failed and what to do; empty when there is nothing to say. */
  details: string;
}

interface LogColumn {
  title: string;
  cell(line: LogLine): Cell;
  format?: string;
  width?: number;
  /** Where Sheets puts what stands below the title: numbers to the right. */
  align?: 'right';
}

const CHANGES = ['created', 'updated', 'removed'] as const;

const COLUMNS: LogColumn[] = [
  { title: 'When', cell: (line) => line.startedAt, format: 'yyyy-mm-dd hh:mm:ss', width: 140 },
  { title: 'Started by', cell: (line) => line.startedBy },
  { title: 'Duration (s)', cell: (line) => Math.round(line.durationSec), format: '0', align: 'right' },
  { title: 'Peloton calls', cell: (line) => line.pelotonCalls, align: 'right' },
  ...CHANGES.map(
    (change): LogColumn => ({ title: `Rows ${change}`, cell: ({ rows }) => rows[change], align: 'right' }),
  ),
  ...CHANGES.map(
    (change): LogColumn => ({ title: `Events ${change}`, cell: ({ events }) => events[change], align: 'right' }),
  ),
  { title: 'Result', cell: (line) => line.result },
  { title: 'Details', cell: (line) => line.details.slice(0, MAX_DETAILS), width: 480 },
];

/** How an earlier line left the sheet. */
export interface LogMemory {
  /** Lines that it then held; left out where nobody knows. */
  lines?: number | undefined;
  /** Puts titles back that a member cleared. */
  looksClosely: boolean;
}

/**
 * Returns how many lines there are then. Where their number is known, a line costs no look at the sheet. Throws DestinationError when Google refuses the line.
 */
export function appendLogLine(line: LogLine, { lines, looksClosely }: LogMemory = { looksClosely: false }): number {
  return withSheetErrors(TITLE, () => {
    const known = findSheet(TITLE);
    const sheet = known ?? addLog();
    const isKnown = known !== null && !looksClosely && lines !== undefined;
    const before = isKnown ? lines : lastRowOf(sheet, looksClosely) - 1;
    sheet.appendRow(COLUMNS.map((column) => literal(column.cell(line))));
    const surplus = before + 1 - MAX_LINES;
    if (surplus > 0) sheet.deleteRows(2, surplus);
    return Math.min(before + 1, MAX_LINES);
  });
}

/** It is made at the end of a first run: what that has to show is put in front of it again. */
function addLog(): Sheet {
  const sheet = addTab(TITLE);
  decorate(() => workbook().getSheets()[0]?.activate());
  return sheet;
}

/** So few lines are what a sheet has that a member emptied not long ago. */
const FEW_LINES = 50;

/** With the titles in their place. */
function lastRowOf(sheet: Sheet, looksClosely: boolean): number {
  const lastRow = sheet.getLastRow();
  if (lastRow === 0) return writeHeader(sheet);
  if (!looksClosely || lastRow > FEW_LINES || !isDate(sheet.getRange(1, 1, 1, 1).getValues()[0]?.[0])) return lastRow;
  sheet.insertRowsBefore(1, 1);
  writeHeader(sheet);
  return lastRow + 1;
}

/** The titles come last: a sheet without them is made anew after a kill. Returns the row they stand in. */
function writeHeader(sheet: Sheet): number {
  COLUMNS.forEach(({ format, width }, index) => {
    if (format) sheet.getRange(1, index + 1, sheet.getMaxRows(), 1).setNumberFormat(format);
    if (width) sheet.setColumnWidth(index + 1, width);
  });
  sheet.setFrozenRows(1);
  const header = sheet.getRange(1, 1, 1, COLUMNS.length);
  header.setFontWeight('bold');
  decorate(() => sheet.getRange(1, 1, sheet.getMaxRows(), 1).setHorizontalAlignment('left'));
  decorate(() =>
    header
      .setBackground(HEADER_GREY)
      .setVerticalAlignment('middle')
      .setHorizontalAlignments([COLUMNS.map(({ align }) => align ?? 'left')]),
  );
  header.setValues([COLUMNS.map((column) => column.title)]);
  return 1;
}
