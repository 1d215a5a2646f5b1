/** What is to stand on the two sheets, before Google is asked for anything. Pure. */
import { columnName, sheetPrefix } from './a1';
import { MISSING } from './sources';

/** What a plan puts into a cell; formulas begin with `=` and have commas between arguments. */
export type Content = string | number;

/** Counted from 1. */
export interface Area {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export interface Style {
  background?: string;
  color?: string;
  /** Points. */
  fontSize?: number;
  weight?: 'bold' | 'normal';
  align?: 'left' | 'center' | 'right';
  /** Pattern of figures. */
  format?: string;
}

export interface Chart {
  type: 'COLUMN' | 'LINE' | 'PIE' | 'AREA' | 'SCATTER';
  /** On the helper sheet, titles included; the first column is what the others stand over. */
  source: Area;
  /** Where its corner stands on the dashboard. */
  row: number;
  column: number;
  options: Record<string, unknown>;
}

/** A cell that the member fills in; what stands there outlives a rebuild, and is found by its label then. */
export interface Input {
  row: number;
  column: number;
  label: string;
  /** The label's, in the same row. */
  labelColumn: number;
  /** What may be chosen, or the cells of the helper sheet that have it; anything may be typed when left out. */
  choices?: Area | readonly string[];
}

/** A sheet that is being planned. Addresses of its cells are handed out and never counted. */
export class SheetPlan {
  private readonly lines: Content[][] = [];
  private readonly prefix: string;
  private width = 0;

  /** `offset` is how far the member has moved the first cell, which formulas have to follow and the plan does not. */
  constructor(
    title: string,
    readonly offset: { down: number; right: number } = { down: 0, right: 0 },
  ) {
    this.prefix = sheetPrefix(title);
  }

  /** A formula over a column that does not exist leaves its cell empty; see `orElse`. */
  put(row: number, column: number, content: Content): void {
    const own = new RegExp(`${this.prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\$[A-Z]+:\\$)`, 'g');
    let text = content;
    if (typeof content === 'string' && content.startsWith('='))
      text = content.includes(MISSING) ? '' : content.replace(own, '');
    while (this.lines.length < row) this.lines.push([]);
    const line = this.lines[row - 1] ?? [];
    while (line.length < column) line.push('');
    line[column - 1] = text;
    this.width = Math.max(this.width, line.length);
  }

  /** Contents of cells side by side. */
  putLine(row: number, column: number, contents: readonly Content[]): void {
    contents.forEach((content, index) => {
      if (content !== '') this.put(row, column + index, content);
    });
  }

  /** The address of a cell, which moves along where a formula is copied. */
  at(row: number, column: number): string {
    return `${this.prefix}${columnName(column + this.offset.right)}${row + this.offset.down}`;
  }

  /** The address of a cell wherever it is named. */
  fixed(row: number, column: number): string {
    return `${this.prefix}$${columnName(column + this.offset.right)}$${row + this.offset.down}`;
  }

  /** The address of an area wherever it is named. */
  range({ row, column, rows, columns }: Area): string {
    const last = this.fixed(row + rows - 1, column + columns - 1);
    return `${this.fixed(row, column)}:${last.slice(this.prefix.length)}`;
  }

  /** The address of a whole column. */
  wholeColumn(column: number): string {
    const name = columnName(column + this.offset.right);
    return `${this.prefix}$${name}:$${name}`;
  }

  /** All cells up to the last that has a content, as many in each row. */
  cells(): Content[][] {
    return this.lines.map((line) => [...line, ...Array<Content>(this.width - line.length).fill('')]);
  }
}
