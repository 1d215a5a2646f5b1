/**
 * The steps that a calendar sync is made of. A plan is a list of them: planning changes nothing, and the only place that
 * carries them out is `act/`. Each step says in words why it is taken.
 */
import type { ScheduledItem } from '../../streams/schedule/item';
import type { ClassLink } from '../../streams/schedule/writes';
import type { TakenWorkout } from '../../streams/workouts/shared';
import type { Creating, Deleted, KnownEvent, Written } from '../state/memory';
import type { CalendarEvent, ReadTag, SyncTag } from '../state/tags';
import type { Changes, Seen, Wanted } from './event';

export type Calendar = GoogleAppsScript.Calendar.Calendar;

/** A calendar of the member's. */
export interface OwnedCalendar {
  id: string;
  name: string;
  /** Google's object. For `act/` only. */
  handle: Calendar;
}

/** An event as it was found. Each method asks Google at most once, the tags at the price of a call. */
export interface SeenEvent {
  readonly id: string;
  look(): Seen;
  isAllDay(): boolean;
  /** Minutes before the start. */
  reminders(): number[];
  /** Whether the member is a guest on it, whatever they answered. */
  isInvitation(): boolean;
  /** The key of a class as a tag tells it that anybody may write. */
  keyTag(): string | null;
  /** The record that we, or somebody, left on the event. */
  tag(): ReadTag | null;
  /** Google's object. For `act/` only. */
  readonly handle: CalendarEvent;
}

/** What is to be written into an event that exists. */
export interface Edit {
  changes: Changes;
  /** Ours gives way to the one that is wanted; false leaves all reminders as they are. */
  replacesReminder: boolean;
  /** Our record of the event before; null for one that a run did not finish. */
  before: Written | null;
  /** Our record of the event afterwards. */
  written: Written;
  /** The event's key tag has to be written. */
  writesKey: boolean;
}

/**
 * How far a step brings the completed workouts. Times are epoch ms. `superseded`: ids of workouts of a file that those which
 * are done turned out to be.
 */
export type Progress =
  | { kind: 'new'; listed: TakenWorkout[]; done: TakenWorkout[]; superseded?: string[] }
  | { kind: 'old'; done: TakenWorkout[]; superseded?: string[] }
  | { kind: 'imported'; done: TakenWorkout[]; superseded?: string[] }
  | { kind: 'all imported'; state: string }
  | { kind: 'page'; page: number }
  | { kind: 'end'; oldest: number };

/** What a preview prints of a step: `Add My Ride, Fri 20 Nov 14:30`. */
interface Line {
  verb: string;
  title: string;
  startAt: number;
}

/** Steps that change nothing but our own memory and what the member is told. */
export type NoteStep =
  | { do: 'tell'; why: string }
  | { do: 'hold back'; why: string }
  | { do: 'tell unfinished write'; why: string }
  | { do: 'forget own calendar'; why: string }
  | {
      do: 'keep own calendar';
      why: string;
      calendarId: string;
      handle: Calendar;
      onDone(calendarId: string): Step[];
    }
  /** `left`: events of coming classes on the calendar before, key of the class -> event id. */
  | {
      do: 'change home';
      why: string;
      calendarId: string;
      left: { calendarId: string; events: Record<string, string> } | null;
    }
  | { do: 'take in event'; why: string; key: string; known: KnownEvent; event: SeenEvent }
  | {
      do: 'begin schedule';
      why: string;
      deleted: Record<string, Deleted>;
      forget: string[];
      remove: string[];
      creating: Record<string, Creating>;
      /** Keys of events that were not found in this run. */
      missing: string[];
    }
  | { do: 'refuse move'; why: string; key: string; startAt: number }
  | { do: 'refuse link'; why: string; eventId: string; wish: string }
  | { do: 'forget refusals'; why: string; eventIds: string[] }
  | {
      do: 'remember event';
      why: string;
      key: string;
      newKey: string;
      item: ScheduledItem;
      event: SeenEvent;
      written: Written;
    }
  | { do: 'note zone'; why: string; zone: string; isOurs: boolean }
  /** Ids of calendars that were not found. */
  | { do: 'miss calendars'; why: string; calendarIds: string[] }
  | { do: 'miss old events'; why: string; calendarId: string; keys: string[] }
  | { do: 'forget old events'; why: string; calendarId: string; keys: string[] }
  | { do: 'drop old calendars'; why: string }
  | { do: 'end schedule'; why: string; markedWith: string }
  /** Before workouts get their events. */
  | { do: 'begin events'; why: string; creating: Record<string, Creating> }
  /** `since` is null where no workouts are wanted. */
  | { do: 'begin workouts'; why: string; since: number | null }
  /** The event of these was made, and was not found. */
  | { do: 'miss workouts'; why: string; key: string; workoutId: string }
  | { do: 'note workouts'; why: string; progress: Progress };

/** Steps that change something at Google. */
export type CalendarStep =
  /** `before`: digests of the ids of the calendars that there were. `onDone`: what follows from its id. */
  | {
      do: 'make calendar';
      why: string;
      name: string;
      summary: string;
      timeZone: string;
      before: string[];
      onDone(calendarId: string): Step[];
    }
  | { do: 'set zone'; why: string; timeZone: string; onDone: Step[] }
  | { do: 'create event'; why: string; line: Line; item: ScheduledItem; wanted: Wanted }
  | {
      do: 'update event';
      why: string;
      line: Line;
      key: string;
      item: ScheduledItem;
      event: SeenEvent;
      wanted: Wanted;
      edit: Edit;
    }
  | { do: 'remove event'; why: string; line: Line; key: string; event: SeenEvent }
  | { do: 'remove old event'; why: string; line: Line; calendarId: string; key: string; event: SeenEvent }
  /** Puts our mark on an event that we know; an older version had none. */
  | { do: 'mark event'; why: string; key: string; event: SeenEvent; tag: SyncTag }
  | {
      do: 'adopt event';
      why: string;
      key: string;
      item: ScheduledItem;
      event: SeenEvent;
      /** Null leaves it as it is. */
      description: string | null;
      written: Written;
    }
  /** `edit` is null where the event shows its result already. */
  | {
      do: 'settle event';
      why: string;
      line: Line;
      key: string;
      event: SeenEvent;
      became: 'done' | 'missed';
      wanted: Wanted;
      edit: Edit | null;
      written: Written;
    }
  | {
      do: 'show workouts';
      why: string;
      line: Line;
      /** Null where the event is still to be made. */
      event: SeenEvent | null;
      wanted: Wanted;
      /** How an event that shows something becomes the wanted one; left out for one that is as it was made. */
      edit?: Edit;
      progress: Progress;
    };

/** Steps that change something at Peloton. `what` tells it with before and after, `preview` what would be done. */
export type PelotonStep =
  | {
      do: 'move class';
      why: string;
      what: string;
      preview: string;
      key: string;
      item: ScheduledItem;
      startAt: number;
      onMoved: Step[];
      onStay: Step[];
    }
  | {
      do: 'schedule link';
      why: string;
      what: string;
      preview: string;
      eventId: string;
      link: ClassLink;
      startAt: number;
      wish: string;
      onScheduled(item: ScheduledItem): Step[];
    }
  | { do: 'unschedule class'; why: string; what: string; preview: string; deletedKey: string; item: ScheduledItem };

export type Step = NoteStep | CalendarStep | PelotonStep;
export type StepOf<K extends Step['do']> = Extract<Step, { do: K }>;
