/** An event in which the member put a link to a class: the class is scheduled, and the event becomes its event. */
import type { ScheduledItem } from '../streams/schedule-item';
import type { ClassLink } from '../streams/schedule-writes';
import { takeSteps } from './calendar-errors';
import { fitting } from './calendar-event';
import type { Written } from './calendar-memory';
import { matchItems } from './calendar-plan';
import { type CalendarEvent, readKey, readSync, writeKey, writeSync } from './calendar-tags';
import { digest, refIn, textDigest, whenText } from './calendar-text';
import { writeToPeloton } from './calendar-two-way';
import type { Work } from './calendar-work';
import { look } from './calendar-write';

interface Linked {
  event: CalendarEvent;
  link: ClassLink;
  /** Changes when the member changes link or time: then it is tried again. */
  wish: string;
}

/** A calendar full of links was not made to be scheduled at once. */
const MOST_AT_ONCE = 10;
const SAME_START_MS = 120_000;
const SITE = 'members.onepeloton.com';

/** Adds the scheduled classes to the items, and their events to those found. */
export function scheduleLinks(work: Work, listed: CalendarEvent[], found: Record<string, CalendarEvent>): void {
  const { options, memory } = work;
  if (!options.twoWay) return;
  const linked = linkedEvents(work, listed);
  const ids = new Set(listed.map((event) => event.getId()));
  const kept = Object.entries(memory.refused ?? {}).filter(([id]) => ids.has(id));
  if (memory.refused) memory.refused = Object.fromEntries(kept);
  takeSteps(
    work,
    linked.slice(0, MOST_AT_ONCE).map((one) => () => scheduleLink(work, one, found)),
  );
}

function linkedEvents({ options, memory }: Work, listed: CalendarEvent[]): Linked[] {
  const known = new Set(Object.values(memory.known ?? {}).map((event) => event.eventId));
  return listed.flatMap((event) => {
    const startAt = event.getStartTime().getTime();
    if (startAt <= options.now || event.isAllDayEvent() || known.has(event.getId())) return [];
    const { title, description, location } = look(event);
    const text = `${description}\n${location}\n${title}`;
    // Copies of our events hold a link, too, but they are the member's.
    if (!text.includes(SITE) || refIn(description) !== null) return [];
    const link = options.twoWay?.writer.linkIn(text);
    const wish = digest(`${link?.url} ${startAt}`);
    if (!link || memory.refused?.[event.getId()] === wish) return [];
    return readKey(event) === null && readSync(event) === null ? [{ event, link, wish }] : [];
  });
}

function scheduleLink(work: Work, linked: Linked, found: Record<string, CalendarEvent>): void {
  const { options, memory, outcome } = work;
  const startAt = linked.event.getStartTime().getTime();
  const when = whenText(startAt, memory.zone ?? 'Etc/UTC');
  const there = options.items.filter((item) => isClass(item, linked.link, startAt));
  const free = there.find((item) => matchItems([item], memory.known ?? {}).length === 0);
  if (free) adopt(work, linked, free, found);
  else if (there.length > 0) refuse(work, linked, `The class linked on ${when} has its event already.`);
  else if (options.dryRun) outcome.plan.push(`Schedule at Peloton the class linked on ${when}`);
  else if (options.complete) add(work, linked, when, found);
}

/** Without the whole schedule it is not known whether the class is on it already. */
function add(work: Work, linked: Linked, when: string, found: Record<string, CalendarEvent>): void {
  const { options } = work;
  const startAt = linked.event.getStartTime().getTime();
  const what = `scheduled the class of the link in "${linked.event.getTitle() || 'your event'}", ${when}; it was not on the schedule.`;
  const writer = options.twoWay?.writer;
  if (!writer) return;
  const result = writeToPeloton(work, what, () => writer.add(linked.link, startAt));
  if (result.ok) {
    options.items = [...options.items, result.value];
    adopt(work, linked, result.value, found);
  } else if (result.isFinal) refuse(work, linked, null);
}

function isClass(item: ScheduledItem, link: ClassLink, startAt: number): boolean {
  if (link.sessionId !== null && item.sessionId === link.sessionId) return true;
  const isSameTime = Math.abs(item.startAt - startAt) <= SAME_START_MS;
  // A class that is yet to be live is at its own time, wherever the member put the event.
  return link.rideId !== null && item.rideId === link.rideId && (isSameTime || item.isLive);
}

function refuse({ memory, outcome, options }: Work, { event, wish }: Linked, why: string | null): void {
  if (why) outcome.notes.push(why);
  if (!options.dryRun) memory.refused = { ...memory.refused, [event.getId()]: wish };
}

/** From here on it is an event of ours, in which title, place and reminders are the member's. */
function adopt(work: Work, { event }: Linked, item: ScheduledItem, found: Record<string, CalendarEvent>): void {
  const { memory, options } = work;
  if (options.dryRun) return;
  const { sessionId, rideId, startAt, endAt } = item;
  const wanted = work.want(item, item.key);
  const seen = look(event);
  const before = seen.description.trim();
  const description = fitting(before === '' ? wanted.block : `${before}\n\n${wanted.block}`);
  if (description !== null) event.setDescription(description);
  const isOurs = (text: string): boolean => text.trim() === '' || text.includes(SITE);
  const written: Written = {
    title: isOurs(seen.title) ? digest(seen.title) : THEIRS,
    block: textDigest(wanted.block),
    location: isOurs(seen.location) ? digest(seen.location) : THEIRS,
    color: seen.color,
    startAt: seen.startAt,
    endAt: seen.endAt,
    reminder: wanted.reminder,
  };
  writeSync(event, { sessionId, rideId, written });
  writeKey(event, item.key);
  memory.known = {
    ...memory.known,
    [item.key]: { eventId: event.getId(), sessionId, rideId, startAt, endAt, written },
  };
  found[item.key] = event;
  work.save();
}

/** Not the digest of any text. */
const THEIRS = 'theirs';
