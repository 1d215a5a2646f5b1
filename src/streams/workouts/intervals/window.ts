/** What the curves of a workout say of a stretch of it. */
import type { WireGraph, WireWorkout } from '../../../peloton/answers/types';
import { positive } from '../../wire/values';
import { heartZoneTops } from '../heart-zones';
import { forEachHeld, type Holds, holdsOf, meanHeld, secondsInZones } from '../holds';
import type { Curve } from '../series';

/** Seconds since pedalling began; the end is not part of it. */
export interface Stretch {
  startSec: number;
  lengthSec: number;
}

/** A curve as a function of time. */
export interface HeldCurve {
  unit: string | null;
  holds: Holds;
}

type Curves = ReadonlyMap<string, HeldCurve>;

/** A curve as a function of time: each value holds until the next. */
export function heldCurveOf({ metric, unit, seconds, values }: Curve): HeldCurve {
  // A heart rate of 0 is a strap that was not read.
  const measured = metric === 'heart_rate' ? values.map((value) => value || null) : values;
  return { unit, holds: holdsOf(seconds, measured) };
}

const endOf = ({ startSec, lengthSec }: Stretch): number => startSec + lengthSec;

/** The mean over a stretch, weighted by time; null where there is no curve (undefined) or no value in it. */
export function meanIn(curve: HeldCurve | undefined, stretch: Stretch): number | null {
  return curve === undefined ? null : meanHeld(curve.holds, stretch.startSec, endOf(stretch));
}

/**
 * The share of the measured time in which the value lies within the bounds, from 0 to 1. A null bound is none; null
 * where nothing can be told.
 */
export function shareIn(
  curve: HeldCurve | undefined,
  stretch: Stretch,
  low: number | null,
  high: number | null,
): number | null {
  if (curve === undefined || (low === null && high === null)) return null;
  let withinSec = 0;
  let measuredSec = 0;
  forEachHeld(curve.holds, stretch.startSec, endOf(stretch), (value, heldSec) => {
    measuredSec += heldSec;
    if (value >= (low ?? value) && value <= (high ?? value)) withinSec += heldSec;
  });
  return measuredSec > 0 ? withinSec / measuredSec : null;
}

/** Seconds in each of the five heart-rate zones; null without a heart rate. */
export function zonesIn(curves: Curves, graph: WireGraph, stretch: Stretch): number[] | null {
  const tops = heartZoneTops(graph);
  const curve = curves.get('heart_rate');
  if (curve === undefined || tops === null || meanIn(curve, stretch) === null) return null;
  return secondsInZones(curve.holds, tops, stretch.startSec, endOf(stretch));
}

/** The upper ends of power zones 1 to 6, as shares of the FTP. */
export const POWER_ZONE_TOPS = [0.55, 0.75, 0.9, 1.05, 1.2, 1.5];

/** The output as the power zone that it is in at the FTP of that day; undefined without one of the two. */
export function powerZoneCurve(workout: WireWorkout, curves: Curves): HeldCurve | undefined {
  const output = curves.get('output');
  const ftp = positive(workout.ftp_info?.ftp);
  if (output === undefined || ftp === null) return undefined;
  const zoneOf = (watts: number) => watts && 1 + POWER_ZONE_TOPS.filter((top) => watts > top * ftp).length;
  return { unit: 'zone', holds: { ...output.holds, values: output.holds.values.map(zoneOf) } };
}
