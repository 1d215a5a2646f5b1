/** A Peloton that answers with what was recorded from the real one; signing in is the fake's. */
import { emptyAccount } from '../fake-peloton/account';
import { slice } from '../fake-peloton/envelope';
import { gateway } from '../fake-peloton/graphql';
import { apiError, type Call, type FetchResponse, type Internet, json, parseCall } from '../fake-peloton/http';
import type { Account } from '../fake-peloton/model';
import { authHost, browserSignIn, orcaHost } from '../fake-peloton/oauth';
import { type AuthState, type AuthWorld, hasAccess, newAuthState } from '../fake-peloton/tokens';
import { settings } from '../fake-peloton/users';
import { type Body, type Recordings, readRecordings } from './recordings';

export interface FixturesPeloton extends Internet {
  fetch: Internet;
  /** Who may sign in: the recorded member, with a made-up password. */
  member: { userId: string; username: string; email: string; password: string };
  browserSignIn(url: string, email: string, password: string): string;
  /** Files that are not understood, each with the reason. */
  skipped: string[];
  /** How many workouts were found. */
  workouts: number;
  /** A moment at which all that was recorded made sense: before the first planned class, after the last workout. */
  recordedAt: number;
  save(): string;
  load(text: string): void;
}

const DETAIL_KEYS = [
  'leaderboard_rank',
  'total_leaderboard_users',
  'ftp_info',
  'achievement_templates',
  'device_type_display_name',
  'movement_tracker_data',
];

/** A detail cut down to what the list would have said. */
function toRow(workout: Body, joins: ReadonlySet<string>): Body {
  const row = { ...workout };
  for (const key of DETAIL_KEYS) delete row[key];
  if (!joins.has('ride') && !joins.has('ride.instructor')) delete row.ride;
  return row;
}

function workoutList(recordings: Recordings, call: Call): FetchResponse {
  const joins = new Set((call.query.get('joins') ?? '').split(','));
  const all = [...recordings.workouts.values()].sort((a, b) => Number(b.created_at) - Number(a.created_at));
  const { rows, keys, hasMore } = slice(call, all, '-created_at,-pk');
  const last = rows[rows.length - 1];
  const next = hasMore && last ? { next: { workout_id: last.id, created_at: last.created_at } } : {};
  return json(200, { data: rows.map((row) => toRow(row, joins)), ...keys, ...next, summary: {}, aggregate_stats: [] });
}

function reservationList(recordings: Recordings, call: Call): FetchResponse {
  const { rows, keys } = slice(call, recordings.reservations, '');
  return json(200, { data: rows, ...keys });
}

/** Lists of which only what was recorded is known. */
function listAnswer(recordings: Recordings, call: Call, userId: string): FetchResponse | null {
  const lists: Record<string, Body[]> = {
    '/api/instructor': [...recordings.instructors].map(([id, body]) => ({ ...body, id })),
    [`/api/user/${userId}/following`]: [...recordings.following.values()],
    [`/api/user/${userId}/subscriptions`]: [...recordings.subscriptions.values()],
  };
  const all = lists[call.path];
  if (!all || all.length === 0) return null;
  const { rows, keys } = slice(call, all, '');
  return json(200, { data: rows, ...keys });
}

/** Every detail carries the class that it was recorded with; a class is found there when no class was recorded by itself. */
function rideDetails(recordings: Recordings, id: string): Body | undefined {
  const known = recordings.rides.get(id);
  if (known) return known;
  const workout = [...recordings.workouts.values()].find((one) => (one.ride as Body | undefined)?.id === id);
  return workout ? { ride: workout.ride } : undefined;
}

type Find = (recordings: Recordings, id: string, account: Account) => Body | undefined;

const SINGLE: Array<[RegExp, Find]> = [
  [/^\/api\/workout\/([^/]+)$/, (all, id) => all.workouts.get(id)],
  [/^\/api\/workout\/([^/]+)\/performance_graph$/, (all, id) => all.graphs.get(id)],
  [/^\/api\/peloton\/([^/]+)$/, (all, id) => all.sessions.get(id)],
  [/^\/api\/ride\/([^/]+)\/details$/, rideDetails],
  [/^\/api\/ride\/([^/]+)$/, (all, id) => rideDetails(all, id)?.ride as Body | undefined],
  [/^\/api\/user\/([^/]+)\/settings$/, (all, _id, account) => all.settings ?? settings(account)],
];

function meOf(recordings: Recordings, account: Account): Body {
  return { ...recordings.me, id: account.userId, username: account.username, total_workouts: recordings.workouts.size };
}

