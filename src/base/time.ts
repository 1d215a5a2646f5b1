/** Spans of time, and instants as text. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** An instant as ISO 8601 in UTC, to the millisecond. */
export const isoOf = (epochMs: number): string => new Date(epochMs).toISOString();

/** The day of an instant in UTC, `yyyy-mm-dd`. */
export const dayOf = (epochMs: number): string => isoOf(epochMs).slice(0, 10);
