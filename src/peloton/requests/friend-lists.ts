/** How workouts of friends are listed, and the member's own beside them. A full export asks what a sync asks. */
import { DAY_MS } from '../../base/time';
import { PAGE_SIZE } from './rest-tables';

/** Most people do less in a month: one request finds all of it, and the newest cycling workouts, too. */
const FRIEND_PAGE_SIZE = 50;
/** More in a month is nobody's training. */
export const MOST_FRIEND_PAGES = 20;
/** As far as a leaderboard of the last 30 days looks back, whatever the clock of whoever worked out. */
export const RECENT_MS = 31 * DAY_MS;

/**
 * How many are asked for at once.
 * @param isOwn The member's own are asked for as the sync of workouts does, so that one answer serves both.
 * @param wanted How many of each person's newest were chosen.
 */
export const friendPageSize = (isOwn: boolean, wanted: number): number =>
  isOwn ? PAGE_SIZE : Math.max(FRIEND_PAGE_SIZE, wanted);
