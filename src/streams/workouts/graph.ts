/** What a performance graph adds to a workout's row. Everything is found by its slug: the order differs by discipline. */
import { systemOf, type Units } from '../../base/units';
import type { WireEffortZones, WireGraph, WireMetric, WireSummary } from '../../peloton/answers/types';
import type { PartialRow, Quantity } from '../../schema/table';
import { finite, itemsOf, positive, textOf, toMetric, zoneColumns } from '../wire/values';
import { COARSEST_STEP_SEC, type Holds, holdsOf, meanHeld, secondsInZones } from './holds';
import type { workouts } from './table';
import { zonesExercised } from './times';

type Columns = PartialRow<typeof workouts>;

interface Reader {
  summary(slug: string): WireSummary | undefined;
  metric(slug: string): WireMetric | undefined;
  /** Of `avg_<slug>`, or what the curve itself says. */
  average(slug: string): number | null;
  /** What the curve says of its highest value, or the highest of its values. */
  max(slug: string): number | null;
  averageOf(slug: string, quantity: Quantity): number | null;
}

/** Columns of the workout that its graph tells, metric whatever the account's units are; null where nothing was measured. */
export function graphColumns(graph: WireGraph | null) {
  const read = readerOf(graph ?? {});
  const total = (slug: string) => finite(read.summary(slug)?.value);
  const totalOf = (slug: string, quantity: Quantity) =>
    toMetric(read.summary(slug)?.value, read.summary(slug)?.display_unit, quantity);
  return {
    totalOutputKj: total('total_output'),
    avgOutputW: read.average('output'),
    avgCadenceRpm: read.average('cadence'),
    avgResistancePct: read.average('resistance'),
    avgSpeed: read.averageOf('speed', 'speed'),
    distance: totalOf('distance', 'distance'),
    caloriesKcal: total('calories'),
    avgHeartRateBpm: positive(read.average('heart_rate')),
    maxHeartRateBpm: positive(read.max('heart_rate')),
    avgInclinePct: read.average('incline'),
    avgPace: read.averageOf('pace', 'pace'),
    avgStrokeRateSpm: read.average('stroke_rate'),
    avgSplitPace: positive(read.average('split_pace')),
    elevationGain: totalOf('elevation', 'elevation'),
    strokes: total('stroke_count'),
    maxOutputW: read.max('output'),
    maxCadenceRpm: read.max('cadence'),
    maxResistancePct: read.max('resistance'),
    maxSpeed: toMetric(read.max('speed'), read.metric('speed')?.display_unit, 'speed'),
  } satisfies Columns;
}

function readerOf(graph: WireGraph): Reader {
  const summaries = bySlug(itemsOf(graph.summaries));
  const averages = bySlug(itemsOf(graph.average_summaries));
  const curves = itemsOf(graph.metrics);
  // Own curves come last and win over those that are only another curve in other terms.
  const metrics = bySlug([...curves.flatMap((curve) => itemsOf(curve.alternatives)), ...curves]);
  const held = (slug: string) => heldOf(graph, metrics.get(slug));
  const mean = (slug: string) =>
    finite(metrics.get(slug)?.average_value) ??
    meanHeld(held(slug), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return {
    summary: (slug) => summaries.get(slug),
    metric: (slug) => metrics.get(slug),
    average: (slug) => finite(averages.get(`avg_${slug}`)?.value) ?? mean(slug),
    max: (slug) => finite(metrics.get(slug)?.max_value) ?? maxOf(held(slug).values),
    averageOf(slug, quantity) {
      const average = averages.get(`avg_${slug}`);
      return (
        toMetric(average?.value, average?.display_unit, quantity) ??
        toMetric(mean(slug), metrics.get(slug)?.display_unit, quantity)
      );
    },
  };
}

/** A graph without a time axis has values that are equally far apart. A heart rate of 0 is a strap that was not read. */
function heldOf({ seconds_since_pedaling_start: axis }: WireGraph, metric: WireMetric | undefined): Holds {
  const told = Array.isArray(metric?.values) ? metric.values.map(finite) : [];
  const values = metric?.slug === 'heart_rate' ? told.map((value) => value || null) : told;
  const seconds = Array.isArray(axis) && axis.length > 0 ? axis.map(finite) : values.map((_, index) => index);
  return holdsOf(seconds, values);
}

const maxOf = (values: readonly number[]): number | null =>
  values.length > 0 ? values.reduce((a, b) => Math.max(a, b)) : null;

function bySlug<T extends { slug?: string | null }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((item) => [textOf(item.slug) ?? '', item]));
}

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
  } satisfies Columns;
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
  return held.stepSec > COARSEST_STEP_SEC
    ? null
    : ifAny(zonesExercised(secondsInZones(held, tops), exercisedMin && exercisedMin * 60));
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

/** Peloton answers in the units that the account is set to. The Row's metres are the same in both and tell nothing. */
export function unitsOf(graph: WireGraph | null): Units | null {
  const measures = [...itemsOf(graph?.summaries), ...itemsOf(graph?.average_summaries), ...itemsOf(graph?.metrics)];
  return systemOf(measures.map((measure) => textOf(measure.display_unit) ?? ''));
}
