/** The tables that are refreshed on their own, longer rhythm: which there are, how often, and how each is brought up to date. */

import type { Settings } from '../settings';
import { createAchievementsStream } from '../streams/achievements';
import { createChallengesStream } from '../streams/challenges';
import { createFavouritesStream } from '../streams/favourites';
import { createFollowersStream } from '../streams/followers';
import { createFriendsStream } from '../streams/friends';
import { createInstructorsStream } from '../streams/instructors';
import { createOverviewStream } from '../streams/overview';
import { createSubscriptionsStream } from '../streams/subscriptions';
import { createTagsStream } from '../streams/tags';
import { type SnapshotStream, syncSnapshot } from '../sync/snapshot';
import { DAY_MS } from '../time';
import type { SyncRun } from './sync';
import { syncClasses } from './table-classes';
import { syncFriendWorkouts } from './table-friend-workouts';
import type { Shared } from './table-sources';
import { addChanges } from './tally';
import { counted } from './words';
import { destinations } from './workouts';

export interface TableOutcome {
  /** What was left out, a sentence; empty when there is nothing to say. */
  note: string;
  /** Records whose own reading is still to come. */
  left: number;
  isPaused: boolean;
  /** Destinations that failed, a sentence each. */
  problems: string[];
}

export interface TableJob {
  /** Key of its rhythm; another choice is another rhythm, so that it is refreshed at once. */
  name: string;
  title: string;
  everyMs: number;
  /** A handful of requests at most: may go before the workouts when it has waited for too long. */
  isSmall: boolean;
  act(run: SyncRun, shared: Shared): TableOutcome;
}

type Source = ReturnType<typeof sourceOf>;

const sourceOf = ({ peloton, account, world }: SyncRun, { friends, favourites }: Shared) => ({
  friends,
  favourites,
  peloton,
  userId: account.userId,
  nowMs: world.clock.now(),
});

/** In running order: the setting, how many days apart they are refreshed, and where their rows come from. */
const SMALL_TABLES = {
  overview: [1, createOverviewStream],
  friends: [1, createFriendsStream],
  challenges: [1, createChallengesStream],
  achievements: [1, createAchievementsStream],
  favourites: [1, createFavouritesStream],
  instructors: [7, createInstructorsStream],
  followers: [7, createFollowersStream],
  tags: [7, createTagsStream],
  subscriptions: [7, createSubscriptionsStream],
} satisfies Record<string, [days: number, open: (source: Source) => SnapshotStream]>;

type SmallTable = keyof typeof SMALL_TABLES;

/** Those that are switched on, in running order. */
export function tableJobs(settings: Settings): TableJob[] {
  const withSongs = settings.songsToSheet;
  const { friendWorkouts } = settings;
  const names = Object.keys(SMALL_TABLES) as SmallTable[];
  const jobs = names.filter((name) => settings[`${name}ToSheet`]).map(smallTable);
  const large = { everyMs: DAY_MS, isSmall: false };
  if (settings.classesToSheet) {
    jobs.push({
      ...large,
      name: `classes.${withSongs}`,
      title: withSongs ? 'Classes and Songs' : 'Classes',
      act: (run, shared) => syncClasses(run, shared, withSongs),
    });
  }
  if (friendWorkouts !== 'off') {
    jobs.push({
      ...large,
      name: `friendWorkouts.${friendWorkouts}`,
      title: 'Friend workouts',
      act: (run, shared) => syncFriendWorkouts(run, shared, friendWorkouts),
    });
  }
  return jobs;
}

function smallTable(name: SmallTable): TableJob {
  const [days, open] = SMALL_TABLES[name];
  return {
    name,
    title: name.charAt(0).toUpperCase() + name.slice(1),
    everyMs: days * DAY_MS,
    isSmall: true,
    act: (run, shared) => mirror(run, name, open(sourceOf(run, shared))),
  };
}

function mirror(run: SyncRun, name: string, stream: SnapshotStream): TableOutcome {
  const report = syncSnapshot(stream, destinations(run), run.world.store, `state.${run.account.userId}.${name}`);
  addChanges(run.tally.rows, report);
  const kept = counted(report.kept, 'row was', 'rows were');
  const note = kept && `${kept} kept although Peloton did not list it any more; the next refresh looks again.`;
  return { note, left: 0, isPaused: false, problems: report.problems };
}
