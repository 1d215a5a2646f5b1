/** The people whom the member follows. */

import type { WireProfile } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { followingPage } from '../../peloton/requests/rest-tables';
import { defineTable, type PartialRow } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { type Everything, listStream, readEverything } from '../wire/paging';
import { lineOf, webLink } from '../wire/text';
import { finite } from '../wire/values';

export type Person = WireProfile & { id: string };

/** What is told of everyone, and when they were first told of. */
export const PERSON = {
  userId: { title: 'Peloton ID', about: "Peloton's id of the member." },
  username: { about: 'Leaderboard name.' },
  location: { about: 'As they tell it.' },
  totalWorkouts: { type: 'integer', about: 'Of their whole life.' },
  isPrivate: { about: 'Whether they keep their workouts to themselves.' },
  firstSeenAt: { title: 'First seen', about: 'When a sync first found them in this list.' },
  picture: { about: 'Address of the picture.' },
} as const;
const { firstSeenAt, picture, ...person } = PERSON;

export const friends = defineTable({
  name: 'friends',
  front: ['username'],
  columns: {
    ...person,
    followsMe: { type: 'boolean', about: 'Whether they follow you.' },
    followers: { type: 'integer', about: 'How many follow them.' },
    following: { type: 'integer', about: 'How many they follow.' },
    firstSeenAt,
    picture,
  },
});

/** Reads those whom the member follows to the end of the list. Throws HttpError. */
export function readFriends(peloton: Peloton, userId: string): Everything<WireProfile> {
  return readEverything(peloton, 'friends', (page) => followingPage(userId, page));
}

/**
 * Those whom the member follows as a table, out of a list that several tables share. `nowMs` (epoch ms) is when
 * somebody new was first seen.
 */
export function createFriendsStream(world: { friends(): Everything<WireProfile>; nowMs: number }): SnapshotStream {
  return { ...listStream(friends, world.friends, toRow), firstSeen: { firstSeenAt: new Date(world.nowMs) } };
}

/** The columns that Peloton tells of anybody. */
export function personRow(one: Person) {
  return {
    userId: one.id,
    username: lineOf(one.username),
    location: lineOf(one.location),
    totalWorkouts: finite(one.total_workouts),
    isPrivate: one.is_profile_private ?? null,
    picture: webLink(one.image_url),
  };
}

function toRow(friend: Person): PartialRow<typeof friends> {
  const { relationship } = friend;
  return {
    ...personRow(friend),
    followsMe: relationship ? relationship.user_to_me === 'following' : null,
    followers: finite(friend.total_followers),
    following: finite(friend.total_following),
  };
}
