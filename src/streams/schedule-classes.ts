/** The member's scheduled classes, live and on-demand, from Peloton's GraphQL gateway. */
import { HttpError } from '../errors';
import type { GraphqlAnswer, GraphqlOperation, Peloton } from '../peloton/client';
import {
  type UserScheduledClassesData,
  userScheduledClasses,
  type WireClass,
  type WireScheduledClass,
  type WireScheduleItem,
  type YourScheduleItemsData,
  yourScheduleItems,
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
}

export interface ClassesWorld {
  peloton: Peloton;
  clock: Clock;
  log: Log;
  userId: string;
  memory: ClassesMemory;
}

export interface SourceReading {
  items: ScheduledItem[];
  complete: boolean;
  problems: string[];
}

const LOOK_AHEAD_MS = 365 * 24 * 3_600_000;
const ASK_NEWER_AGAIN_MS = 7 * 24 * 3_600_000;

type Version = 'newer' | 'older';
type Nodes = (WireScheduleItem | null)[];

/** One request, two when Peloton refuses the first. Throws HttpError when it refuses both or has trouble. */
export function readScheduledClasses(world: ClassesWorld): SourceReading {
  const { memory, clock } = world;
  const isOlderFirst = memory.olderSince !== undefined && clock.now() - memory.olderSince < ASK_NEWER_AGAIN_MS;
  const [first, second]: [Version, Version] = isOlderFirst ? ['older', 'newer'] : ['newer', 'older'];
  try {
    return remember(world, first, question(world, first));
  } catch (error) {
    // Only a refusal is worth asking in the other way; trouble with the gateway is not.
    if (!(error instanceof HttpError) || error.status < 200 || error.status >= 500 || error.status === 429) throw error;
    world.log.warn('Peloton refused a question for the schedule; asking in another way', { question: first });
    return remember(world, second, question(world, second), error);
  }
}

/** The answer's list of nodes; throws HttpError when it holds none. */
function question(world: ClassesWorld, version: Version): { nodes: Nodes; errors: string[] } {
  const now = world.clock.now();
  const range = { startAt: now - LOOK_BACK_MS, endAt: now + LOOK_AHEAD_MS };
  if (version === 'newer') {
    const answer = send<YourScheduleItemsData>(world, yourScheduleItems(range));
    return { nodes: listOf(answer.data?.userScheduledItemsList?.yourScheduleItems), errors: answer.errors };
  }
  const answer = send<UserScheduledClassesData>(world, userScheduledClasses(world.userId, range));
  return { nodes: listOf(answer.data?.user?.scheduledClasses?.scheduledClasses), errors: answer.errors };
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
    const item = toItem(entry);
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

function toItem(entry: WireScheduledClass): ScheduledItem | null {
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
