/**
 * The classes that the member is counted in on ("reservations"), from Peloton's REST API.
 * The list has no times: each showing is resolved once through its session and class, and remembered.
 * Remembered showings that are still to come are read again after a day, and whenever a new one has to be resolved
 * anyway; so a run with nothing new costs the list's one request, and a moved showing is noticed within a day.
 */

import type { HttpError } from '../../base/errors';
import { filledText } from '../../base/json';
import { own, put } from '../../base/records';
import { DAY_MS, HOUR_MS } from '../../base/time';
import type { WireClassDetails, WireList, WireReservation, WireRide, WireSession } from '../../peloton/answers/types';
import type { Peloton, Result } from '../../peloton/client/client';
import { ask, askAll, type Endpoint, reservations, rideDetails, session } from '../../peloton/requests/rest';
import { titleCase } from '../wire/disciplines';
import { epochSec, itemsOf, positive, textOf } from '../wire/values';
import type { SourceReading } from './item';
import {
  classLink,
  instructorOf,
  LOOK_BACK_MS,
  listIn,
  plainLine,
  plainText,
  readOne,
  type ScheduledItem,
  type ScheduleWorld,
  USUAL_LENGTH_MS,
} from './item';

/** A showing as resolved. `over`: it has taken place or is off, so it is only kept to not be resolved again. */
interface KnownSession {
  readAt: number;
  over?: true;
  item?: ScheduledItem;
}

export interface ReservationsMemory {
  /** By session id; only those still in the list. */
  sessions?: Record<string, KnownSession>;
}

export interface ReservationsWorld extends ScheduleWorld {
  memory: ReservationsMemory;
}

const PAGE_SIZE = 100;
const MAX_PAGES = 20;
const READ_AGAIN_MS = DAY_MS;
const READ_ALONG_MS = HOUR_MS;

/** `covered`: sessions whose class and times are known already. Throws HttpError when the list cannot be had. */
export function readReservations(world: ReservationsWorld, covered: (sessionId: string) => boolean): SourceReading {
  const list = listReservations(world);
  const remembered = Object.entries(world.memory.sessions ?? {});
  const known = Object.fromEntries(remembered.filter(([id]) => list.has(id)));
  world.memory.sessions = known;
  const wanted = [...list.keys()].filter((id) => !covered(id));
  const problems = resolve(world, known, list, due(known, wanted, world.clock.now()));
  const items = wanted.flatMap((id) => own(known, id)?.item ?? []);
  return { items, complete: problems.length === 0, problems };
}

type Reservations = ReadonlyMap<string, WireReservation>;

/** The question that reading the reservations begins with. */
export const firstReservations = (userId: string): Endpoint<WireList<WireReservation>> =>
  reservations(userId, PAGE_SIZE);

/** Every reservation by its session id. */
function listReservations({ peloton, userId }: ReservationsWorld): Reservations {
  const found = new Map<string, WireReservation>();
  const first = firstReservations(userId);
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const list = ask(peloton, page === 0 ? first : { ...first, query: { ...first.query, page } });
    const entries = listIn(list?.data, 'reservations');
    const before = found.size;
    for (const entry of itemsOf(entries)) {
      const id = filledText(entry.peloton_id);
      if (id) found.set(id, entry);
    }
    // A page that brings nothing new ends the list, whatever it says.
    if (found.size === before || list.show_next !== true) break;
  }
  return found;
}

/** Which sessions to read now; nothing when all are remembered and fresh enough. */
function due(known: Record<string, KnownSession>, wanted: string[], now: number): string[] {
  const ageOf = (id: string): number => now - (own(known, id)?.readAt ?? 0);
  const candidates = wanted.filter((id) => !own(known, id)?.over && (own(known, id)?.item?.endAt ?? now + 1) > now);
  const hasNews = candidates.some((id) => ageOf(id) >= READ_AGAIN_MS);
  return hasNews ? candidates.filter((id) => ageOf(id) >= READ_ALONG_MS) : [];
}

/** Resolves sessions and remembers them; answers what went wrong. What was known before stays in that case. */
function resolve(
  { peloton, clock, log }: ReservationsWorld,
  known: Record<string, KnownSession>,
  list: Reservations,
  ids: string[],
): string[] {
  const sessions = readSessions(peloton, ids);
  const rides = readRides(peloton, sessions);
  return ids.flatMap((id, index) => {
    const reading = toKnown(id, sessions[index], rides, list.get(id)?.join_token ?? null, clock.now());
    if ('problem' in reading) {
      log.warn('A reservation could not be resolved', { sessionId: id });
      return reading.problem;
    }
    put(known, id, reading);
    return [];
  });
}

/** One showing with its class and instructor, which Peloton puts into the answer for `joins`. */
export const sessionWithClass = (id: string): Endpoint<WireSession> => ({
  ...session(id),
  query: { joins: 'ride,ride.instructor' },
});

