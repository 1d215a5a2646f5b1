/** The tables that are refreshed on their own, longer rhythm: which there are, how often, and how each is brought up to date. */

import { DAY_MS, WEEK_MS } from '../../../base/time';
import type { AnyRow, Table } from '../../../schema/table';
import type { Settings } from '../../../settings/settings';
import { createAchievementsStream } from '../../../streams/account/achievements';
import { createChallengesStream } from '../../../streams/account/challenges';
import { createOverviewStream } from '../../../streams/account/overview';
import { createSubscriptionsStream } from '../../../streams/account/subscriptions';
import { createTagsStream } from '../../../streams/account/tags';
import { createFavouritesStream } from '../../../streams/classes/favourites';
import { createInstructorsStream } from '../../../streams/classes/instructors';
import { createFollowersStream } from '../../../streams/people/followers';
import { createFriendsStream } from '../../../streams/people/friends';
import { titleCase } from '../../../streams/wire/disciplines';
import { type SnapshotStream, syncSnapshot } from '../../../sync/snapshot';
import type { RunContext } from '../../context';
import { issuesIn } from '../../journal';
import { keys } from '../../keys';
import { counted } from '../../words';
import { syncClasses } from './classes';
import { syncFriendWorkouts } from './friend-workouts';
import type { TableInputs, TableOutcome } from './sources';

export interface TableJob {
  /** Key of its schedule; another choice is another schedule, so that it is refreshed at once. */
  name: string;
  title: string;
  everyMs: number;
  /** A handful of requests at most: may go before the workouts when it has waited for too long. */
  isSmall: boolean;
  /** Whether new workouts bring it news before it is due. */
  followsWorkouts: boolean;
  refresh(ctx: RunContext, inputs: TableInputs): TableOutcome;
}

/** What the small ones are made of. */
type Source = ReturnType<typeof sourceOf>;

/** Opened when it is refreshed. */
type Open = (source: Source) => SnapshotStream;

/**
 * Tables that are read whole with a handful of requests. Their names are the keys of their state and of their schedule, and
 * never change; the setting `<name>ToSheet` switches each on.
 */
const DAILY = {
  overview: createOverviewStream,
  friends: createFriendsStream,
  challenges: createChallengesStream,
  achievements: createAchievementsStream,
  favourites: createFavouritesStream,
} satisfies Record<string, Open>;
const WEEKLY = {
  instructors: createInstructorsStream,
  followers: createFollowersStream,
  tags: createTagsStream,
  subscriptions: createSubscriptionsStream,
} satisfies Record<string, Open>;

/** The tables that are switched on, in the order in which they are refreshed. */
export function tableJobs(settings: Settings): TableJob[] {
  const withSongs = settings.songsToSheet;
  const { friendWorkouts } = settings;
  const jobs: Array<TableJob | false> = [
    ...smallJobs(settings, DAILY, DAY_MS),
    ...smallJobs(settings, WEEKLY, WEEK_MS),
    settings.classesToSheet && {
      name: `classes.${withSongs}`,
      title: withSongs ? 'Classes and Songs' : 'Classes',
      everyMs: DAY_MS,
      isSmall: false,
      followsWorkouts: true,
      refresh: (ctx, inputs) => syncClasses(ctx, inputs, withSongs),
    },
    friendWorkouts !== 'off' && {
      name: `friendWorkouts.${friendWorkouts}`,
      title: 'Friend workouts',
      everyMs: DAY_MS,
      isSmall: false,
      followsWorkouts: false,
      refresh: (ctx, inputs) => syncFriendWorkouts(ctx, inputs, friendWorkouts),
    },
  ];
  return jobs.filter((job) => job !== false);
}

function smallJobs<N extends string>(
  settings: Record<`${N}ToSheet`, boolean>,
  tables: Record<N, Open>,
  everyMs: number,
): TableJob[] {
  const names = (Object.keys(tables) as N[]).filter((name) => settings[`${name}ToSheet`]);
  return names.map((name) => ({
    name,
    title: titleCase(name),
    everyMs,
    isSmall: true,
    followsWorkouts: false,
    refresh: (ctx, inputs) => mirror(ctx, name, tables[name](sourceOf(ctx, inputs))),
  }));
}

const sourceOf = ({ peloton, account, world, sinks }: RunContext, { sources }: TableInputs) => ({
  held: (table: Table, columns: readonly string[]): AnyRow[] =>
    sinks
      .destinations()
      .find(({ read }) => read)
      ?.read?.(table, [...columns]) ?? [],
  friends: sources.friends,
  favourites: sources.favourites,
  peloton,
  userId: account.userId,
  nowMs: world.clock.now(),
});

function mirror({ world, account, sinks }: RunContext, name: string, stream: SnapshotStream): TableOutcome {
  const file = keys.snapshot(world.store, account.userId, name);
  const { created, updated, removed, kept, failure, problems } = syncSnapshot(stream, sinks.destinations(), file);
  // What came is written; the rest is asked for again before the table is due.
  if (failure !== null && problems.length === 0) throw failure;
  const rows = counted(kept, 'row was', 'rows were');
  return {
    rows: { created, updated, removed },
    note: rows && `${rows} kept although Peloton did not list it any more; the next refresh looks again.`,
    left: 0,
    issues: issuesIn(problems),
  };
}
