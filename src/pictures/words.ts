/** Numbers in the words of the stats page and its pictures. `locale` is the reader's where it is left out. */
import { DAY_MS } from '../base/time';
import { KM_PER_MILE, type Units } from '../base/units';

/** A rounded number with the separators of the locale. */
export const whole = (value: number, locale?: string): string => Math.round(value).toLocaleString(locale);

/** A distance in the reader's units, with a decimal below a hundred. */
export function distanceIn(units: Units, km: number, locale?: string): [value: string, unit: 'km' | 'mi'] {
  const value = units === 'metric' ? km : km / KM_PER_MILE;
  const digits = { maximumFractionDigits: value < 100 ? 1 : 0 };
  return [value.toLocaleString(locale, digits), units === 'metric' ? 'km' : 'mi'];
}

/** Whether a title tells the length already, as `20 min Pop Ride` does. */
export const tellsMinutes = (title: string, minutes: number): boolean =>
  title.startsWith(`${Math.round(minutes)} min `);

/** Minutes as hours and minutes; from a hundred hours on without the minutes. */
export function minutesText(minutes: number, locale?: string): string {
  const all = Math.round(minutes);
  const [hours, rest] = [Math.floor(all / 60), all % 60];
  if (hours === 0) return `${rest} min`;
  return hours >= 100 || rest === 0 ? `${hours.toLocaleString(locale)} h` : `${hours} h ${rest} min`;
}

/** A number with its noun: `1 day`, `2 days`. */
export const counted = (count: number, one: string, many = `${one}s`, locale?: string): string =>
  `${whole(count, locale)} ${count === 1 ? one : many}`;

/**
 * How long a streak is today.
 * @param servedAt When it is looked at, ISO 8601.
 * @param length How long it was on `lastDay`.
 * @param mostDays How many days may have passed since before it is over.
 */
export const streakNow = (servedAt: string, lastDay: string, length: number, mostDays: number): number =>
  Math.floor((Date.parse(servedAt) - Date.parse(lastDay)) / DAY_MS) <= mostDays ? length : 0;

/** A streak of days lives on the day after, wherever on Earth that is; one of weeks for a whole week more. */
export const MOST_DAYS_SINCE = { days: 2, weeks: 14 };
