/** The newest workouts of the people whom the member follows, and the member's own beside them, with the same figures. */

import { DAY_MS } from '../../base/time';
import type { WireGraph, WireList, WireWorkout } from '../../peloton/answers/types';
import type { Peloton, Result } from '../../peloton/client/client';
import { askAll, performanceGraph, workoutsPage } from '../../peloton/requests/rest';
import { type AnyRow, defineTable, pick } from '../../schema/table';
import type { Detail, Entry, ListPage } from '../../sync/types';
import type { GroupStream } from '../../sync/walk-groups';
import { askWhileThereIsTime } from '../wire/paging';
import { lineOf, webLink } from '../wire/text';
import { itemsOf, withoutNulls } from '../wire/values';
import { etagOf } from '../workouts/etag';
import { graphColumns } from '../workouts/graph';
import { createdSecOf, isRunning, toListRow } from '../workouts/row';
import { workouts } from '../workouts/table';
import type { Person } from './friends';

export const friendWorkouts = defineTable({
  name: 'friend_workouts',
  mark: 'syncState',
  front: ['startedAt', 'username'],
  columns: {
    ...pick(workouts.columns, ['workoutId']),
    username: { about: 'Who did it.' },
    isMe: { about: 'Your own, for comparison.' },
    ...pick(workouts.columns, [
      ...(['startedAt', 'localStart', 'title', 'discipline', 'instructor', 'classLengthMin'] as const),
      ...(['durationMin', 'exercisedMin'] as const),
      ...(['totalOutputKj', 'avgOutputW', 'avgCadenceRpm', 'avgResistancePct', 'avgSpeed', 'distance'] as const),
      ...(['caloriesKcal', 'avgHeartRateBpm', 'maxHeartRateBpm', 'avgInclinePct', 'avgPace'] as const),
      ...(['avgStrokeRateSpm', 'avgSplitPace', 'elevationGain', 'maxOutputW', 'personalRecord'] as const),
      ...(['workoutType', 'status', 'device'] as const),
    ]),
    location: { about: 'As they tell it.' },
    userId: { title: 'Peloton ID', about: "Peloton's id of the member." },
    ...pick(workouts.columns, ['classId']),
    picture: { about: 'Address of their picture.' },
    syncState: { about: 'How far this row is; written by the sync itself.' },
  },
});

/** Which of each friend's workouts. */
export interface Choice {
  count: number;
  /** Only cycling, as the old Coda script had it. */
  cyclingOnly: boolean;
}

export interface FriendWorkoutsWorld {
  peloton: Peloton;
  /** Friends, and the member. */
  people: Person[];
  /** False when some friends may be missing. */
  isWhole: boolean;
  userId: string;
  choice: Choice;
  nowMs: number;
}

/** One request finds the newest cycling workouts of nearly everyone. */
const CYCLING_SEARCH = 50;
/** Friends whose lists are asked for and written at once. */
const FRIENDS_AT_ONCE = 10;
/** One request each. */
const DETAIL_BATCH = 40;

/** To be walked through by groups, one for each person. */
export function createFriendWorkoutsStream(world: FriendWorkoutsWorld): GroupStream {
  const { peloton, people, isWhole, choice, nowMs } = world;
  const limit = choice.cyclingOnly ? CYCLING_SEARCH : choice.count;
  return {
    table: friendWorkouts,
    groups: people.map((person) => ({ key: person.id, version: versionOf(person, choice, nowMs) })),
    isWhole,
    pageSize: FRIENDS_AT_ONCE,
    list(pages) {
      const asked = pages.map((page) => people[page] as Person);
      const lists = askAll(
        peloton,
        asked.map(({ id }) => workoutsPage(id, 0, limit)),
      );
      return lists.map((list, at) => toPage(world, asked[at] as Person, list));
    },
    detailBatch: DETAIL_BATCH,
    details: (keys) =>
      askWhileThereIsTime(
        peloton,
        keys.map((key) => performanceGraph(key)),
      ).map((graph, at) => toDetail(keys[at] ?? '', graph)),
    goneRow: {},
  };
}

/** A friend is listed again when their number of workouts changes; where it is not told, once a day. */
function versionOf({ total_workouts: total }: Person, { count, cyclingOnly }: Choice, nowMs: number): string {
  return `${total ?? `day ${Math.floor(nowMs / DAY_MS)}`} ${cyclingOnly ? 'cycling' : 'all'}${count}`;
}

const REFUSALS = [403, 404, 410];

function toPage(world: FriendWorkoutsWorld, person: Person, list: Result<WireList<WireWorkout>>): ListPage {
  const page = { entries: [], total: null, isLast: true };
  if (!list.ok) return { ...page, refused: REFUSALS.includes(list.error.status) ? 'closed' : 'failed' };
  if (!Array.isArray(list.value?.data)) return { ...page, refused: 'failed' };
  return { ...page, entries: choose(itemsOf(list.value.data), world.choice).map((one) => toEntry(world, person, one)) };
}

function choose(data: readonly WireWorkout[], { count, cyclingOnly }: Choice): WireWorkout[] {
  const usable = data.filter((one) => lineOf(one.id) !== null && createdSecOf(one) !== null);
  const wanted = cyclingOnly ? usable.filter((one) => one.fitness_discipline === 'cycling') : usable;
  return [...new Map(wanted.map((one) => [one.id, one])).values()].slice(0, count);
}

function toEntry({ userId }: FriendWorkoutsWorld, person: Person, workout: WireWorkout): Entry {
  return {
    key: workout.id,
    cursor: createdSecOf(workout) ?? 0,
    etag: `${person.id} ${etagOf(workout)}`,
    settled: !isRunning(workout),
    row: {
      ...ofTable(toListRow(workout)),
      username: lineOf(person.username),
      isMe: person.id === userId,
      location: lineOf(person.location),
      userId: person.id,
      picture: webLink(person.image_url),
    },
  };
}

/** Some workouts have no graph. */
function toDetail(key: string, graph: Result<WireGraph>): Detail {
  if (!graph.ok && graph.error.status !== 404) return { key, error: graph.error.message, gone: false };
  return { key, row: ofTable(withoutNulls(graphColumns(graph.ok ? graph.value : {}))) };
}

const ofTable = (row: AnyRow): AnyRow =>
  Object.fromEntries(Object.entries(row).filter(([column]) => column in friendWorkouts.columns));
