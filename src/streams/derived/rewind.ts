/** A calendar year in review: what was done in it, when, with whom, and the best of it. */
import { shortDigest } from '../../base/digest';
import { finite, textOf } from '../wire/values';
import { type DoneWorkout, dayNumber, rounded, type StreakPast, short, streakPast } from './done';

interface Highlight {
  title: string;
  /** `yyyy-mm-dd`. */
  day: string;
  /** Minutes, km or kJ. */
  value: number;
}

export interface Rewind {
  year: number;
  workouts: number;
  minutes: number;
  outputKj: number;
  caloriesKcal: number;
  distanceKm: number;
  /** Days with anything, and how many of them came one after the other at best within the year. */
  activeDays: number;
  streakDays: number;
  /** The most done first, six at most. */
  disciplines: Array<{ name: string; workouts: number; minutes: number }>;
  /** Minutes of each month, January first. */
  months: number[];
  /** Workouts by weekday, Monday first, and by hour of the day when they began, where that is known. */
  weekdays: number[];
  hours: number[];
  /** With most workouts, three at most. */
  instructors: Array<{ name: string; workouts: number }>;
  /** The class that was taken most, where one was taken more than once. */
  favourite: { title: string; workouts: number } | null;
  /** How often it was the most work done so far in a class that long. */
  personalRecords: number;
  busiestDay: { day: string; minutes: number } | null;
  longest: Highlight | null;
  farthest: Highlight | null;
  highest: Highlight | null;
}

/** Columns of the workouts that are needed beside those of the activity. */
export const REWIND_SOURCE = ['instructor', 'personalRecord', 'classId'] as const;

const MOST_YEARS = 10;
const MOST_DISCIPLINES = 6;
const MOST_INSTRUCTORS = 3;
const TITLE_CHARACTERS = 60;

/** What of older workouts the years in review need: the years as they were, and what the last of them was counted from. */
export interface RewindsPast {
  years: Rewind[];
  last: YearPast | null;
}

/** Sums that are not rounded. Lists are in the order in which each came first. */
interface YearPast {
  year: number;
  workouts: number;
  sums: [minutes: number, outputKj: number, caloriesKcal: number, distanceKm: number];
  activeDays: number;
  streak: StreakPast;
  disciplines: Array<[name: string, minutes: number, workouts: number]>;
  months: number[];
  weekdays: number[];
  hours: number[];
  instructors: Array<[name: string, workouts: number]>;
  /** Classes in short, one after the other, and how often each was taken; the title of the one taken most. */
  classes: string;
  classTimes: number[];
  favourite: string;
  personalRecords: number;
  busiest: [day: string, minutes: number] | null;
  highlights: Array<Highlight | null>;
}

/**
 * @param done Newest first.
 * @param past What was on earlier days; nothing when left out.
 * @returns Newest year first, ten at most; years without a workout are left out.
 */
export function rewindsOf(done: readonly DoneWorkout[], past?: RewindsPast): Rewind[] {
  return rewindsPast(done, past).years;
}

/**
 * What must be kept of these workouts for the reviews of years that later days are in; `past` is what was kept of
 * earlier days.
 */
export function rewindsPast(done: readonly DoneWorkout[], past?: RewindsPast): RewindsPast {
  const years = new Map<number, DoneWorkout[]>();
  for (const workout of done) {
    const year = Number(workout.day.slice(0, 4));
    years.set(year, years.get(year) ?? []);
    years.get(year)?.push(workout);
  }
  const news = [...years]
    .slice(0, MOST_YEARS)
    .map(([year, workouts]) => yearAfter(past?.last?.year === year ? past.last : emptyYear(year), workouts));
  const before = (past?.years ?? []).filter(({ year }) => !years.has(year));
  return {
    years: [...news.map(rewindOf), ...before].slice(0, MOST_YEARS),
    last: news[0] ?? past?.last ?? null,
  };
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0);

