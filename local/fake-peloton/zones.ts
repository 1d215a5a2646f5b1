/** Zones in the seconds that Peloton's own times have. The server refuses a zone that it does not know. */
import { instantMs, zoneOffsetSec } from '../../src/base/zones';

function known<T>(value: T | null, timeZone: string): T {
  if (value === null) throw new RangeError(`Invalid time zone specified: ${timeZone}`);
  return value;
}

/** Offset from UTC that holds in the zone at that instant. Throws RangeError for an unknown zone. */
export const utcOffsetSec = (timeZone: string, epochSec: number): number =>
  known(zoneOffsetSec(timeZone, epochSec), timeZone);

/** The instant at which the zone's clocks show this wall time (the earlier one when it comes twice). */
export const instantSec = (timeZone: string, wallSec: number): number =>
  known(instantMs(timeZone, wallSec * 1000), timeZone) / 1000;
