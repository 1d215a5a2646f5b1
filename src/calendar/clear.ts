/** Removes what we put on calendars, when the member no longer wants it there. May end anywhere and be called again. */
import { DAY_MS } from '../base/time';
import type { SeenEvent } from './plan/step';
import { seeEvent } from './read/event';
import type { Calendar } from './read/home';
import { calendarError, isLimit, unlessGone } from './state/errors';
import type { Marks } from './state/marks';
import type { CalendarMemory } from './state/memory';
import { bearsOurText, claimOf } from './state/ownership';

/** `coming`: events that are still to begin. `all`: past ones, too. `calendar`: the calendar that we made, with all that is on it. */
export type Clearing = 'coming' | 'all' | 'calendar';

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

/** Throws DestinationError. */
export function clearCalendars(options: ClearOptions): ClearOutcome {
  const outcome: ClearOutcome = { removed: 0, pause: null };
  const { ownId = '', homeId = '', leaving = [] } = options.memory;
  try {
    const ids = new Set([ownId, homeId, ...leaving.map((left) => left.calendarId)]);
    for (const id of ids) if (id !== '') clearOne(options, outcome, id);
  } catch (error) {
    if (!isLimit(error)) throw calendarError(error);
    outcome.pause = 'google';
  }
  if (outcome.pause === null) options.save(afterwards(options));
  return outcome;
}

function clearOne(options: ClearOptions, outcome: ClearOutcome, id: string): void {
  const calendar = CalendarApp.getCalendarById(id);
  if (!calendar) return;
  if (options.what === 'calendar' && id === options.memory.ownId) {
    calendar.deleteCalendar();
    return;
  }
  const remembered = rememberedOn(id, options.memory);
  for (const event of candidates(options, calendar)) {
    if (!options.timeLeft()) outcome.pause = 'time';
    if (outcome.pause) return;
    // Tags cost a call each, so only events that bear our text are asked.
    const isOurs = remembered.has(event.id) || (bearsOurText(event) && claimOf(event, options.memory) !== null);
    if (isOurs && unlessGone(() => event.handle.deleteEvent())) outcome.removed += 1;
  }
}

function candidates({ what, now, marks }: ClearOptions, calendar: Calendar): SeenEvent[] {
  const from = what === 'coming' ? now : now - 5 * YEAR_MS;
  const listed = calendar.getEvents(new Date(from), new Date(now + 3 * YEAR_MS));
  const events = listed.map((event) => seeEvent(event, marks));
  return what === 'coming' ? events.filter((event) => event.look().startAt > now) : events;
}

/** Of the events on that calendar, those that we remember: their ids. */
function rememberedOn(id: string, { homeId, known = {}, past = {}, leaving = [] }: CalendarMemory): Set<string> {
  const there = leaving.filter(({ calendarId }) => calendarId === id).flatMap(({ events }) => Object.values(events));
  const here = id === homeId ? [...Object.values(known).map(({ eventId }) => eventId), ...Object.keys(past)] : [];
  return new Set([...here, ...there]);
}

/** Only the calendar itself is still known: whoever switches the sync on again gets every coming class. */
function afterwards({ what, memory }: ClearOptions): CalendarMemory {
  const { ownId } = memory;
  return ownId && what !== 'calendar' ? { ownId } : {};
}
