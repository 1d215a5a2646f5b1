/** The library of classes: search, live list, categories, bookmarks, friends' attempts. */
import { DISCIPLINES, displayName } from './disciplines';
import { slice } from './envelope';
import { type Call, fieldsOf, json } from './http';
import type { Account, ClassSession, Ride } from './model';
import { type Answer, badRequest, notFound, type Route, withPlatform } from './rest-route';
import { wireRow } from './wire';
import { joinToken, type Wire, wireInstructor, wireRide, wireSession } from './wire-class';

const CATEGORIES = [
  'cycling',
  'strength',
  'yoga',
  'stretching',
  'running',
  'walking',
  'meditation',
  'cardio',
  'caesar',
];

const category = (slug: string, index: number): Wire => ({
  id: slug.padEnd(32, '0'),
  name: displayName(slug),
  slug,
  list_order: index,
  icon_url: `https://example.com/icons/${slug}.png`,
  portal_image_url: `https://example.com/portals/${slug}.png`,
});

const named = (id: string, name: string): Wire => ({ id, name });
const classTypeId = (name: string): string => Buffer.from(name).toString('hex').slice(0, 32).padEnd(32, '0');
const classTypes = (rides: readonly Ride[]): Wire[] =>
  [...new Set(rides.map((ride) => ride.classType))].map((name) => named(classTypeId(name), name));
const disciplines = (): Wire[] => Object.entries(DISCIPLINES).map(([slug, { name }]) => named(slug, name));
const instructorsOf = (account: Account, rides: readonly Ride[]): Wire[] =>
  [...new Set(rides.map((ride) => ride.instructorId ?? ''))].flatMap((id) => {
    const found = account.instructors[id];
    return found ? [wireInstructor(found)] : [];
  });

const sideTables = (account: Account, rides: readonly Ride[]): Wire => ({
  instructors: instructorsOf(account, rides),
  ride_types: classTypes(rides),
  class_types: classTypes(rides),
  browse_categories: CATEGORIES.map(category),
  fitness_disciplines: disciplines(),
});

function wanted(account: Account, call: Call): (ride: Ride) => boolean {
  const { query } = call;
  const slug = query.get('browse_category');
  const words = (query.get('q') ?? '').toLowerCase();
  const formats = (query.get('content_format') ?? 'audio,video').split(',');
  const instructorId = query.get('instructor_id');
  const duration = query.get('duration');
  const onlyFavorites = /true/.test(query.get('is_favorite_ride') ?? '');
  return (ride) =>
    !ride.deleted &&
    (slug === null || ride.discipline === slug) &&
    formats.includes(ride.contentFormat) &&
    ride.title.toLowerCase().includes(words) &&
    (instructorId === null || ride.instructorId === instructorId) &&
    (duration === null || ride.durationSec === Number(duration)) &&
    (!onlyFavorites || account.around.favourites.includes(ride.id));
}

const archived: Answer = ({ account, call, nowSec }) => {
  const isBookmark = (ride: Ride) => account.around.favourites.includes(ride.id);
  const isNewestFirst = call.query.get('desc') !== 'false';
  const found = Object.values(account.rides)
    .filter((ride) => (ride.airedAtSec <= nowSec || isBookmark(ride)) && wanted(account, call)(ride))
    .sort((a, b) => (isNewestFirst ? b.airedAtSec - a.airedAtSec : a.airedAtSec - b.airedAtSec));
  const { rows, keys } = slice(call, found, call.query.get('sort_by') ?? 'original_air_time', 18);
  const data = rows.map((ride) => wireRide(account, ride, false));
  return json(200, { data, ...keys, ...sideTables(account, rows), hide_explicit_rides: null });
};

/** Live and encore showings from now on, or in the window that is asked for. */
function showings(account: Account, call: Call, nowSec: number): Array<[ClassSession, Ride]> {
  const from = Number(call.query.get('start') ?? nowSec);
  const to = Number(call.query.get('end') ?? nowSec + 14 * 86_400);
  const slug = call.query.get('browse_category');
  return Object.values(account.sessions)
    .filter(({ isLive, isEncore, scheduledAtSec: at }) => (isLive || isEncore) && at >= from && at <= to)
    .sort((a, b) => a.scheduledAtSec - b.scheduledAtSec)
    .flatMap((session): Array<[ClassSession, Ride]> => {
      const ride = account.rides[session.rideId];
      return ride && (slug === null || ride.discipline === slug) ? [[session, ride]] : [];
    });
}

const booking = (account: Account, session: ClassSession): string | null =>
  account.reservations.find((one) => one.sessionId === session.id)?.id ?? null;

