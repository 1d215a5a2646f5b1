/** What the stats page tells of the workouts: computed from their rows when these have changed, and small enough to be kept. */

import { DAY_MS } from '../../base/time';
import type { AnyRow } from '../../schema/table';
import { finite, textOf, totalOf } from '../wire/values';
import { type ActivityRow, activityRows } from './activity';
import { type Diary, diaryOf } from './diary';
import { type DoneWorkout, dayNumber, finished, rounded, short, streak } from './done';
import { type Eddington, eddingtonOf } from './eddington';
import { EFFORTS_SOURCE, type Effort, effortsOf } from './efforts';
import { type Milestone, milestonesOf } from './milestones';
import { REWIND_SOURCE, type Rewind, rewindsOf } from './rewind';

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
 * @param rows Rows of the workouts in any order.
 * @param timeZone IANA name of the sheet's zone.
 * @param days The activity of the same rows, where it is known already.
 * @returns Null without workouts.
 */
export function workoutStats(
  rows: readonly AnyRow[],
  timeZone: string,
  days: readonly ActivityRow[] = activityRows(rows, timeZone),
): WorkoutStats | null {
  const done = finished(rows, timeZone);
  const [last] = done;
  if (last === undefined) return null;
  return {
    totals: { ...totalsOf(days), disciplines: byDiscipline(days) },
    streaks: { lastDay: last.day, ...streaksOf(done) },
    records: recordsOf(done),
    charts: { months: monthsOf(days), days: daysOf(days, last.day) },
    newest: done.slice(0, MOST_NEWEST).map(({ row, day, minutes, title, discipline }) => ({
      day,
      minutes: Math.round(minutes),
      title,
      discipline,
      instructor: short(textOf(row.instructor) ?? '') || null,
      outputKj: rounded(row.totalOutputKj),
      distanceKm: rounded(row.distance, 100),
      personalRecord: row.personalRecord === true,
    })),
    diary: diaryOf(done),
    milestones: milestonesOf(done),
    eddington: eddingtonOf(done),
    efforts: effortsOf(done),
    rewinds: rewindsOf(done),
  };
}

function totalsOf(days: readonly ActivityRow[]): Totals {
  const sum = (key: 'workouts' | 'minutes' | 'outputKj' | 'caloriesKcal' | 'distance') =>
    Math.round(totalOf(days.map((day) => day[key] ?? 0)));
  return {
    workouts: sum('workouts'),
    minutes: sum('minutes'),
    outputKj: sum('outputKj'),
    caloriesKcal: sum('caloriesKcal'),
    distanceKm: sum('distance'),
  };
}

function byDiscipline(days: readonly ActivityRow[]): WorkoutStats['totals']['disciplines'] {
  const names = [...new Set(days.map(({ discipline }) => String(discipline)))];
  return names
    .map((name) => ({ name, ...totalsOf(days.filter(({ discipline }) => discipline === name)) }))
    .sort((a, b) => b.workouts - a.workouts);
}

/** 1 January 1970 was a Thursday. */
const weekNumber = (day: string): number => Math.floor((dayNumber(day) + 3) / 7);

function streaksOf(done: readonly DoneWorkout[]): Omit<WorkoutStats['streaks'], 'lastDay'> {
  const [days, bestDays] = streak(done.map(({ day }) => dayNumber(day)));
  const [weeks, bestWeeks] = streak(done.map(({ day }) => weekNumber(day)));
  return { days, bestDays, weeks, bestWeeks };
}

function recordsOf(done: readonly DoneWorkout[]): WorkoutStats['records'] {
  const best = new Map<string, WorkoutStats['records'][number]>();
  for (const { row, day, title, discipline } of done) {
    const [minutes, outputKj] = [finite(row.classLengthMin) ?? 0, rounded(row.totalOutputKj) ?? 0];
    const key = `${discipline} ${minutes}`;
    // Of equals the first one done counts, and they come newest first.
    if (!RECORD_MINUTES.includes(minutes) || outputKj === 0 || outputKj < (best.get(key)?.outputKj ?? 0)) continue;
    best.set(key, { discipline, minutes, outputKj, day, title });
  }
  return [...best.values()];
}

/** `days` come newest first. */
function monthsOf(days: readonly ActivityRow[]): WorkoutStats['charts']['months'] {
  const months = new Map<string, Map<string, number>>();
  for (const { activityId, discipline, minutes } of days) {
    const [month, name] = [String(activityId).slice(0, 7), String(discipline)];
    const sums = months.get(month) ?? new Map<string, number>();
    months.set(month, sums.set(name, Math.round((sums.get(name) ?? 0) + (minutes ?? 0))));
  }
  const newest = [...months].slice(0, MOST_MONTHS);
  return newest.reverse().map(([month, sums]) => ({ month, minutes: Object.fromEntries(sums) }));
}

function daysOf(days: readonly ActivityRow[], lastDay: string): WorkoutStats['charts']['days'] {
  const last = dayNumber(lastDay);
  const minutes = Array.from({ length: MOST_DAYS }, () => 0);
  for (const day of days) {
    const at = MOST_DAYS - 1 - (last - dayNumber(String(day.activityId).slice(0, 10)));
    if (at >= 0) minutes[at] = Math.round((minutes[at] ?? 0) + (day.minutes ?? 0));
  }
  return { from: new Date((last - MOST_DAYS + 1) * DAY_MS).toISOString().slice(0, 10), minutes };
}
