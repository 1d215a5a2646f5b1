/** An event in which the member put a link to a class: the class is scheduled, and the event becomes its event. */

import { shortDigest } from '../../base/digest';
import type { ScheduledItem } from '../../streams/schedule/item';
import type { ClassLink } from '../../streams/schedule/writes';
import { contentOf, fitting } from '../plan/event';
import { matchItems } from '../plan/schedule';
import { refIn, whenText } from '../plan/text';
import { takeSteps } from '../state/errors';
import type { Written } from '../state/memory';
import { type CalendarEvent, readKey, readSync, writeKey, writeSync } from '../state/tags';
import { writeToPeloton } from './two-way';
import type { Work } from './work';
import { lookOf, remember } from './write';

interface Linked {
  event: CalendarEvent;
  link: ClassLink;
  startAt: number;
  /** Changes when the member changes link or time: then it is tried again. */
  wish: string;
}

/** A calendar full of links was not made to be scheduled at once. */
const MOST_AT_ONCE = 10;
const SAME_START_MS = 120_000;
const SITE = 'members.onepeloton.com';

/** Adds the scheduled classes to the items, and their events to those found. */
export function scheduleLinks(work: Work, listed: CalendarEvent[], found: Record<string, CalendarEvent>): void {
  const { memory } = work;
  const linked = linkedEvents(work, listed);
  const ids = new Set(listed.map((event) => event.getId()));
  for (const id of Object.keys(memory.refused ?? {})) if (!ids.has(id)) delete memory.refused?.[id];
  takeSteps(work, linked.slice(0, MOST_AT_ONCE), (one) => scheduleLink(work, one, found));
}

function linkedEvents({ options, memory }: Work, listed: CalendarEvent[]): Linked[] {
  const known = new Set(Object.values(memory.known).map((event) => event.eventId));
  return listed.flatMap((event) => {
    const startAt = event.getStartTime().getTime();
    if (startAt <= options.now || event.isAllDayEvent() || known.has(event.getId())) return [];
    const { title, description, location } = lookOf(event);
    const text = [description, location, title].join(' ');
    // Copies of our events hold a link, too, but they are the member's.
    if (!text.includes(SITE) || refIn(description) !== null) return [];
    const link = options.twoWay?.writer.linkIn(text);
    const wish = shortDigest(`${link?.url} ${startAt}`);
    if (!link || memory.refused?.[event.getId()] === wish) return [];
    return readKey(event) === null && readSync(event) === null ? [{ event, link, startAt, wish }] : [];
  });
}

function scheduleLink(work: Work, linked: Linked, found: Record<string, CalendarEvent>): void {
  const { options, memory, outcome } = work;
  const { event, link, startAt } = linked;
  const when = whenText(startAt, memory.zone);
  const there = options.items.filter((item) => isClass(item, link, startAt));
  const free = there.find((item) => matchItems([item], memory.known).length === 0);
  if (options.dryRun) {
    if (there.length === 0) outcome.plan.push(`Schedule at Peloton the class linked on ${when}`);
  } else if (free) adopt(work, event, free, found);
  else if (there.length > 0) {
    outcome.notes.push(`The class linked on ${when} has its event already.`);
    refuse(work, linked);
    // Without the whole schedule it is not known whether the class is on it already.
  } else if (options.complete) add(work, linked, when, found);
}

function add(work: Work, linked: Linked, when: string, found: Record<string, CalendarEvent>): void {
  const { event, link, startAt } = linked;
  const what = `scheduled the class of the link in "${event.getTitle() || 'your event'}", ${when}; it was not on the schedule.`;
  const result = writeToPeloton(work, what, (writer) => writer.add(link, startAt));
  if (result.ok) {
    work.options.items = [...work.options.items, result.value];
    adopt(work, event, result.value, found);
  } else if (result.isFinal) refuse(work, linked);
}

function isClass(item: ScheduledItem, link: ClassLink, startAt: number): boolean {
  if (link.sessionId !== null && item.sessionId === link.sessionId) return true;
  const isSameTime = Math.abs(item.startAt - startAt) <= SAME_START_MS;
  // A class that is yet to be live is at its own time, wherever the member put the event.
  return link.rideId !== null && item.rideId === link.rideId && (isSameTime || item.isLive);
}

function refuse({ memory }: Work, { event, wish }: Linked): void {
  memory.refused = { ...memory.refused, [event.getId()]: wish };
}

/** From here on it is an event of ours, in which title, place and reminders are the member's. */
function adopt(work: Work, event: CalendarEvent, item: ScheduledItem, found: Record<string, CalendarEvent>): void {
  const { sessionId, rideId, key } = item;
  const { block, reminder } = work.want(item, key);
  const seen = lookOf(event);
  const description = fitting(`${seen.description.trim()}\n\n${block}`.trim());
  if (description !== null) event.setDescription(description);
  const written: Written = { ...contentOf({ ...seen, description: block }), reminder };
  for (const field of ['title', 'location'] as const)
    if (seen[field].trim() !== '' && !seen[field].includes(SITE)) written[field] = THEIRS;
  writeSync(event, { sessionId, rideId, written });
  writeKey(event, key);
  remember(work.memory, key, event, item, written);
  found[key] = event;
  work.save();
}

/** Not the digest of any text. */
const THEIRS = 'theirs';
