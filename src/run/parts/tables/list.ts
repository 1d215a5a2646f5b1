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

/** A setting that is on or off. */
type Switch = { [K in keyof Settings]: Settings[K] extends boolean ? K : never }[keyof Settings];

/** A table that is read whole with a handful of requests. */
interface SmallTable {
  /** Switches it on. */
  setting: Switch;
  /** Key of its state and of its schedule: never change it. */
  name: string;
  title: string;
  everyMs: number;
  open(source: Source): SnapshotStream;
}

const SMALL: readonly SmallTable[] = [
  { setting: 'overviewToSheet', name: 'overview', title: 'Overview', everyMs: DAY_MS, open: createOverviewStream },
  { setting: 'friendsToSheet', name: 'friends', title: 'Friends', everyMs: DAY_MS, open: createFriendsStream },
  {
    setting: 'challengesToSheet',
    name: 'challenges',
    title: 'Challenges',
    everyMs: DAY_MS,
    open: createChallengesStream,
  },
  {
    setting: 'achievementsToSheet',
    name: 'achievements',
    title: 'Achievements',
    everyMs: DAY_MS,
    open: createAchievementsStream,
  },
  {
    setting: 'favouritesToSheet',
    name: 'favourites',
    title: 'Favourites',
    everyMs: DAY_MS,
    open: createFavouritesStream,
  },
  {
    setting: 'instructorsToSheet',
    name: 'instructors',
    title: 'Instructors',
    everyMs: WEEK_MS,
    open: createInstructorsStream,
  },
  { setting: 'followersToSheet', name: 'followers', title: 'Followers', everyMs: WEEK_MS, open: createFollowersStream },
  { setting: 'tagsToSheet', name: 'tags', title: 'Tags', everyMs: WEEK_MS, open: createTagsStream },
  {
    setting: 'subscriptionsToSheet',
    name: 'subscriptions',
    title: 'Subscriptions',
    everyMs: WEEK_MS,
    open: createSubscriptionsStream,
  },
];

/** The tables that are switched on, in the order in which they are refreshed. */
export function tableJobs(settings: Settings): TableJob[] {
  const withSongs = settings.songsToSheet;
  const { friendWorkouts } = settings;
  const jobs: Array<TableJob | false> = [
    ...SMALL.filter(({ setting }) => settings[setting]).map(smallJob),
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

const smallJob = ({ name, title, everyMs, open }: SmallTable): TableJob => ({
  name,
  title,
  everyMs,
  isSmall: true,
  followsWorkouts: false,
  refresh: (ctx, inputs) => mirror(ctx, name, open(sourceOf(ctx, inputs))),
});

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
