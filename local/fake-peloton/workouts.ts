/** The list of workouts, one workout, and its performance graph. */
import { slice } from './envelope';
import { apiError, type Call, type FetchResponse, json } from './http';
import type { Account, Workout } from './model';
import { wireDetail, wireRow } from './wire';
import type { Wire } from './wire-class';
import { performanceGraph } from './workout-graph';

const KNOWN_JOINS = new Set(['ride', 'ride.instructor', 'user']);

/** null when a join is not allowed: `peloton.ride` and its like answer 400 (P2G issue 46). */
function joinsOf(call: Call): Set<string> | null {
  const joins = (call.query.get('joins') ?? '').split(',').filter((name) => name !== '');
  return joins.every((name) => KNOWN_JOINS.has(name)) ? new Set(joins) : null;
}

const badJoins = (): FetchResponse => apiError(400, 400, 'Request was invalid');

const newestFirst = (a: Workout, b: Workout): number => b.createdAtSec - a.createdAtSec || (a.id < b.id ? 1 : -1);

function inWindow(call: Call): (workout: Workout) => boolean {
  const [from, to] = ['from', 'to'].map((name) => Date.parse(call.query.get(name) ?? '') / 1000);
  const rideId = call.query.get('ride_id');
  return (workout) =>
    !(from !== undefined && workout.createdAtSec < from) &&
    !(to !== undefined && workout.createdAtSec > to) &&
    (rideId === null || workout.rideId === rideId);
}

function monthCounts(account: Account): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const workout of account.workouts) {
    const month = new Date((workout.createdAtSec + workout.utcOffsetSec) * 1000).toISOString().slice(0, 7);
    counts[month] = (counts[month] ?? 0) + 1;
  }
  return counts;
}

export function workoutList(account: Account, call: Call): FetchResponse {
  const joins = joinsOf(call);
  if (!joins) return badJoins();
  const all = account.workouts.filter(inWindow(call)).sort(newestFirst);
  const { rows, keys, hasMore } = slice(call, all, '-created_at,-pk');
  const last = rows[rows.length - 1];
  return json(200, {
    data: rows.map((workout) => wireRow(account, workout, joins)),
    ...keys,
    ...(hasMore && last ? { next: { workout_id: last.id, created_at: last.createdAtSec } } : {}),
    summary: monthCounts(account),
    aggregate_stats: [],
  });
}

/** The member's, or one of a friend who shows theirs. */
function findWorkout(account: Account, id: string): Workout | undefined {
  const own = account.workouts.find((workout) => workout.id === id);
  if (own) return own;
  const open = account.friends.filter((friend) => !friend.isPrivate);
  return open.flatMap((friend) => friend.workouts ?? []).find((workout) => workout.id === id);
}

export function workoutAnswer(account: Account, call: Call, id: string): FetchResponse | null {
  const workout = findWorkout(account, id);
  if (!workout) return null;
  const joins = joinsOf(call);
  return joins ? json(200, wireDetail(account, workout, joins)) : badJoins();
}

/** GPS points come only to clients that name their platform. */
function withoutGps(graph: Wire): Wire {
  return { ...graph, location_data: [], is_location_data_accurate: null };
}

/** Drawing a graph takes long, and tests that kill and repeat ask for the same ones over and over. */
const drawn = new Map<string, FetchResponse>();
const MAX_DRAWN = 64;

function drawnOnce(key: string, draw: () => FetchResponse): FetchResponse {
  const answer = drawn.get(key) ?? draw();
  const oldest = drawn.keys().next();
  if (!drawn.has(key) && drawn.size >= MAX_DRAWN && !oldest.done) drawn.delete(oldest.value);
  drawn.set(key, answer);
  return structuredClone(answer);
}

export function graphAnswer(account: Account, call: Call, id: string): FetchResponse | null {
  const workout = findWorkout(account, id);
  if (!workout) return null;
  if (workout.endAtSec === null && account.service.runningGraph === 'missing') return null;
  const askedSec = Math.floor(Number(call.query.get('every_n') ?? '5')) || 5;
  const everyN = Math.max(askedSec, account.service.finestStepSec);
  const hasGps = Boolean(call.header('peloton-platform'));
  const ride = account.rides[workout.rideId ?? ''];
  const key = JSON.stringify([workout, ride, everyN, hasGps, account.units, account.maxHeartRate]);
  return drawnOnce(key, () => {
    const graph = performanceGraph(account, workout, everyN);
    return json(200, hasGps ? graph : withoutGps(graph));
  });
}
