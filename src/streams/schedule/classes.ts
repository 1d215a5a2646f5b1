/** The member's scheduled classes, live and on-demand, from Peloton's GraphQL gateway. */

import { BlockedError, HttpError } from '../../base/errors';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../../base/time';
import type { UserScheduledClassesData, ViewUserStackData, YourScheduleItemsData } from '../../peloton/answers/types';
import {
  isWholeStack,
  userScheduledClasses,
  yourScheduleItems,
  yourScheduleItemsAndStack,
} from '../../peloton/requests/graphql';
import { type Nodes, readNodes } from './entries';
import { LOOK_BACK_MS, listIn, NoList, type ScheduleWorld, type SourceReading } from './item';

/** Times are epoch ms. */
export interface ClassesMemory {
  /** Since when the older question is asked, because the newer one was refused. */
  olderSince?: number;
  /** Since when the stack is left out of the newer question, because with it that did not go well. */
  apartSince?: number;
  /** Since when only two weeks are asked for, because more were refused. */
  narrowSince?: number;
  /** When it was last asked for what is far ahead, and whether that was refused. */
  farAskedAt?: number;
  isFarRefused?: boolean;
  /** Since when nothing is asked, because Peloton does not show the schedule to this session. */
  forbiddenSince?: number;
  /** The same of the stack, where that is asked for on its own. */
  stackForbiddenSince?: number;
}

export interface ClassesWorld extends ScheduleWorld {
  /** Asks for the stack along with the schedule, where that is possible. */
  withStack: boolean;
  /** Asks for what is far ahead, too. Left out or false: once a day. */
  isFarWanted?: boolean;
  memory: ClassesMemory;
}

export interface ClassesReading extends SourceReading {
  /** The stack, when it came along. */
  stack?: ViewUserStackData;
  /** Up to when the schedule was read, epoch ms; what begins later may be on it or not. Null: to its end. */
  until: number | null;
  /** Why nothing was read, where that is no failure: a sentence for the member. */
  note?: string;
  /** Whether the guard in front of Peloton is why. */
  isBlocked?: boolean;
}

/** As far as living clients ask (two to eight weeks), and as far as the web app does, which is surely answered. */
export const USUAL_MS = 8 * WEEK_MS;
const NARROW_MS = 2 * WEEK_MS;
/** Whatever is planned begins before. */
const FAR_MS = 3 * 366 * DAY_MS;
const ASK_NEWER_AGAIN_MS = DAY_MS;
const ASK_TOGETHER_AGAIN_MS = DAY_MS;
const ASK_WIDE_AGAIN_MS = DAY_MS;
export const ASK_FORBIDDEN_AGAIN_MS = DAY_MS;
/** A little less than a day, so that runs once a day are not just too early. */
const ASK_FAR_AGAIN_MS = 23 * HOUR_MS;

interface Answer {
  nodes: Nodes | null | undefined;
  errors: string[];
}

type Version = 'newer' | 'older';

/** Epoch ms. */
interface Span {
  startAt: number;
  endAt: number;
}

const QUESTIONS: Record<Version, (world: ClassesWorld, span: Span) => Answer> = {
  newer({ peloton }, span) {
    const { data, errors } = peloton.graphql<YourScheduleItemsData>(yourScheduleItems(span));
    return { nodes: data?.userScheduledItemsList?.yourScheduleItems, errors };
  },
  older({ peloton, userId }, span) {
    const { data, errors } = peloton.graphql<UserScheduledClassesData>(userScheduledClasses(userId, span));
    return { nodes: data?.user?.scheduledClasses?.scheduledClasses, errors };
  },
};

/** What a member is told where the gateway shows nothing of `what` (schedule or stack) to this sign-in. */
export const notShown = (what: string): string =>
  `Peloton does not show your ${what} to this sign-in; workouts arrive all the same. If you signed in with email and password: the first way in Peloton > Connect ("Sign in on Peloton's page") gives the ${what}, too.`;
