/** Removes what we put on calendars, when the member no longer wants it there. May end anywhere and be called again. */
import { DAY_MS } from '../base/time';
import type { SeenEvent } from './plan/step';
import { seeEvent } from './read/event';
import { type Calendar, findCalendar } from './read/home';
import { calendarError, ignoreIfDeleted, isLimit } from './state/errors';
import { presenceOf } from './state/gone';
import type { Marks } from './state/marks';
import type { CalendarMemory, Clearing } from './state/memory';
import { bearsOurText, claimOf } from './state/ownership';

export interface ClearOptions {
  what: Clearing;
  now: number;
  memory: CalendarMemory;
  /** By which events are known as ours. */
  marks: Marks;
  save(memory: CalendarMemory): void;
  timeLeft(): boolean;
}

export interface ClearOutcome {
  removed: number;
  /** Why the rest follows in a later run; null when nothing is left. */
  pause: 'time' | 'google' | null;
}

const YEAR_MS = 366 * DAY_MS;

interface ClearRun {
  options: ClearOptions;
  outcome: ClearOutcome;
  removedIds: Set<string>;
  /** What was not found: ids of calendars, and keys of events that we remember. */
  missingCalendars: string[];
  missingKeys: string[];
}

/**
 * Removes what `what` asks for, as far as time and Google allow, and saves what is left; the outcome says why that waits.
 * Throws DestinationError.
 */
export function clearCalendars(options: ClearOptions): ClearOutcome {
  const outcome: ClearOutcome = { removed: 0, pause: null };
  const run: ClearRun = { options, outcome, removedIds: new Set(), missingCalendars: [], missingKeys: [] };
  const { ownId = '', homeId = '', oldCalendars = [] } = options.memory;
  try {
    const ids = new Set([ownId, homeId, ...oldCalendars.map((left) => left.calendarId)]);
    for (const id of ids) if (id !== '') clearOne(run, id);
  } catch (error) {
    if (!isLimit(error)) throw calendarError(error);
    outcome.pause = 'google';
  }
  // What is gone needs no clearing, but what did not answer once may be there.
  if (mayBeThere(run)) outcome.pause ??= 'google';
  options.save(outcome.pause === null ? afterwards(options) : unfinished(run));
  return outcome;
}

function mayBeThere({ options, missingCalendars, missingKeys }: ClearRun): boolean {
  const { missingCalendars: before = [], known = {} } = options.memory;
  const calendars = missingCalendars.map((id) => presenceOf(false, before.includes(id)));
  const events = missingKeys.map((key) => presenceOf(false, known[key]?.missing === true));
  return [...calendars, ...events].includes('missing');
}

/** For the run that goes on. */
function unfinished({ options, removedIds, missingCalendars, missingKeys }: ClearRun): CalendarMemory {
  const { known = {}, ...memory } = options.memory;
  const left = Object.entries(known).filter(([, { eventId }]) => !removedIds.has(eventId));
  const noted = left.map(([key, event]) => [key, missingKeys.includes(key) ? { ...event, missing: true } : event]);
  return { ...memory, known: Object.fromEntries(noted), ...(missingCalendars.length > 0 ? { missingCalendars } : {}) };
}

function clearOne(run: ClearRun, id: string): void {
  const { options, outcome } = run;
  const { memory, what } = options;
  const calendar = findCalendar(id);
  if (!calendar) run.missingCalendars.push(id);
  else if (what === 'calendar' && id === memory.ownId) calendar.deleteCalendar();
  else if (outcome.pause === null) clearEvents(run, calendar, id);
}

function clearEvents(run: ClearRun, calendar: Calendar, id: string): void {
  const { options, outcome, removedIds } = run;
  const { memory, now } = options;
  const remembered = rememberedOn(id, memory);
  const events = candidates(options, calendar);
  const listed = new Set(events.map((event) => event.id));
  for (const [key, { eventId, startAt }] of id === memory.homeId ? Object.entries(memory.known ?? {}) : [])
    if (startAt > now && !listed.has(eventId)) run.missingKeys.push(key);
  for (const event of events) {
    if (!options.timeLeft()) outcome.pause = 'time';
    if (outcome.pause) return;
    // Tags cost a call each, so only events that bear our text are asked.
    const isOurs = remembered.has(event.id) || (bearsOurText(event) && claimOf(event, memory) !== null);
    if (isOurs && ignoreIfDeleted(() => event.handle.deleteEvent())) outcome.removed += 1;
    if (isOurs) removedIds.add(event.id);
  }
}

function candidates({ what, now, marks }: ClearOptions, calendar: Calendar): SeenEvent[] {
  const from = what === 'coming' ? now : now - 5 * YEAR_MS;
  const listed = calendar.getEvents(new Date(from), new Date(now + 3 * YEAR_MS));
  const events = listed.map((event) => seeEvent(event, marks));
  return what === 'coming' ? events.filter((event) => event.look().startAt > now) : events;
}

/** Of the events on that calendar, those that we remember: their ids. */
function rememberedOn(id: string, { homeId, known = {}, past = {}, oldCalendars = [] }: CalendarMemory): Set<string> {
  const there = oldCalendars
    .filter(({ calendarId }) => calendarId === id)
    .flatMap(({ events }) => Object.values(events));
  const here = id === homeId ? [...Object.values(known).map(({ eventId }) => eventId), ...Object.keys(past)] : [];
  return new Set([...here, ...there]);
}

/** Only the calendar itself is still known: whoever switches the sync on again gets every coming class. */
function afterwards({ what, memory }: ClearOptions): CalendarMemory {
  const { ownId } = memory;
  return ownId && what !== 'calendar' ? { ownId } : {};
}
