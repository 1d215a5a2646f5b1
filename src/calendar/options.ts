/** What a calendar sync is given and what it answers. Types only. */
import type { Units } from '../base/units';
import type { ScheduledItem } from '../streams/schedule/item';
import type { ScheduleWriter } from '../streams/schedule/writes';
import type { TakenWorkout, WorkoutReader } from '../streams/workouts/shared';
import type { Brake } from './plan/schedule';
import type { Adherence } from './plan/weeks';
import type { WorkoutWish } from './plan/workouts/groups';
import type { Marks } from './state/marks';
import type { CalendarMemory } from './state/memory';

export interface CalendarOptions {
  items: ScheduledItem[];
  /** False when the schedule may be incomplete: nothing is removed then. */
  complete: boolean;
  /** Up to when the schedule was read, epoch ms: what begins later is left as it is. Null: to its end. */
  until: number | null;
  /** Removes what an earlier run held back. */
  force: boolean;
  /** Changes nothing, only fills `plan`. */
  dryRun: boolean;
  /** Empty for our own calendar. */
  calendarId: string;
  /** How our own calendar is called, and what its description says. */
  own: { name: string; summary: string };
  /** Minutes before the class, 5 to 40,320; null for no reminder at all (the calendar's default ones are removed, too). */
  reminderMin: number | null;
  brake: Brake;
  /** Notes in the description what else the member has planned at that time. */
  conflictNote: boolean;
  /** Other calendars of ours: what is on them is no conflict. */
  otherIds: string[];
  /** Null: events stay plans. */
  results: ResultOptions | null;
  /** Null: only classes that were planned. */
  workouts: WorkoutOptions | null;
  /** Left out: the schedule and Peloton's workouts. Else these alone, on the calendar that there is. */
  imported?: ImportedOptions;
  /** Null: what the member does on the calendar stays there. */
  twoWay: TwoWayOptions | null;
  now: number;
  /** By which events are known as ours. */
  marks: Marks;
  /** Begins as `{}`. Not changed; what to remember comes through `save`. */
  memory: CalendarMemory;
  save(memory: CalendarMemory): void;
  timeLeft(): boolean;
  /** Where to put notes, so that they are told also by a run that fails. */
  notes: string[];
}

/** How the event of a class becomes its result. */
export interface ResultOptions {
  reader: WorkoutReader;
  units(): Units;
  /** Whether the event takes on the real start and end. */
  realTimes: boolean;
  /** Null: never. */
  missedAfterDays: number | null;
}

/** Lets the member change their schedule at Peloton from the calendar. */
interface TwoWayOptions {
  writer: ScheduleWriter;
  /** Whether a class whose event was deleted goes off the schedule. */
  unschedule: boolean;
}

/** Completed workouts as events, also those never planned. */
export interface WorkoutOptions extends WorkoutWish {
  reader: WorkoutReader;
  /** The ids that a workout may have had while only a file told of it. Left out: no file ever did. */
  idsFromFile?(workout: TakenWorkout, timeZone: string): string[];
}

/** Workouts that only an imported file tells of. */
export interface ImportedOptions {
  /** All that there are, newest first. */
  workouts: readonly TakenWorkout[];
  /** Noted when all of them are done: for which state of rows and wishes. */
  state: string;
}

export interface CalendarOutcome {
  created: number;
  updated: number;
  removed: number;
  /** Changes made at Peloton. */
  written: number;
  /** What was left in place or put off, and why. */
  heldBack: string | null;
  /** Why the rest follows in a later run; null when nothing is left. */
  pause: 'time' | 'google' | null;
  /** For the preview: what would be done. */
  plan: string[];
  /** What the member may want to know. */
  notes: string[];
  /** Of the present week. */
  adherence: Adherence | null;
}
