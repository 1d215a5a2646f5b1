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

/** By measure, how many older days had so many whole units. */
export type EddingtonPast = Array<Array<[units: number, days: number]>>;

/**
 * Those of which there is anything.
 * @param done Workouts in any order.
 * @param past What was on other days; nothing when left out.
 */
export function eddingtonOf(done: readonly DoneWorkout[], past: EddingtonPast = []): Eddington[] {
  return eddingtonPast(done, past).flatMap((days, index) => {
    const [of, unit] = MEASURES[index] ?? ['output', '10 kJ'];
    let [number, daysAbove] = [0, 0];
    // From the most down: with each number of units more days have at least as many.
    for (const [units, count] of days) {
      daysAbove += count;
      number = Math.max(number, Math.min(units, daysAbove));
    }
    const enough = days.reduce((sum, [units, count]) => sum + (units > number ? count : 0), 0);
    return number > 0 ? [{ of, unit, number, toNext: number + 1 - enough }] : [];
  });
}

/**
 * What must be kept of these workouts for the Eddington numbers of later days; `past` is what was kept of earlier days.
 * For each measure, how many days had so many units, the most units first.
 */
export function eddingtonPast(done: readonly DoneWorkout[], past: EddingtonPast = []): EddingtonPast {
  return MEASURES.map(([of, , one], index) => {
    const sums = new Map<string, number>();
    for (const workout of done) sums.set(workout.day, (sums.get(workout.day) ?? 0) + (VALUES[of](workout) ?? 0));
    const days = new Map(past[index] ?? []);
    for (const sum of sums.values()) {
      const units = Math.floor(sum / one);
      if (units > 0) days.set(units, (days.get(units) ?? 0) + 1);
    }
    return [...days].sort(([a], [b]) => b - a);
  });
}
