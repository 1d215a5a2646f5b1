/** Wall clocks as Java has them: a zone that it does not know is Greenwich. */
import { instantMs, wallClockMs } from '../../src/base/zones';

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

const wallMsOf = (epochMs: number, zone: string): number => wallClockMs(zone, epochMs) ?? epochMs;

export function wallTime(epochMs: number, zone: string): WallTime {
  const wall = new Date(wallMsOf(epochMs, zone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: wall.getUTCMilliseconds(),
  };
}

/** Minutes east of Greenwich. */
export const offsetMin = (epochMs: number, zone: string): number =>
  Math.round((wallMsOf(epochMs, zone) - epochMs) / 60_000);

/** The instant at which that clock shows this; of two (autumn), the first; in a gap (spring), as far after it. */
export function toEpochMs(wall: WallTime, zone: string): number {
  const { year, month, day, hour, minute, second, millisecond } = wall;
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  return instantMs(zone, wallMs) ?? wallMs;
}
