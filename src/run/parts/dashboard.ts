/** The dashboard part of a run: made after the first sync, made anew when its tables or its layout change, else left alone. */

import { AppError } from '../../base/errors';
import type { Store } from '../../base/ports';
import { buildBoard } from '../../dashboard/board';
import type { Layout } from '../../dashboard/layout';
import { LISTS_COLUMN, LISTS_WIDTH, listCells } from '../../dashboard/lists';
import { findOwn, type Spreadsheet } from '../../dashboard/own-sheet';
import { type Finding, findColumns } from '../../destinations/sheets/columns';
import { withSheetErrors } from '../../destinations/sheets/errors';
import { readHeader } from '../../destinations/sheets/layout';
import { rethrowKill } from '../../gas/google-error';
import { readProjectData } from '../../gas/project-file';
import { workbook } from '../../gas/workbook';
import type { World } from '../../peloton/auth/sign-in';
import type { AnyRow, Table } from '../../schema/table';
import { challenges } from '../../streams/account/challenges';
import { songs } from '../../streams/classes/songs';
import { ftp } from '../../streams/derived/ftp';
import { friendWorkouts } from '../../streams/people/friend-workouts';
import { friends } from '../../streams/people/friends';
import { workouts } from '../../streams/workouts/stream';
import type { RunContext } from '../context';
import { parseTitles } from '../destinations/sheets';
import { note, type Outcome } from '../journal';
import { keys } from '../keys';
import type { Status } from '../status';
import { requireAccount } from '../world';

/** Of the layout that was built with this script; see build.mjs. */
declare const DASHBOARD_VERSION: string;

/** By the names that the layout uses. */
const TABLES: Record<string, Table> = { workouts, ftp, friends, friendWorkouts, challenges };
/** Columns of the workouts that the lists are counted from. */
export const LISTED = ['discipline', 'instructor', 'title', 'classId', 'status'] as const;

/** Before the version stands a question mark for each time that it was begun. */
const MOST_ATTEMPTS = '???';

interface DashboardInputs {
  /** Of which layout it was made. Mutated. */
  memory: Pick<Status, 'dashboard' | 'dashboardSheets'>;
  /** Keeps `memory`. */
  save(): void;
  /** What the sheet holds of the workouts, when that has changed. */
  workoutRows: AnyRow[] | null;
  /** Whether the run changed anything. */
  hasChanges: boolean;
}

/** Never fails a run: what cannot be had of the dashboard is a note. */
export function refreshDashboard({ world }: RunContext, inputs: DashboardInputs): Outcome {
  const { memory: status, save, workoutRows, hasChanges } = inputs;
  const known = knownTables(world.store);
  if (!known.has(workouts)) return {};
  const wanted = versionOf(known);
  if (status.dashboard === wanted && !workoutRows && !hasChanges) return {};
  try {
    const file = workbook();
    const { board, helper } = status.dashboardSheets;
    let sheet = status.dashboard === wanted ? findOwn(file, helper) : null;
    let refused: unknown[] = [];
    if (sheet === null || findOwn(file, board) === null) {
      // A first one is made by the run that has just made the tables; later the member may have moved columns.
      if (status.dashboard !== '') lookAgain(file, known);
      // Kept first: a run that is killed here is followed by another attempt, but not every hour for ever.
      const noted = status.dashboard.endsWith(wanted) ? status.dashboard : wanted;
      status.dashboard = `?${noted}`;
      save();
      // What Google refuses is not tried again by itself.
      status.dashboard = wanted;
      if (noted.startsWith(MOST_ATTEMPTS)) throw new AppError('Google ended three runs while they made it.');
      ({ helper: sheet, refused } = build(file, status, known));
    }
    if (workoutRows) {
      const cells = listCells(workoutRows, songRows(file));
      sheet.getRange(1, LISTS_COLUMN, cells.length, LISTS_WIDTH).setValues(cells);
    }
    if (refused.length > 0) throw refused[0];
    return {};
  } catch (error) {
    rethrowKill(error);
    world.log.error('The dashboard could not be made whole', { reason: String(error) });
    const reason = error instanceof AppError ? error.message : 'The details are in the log.';
    const text = `The dashboard could not be made whole (Peloton > Rebuild dashboard tries again). ${reason}`;
    return { issues: [note(text)] };
  }
}

/** From the menu. Throws AppError. */
export function rebuildDashboard(world: World): string {
  const { userId } = requireAccount(world);
  const file = keys.status(world.store, userId);
  const status = file.load();
  // Until it is done, it is the next run's task.
  status.dashboard = '';
  file.save(status);
  const known = knownTables(world.store);
  withSheetErrors(status.dashboardSheets.board.title, () => {
    const file = workbook();
    lookAgain(file, known);
    const [refused] = build(file, status, known).refused;
    if (refused) throw refused;
  });
  status.dashboard = versionOf(known);
  // The next sync counts the lists again, should the helper sheet have been deleted.
  status.derivedFor = '';
  file.save(status);
  return 'The dashboard is as new; what you added beside it is still there.';
}

/** Tables of which a sheet has been made, and where their columns stand. */
type Known = Map<Table, Finding>;

const findingOf = (table: Table, titles: readonly string[]): Finding => findColumns(table, titles, 'metric', []);

/** As each was last seen by a sync. */
const knownTables = (store: Store): Known =>
  new Map(
    Object.values(TABLES).flatMap((table) => {
      const titles = parseTitles(keys.layout(store, table.name).load());
      return titles ? [[table, findingOf(table, titles)]] : [];
    }),
  );

/** Where the columns stand now. */
function lookAgain(file: Spreadsheet, known: Known): void {
  for (const table of known.keys()) {
    const sheet = file.getSheetByName(table.title);
    known.set(table, findingOf(table, sheet ? readHeader(sheet, sheet.getLastColumn()) : []));
  }
}

/** As the header of the workouts says. */
const unitOf = (known: Known): string => (known.get(workouts)?.otherUnit.includes('distance') ? 'mi' : 'km');

const versionOf = (known: Known): string =>
  [DASHBOARD_VERSION, unitOf(known), ...[...known.keys()].map(({ name }) => name)].join(' ');

const build = (file: Spreadsheet, status: Pick<Status, 'dashboardSheets'>, known: Known) =>
  buildBoard(file, readProjectData('dashboard') as Layout, {
    ...status.dashboardSheets,
    columnOf(name, key) {
      const table = TABLES[name] ?? workouts;
      const position = known.get(table)?.positions.get(key);
      // Whole, so that rows inserted at either end are in it.
      return position === undefined ? null : `'${table.title}'!$${columnName(position)}:$${columnName(position)}`;
    },
    distanceUnit: unitOf(known),
  });

/** A, B... Z, AA...; worked out here because thousands of formulas ask, and Google would be asked each time. */
const columnName = (position: number): string =>
  (position > 26 ? columnName(Math.floor((position - 1) / 26)) : '') + String.fromCharCode(65 + ((position - 1) % 26));

/** In one read, because there are many of them and the columns that are needed are half of it. */
function songRows(file: Spreadsheet): AnyRow[] {
  const [header = [], ...rows] = file.getSheetByName(songs.title)?.getDataRange().getValues() ?? [];
  const columns = [...findingOf(songs, header.map(String)).positions];
  return rows.map((row) => Object.fromEntries(columns.map(([key, position]) => [key, row[position - 1]])));
}
