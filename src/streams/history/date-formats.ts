/** The formats in which the history file may write dates and times: as downloaded, and as spreadsheet programs save them. */

export interface Stamp {
  /** `yyyy-MM-dd HH:mm`, or `yyyy-MM-dd` where the file has no time. */
  wallTime: string;
  /** `-07`, `CDT`; empty where the file has none. */
  zoneMark: string;
}

/** In which order days and months stand in `5/4/2021`. */
export type DateOrder = 'day first' | 'month first';

const TIME =
  /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s?([ap])?\.?(?:m\.?)?\s?(?:\(([^()]*)\)|(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/i;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})$/;

/**
 * The order that the dates of a whole file tell: some day after the 12th decides it. Dots always stand behind the day.
 * @returns Null when no date tells it, or when they contradict each other.
 */
export function dateOrderIn(texts: readonly string[]): DateOrder | null {
  const orders = new Set(
    texts.flatMap((text) => {
      const [, first, mark, second] = YEAR_LAST.exec(dateAndRest(text)[0]) ?? [];
      if (mark === '.' || Number(first) > 12) return ['day first' as const];
      return Number(second) > 12 ? ['month first' as const] : [];
    }),
  );
  const [order, ...others] = orders;
  return order !== undefined && others.length === 0 ? order : null;
}

/**
 * Reads one time.
 * @returns Or why it cannot be read, in words that stand behind the number of its line.
 */
export function readStamp(text: string, order: DateOrder | null): Stamp | string {
  const [dateText, rest] = dateAndRest(text);
  if (dateText === '') return 'no date';
  const date = readDate(dateText, order);
  if (date === null) return 'a date that is not understood';
  if (date === 'either') return 'a date of which day and month cannot be told apart';
  if (rest === '') return { wallTime: date, zoneMark: '' };
  const [, hour = '', minute = '', half, inBrackets, bare] = TIME.exec(rest) ?? [];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour === '' || hours > 23 || Number(minute) > 59) return 'a time that is not understood';
  const clock = `${String(hours).padStart(2, '0')}:${minute}`;
  return { wallTime: `${date} ${clock}`, zoneMark: (inBrackets ?? bare ?? '').trim() };
}

/** `4 May 2021`, `04-May-21`, `Tue, May 4, 2021 at`: day and month, or month and day, then the year. */
const NAMED =
  /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})[\s.-]+([a-z]{3})[a-z]*[\s.,-]+|([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+)(\d{4}|\d{2})(?:,|\s+at)?(?=\s|$)/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** With a number for the name of the month, which in English some programs write. */
function withoutNames(text: string): string {
  const [whole, dayFirst, monthSecond, monthFirst, daySecond, year = ''] = NAMED.exec(text) ?? [];
  const month = MONTHS.indexOf((monthFirst ?? monthSecond ?? '').toLowerCase()) + 1;
  return whole === undefined || month === 0
    ? text
    : `${year.length === 2 ? `20${year}` : year}-${month}-${dayFirst ?? daySecond}${text.slice(whole.length)}`;
}

/** `2021-05-04T07:10`, `5/4/2021, 7:10`. */
function dateAndRest(stamp: string): [string, string] {
  const text = withoutNames(stamp);
  const at = text.search(/[ T,]/);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1).trim()];
}

function readDate(text: string, order: DateOrder | null): string | 'either' | null {
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return dayOf(Number(year), Number(month), Number(day));
  const [, first, mark, second, lastYear = ''] = YEAR_LAST.exec(text) ?? [];
  if (first === undefined) return null;
  const fullYear = lastYear.length === 2 ? 2000 + Number(lastYear) : Number(lastYear);
  if (mark === '.' || order === 'day first') return dayOf(fullYear, Number(second), Number(first));
  if (order === 'month first' || first === second) return dayOf(fullYear, Number(first), Number(second));
  return 'either';
}

/** Null for a day that no calendar has. */
function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}
