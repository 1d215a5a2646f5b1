/** Entries of the member's schedule as Peloton's gateway spells them, as classes of ours. */
import { filledText } from '../../base/json';
import { safeKey } from '../../base/records';
import type { WireClass, WireScheduledClass, WireScheduleItem } from '../../peloton/answers/types';
import { parseInstant } from '../wire/date-time';
import { titleCase } from '../wire/disciplines';
import { positive } from '../wire/values';
import {
  classLink,
  plainLine,
  plainText,
  readOne,
  type ScheduledItem,
  type SourceReading,
  USUAL_LENGTH_MS,
} from './item';

export type Nodes = readonly (WireScheduleItem | null)[];

/**
 * The classes in an answer about the schedule. `isPartial` says that something is missing, as Peloton told; what cannot
 * be read is a problem, and the others are read.
 */
export function readNodes(nodes: Nodes, isPartial: boolean): SourceReading {
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

/**
 * One class of the schedule; null for an entry without id or start. Times come as ISO 8601 and are kept in epoch ms.
 */
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
