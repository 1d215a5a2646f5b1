/** What the plan of a schedule is made from. Types only. */
import type { ScheduledItem } from '../../streams/schedule/item';
import type { ClassLink } from '../../streams/schedule/writes';
import type { WorkingMemory } from '../state/memory';
import type { Wanted } from './event';
import type { Brake } from './schedule';
import type { SeenEvent } from './step';

/** What the schedule and the member want. */
export interface ScheduleWishes {
  items: ScheduledItem[];
  /** False: absence from `items` proves nothing. */
  complete: boolean;
  /** Up to when `items` is all there is, epoch ms. Null: to the end. */
  until: number | null;
  /** The member confirmed what was held back. */
  force: boolean;
  /** Epoch ms. */
  now: number;
  brake: Brake;
  /** How long after its end a class is remembered. */
  keepPastMs: number;
  /** Null: what the member does on the calendar stays there. */
  twoWay: { linkIn(text: string): ClassLink | null; unschedule: boolean } | null;
  /** Name of the secret with which marks are made. */
  markName: string;
  /** What a class wants its event to be. */
  want(item: ScheduledItem, key: string): Wanted;
}

/** What was found on the calendar. */
export interface CalendarSight {
  /** The events that we remember and that are there, by key. */
  events: Record<string, SeenEvent>;
  /** All events of the time that was looked at. */
  listed: SeenEvent[];
  /** Those of them that we do not remember. */
  unknown: SeenEvent[];
  /** Keys of classes whose event the member put on another calendar of theirs; looked for only where it matters. */
  elsewhere: ReadonlySet<string>;
}

export interface PlanContext {
  /** With the events in it that the plan takes in. */
  memory: WorkingMemory;
  wishes: ScheduleWishes;
  elsewhere: ReadonlySet<string>;
  /** Whether the run before ended in order. */
  isSure: boolean;
}
