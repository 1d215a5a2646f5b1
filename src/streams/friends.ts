/** The people whom the member follows. */
import type { Peloton } from '../peloton/client';
import { followingPage } from '../peloton/rest-tables';
import type { WireProfile } from '../peloton/wire-tables';
import { defineTable, type PartialRow } from '../schema/table';
import type { SnapshotStream } from '../sync/snapshot';
import { type Everything, readEverything } from './paging';
import { address, line } from './wire-text';
import { finite } from './workouts-values';

export type Friend = WireProfile & { id: string };

export const friends = defineTable({
  name: 'friends',
  title: 'Friends',
  key: 'userId',
  columns: {
    userId: { title: 'Peloton ID', about: "Peloton's id of the member." },
    username: { about: 'Leaderboard name.' },
    location: { about: 'As they tell it.' },
    totalWorkouts: { type: 'integer', about: 'Of their whole life.' },
    isPrivate: { type: 'boolean', title: 'Private', about: 'Whether they keep their workouts to themselves.' },
    followsMe: { type: 'boolean', about: 'Whether they follow you.' },
    followers: { type: 'integer', about: 'How many follow them.' },
    following: { type: 'integer', about: 'How many they follow.' },
    firstSeenAt: { title: 'First seen', about: 'When a sync first found you following them.' },
    picture: { type: 'url', about: 'Address of the picture.' },
  },
});

/** Throws HttpError. */
export function readFriends(peloton: Peloton, userId: string): Everything<WireProfile> {
  return readEverything(peloton, 'friends', (page) => followingPage(userId, page));
}

export function createFriendsStream(world: { read(): Everything<WireProfile>; nowMs: number }): SnapshotStream {
  return {
    table: friends,
    born: { firstSeenAt: new Date(world.nowMs) },
    read() {
      const { items, missing } = world.read();
      return { rows: items.map(toRow), missing };
    },
  };
}

function toRow(friend: Friend): PartialRow<typeof friends> {
  return {
    userId: friend.id,
    username: line(friend.username),
    location: line(friend.location),
    totalWorkouts: finite(friend.total_workouts),
    isPrivate: friend.is_profile_private ?? null,
    followsMe: followsMe(friend),
    followers: finite(friend.total_followers),
    following: finite(friend.total_following),
    picture: address(friend.image_url),
  };
}

function followsMe({ relationship }: WireProfile): boolean | null {
  return relationship ? relationship.user_to_me === 'following' : null;
}
