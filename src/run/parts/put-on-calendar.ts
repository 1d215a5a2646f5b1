/** What the calendars of the schedule and of the live programme have in common: how they are kept, and what the run tells of it. */
import { type CalendarMemory, type CalendarOptions, type CalendarOutcome, syncCalendar } from '../../calendar/sync';
import { listOf } from '../../settings/kinds';
import type { SourceReading } from '../../streams/schedule/classes';
import type { StateFile } from '../../sync/state';
import type { SyncRun } from '../sync';
import { addChanges } from '../tally';
import { marksOf } from './calendar-files';

/** What each calendar decides for itself. */
type Own = Pick<
  CalendarOptions,
  'calendarId' | 'own' | 'reminderMin' | 'conflictNote' | 'otherIds' | 'results' | 'twoWay' | 'workouts'
> & { force?: boolean };

/** `label` stands before what is told of it. */
export function putOnCalendar(
  run: SyncRun,
  file: StateFile<CalendarMemory>,
  { items, complete, problems }: SourceReading,
  own: Own,
  label = '',
): CalendarOutcome {
  const { world, settings, tally } = run;
  tally.problems.push(...problems);
  const outcome = syncCalendar({
    items,
    complete,
    force: run.force,
    dryRun: run.preview,
    brake: { events: settings.brakeEvents, sharePct: settings.brakeSharePct },
    now: world.clock.now(),
    marks: marksOf(world, run.account.userId, !run.preview),
    memory: file.load(),
    save: file.save,
    timeLeft: run.timeLeft,
    notes: tally.notes,
    ...own,
  });
  addChanges(tally.events, outcome);
  tally.written += outcome.written;
  run.plan.push(...outcome.plan.map((sentence) => label + sentence));
  if (outcome.heldBack !== null) tally.attention.push(label + outcome.heldBack);
  tally.paused ??= outcome.pause;
  return outcome;
}

/** Names that a member typed, to compare with. */
export const namesOf = (text: string): string[] => listOf(text.toLowerCase());
