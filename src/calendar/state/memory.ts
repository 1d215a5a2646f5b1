/**
 * What the calendar remembers between executions. Plain JSON that begins as `{}`; losing it costs a closer look at the calendar.
 * Names in it are stored: to change one takes a step of `run/upgrade/steps.ts`.
 */

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
  /** What became of the class, once that stands in the event. */
  outcome?: 'done' | 'missed';
  workoutId?: string;
  /** While the event is being written: what it is going to hold. Either value is ours then. */
  next?: Content;
}

export interface KnownEvent {
  eventId: string;
  sessionId: string | null;
  /** The class as content. */
  rideId?: string | null;
  /** The class's times, epoch ms. */
  startAt: number;
  endAt: number;
  /** Null when the event is known to be ours, but not how we left it. */
  written: Written | null;
  /** The start that the member gave the event and Peloton refused. */
  refusedStart?: number;
  /** About to be removed because the class is off: when it is gone next time, it was us and not the member. */
  removing?: true;
  /** The last run did not find it. */
  missing?: true;
}

/** An event that is about to be made, as it will look right then. Times in epoch ms. */
export interface Creating {
  title: string;
  startAt: number;
  endAt: number;
  /** Of a workout's event that was made, and is not finished yet. */
  eventId?: string;
  /** It was made, and the last run did not find it. */
  missing?: true;
}

/** An event that the member deleted: its class gets none again while it is on the schedule. */
export interface Deleted {
  sessionId: string | null;
  startAt: number;
  /** The class must still be taken off Peloton's schedule. */
  mustUnschedule?: true;
}

/** How far completed workouts are on the calendar, also those that were never planned. Times are epoch ms of when Peloton made the record. */
export interface WorkoutProgress {
  /** When this was switched on. */
  since: number;
  /** Everything from `oldest` to `newest` was looked at. */
  newest: number;
  oldest: number;
  /** The page of Peloton's list on which `oldest` was. */
  page: number;
  /** Ids looked at near `newest`, where others may still arrive. */
  recent: string[];
  /** Ids of workouts of a file that were looked at; they have, or had, an event of their own. */
  imported?: string[];
  /** Ids of workouts of a file that Peloton tells of itself by now: its own workout has the event. */
  superseded?: string[];
  /** For which state of the imported rows all of them were looked at. */
  importedFor?: string;
  /** Ids of workouts of a file whose event the last run did not find. */
  missing?: string[];
}

/** `coming`: events that are still to begin. `all`: past ones, too. `calendar`: the calendar that we made, with all that is on it. */
export type Clearing = 'coming' | 'all' | 'calendar';

export interface CalendarMemory {
  /** What the member wants removed, until it is. */
  clearing?: Clearing;
  /** What was wanted of the live programme when that was last done. */
  filter?: string;
  /** The calendar that we made. */
  ownId?: string;
  /** While ours is being made: digests of the ids of those that there were, so that it is found if the run ends before its id is kept. */
  calendarsBefore?: string[];
  /** The calendar that `known` is about. */
  homeId?: string;
  /** That calendar was looked through for events of ours, and nothing was left half done in it since. */
  scannedCleanly?: true;
  /** Events that a run set out to make, by the key of the class or workout, until they are made and marked. */
  creating?: Record<string, Creating>;
  /** The same as a version from before marks noted it: keys of classes. Is read and never written. */
  creatingKeys?: string[];
  /** Which secret the marks on all known events are made with; absent while those of an older version have none. */
  markedWith?: string;
  /** Ids of events of ours that took place lately and are not known any more -> their end, epoch ms. */
  past?: Record<string, number>;
  /** Events of ours by the key of their class. */
  known?: Record<string, KnownEvent>;
  deleted?: Record<string, Deleted>;
  workoutProgress?: WorkoutProgress;
  /** Coming events of ours that went lately, for those who read the calendar as a feed. Times are epoch ms. */
  cancelled?: { uid: string; title: string; startAt: number; endAt: number; at: number }[];
  /** The change at Peloton that was begun, in words for the member; absent once it is known how it ended. */
  pendingPelotonWrite?: string;
  /** Events with a class's link that Peloton did not schedule: id -> digest of what was refused. */
  refused?: Record<string, string>;
  /** The zone of the calendar. */
  zone?: string;
  /** Our own calendar was given the member's zone once, or had one: a zone that the member chooses stays. */
  zoneWasSet?: true;
  /** Ids of calendars that the last run did not find. */
  missingCalendars?: string[];
  /** What became of planned classes, by the Monday of their week. */
  weeks?: Record<string, { planned: number; done: number; missed: number }>;
  /** Calendars that the member turned away from, as long as events of ours are still there. */
  oldCalendars?: OldCalendar[];
}

/** A calendar that the member turned away from. */
export interface OldCalendar {
  calendarId: string;
  /** Key of the class -> event id. */
  events: Record<string, string>;
  /** Keys of those that the last run did not find. */
  missing?: string[];
}

/** The memory as a run works with it: a copy of what was kept. */
export type WorkingMemory = CalendarMemory & Required<Pick<CalendarMemory, 'known' | 'deleted' | 'zone'>>;
