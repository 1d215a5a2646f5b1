/** The most power held over a stretch of time, and how it changed over the months and years. */
import { finite } from '../wire/values';
import { type DoneWorkout, short } from './done';

export interface Effort {
  discipline: string;
  seconds: number;
  /** Of all time; of equals the first. */
  best: { watts: number; day: string; title: string };
  /** The best of each calendar month that had one, the newest 36 at most, oldest first. */
  months: Array<[month: string, watts: number]>;
  /** The best of each calendar year that had one, oldest first. */
  years: Array<[year: string, watts: number]>;
}

const SECONDS = { best5SecW: 5, best1MinW: 60, best5MinW: 300, best20MinW: 1200, best60MinW: 3600 } as const;
/** Columns of the workouts that are needed. */
export const EFFORTS_SOURCE = Object.keys(SECONDS) as Array<keyof typeof SECONDS>;

const MOST_MONTHS = 36;
/** Watts of a bike, a treadmill and a rower do not compare, so each has its own. */
const MOST_DISCIPLINES = 3;

/**
 * @param done Newest first.
 * @returns By discipline, the one with most workouts that tell a power first, and by seconds, the shortest first.
 */
export function effortsOf(done: readonly DoneWorkout[]): Effort[] {
  const told = done.filter(({ row }) => EFFORTS_SOURCE.some((key) => wattsOf(row[key]) > 0));
  const disciplines = new Map<string, DoneWorkout[]>();
  for (const workout of told) {
    disciplines.set(workout.discipline, disciplines.get(workout.discipline) ?? []);
    disciplines.get(workout.discipline)?.push(workout);
  }
  const most = [...disciplines].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_DISCIPLINES);
  return most.flatMap(([, workouts]) => EFFORTS_SOURCE.flatMap((key) => effortOf(workouts, key)));
}

const wattsOf = (value: unknown): number => Math.round(finite(value) ?? 0);

function effortOf(workouts: readonly DoneWorkout[], key: keyof typeof SECONDS): Effort[] {
  const oldestFirst = [...workouts].reverse().filter(({ row }) => wattsOf(row[key]) > 0);
  const best = oldestFirst.reduce<DoneWorkout | null>(
    (most, workout) => (wattsOf(workout.row[key]) > wattsOf(most?.row[key]) ? workout : most),
    null,
  );
  if (best === null) return [];
  const { day, title, discipline } = best;
  const bestOf = (length: number): Array<[string, number]> => {
    const spans = new Map<string, number>();
    for (const workout of oldestFirst) {
      const span = workout.day.slice(0, length);
      spans.set(span, Math.max(spans.get(span) ?? 0, wattsOf(workout.row[key])));
    }
    return [...spans];
  };
  return [
    {
      discipline,
      seconds: SECONDS[key],
      best: { watts: wattsOf(best.row[key]), day, title: short(title) },
      months: bestOf('yyyy-mm'.length).slice(-MOST_MONTHS),
      years: bestOf('yyyy'.length),
    },
  ];
}
