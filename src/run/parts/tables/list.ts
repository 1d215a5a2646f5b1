/** The tables that are refreshed on their own, longer rhythm: which there are, how often, and how each is brought up to date. */

import { DAY_MS, WEEK_MS } from '../../../base/time';
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
import { keys } from '../../keys';
import type { SyncRun } from '../../sync';
import { addChanges } from '../../tally';
import { counted } from '../../words';
import { sinksOf } from '../workouts';
import { syncClasses } from './classes';
import { syncFriendWorkouts } from './friend-workouts';
import type { Shared } from './sources';

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

/** What the small ones are made of. */
type Source = ReturnType<typeof sourceOf>;

/** A setting named after each switches it on. */
const SMALL: ReadonlyArray<[title: string, everyMs: number, open: (source: Source) => SnapshotStream]> = [
  ['Overview', DAY_MS, createOverviewStream],
  ['Friends', DAY_MS, createFriendsStream],
  ['Challenges', DAY_MS, createChallengesStream],
  ['Achievements', DAY_MS, createAchievementsStream],
  ['Favourites', DAY_MS, createFavouritesStream],
  ['Instructors', WEEK_MS, createInstructorsStream],
  ['Followers', WEEK_MS, createFollowersStream],
  ['Tags', WEEK_MS, createTagsStream],
  ['Subscriptions', WEEK_MS, createSubscriptionsStream],
];

/** Those that are switched on, in running order. */
export function tableJobs(settings: Settings): TableJob[] {
  const withSongs = settings.songsToSheet;
  const { friendWorkouts } = settings;
  const small = SMALL.filter(([title]) => settings[`${title.toLowerCase()}ToSheet` as keyof Settings]);
  const jobs: Array<TableJob | false> = [
    ...small.map(([title, everyMs, open]): TableJob => {
      const name = title.toLowerCase();
      return {
        name,
        title,
        everyMs,
        isSmall: true,
        act: (run, shared) => mirror(run, name, open(sourceOf(run, shared))),
      };
    }),
    settings.classesToSheet && {
      name: `classes.${withSongs}`,
      title: withSongs ? 'Classes and Songs' : 'Classes',
      everyMs: DAY_MS,
      isSmall: false,
      act: (run, shared) => syncClasses(run, shared, withSongs),
    },
    friendWorkouts !== 'off' && {
      name: `friendWorkouts.${friendWorkouts}`,
      title: 'Friend workouts',
      everyMs: DAY_MS,
      isSmall: false,
      act: (run, shared) => syncFriendWorkouts(run, shared, friendWorkouts),
    },
  ];
  return jobs.filter((job) => job !== false);
}

const sourceOf = ({ peloton, account, world }: SyncRun, { friends, favourites }: Shared) => ({
  friends,
  favourites,
  peloton,
  userId: account.userId,
  nowMs: world.clock.now(),
});

function mirror(run: SyncRun, name: string, stream: SnapshotStream): TableOutcome {
  const report = syncSnapshot(stream, sinksOf(run), keys.snapshot(run.world.store, run.account.userId, name));
  addChanges(run.tally.rows, report);
  const kept = counted(report.kept, 'row was', 'rows were');
  const note = kept && `${kept} kept although Peloton did not list it any more; the next refresh looks again.`;
  return { note, left: 0, isPaused: false, problems: report.problems };
}
