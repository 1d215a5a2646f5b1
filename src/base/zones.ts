/** Time zones: what the clocks of a zone show at an instant, and back. Pure: all that it knows comes from `Intl`. */
import { DAY_MS, MINUTE_MS } from './time';

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Null for a zone that does not exist. One format serves all instants, since making one takes longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = makeFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // Intl throws a RangeError for a zone that it does not know.
    return null;
  }
}

/**
 * What the clocks of a zone show.
 * @param timeZone A name of the IANA database, for example `Europe/Berlin` or `Etc/GMT+5`.
 * @returns Milliseconds that read as that wall clock when they are read as UTC; null for a zone that does not exist.
 */
export function wallClockMs(timeZone: string, epochMs: number): number | null {
  const format = formatOf(timeZone);
  if (format === null) return null;
  if (!(epochMs >= FIRST_QUARTER_MS && epochMs <= LAST_QUARTER_MS)) return readClock(format, epochMs);
  const quarterMs = Math.floor(epochMs / QUARTER_MS) * QUARTER_MS;
  const known = offsetsMs.get(timeZone) ?? new Map<number, number>();
  const offsetMs = known.get(quarterMs) ?? readClock(format, quarterMs) - quarterMs;
  offsetsMs.set(timeZone, known.set(quarterMs, offsetMs));
  return Math.floor(epochMs) + offsetMs;
}

const QUARTER_MS = 15 * MINUTE_MS;
/** Since the last zone gave up its local mean time (Liberia, in January 1972), clocks change at full quarters of an hour only. */
const FIRST_QUARTER_MS = Date.UTC(1973, 0);
const LAST_QUARTER_MS = Date.UTC(2200, 0);

/** Offsets that were found, by zone and quarter of an hour: asking `Intl` takes many times as long as remembering. */
const offsetsMs = new Map<string, Map<number, number>>();

function readClock(format: Intl.DateTimeFormat, epochMs: number): number {
  const part: Record<string, number> = Object.fromEntries(
    format.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const millisecond = ((epochMs % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

/** Seconds east of Greenwich that hold in a zone at an instant; null for a zone that does not exist. */
export function zoneOffsetSec(timeZone: string, epochSec: number): number | null {
  const wholeMs = Math.floor(epochSec) * 1000;
  const wallMs = wallClockMs(timeZone, wholeMs);
  return wallMs === null ? null : (wallMs - wholeMs) / 1000;
}

/**
 * The instant at which the clocks of a zone show a time. Of the two instants of an hour that comes twice (autumn) it is
 * the first; a time that is left out (spring) is read by the offset that held before, and so lies as far after the gap.
 * @param wallMs As `wallClockMs` gives it.
 * @returns Epoch milliseconds; null for a zone that does not exist.
 */
export function instantMs(timeZone: string, wallMs: number): number | null {
  const offsetMs = (epochMs: number) => (zoneOffsetSec(timeZone, epochMs / 1000) ?? 0) * 1000;
  if (formatOf(timeZone) === null) return null;
  const before = wallMs - offsetMs(wallMs - DAY_MS);
  if (wallClockMs(timeZone, before) === wallMs) return before;
  const after = wallMs - offsetMs(wallMs + DAY_MS);
  return wallClockMs(timeZone, after) === wallMs ? after : before;
}

/** `yyyy-MM-dd HH:mm` of a wall clock as `wallClockMs` gives it. */
export const wallText = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 16).replace('T', ' ');
