/** What visitors of the web app are given: the stats page, the same as JSON, or the calendar; only to who has a link. */
import { iconAddress } from '../base/icons';
import { own } from '../base/records';
import { readFeed } from '../calendar/feed';
import type { World } from '../peloton/auth/sign-in';
import { badgeFile } from '../pictures/badge';
import { ownerOf } from '../run/import/owner';
import { keys } from '../run/keys';
import { calendarInUse, marksOf } from '../run/parts/calendar-files';
import { type PublicStats, publicStats } from '../run/parts/stats';
import { diaryEntries } from '../streams/derived/diary';
import { noteSelfTestVisit } from './self-test/visit-probes';
import { isOfNewerBuild, linksInForce, sharedWith } from './share';
import { judge } from './visits';
import { answerTry, keepServed } from './web-app';

export interface WebRequest {
  pathInfo?: string;
  parameter?: Record<string, string>;
}

/** `type` is a name of ContentService.MimeType where there is a text. A page without stats says that nothing is shared. */
export type WebAnswer =
  | { text: string; type: 'ICAL' | 'JSON' | 'TEXT' }
  | { stats: (PublicStats & { year?: number }) | null; type: 'PAGE' };

const NOTHING: WebAnswer = { text: 'There is nothing at this address.', type: 'TEXT' };
const CHECKED: WebAnswer = {
  text: 'The script has seen that its page can be opened. Go back to the spreadsheet.',
  type: 'TEXT',
};
const OUTDATED: WebAnswer = {
  text: 'This page cannot show what there is, because it is older than the script behind it. Its owner has to publish it anew: in the spreadsheet, Peloton > Share says how.',
  type: 'TEXT',
};

const SECRET = /^[\w-]{43}$/;

/**
 * The secret comes as `key` or in the path. Without a right one nothing is told, whatever there is: a browser that
 * followed a link gets a page that explains, everything else a short text.
 */
export function webAnswer(world: World, { parameter = {}, pathInfo = '' }: WebRequest = {}): WebAnswer {
  const { check, year, key = /^[\w-]*/.exec(pathInfo)?.[0] ?? '' } = parameter;
  if (check !== undefined && SECRET.test(check)) {
    answerTry(world, check);
    return CHECKED;
  }
  const { format = pathInfo ? 'ics' : null } = parameter;
  const digest = SECRET.test(key) ? world.crypto.sha256(key) : null;
  const verdict = judge(digest, () => linksInForce(world));
  if (verdict === 'newer') return OUTDATED;
  const answer = digest !== null && verdict === 'link' ? linkAnswer(world, digest, { format, year }) : null;
  return answer ?? (key && (format ?? 'page') === 'page' ? { stats: null, type: 'PAGE' } : NOTHING);
}

interface Asked {
  /** Null where none is named. */
  format: string | null;
  year: string | undefined;
}

/** Each link gives what it says and nothing else, whatever is asked for. Null for no link, and for what it does not give. */
function linkAnswer(world: World, digest: string, { format, year }: Asked): WebAnswer | null {
  const account = ownerOf(world);
  const shared = account && sharedWith(world, account.userId, digest);
  if (!shared) return null;
  keepServed(world);
  noteSelfTestVisit(world);
  if (isOfNewerBuild(world, account.userId)) return OUTDATED;
  if (shared.link === 'feed') {
    return (format ?? 'ics') === 'ics' ? calendarFeed(world, account.userId, shared.showsNotes) : null;
  }
  return own(STATS_ANSWERS, format ?? 'page')?.(publicStats(world, account, shared.blocks), year) ?? null;
}

/** The reader's own language is not known here. */
const CARD_LOCALE = 'en-US';

/**
 * What the link of the stats gives, by format. Google serves no type of pictures
 * (https://developers.google.com/apps-script/reference/content/mime-type), so the card comes as plain text.
 */
const STATS_ANSWERS: Record<string, (stats: PublicStats, year: string | undefined) => WebAnswer | null> = {
  page: (stats, year = '') => ({
    stats: /^\d{4}$/.test(year) ? { ...stats, year: Number(year) } : stats,
    type: 'PAGE',
  }),
  json: (stats) => ({ text: asJson(stats), type: 'JSON' }),
  svg(stats) {
    const text = badgeFile(stats, CARD_LOCALE);
    return text === null ? null : { text, type: 'TEXT' };
  },
};

function calendarFeed(world: World, userId: string, showsNotes: boolean): WebAnswer | null {
  const calendar = calendarInUse(world);
  if (calendar === null) return null;
  const memory = keys.calendar(world.store, userId).load();
  const source = { calendar, memory, marks: marksOf(world, userId, false), showsNotes, now: world.clock.now() };
  return { text: readFeed(source), type: 'ICAL' };
}

/** Each discipline with its picture, as an address that an `img` can show, and each workout of the diary with its words. */
function asJson({ totals, diary, ...stats }: PublicStats): string {
  const disciplines = totals?.disciplines.map((each) => ({ ...each, icon: iconAddress(each.name) }));
  return JSON.stringify({
    ...stats,
    ...(totals && { totals: { ...totals, disciplines } }),
    ...(diary && { diary: { from: diary.from, workouts: diaryEntries(diary) } }),
  });
}