const emptyYear = (year: number): YearPast => ({
  year,
  workouts: 0,
  sums: [0, 0, 0, 0],
  activeDays: 0,
  streak: streakPast([]),
  disciplines: [],
  months: zeros(12),
  weekdays: zeros(7),
  hours: zeros(24),
  instructors: [],
  classes: '',
  classTimes: [],
  favourite: '',
  personalRecords: 0,
  busiest: null,
  highlights: MEASURES.map(() => null),
});

function yearAfter(past: YearPast, newestFirst: readonly DoneWorkout[]): YearPast {
  const workouts = [...newestFirst].reverse();
  const counted = workouts.filter(({ isCounted }) => isCounted);
  const days = sumsBy(
    workouts,
    ({ day }) => day,
    ({ minutes }) => minutes,
  );
  const sum = (of: (workout: DoneWorkout) => number | null) =>
    workouts.reduce((total, each) => total + (of(each) ?? 0), 0);
  const [minutes, outputKj, caloriesKcal, distanceKm] = past.sums;
  const one = () => 1;
  const times = sumsBy(counted, ({ discipline }) => discipline, one);
  const spent = sumsBy(
    workouts,
    ({ discipline }) => discipline,
    (each) => each.minutes,
    past.disciplines.map(([name, before]) => [name, before]),
  );
  const timesBefore = new Map(past.disciplines.map(([name, , before]) => [name, before]));
  return {
    year: past.year,
    workouts: past.workouts + counted.length,
    sums: [
      minutes + sum((each) => each.minutes),
      outputKj + sum(({ row }) => finite(row.totalOutputKj)),
      caloriesKcal + sum(({ row }) => finite(row.caloriesKcal)),
      distanceKm + sum(({ row }) => finite(row.distance)),
    ],
    activeDays: past.activeDays + days.size,
    streak: streakPast([...days.keys()].map(dayNumber), past.streak),
    disciplines: [...spent].map(([name, all]) => [name, all, (timesBefore.get(name) ?? 0) + (times.get(name) ?? 0)]),
    months: counts(
      past.months,
      workouts,
      ({ day }) => Number(day.slice(5, 7)) - 1,
      (each) => each.minutes,
    ),
    weekdays: counts(past.weekdays, counted, ({ day }) => (dayNumber(day) + 3) % 7, one),
    hours: counts(past.hours, counted, ({ row }) => hourOf(row.localStart), one),
    instructors: [...sumsBy(counted, ({ row }) => textOf(row.instructor), one, past.instructors)],
    ...classesAfter(past, counted),
    personalRecords: past.personalRecords + workouts.filter(({ row }) => row.personalRecord === true).length,
    // Of equals the earlier.
    busiest: [...days].reduce((most, day) => (day[1] > (most?.[1] ?? 0) ? day : most), past.busiest),
    highlights: MEASURES.map(([, of], index) => highlightAfter(past.highlights[index] ?? null, counted, of)),
  };
}

/** Minutes, km and kJ, each in how many parts of one. */
const MEASURES: ReadonlyArray<[parts: number, of: (workout: DoneWorkout) => number | null]> = [
  [1, ({ minutes }) => minutes],
  [10, ({ row }) => finite(row.distance)],
  [1, ({ row }) => finite(row.totalOutputKj)],
];