/** What a member is told where the guard in front of Peloton refuses the question. */
export const notLetThrough = (what: string): string =>
  `Peloton's guard refuses the question for your ${what} from Google's addresses; workouts arrive all the same. It is tried again by itself, and there is no need to sign in again.`;
const FORBIDDEN = notShown('schedule');

/** Whether this was so less than `forMs` ago. */
const isRecent = ({ clock }: ClassesWorld, since: number | undefined, forMs: number): boolean =>
  clock.now() - (since ?? 0) < forMs;

/**
 * One request, two once a day, and a few when Peloton refuses one. Throws HttpError when it refuses all or has trouble.
 * Changes `memory`.
 */
export function readScheduledClasses(world: ClassesWorld): ClassesReading {
  const { memory, clock } = world;
  if (isRecent(world, memory.forbiddenSince, ASK_FORBIDDEN_AGAIN_MS)) return nothingBecause(FORBIDDEN);
  try {
    const reading = readAhead(world);
    delete memory.forbiddenSince;
    return reading;
  } catch (error) {
    if (error instanceof BlockedError) return { ...nothingBecause(notLetThrough('schedule')), isBlocked: true };
    if (!isForbidden(error)) throw error;
    memory.forbiddenSince = clock.now();
    return nothingBecause(FORBIDDEN);
  }
}

const nothingBecause = (note: string): ClassesReading => ({
  items: [],
  complete: false,
  problems: [],
  until: null,
  note,
});

/**
 * Whether the gateway does not show it to this sign-in. The client says so (403) only after it proved that the session
 * is good.
 */
export const isForbidden = (error: unknown): boolean =>
  error instanceof HttpError && error.status === 403 && !(error instanceof BlockedError);

function readAhead(world: ClassesWorld): ClassesReading {
  const { memory } = world;
  const isNarrow = isRecent(world, memory.narrowSince, ASK_WIDE_AGAIN_MS);
  const isOlderFirst = isRecent(world, memory.olderSince, ASK_NEWER_AGAIN_MS);
  const isApart = isOlderFirst || isRecent(world, memory.apartSince, ASK_TOGETHER_AGAIN_MS);
  const way = { isApart, isOlderFirst };
  const isFirst = memory.farAskedAt === undefined;
  const far = isFirst ? null : readFar(world, way);
  if (far) return far;
  const span = spanAhead(world, isNarrow ? NARROW_MS : USUAL_MS);
  const together = world.withStack && !isApart ? readTogether(world, span) : null;
  const near = together ?? readNear(world, isOlderFirst, span);
  // Nobody asks for so much, so what is near is had before that is tried for the first time.
  const more = isFirst && near.complete ? readFar(world, { ...way, isApart: true }) : null;
  return more ? { ...near, ...more } : near;
}

const spanAhead = ({ clock }: ClassesWorld, forMs: number): Span => ({
  startAt: clock.now() - LOOK_BACK_MS,
  endAt: clock.now() + forMs,
});

/** Where so much time is refused in either way, for less of it. */
function readNear(world: ClassesWorld, isOlderFirst: boolean, span: Span): ClassesReading {
  const { memory, clock } = world;
  try {
    return readEitherWay(world, isOlderFirst, span);
  } catch (error) {
    const narrow = spanAhead(world, NARROW_MS);
    if (!isRefusal(error) || error.retriable || narrow.endAt >= span.endAt) throw error;
    const reading = readEitherWay(world, isOlderFirst, narrow);
    // What is further ahead would be late by a day for trouble that passed at once.
    if (!mayPass(error)) memory.narrowSince = clock.now();
    return reading;
  }
}

/** In one way, and where it is refused in the other. */
function readEitherWay(world: ClassesWorld, isOlderFirst: boolean, span: Span): ClassesReading {
  const { memory, clock, log } = world;
  const first: Version = isOlderFirst ? 'older' : 'newer';
  try {
    return readList(world, first, span);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.warn('Peloton refused a question for the schedule; asking in another way', { question: first });
    const reading = readOther(world, isOlderFirst ? 'newer' : 'older', span, error);
    // Trouble that may pass is no reason to stay with the older question.
    if (!isOlderFirst && !mayPass(error)) memory.olderSince = clock.now();
    return reading;
  }
}

