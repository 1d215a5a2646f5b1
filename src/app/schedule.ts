/** The schedule part of a run: what Peloton has ahead, onto the member's calendar. */
import { syncCalendar } from '../destinations/calendar';
import type { CalendarMemory } from '../destinations/calendar-memory';
import { readSchedule, type ScheduleMemory } from '../streams/schedule';
import { stateFile } from '../sync/state';
import type { SyncRun } from './sync';

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
  if (!run.preview) memoryFile.save(memory);

  const calendarFile = stateFile<CalendarMemory>(world.store, `calendar.${account.userId}`, () => ({}));
  const outcome = syncCalendar({
    items: reading.items,
    complete: reading.complete && reading.suspicious === null,
    force: run.force,
    dryRun: run.preview,
    calendarId: settings.calendarId,
    reminderMin: settings.reminderMin,
    now: world.clock.now(),
    memory: calendarFile.load(),
    save: (next) => calendarFile.save(next),
    timeLeft: run.timeLeft,
    randomText: () => world.crypto.randomText(),
  });
  tally.events.created += outcome.created;
  tally.events.updated += outcome.updated;
  tally.events.removed += outcome.removed;
  run.plan.push(...outcome.plan);
  run.status.heldBack = reading.suspicious ?? outcome.heldBack;
  if (run.status.heldBack !== null) tally.attention.push(run.status.heldBack);
  tally.paused ??= outcome.pause;
}
