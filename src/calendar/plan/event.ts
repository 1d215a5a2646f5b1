/** One event: what a class wants it to be, and which of its fields may be written without touching the member's edits. Pure. */

import { shortDigest } from '../../base/digest';
import { colourOfSlug } from '../../base/discipline-colours';
import type { ScheduledItem } from '../../streams/schedule/item';
import type { Content, Creating, Written } from '../state/memory';
import { describeClass, refOf, splitDescription, textDigest } from './text';

/** What a class wants its event to be. */
export interface Wanted {
  key: string;
  sessionId: string | null;
  rideId: string | null;
  title: string;
  startAt: number;
  endAt: number;
  /** Our part of the description. */
  block: string;
  location: string;
  /** Number of an event colour as text. */
  color: string;
  /** Minutes before; null for none. */
  reminder: number | null;
}

/** An event as the calendar holds it. */
export interface Seen {
  title: string;
  startAt: number;
  endAt: number;
  description: string;
  location: string;
  color: string;
}

/** What to write into an event; absent fields stay. */
export interface Changes {
  title?: string;
  time?: { startAt: number; endAt: number };
  description?: string;
  location?: string;
  color?: string;
}

export interface EventPlan {
  changes: Changes;
  /** The reminder wanted is another than the one that we set: whether it may be replaced depends on what is there. */
  isReminderDue: boolean;
  written: Written;
}

export const LOCATION = 'Peloton';
/** Google's limit. */
const MAX_DESCRIPTION_CHARS = 8_192;

/**
 * The event of a class that is planned. `key` tells it from all others, `reminder` is in minutes before the start (null for
 * none), and `notes` are lines for the top of our block.
 */
export function wantedEvent(item: ScheduledItem, key: string, reminder: number | null, notes: string[] = []): Wanted {
  return {
    key,
    sessionId: item.sessionId,
    rideId: item.rideId,
    title: item.title || 'Peloton class',
    startAt: wholeSeconds(item.startAt),
    endAt: wholeSeconds(item.endAt),
    block: describeClass(item, refOf(key), notes),
    location: LOCATION,
    color: colorOf(item.discipline),
    reminder,
  };
}

/** What to note of an event before it is made: how it will look right after. */
export const madeAs = ({ title, startAt, endAt }: Wanted): Creating => ({ title, startAt, endAt });

/** Google's number for the colour of a discipline, 1 to 11, by its slug such as `bike_bootcamp`. */
export const colorOf = (discipline: string): string => colourOfSlug(discipline).event;

/** The instant without its milliseconds, epoch ms: Google keeps none, so an event would look moved. */
export const wholeSeconds = (epochMs: number): number => Math.floor(epochMs / 1000) * 1000;

/**
 * What an event holds, as it is kept in memory and tag: digests of the texts, epoch ms for the times. Only our block of
 * the description counts; a block without anything around it is a whole description, too.
 */
export function contentOf({ title, description, location, color, startAt, endAt }: Seen): Content {
  const block = textDigest(splitDescription(description)?.block ?? '');
  return { title: shortDigest(title), block, location: shortDigest(location), color, startAt, endAt };
}

const TEXTS = ['title', 'block', 'location', 'color'] as const;

/**
 * Compares an event with what is wanted and with how we left it (`written`; null for an event that a run began and did
 * not finish, which is ours altogether). A field that is neither as wanted nor as we left it is the member's and is not
 * written; the times are an exception, since a class that moved must not be missed.
 * `isTimeOnly`: the texts come from a poorer source than those that stand there, so only the times count.
 */
export function planEvent(seen: Seen, written: Written | null, wanted: Wanted, isTimeOnly = false): EventPlan {
  const is = contentOf(seen);
  const left = contentOf({ ...wanted, description: wanted.block });
  const due = TEXTS.filter((field) => {
    const isOurs = !written || (!isTimeOnly && [written[field], written.next?.[field]].includes(is[field]));
    if (isOurs) return is[field] !== left[field];
    if (isTimeOnly || is[field] !== left[field]) left[field] = written[field];
    return false;
  });
  const { startAt, endAt, reminder } = wanted;
  const changes: Changes = {};
  for (const field of due) if (field !== 'block') changes[field] = wanted[field];
  const parts = due.includes('block') ? splitDescription(seen.description) : null;
  const description = parts && fitting(parts.before + wanted.block + parts.after);
  if (description !== null) changes.description = description;
  const hasMoved = !written || !isAt(written, wanted) || (written.next && isAt(written.next, seen));
  if (hasMoved && !isAt(seen, wanted)) changes.time = { startAt, endAt };
  return { changes, isReminderDue: written?.reminder !== reminder, written: { ...left, reminder } };
}

interface Times {
  startAt: number;
  endAt: number;
}

/** Whether both begin and end at the same instant. */
export const isAt = (a: Times, b: Times): boolean => a.startAt === b.startAt && a.endAt === b.endAt;

/**
 * The description, or null when the member's notes leave no room for our block within Google's limit: then the text
 * stays as it is.
 */
export function fitting(description: string): string | null {
  return description.length <= MAX_DESCRIPTION_CHARS ? description : null;
}

/** Whether anything of the plan must be written. */
export function hasChanges({ changes, isReminderDue }: EventPlan): boolean {
  return isReminderDue || Object.keys(changes).length > 0;
}
