/** Decides what becomes of each class and each event of ours, and what is held back because it looks wrong. Pure. */
import type { ScheduledItem } from '../streams/schedule-item';
import type { Deleted, KnownEvent } from './calendar-memory';

const DAY_MS = 24 * 3_600_000;
/** An empty schedule is believed while no more events than this would go. */
const FEW = 2;
/** So many removals are believed whatever their share. */
const BELIEVED = 3;

/** From where on removals are not believed: more events than that at once, or more than that share of those to come. */
export interface Brake {
  events: number;
  sharePct: number;
}

export interface PlanInput {
  items: ScheduledItem[];
  /** False: absence from `items` proves nothing. */
  complete: boolean;
  /** Why the schedule is not to be believed at all. */
  doubt: string | null;
  /** The member confirmed what was held back. */
  force: boolean;
  now: number;
  known: Record<string, KnownEvent>;
  /** Where the events that are still there begin now, by key; those absent are gone. */
  standing: Record<string, number>;
  deleted: Record<string, Deleted>;
  brake: Brake;
  /** How long after its end a class is remembered. */
  keepPastMs: number;
}

export interface Kept {
  item: ScheduledItem;
  /** Under which the event is known. */
  key: string;
  /** Under which it is known from now on. */
  newKey: string;
  /** The item comes from the poorer source: it says when, not more. */
  isTimeOnly: boolean;
}

export interface SchedulePlan {
  keep: Kept[];
  create: ScheduledItem[];
  /** Keys of events whose class is off. */
  remove: string[];
  /** Keys that need no remembering any more. */
  forget: string[];
  /** All events that the member deleted and whose classes are still on the schedule. */
  deleted: Record<string, Deleted>;
  heldBack: string | null;
  /** Nothing at all may be changed. */
  isBraked: boolean;
}

export function planSchedule(input: PlanInput): SchedulePlan {
  const { known, standing, now } = input;
  const matches = matchItems(input.items, known);
  const matched = new Set(matches.map((match) => match.key));
  const off = Object.keys(known).filter((key) => !matched.has(key));
  const { remove, heldBack, isBraked } = planRemovals(input, off);
  // What looks wrong as a whole is not believed in its parts either.
  if (isBraked) return { keep: [], create: [], remove, forget: [], deleted: input.deleted, heldBack, isBraked };
  const deleted = { ...stillDeleted(input), ...newlyDeleted(input, matches) };
  const keep = matches.filter(({ key }) => key in standing);
  const kept = new Set(keep.map(({ item }) => item.key));
  return {
    keep,
    create: input.items.filter((item) => !kept.has(item.key) && item.endAt > now && !deletedKey(deleted, item)),
    remove,
    heldBack,
    isBraked,
    forget: Object.keys(known).filter((key) => !(key in standing) || (!matched.has(key) && isPast(known[key], input))),
    deleted,
  };
}

function isPast(event: KnownEvent | undefined, { now, keepPastMs }: PlanInput): boolean {
  return event !== undefined && event.endAt < now - keepPastMs;
}

/**
 * By key, then by session: a class that was only reserved and is scheduled later (or the other way round) changes its
 * key but stays the same showing, and so does one that was taken off the schedule and put back.
 */
export function matchItems(items: ScheduledItem[], known: Record<string, KnownEvent>): Kept[] {
  const taken = new Set(items.map((item) => item.key).filter((key) => key in known));
  return items.flatMap((item) => {
    if (item.key in known) return [{ item, key: item.key, newKey: item.key, isTimeOnly: false }];
    const key = Object.keys(known).find(
      (other) => !taken.has(other) && item.sessionId !== null && known[other]?.sessionId === item.sessionId,
    );
    if (key === undefined) return [];
    taken.add(key);
    const isPoorer = item.scheduleId === null && !isSessionKey(key);
    return [{ item, key, newKey: isPoorer ? key : item.key, isTimeOnly: isPoorer }];
  });
}

const isSessionKey = (key: string): boolean => key.startsWith('session:');

