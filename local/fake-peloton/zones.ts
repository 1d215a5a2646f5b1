/** Offsets and wall times of time zones, from Node's own tables. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

const offsets = new Map<string, number>();

/** Offset from UTC that holds in the zone at that instant. Throws RangeError for an unknown zone. */
export function utcOffsetSec(timeZone: string, epochSec: number): number {
  // Offsets change on full quarter hours only, so one answer serves all instants of that quarter.
  const quarter = Math.floor(epochSec / 900);
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const parts: Record<string, number> = {};
  for (const part of formatOf(timeZone).formatToParts(quarter * 900_000)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - quarter * 900;
  offsets.set(key, offset);
  return offset;
}

/** The instant at which the zone's clocks show this wall time (the earlier one when it comes twice). */
export function instantSec(timeZone: string, wallSec: number): number {
  const guess = wallSec - utcOffsetSec(timeZone, wallSec);
  return wallSec - utcOffsetSec(timeZone, guess);
}

/** "2026-01-30 09:30" for seconds that already are wall time. */
export const wallText = (wallSec: number): string =>
  new Date(wallSec * 1000).toISOString().slice(0, 16).replace('T', ' ');
