/** The stretches of a workout: segments of the class, splits, and what the instructor called for against what was done. */
import type { WireGraph, WireWorkout } from '../../../peloton/answers/types';
import { defineTable, type Row } from '../../../schema/table';
import { finite, itemsOf, positive, textOf, toMetric, zoneColumns } from '../../wire/values';
import type { Curve, Owner } from '../series';
import { heartZones, TITLE_BESIDE } from '../table';
import { splitsOf } from './splits';
import { targetsOf } from './targets';
import { type HeldCurve, heldCurveOf, meanIn, powerZoneCurve, type Stretch, shareIn, zonesIn } from './window';

export const intervals = defineTable({
  name: 'intervals',
  role: 'intervals',
  order: 'startedAt',
  of: 'workoutId',
  keyOf: ['workoutId', 'index'],
  front: ['startedAt', 'title'],
  beside: TITLE_BESIDE,
  columns: {
    intervalId: { about: 'Workout ID and index.' },
    workoutId: { about: 'The workout that it belongs to.' },
    index: { type: 'integer', about: 'Counts the intervals of a workout.' },
    startedAt: { title: 'Start time', about: 'When the workout began.' },
    kind: { about: 'Segment (of the class), Split (mile, kilometre, 500 m) or Target.' },
    name: { about: 'Warm Up, Cycling...; of a target what was called for.' },
    startSec: { type: 'integer', title: 'From', clock: 'mm:ss', about: 'Since the workout began.' },
    lengthSec: { type: 'integer', clock: 'mm:ss', about: 'How long it took.' },
    targetLow: { title: 'Target from', decimals: 1, about: 'Lower end of what was called for.' },
    targetHigh: { title: 'Target to', decimals: 1, about: 'Upper end of what was called for.' },
    done: { decimals: 1, about: 'Mean of what was done; of a power zone the zone.' },
    targetUnit: { about: 'Unit of the three columns before.' },
    inRangePct: {
      about: 'Share of the measured time within the target.',
    },
    avgOutputW: { about: 'Mean power.' },
    avgCadenceRpm: { about: 'Mean pedalling rate.' },
    avgResistancePct: { about: 'Mean resistance.' },
    avgSpeed: { quantity: 'speed', decimals: 1, about: 'Mean speed.' },
    avgStrokeRateSpm: { about: 'Strokes a minute (Row).' },
    avgHeartRateBpm: { about: 'Empty without a sensor.' },
    ...heartZones(),
    distance: { quantity: 'distance', decimals: 2, about: 'Of a split.' },
    pace: { quantity: 'pace', decimals: 2, clock: 'mm:ss', about: 'Of a split, in decimal minutes.' },
    elevation: { title: 'Elevation change', quantity: 'elevation', about: 'Of a split.' },
    isBest: { about: "Whether it is the workout's fastest split." },
  },
});

export type IntervalRow = Row<typeof intervals>;
type Told = Partial<IntervalRow> & Stretch & { kind: string };

/** A row for each stretch of a workout. Times are seconds from its start; `measuredCurves` are what means are taken of. */
export function intervalRows(
  owner: Owner,
  workout: WireWorkout,
  graph: WireGraph,
  measuredCurves: readonly Curve[],
): IntervalRow[] {
  const curves = new Map(measuredCurves.map((curve) => [curve.metric, heldCurveOf(curve)]));
  const done = { curves, graph };
  const targets = targetsOf(workout, graph);
  const hasZones = targets.some(({ metric }) => metric === 'power_zone');
  const powerZones = hasZones ? powerZoneCurve(workout, curves) : undefined;
  const told: Told[] = [
    ...segmentsOf(graph).map((segment) => ({ ...segment, ...measured(done, segment) })),
    ...splitsOf(graph).map((split) => ({ ...measured(done, split), ...split })),
    ...targets.map((target) => {
      const curve = target.metric === 'power_zone' ? powerZones : curves.get(target.metric);
      return { kind: 'Target', ...withoutMetric(target), ...against(curve, target) };
    }),
  ];
  return told.map((interval, index) => ({
    ...EMPTY,
    ...interval,
    workoutId: owner.workoutId,
    startedAt: owner.startedAt,
    intervalId: `${owner.workoutId}:${index + 1}`,
    index: index + 1,
  }));
}

const EMPTY = Object.fromEntries(Object.keys(intervals.columns).map((key) => [key, null])) as IntervalRow;

function segmentsOf(graph: WireGraph): Told[] {
  return itemsOf(graph.segment_list).flatMap((segment) => {
    const startSec = finite(segment.start_time_offset);
    const lengthSec = positive(segment.length);
    return startSec === null || lengthSec === null
      ? []
      : [{ kind: 'Segment', name: textOf(segment.name), startSec, lengthSec }];
  });
}

interface Done {
  curves: ReadonlyMap<string, HeldCurve>;
  graph: WireGraph;
}

function measured({ curves, graph }: Done, stretch: Stretch) {
  const mean = (metric: string) => meanIn(curves.get(metric), stretch);
  return {
    avgOutputW: mean('output'),
    avgCadenceRpm: mean('cadence'),
    avgResistancePct: mean('resistance'),
    avgSpeed: toMetric(mean('speed'), curves.get('speed')?.unit, 'speed'),
    avgStrokeRateSpm: mean('stroke_rate'),
    avgHeartRateBpm: mean('heart_rate'),
    ...zoneColumns(zonesIn(curves, graph, stretch)),
  } satisfies Partial<IntervalRow>;
}

interface Range extends Stretch {
  targetLow: number | null;
  targetHigh: number | null;
}

function against(curve: HeldCurve | undefined, target: Range) {
  const share = shareIn(curve, target, target.targetLow, target.targetHigh);
  return {
    done: meanIn(curve, target),
    targetUnit: curve?.unit ?? null,
    inRangePct: share && share * 100,
  } satisfies Partial<IntervalRow>;
}

function withoutMetric<T extends { metric: string }>({ metric: _, ...rest }: T): Omit<T, 'metric'> {
  return rest;
}
