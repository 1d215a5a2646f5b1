/** Removes what we put on calendars, when the member no longer wants it there. May end anywhere and be called again. */
import { DAY_MS } from '../base/time';
import { refIn, refOf } from './plan/text';
import type { Calendar } from './read/home';
import { calendarError, isLimit, unlessGone } from './state/errors';
import type { CalendarMemory } from './state/memory';
import { type CalendarEvent, readWritten } from './state/tags';

/** `coming`: events that are still to begin. `all`: past ones, too. `calendar`: the calendar that we made, with all that is on it. */
export type Clearing = 'coming' | 'all' | 'calendar';

export interface ClearOptions {
  what: Clearing;
  now: number;
  memory: CalendarMemory;
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
  for (const event of candidates(options, calendar)) {
    if (!options.timeLeft()) outcome.pause = 'time';
    if (outcome.pause) return;
    if (isOurs(event, options.memory) && unlessGone(() => event.deleteEvent())) outcome.removed += 1;
  }
}

function candidates({ what, now }: ClearOptions, calendar: Calendar): CalendarEvent[] {
  const from = what === 'coming' ? now : now - 5 * YEAR_MS;
  const events = calendar.getEvents(new Date(from), new Date(now + 3 * YEAR_MS));
  return what === 'coming' ? events.filter((event) => event.getStartTime().getTime() > now) : events;
}

/** Copies that the member made bear our tags but are theirs. */
function isOurs(event: CalendarEvent, { known = {}, making = [] }: CalendarMemory): boolean {
  const id = event.getId();
  if (Object.values(known).some((one) => one.eventId === id)) return true;
  // Tags cost a call each, so only events that bear our text are asked.
  const ref = refIn(event.getDescription() ?? '');
  return ref !== null && (readWritten(event) !== null || making.some((key) => refOf(key) === ref));
}

/** Only the calendar itself is still known: whoever switches the sync on again gets every coming class. */
function afterwards({ what, memory }: ClearOptions): CalendarMemory {
  const { ownId } = memory;
  return ownId && what !== 'calendar' ? { ownId } : {};
}
