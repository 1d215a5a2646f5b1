/** Numbers and days in the words of the stats page. Days are texts without a zone, so they are read as UTC. */
import { KM_PER_MILE, type Units } from '../../base/units';

const format = (value: string, options: Intl.DateTimeFormatOptions): string =>
  new Date(value).toLocaleDateString(undefined, { ...options, timeZone: 'UTC' });

export const dayText = (day: string): string =>
  format(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

export const monthText = (month: string, length: 'short' | 'long'): string =>
  format(`${month}-01`, length === 'short' ? { month: 'short' } : { month: 'long', year: 'numeric' });

export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return hours >= 100 || rest === 0 ? `${hours.toLocaleString()} h` : `${hours} h ${rest} min`;
}

export const round = (value: number): string => Math.round(value).toLocaleString();

export function distanceText(km: number, units: Units): [value: string, unit: string] {
  const value = units === 'metric' ? km : km / KM_PER_MILE;
  const digits = { maximumFractionDigits: value < 100 ? 1 : 0 };
  return [value.toLocaleString(undefined, digits), units === 'metric' ? 'km' : 'mi'];
}
