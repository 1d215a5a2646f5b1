/** What the curves of a workout say of a stretch of it. */
import type { WireGraph, WireWorkout } from '../../../peloton/answers/types';
import { finite, itemsOf, meanOf, positive } from '../../wire/values';
import { type Curve, usualStep } from '../series';

/** Seconds since pedalling began; the end is not part of it. */
export interface Stretch {
  startSec: number;
  lengthSec: number;
}

type Curves = ReadonlyMap<string, Curve>;

function valuesIn(curve: Curve | undefined, { startSec, lengthSec }: Stretch): number[] {
  if (curve === undefined) return [];
  const { seconds, values } = curve;
  const within = values.slice(firstAt(seconds, startSec), firstAt(seconds, startSec + lengthSec));
  return within.filter((value): value is number => value !== null && !isNoSignal(curve, value));
}

/** The place of the first that is not less. */
function firstAt(seconds: readonly number[], second: number): number {
  let from = 0;
  let to = seconds.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((seconds[middle] ?? 0) < second) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A heart rate of 0 is a strap that was not read. */
const isNoSignal = (curve: Curve, value: number): boolean => curve.metric === 'heart_rate' && value === 0;

export function meanIn(curve: Curve | undefined, stretch: Stretch): number | null {
  const values = valuesIn(curve, stretch);
  return values.length === 0 ? null : meanOf(values);
}

/** The share of what was measured that lies within the bounds, from 0 to 1. */
export function shareIn(
  curve: Curve | undefined,
  stretch: Stretch,
  low: number | null,
  high: number | null,
): number | null {
  const values = valuesIn(curve, stretch);
  if (values.length === 0 || (low === null && high === null)) return null;
  const within = values.filter((value) => value >= (low ?? value) && value <= (high ?? value));
  return within.length / values.length;
}

/** Seconds in each of the five heart-rate zones; null without a heart rate. */
export function zonesIn(curves: Curves, graph: WireGraph, stretch: Stretch): number[] | null {
  const metric = itemsOf(graph.metrics).find(({ slug }) => slug === 'heart_rate');
  const bySlug = new Map(itemsOf(metric?.zones).map((zone) => [zone.slug ?? '', zone]));
  const tops = [1, 2, 3, 4].map((n) => finite(bySlug.get(`zone${n}`)?.max_value));
  const curve = curves.get('heart_rate');
  const values = valuesIn(curve, stretch);
  const stepSec = usualStep(curve?.seconds ?? []) ?? 1;
  if (values.length === 0 || tops.some((top) => top === null)) return null;
  const seconds = [0, 0, 0, 0, 0];
  for (const value of values) {
    const zone = tops.filter((top) => value > (top ?? 0)).length;
    seconds[zone] = (seconds[zone] ?? 0) + stepSec;
  }
  return seconds;
}

/** The upper ends of power zones 1 to 6, as shares of the FTP. */
export const POWER_ZONE_TOPS = [0.55, 0.75, 0.9, 1.05, 1.2, 1.5];

/** The curve that a target is held against. A power zone is told by the output and the FTP of that day. */
export function curvesIn(workout: WireWorkout, curves: Curves, metric: string): Curve | undefined {
  if (metric !== 'power_zone') return curves.get(metric);
  const output = curves.get('output');
  const ftp = positive(workout.ftp_info?.ftp);
  if (output === undefined || ftp === null) return undefined;
  const zoneOf = (watts: number) => 1 + POWER_ZONE_TOPS.filter((top) => watts > top * ftp).length;
  return { ...output, metric, unit: 'zone', values: output.values.map((value) => value && zoneOf(value)) };
}