function rewindOf(past: YearPast): Rewind {
  const { year, workouts, activeDays, streak: days, disciplines, busiest, personalRecords } = past;
  const [minutes, outputKj, caloriesKcal, distanceKm] = past.sums.map(Math.round) as YearPast['sums'];
  const most = Math.max(0, ...past.classTimes);
  const [longest = null, farthest = null, highest = null] = past.highlights.map((highlight, index) => {
    const value = rounded(highlight?.value, MEASURES[index]?.[0]);
    return highlight && value !== null ? { ...highlight, value } : null;
  });
  return {
    year,
    workouts,
    minutes,
    outputKj,
    caloriesKcal,
    distanceKm,
    activeDays,
    streakDays: days.best,
    disciplines: [...disciplines]
      .sort(([, a], [, b]) => b - a)
      .map(([name, spent, times]) => ({ name, workouts: times, minutes: Math.round(spent) }))
      .sort((a, b) => b.workouts - a.workouts)
      .slice(0, MOST_DISCIPLINES),
    months: past.months.map(Math.round),
    weekdays: past.weekdays,
    hours: past.hours,
    instructors: [...past.instructors]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_INSTRUCTORS)
      .map(([name, times]) => ({ name: short(name, TITLE_CHARACTERS), workouts: times })),
    favourite: most > 1 ? { title: past.favourite, workouts: most } : null,
    personalRecords,
    busiestDay: busiest === null ? null : { day: busiest[0], minutes: Math.round(busiest[1]) },
    longest,
    farthest,
    highest,
  };
}

/** By name, in the order in which each came first; what has no name is left out. */
function sumsBy(
  workouts: readonly DoneWorkout[],
  nameOf: (workout: DoneWorkout) => string | null,
  of: (workout: DoneWorkout) => number,
  past: ReadonlyArray<[name: string, sum: number]> = [],
): Map<string, number> {
  const sums = new Map(past);
  for (const workout of workouts) {
    const name = nameOf(workout);
    if (name !== null) sums.set(name, (sums.get(name) ?? 0) + of(workout));
  }
  return sums;
}

/** Of `yyyy-MM-dd HH:mm`; -1 where that is missing. */
const hourOf = (localStart: unknown): number => Number(/ (\d\d):/.exec(String(localStart ?? ''))?.[1] ?? -1);

function counts(
  past: readonly number[],
  workouts: readonly DoneWorkout[],
  placeOf: (workout: DoneWorkout) => number,
  of: (workout: DoneWorkout) => number,
): number[] {
  const sums = [...past];
  for (const workout of workouts) {
    const place = placeOf(workout);
    if (place >= 0 && place < sums.length) sums[place] = (sums[place] ?? 0) + of(workout);
  }
  return sums;
}

/** Of a class in a year the digest is enough: of 2,000 two are alike once in 4,000 years. */
const CLASS_CHARACTERS = 8;

/** The class that was taken most is, of equals, the one that was taken first. */
function classesAfter(past: YearPast, counted: readonly DoneWorkout[]) {
  const places = new Map<string, number>();
  for (let at = 0; at < past.classTimes.length; at += 1)
    places.set(past.classes.slice(at * CLASS_CHARACTERS, (at + 1) * CLASS_CHARACTERS), at);
  const times = [...past.classTimes];
  const titles = new Map<number, string>();
  const placeOfMost = () => times.indexOf(Math.max(0, ...times));
  if (past.favourite !== '') titles.set(placeOfMost(), past.favourite);
  for (const { row, title } of counted) {
    const classId = textOf(row.classId);
    if (classId === null) continue;
    const digest = shortDigest(classId);
    const place = places.get(digest) ?? times.push(0) - 1;
    places.set(digest, place);
    times[place] = (times[place] ?? 0) + 1;
    if (!titles.has(place)) titles.set(place, short(title, TITLE_CHARACTERS));
  }
  return { classes: [...places.keys()].join(''), classTimes: times, favourite: titles.get(placeOfMost()) ?? '' };
}

/** The most of it; of equals the earlier. Null where nothing was measured. */
function highlightAfter(
  past: Highlight | null,
  workouts: readonly DoneWorkout[],
  of: (workout: DoneWorkout) => number | null,
): Highlight | null {
  return workouts.reduce((best, workout) => {
    const value = of(workout) ?? 0;
    return value > (best?.value ?? 0)
      ? { title: short(workout.title, TITLE_CHARACTERS), day: workout.day, value }
      : best;
  }, past);
}
