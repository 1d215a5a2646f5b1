/** Writes what the helper sheet is told by each run with news: the lists of names, the history of workouts, and its moments. */
import type { Units } from '../base/units';
import type { Sheet } from '../destinations/sheets/layout';
import { growRows } from '../destinations/sheets/new-sheet';
import type { AnyRow } from '../schema/table';
import { fedColumn } from './dashboard-plan';
import { HISTORY_WIDTH, historyCells } from './history';
import { LISTS_WIDTH, listCells } from './lists';
import { MOMENTS_WIDTH, momentCells } from './moments';
import type { OwnSheets } from './own-sheet';

interface Feed {
  /** All rows of the table of workouts, with metric values. */
  workouts: readonly AnyRow[];
  /** Rows of the table of songs. */
  heard: readonly AnyRow[];
  /** IANA name of the zone of the sheet, and its units. */
  timeZone: string;
  units: Units;
  /** Day of a workout as spreadsheets count days, by the clock where it happened; null where nothing tells it. */
  dayOf(row: AnyRow): number | null;
  /** A distance in the unit of the sheet. */
  distanceOf(km: number): number;
}

/** More are added at once than are needed, so that it happens rarely. */
const SPARE_ROWS = 500;

/** `sheets` learns how many rows the helper sheet then has. */
export function feedHelper(helper: Sheet, sheets: OwnSheets, feed: Feed): void {
  const { workouts, heard, timeZone, units, dayOf, distanceOf } = feed;
  const lists = listCells(workouts, heard);
  const history = historyCells(workouts, dayOf, distanceOf);
  const moments = momentCells(workouts, timeZone, units);
  const needed = Math.max(lists.length, history.length, moments.length);
  if (needed > (sheets.helperRows ?? 0)) {
    sheets.helperRows = needed + SPARE_ROWS;
    growRows(helper, sheets.helperRows);
  }
  // All in one write down to the last row: at no time does an old row stand below the new ones.
  const cells = Array.from({ length: sheets.helperRows ?? needed }, (_, row) => [
    ...(lists[row] ?? Array<string>(LISTS_WIDTH).fill('')),
    ...(history[row] ?? Array<string>(HISTORY_WIDTH).fill('')),
    ...(moments[row] ?? Array<string>(MOMENTS_WIDTH).fill('')),
  ]);
  helper.getRange(1, fedColumn(), cells.length, LISTS_WIDTH + HISTORY_WIDTH + MOMENTS_WIDTH).setValues(cells);
}
