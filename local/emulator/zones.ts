/** Wall clocks: what the clock on the wall of a zone shows at an instant, and back. */

export interface WallTime {
  year: number;
  /** 1..12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Like Java, an unknown zone is Greenwich. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = makeFormatter(isZone(zone) ? zone : 'UTC');
  formatters.set(zone, made);
  return made;
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    // RangeError is how Intl says that it does not know a zone.
    return false;
  }
}

export function wallTime(epochMs: number, zone: string): WallTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(epochMs)) parts[type] = Number(value);
  const of = (name: string) => parts[name] ?? 0;
  return {
    year: of('year'),
    month: of('month'),
    day: of('day'),
    hour: of('hour'),
    minute: of('minute'),
    second: of('second'),
    millisecond: ((epochMs % 1000) + 1000) % 1000,
  };
}

/** Minutes east of Greenwich. */
export function offsetMin(epochMs: number, zone: string): number {
  return Math.round((asUtc(wallTime(epochMs, zone)) - epochMs) / 60_000);
}

/** The instant at which that clock shows this; of two (autumn), the first; in a gap (spring), as far after it. */
export function toEpochMs(wall: WallTime, zone: string): number {
  const guess = asUtc(wall);
  const before = guess - offsetMin(guess - 86_400_000, zone) * 60_000;
  if (asUtc(wallTime(before, zone)) === guess) return before;
  const after = guess - offsetMin(guess + 86_400_000, zone) * 60_000;
  return asUtc(wallTime(after, zone)) === guess ? after : before;
}

function asUtc(wall: WallTime): number {
  const { year, month, day, hour, minute, second, millisecond } = wall;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}
