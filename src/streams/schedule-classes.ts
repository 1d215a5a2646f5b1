/** The member's scheduled classes, live and on-demand, from Peloton's GraphQL gateway. */
import { HttpError } from '../errors';
import type { GraphqlAnswer, GraphqlOperation, Peloton } from '../peloton/client';
import {
  holdsStack,
  type UserScheduledClassesData,
  userScheduledClasses,
  type ViewUserStackData,
  type WireClass,
  type WireScheduledClass,
  type WireScheduleItem,
  type YourScheduleItemsData,
  yourScheduleItems,
  yourScheduleItemsAndStack,
} from '../peloton/graphql';
import type { Clock, Log } from '../ports';
import { parseInstant } from './date-time';
import {
  classLink,
  idOrNull,
  LOOK_BACK_MS,
  plainLine,
  plainText,
  type ScheduledItem,
  titleCase,
  USUAL_LENGTH_MS,
} from './schedule-item';

export interface ClassesMemory {
  /** Since when (epoch ms) the older question is asked, because the newer one was refused. */
  olderSince?: number;
  /** Since when (epoch ms) the stack is left out of the newer question, because with it that did not go well. */
  apartSince?: number;
}

export interface ClassesWorld {
  peloton: Peloton;
  clock: Clock;
  log: Log;
  userId: string;
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

const DAY_MS = 24 * 3_600_000;
/** Everything that is ahead, however far. */
const LOOK_AHEAD_MS = 3 * 366 * DAY_MS;
const ASK_NEWER_AGAIN_MS = 7 * DAY_MS;
const ASK_TOGETHER_AGAIN_MS = DAY_MS;

type Version = 'newer' | 'older';
type Nodes = (WireScheduleItem | null)[];

/** One request, a few when Peloton refuses the first. Throws HttpError when it refuses all or has trouble. */
export function readScheduledClasses(world: ClassesWorld): ClassesReading {
  const { memory, clock } = world;
  const isOlderFirst = isRecent(memory.olderSince, ASK_NEWER_AGAIN_MS, clock.now());
  const isApart = isOlderFirst || isRecent(memory.apartSince, ASK_TOGETHER_AGAIN_MS, clock.now());
  const together = world.withStack && !isApart ? readTogether(world) : null;
  if (together) return together;
  const [first, second]: [Version, Version] = isOlderFirst ? ['older', 'newer'] : ['newer', 'older'];
  try {
    return remember(world, first, question(world, first));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    world.log.warn('Peloton refused a question for the schedule; asking in another way', { question: first });
    return remember(world, second, question(world, second), error);
  }
}

const isRecent = (since: number | undefined, forMs: number, nowMs: number): boolean =>
  since !== undefined && nowMs - since < forMs;

/** Only a refusal is worth asking in another way; trouble with the gateway is not. */
function isRefusal(error: unknown): error is HttpError {
  return error instanceof HttpError && error.status >= 200 && error.status < 500 && error.status !== 429;
}

/** Null when not both came whole: then nothing is taken from the answer, and each is asked for on its own for a while. */
function readTogether(world: ClassesWorld): ClassesReading | null {
  const { memory, clock } = world;
  memory.apartSince = clock.now();
  try {
    const { data, errors } = send<YourScheduleItemsData & ViewUserStackData>(
      world,
      yourScheduleItemsAndStack(range(world)),
    );
    const nodes = data?.userScheduledItemsList?.yourScheduleItems;
    if (errors.length > 0 || !Array.isArray(nodes) || !data || !holdsStack(data)) return null;
    delete memory.apartSince;
    return { ...remember(world, 'newer', { nodes, errors }), stack: data };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return null;
  }
}

/** The answer's list of nodes; throws HttpError when it holds none. */
function question(world: ClassesWorld, version: Version): { nodes: Nodes; errors: string[] } {
  if (version === 'newer') {
    const answer = send<YourScheduleItemsData>(world, yourScheduleItems(range(world)));
    return { nodes: listOf(answer.data?.userScheduledItemsList?.yourScheduleItems), errors: answer.errors };
  }
  const answer = send<UserScheduledClassesData>(world, userScheduledClasses(world.userId, range(world)));
  return { nodes: listOf(answer.data?.user?.scheduledClasses?.scheduledClasses), errors: answer.errors };
}

function range({ clock }: ClassesWorld): { startAt: number; endAt: number } {
  return { startAt: clock.now() - LOOK_BACK_MS, endAt: clock.now() + LOOK_AHEAD_MS };
}

function send<T>(world: ClassesWorld, operation: GraphqlOperation): GraphqlAnswer<T> {
  return world.peloton.graphql<T>(operation);
}

function listOf(nodes: Nodes | null | undefined): Nodes {
  if (Array.isArray(nodes)) return nodes;
  const message = 'Peloton answered the question for your scheduled classes without a list.';
  throw new HttpError({ status: 200, method: 'post', url: 'graphql', retriable: false, message });
}

function remember(
  { memory, clock }: ClassesWorld,
  version: Version,
  answer: { nodes: Nodes; errors: string[] },
  refusal?: HttpError,
): SourceReading {
  if (version === 'newer') delete memory.olderSince;
  // Trouble that may pass is no reason to stay with the older question.
  else if (refusal && !refusal.retriable) memory.olderSince = clock.now();
  return readNodes(answer.nodes, answer.errors.length > 0);
}

function readNodes(nodes: Nodes, isPartial: boolean): SourceReading {
  const problems = isPartial ? ['Peloton gave only a part of your scheduled classes.'] : [];
  const items: ScheduledItem[] = [];
  for (const entry of nodes.map(scheduledIn)) {
    if (!entry) continue;
    const item = toScheduledItem(entry);
    if (item) items.push(item);
    else problems.push('A scheduled class came without an id or a start that can be read.');
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
  const scheduleId = idOrNull(entry.id);
  const startAt = parseInstant(entry.scheduledStartTime);
  if (!scheduleId || startAt === null) return null;
  const about: WireClass = entry.pelotonClass ?? {};
  const sessionId = idOrNull(entry.pelotonId);
  const rideId = idOrNull(about.classId);
  const discipline = plainLine(about.fitnessDiscipline?.slug);
  return {
    key: scheduleId,
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
    link: classLink({ rideId, sessionId, joinToken: idOrNull(entry.joinToken ?? about.id), discipline }),
  };
}

function endOf(startAt: number, endAt: number | null, durationSec: number | null | undefined): number {
  if (endAt !== null && endAt > startAt) return endAt;
  return durationSec ? startAt + durationSec * 1000 : startAt + USUAL_LENGTH_MS;
}
