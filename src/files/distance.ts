/** How far it went by each second of a workout: from the speed, so that it ends at the distance that Peloton tells. */
import { type Holds, sumsOf } from '../streams/workouts/holds';

export interface Way {
  /** Metres; null where nothing tells it. */
  totalM: number | null;
  /** Metres from the start until a second, never falling; null where nothing tells it. */
  at(sec: number): number | null;
}

/**
 * @param speed Metres a second; null without such a curve.
 * @param totalM As Peloton tells it; null where it does not, and what the speed makes of it counts.
 * @param firstSec The first and the last second that a file has a point for: there the way begins and ends.
 */
export function wayOf(speed: Holds | null, totalM: number | null, firstSec: number, lastSec: number): Way {
  const until = speed && sumsOf(speed);
  const spanM = until === null ? 0 : until(lastSec) - until(firstSec);
  if (until !== null && spanM > 0) {
    const total = totalM ?? spanM;
    const along = (sec: number) => Math.min(1, Math.max(0, (until(sec) - until(firstSec)) / spanM));
    return { totalM: total, at: (sec) => total * along(sec) };
  }
  const total = totalM ?? (speed === null ? null : 0);
  // Nobody knows what was when in between.
  const at = (sec: number) => (total === null ? null : sec >= lastSec ? total : sec <= firstSec ? 0 : null);
  return { totalM: total, at };
}
