/**
 * What the member does on the calendar, done at Peloton: a moved event moves its class, a deleted one takes it off the
 * schedule. Where both sides changed, Peloton wins. Each change is said first, so that none is ever unlogged, and may be
 * repeated, so a run may end anywhere.
 */
import type { ScheduledItem } from '../streams/schedule-item';
import type { Outcome } from '../streams/schedule-writes';
import { takeSteps } from './calendar-errors';
import type { CalendarMemory, Deleted, KnownEvent, Written } from './calendar-memory';
import { deletedKey, type Kept } from './calendar-plan';
import { type CalendarEvent, readSync } from './calendar-tags';
import { whenText } from './calendar-text';
import type { Work } from './calendar-work';

/** Tells of a change that a run began and was ended at. */
export function tellUnfinished({ memory, outcome }: Work): void {
  if (memory.writing === undefined) return;
  outcome.notes.push(`A run that was cut off had begun this at Peloton: ${memory.writing}`);
  delete memory.writing;
}

/** Changes something at Peloton; `what` names it with before and after. Null when Peloton did not do it. */
export function writeToPeloton<T>(work: Work, what: string, write: () => Outcome<T>): Outcome<T> {
  const { memory, outcome } = work;
  memory.writing = what;
  work.save();
  const result = write();
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
export function followMove(work: Work, kept: Kept, known: KnownEvent, event: CalendarEvent): Move | null {
  const { options } = work;
  const { item } = kept;
  const startAt = event.getStartTime().getTime();
  if (!options.twoWay || event.isAllDayEvent() || known.refusedStart === startAt) return null;
  const mover = moverOf(event, item, known.written);
  if (mover === null) return null;
  if (mover === 'us') return { item, isTimeOurs: true };
  const moved = `${item.title || 'the class'} from ${when(work, item.startAt)} to ${when(work, startAt)}`;
  if (wholeSeconds(item.startAt) !== wholeSeconds(known.startAt))
    return back(work, item, `You moved ${moved}, but Peloton moved it too. Peloton's time counts.`);
  if (item.isLive || item.scheduleId === null)
    return back(work, item, `You moved ${moved}, but a live class cannot be moved. Its event is back at its time.`);
  if (startAt <= options.now)
    return refuse(work, kept.key, startAt, `You moved ${moved}, which is over; the class stays.`);
  return reschedule(work, kept, startAt, moved);
}

/** Who put the event where its class is not; a run of ours may have been ended at it. */
function moverOf(event: CalendarEvent, item: ScheduledItem, remembered: Written | null): 'member' | 'us' | null {
  const startAt = event.getStartTime().getTime();
  if (remembered === null || startAt === remembered.startAt || startAt === wholeSeconds(item.startAt)) return null;
  // Only the event itself tells for sure how we left it.
  const sync = readSync(event);
  if (sync === null || sync === 'copy') return null;
  const { written } = sync;
  return startAt === written.startAt || startAt === written.next?.startAt ? 'us' : 'member';
}

const wholeSeconds = (epochMs: number): number => Math.floor(epochMs / 1000) * 1000;
const when = ({ memory }: Pick<Work, 'memory'>, epochMs: number): string => whenText(epochMs, memory.zone ?? 'Etc/UTC');

function back({ outcome, options }: Work, item: ScheduledItem, why: string): Move {
  (options.dryRun ? outcome.plan : outcome.notes).push(why);
  return { item, isTimeOurs: true };
}

function refuse({ memory, outcome }: Work, key: string, startAt: number, why: string): null {
  outcome.notes.push(why);
  const known = memory.known?.[key];
  if (known) memory.known = { ...memory.known, [key]: { ...known, refusedStart: startAt } };
  return null;
}

function reschedule(work: Work, kept: Kept, startAt: number, moved: string): Move | null {
  const { options, outcome } = work;
  const { item } = kept;
  if (options.dryRun) {
    outcome.plan.push(`Move at Peloton ${moved}`);
    return null;
  }
  const result = writeToPeloton(work, `moved ${moved}.`, () =>
    options.twoWay ? options.twoWay.writer.reschedule(item, startAt) : NOT_WANTED,
  );
  if (result.ok) return { item: { ...item, startAt, endAt: startAt + item.endAt - item.startAt }, isTimeOurs: true };
  if (result.isFinal) remember(work.memory, kept.key, startAt);
  return null;
}

const NOT_WANTED: Outcome<never> = { ok: false, reason: '', isFinal: true };

function remember(memory: CalendarMemory, key: string, refusedStart: number): void {
  const known = memory.known?.[key];
  if (known) memory.known = { ...memory.known, [key]: { ...known, refusedStart } };
}

/** Notes which deletions are to be done at Peloton: only those that came while the member wanted that. */
export function noteDeletions({ options, memory }: Work, deleted: Record<string, Deleted>): Record<string, Deleted> {
  if (!options.twoWay?.unschedule) return deleted;
  const isNew = (key: string): boolean => !(key in (memory.deleted ?? {}));
  const noted = Object.entries(deleted).map(([key, one]) => [key, isNew(key) ? { ...one, isDue: true as const } : one]);
  return Object.fromEntries(noted);
}

interface Due {
  key: string;
  item: ScheduledItem;
}

/** Takes the classes of deleted events off Peloton's schedule, unless there are so many that something must be wrong. */
export function unscheduleDeleted(work: Work): void {
  const { options, memory, outcome } = work;
  if (!options.twoWay?.unschedule) return;
  const due = dueDeletions(work);
  if (due.length === 0) return;
  const { events, sharePct } = options.brake;
  const all = due.length + Object.values(memory.known ?? {}).filter((event) => event.startAt > options.now).length;
  const isSuspicious = due.length > events || (due.length > 3 && due.length * 100 > all * sharePct);
  if (isSuspicious && !options.force) {
    outcome.heldBack ??= `${due.length} of ${all} coming events were deleted at once. That is unusually many, so their classes stay on Peloton's schedule. If it is right, choose Peloton > Apply held-back changes.`;
    return;
  }
  if (options.dryRun) outcome.plan.push(...due.map(({ item }) => `Take off Peloton's schedule ${nameOf(work, item)}`));
  else
    takeSteps(
      work,
      due.map((one) => () => unschedule(work, one)),
    );
}

function dueDeletions({ options, memory }: Work): Due[] {
  return options.items.flatMap((item) => {
    const key = deletedKey(memory.deleted ?? {}, item);
    return key !== undefined && memory.deleted?.[key]?.isDue && item.startAt > options.now ? [{ key, item }] : [];
  });
}

const nameOf = (work: Work, item: ScheduledItem): string => `${item.title || 'the class'}, ${when(work, item.startAt)}`;

function unschedule(work: Work, { key, item }: Due): void {
  const { options, memory } = work;
  const verb = item.scheduleId ? 'took off the schedule' : 'gave up the reservation of';
  const result = writeToPeloton(work, `${verb} ${nameOf(work, item)}, because its event was deleted.`, () =>
    options.twoWay ? options.twoWay.writer.remove(item) : NOT_WANTED,
  );
  const one = memory.deleted?.[key];
  if (!one || (!result.ok && !result.isFinal)) return;
  const { isDue: _, ...rest } = one;
  memory.deleted = { ...memory.deleted, [key]: rest };
}
