/** Wall-clock time at the place where a workout happened. */
import { wallText, zoneOffsetSec } from '../../base/zones';

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

/** The clock at a place whose offset from UTC is known, `yyyy-MM-dd HH:mm`. */
export const wallTime = (epochSec: number, offsetSec: number): string => wallText((epochSec + offsetSec) * 1000);
