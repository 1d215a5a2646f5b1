/** Days to remember: firsts, every hundredth workout, the longest, farthest and highest of each discipline, and comebacks. */
import { finite } from '../wire/values';
import { type DoneWorkout, dayNumber, rounded, short } from './done';

export interface Milestone {
  /** `yyyy-mm-dd`. */
  day: string;
  /**
   * `first` workout ever or of a discipline, `count` for every hundredth, `comeback` after a pause; `longest` (minutes),
   * `farthest` (km) and `highest` (kJ) are those that nobody of the discipline has passed since.
   */
  kind: 'first' | 'count' | 'comeback' | 'longest' | 'farthest' | 'highest';
  /** Null where it is of all disciplines together. */
  discipline: string | null;
  /** The count, the days of the pause, the minutes, km or kJ; null for a first. */
  value: number | null;
  title: string;
}

const EVERY = 100;
/** So many days between two workouts make the second a comeback. */
const PAUSE_DAYS = 30;
/** Of fewer workouts no best is told. */
const FEWEST_FOR_BEST = 5;
const MOST_MILESTONES = 150;
const TITLE_CHARACTERS = 60;

const MEASURES: ReadonlyArray<[kind: Milestone['kind'], parts: number, of: (workout: DoneWorkout) => number | null]> = [
  ['longest', 1, ({ minutes }) => minutes],
  ['farthest', 10, ({ row }) => finite(row.distance)],
  ['highest', 1, ({ row }) => finite(row.totalOutputKj)],
];

/**
 * @param done Newest first.
 * @returns Newest first; where there are more than can be kept, the newest and the very first workout.
 */
export function milestonesOf(done: readonly DoneWorkout[]): Milestone[] {
  const oldestFirst = [...done].reverse().filter(({ isCounted }) => isCounted);
  const newestFirst = [...marksOf(oldestFirst), ...bestsOf(oldestFirst)]
    .sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1))
    .reverse();
  if (newestFirst.length <= MOST_MILESTONES) return newestFirst;
  return [...newestFirst.slice(0, MOST_MILESTONES - 1), ...newestFirst.slice(-1)];
}

const milestone = (
  { day, title }: DoneWorkout,
  kind: Milestone['kind'],
  discipline: string | null,
  value: number | null,
): Milestone => ({ day, kind, discipline, value, title: short(title, TITLE_CHARACTERS) });

function marksOf(oldestFirst: readonly DoneWorkout[]): Milestone[] {
  const known = new Set<string>();
  return oldestFirst.flatMap((workout, index) => {
    const { discipline, day } = workout;
    const former = oldestFirst[index - 1];
    const pause = former === undefined ? 0 : dayNumber(day) - dayNumber(former.day);
    const isFirst = !known.has(discipline);
    known.add(discipline);
    return [
      ...(pause >= PAUSE_DAYS ? [milestone(workout, 'comeback', null, pause)] : []),
      ...(isFirst ? [milestone(workout, 'first', index === 0 ? null : discipline, null)] : []),
      ...((index + 1) % EVERY === 0 ? [milestone(workout, 'count', null, index + 1)] : []),
    ];
  });
}

/** Of equals the first one done. */
function bestsOf(oldestFirst: readonly DoneWorkout[]): Milestone[] {
  const disciplines = new Map<string, DoneWorkout[]>();
  for (const workout of oldestFirst) {
    const { discipline } = workout;
    disciplines.set(discipline, disciplines.get(discipline) ?? []);
    disciplines.get(discipline)?.push(workout);
  }
  return [...disciplines].flatMap(([discipline, workouts]) => {
    if (workouts.length < FEWEST_FOR_BEST) return [];
    return MEASURES.flatMap(([kind, parts, of]) => {
      const most = workouts.reduce((best, workout) => Math.max(best, of(workout) ?? 0), 0);
      const best = most > 0 ? workouts.find((workout) => of(workout) === most) : undefined;
      return best ? [milestone(best, kind, discipline, rounded(most, parts))] : [];
    });
  });
}
