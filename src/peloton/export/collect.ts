/**
 * Reads what a sync reads, one request after the other: for where nothing but a browser may ask. What is kept already is
 * not asked for again, so that reading goes on where it was stopped.
 */
import { isObject } from '../../base/json';
import type { HttpRequest } from '../../base/ports';
import { DAY_MS } from '../../base/time';
import { toRequest } from '../catalogue/request';
import { schedule } from '../catalogue/schedule';
import { type ApiRequest, type GraphqlOperation, httpOf } from '../client/message';
import { friendPageSize, MOST_FRIEND_PAGES, RECENT_MS } from '../requests/friend-lists';
import { myTags, userScheduledClasses, viewUserStack, yourScheduleItems } from '../requests/graphql';
import * as rest from '../requests/rest';
import * as tables from '../requests/rest-tables';
import { keyOf } from './file';

/** What the member's settings make of it. */
export interface CollectOptions {
  /** Seconds between the values of curves; undefined where no curves are wanted. */
  everySec?: number | undefined;
  /** IANA name, for the history file. */
  timeZone: string;
  /** How many of each friend's newest workouts; 0 for none. */
  friendWorkouts: number;
  /** Of these only the cycling ones. */
  cyclingOnly: boolean;
  /** With the pages of classes. */
  classes: boolean;
}

export interface CollectWorld {
  /** The body of a good answer, kept under the key from then on; null where Peloton has none to give. Throws to stop. */
  answer(key: string, http: HttpRequest): Promise<unknown>;
  nowMs: number;
  /** Told what is being read, and how much of it is done. */
  tell(what: string, done: number, total: number): void;
}

interface Listed {
  id: string;
  /** Of a record that has parts of its own. */
  [field: string]: unknown;
}

type Question = ApiRequest | GraphqlOperation;
type Ask = (question: Question) => Promise<Record<string, unknown> | null>;

const MAX_PAGES = 500;

/** The first question, whose answer says whose file it will be. */
export const askWhoIsSignedIn = (): HttpRequest => httpOf(rest.me());

/**
 * Asks for everything that a full export holds and keeps the answers. Returns their keys in the order in which a file
 * holds them.
 */
export async function collect(world: CollectWorld, options: CollectOptions): Promise<string[]> {
  const keys = new Set<string>();
  const ask: Ask = async (question) => {
    const http = httpOf(question);
    const key = keyOf(http);
    if (key === null) return null;
    keys.add(key);
    const body = await world.answer(key, http);
    return isObject(body) ? body : null;
  };
  const me = await ask(rest.me());
  const userId = String(me?.id ?? '');
  if (userId === '') throw new Error('Peloton did not say whose account this is.');
  world.tell('your schedule', 0, 1);
  await readSchedule(ask, world.nowMs, userId);
  const workouts = await readPages(ask, (page) => rest.workoutsPage(userId, page, tables.PAGE_SIZE), world, 'workouts');
  await ask(rest.historyCsv(userId, options.timeZone));
  await readEach(world, 'workouts', workouts, async ({ id }) => {
    await ask(rest.workoutDetails(id));
    await ask(rest.performanceGraph(id, options.everySec));
  });
  const friends = await readAccount(ask, world, userId);
  if (options.friendWorkouts > 0) await readFriendWorkouts(ask, world, [{ id: userId }, ...friends], options);
  if (options.classes) await readClasses(ask, world, workouts);
  return [...keys];
}

/** By each of the questions that a sync may ask. */
async function readSchedule(ask: Ask, nowMs: number, userId: string): Promise<void> {
  const span = { startAt: nowMs - DAY_MS, endAt: nowMs + 56 * DAY_MS };
  if ((await ask(yourScheduleItems(span)))?.data == null) await ask(userScheduledClasses(userId, span));
  await ask(viewUserStack());
  await ask(myTags());
  await ask(rest.accountSettings(userId));
  const booked = await ask(rest.reservations(userId, tables.PAGE_SIZE));
  for (const { peloton_id: id } of itemsIn(booked?.data)) {
    if (typeof id !== 'string') continue;
    const showing = await ask({ ...toRequest(schedule.classSession, { sessionId: id }), query: JOINS });
    const { peloton, ride_id: rideId } = Object(showing ?? (await ask(rest.session(id)))) as Record<string, unknown>;
    const ride = rideId ?? (Object(peloton) as { ride_id?: unknown }).ride_id;
    if (typeof ride === 'string') await ask(rest.rideDetails(ride));
  }
}

const JOINS = { joins: 'ride,ride.instructor' };

