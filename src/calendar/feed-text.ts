/** What of an event's texts others may read: what we wrote, and nothing that the member or another event put there. Pure. */

import { shortDigest } from '../base/digest';
import type { Seen } from './plan/event';
import { plainText, splitDescription, textDigest } from './plan/text';
import type { Written } from './state/memory';

/** The names of other events stand in our block, each on a line of this kind, above the facts of the class. */
const OVERLAPS = /^Overlaps: [\s\S]*?(?=^(?:Instructor|Discipline|Difficulty|Kind): |$(?![\s\S]))/gm;

/**
 * The plain description and the place of an event for readers of the feed. `written` is how we left the event; null where
 * that is not known. A block that differs from what we left has text of the member's in it, and is not shown.
 */
export function publicTexts(seen: Seen, written: Written | null): { description: string; location: string } {
  const block = splitDescription(seen.description)?.block ?? '';
  const digests = [written?.block, written?.next?.block];
  const isOurs = digests.includes(textDigest(block));
  const isOurPlace = [written?.location, written?.next?.location].includes(shortDigest(seen.location));
  return {
    description: isOurs ? plainText(block).replace(OVERLAPS, '') : '',
    location: isOurPlace ? seen.location : '',
  };
}

/**
 * The plain description and the place where the member chose to show notes, too: all that stands there but the names of
 * other events.
 */
export function allTexts({ description, location }: Seen): { description: string; location: string } {
  return { description: plainText(description).replace(OVERLAPS, ''), location };
}
