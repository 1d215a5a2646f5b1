/**
 * What the member does on the calendar, to be done at Peloton: a moved event moves its class, a deleted one takes it off
 * the schedule. Where both sides changed, Peloton wins. Pure.
 */
import type { ScheduledItem } from '../../streams/schedule/item';
import type { Deleted, KnownEvent, Written } from '../state/memory';
import { writtenOf } from '../state/ownership';
import type { PlanContext } from './context';
import { wholeSeconds } from './event';
import { deletedKey, isTooMany, type Kept, matchItems, type SchedulePlan } from './schedule';
import type { SeenEvent, Step } from './step';
import { whenText } from './text';

/** `update` plans the event's update for a class as it is from then on. */
export type PlanItemUpdate = (item: ScheduledItem, isTimeOurs: boolean) => Step[];

/**
 * Plans the update of an event, together with what it means for the class that the member moved the event. Without
 * two-way it is the update alone.
 */
export function planMoves(
  context: PlanContext,
  { item, key }: Kept,
  known: KnownEvent,
  event: SeenEvent,
  update: PlanItemUpdate,
): Step[] {
  const { wishes, memory } = context;
  const { startAt } = event.look();
  if (!wishes.twoWay || event.isAllDay() || known.refusedStart === startAt) return update(item, false);
  const mover = moverOf(event, item, known.written);
  if (mover === null) return update(item, false);
  if (mover === 'us') return update(item, true);
  const moved = `${nameOf(item)} from ${whenText(item.startAt, memory.zone)} to ${whenText(startAt, memory.zone)}`;
  const reason = reasonToGoBack(item, known);
  if (reason !== null) return [{ do: 'tell', why: `You moved ${moved}, but ${reason}` }, ...update(item, true)];
  if (startAt <= wishes.now) {
    const why = `You moved ${moved}, which is over; the class stays.`;
    return [{ do: 'tell', why }, { do: 'refuse move', why, key, startAt }, ...update(item, false)];
  }
  const there = { ...item, startAt, endAt: startAt + item.endAt - item.startAt };
  return [
    {
      do: 'move class',
      why: 'The member moved its event.',
      what: `moved ${moved}.`,
      preview: `Move at Peloton ${moved}`,
      key,
      item,
      startAt,
      onMoved: update(there, true),
      onStay: update(item, false),
    },
  ];
}

/** Who put the event where its class is not; a run of ours may have been ended at it. */
function moverOf(event: SeenEvent, item: ScheduledItem, remembered: Written | null): 'member' | 'us' | null {
  const { startAt } = event.look();
  if (remembered === null || startAt === remembered.startAt || startAt === wholeSeconds(item.startAt)) return null;
  // Only the event itself tells for sure how we left it.
  const written = writtenOf(event);
  if (written === null) return null;
  return startAt === written.startAt || startAt === written.next?.startAt ? 'us' : 'member';
}

function reasonToGoBack(item: ScheduledItem, known: KnownEvent): string | null {
  if (hasMoved(item, known)) return "Peloton moved it too. Peloton's time counts.";
  const isFixed = item.isLive || item.scheduleId === null;
  return isFixed ? 'a live class cannot be moved. Its event is back at its time.' : null;
}

const hasMoved = (item: ScheduledItem, known: KnownEvent): boolean =>
  wholeSeconds(item.startAt) !== wholeSeconds(known.startAt);
const nameOf = (item: ScheduledItem): string => item.title || 'the class';

export interface Deletions {
  deleted: Record<string, Deleted>;
  /** What the member is told. */
  steps: Step[];
}

/**
 * Notes which deletions are to be done at Peloton: only those that came while the member wanted that, not where Peloton
 * moved the class meanwhile, and not where the event only stands on another calendar now.
 */
export function planDeletions({ wishes, memory, elsewhere }: PlanContext, plan: SchedulePlan): Deletions {
  const deleted = { ...plan.deleted };
  const steps: Step[] = [];
  if (!wishes.twoWay?.unschedule) return { deleted, steps };
  for (const { item, key } of matchItems(wishes.items, memory.known)) {
    const [known, one] = [memory.known[key], deleted[item.key]];
    if (!known || !one || item.key in memory.deleted) continue;
    if (elsewhere.has(item.key))
      steps.push({
        do: 'tell',
        why: `You put ${nameOf(item)} on another calendar. The class stays on the schedule, and Peloton Sync leaves that event to you.`,
      });
    else if (!hasMoved(item, known)) deleted[item.key] = { ...one, mustUnschedule: true };
    else
      steps.push({
        do: 'tell',
        why: `You deleted ${nameOf(item)}, but Peloton moved it. It stays on the schedule.`,
      });
  }
  return { deleted, steps };
}

/**
 * Takes the classes of deleted events off Peloton's schedule, unless there are so many that something must be wrong.
 * `coming` is the number of coming classes that have an event.
 */
export function planUnscheduling(
  { wishes, memory }: PlanContext,
  deleted: Record<string, Deleted>,
  coming: number,
): Step[] {
  if (!wishes.twoWay?.unschedule) return [];
  const due = wishes.items.flatMap((item) => {
    const key = deletedKey(deleted, item);
    return key !== undefined && deleted[key]?.mustUnschedule && item.startAt > wishes.now ? [{ key, item }] : [];
  });
  const all = due.length + coming;
  if (isTooMany(due.length, all, wishes.brake) && !wishes.force) {
    const why = `${due.length} of ${all} coming events were deleted at once. That is unusually many, so their classes stay on Peloton's schedule. If it is right, choose Peloton > Apply held-back changes.`;
    return [{ do: 'hold back', why }];
  }
  return due.map(({ key, item }) => {
    const name = `${nameOf(item)}, ${whenText(item.startAt, memory.zone)}`;
    const verb = item.scheduleId ? 'took off the schedule' : 'gave up the reservation of';
    return {
      do: 'unschedule class',
      why: 'The member deleted its event.',
      what: `${verb} ${name}, because its event was deleted.`,
      preview: `Take off Peloton's schedule ${name}`,
      deletedKey: key,
      item,
    };
  });
}
