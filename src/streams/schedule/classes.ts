/** The member's scheduled classes, live and on-demand, from Peloton's GraphQL gateway. */

import { HttpError } from '../../base/errors';
import { filledText } from '../../base/json';
import type { Clock } from '../../base/ports';
import { safeKey } from '../../base/records';
import { DAY_MS, WEEK_MS } from '../../base/time';
import type {
  UserScheduledClassesData,
  ViewUserStackData,
  WireClass,
  WireScheduledClass,
  WireScheduleItem,
  YourScheduleItemsData,
} from '../../peloton/answers/types';
import {
  holdsStack,
  userScheduledClasses,
  yourScheduleItems,
  yourScheduleItemsAndStack,
} from '../../peloton/requests/graphql';
import { parseInstant } from '../wire/date-time';
import { titleCase } from '../wire/disciplines';
import { positive } from '../wire/values';
import {
  classLink,
  LOOK_BACK_MS,
  listIn,
  plainLine,
  plainText,
  readOne,
  type ScheduledItem,
  type ScheduleWorld,
  USUAL_LENGTH_MS,
} from './item';

export interface ClassesMemory {
  /** Since when (epoch ms) the older question is asked, because the newer one was refused. */
  olderSince?: number;
  /** Since when (epoch ms) the stack is left out of the newer question, because with it that did not go well. */
  apartSince?: number;
}

export interface ClassesWorld extends ScheduleWorld {
  /** Asks for the stack along with the schedule, where that is possible. */
  withStack: boolean;
  memory: ClassesMemory;
}

export interface SourceReading {
  items: ScheduledItem[];
  complete: boolean;
  problems: string[];
}

export interface ClassesReading extends SourceReading {
  /** The stack, when it came along. */
  stack?: ViewUserStackData;
}

/** Everything that is ahead, however far. */
const LOOK_AHEAD_MS = 3 * 366 * DAY_MS;
const ASK_NEWER_AGAIN_MS = WEEK_MS;
const ASK_TOGETHER_AGAIN_MS = DAY_MS;

type Nodes = readonly (WireScheduleItem | null)[];

interface Answer {
  nodes: Nodes | null | undefined;
  errors: string[];
}

type Version = 'newer' | 'older';

const QUESTIONS: Record<Version, (world: ClassesWorld) => Answer> = {
  newer({ peloton, clock }) {
    const { data, errors } = peloton.graphql<YourScheduleItemsData>(yourScheduleItems(spanAround(clock)));
    return { nodes: data?.userScheduledItemsList?.yourScheduleItems, errors };
  },
  older({ peloton, clock, userId }) {
    const { data, errors } = peloton.graphql<UserScheduledClassesData>(userScheduledClasses(userId, spanAround(clock)));
    return { nodes: data?.user?.scheduledClasses?.scheduledClasses, errors };
  },
};

/** One request, a few when Peloton refuses the first. Throws HttpError when it refuses all or has trouble. */
export function readScheduledClasses(world: ClassesWorld): ClassesReading {
  const { memory, clock, log } = world;
  const isRecent = (since: number | undefined, forMs: number): boolean => clock.now() - (since ?? 0) < forMs;
  const isOlderFirst = isRecent(memory.olderSince, ASK_NEWER_AGAIN_MS);
  const isApart = isOlderFirst || isRecent(memory.apartSince, ASK_TOGETHER_AGAIN_MS);
  const together = world.withStack && !isApart ? readTogether(world) : null;
  if (together) return together;
  const first: Version = isOlderFirst ? 'older' : 'newer';
  try {
    return readList(world, first);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.warn('Peloton refused a question for the schedule; asking in another way', { question: first });
    const reading = readList(world, isOlderFirst ? 'newer' : 'older');
    // Trouble that may pass is no reason to stay with the older question.
    if (!isOlderFirst && !error.retriable) memory.olderSince = clock.now();
    return reading;
  }
}

