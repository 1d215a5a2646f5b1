/**
 * The one place that decides whether an event is ours. Ours is what carries our mark, what we remember by its id, or what
 * we noted that we were about to make. Neither a text nor a tag that others can write makes an event ours. Pure.
 */
import type { SeenEvent } from '../plan/step';
import { refIn, refOf } from '../plan/text';
import type { Creating, WorkingMemory, Written } from './memory';
import type { ReadTag } from './tags';

/** What makes an event ours. */
export interface Claim {
  /** Of the class or workout. */
  key: string;
  /** Our record on the event; null where a run ended before it was written. */
  tag: ReadTag | null;
}

type ClaimMemory = Pick<WorkingMemory, 'creating'>;

/** By what an event that we do not remember is ours; null when it is not. Reads the event's tag, which costs a call. */
export function claimOf(event: SeenEvent, { creating = {} }: ClaimMemory): Claim | null {
  const tag = event.tag();
  // The owner and the member's answer are no help here: they say nothing sure on calendars of our own.
  if (tag?.from === 'us') return { key: tag.key, tag };
  const key = Object.keys(creating).find((each) => isAsMade(event, each, creating[each]));
  return key === undefined || tag?.from === 'other' || event.isInvitation() ? null : { key, tag };
}

/** To the letter and to the second as it was noted before it was made: nobody had the time to edit it. */
function isAsMade(event: SeenEvent, key: string, one: Creating | undefined): boolean {
  const { title, startAt, endAt, description } = event.look();
  const isSame = one?.title === title && one.startAt === startAt && one.endAt === endAt;
  return isSame && refIn(description) === refOf(key);
}

/** Whether an event may be one of ours, without a call: all of ours bear the text, unless the member took it out. */
export const bearsOurText = (event: SeenEvent): boolean => refIn(event.look().description) !== null;

/** How the event itself says that we left it; null without a record of ours. */
export function writtenOf(event: SeenEvent): Written | null {
  const tag = event.tag();
  return tag === null || tag.from === 'other' ? null : tag.written;
}

/** Whether the event was made by the member themselves and belongs to no account of Peloton's yet. */
export function isFree(event: SeenEvent): boolean {
  return !event.isInvitation() && event.keyTag() === null && event.tag() === null;
}
