/** Days and spans of time in the words of the stats page. Days are texts without a zone, so they are read as UTC. */
const format = (value: string, options: Intl.DateTimeFormatOptions): string =>
  new Date(value).toLocaleDateString(undefined, { ...options, timeZone: 'UTC' });

export const dayText = (day: string): string =>
  format(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** Without the weekday, for where there is little room. */
export const shortDayText = (day: string): string => format(day, { day: 'numeric', month: 'short', year: 'numeric' });

export const monthText = (month: string, length: 'short' | 'long'): string =>
  format(`${month}-01`, length === 'short' ? { month: 'short' } : { month: 'long', year: 'numeric' });

export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours === 0) return `${rest} min`;
  return hours >= 100 || rest === 0 ? `${hours.toLocaleString()} h` : `${hours} h ${rest} min`;
}
