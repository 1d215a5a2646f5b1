/** The live programme part of a run: the studio's classes ahead, onto a calendar of their own. */
import { syncCalendar } from '../destinations/calendar';
import { listOf } from '../settings-kinds';
import { type LiveFilter, readLiveClasses } from '../streams/live-programme';
import { liveFile } from './calendar-id';
import type { SyncRun } from './sync';
import { addChanges } from './tally';

const LIVE = { name: 'Peloton live', summary: "Peloton's live classes" };

export function syncLive(run: SyncRun): void {
  const { world, account, peloton, settings, tally } = run;
  const filter = filterOf(run);
  const reading = readLiveClasses({ peloton, clock: world.clock }, filter);
  tally.problems.push(...reading.problems);
  const file = liveFile(world.store, account.userId);
  const memory = file.load();
  const wish = JSON.stringify(filter);
  const outcome = syncCalendar({
    items: reading.items,
    complete: reading.complete,
    doubt: null,
    // Whoever filters in another way wants other classes, however many go.
    force: run.force || memory.filter !== wish,
    dryRun: run.preview,
    calendarId: '',
    own: LIVE,
    reminderMin: null,
    brake: { events: settings.brakeEvents, sharePct: settings.brakeSharePct },
    conflictNote: false,
    otherIds: [],
    results: null,
    workouts: null,
    twoWay: null,
    now: world.clock.now(),
    memory,
    save: (next) => file.save(next),
    timeLeft: run.timeLeft,
    randomText: () => world.crypto.randomText(),
    notes: tally.notes,
  });
  // Only once what the change took away is gone.
  if (!run.preview && reading.complete && outcome.pause === null) file.save({ ...file.load(), filter: wish });
  addChanges(tally.events, outcome);
  run.plan.push(...outcome.plan.map((sentence) => `${LIVE.name}: ${sentence}`));
  if (outcome.heldBack !== null) {
    run.status.heldBack = `${LIVE.name}: ${outcome.heldBack}`;
    tally.attention.push(run.status.heldBack);
  }
  tally.paused ??= outcome.pause;
}

function filterOf({ settings }: SyncRun): LiveFilter {
  const list = (text: string): string[] => listOf(text).map((name) => name.toLowerCase());
  return {
    disciplines: list(settings.liveDisciplines),
    instructors: list(settings.liveInstructors),
    languages: list(settings.liveLanguages),
    lengthsMin: listOf(settings.liveLengths).map(Number),
    limit: settings.liveLimit,
  };
}
