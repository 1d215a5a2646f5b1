/**
 * The REST requests behind the tables beside workouts. Lists take pages from 0; more than 100 a page are not honoured. Their
 * sources stand in `catalogue/texts/`.
 */

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

/** A page of Peloton's instructors, counted from 0. */
export const instructorsPage = (page: number): Endpoint<WireList<WireInstructor>> =>
  toRequest(instructor.instructors, paged(page));

/** A page of those whom the member follows, counted from 0, with the numbers of their workouts. */
export const followingPage = (userId: string, page: number): Endpoint<WireList<WireProfile>> =>
  toRequest(social.following, { userId, ...paged(page) });

/** A page of those who follow the member, counted from 0. */
export const followersPage = (userId: string, page: number): Endpoint<WireList<WireProfile>> =>
  toRequest(social.followers, { userId, ...paged(page) });

/** Counts, streaks, records and milestones of the member. Version 1 is the form that is understood here. */
export const overview = (userId: string): Endpoint<WireOverview> => toRequest(user.overview, { userId, version: 1 });

/** All badges by category, those still to be earned among them. */
export const achievements = (userId: string): Endpoint<WireAchievements> => toRequest(user.achievements, { userId });

const CHALLENGES = {
  current: user.currentChallenges,
  upcoming: user.upcomingChallenges,
  past: user.pastChallenges,
} as const;

export type ChallengeTime = keyof typeof CHALLENGES;

/** Challenges of one time. `hasJoined` leaves out those that the member did not join. */
export const challenges = (userId: string, time: ChallengeTime, hasJoined: boolean): Endpoint<WireChallenges> =>
  toRequest(CHALLENGES[time], { userId, has_joined: hasJoined });

/** One challenge with the member's progress and its tiers. */
export const challenge = (userId: string, challengeId: string): Endpoint<WireChallengeDetail> =>
  toRequest(user.challenge, { userId, challengeId });

/** A page of the memberships that the account owns or shares, counted from 0. */
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
