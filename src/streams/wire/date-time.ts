/** Reads a point in time in every form that Peloton has been seen to send. Never uses the zone of the machine. */
import { splitBrackets } from './values';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** Text such as `Fri Nov 20 2026 14:30:00 GMT-0800 (PST)`: only with its zone written out, else it would be a guess. */
const WITH_ZONE = /(?:GMT|UTC|Z)(?:[+-]\d{2}:?\d{2})?$|[+-]\d{4}$/i;

/** Numbers below this are seconds (until the year 5138), the others milliseconds. */
const FIRST_MILLISECONDS = 1e11;

/**
 * Epoch milliseconds, or null for anything that is no point in time.
 * Text without a zone is UTC, as everything in this API; numbers are epoch seconds or milliseconds.
 */
export function parseInstant(value: unknown): number | null {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return fromEpoch(Number(text));
  const iso = ISO.exec(text);
  return iso ? fromIso(iso) : fromDateText(text);
}

function fromEpoch(value: number): number | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  return Math.round(value < FIRST_MILLISECONDS ? value * 1000 : value);
}

function fromIso(match: RegExpExecArray): number | null {
  const part = (index: number): number => Number(match[index] ?? 0);
  const millis = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const utc = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6), millis);
  const date = new Date(utc);
  // Date.UTC turns 31 February into 3 March: such a text is an error, not another day.
  const isReal = date.getUTCMonth() === part(2) - 1 && date.getUTCDate() === part(3) && part(4) < 24 && part(5) < 60;
  return isReal ? utc - offsetMs(match[8] ?? 'Z') : null;
}

function offsetMs(zone: string): number {
  if (/^z$/i.test(zone)) return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0)) * 60_000;
}

function fromDateText(text: string): number | null {
  const bare = splitBrackets(text).before;
  const time = WITH_ZONE.test(bare) ? Date.parse(bare) : NaN;
  return Number.isNaN(time) ? null : time;
}
