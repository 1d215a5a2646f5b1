/** The performance graph of a workout, in the member's units. */

import { round } from './base';
import { type Drawing, effortZones, type Family, familyOf, locations, segments, splits, zonesOf } from './graph-extras';
import { muscles, splitTable, targets } from './graph-plan';
import type { Account, Channel, Workout } from './model';
import { timeAxis, valuesOf, withNulls } from './series';
import { distanceIn, elevationIn, paceIn, speedIn, splitPace, UNITS } from './units';
import type { Wire } from './wire-class';

interface Curve {
  slug: string;
  name: string;
  unit: string;
  channel: Channel | undefined;
  /** From our metric value to what is shown. */
  show: (value: number) => number | null;
}

const whole = (value: number): number => Math.max(0, Math.round(value));

/** Standing still has no pace. */
const moving = (show: (kph: number) => number) => (kph: number) => (kph < 0.5 ? null : show(kph));

function curvesOf({ account, workout }: Drawing): Curve[] {
  const { effort } = workout;
  const units = account.units;
  const unit = UNITS[units];
  const curve = (
    slug: string,
    name: string,
    unitName: string,
    channel: Channel | undefined,
    show: Curve['show'],
  ): Curve => ({
    slug,
    name,
    unit: unitName,
    channel,
    show,
  });
  const output = curve('output', 'Output', 'watts', effort.outputWatts, whole);
  const pace = curve(
    'pace',
    'Pace',
    unit.pace,
    effort.speedKph,
    moving((kph) => paceIn(units, kph)),
  );
  const heartRate = curve('heart_rate', 'Heart Rate', 'bpm', effort.heartRateBpm, whole);
  const families: Record<Family, Curve[]> = {
    cycling: [
      output,
      curve('cadence', 'Cadence', 'rpm', effort.cadenceRpm, whole),
      curve('resistance', 'Resistance', '%', effort.resistancePct, whole),
      curve('speed', 'Speed', unit.speed, effort.speedKph, (kph) => speedIn(units, Math.max(0, kph))),
    ],
    running: [
      output,
      pace,
      curve('incline', 'Incline', '%', effort.inclinePct, (value) => round(Math.max(0, value), 1)),
    ],
    outdoor: [pace],
    caesar: [
      { ...output, name: 'Stroke Output' },
      curve('stroke_rate', 'Stroke Rate', 'spm', effort.strokeRateSpm, whole),
      curve('split_pace', 'Pace', 'min/500m', effort.speedKph, moving(splitPace)),
    ],
    floor: [],
  };
  return [...families[familyOf(workout)], heartRate].filter((one) => one.channel !== undefined);
}

const shown = (curve: Curve, value: number | null): number | null => (value === null ? null : curve.show(value));

/** Pace comes with speed as its alternative. */
function speedBeside(drawing: Drawing, pace: Curve): Wire {
  const { account } = drawing;
  const speed: Curve = {
    ...pace,
    slug: 'speed',
    name: 'Speed',
    unit: UNITS[account.units].speed,
    show: (kph) => speedIn(account.units, Math.max(0, kph)),
  };
  return { alternatives: [metric(drawing, speed)] };
}

function metric(drawing: Drawing, curve: Curve): Wire {
  const { workout, axis, durationSec } = drawing;
  const channel = curve.channel ?? { average: null, max: null };
  const raw = valuesOf(workout, curve.slug, channel, axis, durationSec).map((value) => shown(curve, value));
  return {
    display_name: curve.name,
    display_unit: curve.unit,
    slug: curve.slug,
    max_value: shown(curve, channel.max),
    average_value: shown(curve, channel.average),
    values: workout.graphQuirk === 'null-values' ? withNulls(raw) : raw,
    ...(curve.slug === 'heart_rate' ? zonesOf(drawing) : {}),
    ...(curve.slug === 'pace' ? speedBeside(drawing, curve) : {}),
  };
}

/** Elevation outdoors has neither mean nor maximum. */
function altitude({ account, workout, axis, durationSec }: Drawing): Wire {
  const channel = { average: 60, max: 60 + (workout.effort.elevationM ?? 0) };
  return {
    display_name: 'Elevation',
    display_unit: UNITS[account.units].elevation,
    slug: 'altitude',
    max_value: null,
    average_value: null,
    values: valuesOf(workout, 'altitude', channel, axis, durationSec).map((value) =>
      value === null ? null : elevationIn(account.units, value),
    ),
  };
}

