/** What a dashboard is made of, as plain data. It travels beside the script, so the script itself knows no cell of it. */

/**
 * Text in a cell. A formula (`=`) may name
 * - `[workouts.startedAt]`: that column of a table, whole; a formula over a table that is not there becomes empty
 * - `{B2}`: a cell of the dashboard, wherever that has been moved to
 * - `~`: the member's unit of distance
 * - `@`, `@-3`: the number of its own row, three less
 * Where the member has moved the dashboard's corner, only what stands in braces moves.
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
  /** Of the helper sheet, headers included. */
  ranges: readonly string[];
  row: number;
  column: number;
  options: Record<string, unknown>;
}

/** A cell that the member fills in; what stands there outlives a rebuild. */
export interface Input {
  row: number;
  column: number;
  /** Range of the helper sheet with what may be chosen. */
  range?: string;
}

export interface Layout {
  /** Changes with everything else here. */
  version: string;
  helper: { rows: number; columns: number; blocks: readonly Block[]; title: string };
  board: { rows: number; columns: number; blocks: readonly Block[]; title: string; heading: string };
  /** Name of the setter for many cells; what all cells get; and where that differs. */
  styles: ReadonlyArray<{
    setter: string;
    base: string | number;
    areas: ReadonlyArray<readonly [Area, string | number]>;
  }>;
  /** First, how many, pixels. */
  widths: ReadonlyArray<readonly [number, number, number]>;
  heights: ReadonlyArray<readonly [number, number, number]>;
  inputs: readonly Input[];
  /** Coloured from least to most; `none` is nothing at all. */
  heat: { area: Area; none: string; from: string; to: string };
  charts: readonly ChartSpec[];
}
