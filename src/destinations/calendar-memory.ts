/** What the calendar remembers between executions. Plain JSON that begins as `{}`; losing it costs a closer look at the calendar. */

/** What an event of ours holds: digests of our texts, the colour as it is, times in epoch ms. */
export interface Content {
  title: string;
  block: string;
  location: string;
  color: string;
  startAt: number;
  endAt: number;
}

/** How we left an event, so that a value which differs is known to be the member's own. */
export interface Written extends Content {
  /** Minutes before; null for none; `changing` while it is being replaced. */
  reminder: number | null | 'changing';
  /** While the event is being written: what it is going to hold. Either value is ours then. */
  next?: Content;
}

export interface KnownEvent {
  eventId: string;
  sessionId: string | null;
  /** The class's times, epoch ms. */
  startAt: number;
  endAt: number;
  /** Null when the event is known to be ours, but not how we left it. */
  written: Written | null;
  /** About to be removed because the class is off: when it is gone next time, it was us and not the member. */
  removing?: true;
}

/** An event that the member deleted: its class gets none again while it is on the schedule. */
export interface Deleted {
  sessionId: string | null;
  startAt: number;
}

export interface CalendarMemory {
  /** The calendar that we made. */
  ownId?: string;
  /** Written into the calendar that we are about to make, so that it is found again if the run ends before its id is kept. */
  makingCalendar?: string;
  /** Digests of the ids of the calendars that there were before, told apart from the one being made. */
  calendarsBefore?: string[];
  /** The calendar that `known` is about. */
  homeId?: string;
  /** That calendar was looked through for events of ours and nothing was left half done in it since. */
  tidy?: true;
  /** Keys of the classes whose events a run set out to make; absent once it ended in order. */
  making?: string[];
  /** Events of ours by the key of their class. */
  known?: Record<string, KnownEvent>;
  deleted?: Record<string, Deleted>;
  /** Calendars that the member turned away from, with our events that are still there: key of the class -> event id. */
  leaving?: { calendarId: string; events: Record<string, string> }[];
}