/** The key under which the event of this class was deleted by the member, if it was. */
export function deletedKey(deleted: Record<string, Deleted>, item: ScheduledItem): string | undefined {
  if (item.key in deleted) return item.key;
  // A class scheduled anew under another id is a new wish; only the two names of one showing are the same.
  return Object.keys(deleted).find(
    (key) =>
      item.sessionId !== null &&
      deleted[key]?.sessionId === item.sessionId &&
      (isSessionKey(key) || item.scheduleId === null),
  );
}

/** An empty schedule where there was more than a little of one may be a mistake of Peloton's. */
function isDoubtfullyEmpty({ items, known, deleted, now, force }: PlanInput): boolean {
  const before = [...Object.values(known), ...Object.values(deleted)].filter((one) => one.startAt > now);
  return !force && before.length > FEW && !items.some((item) => item.endAt > now);
}

/** Whether a class that is not among the items is off the schedule. */
const isAbsenceProof = (input: PlanInput): boolean => input.complete && !isDoubtfullyEmpty(input);

function stillDeleted(input: PlanInput): Record<string, Deleted> {
  const { items, now, deleted } = input;
  const isProof = isAbsenceProof(input);
  const onSchedule = new Set(items.map((item) => deletedKey(deleted, item)));
  const kept = Object.entries(deleted).filter(
    ([key, { startAt }]) => onSchedule.has(key) || (!isProof && startAt > now - DAY_MS),
  );
  return Object.fromEntries(kept);
}

/** An event that is gone was the member's doing, unless we were about to remove it ourselves. */
function newlyDeleted(input: PlanInput, matches: Kept[]): Record<string, Deleted> {
  const { known, standing } = input;
  const isProof = isAbsenceProof(input);
  const nameNow = new Map(matches.map(({ item, key }) => [key, item.key]));
  const gone = Object.entries(known).filter(([key, event]) => !(key in standing) && !event.removing);
  // A class that is not on the schedule needs no remembering, unless it may be missing from it by mistake.
  const remembered = gone.filter(([key]) => nameNow.has(key) || !isProof);
  return Object.fromEntries(
    remembered.map(([key, { sessionId, startAt }]) => [nameNow.get(key) ?? key, { sessionId, startAt }]),
  );
}

interface Removals {
  remove: string[];
  heldBack: string | null;
  /** So many events would go that the whole reading is in doubt. */
  isBraked: boolean;
}

function planRemovals(input: PlanInput, off: string[]): Removals {
  const { known, standing, now, complete, doubt, force } = input;
  const isToCome = (key: string): boolean =>
    (known[key]?.startAt ?? 0) > now && (standing[key] ?? 0) > now && !known[key]?.written?.outcome;
  const remove = off.filter(isToCome);
  if (doubt !== null && !force) return { remove: [], heldBack: doubt, isBraked: true };
  if (remove.length === 0) return { remove, heldBack: null, isBraked: false };
  if (!complete) return { remove: [], heldBack: leftInPlace(remove.length), isBraked: false };
  const ours = Object.keys(standing).filter(isToCome).length;
  if (force || !isSuspicious(input, remove.length, ours)) return { remove, heldBack: null, isBraked: false };
  const heldBack = `${remove.length} of ${ours} coming classes are no longer on Peloton's schedule. That is unusually many, so nothing on the calendar was changed. If it is right, choose Peloton > Apply held-back changes.`;
  return { remove: [], heldBack, isBraked: true };
}

function isSuspicious(input: PlanInput, off: number, ours: number): boolean {
  const { brake } = input;
  const isLargeShare = off > BELIEVED && off * 100 > ours * brake.sharePct;
  return isDoubtfullyEmpty(input) || isLargeShare || off > brake.events;
}

function leftInPlace(count: number): string {
  const events = count === 1 ? '1 event' : `${count} events`;
  return `Peloton's schedule could not be read completely, so ${events} of classes missing from it ${count === 1 ? 'was' : 'were'} left in place.`;
}
