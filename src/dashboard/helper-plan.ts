/** The hidden sheet behind the dashboard: named values, tables of figures, and what the sync writes. It finds room by itself. */
import { type Area, type Content, SheetPlan } from './plan';

/** Tables stand below each other as long as they end above this row, and then side by side. */
const LANE_ROWS = 660;

/** A row of a table that is being filled. Addresses are those of its own cells and of the cells above. */
export interface TableRow<T extends string> {
  /** From 0. */
  index: number;
  cell(title: T): string;
  above(title: T): string;
  /** Of what stands over the column. */
  head(title: T): string;
}

export interface HelperTable<T extends string> {
  /** The address of a column without its title. */
  range(title: T): string;
  /** The address of a cell; rows count from 0. */
  cell(row: number, title: T): string;
  /** Titles and figures, of the columns up to this one, for a chart. */
  area(last: T): Area;
  /** The cells of a column without its title. */
  choices(title: T): Area;
}

/** Columns that each run with news fills; their titles stand in the first row. */
interface Reserved<T extends string> {
  column: number;
  whole(title: T): string;
  /** The address of a cell below the titles; rows count from 0. */
  cell(row: number, title: T): string;
  /** The first `rows` cells below the title. */
  names(title: T, rows: number): Area;
}

/** What one run after the other writes stands to the left of everything that is computed, so that it does not move with that. */
export class HelperPlan {
  readonly sheet: SheetPlan;
  private values = 0;
  private nextColumn = 4;
  private lane: { row: number; width: number } | null = null;

  constructor(title: string) {
    this.sheet = new SheetPlan(title);
  }

  /** A figure with a label. Answers its address. */
  value(label: string, formula: string): string {
    this.values += 1;
    this.sheet.putLine(this.values, 1, [label, formula]);
    return this.sheet.fixed(this.values, 2);
  }

  /** Sets columns aside that are not written with the plan, next to those set aside before; before any table. */
  reserve<const T extends string>(titles: readonly T[]): Reserved<T> {
    const column = this.nextColumn;
    this.nextColumn += titles.length;
    const of = (title: T) => column + titles.indexOf(title);
    return {
      column,
      whole: (title) => this.sheet.wholeColumn(of(title)),
      cell: (row, title) => this.sheet.fixed(row + 2, of(title)),
      names: (title, rows) => ({ row: 2, column: of(title), rows, columns: 1 }),
    };
  }

  /**
   * A table with titles. `rowOf` answers the contents of one of its rows, by title; what it leaves out stays empty. `heads` has
   * what stands over a column instead of its title.
   */
  table<const T extends string>(
    titles: readonly T[],
    rows: number,
    rowOf: (row: TableRow<T>) => Partial<Record<T, Content>>,
    heads: Partial<Record<T, Content>> = {},
  ): HelperTable<T> {
    const { row, column } = this.takeRoom(rows + 1, titles.length);
    const of = (title: T) => column + titles.indexOf(title);
    const lineOf = (contents: Partial<Record<T, Content>>) => titles.map((title) => contents[title] ?? '');
    this.sheet.putLine(
      row,
      column,
      titles.map((title) => heads[title] ?? title),
    );
    const cell = (index: number, title: T) => this.sheet.fixed(row + 1 + index, of(title));
    for (let index = 0; index < rows; index += 1) {
      const contents = rowOf({
        index,
        cell: (title) => cell(index, title),
        above: (title) => cell(index - 1, title),
        head: (title) => this.sheet.fixed(row, of(title)),
      });
      this.sheet.putLine(row + 1 + index, column, lineOf(contents));
    }
    const choices = (title: T): Area => ({ row: row + 1, column: of(title), rows, columns: 1 });
    return {
      cell,
      choices,
      range: (title) => this.sheet.range(choices(title)),
      area: (last) => ({ row, column, rows: rows + 1, columns: titles.indexOf(last) + 1 }),
    };
  }

  private takeRoom(rows: number, width: number): { row: number; column: number } {
    let lane = this.lane;
    if (lane === null || lane.row + rows > LANE_ROWS) {
      this.nextColumn += lane === null ? 1 : lane.width + 1;
      lane = { row: 1, width: 0 };
    }
    this.lane = { row: lane.row + rows + 1, width: Math.max(lane.width, width) };
    return { row: lane.row, column: this.nextColumn };
  }
}
