/** Classes and their songs: those taken, and those that are planned or bookmarked. */
import { HttpError, recoverFrom } from '../../../base/errors';
import type { WireRide } from '../../../peloton/answers/types';
import { createClassesStream } from '../../../streams/classes/stream';
import { walkCollection } from '../../../sync/walk-collection';
import type { RunContext } from '../../context';
import { counted } from '../../words';
import { outcomeOf, type Sources, syncRecords, type TableInputs, type TableOutcome } from './sources';

/**
 * Brings the table of classes up to date, and where `withSongs` that of their songs. Throws HttpError where the list of
 * workouts cannot be read, and SignedOutError; a pause is in the outcome.
 */
export function syncClasses(ctx: RunContext, inputs: TableInputs, withSongs: boolean): TableOutcome {
  const { account, peloton } = ctx;
  const others = () => (inputs.isEarly ? [] : [...planned(inputs.sources), ...bookmarked(ctx, inputs.sources)]);
  const stream = createClassesStream({ peloton, userId: account.userId, withSongs, others });
  const report = syncRecords(ctx, inputs, { name: 'classes', stream, walk: walkCollection });
  const failed = counted(report.failed, 'class', 'classes');
  return outcomeOf(report, failed && `${failed} cannot be had from Peloton; "Sync state" in the sheet says why.`);
}

/** Also for members who keep their schedule off the calendar. */
function planned(sources: Sources): WireRide[] {
  return sources.planned().map((item) => ({
    id: item.rideId,
    title: item.title,
    description: item.description,
    duration: (item.endAt - item.startAt) / 1000,
    fitness_discipline: item.discipline,
    fitness_discipline_display_name: item.disciplineName,
    instructor: { name: item.instructor },
  }));
}

/** Classes that were taken are worth having without those that were only bookmarked. */
const bookmarked = ({ world }: RunContext, sources: Sources): WireRide[] =>
  recoverFrom(
    HttpError,
    () => sources.favourites().items,
    ({ status }) => {
      world.log.warn('Bookmarked classes could not be read and were left out', { status });
      return [];
    },
  );
