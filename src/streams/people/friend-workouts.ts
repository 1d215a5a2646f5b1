/** The newest workouts of the people whom the member follows, and the member's own beside them, with the same figures. */

import { has } from '../../base/records';
import { DAY_MS } from '../../base/time';
import type { WireGraph, WireList, WireWorkout } from '../../peloton/answers/types';
import type { Peloton, Result } from '../../peloton/client/client';
import { friendPageSize, MOST_FRIEND_PAGES, RECENT_MS } from '../../peloton/requests/friend-lists';
import { askAll, performanceGraph, workoutsPage } from '../../peloton/requests/rest';
import { type AnyRow, defineTable, pick } from '../../schema/table';
import type { Detail, Entry, ListPage } from '../../sync/types';
import type { GroupStream } from '../../sync/walk-groups';
import { isWorkout } from '../derived/counting';
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
    counted: { type: 'integer', about: '1 for a workout; 0 for warm-ups, cool-downs and what is still running.' },
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
  /** Only cycling and never more than `count`, as the old Coda script had it. */
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

/** Friends whose lists are asked for and written at once. */
const FRIENDS_AT_ONCE = 10;
/** One request each. */
const DETAIL_BATCH = 40;

/**
 * To be walked through by groups, one for each person. Of each the newest are listed, as many as were chosen, and all of the
 * last month, so that people are compared over the same time. Of those beyond the choice the list's values are all. What the old Coda script
 * had stays as it was.
 */
export function createFriendWorkoutsStream(world: FriendWorkoutsWorld): GroupStream {
  const { peloton, people, isWhole, choice, nowMs } = world;
  const listedOnly = new Set<string>();
  return {
    table: friendWorkouts,
    groups: people.map((person) => ({ key: person.id, version: versionOf(person, choice, nowMs) })),
    isWhole,
    isOurs: (key) => /^[0-9a-f]{32}$/.test(key),
    groupColumn: 'userId',
    pageSize: FRIENDS_AT_ONCE,
    list(pages) {
      const asked = pages.map((page) => people[page] as Person);
      return listsOf(world, asked).map((list, at) => toPage(world, asked[at] as Person, { list, listedOnly }));
    },
    detailBatch: DETAIL_BATCH,
    details(keys) {
      const wanted = keys.filter((key) => !listedOnly.has(key));
      const graphs =
        wanted.length > 0
          ? askWhileThereIsTime(
              peloton,
              wanted.map((key) => performanceGraph(key)),
            )
          : [];
      const told = new Map(graphs.map((graph, at) => [wanted[at], graph]));
      // Time may have ended before the last: only what comes before the first that has no answer is done.
      const end = keys.findIndex((key) => !listedOnly.has(key) && !told.has(key));
      return (end < 0 ? keys : keys.slice(0, end)).map((key) => {
        const graph = told.get(key);
        return graph === undefined ? { key, row: {} } : toDetail(key, graph);
      });
    },
    goneRow: {},
  };
}

type Listed = Result<WireList<WireWorkout>>;

/** As many pages of each as it takes; those that need another are asked for it side by side. */
function listsOf({ peloton, userId, choice, nowMs }: FriendWorkoutsWorld, people: readonly Person[]): Listed[] {
  const limitOf = (id: string | undefined) => friendPageSize(id === userId, choice.count);
  const lists: Listed[] = askAll(
    peloton,
    people.map(({ id }) => workoutsPage(id, 0, limitOf(id))),
  );
  for (let page = 1; page < MOST_FRIEND_PAGES && !choice.cyclingOnly; page++) {
    const more = lists.flatMap((list, at) => (reachesFurther(list, page * limitOf(people[at]?.id), nowMs) ? [at] : []));
    if (more.length === 0) break;
    const pages = askAll(
      peloton,
      more.map((at) => {
        const { id = '' } = people[at] ?? {};
        return workoutsPage(id, page, limitOf(id));
      }),
    );
    pages.forEach((next, index) => {
      const at = more[index] ?? 0;
      const list = lists[at];
      lists[at] =
        list?.ok && next.ok
          ? { ok: true, value: { ...next.value, data: [...itemsOf(list.value.data), ...itemsOf(next.value?.data)] } }
          : next;
    });
  }
  return lists;
}

/** Whether all that was listed, so many at least, is of the last month, so that the next page may hold more of it. */
function reachesFurther(list: Listed, atLeast: number, nowMs: number): boolean {
  if (!list.ok || list.value?.show_next === false) return false;
  const data = itemsOf(list.value?.data);
  return data.length >= atLeast && data.every((one) => isRecent(one, nowMs));
}

const isRecent = (workout: WireWorkout, nowMs: number): boolean =>
  (createdSecOf(workout) ?? 0) * 1000 > nowMs - RECENT_MS;

/** A friend is listed again when their number of workouts changes; where it is not told, once a day. */
function versionOf({ total_workouts: total }: Person, { count, cyclingOnly }: Choice, nowMs: number): string {
  return `${total ?? `day ${Math.floor(nowMs / DAY_MS)}`} ${cyclingOnly ? 'cycling' : 'all'}${count}`;
}

const REFUSALS = [403, 404, 410];

/** Adds to `listedOnly` those of which no more is asked. */
function toPage(
  world: FriendWorkoutsWorld,
  person: Person,
  { list, listedOnly }: { list: Listed; listedOnly: Set<string> },
): ListPage {
  const page = { entries: [], total: null, isLast: true };
  if (!list.ok) return { ...page, refused: REFUSALS.includes(list.error.status) ? 'closed' : 'failed' };
  if (!Array.isArray(list.value?.data)) return { ...page, refused: 'failed' };
  const wanted = usableOf(itemsOf(list.value.data), world.choice);
  const { count, cyclingOnly } = world.choice;
  const chosen = wanted.filter((one, at) => at < count || (!cyclingOnly && isRecent(one, world.nowMs)));
  for (const { id } of chosen.slice(count)) listedOnly.add(id);
  return { ...page, entries: chosen.map((one) => toEntry(world, person, one)) };
}

/** Each once, newest first. */
function usableOf(data: readonly WireWorkout[], { cyclingOnly }: Choice): WireWorkout[] {
  const usable = data.filter((one) => lineOf(one.id) !== null && createdSecOf(one) !== null);
  const wanted = cyclingOnly ? usable.filter((one) => one.fitness_discipline === 'cycling') : usable;
  return [...new Map(wanted.map((one) => [one.id, one])).values()];
}

function toEntry({ userId }: FriendWorkoutsWorld, person: Person, workout: WireWorkout): Entry {
  const listed = toListRow(workout);
  return {
    key: workout.id,
    cursor: createdSecOf(workout) ?? 0,
    etag: `${person.id} ${etagOf(workout)}`,
    settled: !isRunning(workout),
    row: {
      ...ofTable(listed),
      counted: isWorkout(listed) ? 1 : 0,
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
  Object.fromEntries(Object.entries(row).filter(([column]) => has(friendWorkouts.columns, column)));
