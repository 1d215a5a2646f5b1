/** Decides which calendar events go to: the one that the member picked, or our own, made once and known by its id. Pure. */

import { shortDigest } from '../../base/digest';
import { SettingsError } from '../../base/errors';
import type { WorkingMemory } from '../state/memory';
import type { OwnedCalendar, SeenEvent, Step } from './step';

export interface HomeInput {
  memory: WorkingMemory;
  /** Of the calendar that the member picked; empty for our own. */
  calendarId: string;
  own: { name: string; summary: string };
  now: number;
  /** Id of the calendar that was found; null when there is none. */
  foundId: string | null;
  /** All calendars that the member owns; asked only where ours has to be made. */
  owned(): OwnedCalendar[];
}

/** Throws SettingsError when the picked calendar is gone. */
export function planHome(input: HomeInput): Step[] {
  const { memory, calendarId, foundId, own, now } = input;
  if (foundId !== null) return planMove(memory, foundId, now);
  if (calendarId)
    throw new SettingsError(
      'The calendar chosen in Settings is not there any more. Choose Peloton > Settings and pick another one.',
    );
  const steps: Step[] = [];
  if (memory.ownId)
    steps.push({ do: 'forget own calendar', why: `The calendar "${own.name}" was deleted, so it is made anew.` });
  return [...steps, planOwn(input, memory.ownId ? withoutOwn(memory) : memory)];
}

/** The calendar of a run which ended between making it and keeping its id is used; other calendars of the name were there before. */
function planOwn({ own, now, owned }: HomeInput, memory: WorkingMemory): Step {
  const then = (id: string): Step[] => planMove(memory, id, now);
  const before = memory.calendarsBefore;
  const all = owned();
  const unfinished = before && all.find(({ id, name }) => name === own.name && !before.includes(shortDigest(id)));
  if (unfinished)
    return {
      do: 'keep own calendar',
      why: 'A run ended right after making it.',
      calendarId: unfinished.id,
      handle: unfinished.handle,
      then,
    };
  return {
    do: 'make calendar',
    why: `Made the calendar "${own.name}".`,
    name: own.name,
    summary: `${own.summary}, kept up to date by Peloton Sync.`,
    before: before ?? all.map(({ id }) => shortDigest(id)),
    then,
  };
}

/** Whoever deletes the whole calendar gets all coming classes again in the new one. */
export function withoutOwn({ ownId, ...memory }: WorkingMemory): WorkingMemory {
  if (memory.homeId !== ownId) return memory;
  const { homeId: _, ...rest } = memory;
  return { ...rest, known: {}, deleted: {} };
}

/** When the member chose another calendar, the events of coming classes move: made here first, removed there later. */
function planMove({ homeId, known }: WorkingMemory, calendarId: string, now: number): Step[] {
  if (homeId === calendarId) return [];
  const coming = Object.entries(known).filter(([, event]) => event.startAt > now);
  const events = Object.fromEntries(coming.map(([key, event]) => [key, event.eventId]));
  const left = homeId && coming.length > 0 ? { calendarId: homeId, events } : null;
  return [{ do: 'change home', why: 'Events go to another calendar from now on.', calendarId, left }];
}

export interface LeftEvent {
  calendarId: string;
  /** Of the class. */
  key: string;
  /** Null when it is gone. */
  event: SeenEvent | null;
}

/** Removes what is still to come from calendars that the member turned away from. */
export function planLeaving(left: LeftEvent[], now: number): Step[] {
  const steps = left.map(({ calendarId, key, event }): Step => {
    const look = event?.look();
    if (!event || !look || look.startAt <= now)
      return { do: 'forget left events', why: 'It is gone, or has begun.', calendarId, keys: [key] };
    const line = { verb: 'Remove', title: look.title, startAt: look.startAt };
    return {
      do: 'remove left event',
      why: 'Its class has an event on the new calendar.',
      line,
      calendarId,
      key,
      event,
    };
  });
  return [...steps, { do: 'drop old calendars', why: 'Nothing is left there.' }];
}
