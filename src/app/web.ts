/** What visitors of the web app are given: the stats page, the same as JSON, or the calendar; only to who has a link. */
import { readProjectFile } from '../gas/project-file';
import { currentAccount, type World } from '../peloton/auth';
import { calendarFeed, type FeedAnswer, feedAnswer, type WebRequest } from './feed';
import { sharedBlocks } from './share';
import { type PublicStats, publicStats } from './stats';

/** `type` is a name of ContentService.MimeType where there is a text. */
export type WebAnswer = FeedAnswer | { text: string; type: 'JSON' } | { stats: PublicStats; type: 'PAGE' };

export function webAnswer(world: World, request: WebRequest | undefined): WebAnswer {
  const { format, key } = request?.parameter ?? {};
  const account = currentAccount(world);
  const blocks = account && sharedBlocks(world, account.userId, key);
  if (account === null || blocks === null || (format === 'ics' && !blocks.includes('classes')))
    return feedAnswer(world, request);
  if (format === 'ics') return calendarFeed(world, account.userId);
  const stats = publicStats(world, account, blocks);
  return format === 'json' ? { text: JSON.stringify(withIcons(stats)), type: 'JSON' } : { stats, type: 'PAGE' };
}

/** Each discipline with its picture, as an address that an `img` can show. */
function withIcons(stats: PublicStats): object {
  const { totals } = stats;
  if (totals === undefined) return stats;
  const icons = JSON.parse(readProjectFile('icons') ?? '{}') as Record<string, string>;
  const disciplines = totals.disciplines.map((each) => ({ ...each, icon: icons[each.name] ?? icons.Other }));
  return { ...stats, totals: { ...totals, disciplines } };
}
