/** The people who follow the member. */
import type { Peloton } from '../../peloton/client/client';
import { followersPage } from '../../peloton/requests/rest-tables';
import { defineTable, type PartialRow } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { listStream, readEverything } from '../wire/paging';
import { PERSON, type Person, personRow } from './friends';

const { firstSeenAt, picture, ...person } = PERSON;

export const followers = defineTable({
  name: 'followers',
  front: ['username'],
  columns: {
    ...person,
    iFollow: { type: 'boolean', about: 'Whether you follow them.' },
    firstSeenAt,
    picture,
  },
});

/** Reads the list to its end. `nowMs` (epoch ms) is when somebody new was first seen. Throws HttpError. */
export function createFollowersStream(world: { peloton: Peloton; userId: string; nowMs: number }): SnapshotStream {
  const { peloton, userId, nowMs } = world;
  const read = () => readEverything(peloton, 'followers', (page) => followersPage(userId, page));
  return { ...listStream(followers, read, toRow), firstSeen: { firstSeenAt: new Date(nowMs) } };
}

const toRow = (one: Person): PartialRow<typeof followers> => ({
  ...personRow(one),
  iFollow: one.authed_user_follows ?? null,
});
