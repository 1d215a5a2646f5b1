/** What a training file is made of: the rows of one workout, as the tables hold them. */
import type { AnyRow, PartialRow, Table } from '../schema/table';
import { type IntervalRow, intervals } from '../streams/workouts/intervals/intervals';
import { type MovementRow, movements } from '../streams/workouts/movements';
import { type SeriesRow, series } from '../streams/workouts/series';
import { workouts } from '../streams/workouts/table';

export type TrainingRow = PartialRow<typeof workouts>;

export interface TrainingSource {
  workout: TrainingRow;
  series: readonly Partial<SeriesRow>[];
  intervals: readonly Partial<IntervalRow>[];
  movements: readonly Partial<MovementRow>[];
}

/** Where the rows come from; `workoutIds` says of which workouts. A table that is not kept has none. */
export type RowReader = (table: Table, workoutIds: ReadonlySet<string>) => AnyRow[];

/** The workouts in the order of `workoutIds`; those of which there is no row are left out. */
export function sourcesOf(workoutIds: readonly string[], read: RowReader): TrainingSource[] {
  const wanted = new Set(workoutIds);
  const partsOf = (table: Table) => byWorkout(read(table, wanted), 'workoutId');
  const rows = byWorkout(read(workouts, wanted), 'workoutId');
  const [curves, stretches, sets] = [partsOf(series), partsOf(intervals), partsOf(movements)];
  return workoutIds.flatMap((id) => {
    const [workout] = rows.get(id) ?? [];
    if (workout === undefined) return [];
    return [
      {
        workout: workout as TrainingRow,
        series: (curves.get(id) ?? []) as Partial<SeriesRow>[],
        intervals: (stretches.get(id) ?? []) as Partial<IntervalRow>[],
        movements: (sets.get(id) ?? []) as Partial<MovementRow>[],
      },
    ];
  });
}

function byWorkout(rows: readonly AnyRow[], key: string): Map<string, AnyRow[]> {
  const found = new Map<string, AnyRow[]>();
  for (const row of rows) {
    const id = String(row[key] ?? '');
    const others = found.get(id);
    if (others) others.push(row);
    else found.set(id, [row]);
  }
  return found;
}

/** Why there is no file of a workout yet; null where there can be one. */
export function refusalOf({ startedAt, status, endedAt }: TrainingRow): string | null {
  if (startedAt == null) return 'Peloton does not say when it began.';
  return status === 'IN_PROGRESS' && endedAt == null ? 'It is still running.' : null;
}
