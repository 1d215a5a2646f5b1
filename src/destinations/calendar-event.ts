/** One event: what a class wants it to be, and which of its fields may be written without touching the member's edits. Pure. */
import type { ScheduledItem } from '../streams/schedule-item';
import type { Content, Written } from './calendar-memory';
import { describeClass, digest, refOf, splitDescription, textDigest } from './calendar-text';

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
const UNKNOWN_DISCIPLINE = '8';
/** Google's limit. */
const MAX_DESCRIPTION_CHARS = 8_192;

/** Indices of CalendarApp.EventColor. */
const COLORS: Record<string, string> = {
  cycling: '11',
  bike_bootcamp: '4',
  running: '6',
  walking: '2',
  outdoor: '2',
  circuit: '5',
  bootcamp: '5',
  tread_bootcamp: '5',
  rowing: '9',
  caesar: '9',
  caesar_bootcamp: '1',
  row_bootcamp: '1',
  strength: '10',
  cardio: '5',
  yoga: '3',
  stretching: '7',
  meditation: '1',
};

/** `notes` are lines for the top of our block. */
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

/** Of a slug such as `bike_bootcamp`. */
export const colorOf = (discipline: string): string => COLORS[discipline] ?? UNKNOWN_DISCIPLINE;

/** Google keeps no milliseconds. */
const wholeSeconds = (epochMs: number): number => Math.floor(epochMs / 1000) * 1000;

/** The event as `createEvent` leaves it. */
export function freshEvent({ title, startAt, endAt, block, location }: Wanted): Seen {
  return { title, startAt, endAt, description: block, location, color: '' };
}

/**
 * Compares an event with what is wanted and with how we left it (`written`; null for an event that a run began and did
 * not finish, which is ours altogether). A field that is neither as wanted nor as we left it is the member's and is not
 * written; the times are an exception, since a class that moved must not be missed.
 * `isTimeOnly`: the texts come from a poorer source than those that stand there, so only the times count.
 */
export function planEvent(seen: Seen, written: Written | null, wanted: Wanted, isTimeOnly = false): EventPlan {
  const texts = isTimeOnly && written ? { changes: {}, left: written } : planTexts(seen, written, wanted);
  const { title, block, location, color } = texts.left;
  const { startAt, endAt, reminder } = wanted;
  const isThere = isAt(seen, wanted);
  const hasMoved = !written || !isAt(written, wanted) || (written.next !== undefined && isAt(written.next, seen));
  return {
    changes: { ...texts.changes, ...(hasMoved && !isThere ? { time: { startAt, endAt } } : {}) },
    isReminderDue: written?.reminder !== reminder,
    written: { title, block, location, color, startAt, endAt, reminder },
  };
}

interface Times {
  startAt: number;
  endAt: number;
}

const isAt = (a: Times, b: Times): boolean => a.startAt === b.startAt && a.endAt === b.endAt;

type Texts = Pick<Content, 'title' | 'block' | 'location' | 'color'>;

function planTexts(seen: Seen, written: Written | null, wanted: Wanted): { changes: Changes; left: Texts } {
  const parts = splitDescription(seen.description);
  const follow = (field: keyof Texts, current: string, target: string): Followed => {
    if (current === target) return { isDue: false, left: target };
    const isOurs = !written || current === written[field] || current === written.next?.[field];
    return { isDue: isOurs, left: isOurs ? target : written[field] };
  };
  const title = follow('title', digest(seen.title), digest(wanted.title));
  const location = follow('location', digest(seen.location), digest(wanted.location));
  const color = follow('color', seen.color, wanted.color);
  const description = parts && fitting(parts.before + wanted.block + parts.after);
  const block = follow('block', parts ? textDigest(parts.block) : '', textDigest(wanted.block));
  return {
    changes: {
      ...(title.isDue ? { title: wanted.title } : {}),
      ...(location.isDue ? { location: wanted.location } : {}),
      ...(color.isDue ? { color: wanted.color } : {}),
      ...(block.isDue && description !== null ? { description } : {}),
    },
    left: { title: title.left, location: location.left, color: color.left, block: block.left },
  };
}

/** Null when the member's notes leave no room for our block: then the text stays as it is. */
export function fitting(description: string): string | null {
  return description.length <= MAX_DESCRIPTION_CHARS ? description : null;
}

interface Followed {
  isDue: boolean;
  /** As which the field is left. */
  left: string;
}

export function hasChanges({ changes, isReminderDue }: EventPlan): boolean {
  return isReminderDue || Object.keys(changes).length > 0;
}
