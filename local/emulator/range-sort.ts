/** `Range.sort`: rows of a block by one or more columns. */
import { cellAt, mapRect, outward, putCell, type Rect } from './grid';
import type { Cell, SheetState } from './state';

export type SortOrder =
  | number
  | { column: number; ascending?: boolean }
  | Array<number | { column: number; ascending?: boolean }>;

/** Sorts whole rows of the block; empty cells go last whichever way. */
export function sortRows(sheet: SheetState, rect: Rect, order: SortOrder): void {
  const keys = (Array.isArray(order) ? order : [order]).map((key) =>
    typeof key === 'number'
      ? { column: key - 1 - rect.column, sign: 1 }
      : { column: key.column - 1 - rect.column, sign: key.ascending === false ? -1 : 1 },
  );
  const rows = mapRect(rect, (row, column) => cellAt(sheet, row, column));
  const compare = (a: Cell[], b: Cell[]) => {
    for (const { column, sign } of keys) {
      const left = a[column] ?? '';
      const right = b[column] ?? '';
      const result =
        left === '' || right === '' ? Number(left === '') - Number(right === '') : sign * compareCells(left, right);
      if (result !== 0) return result;
    }
    return 0;
  };
  [...rows].sort(compare).forEach((cells, r) => {
    cells.forEach((cell, c) => {
      putCell(sheet, rect.row + r, rect.column + c, cell);
    });
  });
}

/** Numbers and dates before text before booleans. */
function compareCells(a: Cell, b: Cell): number {
  const rank = (cell: Cell) => (typeof cell === 'boolean' ? 2 : typeof outward(cell) === 'string' ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (rank(a) !== 1) return Number(outward(a)) - Number(outward(b));
  return String(outward(a)).localeCompare(String(outward(b)));
}
