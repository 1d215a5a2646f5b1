/** What the calendars of the schedule and of the live programme have in common: how they are kept, and what the run tells of it. */
import type { CalendarMemory, CalendarOptions, CalendarOutcome } from '../../calendar/sync';
import { listOf } from '../../settings/kinds';
import type { SourceReading } from '../../streams/schedule/item';
import type { StateFile } from '../../sync/state';
import type { RunContext } from '../context';
import { failed, held, type Issue, issueOf, note, notes, type Outcome, pauses } from '../journal';

import { marksOf } from './calendar-files';

/** What each calendar decides for itself. */
type Own = Pick<
  CalendarOptions,
  | 'calendarId'
  | 'own'
  | 'reminderMin'
  | 'conflictNote'
  | 'otherIds'
  | 'results'
  | 'twoWay'
  | 'workouts'
  | 'imported'
  | 'force'
>;

interface Wish {
  file: StateFile<CalendarMemory>;
  reading: SourceReading & { until?: number | null; isBlocked?: boolean };
  own: Own;
  /** Stands before what is told of this calendar; empty for the schedule. */
  label?: string;
}

/** Null where the calendar failed in a way that is expected; the outcome says why. */
interface Put {
  outcome: Outcome & { issues: Issue[] };
  calendar: CalendarOutcome | null;
}

/** Brings one calendar up to date. Throws SignedOutError and bugs only. */
export function putOnCalendar(ctx: RunContext, { file, reading, own, label = '' }: Wish): Put {
  const { world, account, settings, budget, sinks } = ctx;
  const told: string[] = [];
  const issues: Issue[] = reading.problems.map(failed);
  try {
    const calendar = sinks.calendar({
      items: reading.items,
      complete: reading.complete,
      until: reading.until ?? null,
      brake: { events: settings.brakeEvents, sharePct: settings.brakeSharePct },
      now: world.clock.now(),
      marks: marksOf(world, account.userId),
      memory: file.load(),
      save: file.save,
      timeLeft: budget.timeLeft,
      notes: told,
      ...own,
    });
    const { created, updated, removed, written, plan, heldBack, pause } = calendar;
    // What a block holds back waits for its end. Where Peloton no longer shows the schedule, the member can sign in another way.
    if (heldBack !== null) issues.push((reading.isBlocked ? note : held)(label + heldBack));
    issues.push(...pauses(pause), ...notes(...told));
    const events = { created, updated, removed };
    return { outcome: { events, written, plan: plan.map((sentence) => label + sentence), issues }, calendar };
  } catch (error) {
    // What was read of the schedule serves other parts all the same.
    issues.push(issueOf(error), ...notes(...told));
    return { outcome: { issues }, calendar: null };
  }
}

/** Names that a member typed with commas between them, in lower case, to compare with. */
export const namesOf = (text: string): string[] => listOf(text.toLowerCase());
