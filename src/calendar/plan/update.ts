/** Decides whether an event of a class that is still on the schedule has to be written, and what. Pure. */
import type { ScheduledItem } from '../../streams/schedule/item';
import type { Content, KnownEvent, Written } from '../state/memory';
import { writtenOf } from '../state/ownership';
import { contentOf, type EventPlan, hasChanges, planEvent, type Seen, type Wanted } from './event';
import type { Kept } from './schedule';
import type { Edit, SeenEvent, Step } from './step';

export interface UpdateInput {
  event: SeenEvent;
  known: KnownEvent;
  kept: Kept;
  /** The class as it is from now on. */
  item: ScheduledItem;
  wanted: Wanted;
  /** Wherever the event stands, its time may be written over. */
  isTimeOurs: boolean;
  /** Whether the last run ended in order: then what is remembered is how we left the event. */
  isSure: boolean;
}

/**
 * Nothing when the event is as it should be, which is decided without a call. Otherwise the plan is made with the tag on
 * the event, which a run that ended early may have left newer than what is remembered.
 */
export function planUpdate(input: UpdateInput): Step[] {
  const { event, known, kept, item, wanted, isTimeOurs, isSure } = input;
  const seen = event.look();
  const placed = (written: Written | null): Written | null =>
    written && isTimeOurs ? { ...written, startAt: seen.startAt, endAt: seen.endAt } : written;
  const planFrom = (written: Written | null): EventPlan => planEvent(seen, placed(written), wanted, kept.isTimeOnly);
  const isRenamed = kept.newKey !== kept.key;
  const remembered = known.written;
  const isAsLeft = remembered !== null && (isSure || isSame(seen, remembered));
  if (isAsLeft && !isRenamed && isDone(planFrom(remembered), remembered)) return [];
  const noted = writtenOf(event) ?? remembered;
  const plan = planFrom(noted);
  const { key, newKey } = kept;
  if (!isRenamed && noted !== null && isDone(plan, noted))
    return [
      {
        do: 'remember event',
        why: 'What we remembered of it was out of date.',
        key,
        newKey,
        item,
        event,
        written: plan.written,
      },
    ];
  const verb = plan.changes.time ? 'Move' : 'Update';
  const line = { verb, title: wanted.title, startAt: wanted.startAt };
  const edit = editOf(event, plan, placed(noted), isRenamed);
  return [{ do: 'update event', why: reasonOf(plan, noted, isRenamed), line, key, item, event, wanted, edit }];
}

function reasonOf({ changes }: EventPlan, noted: Written | null, isRenamed: boolean): string {
  if (noted === null) return 'A run began it and did not finish.';
  if (isRenamed) return 'Peloton gave the class another id.';
  const fields = Object.keys(changes);
  return fields.length > 0 ? `Its class has another ${fields.join(', ')}.` : 'Another reminder is wanted.';
}

/**
 * What to write into an event by a plan. `before` is how we left the event; null for one that a run did not finish.
 * `isRenamed`: the class has another key from now on.
 */
export function editOf(event: SeenEvent, plan: EventPlan, before: Written | null, isRenamed: boolean): Edit {
  return {
    changes: plan.changes,
    replacesReminder: plan.isReminderDue && isReminderOurs(event, before),
    before,
    written: plan.written,
    // Without our record it is one that a run made and did not finish.
    writesKey: before === null || isRenamed || event.tag() === null,
  };
}

/**
 * What is still to be written into an event that was made this moment with its title, times, description and location.
 */
export function editOfNew(wanted: Wanted): Edit {
  const plan = planEvent({ ...wanted, description: wanted.block, color: '' }, null, wanted);
  return {
    changes: plan.changes,
    replacesReminder: plan.isReminderDue,
    before: null,
    written: plan.written,
    writesKey: true,
  };
}

/**
 * How an event stands right after it is made, and what it is going to hold (`next`): either value is known as ours
 * then.
 */
export function writtenAsMade(wanted: Wanted, next: Written): Written {
  const content = contentOf({ ...wanted, description: wanted.block, color: '' });
  return { ...content, reminder: 'changing', next };
}

/** Whether the event's reminders are as we left them, and not chosen by the member. */
function isReminderOurs(event: SeenEvent, before: Written | null): boolean {
  if (before === null || before.reminder === 'changing') return true;
  return event.reminders().join() === String(before.reminder ?? '');
}

function isSame(seen: Seen, written: Written): boolean {
  const content = contentOf(seen);
  return (Object.keys(content) as Array<keyof Content>).every((field) => content[field] === written[field]);
}

function isDone(plan: EventPlan, noted: Written): boolean {
  const isNoted = JSON.stringify({ ...noted, ...plan.written }) === JSON.stringify(noted);
  return isNoted && noted.next === undefined && !hasChanges(plan);
}