function readSessions(peloton: Peloton, ids: string[]): Result<WireSession>[] {
  const answers = askAll(peloton, ids.map(sessionWithClass));
  const isRefused = (index: number): boolean => isStatus(answers[index], 400);
  // Joins are refused for some classes: those are read bare, and their class on its own.
  const refused = ids.filter((_, index) => isRefused(index));
  const bare = askAll(peloton, refused.map(session));
  return answers.map((answer, index) => (isRefused(index) ? (bare.shift() ?? answer) : answer));
}

/** The showing itself, which one client met wrapped in `peloton` (delikat/peloCal). */
export function unwrapSession(body: WireSession & { peloton?: WireSession | null }): Partial<WireSession> {
  return body?.peloton ?? body ?? {};
}

/** The class itself, which some answers wrap in `ride`. */
export function unwrapRide(body: WireClassDetails): WireRide {
  return body?.ride ?? (body as WireRide) ?? {};
}

type Rides = Map<string | null | undefined, Result<WireClassDetails> | undefined>;

/** The classes that did not come with their session, by ride id. */
function readRides(peloton: Peloton, sessions: Result<WireSession>[]): Rides {
  const missing = sessions.flatMap((answer) => {
    const showing = answer.ok ? unwrapSession(answer.value) : {};
    return showing.ride_id && !showing.ride?.title && !isOver(showing) ? [showing.ride_id] : [];
  });
  const ids = [...new Set(missing)];
  const answers = askAll(peloton, ids.map(rideDetails));
  return new Map(ids.map((id, index) => [id, answers[index]]));
}

function toKnown(
  id: string,
  answer: Result<WireSession> | undefined,
  rides: Rides,
  joinToken: string | null,
  now: number,
): KnownSession | { problem: string } {
  const over = { readAt: now, over: true } as const;
  // A session that Peloton no longer has is no failure: the class is off.
  if (isStatus(answer, 404) || isStatus(answer, 410)) return over;
  if (!answer?.ok) return { problem: answer?.error.message ?? 'Peloton left out the answer for a reserved class.' };
  const showing = unwrapSession(answer.value);
  if (isOver(showing)) return over;
  const details = rides.get(showing.ride_id);
  // A class that is gone for good leaves its showing without a title; any other failure is tried again next time.
  if (details?.ok === false && !isStatus(details, 404)) return { problem: details.error.message };
  const ride = details?.ok ? unwrapRide(details.value) : (showing.ride ?? {});
  const item = readOne(() => showingItem(id, showing, ride, joinToken));
  if (!item) return { problem: 'A reserved class came without a start time.' };
  return item.endAt < now - LOOK_BACK_MS ? over : { readAt: now, item };
}

/** Whether a showing has ended or was cancelled. */
export function isOver({ is_complete, status }: WireSession): boolean {
  return is_complete === true || /^(complete|cancel)/i.test(textOf(status) ?? '');
}

function isStatus(answer: { ok: true } | { ok: false; error: HttpError } | undefined, status: number): boolean {
  return answer !== undefined && !answer.ok && answer.error.status === status;
}

/** A showing as a class of the schedule; null when nothing tells when it begins. */
export function showingItem(
  id: string,
  showing: WireSession,
  ride: WireRide,
  joinToken: string | null,
): ScheduledItem | null {
  const startSec = startOf(showing);
  if (!startSec) return null;
  const startAt = startSec * 1000;
  const discipline = plainLine(ride.fitness_discipline);
  const rideId = filledText(showing.ride_id) ?? filledText(ride.id);
  return {
    key: `session:${id}`,
    scheduleId: null,
    sessionId: id,
    rideId,
    title: plainLine(ride.title),
    description: plainText(ride.description),
    startAt,
    endAt: startAt + lengthMs(startSec, showing, ride),
    discipline,
    disciplineName: plainLine(ride.fitness_discipline_display_name) || titleCase(discipline),
    instructor: instructorOf(ride),
    difficulty: difficultyOf(ride),
    isLive: showing.is_live === true || showing.is_encore === true,
    link: classLink({ rideId, sessionId: id, joinToken: joinToken ?? showing.join_token ?? null, discipline }),
  };
}

function difficultyOf(ride: WireRide): string {
  const estimate = positive(ride.difficulty_estimate);
  return estimate === null ? '' : `${estimate.toFixed(1)} of 10`;
}

/** Epoch seconds. A shared session's `scheduled_start_time` is a minute early (peloCal). */
function startOf(showing: WireSession): number | null {
  const { scheduled_start_time: scheduled, pedaling_start_time: pedaling, start_time: start } = showing;
  const inOrder = showing.is_session === true ? [pedaling, scheduled, start] : [scheduled, pedaling, start];
  return inOrder.map(epochSec).find((seconds) => seconds !== null) ?? null;
}

/** The class's own length where known: the session's end includes what comes after it. */
function lengthMs(startSec: number, showing: WireSession, ride: WireRide): number {
  const lengthSec = positive(ride.duration);
  if (lengthSec !== null) return lengthSec * 1000;
  const ends = [showing.pedaling_end_time, showing.end_time].map(epochSec);
  const endSec = ends.find((end) => end !== null && end > startSec);
  return endSec ? (endSec - startSec) * 1000 : USUAL_LENGTH_MS;
}
