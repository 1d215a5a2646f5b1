/** The tables that a workout's details fill beside its row, and which of them the member wants. */
import type { WireGraph, WireWorkout } from '../../peloton/answers/types';
import type { AnyRow } from '../../schema/table';
import type { Parts, PartTable } from '../../sync/types';
import { intervalRows, intervals } from './intervals/intervals';
import { movementRows, movements } from './movements';
import type { WorkoutRow } from './row';
import { curvesOf, type Owner, placesOf, series, seriesRows } from './series';

export interface Wanted {
  /** Seconds between the values of a series; null for no series. */
  seriesEverySec: number | null;
  /** Where it was done, as series; only with series. */
  location: boolean;
  intervals: boolean;
  movements: boolean;
}

export const NOTHING_MORE: Wanted = { seriesEverySec: null, location: false, intervals: false, movements: false };

/** Fine enough for means and shares. */
const INTERVALS_EVERY_SEC = 5;

/** How many seconds lie between the values of curves that are asked for; undefined where none is wanted. */
export function everySecOf(wanted: Wanted): number | undefined {
  return wanted.seriesEverySec ?? (wanted.intervals ? INTERVALS_EVERY_SEC : undefined);
}

/**
 * The tables of parts that the member wants, in the order in which they give way for want of room: series are the
 * largest and easiest to miss. A version names what its rows are made of.
 */
export function partTables(wanted: Wanted): PartTable[] {
  const { seriesEverySec, location } = wanted;
  return [
    ...(seriesEverySec === null ? [] : [{ table: series, version: `v1e${seriesEverySec}${location ? 'l' : ''}` }]),
    ...(wanted.intervals ? [{ table: intervals, version: 'v1' }] : []),
    ...(wanted.movements ? [{ table: movements, version: 'v1' }] : []),
  ];
}

/**
 * What the details of a workout put into the tables that are wanted. A table that is wanted gets a list even where it is
 * empty, so that parts which are gone go.
 */
export function partsOf(wanted: Wanted, workout: WireWorkout, graph: WireGraph, row: WorkoutRow): Parts[] {
  const owner: Owner = { workoutId: workout.id, startedAt: row.startedAt, discipline: row.discipline };
  const everySec = everySecOf(wanted);
  const curves = everySec === undefined ? [] : curvesOf(graph, everySec);
  const places = wanted.location ? placesOf(graph) : [];
  const parts: Parts[] = [];
  const titled = (rows: readonly AnyRow[]) => rows.map((each) => ({ ...each, title: row.title }));
  if (wanted.seriesEverySec !== null)
    parts.push({ table: series.name, rows: titled(seriesRows(owner, [...curves, ...places])) });
  if (wanted.intervals)
    parts.push({
      table: intervals.name,
      rows: titled(intervalRows(owner, workout, graph, curves)),
    });
  if (wanted.movements) parts.push({ table: movements.name, rows: titled(movementRows(owner, workout, graph)) });
  return parts;
}
