/** The dashboard part of a run: made after the first sync, made anew when its tables or its layout change, else left alone. */
import { buildBoard } from '../dashboard/board';
import type { Layout } from '../dashboard/layout';
import { LISTS_COLUMN, listCells } from '../dashboard/lists';
import { findColumns } from '../destinations/sheet-columns';
import { withSheetErrors } from '../destinations/sheet-errors';
import { findSheet, type Sheet } from '../destinations/sheet-layout';
import { AppError } from '../errors';
import { rethrowKill } from '../gas/google-error';
import { readProjectFile } from '../gas/project-file';
import { workbook } from '../gas/workbook';
import type { World } from '../peloton/auth';
import type { Store } from '../ports';
import { headerOf } from '../schema/sheets';
import type { AnyRow, Table } from '../schema/table';
import { challenges } from '../streams/challenges';
import { friendWorkouts } from '../streams/friend-workouts';
import { friends } from '../streams/friends';
import { ftp } from '../streams/ftp';
import { songs } from '../streams/songs';
import { workouts } from '../streams/workouts';
import { statusFile } from './status';
import type { SyncRun } from './sync';
import { hasChanged } from './tally';
import { requireAccount } from './world';

/** Of the layout that was built with this script; see build.mjs. */
declare const DASHBOARD_VERSION: string;

/** By the names that the layout uses. */
const TABLES: Record<string, Table> = { workouts, ftp, friends, friendWorkouts, challenges };
const TITLE = 'Dashboard';
const HELPER_TITLE = 'Dashboard data';
/** Columns of the workouts that the lists are counted from. */
export const LISTED = ['discipline', 'instructor', 'title', 'classId', 'status'] as const;

/** Stands before the version once for each time that it was begun. */
const ATTEMPT = '?';
const MOST_ATTEMPTS = 3;

/** Never fails a run: what cannot be had of the dashboard is a note. */
export function refreshDashboard(run: SyncRun): void {
  const { settings, status, world, tally, workoutRows } = run;
  if (!settings.dashboardToSheet || run.preview) return;
  const known = knownTables(world.store);
  if (!known.includes(workouts)) return;
  const unit = unitOf(world.store);
  const wanted = [DASHBOARD_VERSION, unit, ...known.map(({ name }) => name)].join(' ');
  try {
    const noted = status.dashboard.endsWith(wanted) ? status.dashboard : wanted;
    const isMade = status.dashboard === wanted && (!hasChanged(tally) || findSheet(TITLE) !== null);
    if (!isMade && noted !== ATTEMPT.repeat(MOST_ATTEMPTS) + wanted) {
      // Kept first: a run that is killed here is followed by another attempt, but not every hour for ever.
      status.dashboard = ATTEMPT + noted;
      run.statusFile.save(status);
      // What Google refuses is not tried again by itself.
      status.dashboard = wanted;
      build(known, unit);
    }
    if (workoutRows !== null) writeLists(workoutRows);
  } catch (error) {
    rethrowKill(error);
    world.log.error('The dashboard could not be made', { reason: String(error) });
    const reason = error instanceof AppError ? error.message : 'The details are in the log.';
    tally.notes.push(`The dashboard could not be made (Peloton > Rebuild dashboard tries again). ${reason}`);
  }
}

/** From the menu. Throws AppError. */
export function rebuildDashboard(world: World): string {
  const { userId } = requireAccount(world);
  const file = statusFile(world.store, userId);
  const status = file.load();
  const noted = status.dashboard;
  // Until it is done, it is the next run's task.
  status.dashboard = '';
  file.save(status);
  withSheetErrors(TITLE, () => build(knownTables(world.store), unitOf(world.store)));
  status.dashboard = noted;
  // The next sync counts the lists again, should the helper sheet have been deleted.
  status.derivedFor = '';
  file.save(status);
  return 'The dashboard is as new; what you added beside it is still there.';
}

/** Those of which a sheet has been made. */
const knownTables = (store: Store): Table[] =>
  Object.values(TABLES).filter(({ name }) => store.get(`layout.${name}`) !== null);

/** As the header of the workouts says. */
const unitOf = (store: Store): string =>
  store.get(`layout.${workouts.name}`)?.includes(headerOf(workouts.columns.distance, 'imperial')) ? 'mi' : 'km';

function build(known: readonly Table[], distanceUnit: string): void {
  const book = workbook();
  const places = new Map(known.map((table) => [table, placesOf(book.getSheetByName(table.title), table)]));
  buildBoard(readLayout(), {
    columnOf: (name, key) => places.get(TABLES[name] ?? workouts)?.(key) ?? null,
    distanceUnit,
  });
}

/** Where the columns of a table stand now, whole, so that rows inserted at either end are in them. */
function placesOf(sheet: Sheet | null, table: Table): (key: string) => string | null {
  const width = sheet?.getLastColumn() ?? 0;
  if (sheet === null || width === 0) return () => null;
  const [header = []] = sheet.getRange(1, 1, 1, width).getValues();
  const { positions } = findColumns(table, header.map(String), 'metric', []);
  return (key) => {
    const position = positions.get(key);
    if (position === undefined) return null;
    const name = columnName(position);
    return `'${table.title}'!$${name}:$${name}`;
  };
}

/** A, B... Z, AA...; worked out here because thousands of formulas ask, and Google would be asked each time. */
function columnName(position: number): string {
  const before = Math.floor((position - 1) / 26);
  return (before > 0 ? columnName(before) : '') + String.fromCharCode(65 + ((position - 1) % 26));
}

function readLayout(): Layout {
  const page = readProjectFile('dashboard');
  if (page === null)
    throw new AppError('The file "dashboard" is missing. Push the whole project again with "npm run push".');
  return JSON.parse(page.slice(page.indexOf('{'), page.lastIndexOf('}') + 1)) as Layout;
}

function writeLists(rows: readonly AnyRow[]): void {
  const cells = listCells(rows, songRows());
  findSheet(HELPER_TITLE)
    ?.getRange(1, LISTS_COLUMN, cells.length, cells[0]?.length ?? 0)
    .setValues(cells);
}

/** In one read, because there are many of them and the columns that are needed are half of it. */
function songRows(): AnyRow[] {
  const sheet = findSheet(songs.title);
  if (sheet === null) return [];
  const [header = [], ...rows] = sheet.getDataRange().getValues();
  const { positions } = findColumns(songs, header.map(String), 'metric', []);
  const cell = (row: readonly unknown[], key: string) => String(row[(positions.get(key) ?? 0) - 1] ?? '');
  return rows.map((row) => ({
    title: cell(row, 'title'),
    artists: cell(row, 'artists'),
    classId: cell(row, 'classId'),
  }));
}
