/** What a value becomes in a cell: written strings are read as if the member had typed them (US locale). */
import { ServiceError } from './execution';
import type { Cell } from './state';
import { toEpochMs } from './zones';

const NUMBER = /^[+-]?\$?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:e[+-]?\d+)?%?$/i;
const TIME = '(?:[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?(?: ?([ap]m))?)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${TIME}$`, 'i');
const MONTH_FIRST = new RegExp(`^(\\d{1,2})[-/](\\d{1,2})(?:[-/](\\d{4}|\\d{2}))?${TIME}$`, 'i');
const MONTH_NAME = new RegExp(`^([a-z]{3,9})\\.? (\\d{1,2})(?:,? (\\d{4}))?${TIME}$`, 'i');
const DAY_MONTH_NAME = new RegExp(`^(\\d{1,2})[- ]([a-z]{3,9})\\.?(?:[- ,]+(\\d{4}))?${TIME}$`, 'i');
const TIME_ALONE = /^(\d{1,3}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([ap]m))?$/i;
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

interface ParseContext {
  zone: string;
  now: number;
  maxChars: number;
}

/** `formatOf` gives the cell's number format, of which `@` is plain text; it is asked for text alone. */
export function toCell(value: unknown, context: ParseContext, formatOf: () => string | null): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return finite(value);
  if (Object.prototype.toString.call(value) === '[object Date]') return { date: finite(Number(value)) };
  if (typeof value !== 'string')
    throw new ServiceError(`not emulated: ${typeof value} as the value of a cell`, 'TypeError');
  if (value.length > context.maxChars) {
    throw new ServiceError(
      `Your input contains more than the maximum of ${context.maxChars} characters in a single cell.`,
    );
  }
  return value === '' || formatOf() === '@' ? value : typed(value, context);
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new ServiceError(`not emulated: ${value} as the value of a cell`, 'TypeError');
  return value;
}

/** A formula that the emulator cannot compute, which is every formula, shows an error. */
function typed(text: string, context: ParseContext): Cell {
  if (text.startsWith("'")) return text.slice(1);
  if (/^=./s.test(text)) return { formula: text, shown: '#NAME?' };
  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === 'true';
  if (/\d/.test(trimmed)) {
    const number = asNumber(trimmed);
    if (number !== null) return number;
    const date = asDate(trimmed, context);
    if (date !== null) return { date };
  }
  // Like a typed "+A1": what is neither number nor date after the sign is taken for a formula.
  if (/^\+./s.test(text)) return { formula: `=${text}`, shown: '#ERROR!' };
  return text;
}

function asNumber(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const value = Number(text.replace(/[$,%]/g, '')) / (text.endsWith('%') ? 100 : 1);
  return Number.isFinite(value) ? value : null;
}

function asDate(text: string, context: ParseContext): number | null {
  const alone = TIME_ALONE.exec(text);
  if (alone !== null) return build([1899, 12, 30], alone.slice(1), context.zone);
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null)
    return build([Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])], yearFirst.slice(4), context.zone);
  const thisYear = new Date(context.now).getUTCFullYear();
  const year = (written: string | undefined) =>
    written === undefined ? thisYear : Number(written) + (written.length === 2 ? 2000 : 0);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null)
    return build(
      [year(monthFirst[3]), Number(monthFirst[1]), Number(monthFirst[2])],
      monthFirst.slice(4),
      context.zone,
    );
  const named = MONTH_NAME.exec(text);
  if (named !== null) return build([year(named[3]), monthOf(named[1]), Number(named[2])], named.slice(4), context.zone);
  const dayNamed = DAY_MONTH_NAME.exec(text);
  if (dayNamed !== null)
    return build([year(dayNamed[3]), monthOf(dayNamed[2]), Number(dayNamed[1])], dayNamed.slice(4), context.zone);
  return null;
}

/** 1..12 from a full or three-letter name, else 0. */
function monthOf(name: string | undefined): number {
  const wanted = (name ?? '').toLowerCase();
  return MONTHS.findIndex((month) => month === wanted || month.slice(0, 3) === wanted) + 1;
}

function build(
  [year, month, day]: [number, number, number],
  time: Array<string | undefined>,
  zone: string,
): number | null {
  const [hourText = '0', minute = '0', second = '0', half] = time;
  const hour = half === undefined ? Number(hourText) : (Number(hourText) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const daysInMonth = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
  if (day < 1 || day > daysInMonth || Number(minute) > 59 || Number(second) > 59) return null;
  if (year !== 1899 && hour > 23) return null;
  return toEpochMs({ year, month, day, hour, minute: Number(minute), second: Number(second), millisecond: 0 }, zone);
}