/** What stands beside the workouts. Returns whom the member follows. */
async function readAccount(ask: Ask, world: CollectWorld, userId: string): Promise<Listed[]> {
  world.tell('your account', 0, 1);
  await ask(tables.overview(userId));
  await ask(tables.achievements(userId));
  const joined = new Set<string>();
  for (const time of ['current', 'upcoming', 'past'] as const) {
    for (const hasJoined of time === 'past' ? [true] : [true, false]) {
      const found = await ask(tables.challenges(userId, time, hasJoined));
      for (const { challenge_summary: summary } of itemsIn(found?.challenges)) {
        const { id } = Object(summary) as { id?: unknown };
        if (hasJoined && typeof id === 'string') joined.add(id);
      }
    }
  }
  for (const id of joined) await ask(tables.challenge(userId, id));
  await readPages(ask, (page) => tables.subscriptionsPage(userId, page));
  await readPages(ask, tables.favouritesPage);
  await readPages(ask, tables.instructorsPage);
  await readPages(ask, (page) => tables.followersPage(userId, page));
  return readPages(ask, (page) => tables.followingPage(userId, page));
}

async function readFriendWorkouts(
  ask: Ask,
  world: CollectWorld,
  people: readonly Listed[],
  { friendWorkouts, cyclingOnly }: CollectOptions,
): Promise<void> {
  await readEach(world, 'friends', people, async ({ id }) => {
    const size = friendPageSize(id === people[0]?.id, friendWorkouts);
    const found: Listed[] = [];
    for (let page = 0; page < (cyclingOnly ? 1 : MOST_FRIEND_PAGES); page += 1) {
      const list = await ask(rest.workoutsPage(id, page, size));
      const rows = listed(list?.data);
      found.push(...rows);
      const isOld = rows.some((one) => Number(one.created_at) * 1000 < world.nowMs - RECENT_MS);
      if (rows.length < size || isOld || list?.show_next === false) break;
    }
    const wanted = found.filter((one) => !cyclingOnly || one.fitness_discipline === 'cycling');
    for (const one of wanted.slice(0, friendWorkouts)) await ask(rest.performanceGraph(one.id));
  });
}

/** Of workouts taken and classes bookmarked. */
async function readClasses(ask: Ask, world: CollectWorld, workouts: readonly Listed[]): Promise<void> {
  const taken = workouts.filter((one) => one.workout_type !== 'freestyle').flatMap(({ ride }) => listed([ride]));
  const marked = await readPages(ask, tables.favouritesPage);
  const planned = await ask(yourScheduleItems({ startAt: 0, endAt: 0 }));
  const ids = new Set([...taken, ...marked].map(({ id }) => id).filter((id) => !/^0*$/.test(id)));
  for (const id of classIdsIn(planned)) ids.add(id);
  await readEach(
    world,
    'classes',
    [...ids].map((id) => ({ id })),
    async ({ id }) => {
      await ask(rest.rideDetails(id));
    },
  );
}

/** Wherever in the answer a class is named. */
function classIdsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(classIdsIn);
  if (!isObject(value)) return [];
  const { classId, ...more } = value;
  return [...(typeof classId === 'string' ? [classId] : []), ...Object.values(more).flatMap(classIdsIn)];
}

async function readEach(
  world: CollectWorld,
  what: string,
  items: readonly Listed[],
  read: (item: Listed) => Promise<void>,
): Promise<void> {
  for (const [at, item] of items.entries()) {
    world.tell(what, at, items.length);
    await read(item);
  }
}

/** All items of a list; with `world` it tells how far it is. */
async function readPages(
  ask: Ask,
  pageOf: (page: number) => ApiRequest,
  world?: CollectWorld,
  what = '',
): Promise<Listed[]> {
  const found = new Map<string, Listed>();
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await ask(pageOf(page));
    const before = found.size;
    for (const item of listed(answer?.data)) found.set(item.id, item);
    const total = Number(answer?.total ?? 0);
    world?.tell(`the list of ${what}`, found.size, total);
    const isMore = answer?.show_next === true || (answer?.show_next === undefined && found.size < total);
    if (found.size === before || !isMore) break;
  }
  return [...found.values()];
}

const itemsIn = (list: unknown): Array<Record<string, unknown>> => (Array.isArray(list) ? list.filter(isObject) : []);

const listed = (list: unknown): Listed[] =>
  itemsIn(list).flatMap((item) => (typeof item.id === 'string' && item.id !== '' ? [{ ...item, id: item.id }] : []));
