/**
 * The Eddington number: the largest E for which there were E days with at least E each. The astronomer Arthur Eddington counted
 * miles ridden on a bicycle (https://en.wikipedia.org/wiki/Arthur_Eddington).
 */
import { KM_PER_MILE } from '../../base/units';
import { finite } from '../wire/values';
import type { DoneWorkout } from './done';

export interface Eddington {
  /** What was added up for each day: the distance of rides, that of runs, or the output of all workouts. */
  of: 'rides' | 'runs' | 'output';
  unit: 'km' | 'mi' | '10 kJ';
  number: number;
  /** How many more days with `number + 1` make that the number. */
  toNext: number;
}

const KJ_PARTS = 10;

const MEASURES: ReadonlyArray<[of: Eddington['of'], unit: Eddington['unit'], one: number]> = [
  ['rides', 'km', 1],
  ['rides', 'mi', KM_PER_MILE],
  ['runs', 'km', 1],
  ['runs', 'mi', KM_PER_MILE],
  ['output', '10 kJ', KJ_PARTS],
];

const VALUES: Record<Eddington['of'], (workout: DoneWorkout) => number | null> = {
  rides: ({ discipline, row }) => (discipline === 'Cycling' ? finite(row.distance) : null),
  runs: ({ discipline, row }) => (discipline === 'Running' ? finite(row.distance) : null),
  output: ({ row }) => finite(row.totalOutputKj),
};

/** Those of which there is anything. */
export function eddingtonOf(done: readonly DoneWorkout[]): Eddington[] {
  return MEASURES.flatMap(([of, unit, one]) => {
    const days = new Map<string, number>();
    for (const workout of done) days.set(workout.day, (days.get(workout.day) ?? 0) + (VALUES[of](workout) ?? 0));
    const sums = [...days.values()].map((sum) => sum / one).sort((a, b) => b - a);
    const number = sums.filter((sum, index) => sum >= index + 1).length;
    const toNext = number + 1 - sums.filter((sum) => sum >= number + 1).length;
    return number > 0 ? [{ of, unit, number, toNext }] : [];
  });
}
