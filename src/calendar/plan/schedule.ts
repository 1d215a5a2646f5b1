/** Decides what becomes of each class and each event of ours, and what is held back because it looks wrong. Pure. */

import { DAY_MS } from '../../base/time';
import type { ScheduledItem } from '../../streams/schedule/item';
import type { Deleted, KnownEvent } from '../state/memory';

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
  /** Up to when `items` is all there is, epoch ms; absence of what begins later proves nothing. Null: to the end. */
  until: number | null;
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

/**
 * Compares what is on the schedule with what we put on the calendar. Where more would go than the brake allows nothing is
 * kept, made or removed, and the plan says so. Mutates nothing.
 */
export function planSchedule(input: PlanInput): SchedulePlan {
  const { items, known, standing, now, keepPastMs } = input;
  const matches = matchItems(items, known);
  const isProof = absenceProof(input, matches);
  const matched = new Set(matches.map((match) => match.key));
  const isOff = (key: string): boolean => !matched.has(key);
  const removals = planRemovals(input, Object.keys(known).filter(isOff), isProof);
  // What looks wrong as a whole is not believed in its parts either.
  if (removals.isBraked) return { keep: [], create: [], forget: [], deleted: input.deleted, ...removals };
  const deleted = deletedNow(input, matches, isProof);
  const keep = matches.filter(({ key }) => key in standing);
  const kept = new Set(keep.map(({ item }) => item.key));
  const isPast = ({ endAt }: KnownEvent): boolean => endAt < now - keepPastMs;
  const forgotten = Object.entries(known).filter(([key, one]) => !(key in standing) || (isOff(key) && isPast(one)));
  return {
    keep,
    create: items.filter((item) => !kept.has(item.key) && item.endAt > now && !deletedKey(deleted, item)),
    forget: forgotten.map(([key]) => key),
    deleted,
    ...removals,
  };
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

/** The key under which `deleted` holds the event of this class; undefined where the member deleted none of it. */
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

/** The lists that Peloton's answers are: each, and both together. */
const LISTS: Array<(key: string) => boolean> = [() => true, isSessionKey, (key) => !isSessionKey(key)];

/**
 * Whether a class that is not among the items is off the schedule. Not where several were on a list of Peloton's which is
 * empty now: that may be a mistake.
 */
function absenceProof(input: PlanInput, matches: Kept[]): (key: string) => boolean {
  const { items, known, deleted, now, force, complete } = input;
  const all = { ...known, ...deleted };
  const isRead = (key: string): boolean => isCovered(input, all[key]?.startAt ?? 0);
  const coming = Object.entries(all).filter(([key, one]) => one.startAt > now && isRead(key));
  const here = new Set([...matches.map(({ key }) => key), ...items.map((item) => deletedKey(deleted, item))]);
  const emptied = LISTS.filter((isOn) => {
    const before = coming.filter(([key]) => isOn(key));
    const isEmpty = !before.some(([key]) => here.has(key)) && !items.some((item) => isOn(item.key) && item.endAt > now);
    return before.length > FEW && isEmpty && !force;
  });
  return (key) => complete && isRead(key) && !emptied.some((isOn) => isOn(key));
}

/**
 * Whether the schedule was read as far as this time (epoch ms), so that a class which begins then and is absent is off
 * it.
 */
export const isCovered = ({ until }: Pick<PlanInput, 'until'>, startAt: number): boolean =>
  until === null || startAt <= until;

type Proof = ReturnType<typeof absenceProof>;

/** What the member deleted, before and now. A class that is not on the schedule needs no remembering, unless it may be missing from it by mistake. */
function deletedNow(input: PlanInput, matches: Kept[], isProof: Proof): Record<string, Deleted> {
  const { items, now, deleted, known, standing } = input;
  const onSchedule = new Set(items.map((item) => deletedKey(deleted, item)));
  const still = Object.entries(deleted).filter(
    ([key, { startAt }]) => onSchedule.has(key) || (!isProof(key) && startAt > now - DAY_MS),
  );
  const nameNow = new Map(matches.map(({ item, key }) => [key, item.key]));
  const gone = Object.entries(known).flatMap(([key, { sessionId, startAt, removing }]) => {
    // An event that is gone was the member's doing, unless we were about to remove it ourselves.
    const isTheirs = !(key in standing) && !removing && (nameNow.has(key) || !isProof(key));
    return isTheirs ? [[nameNow.get(key) ?? key, { sessionId, startAt }] as const] : [];
  });
  return Object.fromEntries([...still, ...gone]);
}

/** `isBraked`: so many events would go that the whole reading is in doubt. */
type Removals = Pick<SchedulePlan, 'remove' | 'heldBack' | 'isBraked'>;

function planRemovals(input: PlanInput, off: string[], isProof: Proof): Removals {
  const { known, standing, now, complete, force, brake } = input;
  const isToCome = (key: string): boolean =>
    (known[key]?.startAt ?? 0) > now && (standing[key] ?? 0) > now && !known[key]?.written?.outcome;
  const remove = off.filter((key) => isToCome(key) && isCovered(input, known[key]?.startAt ?? 0));
  const count = remove.length;
  if (count > 0 && !complete) {
    const heldBack = `Peloton's schedule could not be read completely, so events of classes missing from it (${count}) were left in place.`;
    return { remove: [], heldBack, isBraked: false };
  }
  const ours = Object.keys(standing).filter(isToCome).length;
  const isSuspicious = isTooMany(count, ours, brake) || !remove.every(isProof);
  if (force || !isSuspicious) return { remove, heldBack: null, isBraked: false };
  const heldBack = `${count} of ${ours} coming classes are no longer on Peloton's schedule. That is unusually many, so nothing on the calendar was changed. If it is right, choose Peloton > Apply held-back changes.`;
  return { remove: [], heldBack, isBraked: true };
}

/** Whether so many removals out of `all` look like a mistake of Peloton's. Up to three are always believed. */
export function isTooMany(count: number, all: number, { events, sharePct }: Brake): boolean {
  return count > events || (count > BELIEVED && count * 100 > all * sharePct);
}
