/** The sheet that members look at, while it is planned: sections below each other, with their looks, charts and inputs. */
import { type Area, type Chart, type Content, type Heat, type Input, SheetPlan, type Style } from './plan';

/** A margin before twelve columns, one for each month of the calendar. */
export const COLUMNS = 13;
export const [LEFT, MIDDLE] = [2, 8] as const;

export class BoardPlan {
  readonly sheet: SheetPlan;
  readonly charts: Chart[] = [];
  readonly inputs: Input[] = [];
  readonly heats: Heat[] = [];
  readonly #looks: Array<{ area: Area; style: Style }> = [];
  #rows = 0;

  constructor(title: string, offset: { down: number; right: number }) {
    this.sheet = new SheetPlan(title, offset);
  }

  /** Number of rows that sections have taken. */
  get rows(): number {
    return this.#rows;
  }

  /** The first of the next free rows, of which the caller takes so many. */
  take(rows: number): number {
    this.#rows += rows;
    return this.#rows - rows + 1;
  }

  putLine(row: number, column: number, contents: readonly Content[]): void {
    this.sheet.putLine(row, column, contents);
  }

  /** A cell that the member fills in. Answers its address. */
  input(row: number, column: number, initial: Content, choices?: Area): string {
    this.sheet.put(row, column, initial);
    this.inputs.push(choices ? { row, column, choices } : { row, column });
    return this.sheet.at(row, column);
  }

  chart(chart: Chart): void {
    this.charts.push(chart);
  }

  /** Where looks overlap, the later one counts, property by property. */
  look(row: number, column: number, rows: number, columns: number, style: Style): void {
    this.#looks.push({ area: { row, column, rows, columns }, style });
  }

  heat(heat: Heat): void {
    this.heats.push(heat);
  }

  /** One property of every cell. */
  styles<K extends keyof Style>(property: K, base: NonNullable<Style[K]>): Array<Array<NonNullable<Style[K]>>> {
    const grid = Array.from({ length: this.#rows }, () => Array.from({ length: COLUMNS }, () => base));
    for (const { area, style } of this.#looks) {
      const value = style[property];
      if (value === undefined) continue;
      for (const line of grid.slice(area.row - 1, area.row - 1 + area.rows))
        line.fill(value as NonNullable<Style[K]>, area.column - 1, area.column - 1 + area.columns);
    }
    return grid;
  }
}
