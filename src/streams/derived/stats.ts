/** What the stats page tells of the workouts: computed from their rows when these have changed, and small enough to be kept. */

import { DAY_MS } from '../../base/time';
import type { AnyRow } from '../../schema/table';
import { finite, textOf, totalOf } from '../wire/values';
import { type ActivityRow, activityRows } from './activity';
import { type Diary, diaryOf } from './diary';
import { type DoneWorkout, dayNumber, finished, rounded, type StreakPast, short, streakPast } from './done';
import { type Eddington, type EddingtonPast, eddingtonOf, eddingtonPast } from './eddington';
import { EFFORTS_SOURCE, type Effort, type EffortsPast, effortsOf, effortsPast } from './efforts';
import { type Milestone, type MilestonesPast, milestonesOf, milestonesPast } from './milestones';
import { REWIND_SOURCE, type Rewind, type RewindsPast, rewindsPast } from './rewind';

/** Columns of the workouts that are needed beside those of the activity. */
export const STATS_SOURCE = [...REWIND_SOURCE, ...EFFORTS_SOURCE] as const;
/** Another one for each change of what is told, so that the stats of an older build are made anew. */
export const STATS_VERSION = 3;

interface Totals {
  workouts: number;
  minutes: number;
  outputKj: number;
  caloriesKcal: number;
  distanceKm: number;
}

/** Days are `yyyy-mm-dd` by the clock where the workouts happened. */
export interface WorkoutStats {
  totals: Totals & { disciplines: Array<Totals & { name: string }> };
  /** In a row up to `lastDay`; weeks begin on Monday. */
  streaks: { lastDay: string; days: number; bestDays: number; weeks: number; bestWeeks: number };
  /** Most work done in a class of that length. */
  records: Array<{ discipline: string; minutes: number; outputKj: number; day: string; title: string }>;
  charts: {
    /** The last 12 in which anything was done, oldest first; minutes by discipline. */
    months: Array<{ month: string; minutes: Record<string, number> }>;
    /** Minutes of each day from `from` to the last day with a workout, a year at most. */
    days: { from: string; minutes: number[] };
  };
  newest: Array<{
    day: string;
    title: string;
    discipline: string;
    instructor: string | null;
    minutes: number;
    outputKj: number | null;
    distanceKm: number | null;
    personalRecord: boolean;
  }>;
  /** Each day's workouts, packed: see `diaryEntries`. */
  diary: Diary;
  milestones: Milestone[];
  eddington: Eddington[];
  efforts: Effort[];
  rewinds: Rewind[];
}

const MOST_MONTHS = 12;
const MOST_DAYS = 53 * 7;
const MOST_NEWEST = 8;
const RECORD_MINUTES = [5, 10, 15, 20, 30, 45, 60, 75, 90];

/**
 * What the stats of all workouts are made of beside the workouts of some last days: what was before these, in short. It takes as
 * much room with many workouts as with few, but for what is told of each of them on the page.
 */
export interface StatsPast {
  told: Pick<WorkoutStats, 'records' | 'charts' | 'newest' | 'diary'>;
  /** By discipline, the one done last first: sums that are not rounded. */
  totals: Array<[name: string, sums: number[]]>;
  days: StreakPast;
  weeks: StreakPast;
  milestones: MilestonesPast;
  eddington: EddingtonPast;
  efforts: EffortsPast[];
  rewinds: RewindsPast;
}

/**
 * @param rows Rows of the workouts in any order.
 * @param timeZone IANA name of the sheet's zone.
 * @param days The activity of the same rows, where it is known already.
 * @param past What was on earlier days, where `rows` are those of the last days only.
 * @returns Null without workouts.
 */
export function workoutStats(
  rows: readonly AnyRow[],
  timeZone: string,
  days: readonly ActivityRow[] = activityRows(rows, timeZone),
  past?: StatsPast,
): WorkoutStats | null {
  const all = statsPast(rows, timeZone, days, past);
  if (all === null) return null;
  const { told, totals, weeks, rewinds } = all;
  return {
    totals: {
      ...totalsOf(totals.map(([, sums]) => sums)),
      disciplines: totals
        .map(([name, sums]) => ({ name, ...totalsOf([sums]) }))
        .sort((a, b) => b.workouts - a.workouts),
    },
    streaks: {
      lastDay: told.newest[0]?.day ?? '',
      days: all.days.last,
      bestDays: all.days.best,
      weeks: weeks.last,
      bestWeeks: weeks.best,
    },
    ...told,
    milestones: milestonesOf([], all.milestones),
    eddington: eddingtonOf([], all.eddington),
    efforts: effortsOf([], all.efforts),
    rewinds: rewinds.years,
  };
}

/**
 * What `workoutStats` needs of earlier days, and is made of: the parameters are the same.
 * @returns Null without workouts.
 */
export function statsPast(
  rows: readonly AnyRow[],
  timeZone: string,
  days: readonly ActivityRow[] = activityRows(rows, timeZone),
  past?: StatsPast,
): StatsPast | null {
  const done = finished(rows, timeZone);
  const lastDay = done[0]?.day ?? past?.told.newest[0]?.day;
  if (lastDay === undefined) return null;
  const numbers = (of: (day: string) => number) => done.map(({ day }) => of(day));
  return {
    told: toldOf(done, days, lastDay, past?.told),
    totals: totalsBy(days, past?.totals),
    days: streakPast(numbers(dayNumber), past?.days),
    weeks: streakPast(numbers(weekNumber), past?.weeks),
    milestones: milestonesPast(done, past?.milestones),
    eddington: eddingtonPast(done, past?.eddington),
    efforts: effortsPast(done, past?.efforts),
    rewinds: rewindsPast(done, past?.rewinds),
  };
}

