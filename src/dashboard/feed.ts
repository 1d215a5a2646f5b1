/** Writes what the helper sheet is told by each run with news: the lists of names, and the history of workouts. */
import { shortDigest } from '../base/digest';
import type { Sheet } from '../destinations/sheets/layout';
import { growRows } from '../destinations/sheets/new-sheet';
import type { AnyRow } from '../schema/table';
import { fedColumn } from './dashboard-plan';
import { HISTORY_HEAD, HISTORY_WIDTH, historyCells } from './history';
import { LISTS_WIDTH, type ListsPast, listCells, listsPast } from './lists';
import type { OwnSheets } from './own-sheet';

interface Feed {
  /** Rows of the table of workouts, with metric values: all, or those of the last days. */
  workouts: readonly AnyRow[];
  /** Rows of the table of songs: all, or those that came later than those counted. */
  heard: readonly AnyRow[];
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
  /** Of the lists as they stand there. */
  digest: string;
}

export const noFed = (): FedPast => ({
  id: '',
  lists: { disciplines: [], measured: [], instructors: [], classes: [], songs: [], songRows: 0 },
  rows: 0,
  newRows: 0,
  digest: '',
});

/** More are added at once than are needed, so that it happens rarely. */
const SPARE_ROWS = 500;

/** `sheets` learns how many rows the helper sheet then has. */
export function feedHelper(helper: Sheet, sheets: OwnSheets, { workouts, heard, dayOf, distanceOf }: Feed): void {
  const lists = listCells(workouts, heard);
  const history = historyCells(workouts, dayOf, distanceOf);
  makeRoom(helper, sheets, Math.max(lists.length, history.length));
  const height = sheets.helperRows ?? Math.max(lists.length, history.length);
  // All in one write down to the last row: at no time does an old row stand below the new ones.
  const cells = Array.from({ length: height }, (_, row) => [
    ...(lists[row] ?? Array<string>(LISTS_WIDTH).fill('')),
    ...(history[row] ?? Array<string>(HISTORY_WIDTH).fill('')),
  ]);
  helper.getRange(1, fedColumn(), cells.length, LISTS_WIDTH + HISTORY_WIDTH).setValues(cells);
}

/** What was told by `feedHelper`, where the last days are those of the rows that are `late`. */
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
  };
}

/** As `feedHelper`, of workouts of the last days and later songs. `past` learns what then stands there. */
export function feedLate(helper: Sheet, sheets: OwnSheets, past: FedPast, feed: Feed): void {
  const { workouts, heard, dayOf, distanceOf } = feed;
  const lists = listCells(workouts, heard, past.lists);
  const digest = shortDigest(JSON.stringify(lists));
  if (digest !== past.digest) helper.getRange(1, fedColumn(), lists.length, LISTS_WIDTH).setValues(lists);
  const history = historyCells(workouts, dayOf, distanceOf).slice(HISTORY_HEAD);
  const height = Math.max(history.length, past.newRows);
  makeRoom(helper, sheets, past.rows + height);
  if (height > 0) {
    const cells = Array.from({ length: height }, (_, row) => history[row] ?? Array<string>(HISTORY_WIDTH).fill(''));
    helper.getRange(past.rows + 1, fedColumn() + LISTS_WIDTH, height, HISTORY_WIDTH).setValues(cells);
  }
  Object.assign(past, { digest, newRows: history.length });
}

function makeRoom(helper: Sheet, sheets: OwnSheets, needed: number): void {
  if (needed <= (sheets.helperRows ?? 0)) return;
  sheets.helperRows = needed + SPARE_ROWS;
  growRows(helper, sheets.helperRows);
}
