/** The newest workouts of the people whom the member follows, and the member's own beside them, with the same figures. */
import type { Peloton } from '../peloton/client';
import { askAll, performanceGraph, workoutsPage } from '../peloton/rest';
import type { WireGraph, WireWorkout } from '../peloton/wire';
import type { WireProfile } from '../peloton/wire-tables';
import { type AnyRow, defineTable, pick } from '../schema/table';
import type { Group, GroupList, GroupReading, GroupStream } from '../sync/groups';
import { askWhileThereIsTime } from './paging';
import { address, line } from './wire-text';
import { etagOf } from './workouts-etag';
import { createdSecOf, isRunning, toRow, toRowWithoutGraph } from './workouts-row';
import { workouts } from './workouts-table';
import { items } from './workouts-values';

export const friendWorkouts = defineTable({
  name: 'friend_workouts',
  title: 'Friend workouts',
  key: 'workoutId',
  mark: 'syncState',
  columns: {
    ...pick(workouts.columns, ['workoutId']),
    username: { about: 'Who did it.' },
    isMe: { type: 'boolean', title: 'Me', about: 'Your own, for comparison.' },
    ...pick(workouts.columns, [
      ...(['startedAt', 'localStart', 'title', 'discipline', 'instructor', 'classLengthMin', 'durationMin'] as const),
      ...(['totalOutputKj', 'avgOutputW', 'avgCadenceRpm', 'avgResistancePct', 'avgSpeed', 'distance'] as const),
      ...(['caloriesKcal', 'avgHeartRateBpm', 'maxHeartRateBpm', 'avgInclinePct', 'avgPace'] as const),
      ...(['avgStrokeRateSpm', 'avgSplitPace', 'elevationGain', 'maxOutputW', 'personalRecord'] as const),
      ...(['workoutType', 'status', 'device'] as const),
    ]),
    location: { about: 'As they tell it.' },
    userId: { title: 'Peloton ID', about: "Peloton's id of the member." },
    ...pick(workouts.columns, ['classId']),
    picture: { type: 'url', about: 'Address of their picture.' },
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
  people: Array<WireProfile & { id: string }>;
  /** False when some friends may be missing. */
  isWhole: boolean;
  userId: string;
  choice: Choice;
  nowMs: number;
}

/** One request finds the newest cycling workouts of nearly everyone. */
const CYCLING_SEARCH = 50;
/** About so many requests go out for a batch of friends. */
const REQUESTS_A_BATCH = 40;
const MAX_TRIES = 5;
const DAY_MS = 86_400_000;

export function createFriendWorkoutsStream(world: FriendWorkoutsWorld): GroupStream {
  return {
    table: friendWorkouts,
    list: () => listGroups(world),
    groupBatch: Math.max(1, Math.floor(REQUESTS_A_BATCH / (world.choice.count + 1))),
    read: (keys, known) => readGroups(world, keys, known),
  };
}

/** A friend is read again when their number of workouts changes; where it is not told, once a day. */
function listGroups({ people, isWhole, choice, nowMs }: FriendWorkoutsWorld): GroupList {
  const kind = `${choice.cyclingOnly ? 'cycling' : 'all'}${choice.count}`;
  const groups = people.map(
    ({ id, total_workouts: total }): Group => ({
      key: id,
      version: `${total ?? `day ${Math.floor(nowMs / DAY_MS)}`} ${kind}`,
    }),
  );
  return { groups, isWhole };
}

type Known = (groupKey: string) => ReadonlyMap<string, string>;

function readGroups(world: FriendWorkoutsWorld, keys: readonly string[], known: Known): GroupReading[] {
  const { peloton, choice } = world;
  const limit = choice.cyclingOnly ? CYCLING_SEARCH : choice.count;
  const lists = askAll(
    peloton,
    keys.map((key) => workoutsPage(key, 0, limit)),
  );
  const chosen = new Map<string, WireWorkout[]>();
  lists.forEach((list, at) => {
    if (list.ok && Array.isArray(list.value?.data)) chosen.set(keys[at] ?? '', choose(list.value.data, choice));
  });
  const graphs = readGraphs(peloton, chosen, known);
  return keys.map((key, at): GroupReading => {
    const found = chosen.get(key);
    const list = lists[at];
    if (found) return readingOf(world, key, found, { known: known(key), graphs });
    if (!list || list.ok) return { key, error: 'Peloton answered with something that is not a list', closed: false };
    return { key, error: list.error.message, closed: [403, 404, 410].includes(list.error.status) };
  });
}

function choose(data: readonly WireWorkout[], { count, cyclingOnly }: Choice): WireWorkout[] {
  const usable = items(data).filter((one) => line(one.id) !== null && createdSecOf(one) !== null);
  const wanted = cyclingOnly ? usable.filter((one) => one.fitness_discipline === 'cycling') : usable;
  return [...new Map(wanted.map((one) => [one.id, one])).values()].slice(0, count);
}

/** A workout's graph, null where there is none, or why it did not come. */
type Graph = { ok: true; graph: WireGraph | null } | { ok: false; reason: string };

function readGraphs(
  peloton: Peloton,
  chosen: ReadonlyMap<string, readonly WireWorkout[]>,
  known: Known,
): Map<string, Graph> {
  const wanted = [...chosen].flatMap(([key, list]) => {
    const held = known(key);
    return list.filter((one) => !isRunning(one) && stateOf(held.get(one.id), one).isOwed).map(({ id }) => id);
  });
  // Workouts whose graph was not asked for any more are kept with what the list tells, and their turn comes again.
  const results =
    wanted.length === 0
      ? []
      : askWhileThereIsTime(
          peloton,
          wanted.map((id) => performanceGraph(id)),
        );
  return new Map(
    results.map((result, at): [string, Graph] => {
      const id = wanted[at] ?? '';
      if (!result.ok && result.error.status !== 404) return [id, { ok: false, reason: result.error.message }];
      const graph = result.ok ? (result.value ?? {}) : null;
      const isGraph = graph === null || (typeof graph === 'object' && !Array.isArray(graph));
      return [id, isGraph ? { ok: true, graph } : { ok: false, reason: 'The graph could not be understood.' }];
    }),
  );
}

/** Marks read `<friend> complete <etag>`, `<friend> tried<n> <etag>` or `<friend> failed <etag>: <reason>`. */
function stateOf(mark: string | undefined, workout: WireWorkout): { isOwed: boolean; tries: number } {
  const [, kind = '', etag = ''] = (mark ?? '').split(' ');
  const isSame = etag.replace(/:$/, '') === etagOf(workout);
  if (!isSame) return { isOwed: true, tries: 0 };
  return { isOwed: kind !== 'complete' && kind !== 'failed', tries: Number(/^tried(\d+)$/.exec(kind)?.[1] ?? 0) };
}

interface Had {
  known: ReadonlyMap<string, string>;
  graphs: ReadonlyMap<string, Graph>;
}

function readingOf(world: FriendWorkoutsWorld, key: string, found: readonly WireWorkout[], had: Had): GroupReading {
  const unchanged = (id: string): AnyRow => ({ workoutId: id });
  // Somebody who had workouts and now has none is not believed.
  if (found.length === 0) return { key, rows: [...had.known.keys()].map(unchanged), settled: true };
  let settled = true;
  const rows = found.map((workout) => {
    const held = stateOf(had.known.get(workout.id), workout);
    if (!held.isOwed) return unchanged(workout.id);
    const graph = had.graphs.get(workout.id);
    const tries = graph?.ok === false ? held.tries + 1 : held.tries;
    if (!graph?.ok && tries < MAX_TRIES) settled = false;
    return { ...rowOf(world, key, workout, graph), syncState: `${key} ${kindOf(workout, graph, tries)}` };
  });
  return { key, rows, settled };
}

function kindOf(workout: WireWorkout, graph: Graph | undefined, tries: number): string {
  const etag = etagOf(workout);
  if (graph?.ok) return `complete ${etag}`;
  if (graph && tries >= MAX_TRIES) return `failed ${etag}: ${graph.reason}`;
  return `tried${tries} ${etag}`;
}

function rowOf(world: FriendWorkoutsWorld, key: string, workout: WireWorkout, graph: Graph | undefined): AnyRow {
  const person = world.people.find(({ id }) => id === key);
  const row: AnyRow = graph?.ok && graph.graph !== null ? toRow(workout, graph.graph) : toRowWithoutGraph(workout);
  const own = Object.keys(friendWorkouts.columns).map((column) => [column, row[column]]);
  return {
    ...Object.fromEntries(own.filter(([, value]) => value !== undefined)),
    username: line(person?.username),
    isMe: key === world.userId,
    location: line(person?.location),
    userId: key,
    picture: address(person?.image_url),
  };
}
