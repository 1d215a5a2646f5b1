/** The dashboard part of a run: made after the first sync, made anew when its tables or its layout change, else left alone. */

import { AppError, SettingsError } from '../../../base/errors';
import type { Store } from '../../../base/ports';
import { columnName, sheetPrefix } from '../../../dashboard/a1';
import { buildBoard } from '../../../dashboard/board';
import { DASHBOARD_VERSION } from '../../../dashboard/dashboard-plan';
import type { FedPast } from '../../../dashboard/feed';
import { shownDisciplines } from '../../../dashboard/lists';
import { findOwn, type Spreadsheet } from '../../../dashboard/own-sheet';
import { createSources } from '../../../dashboard/sources';
import type { Finding } from '../../../destinations/sheets/columns';
import { withSheetErrors } from '../../../destinations/sheets/errors';
import { readHeader, type Sheet } from '../../../destinations/sheets/layout';
import type { Cell } from '../../../destinations/sheets/spelling';
import { rethrowKill } from '../../../gas/google-error';
import { withRunLock } from '../../../gas/lock';
import { workbook } from '../../../gas/workbook';
import type { World } from '../../../peloton/auth/sign-in';
import type { AnyRow, Table } from '../../../schema/table';
import type { Settings } from '../../../settings/settings';
import { challenges } from '../../../streams/account/challenges';
import { ftp } from '../../../streams/derived/ftp';
import { friendWorkouts } from '../../../streams/people/friend-workouts';
import { friends } from '../../../streams/people/friends';
import { workouts } from '../../../streams/workouts/stream';
import type { RunContext } from '../../context';
import { parseTitles } from '../../destinations/sheets';
import { requireOwner } from '../../import/owner';
import { note, type Outcome } from '../../journal';
import { keys } from '../../keys';
import type { Status } from '../../status';
import { loadSettings } from '../../world';
import {
  cellsIn,
  cellsOf,
  feedAll,
  feedLast,
  findingOf,
  heardAll,
  heardLately,
  rowsOf,
  songsOf,
  type WorkoutRows,
} from './feed';

/** Those that formulas are made of. */
const TABLES = { workouts, ftp, friends, friendWorkouts, challenges };

/** Before the version stands a question mark for each time that it was begun. */
const MOST_ATTEMPTS = '???';

interface DashboardInputs {
  /** Of which layout it was made, and whether the helper sheet is owed anything. Mutated. */
  status: Pick<Status, 'dashboard' | 'dashboardSheets' | 'derivedFor' | 'hasTableNews'>;
  /** Keeps the status as it is, but for the attempt that begins. */
  keepAttempt(dashboard: string): void;
  /** The workouts, when they have changed and were read. */
  workoutRows: WorkoutRows | null;
  /** Whether the run changed anything. */
  hasChanges: boolean;
  settings: Pick<Settings, 'friendWorkouts'>;
}

/** What alone of the friends' workouts is compared, in words; empty where all of the time is. */
const comparedOf = ({ friendWorkouts: choice }: DashboardInputs['settings']): string =>
  choice === 'cycling10' ? 'newest 10 rides of each' : '';

/**
 * Lays the dashboard out anew where layout or tables changed, and writes what it counts where there is news. Never
 * fails a run: what cannot be had of the dashboard is a note. Mutates the status.
 */
export function refreshDashboard(ctx: RunContext, inputs: DashboardInputs): Outcome {
  const { world } = ctx;
  const { status, workoutRows, hasChanges, settings } = inputs;
  const known = knownTables(world.store);
  if (!known.has(workouts)) return {};
  if (status.dashboard === versionOf(known, settings) && !workoutRows && !hasChanges && !status.hasTableNews) return {};
  try {
    bringUpToDate(ctx, inputs, known);
    return {};
  } catch (error) {
    rethrowKill(error);
    world.log.error('The dashboard could not be made whole', { reason: String(error) });
    const reason = error instanceof AppError ? error.message : 'The details are in the log.';
    const text = `The dashboard could not be made whole (Peloton > More > Rebuild dashboard tries again). ${reason}`;
    return { issues: [note(text)] };
  }
}

