/** Wall-clock time at the place where a workout happened. */

const QUARTER_SEC = 15 * 60;
const HOUR_SEC = 3600;
/** Beyond this the device's clock tells of the upload, not of the workout: another day, perhaps another place. */
const NEAR_SEC = 12 * HOUR_SEC;

export interface Moments {
  startedSec: number | null;
  createdSec: number | null;
  /** `createdSec` plus the offset of the device's clock. */
  deviceCreatedSec: number | null;
  timeZone: string | null;
}

/** Offset from UTC in seconds when the workout began; null when nothing tells it. */
export function offsetSecOf(moments: Moments): number | null {
  const { startedSec, createdSec, timeZone } = moments;
  if (startedSec === null) return null;
  const device = deviceOffsetSec(moments);
  const zone = timeZone === null ? null : zoneOffsetSec(timeZone, startedSec);
  const isNear = createdSec !== null && Math.abs(startedSec - createdSec) <= NEAR_SEC;
  return isNear ? (device ?? zone) : (zone ?? device);
}

function deviceOffsetSec({ createdSec, deviceCreatedSec }: Moments): number | null {
  if (createdSec === null || deviceCreatedSec === null) return null;
  // The two clocks may be read a little apart, and every zone lies on a quarter of an hour.
  const offset = Math.round((deviceCreatedSec - createdSec) / QUARTER_SEC) * QUARTER_SEC;
  return offset >= -12 * HOUR_SEC && offset <= 14 * HOUR_SEC ? offset : null;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Offset of a zone at an instant; null for a zone that does not exist. */
export function zoneOffsetSec(timeZone: string, epochSec: number): number | null {
  const format = zoneFormat(timeZone);
  if (format === null) return null;
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(new Date(epochSec * 1000))) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour % 24, minute, second) / 1000 - Math.floor(epochSec);
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = makeFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  const n = 'numeric';
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      ...{ year: n, month: n, day: n, hour: n, minute: n, second: n },
    });
  } catch {
    // What Intl says to a zone that it does not know. The local time then stays empty.
    return null;
  }
}

/** `yyyy-MM-dd HH:mm`. */
export function wallTime(epochSec: number, offsetSec: number): string {
  return new Date((epochSec + offsetSec) * 1000).toISOString().slice(0, 16).replace('T', ' ');
}
