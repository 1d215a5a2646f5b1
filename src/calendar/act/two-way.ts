/**
 * What the member does on the calendar, done at Peloton: a moved event moves its class, a deleted one takes it off the
 * schedule. Where both sides changed, Peloton wins. Each change is said first, so that none is ever unlogged, and may be
 * repeated, so a run may end anywhere.
 */
import type { ScheduledItem } from '../../streams/schedule/item';
import type { Outcome, ScheduleWriter } from '../../streams/schedule/writes';
import { wholeSeconds } from '../plan/event';
import { deletedKey, isTooMany, type Kept, matchItems } from '../plan/schedule';
import { whenText } from '../plan/text';
import { takeSteps } from '../state/errors';
import type { Deleted, KnownEvent, Written } from '../state/memory';
import { type CalendarEvent, readWritten } from '../state/tags';
import type { Work } from './work';

/** Tells of a change that a run began and was ended at. */
export function tellUnfinished({ memory, outcome }: Work): void {
  if (memory.writing === undefined) return;
  outcome.notes.push(`A run that was cut off had begun this at Peloton: ${memory.writing}`);
  delete memory.writing;
}

/** Changes something at Peloton; `what` names it with before and after. */
export function writeToPeloton<T>(work: Work, what: string, write: (to: ScheduleWriter) => Outcome<T>): Outcome<T> {
  const { memory, outcome, options } = work;
  if (!options.twoWay) return { ok: false, reason: '', isFinal: true };
  memory.writing = what;
  work.save();
  const result = write(options.twoWay.writer);
  delete memory.writing;
  if (result.ok) outcome.written += 1;
  outcome.notes.push(result.ok ? `At Peloton: ${what}` : `Peloton did not do this: ${what} ${result.reason}`);
  return result;
}

export interface Move {
  /** The class as it is from now on. */
  item: ScheduledItem;
  /** The event's times count as ours, so that they may be written over. */
  isTimeOurs: boolean;
}

/** Null when the event stands where it stood, or its time is nothing to act on. */
export function followMove(work: Work, { item, key }: Kept, known: KnownEvent, event: CalendarEvent): Move | null {
  const { options, outcome } = work;
  const startAt = event.getStartTime().getTime();
  if (!options.twoWay || event.isAllDayEvent() || known.refusedStart === startAt) return null;
  const mover = moverOf(event, item, known.written);
  if (mover === null) return null;
  if (mover === 'us') return { item, isTimeOurs: true };
  const moved = `${nameOf(item)} from ${when(work, item.startAt)} to ${when(work, startAt)}`;
  const reason = reasonToGoBack(item, known);
  if (reason !== null) {
    (options.dryRun ? outcome.plan : outcome.notes).push(`You moved ${moved}, but ${reason}`);
    return { item, isTimeOurs: true };
  }
  if (startAt <= options.now) {
    outcome.notes.push(`You moved ${moved}, which is over; the class stays.`);
    known.refusedStart = startAt;
  } else if (options.dryRun) outcome.plan.push(`Move at Peloton ${moved}`);
  else return reschedule(work, item, key, startAt, moved);
  return null;
}

/** Who put the event where its class is not; a run of ours may have been ended at it. */
function moverOf(event: CalendarEvent, item: ScheduledItem, remembered: Written | null): 'member' | 'us' | null {
  const startAt = event.getStartTime().getTime();
  if (remembered === null || startAt === remembered.startAt || startAt === wholeSeconds(item.startAt)) return null;
  // Only the event itself tells for sure how we left it.
  const written = readWritten(event);
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
const when = ({ memory }: Work, epochMs: number): string => whenText(epochMs, memory.zone);
const nameOf = (item: ScheduledItem): string => item.title || 'the class';

function reschedule(work: Work, item: ScheduledItem, key: string, startAt: number, moved: string): Move | null {
  const result = writeToPeloton(work, `moved ${moved}.`, (writer) => writer.reschedule(item, startAt));
  if (result.ok) return { item: { ...item, startAt, endAt: startAt + item.endAt - item.startAt }, isTimeOurs: true };
  const known = work.memory.known[key];
  if (result.isFinal && known) known.refusedStart = startAt;
  return null;
}

/**
 * Notes which deletions are to be done at Peloton: only those that came while the member wanted that, and not where
 * Peloton moved the class meanwhile.
 */
export function noteDeletions(work: Work, deleted: Record<string, Deleted>): Record<string, Deleted> {
  const { options, memory, outcome } = work;
  if (!options.twoWay?.unschedule) return deleted;
  for (const { item, key } of matchItems(options.items, memory.known)) {
    const [known, one] = [memory.known[key], deleted[item.key]];
    if (!known || !one || item.key in memory.deleted) continue;
    if (!hasMoved(item, known)) one.isDue = true;
    else outcome.notes.push(`You deleted ${nameOf(item)}, but Peloton moved it. It stays on the schedule.`);
  }
  return deleted;
}

interface Due {
  one: Deleted;
  item: ScheduledItem;
}

/** Takes the classes of deleted events off Peloton's schedule, unless there are so many that something must be wrong. */
export function unscheduleDeleted(work: Work): void {
  const { options, memory, outcome } = work;
  if (!options.twoWay?.unschedule) return;
  const due = dueDeletions(work);
  const all = due.length + Object.values(memory.known).filter((event) => event.startAt > options.now).length;
  if (isTooMany(due.length, all, options.brake) && !options.force) {
    outcome.heldBack ??= `${due.length} of ${all} coming events were deleted at once. That is unusually many, so their classes stay on Peloton's schedule. If it is right, choose Peloton > Apply held-back changes.`;
    return;
  }
  takeSteps(work, due, (one) => unschedule(work, one));
}

function dueDeletions({ options, memory }: Work): Due[] {
  return options.items.flatMap((item) => {
    const one = memory.deleted[deletedKey(memory.deleted, item) ?? ''];
    return one?.isDue && item.startAt > options.now ? [{ one, item }] : [];
  });
}

function unschedule(work: Work, { one, item }: Due): void {
  const name = `${nameOf(item)}, ${when(work, item.startAt)}`;
  if (work.options.dryRun) {
    work.outcome.plan.push(`Take off Peloton's schedule ${name}`);
    return;
  }
  const verb = item.scheduleId ? 'took off the schedule' : 'gave up the reservation of';
  const what = `${verb} ${name}, because its event was deleted.`;
  const result = writeToPeloton(work, what, (writer) => writer.remove(item));
  if (result.ok || result.isFinal) delete one.isDue;
}
