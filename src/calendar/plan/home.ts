/** Decides which calendar events go to: the one that the member picked, or our own, made once and known by its id. Pure. */

import { shortDigest } from '../../base/digest';
import { SettingsError } from '../../base/errors';
import { presenceOf } from '../state/gone';
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
  /** Of the member's first calendar; asked only where ours has to be made. */
  defaultZone(): string;
}

/** Throws SettingsError when the picked calendar is not to be found. A step `miss calendars` ends the sync where none was found. */
export function planHome(input: HomeInput): Step[] {
  const { memory, calendarId, foundId, own, now } = input;
  if (foundId !== null) return [...planFound(memory), ...planMove(memory, foundId, now)];
  if (calendarId)
    throw new SettingsError(
      'The calendar chosen in Settings does not answer. If it was deleted, choose Peloton > Settings and pick another one. If it is there, the next sync goes on.',
    );
  const { ownId, missingCalendars = [] } = memory;
  if (!ownId) return [planOwn(input, memory)];
  // Everybody has a calendar: a list without any is no answer.
  const isAnswered = input.owned().length > 0;
  if (!isAnswered || presenceOf(false, missingCalendars.includes(ownId)) === 'missing') {
    const why = `The calendar "${own.name}" did not answer, so nothing on it was changed. If you deleted it, the next sync makes it anew.`;
    return [
      { do: 'miss calendars', why, calendarIds: isAnswered ? [ownId] : [] },
      { do: 'tell', why },
    ];
  }
  const why = `The calendar "${own.name}" was deleted, so it is made anew.`;
  return [{ do: 'forget own calendar', why }, planOwn(input, withoutOwn(memory))];
}

function planFound({ missingCalendars }: WorkingMemory): Step[] {
  return missingCalendars ? [{ do: 'miss calendars', why: 'It is there again.', calendarIds: [] }] : [];
}

const UTC = /^(Etc\/)?(UTC|GMT|UCT|Zulu|Universal)$/;

export interface ZoneInput {
  memory: WorkingMemory;
  /** Of the calendar; null where it would have to be made. */
  zone: string | null;
  isOurs: boolean;
  defaultZone(): string;
}

/**
 * Keeps our own calendar in the member's zone: one that was made without naming a zone may be in UTC (the REST API's
 * default). That is mended once; if the member sets UTC afterwards, it stays.
 */
export function planZone({ memory, zone, isOurs, defaultZone }: ZoneInput): Step[] {
  const note = (now: string): Step => ({ do: 'note zone', why: 'Times are told by its clocks.', zone: now, isOurs });
  if (zone === null) return [note(defaultZone())];
  const wanted = isOurs && !memory.zoneWasSet && UTC.test(zone) ? defaultZone() : zone;
  if (UTC.test(wanted)) return [note(zone)];
  return wanted === zone
    ? [note(zone)]
    : [{ do: 'set zone', why: 'Our calendar was made in UTC.', timeZone: wanted, onDone: [note(wanted)] }];
}

/** The calendar of a run which ended between making it and keeping its id is used; other calendars of the name were there before. */
function planOwn({ own, now, owned, defaultZone }: HomeInput, memory: WorkingMemory): Step {
  const onDone = (id: string): Step[] => planMove(memory, id, now);
  const before = memory.calendarsBefore;
  const all = owned();
  const unfinished = before && all.find(({ id, name }) => name === own.name && !before.includes(shortDigest(id)));
  if (unfinished)
    return {
      do: 'keep own calendar',
      why: 'A run ended right after making it.',
      calendarId: unfinished.id,
      handle: unfinished.handle,
      onDone,
    };
  return {
    do: 'make calendar',
    why: `Made the calendar "${own.name}".`,
    name: own.name,
    summary: `${own.summary}, kept up to date by Peloton Sync.`,
    timeZone: defaultZone(),
    before: before ?? all.map(({ id }) => shortDigest(id)),
    onDone,
  };
}

/**
 * The memory once the calendar that we made is deleted. The member's deletions on it are forgotten with it: all coming
 * classes get events again on the new one.
 */
export function withoutOwn({ ownId, zoneWasSet: _, missingCalendars: __, ...memory }: WorkingMemory): WorkingMemory {
  if (memory.homeId !== ownId) return memory;
  const { homeId: ___, ...rest } = memory;
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

export interface OldEvent {
  calendarId: string;
  /** Of the class. */
  key: string;
  /** Null when it was not found. */
  event: SeenEvent | null;
  /** The run before did not find it either. */
  wasMissing: boolean;
}

/**
 * Plans the removal of events from calendars that the member turned away from, as far as these are still to come (`now`
 * is epoch ms). What was not found is forgotten when a second run does not find it either.
 */
export function planOldCalendars(left: OldEvent[], now: number): Step[] {
  const steps = left.map(({ calendarId, key, event, wasMissing }): Step => {
    const look = event?.look();
    if (!event || !look)
      return presenceOf(false, wasMissing) === 'missing'
        ? { do: 'miss old events', why: 'It was not found.', calendarId, keys: [key] }
        : { do: 'forget old events', why: 'It is gone.', calendarId, keys: [key] };
    if (look.startAt <= now) return { do: 'forget old events', why: 'It has begun.', calendarId, keys: [key] };
    const line = { verb: 'Remove', title: look.title, startAt: look.startAt };
    return {
      do: 'remove old event',
      why: 'Its class has an event on the new calendar.',
      line,
      calendarId,
      key,
      event,
    };
  });
  return [...steps, { do: 'drop old calendars', why: 'Nothing is left there.' }];
}
