/** The time in the five heart-rate zones of the member, and the effort score that follows from it. Those of power are in `power.ts`. */
import type { WireEffortZones, WireGraph } from '../../peloton/answers/types';
import type { PartialRow } from '../../schema/table';
import { finite, itemsOf, positive, zoneColumns } from '../wire/values';
import { bySlug, heldOf } from './graph';
import { COARSEST_STEP_SEC, secondsInZones } from './holds';
import type { workouts } from './table';
import { zonesExercised } from './times';

/**
 * Seconds in the five zones: Peloton's own count, or what the curve tells of the time exercised, else the effort score's account.
 * @param exercisedMin Null or left out where it is not known.
 */
export function effortColumns(
  graph: WireGraph | null,
  effort: WireEffortZones | null | undefined,
  exercisedMin: number | null = null,
) {
  const zones = effort ?? graph?.effort_zones;
  return {
    ...zoneColumns(curveZones(graph, exercisedMin) ?? effortZones(zones)),
    effortScore: positive(zones?.total_effort_points),
  } satisfies PartialRow<typeof workouts>;
}

const ZONES = [1, 2, 3, 4, 5] as const;

/** Peloton's own count, or where it has none the time that the values hold within the zones. */
function curveZones(graph: WireGraph | null, exercisedMin: number | null): (number | null)[] | null {
  const heart = heartOf(graph);
  const zones = bySlug(itemsOf(heart?.zones));
  const counted = ifAny(ZONES.map((n) => finite(zones.get(`zone${n}`)?.duration)));
  const tops = heartZoneTops(graph);
  if (counted !== null || graph === null || tops === null) return counted;
  const held = heldOf(graph, heart);
  // The sums alone were asked for where values are that far apart.
  const inZones = () => zonesExercised(secondsInZones(held, tops), exercisedMin && exercisedMin * 60);
  return held.stepSec > COARSEST_STEP_SEC ? null : ifAny(inZones());
}

const heartOf = (graph: WireGraph | null) => itemsOf(graph?.metrics).find(({ slug }) => slug === 'heart_rate');

/** The upper ends of the member's first four heart-rate zones in beats a minute; null where Peloton does not tell them all. */
export function heartZoneTops(graph: WireGraph | null): number[] | null {
  const zones = bySlug(itemsOf(heartOf(graph)?.zones));
  const tops = [1, 2, 3, 4].flatMap((n) => finite(zones.get(`zone${n}`)?.max_value) ?? []);
  return tops.length === 4 ? tops : null;
}

function effortZones(effort: WireEffortZones | null | undefined): (number | null)[] | null {
  return ifAny(ZONES.map((n) => finite(effort?.heart_rate_zone_durations?.[`heart_rate_z${n}_duration`])));
}

/** Nothing but zeros means that no heart rate was recorded. */
function ifAny(durations: (number | null)[]): (number | null)[] | null {
  return durations.some((sec) => sec !== null && sec > 0) ? durations : null;
}
