/** Changing a member's schedule, reservations and stack. */
import { addRide, newId } from './base';
import type { Account, ClassSession, Ride, ScheduledEntry } from './model';

export interface NewClass {
  /** Epoch milliseconds. */
  startAt: number;
  title?: string;
  durationSec?: number;
  discipline?: string;
  /** A name; null for none. */
  instructor?: string | null;
  description?: string;
  difficulty?: number;
  /** Uses this class instead of making one. */
  rideId?: string;
}

export interface NewScheduled extends NewClass {
  kind?: ScheduledEntry['kind'];
  /** Counted in too, so that it is in both lists. */
  reserved?: boolean;
}

function rideFor(account: Account, options: NewClass): Ride {
  const known = options.rideId === undefined ? undefined : account.rides[options.rideId];
  if (known) return known;
  const { title, durationSec, discipline, instructor, description, difficulty } = options;
  return addRide(account, {
    ...(title === undefined ? {} : { title }),
    ...(durationSec === undefined ? {} : { durationSec }),
    ...(discipline === undefined ? {} : { discipline }),
    ...(instructor === undefined ? {} : { instructor }),
    ...(description === undefined ? {} : { description }),
    ...(difficulty === undefined ? {} : { difficulty }),
  });
}

function addSession(account: Account, ride: Ride, startAtMs: number, kind: Partial<ClassSession>): ClassSession {
  const session = {
    id: newId(account),
    rideId: ride.id,
    scheduledAtSec: Math.floor(startAtMs / 1000),
    isLive: false,
    isEncore: false,
    isSession: false,
    ...kind,
  };
  account.sessions[session.id] = session;
  return session;
}

/** Puts a class on the schedule; answers the id of the schedule entry. */
export function scheduleClass(account: Account, options: NewScheduled): string {
  const ride = rideFor(account, options);
  const kind = options.kind ?? 'live';
  const isLive = kind === 'live' || kind === 'invite';
  if (isLive) ride.airedAtSec = Math.floor(options.startAt / 1000);
  const session = isLive || options.reserved ? addSession(account, ride, options.startAt, { isLive }) : null;
  const entry: ScheduledEntry = {
    id: `sched-${newId(account).slice(0, 12)}`,
    rideId: ride.id,
    sessionId: session?.id ?? null,
    startAtMs: options.startAt,
    endAtMs: options.startAt + (ride.durationSec ?? 1800) * 1000,
    kind,
  };
  account.schedule.push(entry);
  if (options.reserved && session)
    account.reservations.push({ id: `res-${newId(account).slice(0, 12)}`, sessionId: session.id });
  return entry.id;
}

function entryOf(account: Account, id: string): ScheduledEntry {
  const entry = account.schedule.find((candidate) => candidate.id === id);
  if (!entry) throw new Error(`no schedule entry ${id}`);
  return entry;
}

export function moveClass(account: Account, id: string, startMs: number): void {
  const entry = entryOf(account, id);
  entry.endAtMs += startMs - entry.startAtMs;
  entry.startAtMs = startMs;
  const session = entry.sessionId === null ? undefined : account.sessions[entry.sessionId];
  if (session) session.scheduledAtSec = Math.floor(startMs / 1000);
}

/** Takes it off the schedule; a reservation of the same showing goes with it. */
export function cancelClass(account: Account, id: string): void {
  const { sessionId } = entryOf(account, id);
  account.schedule = account.schedule.filter((entry) => entry.id !== id);
  if (sessionId !== null) account.reservations = account.reservations.filter((one) => one.sessionId !== sessionId);
}

/** Puts a live class on the studio's programme; answers the id of the showing. */
export function announceClass(account: Account, options: NewClass & { isEncore?: boolean }): string {
  const ride = rideFor(account, options);
  if (!options.isEncore) ride.airedAtSec = Math.floor(options.startAt / 1000);
  const kind = options.isEncore ? { isEncore: true } : { isLive: true };
  return addSession(account, ride, options.startAt, kind).id;
}

export interface NewReservation extends NewClass {
  isEncore?: boolean;
  /** A scheduled on-demand showing: its scheduled_start_time is a minute before `startAt`. */
  isSession?: boolean;
  /** Counts in on this showing instead of making one. */
  sessionId?: string;
}

/** Counts the member in on a live or encore class; answers the id of the showing. */
export function reserve(account: Account, options: NewReservation): string {
  const known = options.sessionId === undefined ? undefined : account.sessions[options.sessionId];
  const session =
    known ??
    addSession(account, rideFor(account, options), options.isSession ? options.startAt - 60_000 : options.startAt, {
      isLive: !options.isSession && !options.isEncore,
      isEncore: options.isEncore ?? false,
      isSession: options.isSession ?? false,
    });
  account.reservations.push({ id: `res-${newId(account).slice(0, 12)}`, sessionId: session.id });
  return session.id;
}

export function cancelReservation(account: Account, sessionId: string): void {
  account.reservations = account.reservations.filter((one) => one.sessionId !== sessionId);
}

/** Puts a class at the end of the stack; answers its class id. */
export function addToStack(account: Account, options: Omit<NewClass, 'startAt'>): string {
  const ride = rideFor(account, { startAt: 0, ...options });
  account.stack.push(ride.id);
  return ride.id;
}
