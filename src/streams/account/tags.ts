/** The member's tags. */
import type { MyTagsData } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { myTags } from '../../peloton/requests/graphql';
import { defineTable, type Row } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { notUnderstood } from '../wire/paging';
import { lineOf, webLink } from '../wire/text';
import { finite, itemsOf } from '../wire/values';

export const tags = defineTable({
  name: 'tags',
  front: ['tag'],
  columns: {
    tag: { type: 'id', about: 'Its name, without the #.' },
    isPrimary: { about: 'Whether it is the one shown on the leaderboard.' },
    members: { type: 'integer', about: 'How many use it.' },
    friends: { type: 'integer', about: 'How many of those that you follow use it.' },
    picture: { about: 'Address of the picture.' },
  },
});

/** The member's own tags, read with one GraphQL question. Reading throws HttpError, also for an answer in part. */
export function createTagsStream({ peloton }: { peloton: Peloton }): SnapshotStream {
  return {
    table: tags,
    read() {
      const { data, errors } = peloton.graphql<MyTagsData>(myTags());
      const list = data?.user?.userTags?.allTags;
      if (!Array.isArray(list) || errors.length > 0) throw notUnderstood('tags');
      const rows = itemsOf(list).flatMap((entry) => toRow(entry) ?? []);
      return { rows: [...new Map(rows.map((row) => [row.tag, row])).values()], missing: 0 };
    },
  };
}

type Entry = NonNullable<NonNullable<NonNullable<NonNullable<MyTagsData['user']>['userTags']>['allTags']>[number]>;

function toRow(entry: Entry | null): Row<typeof tags> | null {
  const tag = lineOf(entry?.tag?.name);
  if (tag === null) return null;
  return {
    tag,
    isPrimary: entry?.isPrimary === true,
    members: finite(entry?.tag?.users?.totalCount),
    friends: finite(entry?.tag?.followingCount),
    picture: webLink(entry?.tag?.assets?.backgroundImage?.location),
  };
}
