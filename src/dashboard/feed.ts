/** Writes what the helper sheet is told by each run with news: the lists of names, the history of workouts, and what the leaderboard counts. */
import type { Sheet } from '../destinations/sheets/layout';
import { growRows } from '../destinations/sheets/new-sheet';
import type { Cell } from '../destinations/sheets/spelling';
import type { AnyRow } from '../schema/table';
import { fedColumn } from './dashboard-plan';
import { HISTORY_WIDTH, historyCells } from './history';
import { LEADERBOARD_WIDTH, leaderboardCells } from './leaderboard';
import { LISTS_WIDTH, listCells } from './lists';
import type { OwnSheets } from './own-sheet';

interface Feed {
  /** All rows of the table of workouts, with metric values. */
  workouts: readonly AnyRow[];
  /** Rows of the table of songs. */
  heard: readonly AnyRow[];
  /** What the leaderboard is counted from, and what alone of it is compared, in words; null leaves it as it stands. */
  friends: { rows: readonly AnyRow[]; only: string } | null;
  /** As spreadsheets count days. */
  today: number;
  /** Day of a workout as spreadsheets count days, by the clock where it happened; null where nothing tells it. */
  dayOf(row: AnyRow): number | null;
  /** A distance in the unit of the sheet. */
  distanceOf(km: number): number;
}

type Cells = ReadonlyArray<readonly Cell[]>;

/** More are added at once than are needed, so that it happens rarely. */
const SPARE_ROWS = 500;

/** `sheets` learns how many rows the helper sheet then has. */
export function feedHelper(helper: Sheet, sheets: OwnSheets, feed: Feed): void {
  const lists = listCells(feed.workouts, feed.heard);
  const history = historyCells(feed.workouts, feed.dayOf, feed.distanceOf);
  const { friends, today } = feed;
  const leaderboard = friends && leaderboardCells(friends.rows, feed.dayOf, { today, only: friends.only });
  const needed = Math.max(lists.length, history.length, leaderboard?.length ?? 0);
  if (needed > (sheets.helperRows ?? 0)) {
    sheets.helperRows = needed + SPARE_ROWS;
    growRows(helper, sheets.helperRows);
  }
  // In one write down to the last row: at no time does an old row stand below the new ones.
  const blocks: Array<[cells: Cells, width: number]> = [
    [lists, LISTS_WIDTH],
    [history, HISTORY_WIDTH],
    ...(leaderboard ? [[leaderboard, LEADERBOARD_WIDTH] as [Cells, number]] : []),
  ];
  const cells = Array.from({ length: sheets.helperRows ?? needed }, (_, row) =>
    blocks.flatMap(([block, width]): readonly Cell[] => block[row] ?? Array<string>(width).fill('')),
  );
  helper.getRange(1, fedColumn(), cells.length, cells[0]?.length ?? 0).setValues(cells);
}
