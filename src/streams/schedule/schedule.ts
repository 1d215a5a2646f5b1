/** The member's schedule: scheduled classes and reservations as one list, in which a class that is in both stands once. */

import { HttpError, recoverFrom } from '../../base/errors';
import type { Clock, Log } from '../../base/ports';
import type { ViewUserStackData } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { type ClassesMemory, type ClassesReading, readScheduledClasses } from './classes';
import { LOOK_BACK_MS, type ScheduledItem, type SourceReading } from './item';
import { type ReservationsMemory, readReservations } from './reservations';

export type { ScheduledItem } from './item';

/** Plain JSON; begins as `{}`. Losing it costs requests, nothing else. */
export interface ScheduleMemory extends ClassesMemory, ReservationsMemory {}

export interface ScheduleReading {
  /** Soonest first. Classes that ended more than a day ago are left out. */
  items: ScheduledItem[];
  /** False when a source failed or gave only a part: then absence proves nothing. */
  complete: boolean;
  /** Up to when the schedule was read, epoch ms; what begins later may be on it or not. Null: to its end. */
  until: number | null;
  /** Sentences for the member: what failed. */
  problems: string[];
  /** Why the scheduled classes were not read, where that is no failure; else empty. */
  note: string;
  /** Whether the guard in front of Peloton is why. */
  isBlocked: boolean;
  /** The stack, when it came along with the scheduled classes. */
  stack: ViewUserStackData | null;
}

export interface ScheduleWorld {
  peloton: Peloton;
  clock: Clock;
  log: Log;
  userId: string;
  /** Asks for the stack along with the scheduled classes: it then costs no request of its own. */
  withStack?: boolean;
  /** Something on the calendar, or about to leave it, is further ahead than the usual question reaches. */
  isFarWanted?: boolean;
  memory: ScheduleMemory;
}

/** Starts this close together mean the same showing: a shared session is announced a minute early. */
const SAME_START_MS = 120_000;

/** Two requests when nothing is new, three once a day. Changes `memory`, which the caller saves. Throws SignedOutError and Pause only. */
export function readSchedule(world: ScheduleWorld): ScheduleReading {
  const { withStack = false } = world;
  const classes: ClassesReading = attempt<ClassesReading>('scheduled classes', () =>
    readScheduledClasses({ ...world, withStack }),
  );
  const sessions = new Set(classes.items.map((item) => item.sessionId));
  const reserved = attempt('reservations', () => readReservations(world, (id) => sessions.has(id)));
  const since = world.clock.now() - LOOK_BACK_MS;
  return {
    items: merge(classes.items, reserved.items).filter((item) => item.endAt >= since),
    complete: classes.complete && reserved.complete,
    until: classes.until,
    problems: [...new Set([...classes.problems, ...reserved.problems])],
    note: classes.note ?? '',
    isBlocked: classes.isBlocked ?? false,
    stack: classes.stack ?? null,
  };
}

/** A source that fails leaves the other one usable; the reading then is incomplete. */
function attempt<R extends SourceReading>(what: string, read: () => R): R | (SourceReading & { until: null }) {
  return recoverFrom(HttpError, read, ({ message }) => {
    const problems = [`Your ${what} could not be read. ${message}`];
    return { items: [], complete: false, problems, until: null };
  });
}

/** Scheduled classes first, since they carry the lasting id. */
function merge(classes: ScheduledItem[], reserved: ScheduledItem[]): ScheduledItem[] {
  const merged: ScheduledItem[] = [];
  for (const item of [...classes, ...reserved]) {
    if (!merged.some((other) => isSameShowing(other, item))) merged.push(item);
  }
  return merged.sort((a, b) => a.startAt - b.startAt || (a.key < b.key ? -1 : 1));
}

/** An on-demand class may be scheduled twice, so the same session or class counts only at the same time. */
function isSameShowing(a: ScheduledItem, b: ScheduledItem): boolean {
  if (a.key === b.key) return true;
  const isSameClass =
    (a.sessionId !== null && a.sessionId === b.sessionId) || (a.rideId !== null && a.rideId === b.rideId);
  return isSameClass && Math.abs(a.startAt - b.startAt) <= SAME_START_MS;
}
