/** Writes what the helper sheet is told by each run with news: the lists of names, the history of workouts, and its moments. */
import { shortDigest } from '../base/digest';
import type { Units } from '../base/units';
import type { Sheet } from '../destinations/sheets/layout';
import { growRows } from '../destinations/sheets/new-sheet';
import type { AnyRow } from '../schema/table';
import { fedColumn } from './dashboard-plan';
import { HISTORY_HEAD, HISTORY_WIDTH, historyCells } from './history';
import { LISTS_WIDTH, type ListsPast, listCells, listsPast } from './lists';
import { MOMENTS_WIDTH, type MomentsPast, momentCells } from './moments';
import type { OwnSheets } from './own-sheet';

interface Feed {
  /** Rows of the table of workouts, with metric values: all, or those of the last days. */
  workouts: readonly AnyRow[];
  /** Rows of the table of songs: all, or those that came later than those counted. */
  heard: readonly AnyRow[];
  /** IANA name of the zone of the sheet, and its units. */
  timeZone: string;
  units: Units;
  /** Day of a workout as spreadsheets count days, by the clock where it happened; null where nothing tells it. */
  dayOf(row: AnyRow): number | null;
  /** A distance in the unit of the sheet. */
  distanceOf(km: number): number;
}

/** What the helper sheet was told of older workouts, so that only what is told of the last days is written anew. */
export interface FedPast {
  /** Of which past it is: another one when the last days begin on another day, or all workouts were counted again. */
  id: string;
  lists: ListsPast;
  /** Rows of the history before those of the last days, its titles included, and those of the last days. */
  rows: number;
  newRows: number;
  /** Of the lists and the moments as they stand there; empty while it is not known. */
  digest: string;
  momentsDigest: string;
}

/** What is known of a helper sheet that was told nothing yet. */
export const noFed = (): FedPast => ({
  id: '',
  lists: { disciplines: [], measured: [], instructors: [], classes: [], songs: [], songRows: 0 },
  rows: 0,
  newRows: 0,
  digest: '',
  momentsDigest: '',
});

/** More are added at once than are needed, so that it happens rarely. */
const SPARE_ROWS = 500;

/**
 * Writes everything that the helper sheet holds of the workouts, in one call. Mutates `sheets`, which learns how many
 * rows the helper sheet then has.
 */
export function feedHelper(helper: Sheet, sheets: OwnSheets, feed: Feed): void {
  const { workouts, heard, timeZone, units, dayOf, distanceOf } = feed;
  const lists = listCells(workouts, heard);
  const history = historyCells(workouts, dayOf, distanceOf);
  const moments = momentCells(workouts, timeZone, units);
  const needed = Math.max(lists.length, history.length, moments.length);
  makeRoom(helper, sheets, needed);
  const height = sheets.helperRows ?? needed;
  // All in one write down to the last row: at no time does an old row stand below the new ones.
  const cells = Array.from({ length: height }, (_, row) => [
    ...(lists[row] ?? Array<string>(LISTS_WIDTH).fill('')),
    ...(history[row] ?? Array<string>(HISTORY_WIDTH).fill('')),
    ...(moments[row] ?? Array<string>(MOMENTS_WIDTH).fill('')),
  ]);
  helper.getRange(1, fedColumn(), cells.length, LISTS_WIDTH + HISTORY_WIDTH + MOMENTS_WIDTH).setValues(cells);
}

/** What `feedHelper` told of the days before the last ones. `isLate` says which rows are of the last days. */
export function fedPast(
  id: string,
  { workouts, heard, dayOf, distanceOf }: Feed,
  isLate: (row: AnyRow) => boolean,
): FedPast {
  const [before, after] = [workouts.filter((row) => !isLate(row)), workouts.filter(isLate)];
  return {
    id,
    lists: listsPast(before, heard),
    rows: historyCells(before, dayOf, distanceOf).length,
    newRows: historyCells(after, dayOf, distanceOf).length - HISTORY_HEAD,
    digest: '',
    momentsDigest: '',
  };
}

/**
 * As `feedHelper`, of the workouts of the last days and later songs. Mutates `past`, which learns what then stands
 * there, and `sheets`.
 */
export function feedLate(
  helper: Sheet,
  sheets: OwnSheets,
  past: FedPast,
  feed: Feed & { moments: MomentsPast | null },
): void {
  const { workouts, heard, timeZone, units, dayOf, distanceOf } = feed;
  const write = (row: number, column: number, cells: ReturnType<typeof historyCells>) =>
    helper.getRange(row, fedColumn() + column, cells.length, cells[0]?.length ?? 0).setValues(cells);
  const lists = listCells(workouts, heard, past.lists) as ReturnType<typeof historyCells>;
  const digest = shortDigest(JSON.stringify(lists));
  if (digest !== past.digest) write(1, 0, lists);
  const moments = momentCells(workouts, timeZone, units, feed.moments);
  const momentsDigest = shortDigest(JSON.stringify(moments));
  if (momentsDigest !== past.momentsDigest) write(1, LISTS_WIDTH + HISTORY_WIDTH, moments);
  const history = historyCells(workouts, dayOf, distanceOf).slice(HISTORY_HEAD);
  const height = Math.max(history.length, past.newRows);
  makeRoom(helper, sheets, past.rows + height);
  if (height > 0) {
    const cells = Array.from({ length: height }, (_, row) => history[row] ?? Array<string>(HISTORY_WIDTH).fill(''));
    write(past.rows + 1, LISTS_WIDTH, cells);
  }
  Object.assign(past, { digest, momentsDigest, newRows: history.length });
}

function makeRoom(helper: Sheet, sheets: OwnSheets, needed: number): void {
  if (needed <= (sheets.helperRows ?? 0)) return;
  sheets.helperRows = needed + SPARE_ROWS;
  growRows(helper, sheets.helperRows);
}
