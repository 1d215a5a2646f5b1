/** From Peloton's workout to ours: the only place that knows what its fields mean for a row. */
import type { WireGraph, WireWorkout } from '../../peloton/answers/types';
import type { PartialRow, Row } from '../../schema/table';
import { disciplineLabel, titleCase } from '../wire/disciplines';
import { offsetSecOf, wallTime } from '../wire/local-time';
import { booleanOrNull, epochSec, finite, instant, positive, textOf, toMetric, withoutNulls } from '../wire/values';
import { classColumns } from './class';
import { graphColumns } from './graph';
import { effortColumns } from './heart-zones';
import { musclesOf } from './movements';
import { powerColumns } from './power';
import type { workouts } from './table';
import { startOf, timeColumns } from './times';

export type WorkoutRow = Omit<Row<typeof workouts>, 'syncState'>;

/** The columns of a workout that the list alone tells; others are left out, so that they stay as they are. */
export function toListRow(workout: WireWorkout): PartialRow<typeof workouts> {
  return withoutNulls({
    ...ownColumns(workout, null),
    ...classColumns(workout),
    ...effortColumns(null, workout.effort_zones),
  });
}

/** The columns of a workout whose graph cannot be had; those that only the graph tells are left out. */
export function toRowWithoutGraph(workout: WireWorkout): PartialRow<typeof workouts> {
  return withoutNulls(toRow(workout, null));
}

/** The whole row of a workout. `graph` is null for a workout that has none. */
export function toRow(workout: WireWorkout, graph: WireGraph | null): WorkoutRow {
  const measured = graphColumns(graph);
  const own = ownColumns(workout, graph);
  const efforts = effortColumns(graph, workout.effort_zones, own.exercisedMin);
  const ftpW = positive(workout.ftp_info?.ftp);
  return {
    ...own,
    ...classColumns(workout),
    ...measured,
    ...efforts,
    ...powerColumns(graph, { ...own, ...measured, ...efforts, ftpW }),
    totalOutputKj: measured.totalOutputKj ?? own.totalOutputKj,
    distance: measured.distance ?? own.distance,
    caloriesKcal: measured.caloriesKcal ?? own.caloriesKcal,
    ftpW,
    ftpSource: ftpSourceOf(workout),
    ftpTestId: textOf(workout.ftp_info?.ftp_workout_id),
    muscles: musclesOf(graph),
    leaderboardRank: positive(workout.leaderboard_rank),
    leaderboardSize: positive(workout.total_leaderboard_users),
  };
}

/** `ftp_manual_source` -> `Manual`. */
function ftpSourceOf({ ftp_info }: WireWorkout): string | null {
  if (positive(ftp_info?.ftp) === null) return null;
  const source = textOf(ftp_info?.ftp_source)
    ?.toLowerCase()
    .replace(/^ftp_|_source$/g, '');
  return source === undefined ? null : titleCase(source === 'workout' ? 'test' : source);
}

function ownColumns(workout: WireWorkout, graph: WireGraph | null) {
  return {
    workoutId: workout.id,
    ...clockColumns(workout, graph),
    discipline: disciplineLabel(textOf(workout.fitness_discipline), displayNameOf(workout)),
    totalOutputKj: outputKj(workout),
    // Miles on a metric account, too. A 0 stands for "not measured" here, as it does for the output.
    distance: toMetric(positive(workout.distance), 'mi', 'distance'),
    caloriesKcal: positive(workout.calories),
    personalRecord: hasOutput(workout) ? booleanOrNull(workout.is_total_work_personal_record) : null,
    workoutType: textOf(workout.workout_type),
    status: textOf(workout.status),
    device: deviceOf(workout),
    watchedSec: finite(workout.v2_total_video_watch_time_seconds),
    sessionId: textOf(workout.peloton_id),
    link: `https://members.onepeloton.com/profile/workouts/${workout.id}`,
  } satisfies PartialRow<typeof workouts>;
}

function clockColumns(workout: WireWorkout, graph: WireGraph | null) {
  const startedSec = startOf(workout);
  const endedSec = isRunning(workout) ? null : epochSec(workout.end_time);
  return {
    startedAt: instant(startedSec),
    localStart: localStartOf(workout, startedSec),
    ...timeColumns(workout, graph, { startedSec, endedSec, isRunning: isRunning(workout) }),
    endedAt: instant(endedSec),
    createdAt: instant(createdSecOf(workout)),
    timeZone: textOf(workout.timezone),
  } satisfies PartialRow<typeof workouts>;
}

/** The time by which Peloton's list is sorted, epoch seconds; null when nothing tells it. */
export function createdSecOf(workout: WireWorkout): number | null {
  return epochSec(workout.created_at) ?? epochSec(workout.start_time);
}

/** Whether the workout still runs: its numbers change then, and its end is not known. */
export function isRunning(workout: WireWorkout): boolean {
  if (workout.status === 'COMPLETE') return false;
  return workout.status === 'IN_PROGRESS' || epochSec(workout.end_time) === null;
}

function localStartOf(workout: WireWorkout, startedSec: number | null): string | null {
  const offsetSec = offsetSecOf({
    startedSec,
    createdSec: epochSec(workout.created_at),
    deviceCreatedSec: epochSec(workout.device_time_created_at),
    timeZone: textOf(workout.timezone),
  });
  return startedSec === null || offsetSec === null ? null : wallTime(startedSec, offsetSec);
}

/** Peloton shows whole kilojoules. A 0 here mostly means that nothing was measured: a measured one stands in the graph. */
function outputKj(workout: WireWorkout): number | null {
  const joules = positive(workout.total_work);
  return joules && Math.round(joules / 1000);
}

function hasOutput(workout: WireWorkout): boolean {
  return workout.has_pedaling_metrics === true || positive(workout.total_work) !== null;
}

function displayNameOf({ ride, fitness_discipline }: WireWorkout): string | null {
  return ride?.fitness_discipline === fitness_discipline ? textOf(ride?.fitness_discipline_display_name) : null;
}

/** Only the detail has a display name, which calls phones and televisions `App`; these tell more and never change. */
const DEVICES = new Map(
  Object.entries({
    home_bike_v1: 'Bike',
    home_bike_plus: 'Bike+',
    home_tread: 'Tread',
    prism: 'Tread',
    caesar: 'Row',
    android: 'Android',
    fire_tv: 'Fire TV',
    web: 'Web',
    apple_health: 'Apple Health',
    iPhone: 'iPhone',
    iPad: 'iPad',
  }),
);

function deviceOf(workout: WireWorkout): string | null {
  const type = textOf(workout.device_type);
  return DEVICES.get(type ?? '') ?? textOf(workout.device_type_display_name) ?? (type && titleCase(type));
}