/** What is put together from the same of earlier days. */
function toldOf(
  done: readonly DoneWorkout[],
  days: readonly ActivityRow[],
  lastDay: string,
  past?: StatsPast['told'],
): StatsPast['told'] {
  const newest = done.slice(0, MOST_NEWEST).map(({ row, day, minutes, title, discipline }) => ({
    day,
    minutes: Math.round(minutes),
    title,
    discipline,
    instructor: short(textOf(row.instructor) ?? '') || null,
    outputKj: rounded(row.totalOutputKj),
    distanceKm: rounded(row.distance, 100),
    personalRecord: row.personalRecord === true,
  }));
  return {
    records: recordsOf(done, past?.records),
    charts: { months: monthsOf(days, past?.charts.months), days: daysOf(days, lastDay, past?.charts.days) },
    newest: [...newest, ...(past?.newest ?? [])].slice(0, MOST_NEWEST),
    diary: diaryOf(done, past?.diary),
  };
}

const SUMMED = ['workouts', 'minutes', 'outputKj', 'caloriesKcal', 'distance'] as const;

function totalsBy(days: readonly ActivityRow[], past: StatsPast['totals'] = []): StatsPast['totals'] {
  const totals = new Map<string, number[]>();
  const add = (name: string, numbers: readonly number[]) => {
    const sums = totals.get(name) ?? SUMMED.map(() => 0);
    totals.set(
      name,
      sums.map((sum, at) => sum + (numbers[at] ?? 0)),
    );
  };
  for (const day of days)
    add(
      String(day.discipline),
      SUMMED.map((key) => day[key] ?? 0),
    );
  for (const [name, sums] of past) add(name, sums);
  return [...totals];
}

function totalsOf(all: readonly number[][]): Totals {
  const [workouts = 0, minutes = 0, outputKj = 0, caloriesKcal = 0, distanceKm = 0] = SUMMED.map((_, at) =>
    Math.round(totalOf(all.map((sums) => sums[at] ?? 0))),
  );
  return { workouts, minutes, outputKj, caloriesKcal, distanceKm };
}

/** 1 January 1970 was a Thursday. */
const weekNumber = (day: string): number => Math.floor((dayNumber(day) + 3) / 7);

function recordsOf(done: readonly DoneWorkout[], past: WorkoutStats['records'] = []): WorkoutStats['records'] {
  const best = new Map<string, WorkoutStats['records'][number]>();
  const told = done.map(({ row, day, title, discipline }) => {
    const [minutes, outputKj] = [finite(row.classLengthMin) ?? 0, rounded(row.totalOutputKj) ?? 0];
    return { discipline, minutes, outputKj, day, title };
  });
  for (const record of [...told, ...past]) {
    const { discipline, minutes, outputKj } = record;
    const key = `${discipline} ${minutes}`;
    // Of equals the first one done counts, and they come newest first.
    if (!RECORD_MINUTES.includes(minutes) || outputKj === 0 || outputKj < (best.get(key)?.outputKj ?? 0)) continue;
    best.set(key, record);
  }
  return [...best.values()];
}

/** `days` come newest first. */
function monthsOf(
  days: readonly ActivityRow[],
  past: WorkoutStats['charts']['months'] = [],
): WorkoutStats['charts']['months'] {
  const months = new Map<string, Map<string, number>>();
  const add = (month: string, name: string, minutes: number) => {
    const sums = months.get(month) ?? new Map<string, number>();
    months.set(month, sums.set(name, Math.round((sums.get(name) ?? 0) + minutes)));
  };
  for (const { activityId, discipline, minutes } of days)
    add(String(activityId).slice(0, 7), String(discipline), minutes ?? 0);
  for (const { month, minutes } of [...past].reverse())
    for (const [name, sum] of Object.entries(minutes)) add(month, name, sum);
  const newest = [...months].slice(0, MOST_MONTHS);
  return newest.reverse().map(([month, sums]) => ({ month, minutes: Object.fromEntries(sums) }));
}

function daysOf(
  days: readonly ActivityRow[],
  lastDay: string,
  past?: WorkoutStats['charts']['days'],
): WorkoutStats['charts']['days'] {
  const last = dayNumber(lastDay);
  const minutes = Array.from({ length: MOST_DAYS }, () => 0);
  const add = (day: number, spent: number) => {
    const at = MOST_DAYS - 1 - (last - day);
    if (at >= 0) minutes[at] = Math.round((minutes[at] ?? 0) + spent);
  };
  for (const day of days) add(dayNumber(String(day.activityId).slice(0, 10)), day.minutes ?? 0);
  past?.minutes.forEach((spent, at) => {
    add(dayNumber(past.from) + at, spent);
  });
  return { from: new Date((last - MOST_DAYS + 1) * DAY_MS).toISOString().slice(0, 10), minutes };
}
