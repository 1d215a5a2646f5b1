/** Classes and their songs: those taken, and those that are planned or bookmarked. */
import { HttpError } from '../../../base/errors';
import type { WireRide } from '../../../peloton/answers/types';
import { createClassesStream } from '../../../streams/classes/stream';
import { readSchedule, type ScheduledItem } from '../../../streams/schedule/schedule';
import { walkCollection } from '../../../sync/walk-collection';
import { keys } from '../../keys';
import type { SyncRun } from '../../sync';
import { counted } from '../../words';
import type { TableOutcome } from './list';
import { outcomeOf, type Shared, syncRecords } from './sources';

export function syncClasses(run: SyncRun, shared: Shared, withSongs: boolean): TableOutcome {
  const { account, peloton } = run;
  const others = () => (shared.isEarly ? [] : [...planned(run), ...bookmarked(run, shared)]);
  const stream = createClassesStream({ peloton, userId: account.userId, withSongs, others });
  const report = syncRecords(run, shared, { name: 'classes', stream, walk: walkCollection });
  const failed = counted(report.failed, 'class', 'classes');
  return outcomeOf(report, failed && `${failed} cannot be had from Peloton; "Sync state" in the sheet says why.`);
}

function planned(run: SyncRun): WireRide[] {
  const items = run.planned ?? readPlanned(run);
  return items.map((item) => ({
    id: item.rideId,
    title: item.title,
    description: item.description,
    duration: (item.endAt - item.startAt) / 1000,
    fitness_discipline: item.discipline,
    fitness_discipline_display_name: item.disciplineName,
    instructor: { name: item.instructor },
  }));
}

/** For members who keep their schedule off the calendar. */
function readPlanned({ world, account, peloton }: SyncRun): ScheduledItem[] {
  const file = keys.schedule(world.store, account.userId);
  const memory = file.load();
  const { items } = readSchedule({ peloton, clock: world.clock, log: world.log, userId: account.userId, memory });
  file.save(memory);
  return items;
}

function bookmarked({ world }: SyncRun, shared: Shared): WireRide[] {
  try {
    return shared.favourites().items;
  } catch (error) {
    // Classes that were taken are worth having without those that were only bookmarked.
    if (!(error instanceof HttpError)) throw error;
    world.log.warn('Bookmarked classes could not be read and were left out', { status: error.status });
    return [];
  }
}
