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

/** Of a discipline in which older workouts told a power: how many did, and the efforts by their place in `SECONDS`. */
export interface EffortsPast {
  discipline: string;
  count: number;
  efforts: Array<Effort | null>;
}

/**
 * @param done Newest first.
 * @param past What was before all of them; nothing when left out.
 * @returns By discipline, the one with most workouts that tell a power first, and by seconds, the shortest first.
 */
export function effortsOf(done: readonly DoneWorkout[], past?: readonly EffortsPast[]): Effort[] {
  const most = effortsPast(done, past).sort((a, b) => b.count - a.count);
  return most.slice(0, MOST_DISCIPLINES).flatMap(({ efforts }) => efforts.flatMap((effort) => effort ?? []));
}

/**
 * What must be kept of these workouts for the best efforts of later ones; `past` is what was kept of earlier ones. The
 * discipline done last comes first.
 */
export function effortsPast(done: readonly DoneWorkout[], past: readonly EffortsPast[] = []): EffortsPast[] {
  const told = done.filter(({ row }) => EFFORTS_SOURCE.some((key) => wattsOf(row[key]) > 0));
  const disciplines = new Map<string, DoneWorkout[]>();
  for (const workout of told) {
    disciplines.set(workout.discipline, disciplines.get(workout.discipline) ?? []);
    disciplines.get(workout.discipline)?.push(workout);
  }
  for (const { discipline } of past) disciplines.set(discipline, disciplines.get(discipline) ?? []);
  return [...disciplines].map(([discipline, workouts]) => {
    const before = past.find((each) => each.discipline === discipline);
    return {
      discipline,
      count: workouts.length + (before?.count ?? 0),
      efforts: EFFORTS_SOURCE.map((key, index) => effortOf(workouts, key, before?.efforts[index] ?? null)),
    };
  });
}

const wattsOf = (value: unknown): number => Math.round(finite(value) ?? 0);

function effortOf(workouts: readonly DoneWorkout[], key: keyof typeof SECONDS, past: Effort | null): Effort | null {
  const oldestFirst = [...workouts].reverse().filter(({ row }) => wattsOf(row[key]) > 0);
  let best = past?.best ?? null;
  const [months, years] = [new Map(past?.months), new Map(past?.years)];
  const raise = (spans: Map<string, number>, span: string, watts: number) =>
    spans.set(span, Math.max(spans.get(span) ?? 0, watts));
  for (const { row, day, title } of oldestFirst) {
    const watts = wattsOf(row[key]);
    if (watts > (best?.watts ?? 0)) best = { watts, day, title: short(title) };
    raise(months, day.slice(0, 'yyyy-mm'.length), watts);
    raise(years, day.slice(0, 'yyyy'.length), watts);
  }
  const discipline = past?.discipline ?? oldestFirst[0]?.discipline;
  if (best === null || discipline === undefined) return null;
  return { discipline, seconds: SECONDS[key], best, months: [...months].slice(-MOST_MONTHS), years: [...years] };
}
