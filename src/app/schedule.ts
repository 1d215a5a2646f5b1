/** The schedule part of a run: what Peloton has ahead, onto the member's calendar. */
import { type CalendarMemory, syncCalendar } from '../destinations/calendar';
import type { Adherence } from '../destinations/calendar-weeks';
import type { WorkoutOptions } from '../destinations/calendar-work';
import { listOf } from '../settings-kinds';
import { readSchedule, type ScheduleMemory } from '../streams/schedule';
import { createScheduleWriter, type ScheduleWriter } from '../streams/schedule-writes';
import type { WorkoutReader } from '../streams/workouts-shared';
import { stateFile } from '../sync/state';
import { calendarFile, liveFile } from './calendar-id';
import { keepStats, nextClasses } from './stats';
import type { SyncRun } from './sync';
import { addChanges } from './tally';
import { sharedWorkouts, unitsOf } from './workouts';

export function syncSchedule(run: SyncRun): void {
  const { world, account, peloton, settings, tally } = run;
  const memoryFile = stateFile<ScheduleMemory>(world.store, `schedule.${account.userId}`, () => ({}));
  const memory = memoryFile.load();
  const { userId } = account;
  const withStack = settings.stackToSheet;
  const reading = readSchedule({
    peloton,
    clock: world.clock,
    log: world.log,
    userId,
    withStack,
    force: run.force,
    memory,
  });
  run.stack = reading.stack;
  tally.problems.push(...reading.problems);
  run.planned = reading.items;
  if (!run.preview) {
    memoryFile.save(memory);
    const isSure = reading.complete && reading.suspicious === null;
    if (isSure) keepStats(run, { classes: nextClasses(reading.items, world.clock.now()) });
  }

  const file = calendarFile(world.store, account.userId);
  const reader = readerOf(run);
  const outcome = syncCalendar({
    items: reading.items,
    complete: reading.complete,
    doubt: reading.suspicious,
    force: run.force,
    dryRun: run.preview,
    calendarId: settings.calendarId,
    own: { name: 'Peloton', summary: 'Your scheduled Peloton classes' },
    reminderMin: settings.reminderMin,
    brake: { events: settings.brakeEvents, sharePct: settings.brakeSharePct },
    conflictNote: settings.conflictNote,
    otherIds: idsOf(liveFile(world.store, account.userId).load()),
    results: {
      reader,
      units: () => unitsOf(run),
      realTimes: settings.realTimes,
      missedAfterDays: settings.missedAfterDays,
    },
    twoWay: settings.twoWay ? { writer: writerOf(run), unschedule: settings.deleteUnschedules } : null,
    workouts: settings.workoutsToCalendar ? workoutWish(run, reader) : null,
    now: world.clock.now(),
    memory: file.load(),
    save: (next) => file.save(next),
    timeLeft: run.timeLeft,
    randomText: () => world.crypto.randomText(),
    notes: tally.notes,
  });
  addChanges(tally.events, outcome);
  tally.written += outcome.written;
  run.plan.push(...outcome.plan);
  run.status.heldBack = outcome.heldBack;
  if (run.status.heldBack !== null) tally.attention.push(run.status.heldBack);
  tally.paused ??= outcome.pause;
  if (outcome.adherence) tally.notes.push(adherenceText(outcome.adherence));
}

const idsOf = ({ ownId }: CalendarMemory): string[] => (ownId ? [ownId] : []);

/** Opened only when it is asked. */
function readerOf(run: SyncRun): WorkoutReader {
  return {
    page: (page) => sharedWorkouts(run).reader.page(page),
    details: (ids) => sharedWorkouts(run).reader.details(ids),
  };
}

function writerOf({ peloton, world, account }: SyncRun): ScheduleWriter {
  return createScheduleWriter({
    peloton,
    clock: world.clock,
    crypto: world.crypto,
    log: world.log,
    userId: account.userId,
  });
}

function workoutWish(run: SyncRun, reader: WorkoutReader): WorkoutOptions {
  const { calendarDisciplines, calendarHistoryFrom, stackGapMin } = run.settings;
  return {
    reader,
    units: () => unitsOf(run),
    disciplines: listOf(calendarDisciplines).map((name) => name.toLowerCase()),
    from: calendarHistoryFrom || null,
    stackGapMin,
  };
}

function adherenceText({ planned, done, missed }: Adherence): string {
  const misses = missed > 0 ? `, ${missed} missed` : '';
  return `This week: ${done} of ${planned} planned ${planned === 1 ? 'class' : 'classes'} done${misses}.`;
}