/** Only a refusal is worth asking in another way; trouble with the gateway is not. */
function isRefusal(error: unknown): error is HttpError {
  return error instanceof HttpError && error.status >= 200 && error.status < 500 && error.status !== 429;
}

/** Null when not both came whole: then nothing is taken from the answer, and each is asked for on its own for a while. */
function readTogether({ peloton, memory, clock }: ClassesWorld): ClassesReading | null {
  memory.apartSince = clock.now();
  try {
    const question = yourScheduleItemsAndStack(spanAround(clock));
    const { data, errors } = peloton.graphql<YourScheduleItemsData & ViewUserStackData>(question);
    const nodes = data?.userScheduledItemsList?.yourScheduleItems;
    if (errors.length > 0 || !Array.isArray(nodes) || !data || !holdsStack(data)) return null;
    delete memory.apartSince;
    delete memory.olderSince;
    return { ...readNodes(nodes, false), stack: data };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}

function spanAround(clock: Clock): { startAt: number; endAt: number } {
  return { startAt: clock.now() - LOOK_BACK_MS, endAt: clock.now() + LOOK_AHEAD_MS };
}

/** Throws HttpError when the answer holds no list. */
function readList(world: ClassesWorld, version: Version): SourceReading {
  const answer = QUESTIONS[version](world);
  const nodes = listIn(answer.nodes, 'scheduled classes', false);
  if (version === 'newer') delete world.memory.olderSince;
  return readNodes(nodes, answer.errors.length > 0);
}

function readNodes(nodes: Nodes, isPartial: boolean): SourceReading {
  const problems = isPartial ? ['Peloton gave only a part of your scheduled classes.'] : [];
  const items: ScheduledItem[] = [];
  for (const entry of nodes.map(scheduledIn)) {
    const item = entry && readOne(() => toScheduledItem(entry));
    if (item) items.push(item);
    else if (entry) problems.push('A scheduled class came without an id or a start that can be read.');
  }
  return { items, complete: problems.length === 0, problems };
}

/** The class in an item, if it is on the member's schedule: unknown members of the union and open invitations are not. */
function scheduledIn(node: WireScheduleItem | null): WireScheduledClass | null {
  if (!node) return null;
  const type = node.__typename ?? (node.scheduledClass ? 'InviteDetails' : 'ScheduledClass');
  if (type === 'ScheduledClass') return node.isScheduled === false ? null : node;
  if (type === 'InviteDetails') return node.scheduledClass?.isScheduled === true ? node.scheduledClass : null;
  return null;
}

export function toScheduledItem(entry: WireScheduledClass): ScheduledItem | null {
  const scheduleId = filledText(entry.id);
  const startAt = parseInstant(entry.scheduledStartTime);
  if (!scheduleId || startAt === null) return null;
  const about: WireClass = entry.pelotonClass ?? {};
  const sessionId = filledText(entry.pelotonId);
  const rideId = filledText(about.classId);
  const discipline = plainLine(about.fitnessDiscipline?.slug);
  return {
    key: safeKey(scheduleId),
    scheduleId,
    sessionId,
    rideId,
    title: plainLine(about.title),
    description: plainText(about.description),
    startAt,
    endAt: endOf(startAt, parseInstant(entry.scheduledEndTime), about.duration),
    discipline,
    disciplineName: plainLine(about.fitnessDiscipline?.displayName) || titleCase(discipline),
    instructor: plainLine(about.instructor?.name),
    difficulty: plainLine(about.difficultyLevel?.displayName),
    isLive: about.__typename === 'LiveClass' || entry.scheduleSource === 'LIVE_CLASS',
    link: classLink({ rideId, sessionId, joinToken: filledText(entry.joinToken ?? about.id), discipline }),
  };
}

function endOf(startAt: number, endAt: number | null, durationSec: number | null | undefined): number {
  if (endAt !== null && endAt > startAt) return endAt;
  const lengthSec = positive(durationSec);
  return lengthSec === null ? startAt + USUAL_LENGTH_MS : startAt + lengthSec * 1000;
}
