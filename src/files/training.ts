/** A workout as training files tell it, whatever their format: points, laps, pauses, totals. */
import { zoneOffsetSec } from '../base/zones';
import type { MovementRow } from '../streams/workouts/movements';
import { clockOf, type FileClock } from './clock';
import { wayOf } from './distance';
import { type Lap, lapsOf } from './laps';
import { measuredOf } from './measures';
import { type Point, pointSeconds, pointsOf } from './points';
import type { TrainingRow, TrainingSource } from './source';
import { deviceOf, type Sport, sportOf } from './sport';
import { type Summary, summaryOf } from './summary';

export interface Training extends FileClock {
  workoutId: string;
  title: string;
  discipline: string;
  sport: Sport;
  device: ReturnType<typeof deviceOf>;
  startMs: number;
  /** East of Greenwich, where it happened. */
  offsetSec: number;
  /** In the order of time, each second once and none in a pause; at least two. */
  points: Point[];
  laps: Lap[];
  totals: Totals;
  summary: Summary;
  sets: readonly Partial<MovementRow>[];
  /** Curves that were changed by hand so that they cannot be read; they are not in the file. */
  unreadable: string[];
}

/** Of the whole workout; null where neither Peloton nor a curve tells. */
interface Totals {
  distanceM: number | null;
  caloriesKcal: number | null;
  workJ: number | null;
  ascentM: number | null;
  strokes: number | null;
  ftpW: number | null;
  trainingLoad: number | null;
}

/** A workout as a training file needs it. There must be no `refusalOf` for its row. */
export function trainingOf({ workout, series, intervals, movements }: TrainingSource): Training {
  const measured = measuredOf(series);
  const { measures } = measured;
  const clock = clockOf(workout, measured);
  const seconds = pointSeconds(measures, clock);
  const totalM = workout.distance == null ? null : workout.distance * 1000;
  const way = wayOf(measures.get('speedMps') ?? null, totalM, seconds[0] ?? 0, seconds[seconds.length - 1] ?? 0);
  const points = pointsOf(measures, seconds, way);
  const totals = totalsOf(workout, way.totalM);
  const summary = summaryOf(workout, measures);
  const hasMachine = measures.has('powerW') || measures.has('cadenceRpm') || measures.has('speedMps');
  return {
    ...placeInTime(workout),
    workoutId: workout.workoutId ?? '',
    title: workout.title ?? workout.discipline ?? 'Workout',
    discipline: workout.discipline ?? '',
    sport: sportOf(workout, measures.has('latitudeDeg'), hasMachine),
    device: deviceOf(workout),
    ...clock,
    points,
    laps: lapsOf(intervals, { ...clock, points, way, measures, summary, caloriesKcal: totals.caloriesKcal }),
    totals,
    summary,
    sets: movements,
    unreadable: measured.unreadable,
  };
}

function placeInTime(row: TrainingRow): Pick<Training, 'startMs' | 'offsetSec'> {
  // A sheet keeps instants as fractions of days.
  const startMs = Math.round((row.startedAt?.getTime() ?? 0) / 1000) * 1000;
  const wallMs = Date.parse(`${(row.localStart ?? '').replace(' ', 'T')}Z`);
  // The wall clock is told to the minute.
  const told = (wallMs - Math.floor(startMs / 60_000) * 60_000) / 1000;
  const zone = row.timeZone ? zoneOffsetSec(row.timeZone, startMs / 1000) : null;
  return { startMs, offsetSec: Number.isFinite(told) ? told : (zone ?? 0) };
}

function totalsOf(row: TrainingRow, distanceM: number | null): Totals {
  return {
    distanceM,
    caloriesKcal: row.caloriesKcal ?? null,
    workJ: row.totalOutputKj == null ? null : row.totalOutputKj * 1000,
    ascentM: row.elevationGain ?? null,
    strokes: row.strokes ?? null,
    ftpW: row.ftpW ?? null,
    trainingLoad: row.loadSource === 'Power' ? (row.trainingLoad ?? null) : null,
  };
}
