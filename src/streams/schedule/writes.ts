/** Changes the member's schedule at Peloton. Each change may be repeated: a second time it finds itself done. */

import { AppError, HttpError, Pause } from '../../base/errors';
import type { Clock, Crypto, Log } from '../../base/ports';
import { isoOf } from '../../base/time';
import type { WireRide, WireScheduleChange, WireSession } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { scheduleMutation } from '../../peloton/requests/graphql';
import { ask, book, rideDetails, unbook } from '../../peloton/requests/rest';
import { textOf } from '../wire/values';
import { type ClassLink, linkIn } from './class-link';
import { toScheduledItem } from './entries';
import type { ScheduledItem } from './item';
import { showingOf } from './live-programme';
import { isOver, sessionWithClass, showingItem, unwrapRide, unwrapSession } from './reservations';

export type { ClassLink } from './class-link';

/** `isFinal`: asking again would end the same. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; reason: string; isFinal: boolean };

export interface ScheduleWriter {
  linkIn(text: string): ClassLink | null;
  /** `startAt` in epoch ms. */
  reschedule(item: ScheduledItem, startAt: number): Outcome<unknown>;
  /** Off the schedule, or out of the reservations. */
  remove(item: ScheduledItem): Outcome<unknown>;
  /** Schedules the class of a link, or reserves it when it is yet to be live. The item is what stands on the schedule then. */
  add(link: ClassLink, startAt: number): Outcome<ScheduledItem>;
}

export interface WriterWorld {
  peloton: Peloton;
  clock: Clock;
  crypto: Pick<Crypto, 'encodeBase64'>;
  log: Log;
  userId: string;
}

/**
 * Makes the writer of one account. Refusals are answers; it throws SignedOutError, Pause, and HttpError for trouble that may
 * pass.
 */
export function createScheduleWriter(world: WriterWorld): ScheduleWriter {
  return {
    linkIn,
    reschedule: ({ scheduleId }, startAt) =>
      attempt(() => {
        mutate(world, 'rescheduleClass', { scheduledClassId: scheduleId ?? '', scheduledStartTime: isoOf(startAt) });
      }),
    remove: (item) => attempt(() => takeOff(world, item)),
    add: (link, startAt) => attempt(() => add(world, link, startAt)),
  };
}

/** Peloton said no, in its own words. */
class Refusal extends AppError {}

function attempt<T>(act: () => T): Outcome<T> {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message, isFinal: true };
    if (error instanceof HttpError) return { ok: false, reason: error.message, isFinal: !error.retriable };
    if (error instanceof Pause) return { ok: false, reason: error.message, isFinal: false };
    throw error;
  }
}

type Field = 'addClassToSchedule' | 'rescheduleClass' | 'removeClassFromSchedule';

/**
 * Gives the schedule entry that Peloton answers. How the arguments are wrapped is known from one probe only, so where
 * Peloton calls the document invalid (and has done nothing), the other ways are tried.
 */
function mutate({ peloton, log }: WriterWorld, field: Field, values: Record<string, string>): WireScheduleChange {
  let invalid: unknown;
  for (const operation of scheduleMutation(field, values)) {
    try {
      const change = peloton.graphql<Record<string, WireScheduleChange | null>>(operation).data?.[field];
      if (!change) throw new Refusal('Peloton did not say that it was done.');
      if (change.message || /Error$/.test(textOf(change.__typename) ?? '')) throw refusalOf(change);
      log.info('Changed the schedule at Peloton', { field, id: change.id ?? '' });
      return change;
    } catch (error) {
      if (!(error instanceof HttpError) || error.retriable || error.status === 403) throw error;
      invalid = error;
    }
  }
  throw invalid;
}

class Missing extends Refusal {}

const NO_CLASS = 'Peloton does not have this class any more.';
const isGone = (error: unknown): boolean =>
  error instanceof HttpError && (error.status === 404 || error.status === 410);

function refusalOf({ __typename, code, message }: WireScheduleChange): Refusal {
  const reason = textOf(message) ?? textOf(code) ?? 'Peloton refused without a reason.';
  return /DoesNotExist/.test(textOf(__typename) ?? '') ? new Missing(reason) : new Refusal(reason);
}

function takeOff(world: WriterWorld, { scheduleId, sessionId }: ScheduledItem): void {
  try {
    if (scheduleId) mutate(world, 'removeClassFromSchedule', { scheduledClassId: scheduleId });
    else if (sessionId) ask(world.peloton, unbook(sessionId));
  } catch (error) {
    // Gone is what was wanted.
    if (!(scheduleId ? error instanceof Missing : isGone(error))) throw error;
  }
}

function add(world: WriterWorld, link: ClassLink, startAt: number): ScheduledItem {
  const showing = link.sessionId ? readSession(world, link.sessionId) : null;
  if (showing && isToCome(world, showing)) return reserve(world, link.sessionId ?? '', showing);
  const rideId = link.rideId ?? showing?.ride_id ?? null;
  if (rideId === null) throw new Refusal(NO_CLASS);
  return schedule(world, rideId, startAt);
}

function readSession({ peloton }: WriterWorld, sessionId: string): WireSession | null {
  try {
    return unwrapSession(ask(peloton, sessionWithClass(sessionId)));
  } catch (error) {
    // The showing is gone; its class may still be there.
    if (isGone(error)) return null;
    throw error;
  }
}

function isToCome({ clock }: WriterWorld, showing: WireSession): boolean {
  const isShown = showing.is_live === true || showing.is_encore === true;
  return isShown && !isOver(showing) && (showing.scheduled_start_time ?? 0) * 1000 > clock.now();
}

function reserve(world: WriterWorld, sessionId: string, showing: WireSession): ScheduledItem {
  const { peloton, userId } = world;
  const answer = ask(peloton, book(sessionId, userId));
  const ride = showing.ride?.title ? showing.ride : readRide(world, showing.ride_id ?? '');
  const item = showingItem(sessionId, showing, ride, answer?.join_token ?? null);
  if (!item) throw new Refusal('Peloton does not say when this class begins.');
  return item;
}

function readRide({ peloton }: WriterWorld, rideId: string): WireRide {
  try {
    return unwrapRide(ask(peloton, rideDetails(rideId)));
  } catch (error) {
    throw isGone(error) ? new Refusal(NO_CLASS) : error;
  }
}

/** A link to a class that is yet to be shown for the first time names the class only. */
function isYetToAir({ clock }: WriterWorld, ride: WireRide): boolean {
  const airsSec = ride.scheduled_start_time ?? ride.original_air_time ?? 0;
  return airsSec * 1000 > clock.now();
}

/** Mutations want the class's join token; a bare id would be ignored without a word. */
function schedule(world: WriterWorld, rideId: string, startAt: number): ScheduledItem {
  const ride = readRide(world, rideId);
  const showing = isYetToAir(world, ride) ? showingOf(world, rideId) : null;
  if (showing) return reserve(world, showing.id, { ...showing, ride });
  const token = ride.join_tokens?.on_demand || makeToken(world, rideId);
  const change = mutate(world, 'addClassToSchedule', { id: token, scheduledStartTime: isoOf(startAt) });
  const item = toScheduledItem(change);
  if (!item) throw new Refusal('Peloton did not say that the class is scheduled.');
  return item;
}

function makeToken({ crypto }: WriterWorld, rideId: string): string {
  const content = { home_peloton_id: null, ride_id: rideId, studio_peloton_id: null, type: 'on_demand' };
  return crypto.encodeBase64(JSON.stringify(content));
}
