/** The REST requests behind the tables beside workouts. Lists take pages from 0; more than 100 a page are not honoured. */

import type {
  WireAchievements,
  WireChallengeDetail,
  WireChallenges,
  WireClassDetails,
  WireInstructor,
  WireList,
  WireOverview,
  WireProfile,
  WireRideList,
  WireSubscription,
} from '../answers/types';
import { classes, instructor } from '../catalogue/class';
import { commerce } from '../catalogue/commerce';
import { type Endpoint, toRequest } from '../catalogue/request';
import { social } from '../catalogue/social';
import { user } from '../catalogue/user';
import { me, rideDetails } from './rest';

export const PAGE_SIZE = 100;

const paged = (page: number) => ({ limit: PAGE_SIZE, page });

export const instructorsPage = (page: number): Endpoint<WireList<WireInstructor>> =>
  toRequest(instructor.instructors, paged(page));

export const followingPage = (userId: string, page: number): Endpoint<WireList<WireProfile>> =>
  toRequest(social.following, { userId, ...paged(page) });

export const followersPage = (userId: string, page: number): Endpoint<WireList<WireProfile>> =>
  toRequest(social.followers, { userId, ...paged(page) });

export const overview = (userId: string): Endpoint<WireOverview> => toRequest(user.overview, { userId, version: 1 });

export const achievements = (userId: string): Endpoint<WireAchievements> => toRequest(user.achievements, { userId });

const CHALLENGES = {
  current: user.currentChallenges,
  upcoming: user.upcomingChallenges,
  past: user.pastChallenges,
} as const;

export type ChallengeTime = keyof typeof CHALLENGES;

export const challenges = (userId: string, time: ChallengeTime, hasJoined: boolean): Endpoint<WireChallenges> =>
  toRequest(CHALLENGES[time], { userId, has_joined: hasJoined });

export const challenge = (userId: string, challengeId: string): Endpoint<WireChallengeDetail> =>
  toRequest(user.challenge, { userId, challengeId });

export const subscriptionsPage = (userId: string, page: number): Endpoint<WireList<WireSubscription>> =>
  toRequest(commerce.userSubscriptions, { userId, ...paged(page) });

/** Classes that the member bookmarked. */
export const favouritesPage = (page: number): Endpoint<WireRideList> =>
  toRequest(classes.archivedClasses, {
    is_favorite_ride: 'true',
    ...paged(page),
    sort_by: 'original_air_time',
    desc: true,
  });

/** The same requests as the sync of workouts sends, for what else stands in their answers. */
export const ownProfile: () => Endpoint<WireProfile> = me;
export const classDetails: (rideId: string) => Endpoint<WireClassDetails> = rideDetails;
