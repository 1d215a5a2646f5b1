/** What a performance graph adds to a workout's row. Everything is found by its slug: the order differs by discipline. */
import { systemOf, type Units } from '../../base/units';
import type { WireEffortZones, WireGraph, WireMetric, WireSummary } from '../../peloton/answers/types';
import type { PartialRow, Quantity } from '../../schema/table';
import { finite, itemsOf, positive, textOf, toMetric, zoneColumns } from '../wire/values';
import type { workouts } from './table';

type Columns = PartialRow<typeof workouts>;

interface Reader {
  summary(slug: string): WireSummary | undefined;
  metric(slug: string): WireMetric | undefined;
  /** Of `avg_<slug>`, or what the curve itself says. */
  average(slug: string): number | null;
  averageOf(slug: string, quantity: Quantity): number | null;
}

export function graphColumns(graph: WireGraph | null) {
  const read = readerOf(graph ?? {});
  const max = (slug: string) => finite(read.metric(slug)?.max_value);
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
    avgHeartRateBpm: positive(read.metric('heart_rate')?.average_value),
    maxHeartRateBpm: positive(read.metric('heart_rate')?.max_value),
    avgInclinePct: read.average('incline'),
    avgPace: read.averageOf('pace', 'pace'),
    avgStrokeRateSpm: read.average('stroke_rate'),
    avgSplitPace: positive(read.average('split_pace')),
    elevationGain: totalOf('elevation', 'elevation'),
    strokes: total('stroke_count'),
    maxOutputW: max('output'),
    maxCadenceRpm: max('cadence'),
    maxResistancePct: max('resistance'),
    maxSpeed: toMetric(read.metric('speed')?.max_value, read.metric('speed')?.display_unit, 'speed'),
  } satisfies Columns;
}

function readerOf(graph: WireGraph): Reader {
  const summaries = bySlug(itemsOf(graph.summaries));
  const averages = bySlug(itemsOf(graph.average_summaries));
  const curves = itemsOf(graph.metrics);
  // Own curves come last and win over those that are only another curve in other terms.
  const metrics = bySlug([...curves.flatMap((curve) => itemsOf(curve.alternatives)), ...curves]);
  return {
    summary: (slug) => summaries.get(slug),
    metric: (slug) => metrics.get(slug),
    average: (slug) => finite(averages.get(`avg_${slug}`)?.value) ?? finite(metrics.get(slug)?.average_value),
    averageOf(slug, quantity) {
      const average = averages.get(`avg_${slug}`);
      const metric = metrics.get(slug);
      return (
        toMetric(average?.value, average?.display_unit, quantity) ??
        toMetric(metric?.average_value, metric?.display_unit, quantity)
      );
    },
  };
}

function bySlug<T extends { slug?: string | null }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((item) => [textOf(item.slug) ?? '', item]));
}

/** Seconds in the five zones: from the curve where there is one, else from the effort score's own account. */
export function effortColumns(graph: WireGraph | null, effort: WireEffortZones | null | undefined) {
  const zones = effort ?? graph?.effort_zones;
  return {
    ...zoneColumns(curveZones(graph) ?? effortZones(zones)),
    effortScore: positive(zones?.total_effort_points),
  } satisfies Columns;
}

const ZONES = [1, 2, 3, 4, 5] as const;

function curveZones(graph: WireGraph | null): (number | null)[] | null {
  const heart = itemsOf(graph?.metrics).find((metric) => metric.slug === 'heart_rate');
  const zones = bySlug(itemsOf(heart?.zones));
  return ifAny(ZONES.map((n) => finite(zones.get(`zone${n}`)?.duration)));
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
