/** The schedule part of a run: what Peloton has ahead, onto the member's calendar. */

import type { WorkoutOptions } from '../../calendar/options';
import type { Adherence } from '../../calendar/plan/weeks';
import { readSchedule } from '../../streams/schedule/schedule';
import { createScheduleWriter, type ScheduleWriter } from '../../streams/schedule/writes';
import type { WorkoutReader } from '../../streams/workouts/shared';
import { keys } from '../keys';
import type { SyncRun } from '../sync';
import { unitsOf } from '../units';
import { namesOf, putOnCalendar } from './put-on-calendar';
import { keepStats, nextClasses } from './stats';
import { sharedWorkouts } from './workouts';

export function syncSchedule(run: SyncRun): void {
  const { world, account, settings, tally } = run;
  const { userId } = account;
  const memoryFile = keys.schedule(world.store, userId);
  const memory = memoryFile.load();
  const reading = readSchedule({ ...world, peloton: run.peloton, userId, withStack: settings.stackToSheet, memory });
  run.stack = reading.stack;
  run.planned = reading.items;
  if (!run.preview) {
    memoryFile.save(memory);
    if (reading.complete) keepStats(run, { classes: nextClasses(reading.items, world.clock.now()) });
  }

  const { ownId } = keys.live(world.store, userId).load();
  const reader = readerOf(run);
  const units = () => unitsOf(run);
  const { adherence } = putOnCalendar(run, keys.calendar(world.store, userId), reading, {
    calendarId: settings.calendarId,
    own: { name: 'Peloton', summary: 'Your scheduled Peloton classes' },
    reminderMin: settings.reminderMin,
    conflictNote: settings.conflictNote,
    otherIds: ownId ? [ownId] : [],
    results: { reader, units, realTimes: settings.realTimes, missedAfterDays: settings.missedAfterDays },
    twoWay: settings.twoWay ? { writer: writerOf(run), unschedule: settings.deleteUnschedules } : null,
    workouts: settings.workoutsToCalendar ? workoutWish(run, { reader, units }) : null,
  });
  if (adherence) tally.notes.push(adherenceText(adherence));
}

/** Opened only when it is asked. */
function readerOf(run: SyncRun): WorkoutReader {
  return {
    page: (page) => sharedWorkouts(run).reader.page(page),
    details: (ids) => sharedWorkouts(run).reader.details(ids),
  };
}

function writerOf({ peloton, world, account }: SyncRun): ScheduleWriter {
  return createScheduleWriter({ ...world, peloton, userId: account.userId });
}

function workoutWish({ settings }: SyncRun, from: Pick<WorkoutOptions, 'reader' | 'units'>): WorkoutOptions {
  const { calendarDisciplines, calendarHistoryFrom, stackGapMin } = settings;
  return { ...from, disciplines: namesOf(calendarDisciplines), from: calendarHistoryFrom || null, stackGapMin };
}

function adherenceText({ planned, done, missed }: Adherence): string {
  const misses = missed > 0 ? `, ${missed} missed` : '';
  return `This week: ${done} of ${planned} planned ${planned === 1 ? 'class' : 'classes'} done${misses}.`;
}
