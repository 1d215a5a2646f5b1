/** An event in which the member put a link to a class: the class is scheduled, and the event becomes its event. Pure. */

import { shortDigest } from '../../base/digest';
import type { ScheduledItem } from '../../streams/schedule/item';
import type { ClassLink } from '../../streams/schedule/writes';
import type { KnownEvent, Written } from '../state/memory';
import { isFree } from '../state/ownership';
import type { PlanContext } from './context';
import { contentOf, fitting } from './event';
import { isCovered, matchItems } from './schedule';
import type { SeenEvent, Step } from './step';
import { refIn, whenText } from './text';
import { planUpdate } from './update';

interface Linked {
  event: SeenEvent;
  link: ClassLink;
  startAt: number;
  /** Changes when the member changes link or time: then it is tried again. */
  wish: string;
}

export interface LinkPlan {
  steps: Step[];
  /** Classes that get an event by it. */
  adopted: ScheduledItem[];
}

/** A calendar full of links was not made to be scheduled at once. */
const MOST_AT_ONCE = 10;
const SAME_START_MS = 120_000;
const SITE = 'members.onepeloton.com';

/**
 * Finds events of the member's that hold a link to a class, and plans to schedule that class at Peloton or to adopt the
 * event for a class that is scheduled then already. `listed` are all events of the time that was looked at.
 */
export function planLinks(context: PlanContext, listed: SeenEvent[]): LinkPlan {
  const plan: LinkPlan = { steps: forgetRefusals(context, listed), adopted: [] };
  for (const linked of linkedEvents(context, listed).slice(0, MOST_AT_ONCE)) planLink(context, linked, plan);
  return plan;
}

function forgetRefusals({ memory }: PlanContext, listed: SeenEvent[]): Step[] {
  const ids = new Set(listed.map((event) => event.id));
  // An empty list may be no answer.
  if (ids.size === 0) return [];
  const eventIds = Object.keys(memory.refused ?? {}).filter((id) => !ids.has(id));
  return eventIds.length > 0 ? [{ do: 'forget refusals', why: 'The events are gone.', eventIds }] : [];
}

function linkedEvents({ wishes, memory }: PlanContext, listed: SeenEvent[]): Linked[] {
  const known = new Set(Object.values(memory.known).map((event) => event.eventId));
  return listed.flatMap((event) => {
    const { startAt, title, description, location } = event.look();
    if (startAt <= wishes.now || event.isAllDay() || known.has(event.id)) return [];
    const text = [description, location, title].join(' ');
    // Copies of our events hold a link, too, but they are the member's.
    if (!text.includes(SITE) || refIn(description) !== null) return [];
    const link = wishes.twoWay?.linkIn(text);
    const wish = shortDigest(`${link?.url} ${startAt}`);
    if (!link || memory.refused?.[event.id] === wish) return [];
    return isFree(event) ? [{ event, link, startAt, wish }] : [];
  });
}

function planLink(context: PlanContext, linked: Linked, plan: LinkPlan): void {
  const { wishes, memory } = context;
  const { event, link, startAt, wish } = linked;
  const when = whenText(startAt, memory.zone);
  const there = wishes.items.filter((item) => isClass(item, link, startAt));
  const free = there.find((item) => !plan.adopted.includes(item) && matchItems([item], memory.known).length === 0);
  if (free) {
    plan.adopted.push(free);
    plan.steps.push(...planAdoption(context, event, free));
  } else if (there.length > 0) {
    const why = `The class linked on ${when} has its event already.`;
    plan.steps.push({ do: 'tell', why }, { do: 'refuse link', why, eventId: event.id, wish });
    // Without the whole schedule it is not known whether the class is on it already.
  } else if (wishes.complete && isCovered(wishes, startAt))
    plan.steps.push({
      do: 'schedule link',
      why: 'The member put a link to the class into the event.',
      what: `scheduled the class of the link in "${event.look().title || 'your event'}", ${when}; it was not on the schedule.`,
      preview: `Schedule at Peloton the class linked on ${when}`,
      eventId: event.id,
      link,
      startAt,
      wish,
      onScheduled: (item) => planAdoption(context, event, item),
    });
}

function isClass(item: ScheduledItem, link: ClassLink, startAt: number): boolean {
  if (link.sessionId !== null && item.sessionId === link.sessionId) return true;
  const isSameTime = Math.abs(item.startAt - startAt) <= SAME_START_MS;
  // A class that is yet to be live is at its own time, wherever the member put the event.
  return link.rideId !== null && item.rideId === link.rideId && (isSameTime || item.isLive);
}

/** From here on it is an event of ours, in which title, place and reminders are the member's. */
function planAdoption({ wishes, isSure }: PlanContext, event: SeenEvent, item: ScheduledItem): Step[] {
  const { sessionId, rideId, key } = item;
  const wanted = wishes.want(item, key);
  const seen = event.look();
  const description = fitting(`${seen.description.trim()}\n\n${wanted.block}`.trim());
  const written: Written = { ...contentOf({ ...seen, description: wanted.block }), reminder: wanted.reminder };
  for (const field of ['title', 'location'] as const)
    if (seen[field].trim() !== '' && !seen[field].includes(SITE)) written[field] = THEIRS;
  const ours: SeenEvent = {
    ...event,
    look: () => ({ ...seen, description: description ?? seen.description }),
    keyTag: () => key,
    tag: () => ({ key, sessionId, rideId, written, from: 'us' }),
  };
  const known: KnownEvent = { eventId: event.id, sessionId, rideId, startAt: item.startAt, endAt: item.endAt, written };
  const kept = { item, key, newKey: key, isTimeOnly: false };
  return [
    { do: 'adopt event', why: 'It has a link to this class.', key, item, event, description, written },
    ...planUpdate({ event: ours, known, kept, item, wanted, isTimeOurs: false, isSure }),
  ];
}

/** Not the digest of any text. */
const THEIRS = 'theirs';