/** Makes what is missing, and tells the helper sheet what is new. Throws the first thing that Google refused. */
function bringUpToDate(ctx: RunContext, inputs: DashboardInputs, known: Known): void {
  const { status, settings } = inputs;
  const wanted = versionOf(known, settings);
  const file = workbook();
  const { board, helper } = status.dashboardSheets;
  const fed = keys.fed(ctx.world.store, ctx.account.userId);
  const before = fed.load();
  const all = () => workoutsIn(ctx, file);
  // What the helper sheet was told of days before may be of another time.
  let news = isOfPast(inputs.workoutRows, before) ? inputs.workoutRows : all();
  let sheet = status.dashboard === wanted && !isOutgrown(status, news, before) ? findOwn(file, helper) : null;
  let refused: unknown[] = [];
  const isGone = () => (file.getSheetByName(board.title) ?? findOwn(file, board)) === null;
  if (sheet === null || (ctx.looksClosely && isGone())) {
    // A first one is made by the run that has just made the tables; later the member may have moved columns.
    if (status.dashboard !== '') lookAgain((title) => file.getSheetByName(title), known);
    // Kept first: a run that is killed here is followed by another attempt, but not every hour for ever.
    const noted = status.dashboard.endsWith(wanted) ? status.dashboard : wanted;
    const keepAttempt = () => inputs.keepAttempt(`?${noted}`);
    // What Google refuses is not tried again by itself.
    status.dashboard = wanted;
    keepAttempt();
    if (noted.startsWith(MOST_ATTEMPTS)) throw new AppError('Google ended three runs while they made it.');
    if (news === null || news.isLast) news = all();
    const keeping = { sheets: status.dashboardSheets, keepSheets: keepAttempt, compared: comparedOf(settings) };
    ({ helper: sheet, refused } = build(file, known, news.rows, keeping));
  }
  if (status.hasTableNews) news ??= all();
  const late = news?.isLast ? heardLately(ctx, before) : null;
  if (late === null && news?.isLast) news = all();
  if (news) {
    // Until it is done, it is the next run's task.
    const { derivedFor } = status;
    status.derivedFor = '';
    const feeding = { helper: sheet, sheets: status.dashboardSheets, isInMiles: unitOf(known) === 'mi', fed };
    if (news.isLast && late !== null) feedLast({ ...feeding, heard: late }, news, before);
    else
      feedAll(
        { ...feeding, heard: status.hasTableNews ? heardAll(ctx) : songsOf((title) => file.getSheetByName(title)) },
        news,
      );
    status.derivedFor = derivedFor;
    status.hasTableNews = false;
  }
  if (refused.length > 0) throw refused[0];
}

/** Whether they can be added to what the helper sheet was told before. */
const isOfPast = (news: WorkoutRows | null, { id }: FedPast): boolean =>
  news === null || !news.isLast || (news.past !== null && news.past.id === id);

/** On which day the last days begin of which something is kept. */
function lastDays(store: Store, userId: string): WorkoutRows['past'] {
  const { id, cut, stats } = keys.past(store, userId).load();
  return id === '' ? null : { id, cut, moments: stats };
}

const workoutsIn = ({ world, account }: RunContext, file: Spreadsheet): WorkoutRows => ({
  rows: rowsOf(workouts, cellsOf(file, workouts)),
  timeZone: file.getSpreadsheetTimeZone(),
  past: lastDays(world.store, account.userId),
  isLast: false,
});

/** Whether the charts should show other disciplines than they do. */
function isOutgrown(
  { dashboardSheets }: DashboardInputs['status'],
  news: WorkoutRows | null,
  { lists }: FedPast,
): boolean {
  const { disciplines = [] } = dashboardSheets;
  if (news === null) return false;
  const shown = shownDisciplines(news.rows, disciplines, news.isLast ? lists : undefined);
  return shown.join('\n') !== disciplines.join('\n');
}

/**
 * Makes the dashboard anew, whatever is there; what the member added beside it stays. Returns what to say. Throws SettingsError
 * while a run is under way, and AppError with what Google refused.
 */
export function rebuildDashboard(world: World): string {
  requireOwner(world);
  if (withRunLock(world.store, 1000, () => rebuildFor(world, requireOwner(world).userId)) === null)
    throw new SettingsError('A sync is running. Try again when it is done.');
  return 'The dashboard is as new; what you added beside it is still there.';
}

/** Returns the status as it is kept then. */
function rebuildFor(world: World, userId: string): Status {
  const kept = keys.status(world.store, userId);
  const status = kept.load();
  // Until it is done, it is the next run's task.
  status.dashboard = '';
  kept.save(status);
  const known = knownTables(world.store);
  const { dashboardSheets: sheets } = status;
  withSheetErrors(sheets.board.title, () => {
    const settings = loadSettings(world);
    const keeping = { sheets, keepSheets: () => kept.save(status), compared: comparedOf(settings) };
    const refused = rebuild(known, keeping, { store: world.store, userId });
    if (refused.length === 0) status.dashboard = versionOf(known, settings);
    // Also where something was refused: how wide the columns of a sheet are is the member's from now on.
    kept.save(status);
    if (refused.length > 0) throw refused[0];
  });
  return status;
}

