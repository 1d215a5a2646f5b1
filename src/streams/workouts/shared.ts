/** Lets two parts of one run read the same workouts with one request. */
import { fillGaps } from '../../base/slices';
import type { PartialRow } from '../../schema/table';
import type { Detail, ListPage } from '../../sync/types';
import type { WorkoutsStream } from './stream';
import type { workouts } from './table';

/** A workout, as far as it was read. */
export type TakenWorkout = PartialRow<typeof workouts>;

/** For whoever looks at workouts without keeping them. */
export interface WorkoutReader {
  /** A page of the list, newest first, counted from 0. Throws HttpError, SignedOutError or Pause. */
  page(page: number): { workouts: TakenWorkout[]; isLast: boolean };
  /** All that Peloton knows of each; those that could not be had are absent. Throws SignedOutError or Pause. */
  details(workoutIds: string[]): Map<string, TakenWorkout>;
}

/**
 * The stream and a reader of the same workouts, so that what the reader has read the stream need not ask for again.
 * Each answer is handed on once.
 */
export function shareWorkouts(stream: WorkoutsStream): { stream: WorkoutsStream; reader: WorkoutReader } {
  const pages = new Map<number, ListPage>();
  const read = new Map<string, Detail>();
  const take = <K, V>(map: Map<K, V>, key: K): V | undefined => {
    const value = map.get(key);
    map.delete(key);
    return value;
  };
  const shared: WorkoutsStream = {
    ...stream,
    list: (wanted) =>
      fillGaps(
        wanted,
        (page) => take(pages, page),
        (missing) => stream.list(missing),
      ),
    details(keys) {
      const known = keys.flatMap((key) => take(read, key) ?? []);
      const missing = keys.filter((key) => !known.some((detail) => detail.key === key));
      return [...known, ...(missing.length > 0 ? stream.details(missing) : [])];
    },
  };
  const reader: WorkoutReader = {
    page(page) {
      const known = pages.get(page) ?? (stream.list([page])[0] as ListPage);
      pages.set(page, known);
      return { workouts: known.entries.map((entry) => entry.row as TakenWorkout), isLast: known.isLast };
    },
    details(workoutIds) {
      const missing = workoutIds.filter((id) => !read.has(id));
      for (const detail of missing.length > 0 ? stream.details(missing) : [])
        if (!('error' in detail)) read.set(detail.key, detail);
      const rows = workoutIds.flatMap((id) => {
        const detail = read.get(id);
        return detail?.row ? [[id, detail.row as TakenWorkout] as const] : [];
      });
      return new Map(rows);
    },
  };
  return { stream: shared, reader };
}
