/** What the API says about people: the member, their settings and bookings, the friends that they follow. */
import { DISCIPLINES } from './disciplines';
import { slice } from './envelope';
import { extrasOf } from './extras';
import { type Call, type FetchResponse, json } from './http';
import type { Account, Friend, Workout } from './model';
import { joinToken, type Wire } from './wire-class';

function workoutCounts(account: Account): Wire[] {
  const counts = new Map<string, number>();
  for (const workout of account.workouts) counts.set(workout.discipline, (counts.get(workout.discipline) ?? 0) + 1);
  return Object.entries(DISCIPLINES).map(([slug, { name }]) => ({
    name,
    slug,
    count: counts.get(slug) ?? 0,
    icon_url: `https://example.com/icons/${slug}.png`,
  }));
}

export function me(account: Account, nowSec: number): Wire {
  return {
    id: account.userId,
    username: account.username,
    name: account.name,
    first_name: account.name.split(' ')[0],
    last_name: account.name.split(' ').slice(1).join(' '),
    email: account.email,
    location: 'Springfield',
    birthday: 0,
    weight: 160,
    height: 68,
    gender: 'other',
    image_url: `https://example.com/members/${account.userId}.png`,
    created_at: account.createdAtSec,
    last_workout_at: nowSec,
    total_workouts: account.workouts.length,
    total_followers: account.around.followers.length,
    total_following: account.friends.length,
    workout_counts: workoutCounts(account),
    cycling_ftp: account.ftp,
    cycling_workout_ftp: account.ftp,
    estimated_cycling_ftp: Math.round(account.ftp * 0.93),
    cycling_ftp_source: 'ftp_workout_source',
    cycling_ftp_workout_id: null,
    default_max_heart_rate: account.maxHeartRate,
    customized_max_heart_rate: null,
    default_heart_rate_zones: [0, 0.65, 0.75, 0.85, 0.95].map((share) => account.maxHeartRate * share),
    is_profile_private: false,
    is_strava_authenticated: false,
    has_active_device_subscription: true,
    ...extrasOf(account).profile,
  };
}

export const settings = (account: Account): Wire => ({
  weight_unit: account.units,
  height_unit: account.units,
  distance_unit: account.units,
  timezone: account.timeZone,
  privacy: { is_profile_private: false },
  class_language_preferences: [{ locale: 'en-US', locale_name: 'English', display_all_classes: true, captions: [] }],
  block_explicit: false,
  ...extrasOf(account).settings,
});

export const overview = (account: Account): Wire => ({
  id: account.userId,
  workout_counts: { total_workouts: account.workouts.length, workouts: workoutCounts(account) },
  personal_records: personalRecords(account),
  streaks: { current_weekly: 6, best_weekly: 31, start_date_of_current_weekly: account.createdAtSec },
  achievements: [],
});

/** The best ride for each length of class. */
function personalRecords(account: Account): Wire[] {
  const best = new Map<number, Workout>();
  for (const workout of account.workouts) {
    const { durationSec } = account.rides[workout.rideId ?? ''] ?? { durationSec: null };
    const output = workout.effort.totalOutputJ;
    if (workout.discipline !== 'cycling' || durationSec === null || output === undefined) continue;
    if (output > (best.get(durationSec)?.effort.totalOutputJ ?? 0)) best.set(durationSec, workout);
  }
  const records = [...best]
    .sort(([a], [b]) => a - b)
    .map(([durationSec, workout]) => ({
      name: `${durationSec / 60} min`,
      slug: `${durationSec / 60}_min`,
      value: Math.round((workout.effort.totalOutputJ ?? 0) / 1000),
      raw_value: workout.effort.totalOutputJ,
      unit: 'kJ',
      unit_slug: 'kj',
      workout_id: workout.id,
      workout_date: new Date(workout.startAtSec * 1000).toISOString(),
    }));
  return records.length === 0
    ? []
    : [{ name: 'Cycling', slug: 'cycling', first_workout_date: null, reset_date: null, records }];
}

export const profile = (account: Account, friend: Friend): Wire => ({
  id: friend.id,
  username: friend.username,
  image_url: `https://example.com/members/${friend.id}.png`,
  location: friend.location,
  is_profile_private: friend.isPrivate,
  total_followers: 10,
  total_following: 5,
  total_workouts: friend.totalWorkouts,
  authed_user_follows: isFollowed(account, friend),
  category: 'following',
  relationship: { me_to_user: isFollowed(account, friend) ? 'following' : 'none', user_to_me: null },
});

const isFollowed = (account: Account, { id }: Friend): boolean => !extrasOf(account).unfollowed.includes(id);

export function people(account: Account, call: Call): FetchResponse {
  const list = call.path.endsWith('/followers')
    ? account.around.followers
    : account.friends.filter((friend) => isFollowed(account, friend));
  const { rows, keys, hasMore } = slice(call, list, '', 10);
  const next = hasMore ? { page: Number(keys.page) + 1 } : null;
  const data = rows.map((friend) => profile(account, friend));
  return json(200, { data, ...keys, next, total_non_pending_followers: list.length });
}

export function friendProfile(account: Account, idOrName: string, nowSec: number): FetchResponse | null {
  if (idOrName === account.userId || idOrName === account.username) return json(200, me(account, nowSec));
  const friend = account.friends.find((candidate) => candidate.id === idOrName || candidate.username === idOrName);
  return friend ? json(200, profile(account, friend)) : null;
}

export function reservations(account: Account, call: Call): FetchResponse {
  const { rows, keys } = slice(call, account.reservations, '');
  const data = rows.map((one) => ({
    id: one.id,
    peloton_id: one.sessionId,
    user_id: account.userId,
    join_token: joinToken(account.sessions[one.sessionId]?.rideId ?? '', one.sessionId),
  }));
  return json(200, { data, ...keys });
}