/** Brings the dashboard to the front. Throws AppError where there is none yet, with what to do. */
export function showDashboard(world: World): void {
  const { userId } = requireOwner(world);
  const file = workbook();
  const sheet = findOwn(file, keys.status(world.store, userId).load().dashboardSheets.board);
  if (sheet === null) throw new AppError(loadSettings(world).dashboardToSheet ? NOT_YET : SWITCHED_OFF);
  if (sheet.isSheetHidden()) sheet.showSheet();
  file.setActiveSheet(sheet);
}

const NOT_YET = 'There is no dashboard yet. The first sync makes it: choose Peloton > Sync now.';
const SWITCHED_OFF =
  'The dashboard is switched off. Switch it on in Peloton > Settings, then choose Peloton > Sync now.';

/** Everything anew, with each sheet looked up and read once. Answers what Google refused. */
function rebuild(
  known: Known,
  keeping: Omit<Keeping, 'all'>,
  { store, userId }: { store: Store; userId: string },
): unknown[] {
  const file = workbook();
  const all = file.getSheets();
  const sheetsByTitle = new Map(all.map((sheet) => [sheet.getName(), sheet]));
  const find = (title: string) => sheetsByTitle.get(title) ?? null;
  const taken = cellsIn(find(workouts.title));
  lookAgain(find, known, taken);
  const timeZone = file.getSpreadsheetTimeZone();
  const news = { rows: rowsOf(workouts, taken), timeZone, past: lastDays(store, userId), isLast: false };
  const { helper, refused } = build(file, known, news.rows, { ...keeping, all });
  const fed = keys.fed(store, userId);
  const isInMiles = unitOf(known) === 'mi';
  feedAll({ helper, sheets: keeping.sheets, isInMiles, heard: songsOf(find), fed }, news);
  store.settle();
  return refused;
}

/** Tables of which a sheet has been made, and where their columns stand. */
type Known = Map<Table, Finding>;

/** As each was last seen by a sync. */
const knownTables = (store: Store): Known =>
  new Map(
    Object.values(TABLES).flatMap((table) => {
      const titles = parseTitles(keys.layout(store, table.name).load());
      return titles ? [[table, findingOf(table, titles)]] : [];
    }),
  );

type Find = (title: string) => Sheet | null;

/** Where the columns stand now. `taken` has the cells of the workouts, when they have been read. */
function lookAgain(find: Find, known: Known, taken?: readonly Cell[][]): void {
  for (const [table, before] of known) {
    if (taken && table.name === workouts.name) {
      known.set(table, findingOf(table, (taken[0] ?? []).map(String)));
      continue;
    }
    const sheet = find(table.title);
    known.set(table, sheet ? lookAtHeader(sheet, table, before) : findingOf(table, []));
  }
}

/** Most often the columns stand where they stood, which is told without asking how wide the sheet is. */
function lookAtHeader(sheet: Sheet, table: Table, { positions }: Finding): Finding {
  try {
    const finding = findingOf(table, readHeader(sheet, Math.max(0, ...positions.values())));
    if (positions.size > 0 && [...positions.keys()].every((key) => finding.positions.has(key))) return finding;
  } catch (error) {
    // The sheet may have become narrower than that.
    rethrowKill(error);
  }
  return findingOf(table, readHeader(sheet, sheet.getLastColumn()));
}

/** As the header of the workouts says. */
const unitOf = (known: Known): string => (known.get(workouts)?.wrongUnit.includes('distance') ? 'mi' : 'km');

const versionOf = (known: Known, settings: DashboardInputs['settings']): string =>
  [DASHBOARD_VERSION, unitOf(known), comparedOf(settings), ...[...known.keys()].map(({ name }) => name)]
    .filter((part) => part !== '')
    .join(' ');

type Keeping = Pick<Parameters<typeof buildBoard>[1], 'sheets' | 'keepSheets' | 'all' | 'compared'>;

function build(file: Spreadsheet, known: Known, rows: readonly AnyRow[], keeping: Keeping) {
  const disciplines = shownDisciplines(rows, keeping.sheets.disciplines);
  const sources = createSources((table, key) => {
    const position = known.get(TABLES[table])?.positions.get(key);
    return position === undefined
      ? null
      : `${sheetPrefix(TABLES[table].title)}$${columnName(position)}:$${columnName(position)}`;
  });
  return buildBoard(file, { ...keeping, sources, disciplines, distanceUnit: unitOf(known) });
}
