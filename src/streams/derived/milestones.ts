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

/** What of older workouts milestones need. */
export interface MilestonesPast {
  /** How many workouts counted, and the day of the last. */
  count: number;
  lastDay: string;
  /** Oldest first. */
  marks: Milestone[];
  /** In the order in which they were first done: how many counted, and the most of each measure so far. */
  disciplines: Array<[name: string, count: number, bests: Bests]>;
}

type Bests = Partial<Record<Milestone['kind'], { most: number; day: string; title: string }>>;

const NO_PAST: MilestonesPast = { count: 0, lastDay: '', marks: [], disciplines: [] };

/**
 * @param done Newest first.
 * @param past What was before all of them; nothing when left out.
 * @returns Newest first; where there are more than can be kept, the newest and the very first workout.
 */
export function milestonesOf(done: readonly DoneWorkout[], past?: MilestonesPast): Milestone[] {
  const { marks, disciplines } = milestonesPast(done, past);
  const newestFirst = [...marks, ...disciplines.flatMap(bestsOf)]
    .sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1))
    .reverse();
  if (newestFirst.length <= MOST_MILESTONES) return newestFirst;
  return [...newestFirst.slice(0, MOST_MILESTONES - 1), ...newestFirst.slice(-1)];
}

/**
 * What must be kept of these workouts for the milestones of later ones; `past` is what was kept of earlier ones. `done`
 * is newest first.
 */
export function milestonesPast(done: readonly DoneWorkout[], past = NO_PAST): MilestonesPast {
  const oldestFirst = [...done].reverse().filter(({ isCounted }) => isCounted);
  const known = new Map(past.disciplines.map(([name, count, bests]) => [name, { count, bests: { ...bests } }]));
  const marks = [...past.marks];
  let { count, lastDay } = past;
  for (const workout of oldestFirst) {
    const { discipline, day } = workout;
    const pause = count === 0 ? 0 : dayNumber(day) - dayNumber(lastDay);
    const own = known.get(discipline) ?? { count: 0, bests: {} };
    if (pause >= PAUSE_DAYS) marks.push(milestone(workout, 'comeback', null, pause));
    if (own.count === 0) marks.push(milestone(workout, 'first', count === 0 ? null : discipline, null));
    count += 1;
    if (count % EVERY === 0) marks.push(milestone(workout, 'count', null, count));
    known.set(discipline, { count: own.count + 1, bests: better(own.bests, workout) });
    lastDay = day;
  }
  return {
    count,
    lastDay,
    marks: marks.length <= MOST_MILESTONES ? marks : [...marks.slice(0, 1), ...marks.slice(1 - MOST_MILESTONES)],
    disciplines: [...known].map(([name, own]) => [name, own.count, own.bests]),
  };
}

const milestone = (
  { day, title }: Pick<DoneWorkout, 'day' | 'title'>,
  kind: Milestone['kind'],
  discipline: string | null,
  value: number | null,
): Milestone => ({ day, kind, discipline, value, title: short(title, TITLE_CHARACTERS) });

/** Of equals the first one done. */
function better(bests: Bests, workout: DoneWorkout): Bests {
  for (const [kind, , of] of MEASURES) {
    const value = of(workout) ?? 0;
    if (value > (bests[kind]?.most ?? 0)) bests[kind] = { most: value, day: workout.day, title: short(workout.title) };
  }
  return bests;
}

function bestsOf([discipline, count, bests]: MilestonesPast['disciplines'][number]): Milestone[] {
  if (count < FEWEST_FOR_BEST) return [];
  return MEASURES.flatMap(([kind, parts]) => {
    const best = bests[kind];
    return best ? [milestone(best, kind, discipline, rounded(best.most, parts))] : [];
  });
}
