/** Reads single values off the wire, where anything may be missing, and brings them to the metric system. */
import { KM_PER_MILE, M_PER_FOOT, unitNamed } from '../../base/units';
import type { Quantity } from '../../schema/table';
import { plainText } from './plain';

/** The number, or null for anything else: a text of digits is no number here. */
export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The number, or null: for fields in which Peloton writes 0 for "none". */
export function positive(value: unknown): number | null {
  const number = finite(value);
  return number !== null && number > 0 ? number : null;
}

/** Text as Peloton has it, line breaks too; null for an empty one and for anything else. */
export function textOf(value: unknown): string | null {
  return plainText(value) || null;
}

/** `Speed (mph)` is `Speed` with `mph` in brackets at its end; null in place of these where there are none. Both trimmed. */
export function splitBrackets(text: string): { before: string; inBrackets: string | null } {
  const whole = text.trim();
  const at = whole.endsWith(')') ? whole.lastIndexOf('(') : -1;
  return at < 0
    ? { before: whole, inBrackets: null }
    : { before: whole.slice(0, at).trim(), inBrackets: whole.slice(at + 1, -1).trim() };
}

/** The truth value, or null for anything else. */
export function booleanOrNull(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** Year 5138: what lies behind is no time in seconds. */
const END_OF_TIME_SEC = 1e11;

/** Epoch seconds, or null: Peloton writes 0 for "never", and a number beyond the year 5138 is no time in seconds. */
export function epochSec(value: unknown): number | null {
  const seconds = positive(value);
  return seconds !== null && seconds < END_OF_TIME_SEC ? seconds : null;
}

/** A date out of epoch seconds; null as for `epochSec`. */
export function instant(value: unknown): Date | null {
  const seconds = epochSec(value);
  return seconds === null ? null : new Date(seconds * 1000);
}

/** The items of a list that Peloton sent, without the nulls among them. Whatever is no list has none. */
export function itemsOf<T>(list: readonly (T | null)[] | null | undefined): readonly T[] {
  return Array.isArray(list) ? list.filter((item): item is T => item != null) : [];
}

/** The row without columns that are null: what is not told must empty no cell. */
export function withoutNulls<T extends object>(row: T): Partial<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Partial<T>;
}

/** The five columns of the heart-rate zones, in seconds; all null where nothing is told. */
export function zoneColumns(seconds: readonly (number | null)[] | null) {
  const [zone1Sec = null, zone2Sec = null, zone3Sec = null, zone4Sec = null, zone5Sec = null] = seconds ?? [];
  return { zone1Sec, zone2Sec, zone3Sec, zone4Sec, zone5Sec };
}

/** What one unit is in the metric unit of its quantity: km, km/h, min/km, m. */
const IN_METRIC: Readonly<Record<Quantity, Readonly<Record<string, number>>>> = {
  distance: { km: 1, mi: KM_PER_MILE, m: 0.001 },
  speed: { 'km/h': 1, mph: KM_PER_MILE },
  pace: { 'min/km': 1, 'min/mi': 1 / KM_PER_MILE, 'min/m': 1000 },
  elevation: { m: 1, ft: M_PER_FOOT },
};

/**
 * A number in our metric unit. Null when its unit is not told or not known, because a number of unknown unit is worth
 * nothing.
 */
export function toMetric(value: unknown, unit: unknown, quantity: Quantity): number | null {
  const number = finite(value);
  const units = new Map(Object.entries(IN_METRIC[quantity]));
  const factor = units.get(unitNamed(textOf(unit) ?? ''));
  if (number === null || factor === undefined) return null;
  // A pace of 0 is that of someone who did not move.
  return quantity === 'pace' && number <= 0 ? null : number * factor;
}

/** The sum of the values; 0 where there are none. */
export const totalOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The mean of the values, of which there must be one at least. */
export const meanOf = (values: readonly number[]): number => totalOf(values) / values.length;