/** Throws `first` where that may pass and only this question is refused: Peloton may have given it up. */
function readOther(world: ClassesWorld, version: Version, span: Span, first: HttpError): ClassesReading {
  try {
    return readList(world, version, span);
  } catch (error) {
    throw isRefusal(error) && mayPass(first) ? first : error;
  }
}

/** Whether the next run may get an answer to the same question: Peloton did not say that it refuses it. */
const mayPass = (error: HttpError): boolean => error.retriable || error instanceof NoList;

/** Only a refusal is worth asking in another way; trouble with the gateway is not, and who may not ask may not at all. */
function isRefusal(error: unknown): error is HttpError {
  return error instanceof HttpError && error.status >= 200 && error.status < 500 && ![403, 429].includes(error.status);
}

/** Null when not both came whole, or the question is refused: then each is asked for on its own, for a while. */
function readTogether(world: ClassesWorld, span: Span): ClassesReading | null {
  const { memory, clock } = world;
  try {
    const reading = askTogether(world, span);
    if (reading === null) memory.apartSince = clock.now();
    return reading;
  } catch (error) {
    if (!isRefusal(error) && !isForbidden(error)) throw error;
    // Trouble that may pass is no reason to ask apart the next time.
    if (!mayPass(error as HttpError)) memory.apartSince = clock.now();
    return null;
  }
}

/** Null when not both came whole: then nothing is taken from the answer. Throws HttpError. */
function askTogether({ peloton, memory }: ClassesWorld, span: Span): ClassesReading | null {
  const question = yourScheduleItemsAndStack(span);
  const { data, errors } = peloton.graphql<YourScheduleItemsData & ViewUserStackData>(question);
  const nodes = data?.userScheduledItemsList?.yourScheduleItems;
  if (errors.length > 0 || !Array.isArray(nodes) || !data || !isWholeStack(data)) return null;
  delete memory.apartSince;
  delete memory.olderSince;
  return { ...readNodes(nodes, false), stack: data, until: span.endAt };
}

/** How it is asked now. */
interface Way {
  isApart: boolean;
  isOlderFirst: boolean;
}

/**
 * Everything that is ahead, where something may be beyond the usual time: on the calendar, or not looked for since a day.
 * Null where that is not worth a question, or was not answered whole.
 */
function readFar(world: ClassesWorld, { isApart, isOlderFirst }: Way): ClassesReading | null {
  const { memory, clock, log, withStack, isFarWanted = false } = world;
  const isAsked = isRecent(world, memory.farAskedAt, ASK_FAR_AGAIN_MS);
  if (isAsked && (memory.isFarRefused || !isFarWanted)) return null;
  const span = spanAhead(world, FAR_MS);
  const note = (isRefused: boolean): void => {
    memory.farAskedAt = clock.now();
    if (isRefused) memory.isFarRefused = true;
    else delete memory.isFarRefused;
  };
  try {
    const reading =
      withStack && !isApart ? askTogether(world, span) : readList(world, isOlderFirst ? 'older' : 'newer', span);
    note(false);
    return reading?.complete ? { ...reading, until: null } : null;
  } catch (error) {
    // What comes next may be answered all the same.
    if (!(error instanceof HttpError) || error instanceof BlockedError || isForbidden(error)) throw error;
    log.warn('Peloton did not answer what is on the schedule far ahead', { status: error.status });
    // Trouble that may pass says nothing of the length: the next run asks again.
    if (isRefusal(error) && !mayPass(error)) note(true);
    return null;
  }
}

/** Throws HttpError when the answer holds no list. */
function readList(world: ClassesWorld, version: Version, span: Span): ClassesReading {
  const answer = QUESTIONS[version](world, span);
  const nodes = listIn(answer.nodes, 'scheduled classes', false);
  if (version === 'newer') delete world.memory.olderSince;
  return { ...readNodes(nodes, answer.errors.length > 0), until: span.endAt };
}
