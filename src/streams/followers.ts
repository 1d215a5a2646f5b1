/** The people who follow the member. */
import type { Peloton } from '../peloton/client';
import { followersPage } from '../peloton/rest-tables';
import type { WireProfile } from '../peloton/wire-tables';
import { defineTable, type PartialRow } from '../schema/table';
import type { SnapshotStream } from '../sync/snapshot';
import { readEverything } from './paging';
import { address, line } from './wire-text';
import { finite } from './workouts-values';

export const followers = defineTable({
  name: 'followers',
  title: 'Followers',
  key: 'userId',
  columns: {
    userId: { title: 'Peloton ID', about: "Peloton's id of the member." },
    username: { about: 'Leaderboard name.' },
    location: { about: 'As they tell it.' },
    totalWorkouts: { type: 'integer', about: 'Of their whole life.' },
    isPrivate: { type: 'boolean', title: 'Private', about: 'Whether they keep their workouts to themselves.' },
    iFollow: { type: 'boolean', about: 'Whether you follow them.' },
    firstSeenAt: { title: 'First seen', about: 'When a sync first found them following you.' },
    picture: { type: 'url', about: 'Address of the picture.' },
  },
});

export function createFollowersStream(world: { peloton: Peloton; userId: string; nowMs: number }): SnapshotStream {
  const { peloton, userId, nowMs } = world;
  return {
    table: followers,
    born: { firstSeenAt: new Date(nowMs) },
    read() {
      const { items, missing } = readEverything(peloton, 'followers', (page) => followersPage(userId, page));
      return { rows: items.map(toRow), missing };
    },
  };
}

function toRow(person: WireProfile & { id: string }): PartialRow<typeof followers> {
  return {
    userId: person.id,
    username: line(person.username),
    location: line(person.location),
    totalWorkouts: finite(person.total_workouts),
    isPrivate: person.is_profile_private ?? null,
    iFollow: person.authed_user_follows ?? null,
    picture: address(person.image_url),
  };
}
