/** The live programme part of a run: the studio's classes ahead, onto a calendar of their own. */
import { listOf } from '../../settings/kinds';
import type { Settings } from '../../settings/settings';
import { type LiveFilter, readLiveClasses } from '../../streams/schedule/live-programme';
import type { RunContext } from '../context';
import type { Outcome } from '../journal';
import { keys } from '../keys';
import { calendarIdInUse } from './calendar-files';
import { namesOf, putOnCalendar } from './put-on-calendar';

/**
 * Brings the calendar of the live programme up to date. `force` applies changes that were held back. Throws SignedOutError and
 * Pause; all else is in the outcome.
 */
export function syncLive(ctx: RunContext, { force }: { force: boolean }): Outcome {
  const { world, account, peloton, settings } = ctx;
  const filter = filterOf(settings);
  const reading = readLiveClasses({ peloton, clock: world.clock }, filter);
  const file = keys.live(world.store, account.userId);
  const wish = JSON.stringify(filter);
  const put = putOnCalendar(ctx, {
    file,
    reading,
    label: 'Peloton live: ',
    own: {
      // A member who filters in another way wants other classes, however many go.
      force: force || file.load().filter !== wish,
      calendarId: '',
      own: { name: 'Peloton live', summary: "Peloton's live classes" },
      reminderMin: null,
      conflictNote: false,
      // The same class may stand there, too.
      otherIds: [calendarIdInUse(world)],
      results: null,
      workouts: null,
      twoWay: null,
    },
  });
  // Only once what the change took away is gone.
  if (reading.complete && put.calendar !== null && put.calendar.pause === null)
    file.save({ ...file.load(), filter: wish });
  return put.outcome;
}

function filterOf(settings: Settings): LiveFilter {
  return {
    disciplines: namesOf(settings.liveDisciplines),
    instructors: namesOf(settings.liveInstructors),
    languages: namesOf(settings.liveLanguages),
    lengthsMin: listOf(settings.liveLengths).map(Number),
    limit: settings.liveLimit,
  };
}
