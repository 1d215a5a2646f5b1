/** The schedule part of a run: what Peloton has ahead, onto the member's calendar. */

import type { WorkoutOptions } from '../../calendar/options';
import type { Adherence } from '../../calendar/plan/weeks';
import type { CalendarMemory } from '../../calendar/state/memory';
import type { ViewUserStackData } from '../../peloton/answers/types';
import { idsFromFile } from '../../streams/history/taken';
import { USUAL_MS } from '../../streams/schedule/classes';
import { readSchedule, type ScheduledItem, type ScheduleMemory } from '../../streams/schedule/schedule';
import { createScheduleWriter, type ScheduleWriter } from '../../streams/schedule/writes';
import type { WorkoutReader } from '../../streams/workouts/shared';
import type { StateFile } from '../../sync/state';
import { type RunContext, unitsOf } from '../context';
import { type Issue, notes, type Outcome } from '../journal';
import { keys } from '../keys';
import { namesOf, putOnCalendar } from './put-on-calendar';
import { keepStats, nextClasses } from './stats';
import type { Workouts } from './workouts';

export interface ScheduleOutcome extends Outcome {
  issues: Issue[];
  /** What is on the schedule. */
  items: ScheduledItem[];
  /** The stack, when it came along with the schedule. */
  stack: ViewUserStackData | null;
  /** Peloton does not answer questions about schedule and stack at the moment, and the outcome says why. */
  isClosed: boolean;
}

interface ScheduleInputs {
  /** For results and for workouts that were never planned. */
  workouts: Workouts;
  /** Applies changes that were held back. */
  force: boolean;
}

/** Throws what reading Peloton throws; a calendar that fails is an issue of the outcome. */
export function syncSchedule(ctx: RunContext, { workouts, force }: ScheduleInputs): ScheduleOutcome {
  const { world, account, settings, peloton } = ctx;
  const { userId } = account;
  const memoryFile = keys.schedule(world.store, userId);
  const memory = memoryFile.load();
  const calendarFile = keys.calendar(world.store, userId);
  const reading = remembering(memoryFile, memory, () =>
    readSchedule({
      ...world,
      peloton,
      userId,
      withStack: settings.stackToSheet,
      isFarWanted: reachesFar(calendarFile.load(), world.clock.now()),
      memory,
    }),
  );
  if (reading.complete) keepStats(ctx, { classes: nextClasses(reading.items, world.clock.now()) });

  const wish = workoutWish(ctx, workouts);
  const { reader, units } = wish;
  const { outcome, calendar } = putOnCalendar(ctx, {
    file: calendarFile,
    reading,
    own: {
      ...homeOf(ctx),
      force,
      results: { reader, units, realTimes: settings.realTimes, missedAfterDays: settings.missedAfterDays },
      twoWay: settings.twoWay ? { writer: writerOf(ctx), unschedule: settings.deleteUnschedules } : null,
      workouts: settings.workoutsToCalendar ? wish : null,
    },
  });
  outcome.issues.push(...notes(reading.note));
  outcome.issues.push(...notes(calendar?.adherence ? adherenceText(calendar.adherence) : ''));
  return { ...outcome, items: reading.items, stack: reading.stack, isClosed: reading.note !== '' };
}

/** What was learned stays known also where a later request ends the run. */
function remembering<T>(file: StateFile<ScheduleMemory>, memory: ScheduleMemory, act: () => T): T {
  try {
    return act();
  } finally {
    file.saveLater(memory);
  }
}

/** Whether something of ours may be on a calendar so far ahead that the usual question does not reach it. */
function reachesFar({ known, deleted, creating, oldCalendars = [] }: CalendarMemory, nowMs: number): boolean {
  const times = Object.values({ ...known, ...deleted, ...creating });
  return oldCalendars.length > 0 || times.some(({ startAt }) => startAt > nowMs + USUAL_MS);
}

/** Opened only when it is asked. */
function readerOf(workouts: Workouts): WorkoutReader {
  return {
    page: (page) => workouts().reader.page(page),
    details: (ids) => workouts().reader.details(ids),
  };
}

function writerOf({ peloton, world, account }: RunContext): ScheduleWriter {
  return createScheduleWriter({ ...world, peloton, userId: account.userId });
}

/** Which workouts the member wants on the calendar, and where they are read; nothing is asked yet. */
export function workoutWish(ctx: RunContext, workouts: Workouts): WorkoutOptions {
  const { calendarDisciplines, calendarHistoryFrom, stackGapMin } = ctx.settings;
  const from = calendarHistoryFrom || null;
  const read = { reader: readerOf(workouts), units: () => unitsOf(ctx), idsFromFile };
  return { ...read, disciplines: namesOf(calendarDisciplines), from, stackGapMin };
}

/**
 * The calendar that the schedule goes to, and how its events are: the part of the options that comes of the settings.
 */
export function homeOf({ world, account, settings }: RunContext) {
  const { calendarId, reminderMin, conflictNote } = settings;
  const { ownId } = keys.live(world.store, account.userId).load();
  const own = { name: 'Peloton', summary: 'Your scheduled Peloton classes' };
  return { calendarId, own, reminderMin, conflictNote, otherIds: ownId ? [ownId] : [] };
}

function adherenceText({ planned, done, missed }: Adherence): string {
  const misses = missed > 0 ? `, ${missed} missed` : '';
  return `This week: ${done} of ${planned} planned ${planned === 1 ? 'class' : 'classes'} done${misses}.`;
}
