/** A calendar year in review: what was done in it, when, with whom, and the best of it. */
import { finite, textOf } from '../wire/values';
import { type DoneWorkout, dayNumber, rounded, short, streak } from './done';

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

/**
 * @param done Newest first.
 * @returns Newest year first, ten at most; years without a workout are left out.
 */
export function rewindsOf(done: readonly DoneWorkout[]): Rewind[] {
  const years = new Map<number, DoneWorkout[]>();
  for (const workout of done) {
    const year = Number(workout.day.slice(0, 4));
    years.set(year, years.get(year) ?? []);
    years.get(year)?.push(workout);
  }
  return [...years].slice(0, MOST_YEARS).map(([year, workouts]) => rewindOf(year, workouts));
}

function rewindOf(year: number, newestFirst: readonly DoneWorkout[]): Rewind {
  const workouts = [...newestFirst].reverse();
  const counted = workouts.filter(({ isCounted }) => isCounted);
  const sum = (of: (workout: DoneWorkout) => number | null) =>
    Math.round(workouts.reduce((total, workout) => total + (of(workout) ?? 0), 0));
  const days = minutesBy(workouts, ({ day }) => day);
  const [busiest] = days;
  return {
    year,
    workouts: counted.length,
    minutes: sum(({ minutes }) => minutes),
    outputKj: sum(({ row }) => finite(row.totalOutputKj)),
    caloriesKcal: sum(({ row }) => finite(row.caloriesKcal)),
    distanceKm: sum(({ row }) => finite(row.distance)),
    activeDays: days.length,
    streakDays: streak(days.map(([day]) => dayNumber(day)))[1],
    disciplines: disciplinesOf(workouts),
    months: counts(
      12,
      workouts,
      ({ day }) => Number(day.slice(5, 7)) - 1,
      ({ minutes }) => minutes,
    ),
    weekdays: counts(7, counted, ({ day }) => (dayNumber(day) + 3) % 7),
    hours: counts(24, counted, ({ row }) => hourOf(row.localStart)),
    instructors: timesOf(counted, ({ row }) => textOf(row.instructor))
      .slice(0, MOST_INSTRUCTORS)
      .map(([name, times]) => ({ name: short(name, TITLE_CHARACTERS), workouts: times })),
    favourite: favouriteOf(counted),
    personalRecords: workouts.filter(({ row }) => row.personalRecord === true).length,
    busiestDay: busiest === undefined ? null : { day: busiest[0], minutes: Math.round(busiest[1]) },
    longest: highlight(counted, ({ minutes }) => minutes),
    farthest: highlight(counted, ({ row }) => finite(row.distance), 10),
    highest: highlight(counted, ({ row }) => finite(row.totalOutputKj)),
  };
}

/** The most first; of equals the earlier. */
function minutesBy(workouts: readonly DoneWorkout[], of: (workout: DoneWorkout) => string): Array<[string, number]> {
  const sums = new Map<string, number>();
  for (const workout of workouts) sums.set(of(workout), (sums.get(of(workout)) ?? 0) + workout.minutes);
  return [...sums].sort(([, a], [, b]) => b - a);
}

function disciplinesOf(workouts: readonly DoneWorkout[]): Rewind['disciplines'] {
  return minutesBy(workouts, ({ discipline }) => discipline)
    .map(([name, minutes]) => ({
      name,
      workouts: workouts.filter(({ discipline, isCounted }) => isCounted && discipline === name).length,
      minutes: Math.round(minutes),
    }))
    .sort((a, b) => b.workouts - a.workouts)
    .slice(0, MOST_DISCIPLINES);
}

/** Of `yyyy-MM-dd HH:mm`; -1 where that is missing. */
const hourOf = (localStart: unknown): number => Number(/ (\d\d):/.exec(String(localStart ?? ''))?.[1] ?? -1);

function counts(
  length: number,
  workouts: readonly DoneWorkout[],
  placeOf: (workout: DoneWorkout) => number,
  of = (_: DoneWorkout): number => 1,
): number[] {
  const sums = Array.from({ length }, () => 0);
  for (const workout of workouts) {
    const place = placeOf(workout);
    if (place >= 0 && place < length) sums[place] = (sums[place] ?? 0) + of(workout);
  }
  return sums.map(Math.round);
}

/** What comes most often first; of equals the earlier. */
function timesOf(
  workouts: readonly DoneWorkout[],
  nameOf: (workout: DoneWorkout) => string | null,
): Array<[name: string, times: number]> {
  const times = new Map<string, number>();
  for (const workout of workouts) {
    const name = nameOf(workout);
    if (name !== null) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times].sort(([, a], [, b]) => b - a);
}

function favouriteOf(counted: readonly DoneWorkout[]): Rewind['favourite'] {
  const [[classId, times] = ['', 0]] = timesOf(counted, ({ row }) => textOf(row.classId));
  const workout = times > 1 ? counted.find(({ row }) => textOf(row.classId) === classId) : undefined;
  return workout ? { title: short(workout.title, TITLE_CHARACTERS), workouts: times } : null;
}

/** The most of it; of equals the earlier. Null where nothing was measured. */
function highlight(
  workouts: readonly DoneWorkout[],
  of: (workout: DoneWorkout) => number | null,
  parts = 1,
): Highlight | null {
  const most = workouts.reduce((best, workout) => Math.max(best, of(workout) ?? 0), 0);
  const found = most > 0 ? workouts.find((workout) => of(workout) === most) : undefined;
  const value = rounded(most, parts);
  return found && value !== null ? { title: short(found.title, TITLE_CHARACTERS), day: found.day, value } : null;
}
