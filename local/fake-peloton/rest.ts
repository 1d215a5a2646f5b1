/** api.onepeloton.com: which path answers what, and who may ask. */
import { deleteWorkout } from './account';
import { subscriptions } from './around';
import { wireDetails } from './class-details';
import { slice } from './envelope';
import { historyCsv } from './history-csv';
import { apiError, type Call, type FetchResponse, fieldsOf, json } from './http';
import { hasLegacySession, legacyLogin } from './legacy';
import type { Account, ClassSession } from './model';
import { ACCOUNT_ROUTES } from './rest-account';
import { COMMERCE_ROUTES } from './rest-commerce';
import { LIBRARY_ROUTES } from './rest-library';
import { type Answer, type Asked, notFound, ofMember, type Route, withPlatform } from './rest-route';
import { SOCIAL_ROUTES } from './rest-social';
import { reserve } from './schedule';
import { type AuthWorld, hasAccess } from './tokens';
import { friendProfile, me, overview, people, reservations, settings } from './users';
import { wireInstructor, wireRide, wireSession } from './wire-class';
import { graphAnswer, workoutAnswer, workoutList } from './workouts';

const notLoggedIn = (): FetchResponse => apiError(401, 3020, 'Not logged in');

/** A showing by its id; those of past workouts are derived from the workout. */
function findSession(account: Account, id: string): ClassSession | null {
  const known = account.sessions[id];
  if (known) return known;
  const workout = account.workouts.find((candidate) => candidate.sessionId === id);
  if (!workout?.rideId) return null;
  return {
    id,
    rideId: workout.rideId,
    scheduledAtSec: workout.createdAtSec,
    isLive: false,
    isEncore: false,
    isSession: true,
  };
}

function session({ account, part, nowSec, call }: Asked): FetchResponse {
  const found = findSession(account, part[0] ?? '');
  if (!found) return notFound();
  const ride = account.rides[found.rideId];
  const joins = call.query.get('joins')?.split(',') ?? [];
  const joined =
    ride && joins.includes('ride') ? { ride: wireRide(account, ride, joins.includes('ride.instructor')) } : {};
  const wire = { ...wireSession(account, found, nowSec), ...joined };
  return json(200, account.service.wrapsSession ? { peloton: wire } : wire);
}

function ride({ account, part }: Asked): FetchResponse {
  const found = account.rides[part[0] ?? ''];
  return found && !found.deleted ? json(200, wireRide(account, found, true)) : notFound();
}

function rideDetails({ account, part }: Asked): FetchResponse {
  const found = account.rides[part[0] ?? ''];
  if (!found || found.deleted) return notFound();
  return json(200, wireDetails(account, found));
}

function instructors({ account, call }: Asked): FetchResponse {
  const { rows, keys } = slice(call, Object.values(account.instructors), '');
  return json(200, { data: rows.map(wireInstructor), ...keys });
}

/** The member's, and those of friends who show them. */
function workoutsOf(asked: Asked): FetchResponse {
  const { account, call, part } = asked;
  const friend = account.friends.find(({ id }) => id === part[0]);
  if (!friend) return ofMember(() => workoutList(account, call))(asked);
  if (friend.isPrivate) return apiError(403, 403, 'Forbidden');
  const theirs = { ...account, userId: friend.id, username: friend.username, workouts: friend.workouts ?? [] };
  return workoutList(theirs, call);
}

function book({ call, account }: Asked): FetchResponse {
  const sessionId = String(fieldsOf(call)?.peloton_id ?? '');
  if (!account.sessions[sessionId]) return notFound();
  if (!account.reservations.some((one) => one.sessionId === sessionId)) reserve(account, { startAt: 0, sessionId });
  const made = account.reservations.find((one) => one.sessionId === sessionId);
  return json(200, { id: made?.id, peloton_id: sessionId, user_id: account.userId });
}

