/** The curves of a workout: every measured series, whatever it is called, packed into one cell each. */
import type { WireGraph, WireMetric } from '../../peloton/answers/types';
import { defineTable, type Row } from '../../schema/table';
import { finite, itemsOf, meanOf, textOf } from '../wire/values';
import { holdsOf, meanHeld, usualStep } from './holds';
import { decimalsOf, type Points, packSeries } from './series-text';
import { TITLE_BESIDE } from './table';

export const series = defineTable({
  name: 'series',
  role: 'curves',
  order: 'startedAt',
  of: 'workoutId',
  keyOf: ['workoutId', 'metric', 'part'],
  front: ['startedAt', 'title'],
  beside: TITLE_BESIDE,
  columns: {
    seriesId: { about: 'Workout ID and metric.' },
    workoutId: { about: 'The workout that it belongs to.' },
    startedAt: { title: 'Start time', about: 'When the workout began.' },
    metric: { about: "Peloton's name: output, cadence, heart_rate..." },
    chart: { type: 'sparkline', about: 'The curve in short.' },
    average: { decimals: 1, about: 'Mean.' },
    max: { title: 'Maximum', decimals: 1, about: 'Highest value; of a pace the fastest.' },
    unit: { about: 'As your Peloton account was set when it was read.' },
    discipline: { about: 'Of the workout.' },
    // Not last: its text would spill over the empty cells beside it.
    packed: { title: 'Series', about: 'The values, packed: read them with PELOTON_SERIES.' },
    points: { type: 'integer', about: 'How many values there are.' },
    intervalSec: { type: 'integer', about: 'From one value to the next, mostly.' },
    part: { type: 'integer', about: 'Only of a series too long for one cell: which part of it.' },
  },
});

export type SeriesRow = Row<typeof series>;

/** What all curves of a workout have in common. */
export interface Owner {
  workoutId: string;
  startedAt: Date | null;
  discipline: string | null;
}

/** A curve that has at least one value. */
export interface Curve extends Points {
  metric: string;
  unit: string | null;
  average: number | null;
  max: number | null;
}

/** A row for each curve, or several for one that does not fit into a cell. */
export function seriesRows(owner: Owner, curves: readonly Curve[]): SeriesRow[] {
  return curves.flatMap((curve) => rowsOf(owner, curve));
}

/**
 * Own curves come first: an alternative in other terms only adds what has no curve of its own.
 * `everySec` is what was asked for.
 */
export function curvesOf(graph: WireGraph, everySec: number): Curve[] {
  const metrics = itemsOf(graph.metrics);
  const curves = new Map<string, Curve>();
  for (const metric of [...metrics, ...metrics.flatMap((each) => itemsOf(each.alternatives))]) {
    const curve = curveOf(metric, graph, everySec);
    if (curve !== null && !curves.has(curve.metric)) curves.set(curve.metric, curve);
  }
  return [...curves.values()];
}

function curveOf(metric: WireMetric, graph: WireGraph, everySec: number): Curve | null {
  const slug = textOf(metric.slug);
  const values = Array.isArray(metric.values) ? metric.values.map(finite) : [];
  const points = pointsOf(graph, values, everySec);
  const known = points.values.filter((value) => value !== null);
  if (slug === null || known.length === 0) return null;
  const isPace = slug.endsWith('pace');
  return {
    ...points,
    metric: slug,
    unit: textOf(metric.display_unit),
    average: finite(metric.average_value) ?? meanHeld(holdsOf(points.seconds, points.values), 0, Infinity),
    max: finite(metric.max_value) ?? known.reduce((a, b) => (isPace ? Math.min(a, b) : Math.max(a, b))),
  };
}

/** Without a time axis the values are as far apart as was asked for. A value whose second is not told is left out. */
function pointsOf(graph: WireGraph, values: (number | null)[], everySec: number): Points {
  const axis = Array.isArray(graph.seconds_since_pedaling_start) ? graph.seconds_since_pedaling_start.map(finite) : [];
  const isTold = axis.some((second) => second !== null);
  const seconds = isTold ? axis : values.map((_, index) => index * everySec);
  const points = values.slice(0, seconds.length).flatMap((value, index) => {
    const second = seconds[index] ?? null;
    return second === null ? [] : [{ second, value }];
  });
  return { seconds: points.map(({ second }) => second), values: points.map(({ value }) => value) };
}

/** Where a workout was done, as two curves: latitude and longitude. Empty where Peloton has no places. */
export function placesOf(graph: WireGraph): Curve[] {
  const places = itemsOf(graph.location_data)
    .flatMap((leg) => itemsOf(leg.coordinates))
    .filter((place) => finite(place.latitude) !== null && finite(place.longitude) !== null);
  if (places.length === 0) return [];
  const seconds = places.map((place, index) => finite(place.seconds_offset_from_start) ?? index);
  const curve = (metric: 'latitude' | 'longitude'): Curve => ({
    metric,
    seconds,
    values: places.map((place) => finite(place[metric])),
    unit: '°',
    average: null,
    max: null,
  });
  return [curve('latitude'), curve('longitude')];
}

/** A cell takes 50,000 characters, one of which may be our apostrophe. */
const MAX_TEXT = 49_000;

function rowsOf(owner: Owner, curve: Curve): SeriesRow[] {
  const decimals = decimalsOf(curve.values);
  const parts = fitting(curve, decimals);
  return parts.map(({ packed, ...points }, index) => {
    const part = parts.length === 1 ? null : index + 1;
    return rowOf(owner, { ...curve, ...points }, packed, part);
  });
}

/** Halved until each part fits into a cell. */
function fitting({ seconds, values }: Points, decimals: number): Array<Points & { packed: string }> {
  const packed = packSeries({ seconds, values }, decimals);
  if (packed.length <= MAX_TEXT) return [{ seconds, values, packed }];
  const half = Math.ceil(values.length / 2);
  return [
    ...fitting({ seconds: seconds.slice(0, half), values: values.slice(0, half) }, decimals),
    ...fitting({ seconds: seconds.slice(half), values: values.slice(half) }, decimals),
  ];
}

function rowOf(owner: Owner, curve: Curve, packed: string, part: number | null): SeriesRow {
  const { metric, unit, average, max } = curve;
  const place = curve.unit === '°' ? null : sparkline(curve.values);
  return {
    ...owner,
    seriesId: [owner.workoutId, metric, part].filter((each) => each !== null).join(':'),
    metric,
    unit,
    points: curve.values.length,
    intervalSec: usualStep(curve.seconds),
    average,
    max,
    chart: place,
    part,
    packed,
  };
}

const CHART_POINTS = 60;
/** Enough to see the shape of curves whose values are small. */
const CHART_SCALE = 10;

/** Means of equal stretches, as whole numbers. */
function sparkline(values: readonly (number | null)[]): string {
  const size = Math.max(1, values.length / CHART_POINTS);
  const means: number[] = [];
  for (let from = 0; from < values.length; from += size) {
    const stretch = values.slice(Math.floor(from), Math.floor(from + size)).filter((value) => value !== null);
    if (stretch.length === 0) continue;
    means.push(Math.round(meanOf(stretch) * CHART_SCALE));
  }
  return means.join(' ');
}
