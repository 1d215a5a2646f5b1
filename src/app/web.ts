/** What visitors of the web app are given: the stats page, the same as JSON, or the calendar; only to who has the link. */
import type { World } from '../peloton/auth';
import { feedAnswer, feedText, type WebRequest } from './feed';
import { sharedStats } from './share';
import type { PublicStats } from './stats';

export type WebAnswer = { kind: 'text' | 'calendar'; text: string } | { kind: 'page' | 'json'; stats: PublicStats };

export function webAnswer(world: World, request: WebRequest | undefined): WebAnswer {
  const { format, key } = request?.parameter ?? {};
  const stats = sharedStats(world, key);
  if (stats === null || (format === 'ics' && stats.classes === undefined)) return feedAnswer(world, request);
  if (format === 'ics') return feedText(world);
  return { kind: format === 'json' ? 'json' : 'page', stats };
}
