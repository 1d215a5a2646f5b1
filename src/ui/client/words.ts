/** Days in the words of the stats page. Days are texts without a zone, so they are read as UTC. */
const format = (value: string, options: Intl.DateTimeFormatOptions): string =>
  new Date(value).toLocaleDateString(undefined, { ...options, timeZone: 'UTC' });

/** A day (`yyyy-mm-dd`) in the reader's language. */
export const dayText = (day: string): string =>
  format(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** A day (`yyyy-mm-dd`) in the reader's language without its year, which is told beside it. */
export const weekdayText = (day: string): string => format(day, { weekday: 'short', day: 'numeric', month: 'short' });

/** A day (`yyyy-mm-dd`) in the reader's language without the weekday, for where there is little room. */
export const shortDayText = (day: string): string => format(day, { day: 'numeric', month: 'short', year: 'numeric' });

/** A month (`yyyy-mm`) in the reader's language. */
export const monthText = (month: string, length: 'short' | 'long'): string =>
  format(`${month}-01`, length === 'short' ? { month: 'short' } : { month: 'long', year: 'numeric' });

const WHEN: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
};
/** An instant (ISO 8601) by the reader's clock. */
export const when = (value: string): string => new Date(value).toLocaleString(undefined, WHEN);

/** A number with the word that fits it. */
export const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString()} ${number === 1 ? one : many}`;
