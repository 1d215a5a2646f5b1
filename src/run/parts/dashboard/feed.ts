/** What the helper sheet of the dashboard is told by a run: all workouts, or only those of the last days. */
import { type FedPast, fedPast, feedHelper, feedLate, noFed } from '../../../dashboard/feed';
import { HISTORY_SOURCE, sheetDay } from '../../../dashboard/history';
import { LISTS_SOURCE } from '../../../dashboard/lists';
import type { MomentsPast } from '../../../dashboard/moments';
import type { OwnSheets, Spreadsheet } from '../../../dashboard/own-sheet';
import { type Finding, findColumns } from '../../../destinations/sheets/columns';
import type { Sheet } from '../../../destinations/sheets/layout';
import { type Cell, convertCell, fromCell } from '../../../destinations/sheets/spelling';
import type { AnyRow, Table } from '../../../schema/table';
import { songs } from '../../../streams/classes/songs';
import { dateOf, isSince } from '../../../streams/derived/activity';
import { workouts } from '../../../streams/workouts/stream';
import type { StateFile } from '../../../sync/state';
import type { RunContext } from '../../context';

/** Columns of the workouts that the helper sheet is fed from. */
export const FED: readonly string[] = [...new Set([...LISTS_SOURCE, ...HISTORY_SOURCE])];

/** What the sheet holds of the workouts, and the time zone of the sheet. */
export interface WorkoutRows {
  rows: AnyRow[];
  timeZone: string;
  /** On which day the last days begin, `yyyy-mm-dd`, and the name of what is kept of the days before; null where nothing is. */
  past: { id: string; cut: string; moments: MomentsPast | null } | null;
  /** Whether `rows` are those of the last days only. */
  isLast: boolean;
}

interface Feeding {
  helper: Sheet;
  sheets: OwnSheets;
  isInMiles: boolean;
  /** Rows of the table of songs. */
  heard: readonly AnyRow[];
  /** What the helper sheet was told of days before. */
  fed: StateFile<FedPast>;
}

/**
 * Writes everything that the helper sheet holds of the workouts: the lists, the history and its moments. `rows` hold
 * metric values. Keeps what `feedLast` needs later.
 */
export function feedAll(feeding: Feeding, { rows, timeZone, past }: WorkoutRows): void {
  const { helper, sheets, fed } = feeding;
  const feed = feedOf(feeding, rows, timeZone);
  feedHelper(helper, sheets, feed);
  if (past === null) {
    if (fed.load().id !== '') fed.saveLater(noFed());
    return;
  }
  // What a kill took along would be missing until all is written again.
  SpreadsheetApp.flush();
  fed.saveLater(fedPast(past.id, feed, (row) => isSince(row, timeZone, past.cut)));
}

/**
 * As `feedAll`, of the workouts of the last days; the history of the days before stays as it is, and is counted as
 * `before` says.
 */
export function feedLast(feeding: Feeding, { rows, timeZone, past }: WorkoutRows, before: FedPast): void {
  const { helper, sheets, fed } = feeding;
  const next = { ...before };
  feedLate(helper, sheets, next, { ...feedOf(feeding, rows, timeZone), moments: past?.moments ?? null });
  fed.saveLater(next);
}

function feedOf({ heard, isInMiles }: Feeding, rows: readonly AnyRow[], timeZone: string) {
  const inMiles = (km: number) => Number(convertCell(workouts.columns.distance, km, 'imperial'));
  return {
    workouts: rows,
    heard,
    timeZone,
    units: isInMiles ? ('imperial' as const) : ('metric' as const),
    dayOf: (row: AnyRow) => sheetDayOf(row, timeZone),
    distanceOf: isInMiles ? inMiles : (km: number) => km,
  };
}

/** The same day that Activity and the stats page give it. */
function sheetDayOf(row: AnyRow, timeZone: string): number | null {
  const day = dateOf(row, timeZone);
  return day === null ? null : sheetDay(day);
}

const HEARD = ['title', 'artists', 'classId'];

/**
 * Rows of all songs, with the columns that the lists need. Nothing is opened for it, as the run that has just written
 * to them has their sheet open.
 */
export function heardAll({ sinks, settings }: RunContext): AnyRow[] {
  const [sheets] = sinks.destinations();
  return (settings.songsToSheet && sheets?.read?.(songs, HEARD)) || [];
}

/** With more new songs all are counted. */
const MOST_HEARD = 2000;

/**
 * Rows of the songs that came since all were counted, which stand behind the others; null where there are too many of
 * these, so that all must be counted.
 */
export function heardLately({ sinks, settings }: RunContext, { lists }: FedPast): AnyRow[] | null {
  const [sheets] = sinks.destinations();
  const rows = (settings.songsToSheet && sheets?.slice?.(songs, HEARD, lists.songRows, MOST_HEARD + 1).rows) || [];
  return rows.length > MOST_HEARD ? null : rows;
}

/**
 * All cells of a sheet, the header first; empty for null. They are read at once, because the columns that are needed
 * are half of them.
 */
export const cellsIn = (sheet: Sheet | null): Cell[][] => (sheet?.getDataRange().getValues() ?? []) as Cell[][];

/** All cells of the sheet of a table, by its title; empty where there is none. */
export const cellsOf = (file: Spreadsheet, table: Table): Cell[][] => cellsIn(file.getSheetByName(table.title));

/** Rows of all songs out of their sheet, by whatever way that is found. */
export const songsOf = (find: (title: string) => Sheet | null): AnyRow[] => rowsOf(songs, cellsIn(find(songs.title)));

/**
 * Where the columns of a table stand, by the titles in its header alone; in metric units, unless a title says
 * otherwise.
 */
export const findingOf = (table: Table, titles: readonly string[]): Finding => findColumns(table, titles, 'metric', []);

/** Rows of a table with metric values, of its sheet's cells with the header first. */
export function rowsOf(table: Table, [header = [], ...rows]: readonly Cell[][]): AnyRow[] {
  const { positions, wrongUnit: otherUnit } = findingOf(table, header.map(String));
  const columns = [...positions].flatMap(([key, position]) => {
    const column = table.columns[key];
    return column ? [{ key, column, position }] : [];
  });
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ key, column, position }) => {
        const units = otherUnit.includes(key) ? 'imperial' : 'metric';
        return [key, fromCell(column, row[position - 1] ?? '', units)];
      }),
    ),
  );
}
