/** The texts of an event: our block below the member's own notes, its digest, and times for people. Pure. */

import { shortDigest } from '../../base/digest';
import { wallClockMs, wallText } from '../../base/zones';
import type { ScheduledItem } from '../../streams/schedule/item';

const BLOCK_START = '--- Peloton class';
const BLOCK_HEAD = `${BLOCK_START}: kept up to date by Peloton Sync, write your notes above this line ---`;
const REF = /Peloton ref: ([^\s<]+)/;
/** A description has room for 8,192; the rest is the member's. */
const MAX_ABOUT_CHARS = 2_000;

/** The key of a class or workout as it stands in an event's text: one word, safe in HTML. */
export function refOf(key: string): string {
  return key.replace(/[\s<>&"]/g, '_');
}

/**
 * The key that an event's description names, as `refOf` gave it; null where it has no block of ours. Anybody may have
 * written it.
 */
export function refIn(description: string): string | null {
  const start = description.indexOf(BLOCK_START);
  return start < 0 ? null : (REF.exec(description.slice(start))?.[1] ?? null);
}

/**
 * Our block of a description, of a class that is planned. `ref` (see `refOf`) stands last, so that an event which lost
 * its tags can still be told as ours; `notes` are lines for the top.
 */
export function describeClass(item: ScheduledItem, ref: string, notes: string[]): string {
  const facts = [
    ['Instructor', item.instructor],
    ['Discipline', item.disciplineName],
    ['Difficulty', item.difficulty],
    ['Kind', item.isLive ? 'Live' : 'On demand'],
  ].flatMap(([label, value]) => (value ? [`${label}: ${safe(value)}`] : []));
  const about = item.description ? ['', safe(item.description.slice(0, MAX_ABOUT_CHARS))] : [];
  return [BLOCK_HEAD, ...notes.map(safe), ...facts, ...about, '', item.link, `Peloton ref: ${ref}`].join('\n');
}

/**
 * Our block of a description, of workouts that were never planned. Several stand under their titles, each with its
 * facts, a line each.
 */
export function describeWorkouts(workouts: { title: string; facts: string[] }[], ref: string): string {
  const parts = workouts.flatMap(({ title, facts }) => [...(workouts.length > 1 ? ['', safe(title)] : []), ...facts]);
  return [BLOCK_HEAD, ...parts, '', `Peloton ref: ${ref}`].join('\n');
}

/** Google Calendar shows descriptions as HTML. An ampersand is only changed where it would start an entity. */
function safe(text: string): string {
  return text
    .replace(/&(?=#|[a-z][a-z0-9]*;)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/Peloton ref:/gi, 'Peloton ref')
    .replace(/--- Peloton class/gi, 'Peloton class');
}

/**
 * The block with what became of the class at its top, in place of an earlier result. A text that is no block of ours
 * comes back as it is.
 */
export function resultInBlock(block: string, lines: string[]): string {
  if (!block.startsWith(BLOCK_HEAD)) return block;
  // Google's editor leaves HTML.
  const lineBreak = /<br\s*\/?>/i.test(block) ? '<br>' : '\n';
  const rest = block.slice(BLOCK_HEAD.length).replace(OLD_RESULT, '');
  return [BLOCK_HEAD, ...lines, RESULT_END].join(lineBreak) + rest;
}

const RESULT_END = '---';
const OLD_RESULT = /^(?:\n|<br\s*\/?>)(?:Done|Missed): (?:(?!Peloton ref: )[\s\S])*?(?:\n|<br\s*\/?>)---(?=\n|<br)/;

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' };

/** Google's HTML, or our own text, as plain text: Google Calendar's editor gives descriptions back as HTML. */
export function plainText(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/p>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

export interface Description {
  before: string;
  block: string;
  after: string;
}

/**
 * Splits a description into our block and what the member wrote before and after it. Null when our block is not there
 * whole: then all of it is the member's.
 */
export function splitDescription(description: string): Description | null {
  const start = description.indexOf(BLOCK_START);
  const ref = start < 0 ? null : REF.exec(description.slice(start));
  if (!ref) return null;
  const end = start + ref.index + ref[0].length;
  return { before: description.slice(0, start), block: description.slice(start, end), after: description.slice(end) };
}

/** A digest that is the same for the text as we wrote it and as Google's editor gives it back (as HTML). */
export function textDigest(text: string): string {
  const words = plainText(text.replace(/<[^<>]*>/g, ' '));
  return shortDigest(words.replace(/\s+/g, ' ').trim());
}

/** `yyyy-mm-dd HH:mm` by the clocks there. Throws RangeError for a zone that does not exist. */
function clockText(epochMs: number, timeZone: string): string {
  const wallMs = wallClockMs(timeZone, epochMs);
  if (wallMs === null) throw new RangeError(`There is no time zone ${timeZone}.`);
  return wallText(wallMs);
}

/**
 * The day of an instant as `yyyy-mm-dd`, by the clocks of a zone (IANA). Throws RangeError for a zone that does not
 * exist.
 */
export const localDay = (epochMs: number, timeZone: string): string => clockText(epochMs, timeZone).slice(0, 10);

/**
 * An instant for people, such as `Fri 20 Nov 14:30`, by the clocks of a zone (IANA). Throws RangeError for a zone that
 * does not exist.
 */
export function whenText(epochMs: number, timeZone: string): string {
  const names: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, ...names }).formatToParts(epochMs);
  const { weekday, day, month } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${weekday} ${day} ${month} ${clockText(epochMs, timeZone).slice(11)}`;
}
