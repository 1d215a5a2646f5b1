/** What a cell shows: the number formats that we use, not all that Sheets knows. */
import type { Cell } from './state';
import { wallTime } from './zones';

export const AUTOMATIC_FORMAT = '0.###############';

export function displayText(cell: Cell, format: string | null, zone: string): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return displayNumber(cell, format ?? AUTOMATIC_FORMAT);
  if ('formula' in cell) return cell.shown;
  return displayDate(
    cell.date,
    format === null || format === AUTOMATIC_FORMAT || format === '@' ? 'm/d/yyyy h:mm:ss' : format,
    zone,
  );
}

function displayNumber(value: number, format: string): string {
  const pattern = /^(#,##)?0(\.(0+))?(%)?(.*)$/.exec(format);
  if (pattern === null || format === AUTOMATIC_FORMAT) return String(value);
  const [, grouped, , zeros = '', percent = '', rest = ''] = pattern;
  const text = (percent === '' ? value : value * 100).toLocaleString('en-US', {
    minimumFractionDigits: zeros.length,
    maximumFractionDigits: zeros.length,
    useGrouping: grouped !== undefined,
  });
  return text + percent + rest.replace(/["\\]/g, '');
}

/** Sheets' letters: `m` are minutes next to hours or seconds, else months. */
function displayDate(epochMs: number, format: string, zone: string): string {
  const wall = wallTime(epochMs, zone);
  const half = /am\/pm/i.test(format);
  const tokens = format.match(/y+|m+|d+|h+|s+|am\/pm|"[^"]*"|./gi) ?? [];
  let previous = '';
  return tokens
    .map((token, index) => {
      const letter = token[0]?.toLowerCase() ?? '';
      const next = tokens.slice(index + 1).find((other) => /^[ymdhs]/i.test(other)) ?? '';
      const isMinute = letter === 'm' && (previous === 'h' || next[0]?.toLowerCase() === 's');
      if (/^[ymdhs]$/.test(letter)) previous = letter;
      return dateToken(token, letter, isMinute, wall, half, epochMs, zone);
    })
    .join('');
}

function dateToken(
  token: string,
  letter: string,
  isMinute: boolean,
  wall: ReturnType<typeof wallTime>,
  half: boolean,
  epochMs: number,
  zone: string,
): string {
  const padded = (value: number) => String(value).padStart(token.length, '0');
  const named = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone }).format(epochMs);
  if (/^am\/pm$/i.test(token)) return wall.hour < 12 ? 'AM' : 'PM';
  if (token.startsWith('"')) return token.slice(1, -1);
  if (letter === 'y') return token.length > 2 ? String(wall.year) : String(wall.year % 100).padStart(2, '0');
  if (isMinute) return padded(wall.minute);
  if (letter === 'm')
    return token.length > 2 ? named({ month: token.length === 3 ? 'short' : 'long' }) : padded(wall.month);
  if (letter === 'd')
    return token.length > 2 ? named({ weekday: token.length === 3 ? 'short' : 'long' }) : padded(wall.day);
  if (letter === 'h') return padded(half ? wall.hour % 12 || 12 : wall.hour);
  if (letter === 's') return padded(wall.second);
  return token;
}
