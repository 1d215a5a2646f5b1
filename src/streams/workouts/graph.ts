/** What a performance graph adds to a workout's row. Everything is found by its slug: the order differs by discipline. */
import { systemOf, type Units } from '../../base/units';
import type { WireGraph, WireMetric, WireSummary } from '../../peloton/answers/types';
import type { PartialRow, Quantity } from '../../schema/table';
import { finite, itemsOf, positive, textOf, toMetric } from '../wire/values';
import { type Holds, holdsOf, meanHeld } from './holds';
import type { workouts } from './table';

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
  const mean = (slug: string) => finite(metrics.get(slug)?.average_value) ?? meanHeld(held(slug), -Infinity, Infinity);
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

/** A curve as a function of time. A graph without a time axis has values that are equally far apart. A heart rate of 0 is a strap that was not read. */
export function heldOf({ seconds_since_pedaling_start: axis }: WireGraph, metric: WireMetric | undefined): Holds {
  const told = Array.isArray(metric?.values) ? metric.values.map(finite) : [];
  const values = metric?.slug === 'heart_rate' ? told.map((value) => value || null) : told;
  const seconds = Array.isArray(axis) && axis.length > 0 ? axis.map(finite) : values.map((_, index) => index);
  return holdsOf(seconds, values);
}

const maxOf = (values: readonly number[]): number | null =>
  values.length > 0 ? values.reduce((a, b) => Math.max(a, b)) : null;

/** The items by their slug, of which the last one counts. */
export function bySlug<T extends { slug?: string | null }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((item) => [textOf(item.slug) ?? '', item]));
}

/** Peloton answers in the units that the account is set to. The Row's metres are the same in both and tell nothing. */
export function unitsOf(graph: WireGraph | null): Units | null {
  const measures = [...itemsOf(graph?.summaries), ...itemsOf(graph?.average_summaries), ...itemsOf(graph?.metrics)];
  return systemOf(measures.map((measure) => textOf(measure.display_unit) ?? ''));
}