function unbook({ account, part }: Asked): FetchResponse {
  const before = account.reservations.length;
  account.reservations = account.reservations.filter((one) => one.sessionId !== part[0]);
  return account.reservations.length < before ? json(200, { deleted: true }) : notFound();
}

const deleteWorkoutById: Answer = ({ account, part }) => {
  if (!account.workouts.some(({ id }) => id === part[0])) return notFound();
  deleteWorkout(account, part[0] ?? '');
  return json(200, {});
};

/** In this order: fixed names before the patterns that would take them for ids. */
const ROUTES: Route[] = [
  ...SOCIAL_ROUTES,
  ...ACCOUNT_ROUTES,
  ...LIBRARY_ROUTES,
  ...COMMERCE_ROUTES,
  ['DELETE', /^\/api\/workout\/([^/]+)$/, deleteWorkoutById],
  ['POST', /^\/auth\/logout$/, () => ({ ...json(200, {}), body: '' })],
  ['GET', /^\/auth\/session$/, ({ account }) => json(200, { is_valid: true, user_id: account.userId })],
  ['GET', /^\/api\/me$/, ({ account, nowSec }) => json(200, me(account, nowSec))],
  ['GET', /^\/api\/user\/(reservations)$/, ({ account, call }) => reservations(account, call)],
  ['GET', /^\/api\/user\/([^/]+)\/workouts$/, workoutsOf],
  ['GET', /^\/api\/user\/([^/]+)\/workout_history_csv$/, ofMember(({ account, call }) => historyCsv(account, call))],
  ['GET', /^\/api\/user\/([^/]+)\/reservations$/, ofMember(({ account, call }) => reservations(account, call))],
  ['GET', /^\/api\/user\/([^/]+)\/settings$/, ofMember(({ account }) => json(200, settings(account)))],
  ['GET', /^\/api\/user\/([^/]+)\/overview$/, ofMember(withPlatform(({ account }) => json(200, overview(account))))],
  ['GET', /^\/api\/user\/([^/]+)\/subscriptions$/, ofMember(({ account, call }) => subscriptions(account, call))],
  ['GET', /^\/api\/user\/([^/]+)\/(following|followers)$/, ofMember(({ account, call }) => people(account, call))],
  [
    'GET',
    /^\/api\/user\/([^/]+)$/,
    ({ account, nowSec, part }) => friendProfile(account, part[0] ?? '', nowSec) ?? notFound(),
  ],
  [
    'GET',
    /^\/api\/workout\/([^/]+)$/,
    ({ account, call, part }) => workoutAnswer(account, call, part[0] ?? '') ?? notFound(),
  ],
  [
    'GET',
    /^\/api\/workout\/([^/]+)\/performance_graph$/,
    ({ account, call, part }) => graphAnswer(account, call, part[0] ?? '') ?? notFound(),
  ],
  ['GET', /^\/api\/peloton\/([^/]+)$/, session],
  ['GET', /^\/api\/ride\/([^/]+)$/, ride],
  ['GET', /^\/api\/ride\/([^/]+)\/details$/, rideDetails],
  ['GET', /^\/api\/instructor$/, instructors],
  ['POST', /^\/api\/reservation$/, book],
  ['DELETE', /^\/api\/reservation\/([^/]+)$/, unbook],
];

export function apiHost(world: AuthWorld, call: Call): FetchResponse {
  if (call.path === '/auth/login') return legacyLogin(world, call);
  if (call.path === '/auth/check_session') return json(200, { is_valid: hasLegacySession(world, call) });
  if (!hasAccess(world, call) && !hasLegacySession(world, call)) return notLoggedIn();
  for (const [method, pattern, answer] of ROUTES) {
    const match = method === call.method ? pattern.exec(call.path) : null;
    if (match)
      return answer({
        call,
        account: world.account(),
        nowSec: Math.floor(world.now() / 1000),
        part: match.slice(1).map(decodeURIComponent),
      });
  }
  return notFound();
}
