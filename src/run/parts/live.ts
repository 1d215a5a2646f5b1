/** The live programme part of a run: the studio's classes ahead, onto a calendar of their own. */
import { listOf } from '../../settings/kinds';
import { type LiveFilter, readLiveClasses } from '../../streams/schedule/live-programme';
import { keys } from '../keys';
import type { SyncRun } from '../sync';
import { namesOf, putOnCalendar } from './put-on-calendar';

export function syncLive(run: SyncRun): void {
  const { world, account, peloton } = run;
  const filter = filterOf(run);
  const reading = readLiveClasses({ peloton, clock: world.clock }, filter);
  const file = keys.live(world.store, account.userId);
  const wish = JSON.stringify(filter);
  const own = {
    // Whoever filters in another way wants other classes, however many go.
    force: run.force || file.load().filter !== wish,
    calendarId: '',
    own: { name: 'Peloton live', summary: "Peloton's live classes" },
    reminderMin: null,
    conflictNote: false,
    otherIds: [],
    results: null,
    workouts: null,
    twoWay: null,
  };
  const { pause } = putOnCalendar(run, file, reading, own, 'Peloton live: ');
  // Only once what the change took away is gone.
  if (!run.preview && reading.complete && pause === null) file.save({ ...file.load(), filter: wish });
}

function filterOf({ settings }: SyncRun): LiveFilter {
  return {
    disciplines: namesOf(settings.liveDisciplines),
    instructors: namesOf(settings.liveInstructors),
    languages: namesOf(settings.liveLanguages),
    lengthsMin: listOf(settings.liveLengths).map(Number),
    limit: settings.liveLimit,
  };
}
