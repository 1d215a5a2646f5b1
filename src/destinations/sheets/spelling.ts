/** How a table is spelled in a spreadsheet: headers, units, and cells that Sheets takes as they are; see `formats.ts` for how they look. */
import { KM_PER_MILE, M_PER_FOOT, type Units } from '../../base/units';
import type { Column, ColumnType, Quantity, Value } from '../../schema/table';
import { clockCell, type SheetColumn } from './dress';

/** A formula of ours. Text from elsewhere never becomes one. */
export interface Formula {
  formula: string;
}

/** A cell as `getValues` gives it (empty is `''`), or a formula to be written. */
export type Cell = string | number | boolean | Date | Formula;

/** Google's limit is 50,000 typed characters; one of them may be our apostrophe. */
const MAX_TEXT = 49_999;

/** What one imperial unit is in metric ones. */
interface Measure {
  metric: string;
  imperial: string;
  factor: number;
}

const MEASURES: Record<Quantity, Measure> = {
  distance: { metric: 'km', imperial: 'mi', factor: KM_PER_MILE },
  speed: { metric: 'km/h', imperial: 'mph', factor: KM_PER_MILE },
  pace: { metric: 'min/km', imperial: 'min/mi', factor: 1 / KM_PER_MILE },
  elevation: { metric: 'm', imperial: 'ft', factor: M_PER_FOOT },
};

/** Pixels for what does not fit Google's own 100. */
const WIDTHS: Partial<Record<ColumnType, number>> = {
  text: 160,
  url: 160,
  localTime: 130,
  instant: 130,
  sparkline: 180,
};

/** What a cell shows is told by its header: `(min)` and `(s)` are numbers, `(h:mm:ss)` and `(mm:ss /km)` durations. */
export function headerOf(column: SheetColumn, units: Units): string {
  const unit = column.face ? `${column.clock ?? ''}${perOf(column, units)}` : unitOf(column, units);
  return unit ? `${column.title} (${unit})` : column.title;
}

const unitOf = ({ quantity, unit }: SheetColumn, units: Units): string | undefined =>
  quantity ? MEASURES[quantity][units] : unit;

/** The part of a pace's unit behind the time, such as ` /km` of `min/km`; empty where a time is no pace. */
export function perOf(column: SheetColumn, units: Units): string {
  const unit = unitOf(column, units) ?? '';
  return unit.includes('/') ? ` ${unit.slice(unit.indexOf('/'))}` : '';
}

/** The system of units that the sheet is not in. */
export function otherUnits(units: Units): Units {
  return units === 'metric' ? 'imperial' : 'metric';
}

/** The width of a new column in pixels; null for Google's default. */
export function widthOf(column: SheetColumn): number | null {
  return column.widthPx ?? WIDTHS[column.type] ?? null;
}

/**
 * The cell in which a value is shown, which `fromCell` reads back. Null and whatever is no number or date become ''.
 */
export function toCell(column: SheetColumn, value: Value, units: Units): Cell {
  if (value === null) return '';
  if (column.type === 'sparkline') return sparkline(String(value));
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'number') {
    const number = Number.isFinite(value) ? shown(column, value, units) : '';
    return column.face ? clockCell(column.face, number) : number;
  }
  if (typeof value === 'boolean') return value;
  return Number.isNaN(value.getTime()) ? '' : value;
}

/** Nothing but digits gets in. Whole numbers below each other are written alike in every locale. */
function sparkline(points: string): Cell {
  return /^-?\d+( -?\d+)*$/.test(points) ? { formula: `=SPARKLINE({${points.replace(/ /g, ';')}})` } : '';
}

/** Six decimals are enough for 10.03 mi to become km and 10.03 mi again. */
const round6 = (value: number): number => Math.round(value * 1e6) / 1e6;

function shown(column: Column, metric: number, units: Units): number {
  if (!column.quantity) return metric;
  return round6(units === 'metric' ? metric : metric / MEASURES[column.quantity].factor);
}

/**
 * The value of a row that a cell stands for, in metric units; null for an empty cell and for an object that is no date.
 */
export function fromCell(column: Column, cell: Cell, units: Units): Value {
  if (cell === '' || (typeof cell === 'object' && !isDate(cell))) return null;
  if (typeof cell !== 'number' || !column.quantity || units === 'metric') return cell;
  return cell * MEASURES[column.quantity].factor;
}

/**
 * A cell of a quantity's column after the member changed units; `to` is the new system. Whatever is no number stays.
 */
export function convertCell(column: Column, cell: Cell, to: Units): Cell {
  if (typeof cell !== 'number' || !column.quantity) return cell;
  const { factor } = MEASURES[column.quantity];
  return round6(to === 'metric' ? cell * factor : cell / factor);
}

/** The cell, cut where a text has more characters than Google takes in one. */
export const fitting = (cell: Cell): Cell => (typeof cell === 'string' ? cut(cell) : cell);

function cut(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  // A pair of surrogates is not cut in half.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(MAX_TEXT - 2)) ? MAX_TEXT - 2 : MAX_TEXT - 1;
  return `${text.slice(0, end)}…`;
}

/** Words that begin with a letter and have no digit are the only text that Sheets never reads as something else. */
const PLAIN = /^\p{L}[^\p{N}]*$/u;
/** Any word in capitals, and the truth values of the languages of Sheets that have words of their own for them. */
const CAPITALS = /^\p{Lu}+$/u;
const TRUTH =
  /^(?:true|false|wahr|falsch|vrai|faux|verdadero|verdadeiro|vero|falso|waar|onwaar|sant|falskt|sann|usann|sand|falsk|tosi|epätosi|prawda|fałsz|pravda|nepravda|igaz|hamis|adevărat|fals|doğru|yanlış|cert|veritat|истина|ложь|істина|хибність|αληθής|ψευδής)$/iu;

/**
 * What to write so that the cell reads back as given: text that Sheets could take for a formula, number, date or
 * truth value gets an apostrophe, which Sheets strips.
 */
export function literal(cell: Cell): Exclude<Cell, Formula> {
  if (typeof cell === 'object' && !isDate(cell)) return cell.formula;
  if (typeof cell !== 'string' || cell === '') return cell;
  return PLAIN.test(cell) && !CAPITALS.test(cell) && !TRUTH.test(cell) ? cell : `'${cell}`;
}

/**
 * Whether it is a date. Also of one that was made in another realm, as Apps Script's services do, for which
 * `instanceof` fails.
 */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/**
 * Whether two cells hold the same. Sheets keeps dates as fractions of days, so two that differ by less than half a
 * second are equal.
 */
export function sameCell(a: Cell, b: Cell): boolean {
  if (isDate(a) && isDate(b)) return Math.abs(a.getTime() - b.getTime()) < 500;
  return a === b;
}