function apiAnswer(recordings: Recordings, world: AuthWorld, call: Call): FetchResponse {
  if (!hasAccess(world, call)) return apiError(401, 3020, 'Not logged in');
  const account = world.account();
  if (call.path === '/api/me') return json(200, meOf(recordings, account));
  if (call.path === `/api/user/${account.userId}/workouts`) return workoutList(recordings, call);
  if (/^\/api\/user\/([^/]+\/)?reservations$/.test(call.path)) return reservationList(recordings, call);
  if (call.path.endsWith('/workout_history_csv') && recordings.historyCsv !== null) {
    return { status: 200, headers: [['Content-Type', 'text/csv']], body: recordings.historyCsv };
  }
  const list = listAnswer(recordings, call, account.userId);
  if (list) return list;
  if (call.path === `/api/user/${account.userId}/achievements` && recordings.achievements)
    return json(200, recordings.achievements);
  for (const [pattern, find] of SINGLE) {
    const id = pattern.exec(call.path)?.[1];
    const body = id === undefined ? undefined : find(recordings, id, account);
    if (body) return json(200, body);
  }
  return apiError(404, 404, 'Not found');
}

interface Window {
  startTime: number;
  endTime: number;
}

function planned(recordings: Recordings, { startTime, endTime }: Window): Body[] {
  const entries = [...recordings.schedule.values()].map((entry) => ({ __typename: 'ScheduledClass', ...entry }));
  return entries.filter((entry) => {
    const at = Date.parse(String((entry as Body).scheduledStartTime));
    return at >= startTime && at <= endTime;
  });
}

function stackOf(recordings: Recordings): Body {
  const list = ((recordings.stack?.userStack as Body | undefined)?.stackedClassList as Body[] | undefined) ?? [];
  const stackedClassList = list.map((entry) => ({
    ...entry,
    pelotonClass: { __typename: 'OnDemandInstructorClass', ...(entry.pelotonClass as Body) },
  }));
  return {
    numClasses: 0,
    totalTime: 0,
    ...recordings.stack,
    __typename: 'StackResponseSuccess',
    userStack: { stackedClassList },
  };
}

const graphqlRoot = (recordings: Recordings, account: Account): Body => ({
  user: () => ({
    id: account.userId,
    username: account.username,
    scheduledClasses: ({ input }: { input: Window }) => ({ scheduledClasses: planned(recordings, input) }),
  }),
  userScheduledItemsList: (window: Window) => ({
    __typename: 'YourScheduleItemList',
    yourScheduleItems: planned(recordings, window),
    pendingInvites: { __typename: 'PendingInvites', countOfPendingInvites: 0 },
  }),
  viewUserStack: () => stackOf(recordings),
});

const isId = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value);

/** The recorded member: from /api/me, else whoever did most of the workouts. */
function memberId(recordings: Recordings): string | undefined {
  if (isId(recordings.me?.id)) return recordings.me.id;
  const counts = new Map<string, number>();
  for (const { user_id: id } of recordings.workouts.values()) if (isId(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [busiest] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return busiest;
}

function recordedAt(recordings: Recordings, now: number): number {
  const starts = [...recordings.schedule.values()].map((entry) => Date.parse(String(entry.scheduledStartTime)));
  const ends = [...recordings.workouts.values()].map((workout) => Number(workout.created_at) * 1000 + 3_600_000);
  const lastWorkout = ends.length > 0 ? Math.max(...ends) : now;
  return starts.length > 0 ? Math.max(lastWorkout, Math.min(...starts) - 3_600_000) : lastWorkout;
}

export function createFixturesPeloton(dir: string, options: { now: () => number }): FixturesPeloton {
  const recordings = readRecordings(dir);
  let account = emptyAccount({ now: options.now() });
  account.userId = memberId(recordings) ?? account.userId;
  account.username = String(recordings.me?.username ?? account.username);
  let state: AuthState = newAuthState();
  const world: AuthWorld = { now: options.now, account: () => account, state: () => state };
  const fetch: Internet = (request) => {
    const call = parseCall(request);
    if (call.host === 'auth.onepeloton.com') return authHost(world, call);
    if (call.host === 'auth-orca.onepeloton.com') return orcaHost(world, call);
    if (call.host === 'api.onepeloton.com') return apiAnswer(recordings, world, call);
    if (call.host === 'gql-graphql-gateway.prod.k8s.onepeloton.com')
      return gateway(world, call, () => graphqlRoot(recordings, account));
    throw new Error(`DNS error: ${call.url.origin}`);
  };
  const { userId, username, email, password } = account;
  return Object.assign(fetch, {
    fetch,
    member: { userId, username, email, password },
    browserSignIn: (url: string, mail: string, secret: string) => browserSignIn(world, url, mail, secret),
    skipped: recordings.skipped,
    workouts: recordings.workouts.size,
    recordedAt: recordedAt(recordings, options.now()),
    save: () => JSON.stringify({ account, state }),
    load: (text: string) => {
      const saved = JSON.parse(text) as { account: Account; state: AuthState };
      account = saved.account;
      state = saved.state;
    },
  });
}
