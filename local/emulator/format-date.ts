/** Dates in the letters of Java's SimpleDateFormat, for `Utilities.formatDate`. */

import { ServiceError } from './execution';
import { offsetMin, type WallTime, wallTime } from './zones';

export function formatDate(epochMs: number, zone: string, pattern: string): string {
  const wall = wallTime(epochMs, zone);
  const tokens = pattern.match(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
  return tokens.map((token) => spell(token, wall, epochMs, zone)).join('');
}

function spell(token: string, wall: WallTime, epochMs: number, zone: string): string {
  const letter = token[0] ?? '';
  if (letter === "'") return token === "''" ? "'" : token.slice(1, -1).replace(/''/g, "'");
  if (!/[A-Za-z]/.test(letter)) return token;
  const number = NUMBERS[letter]?.(wall);
  if (letter === 'y' && token.length === 2) return String(wall.year % 100).padStart(2, '0');
  if (letter === 'M' && token.length > 2) return named(epochMs, zone, { month: token.length > 3 ? 'long' : 'short' });
  if (number !== undefined) return String(number).padStart(token.length, '0');
  if (letter === 'E') return named(epochMs, zone, { weekday: token.length > 3 ? 'long' : 'short' });
  if (letter === 'a') return wall.hour < 12 ? 'AM' : 'PM';
  if (letter === 'Z') return offset(epochMs, zone, '');
  if (letter === 'X')
    return offsetMin(epochMs, zone) === 0 ? 'Z' : offset(epochMs, zone, token.length === 3 ? ':' : '');
  if (letter === 'z') return zoneName(epochMs, zone);
  throw new ServiceError(`Illegal pattern character '${letter}'`);
}

const NUMBERS: Record<string, (wall: WallTime) => number> = {
  y: (wall) => wall.year,
  M: (wall) => wall.month,
  d: (wall) => wall.day,
  H: (wall) => wall.hour,
  k: (wall) => wall.hour || 24,
  h: (wall) => wall.hour % 12 || 12,
  K: (wall) => wall.hour % 12,
  m: (wall) => wall.minute,
  s: (wall) => wall.second,
  S: (wall) => wall.millisecond,
  u: (wall) => new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay() || 7,
  D: (wall) => Math.round((Date.UTC(wall.year, wall.month - 1, wall.day) - Date.UTC(wall.year, 0, 0)) / 86_400_000),
};

/** In the zone, but never throwing for one that nobody knows: wallTime has already fallen back to Greenwich. */
function named(epochMs: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  const shifted = epochMs + offsetMin(epochMs, zone) * 60_000;
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(shifted);
}

function offset(epochMs: number, zone: string, separator: string): string {
  const minutes = offsetMin(epochMs, zone);
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}${separator}${two(minutes % 60)}`;
}

function zoneName(epochMs: number, zone: string): string {
  if (offsetMin(epochMs, zone) === 0) return 'GMT';
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' }).formatToParts(epochMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
}
