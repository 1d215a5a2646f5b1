/** Badges: those earned, and those that can still be. */

import type { WireAchievement } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { ask } from '../../peloton/requests/rest';
import { achievements as achievementsOf } from '../../peloton/requests/rest-tables';
import { defineTable, type Row } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { notUnderstood } from '../wire/paging';
import { lineOf, webLink } from '../wire/text';
import { finite, itemsOf, textOf } from '../wire/values';

export const achievements = defineTable({
  name: 'achievements',
  front: ['name'],
  columns: {
    achievementId: { about: "Peloton's id of the badge." },
    category: { about: 'What kind of badge it is.' },
    name: { about: 'Name of the badge.' },
    earned: { type: 'boolean', about: 'Whether you have it.' },
    count: { type: 'integer', title: 'Times earned', about: 'How often.' },
    description: { hasLines: true, about: 'What it is given for.' },
    picture: { about: 'Address of the picture.' },
  },
});

/**
 * The badges of a member, those still to be earned among them, read with one request. Reading throws HttpError, also
 * for an answer without categories.
 */
export function createAchievementsStream(world: { peloton: Peloton; userId: string }): SnapshotStream {
  return {
    table: achievements,
    read() {
      const { categories } = ask(world.peloton, achievementsOf(world.userId)) ?? {};
      if (!Array.isArray(categories)) throw notUnderstood('achievements');
      const rows = itemsOf(categories).flatMap((category) =>
        itemsOf(category?.achievements).flatMap((one) => toRow(one, lineOf(category?.name)) ?? []),
      );
      return { rows, missing: 0 };
    },
  };
}

function toRow({ count, template }: WireAchievement, category: string | null): Row<typeof achievements> | null {
  const id = lineOf(template?.id) ?? lineOf(template?.slug);
  if (id === null) return null;
  const times = finite(count) ?? 0;
  return {
    achievementId: id,
    category,
    name: lineOf(template?.name),
    earned: times > 0,
    count: times,
    description: textOf(template?.description),
    picture: webLink(template?.image_url),
  };
}
