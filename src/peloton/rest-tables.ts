/** The REST endpoints behind the tables beside workouts. Lists take pages from 0; more than 100 a page are not honoured. */
import type { Endpoint } from './rest';
import type { WireList } from './wire';
import type {
  WireAchievements,
  WireChallengeDetail,
  WireChallenges,
  WireClassDetails,
  WireOverview,
  WireProfile,
  WireRideList,
  WireSubscription,
  WireTeacher,
} from './wire-tables';

export const PAGE_SIZE = 100;

const seg = (id: string): string => encodeURIComponent(id);
const user = (userId: string, rest: string): string => `/api/user/${seg(userId)}/${rest}`;

export const ownProfile = (): Endpoint<WireProfile> => ({ path: '/api/me' });

export const instructorsPage = (page: number): Endpoint<WireList<WireTeacher>> => ({
  path: '/api/instructor',
  query: { limit: PAGE_SIZE, page },
});

export const followingPage = (userId: string, page: number): Endpoint<WireList<WireProfile>> => ({
  path: user(userId, 'following'),
  query: { limit: PAGE_SIZE, page },
});

export const followersPage = (userId: string, page: number): Endpoint<WireList<WireProfile>> => ({
  path: user(userId, 'followers'),
  query: { limit: PAGE_SIZE, page },
});

export const overview = (userId: string): Endpoint<WireOverview> => ({
  path: user(userId, 'overview'),
  query: { version: 1 },
});

export const achievements = (userId: string): Endpoint<WireAchievements> => ({ path: user(userId, 'achievements') });

export type ChallengeTime = 'current' | 'upcoming' | 'past';

export const challenges = (userId: string, time: ChallengeTime, hasJoined: boolean): Endpoint<WireChallenges> => ({
  path: user(userId, `challenges/${time}`),
  query: { has_joined: hasJoined },
});

export const challenge = (userId: string, challengeId: string): Endpoint<WireChallengeDetail> => ({
  path: user(userId, `challenge/${seg(challengeId)}`),
});

export const subscriptionsPage = (userId: string, page: number): Endpoint<WireList<WireSubscription>> => ({
  path: user(userId, 'subscriptions'),
  query: { limit: PAGE_SIZE, page },
});

/** Classes that the member bookmarked. */
export const favouritesPage = (page: number): Endpoint<WireRideList> => ({
  path: '/api/v2/ride/archived',
  query: { is_favorite_ride: true, limit: PAGE_SIZE, page, sort_by: 'original_air_time', desc: true },
});

export const classDetails = (rideId: string): Endpoint<WireClassDetails> => ({
  path: `/api/ride/${seg(rideId)}/details`,
});