/** With its quirks: a span that does not begin on a full hour brings half of it, and an entry may come twice. */
const live: Answer = ({ account, call, nowSec }) => {
  for (const name of ['start', 'end']) if (!/^\d+$/.test(call.query.get(name) ?? '0')) return badRequest();
  const isAligned = Number(call.query.get('start') ?? 0) % 3600 === 0;
  const all = showings(account, call, nowSec).filter((_, index) => isAligned || index % 2 === 0);
  const { rows, keys } = slice(call, all, 'scheduled_start_time', 100);
  const rides = rows.map(([, ride]) => ride);
  const data = rows.map(([session]) => ({
    ...wireSession(account, session, nowSec),
    authed_user_reservation_id: booking(account, session),
  }));
  const tables = {
    ...sideTables(account, rides),
    equipment: [],
    rides: rides.map((one) => wireRide(account, one, false)),
  };
  return json(200, { data: [...data, ...data.slice(0, 1)], ...keys, ...tables });
};

const liveOlder: Answer = ({ account, call, nowSec }) => {
  const { rows, keys } = slice(call, showings(account, call, nowSec), 'scheduled_start_time', 100);
  const data = rows.map(([session, ride]) => ({
    id: session.id,
    title: ride.title,
    scheduled_start_time: session.scheduledAtSec,
    instructor_id: ride.instructorId,
    fitness_discipline: ride.discipline,
    duration: ride.durationSec,
    sold_out: false,
    total_home_reservations: 250,
    home_peloton_status: 'pending',
    authed_user_reservation_id: booking(account, session),
  }));
  return json(200, { data, total: keys.total, count: keys.count, sort_by: keys.sort_by });
};

const filters: Answer = ({ account }) => {
  const values = [300, 600, 1200, 1800, 2700].map((sec) => ({
    name: String(sec),
    display_name: `${sec / 60} min`,
    value: String(sec),
    display_image_url: null,
  }));
  const teachers = Object.values(account.instructors).map(({ id, name }) => ({
    name: id,
    display_name: name,
    value: id,
  }));
  return json(200, {
    filters: [
      { name: 'duration', display_name: 'Length', type: 'multi', values },
      { name: 'instructor_id', display_name: 'Instructor', type: 'multi', values: teachers },
    ],
    sorts: [{ slug: 'new', display_name: 'New', value: { sort: 'original_air_time', desc: 'true' } }],
  });
};

const mappings: Answer = ({ account }) => {
  const types = classTypes(Object.values(account.rides));
  return json(200, { class_types: types, ride_types: types, equipment: [], fitness_disciplines: disciplines() });
};

/** Two friends took each class an hour and two after the member; one of them in private. */
const friendsAttempts: Answer = ({ account, call, part }) => {
  if (!account.rides[part[0] ?? '']) return notFound();
  const own = account.workouts.find((workout) => workout.rideId === part[0]);
  const withUser = (call.query.get('joins') ?? '').includes('user');
  const all = account.friends.slice(0, own ? 2 : 0).flatMap((friend, index) => {
    const row = own && wireRow(account, { ...own, createdAtSec: own.createdAtSec + 3600 * (index + 1) }, new Set());
    const user = { id: friend.id, username: friend.username, location: friend.location };
    return row
      ? [
          {
            ...row,
            id: `${friend.id.slice(0, 16)}${own.id.slice(16)}`,
            user_id: friend.id,
            ...(withUser ? { user } : {}),
          },
        ]
      : [];
  });
  const { rows, keys } = slice(call, all, '-created_at');
  return json(200, { data: rows, ...keys });
};

const isFavorite: Answer = ({ account, part }) =>
  json(200, { is_favorite: account.around.favourites.includes(part[0] ?? '') });

const changeFavorite: Answer = ({ account, call, part }) => {
  const id = String(fieldsOf(call)?.ride_id ?? '');
  const { around } = account;
  const isKnown = around.favourites.includes(id);
  if (!account.rides[id] || (part[0] === 'delete' && !isKnown)) return notFound();
  around.favourites = around.favourites.filter((one) => one !== id);
  if (part[0] === 'create') around.favourites.push(id);
  return json(200, { id: joinToken(id, null).slice(0, 12), ride_id: id, user_id: account.userId });
};

const instructor: Answer = ({ account, part }) => {
  const found = account.instructors[part[0] ?? ''];
  return found ? json(200, wireInstructor(found)) : notFound();
};

export const LIBRARY_ROUTES: Route[] = [
  ['GET', /^\/api\/v2\/ride\/archived$/, archived],
  ['GET', /^\/api\/v3\/ride\/live$/, withPlatform(live)],
  ['GET', /^\/api\/v2\/ride\/live$/, withPlatform(liveOlder)],
  ['GET', /^\/api\/ride\/filters$/, withPlatform(filters)],
  ['GET', /^\/api\/ride\/metadata_mappings$/, mappings],
  ['GET', /^\/api\/browse_categories$/, () => json(200, { browse_categories: CATEGORIES.map(category) })],
  ['GET', /^\/api\/ride\/([^/]+)\/recent_following_workouts$/, friendsAttempts],
  ['POST', /^\/api\/favorites\/(create|delete)$/, changeFavorite],
  ['GET', /^\/api\/favorites\/([^/]+)$/, isFavorite],
  ['GET', /^\/api\/instructor\/([^/]+)$/, instructor],
];
