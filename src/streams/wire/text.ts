/** Text off the wire for a cell: always on one line, so that rows do not differ in height; null for anything else. */

import { parseInstant } from './date-time';
import { plainLine } from './plain';
import { instant } from './values';

/** One line without control characters and without needless space; null for an empty text and for anything else. */
export const lineOf = (value: unknown): string | null => plainLine(value) || null;

/** Only what a browser can open. */
export function webLink(value: unknown): string | null {
  const text = lineOf(value);
  return text !== null && /^https?:\/\/\S+$/i.test(text) ? text : null;
}

/** Names joined by commas, each once. */
export function joinNames(list: readonly unknown[]): string | null {
  const known = list.map(lineOf).filter((name) => name !== null);
  return [...new Set(known)].join(', ') || null;
}

/** From epoch seconds, or from text in one of Peloton's forms. */
export function dateFrom(value: unknown): Date | null {
  if (typeof value === 'number') return instant(value);
  const epochMs = parseInstant(value);
  return epochMs === null ? null : new Date(epochMs);
}
