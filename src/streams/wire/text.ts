/** Text off the wire for a cell: always on one line, so that rows do not differ in height; null for anything else. */

import { parseInstant } from './date-time';
import { plainLine } from './plain';
import { instant } from './values';

/** One line without control characters and without needless space; null for an empty text and for anything else. */
export const lineOf = (value: unknown): string | null => plainLine(value) || null;

/** The address where a browser can open it (http or https), else null. */
export function webLink(value: unknown): string | null {
  const text = lineOf(value);
  return text !== null && /^https?:\/\/\S+$/i.test(text) ? text : null;
}

/** Names joined by commas, each once; null where there is none. */
export function joinNames(list: readonly unknown[]): string | null {
  const known = list.map(lineOf).filter((name) => name !== null);
  return [...new Set(known)].join(', ') || null;
}

/**
 * A date out of epoch seconds, or out of text in one of the forms in which Peloton writes times; null for anything
 * else.
 */
export function dateFrom(value: unknown): Date | null {
  if (typeof value === 'number') return instant(value);
  const epochMs = parseInstant(value);
  return epochMs === null ? null : new Date(epochMs);
}