const AVERAGE_NAMES: Record<string, string> = {
  output: 'Avg Output',
  cadence: 'Avg Cadence',
  resistance: 'Avg Resistance',
  speed: 'Avg Speed',
  pace: 'Avg Pace',
  incline: 'Avg Incline',
  stroke_rate: 'Avg Stroke Rate',
  split_pace: 'Avg Split Pace',
};

const summary = (slug: string, name: string, unit: string | null, value: number | null | undefined): Wire[] =>
  value === undefined ? [] : [{ display_name: name, display_unit: unit, value, slug }];

function averageSummaries(drawing: Drawing, curves: readonly Curve[]): Wire[] {
  const named = curves.filter((curve) => AVERAGE_NAMES[curve.slug] !== undefined);
  const rows = named.flatMap((curve) =>
    summary(
      `avg_${curve.slug}`,
      AVERAGE_NAMES[curve.slug] ?? '',
      curve.unit,
      shown(curve, curve.channel?.average ?? null),
    ),
  );
  const speed = drawing.workout.effort.speedKph?.average;
  const hasPace = curves.some((curve) => curve.slug === 'pace');
  if (!hasPace || speed == null) return rows;
  const { units } = drawing.account;
  return [...rows, ...summary('avg_speed', 'Avg Speed', UNITS[units].speed, speedIn(units, speed))];
}

function summaries({ account, workout, durationSec }: Drawing): Wire[] {
  const { effort } = workout;
  const unit = UNITS[account.units];
  const isRow = familyOf(workout) === 'caesar';
  const ride = workout.rideId === null ? undefined : account.rides[workout.rideId];
  const metres = effort.distanceM;
  return [
    ...(ride?.fixedDistanceMi === undefined ? [] : summary('duration', 'Duration', 'min', round(durationSec / 60, 2))),
    ...summary(
      'total_output',
      'Total Output',
      'kj',
      effort.totalOutputJ === undefined ? undefined : Math.round(effort.totalOutputJ / 1000),
    ),
    ...summary(
      'distance',
      'Distance',
      isRow ? 'm' : unit.distance,
      metres === undefined || isRow ? metres : distanceIn(account.units, metres),
    ),
    ...summary(
      'elevation',
      'Elevation',
      unit.elevation,
      effort.elevationM === undefined ? undefined : elevationIn(account.units, effort.elevationM),
    ),
    ...summary('stroke_count', 'Stroke Count', null, effort.strokeCount),
    ...summary('calories', 'Calories', 'kcal', effort.caloriesKcal),
  ];
}

/** `everyN` seconds between samples; 1000 or more gives little but the summaries. */
export function performanceGraph(account: Account, workout: Workout, everyN: number): Wire {
  const durationSec = workout.endAtSec === null ? 0 : workout.endAtSec - workout.startAtSec;
  const drawing: Drawing = { account, workout, durationSec, axis: timeAxis(workout, durationSec, everyN) };
  const curves = workout.endAtSec === null ? [] : curvesOf(drawing);
  const isOutdoor = workout.isOutdoor && curves.length > 0;
  return {
    duration: durationSec,
    is_class_plan_shown: workout.rideId !== null,
    segment_list: segments(drawing),
    seconds_since_pedaling_start: drawing.axis,
    average_summaries: averageSummaries(drawing, curves),
    summaries: workout.endAtSec === null ? [] : summaries(drawing),
    metrics: [...curves.map((curve) => metric(drawing, curve)), ...(isOutdoor ? [altitude(drawing)] : [])],
    has_apple_watch_metrics: false,
    location_data: locations(drawing),
    is_location_data_accurate: workout.isOutdoor ? true : null,
    splits_data: splits(drawing),
    splits_metrics: splitTable(drawing),
    target_metrics_performance_data: targets(drawing),
    effort_zones: effortZones(workout),
    muscle_group_score: muscles(workout),
    summary_available: true,
    performance_graph_available: curves.length > 0,
    workout_id: workout.id,
  };
}
