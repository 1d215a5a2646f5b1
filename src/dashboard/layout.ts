/** What a dashboard is made of, as plain data. It travels beside the script, so the script itself knows no cell of it. */

/**
 * Text in a cell. A formula (`=`) may name
 * - `[workouts.startedAt]`: that column of a table, whole; over a table that is not there, the cell gets what stands after `‖`, if anything
 * - `{B2}`: a cell of the dashboard, wherever that has been moved to
 * - `~`: the member's unit of distance
 * - `H!` and `D!`: the helper sheet and the dashboard, by the names that they have
 * - `@`, `@-3`: the number of its own row, three less
 * Where the member has moved the dashboard's corner, only what stands in braces moves. Commas outside of
 * quotes become semicolons where the spreadsheet writes decimals with a comma: none may stand in plain text, in a decimal
 * or in a list.
 */
export type Text = string;

/** Rows that follow one another, all alike when `times` is more than 1. */
export interface Block {
  row: number;
  column: number;
  times: number;
  cells: readonly Text[];
}

/** Row, column, rows, columns; counted from 1. */
export type Area = readonly [number, number, number, number];

export interface ChartSpec {
  type: 'COLUMN' | 'LINE' | 'PIE' | 'AREA';
  /** Of the helper sheet, headers included. The first column is what the others stand over. */
  range: string;
  row: number;
  column: number;
  options: Record<string, unknown>;
}

/** A cell that the member fills in; what stands there outlives a rebuild. */
export interface Input {
  row: number;
  column: number;
  /** Of the helper sheet, with what may be chosen. */
  range?: string;
}

/** Each with a text of its own that tells whose sheet it is. */
interface Part {
  rows: number;
  columns: number;
  blocks: readonly Block[];
  mark: string;
}

export interface Layout {
  /** Changes with everything else here. */
  version: string;
  helper: Part;
  board: Part;
  /** What is done to the sheet, or to all its cells, when it is new: the name of a method, and what it is given. */
  once: ReadonlyArray<{ method: string; values: readonly (number | boolean | string)[]; ofCells?: true }>;
  /** The name of a setter for many cells, the lines of cells that differ, and which of them each row is. */
  styles: ReadonlyArray<{
    method: string;
    order: readonly number[];
    lines: ReadonlyArray<readonly (string | number)[]>;
  }>;
  inputs: readonly Input[];
  /** Coloured from least to most; `none` is nothing at all. */
  heat: { area: Area; none: string; from: string; to: string };
  charts: readonly ChartSpec[];
}
