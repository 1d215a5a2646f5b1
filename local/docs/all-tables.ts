/** Every table that a sync fills, for whoever describes or compares them all. */
import type { Table } from '../../src/schema/table';
import { achievements } from '../../src/streams/account/achievements';
import { challenges } from '../../src/streams/account/challenges';
import { overview } from '../../src/streams/account/overview';
import { subscriptions } from '../../src/streams/account/subscriptions';
import { tags } from '../../src/streams/account/tags';
import { favourites } from '../../src/streams/classes/favourites';
import { instructors } from '../../src/streams/classes/instructors';
import { classes } from '../../src/streams/classes/row';
import { songs } from '../../src/streams/classes/songs';
import { activity } from '../../src/streams/derived/activity';
import { ftp } from '../../src/streams/derived/ftp';
import { followers } from '../../src/streams/people/followers';
import { friendWorkouts } from '../../src/streams/people/friend-workouts';
import { friends } from '../../src/streams/people/friends';
import { stack } from '../../src/streams/schedule/stack';
import { intervals } from '../../src/streams/workouts/intervals/intervals';
import { movements } from '../../src/streams/workouts/movements';
import { series } from '../../src/streams/workouts/series';
import { workouts } from '../../src/streams/workouts/stream';

/** Every table of the sheet, in the order of docs/sheets.md. */
export const ALL_TABLES: readonly Table[] = [
  workouts,
  series,
  intervals,
  movements,
  activity,
  ftp,
  stack,
  classes,
  songs,
  instructors,
  friends,
  friendWorkouts,
  overview,
  achievements,
  challenges,
  favourites,
  followers,
  tags,
  subscriptions,
];
