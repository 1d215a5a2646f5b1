/** The sheet that members look at, while it is planned: sections below each other, with their looks, charts and inputs. */
import { type Area, type Chart, type Content, type Input, SheetPlan, type Style } from './plan';

/** A margin, six columns, a gutter, six columns more, and another margin. */
export const HALF_COLUMNS = 6;
export const LEFT = 2;
export const GUTTER = LEFT + HALF_COLUMNS;
export const MIDDLE = GUTTER + 1;
const RIGHT = MIDDLE + HALF_COLUMNS - 1;
/** From margin to margin, without them. */
export const WIDTH = RIGHT - LEFT + 1;
export const COLUMNS = RIGHT + 1;

export class BoardPlan {
  readonly sheet: SheetPlan;
  readonly charts: Chart[] = [];
  readonly inputs: Input[] = [];
  private readonly looks: Array<{ area: Area; style: Style }> = [];
  private taken = 0;

  constructor(title: string, offset: { down: number; right: number }) {
    this.sheet = new SheetPlan(title, offset);
  }

  /** Number of rows that sections have taken. */
  get rows(): number {
    return this.taken;
  }

  /** The first of the next free rows, of which the caller takes so many. */
  take(rows: number): number {
    this.taken += rows;
    return this.taken - rows + 1;
  }

  putLine(row: number, column: number, contents: readonly Content[]): void {
    this.sheet.putLine(row, column, contents);
  }

  /** A cell that the member fills in, to the right of its label. Answers its address. */
  input(input: Input, initial: Content): string {
    const { row, column, label, labelColumn } = input;
    this.sheet.put(row, labelColumn, label);
    this.sheet.put(row, column, initial);
    this.inputs.push(input);
    return this.sheet.at(row, column);
  }

  chart(chart: Chart): void {
    this.charts.push(chart);
  }

  /** Where looks overlap, the later one counts, property by property. */
  look(row: number, column: number, rows: number, columns: number, style: Style): void {
    this.looks.push({ area: { row, column, rows, columns }, style });
  }

  /** One property of every cell. */
  styles<K extends keyof Style>(property: K, base: NonNullable<Style[K]>): Array<Array<NonNullable<Style[K]>>> {
    const grid = Array.from({ length: this.taken }, () => Array.from({ length: COLUMNS }, () => base));
    for (const { area, style } of this.looks) {
      const value = style[property];
      if (value === undefined) continue;
      for (const line of grid.slice(area.row - 1, area.row - 1 + area.rows))
        line.fill(value as NonNullable<Style[K]>, area.column - 1, area.column - 1 + area.columns);
    }
    return grid;
  }
}
