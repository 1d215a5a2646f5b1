/** What visitors of the web app are given: the stats page, the same as JSON, or the calendar; only to who has a link. */
import { iconAddress } from '../base/icons';
import { readFeed } from '../calendar/feed';
import { type Account, currentAccount, type World } from '../peloton/auth/sign-in';
import { keys } from '../run/keys';
import { calendarInUse, marksOf } from '../run/parts/calendar-files';
import { type Block, type PublicStats, publicStats } from '../run/parts/stats';
import { noteSelfTestVisit } from './self-test/visit-probes';
import { sharedWith } from './share';

export interface WebRequest {
  pathInfo?: string;
  parameter?: Record<string, string>;
}

/** `type` is a name of ContentService.MimeType where there is a text. A page without stats says that nothing is shared. */
export type WebAnswer = { text: string; type: 'ICAL' | 'JSON' | 'TEXT' } | { stats: PublicStats | null; type: 'PAGE' };

const NOTHING: WebAnswer = { text: 'There is nothing at this address.', type: 'TEXT' };

/**
 * The secret comes as `key` or in the path. Without a right one nothing is told, whatever there is: a browser that
 * followed a link gets a page that explains, everything else a short text.
 */
export function webAnswer(world: World, { parameter = {}, pathInfo = '' }: WebRequest = {}): WebAnswer {
  const { key = /^[\w-]*/.exec(pathInfo)?.[0] ?? '' } = parameter;
  const account = currentAccount(world);
  const shared = account && sharedWith(world, account.userId, key);
  if (shared) noteSelfTestVisit(world);
  const { format = shared === 'feed' || pathInfo ? 'ics' : 'page' } = parameter;
  if (account && shared === 'feed' && format === 'ics') return calendarFeed(world, account.userId);
  if (account && shared && shared !== 'feed') return statsAnswer(world, account, shared, format);
  return key && format === 'page' ? { stats: null, type: 'PAGE' } : NOTHING;
}

function statsAnswer(world: World, account: Account, blocks: readonly Block[], format: string): WebAnswer {
  if (format === 'ics') return blocks.includes('classes') ? calendarFeed(world, account.userId) : NOTHING;
  const stats = publicStats(world, account, blocks);
  return format === 'json' ? { text: JSON.stringify(withIcons(stats)), type: 'JSON' } : { stats, type: 'PAGE' };
}

function calendarFeed(world: World, userId: string): WebAnswer {
  const calendar = calendarInUse(world);
  if (calendar === null) return NOTHING;
  const memory = keys.calendar(world.store, userId).load();
  return { text: readFeed(calendar, memory, marksOf(world, userId, false), world.clock.now()), type: 'ICAL' };
}

/** Each discipline with its picture, as an address that an `img` can show. */
function withIcons(stats: PublicStats): object {
  const { totals } = stats;
  if (totals === undefined) return stats;
  const disciplines = totals.disciplines.map((each) => ({ ...each, icon: iconAddress(each.name) }));
  return { ...stats, totals: { ...totals, disciplines } };
}
