/** Every table that a sync fills, for whoever describes or compares them all. */
import type { Table } from '../src/schema/table';
import { achievements } from '../src/streams/achievements';
import { activity } from '../src/streams/activity';
import { challenges } from '../src/streams/challenges';
import { classes } from '../src/streams/classes-row';
import { favourites } from '../src/streams/favourites';
import { followers } from '../src/streams/followers';
import { friendWorkouts } from '../src/streams/friend-workouts';
import { friends } from '../src/streams/friends';
import { ftp } from '../src/streams/ftp';
import { instructors } from '../src/streams/instructors';
import { intervals } from '../src/streams/intervals';
import { movements } from '../src/streams/movements';
import { overview } from '../src/streams/overview';
import { series } from '../src/streams/series';
import { songs } from '../src/streams/songs';
import { stack } from '../src/streams/stack';
import { subscriptions } from '../src/streams/subscriptions';
import { tags } from '../src/streams/tags';
import { workouts } from '../src/streams/workouts';

/** Every table of the sheet. */
export const ALL_TABLES: readonly Table[] = [
  ...[workouts, series, intervals, movements, activity, ftp, stack, classes, songs, instructors],
  ...[friends, friendWorkouts, overview, achievements, challenges, favourites, followers, tags, subscriptions],
];
