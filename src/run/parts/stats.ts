/** The snapshot behind the stats page: written by a sync when it changed, read by whoever may see the page. */

import { has, own } from '../../base/records';
import { isoOf } from '../../base/time';
import type { Units } from '../../base/units';
import type { World } from '../../peloton/auth/sign-in';
import { short } from '../../streams/derived/done';
import type { WorkoutStats } from '../../streams/derived/stats';
import type { ScheduledItem } from '../../streams/schedule/item';
import type { RunContext } from '../context';
import { keys, type NextClass, type StatsSnapshot, WEB_STATE } from '../keys';
import { knownUnits } from '../units';
import { loadSettings } from '../world';

/** Changes only when a reader of the JSON would have to change. Documented in docs/stats.md. */
const VERSION = 1;
const MOST_CLASSES = 10;

/** What can be shared, each by itself. */
export const BLOCKS = [
  'name',
  'totals',
  'streaks',
  'charts',
  'records',
  'efforts',
  'eddington',
  'milestones',
  'rewinds',
  'newest',
  'diary',
  'classes',
] as const;
export type Block = (typeof BLOCKS)[number];

/** What the page shows and the JSON gives. A block that is not shared, or of which nothing is known, is not there. */
export interface PublicStats extends Partial<WorkoutStats> {
  version: typeof VERSION;
  /** When the snapshot was made, when the last sync ended, and when this was asked for: ISO 8601, or null for never. */
  madeAt: string | null;
  syncedAt: string | null;
  servedAt: string;
  units: Units;
  name?: string;
  classes?: NextClass[];
}

/** Keeps what is new of the stats, which the published page shows. Writes nothing where nothing changed. */
export function keepStats(
  { world, account }: Pick<RunContext, 'world' | 'account'>,
  news: Partial<StatsSnapshot>,
): void {
  const file = keys.stats(world.store, account.userId);
  const kept = file.load();
  const next = { ...kept, ...news, v: WEB_STATE };
  if (JSON.stringify(next) !== JSON.stringify(kept)) file.saveLater({ ...next, madeAt: world.clock.now() });
}

/** The soonest classes that have not ended at `nowMs` (epoch ms), at most ten. */
export function nextClasses(items: readonly ScheduledItem[], nowMs: number): NextClass[] {
  return items
    .filter((item) => item.endAt > nowMs)
    .sort((a, b) => a.startAt - b.startAt)
    .slice(0, MOST_CLASSES)
    .map(({ startAt, endAt, title, disciplineName, instructor, isLive }) => ({
      startAt: isoOf(startAt),
      endAt: isoOf(endAt),
      title: short(title),
      discipline: disciplineName,
      instructor: short(instructor),
      live: isLive,
    }));
}

/** The snapshot as a page or a program gets it, with these blocks of it alone. Classes that are over by now are left out. */
export function publicStats(world: World, account: RunContext['account'], blocks: readonly Block[]): PublicStats {
  const { madeAt, workouts, classes } = keys.stats(world.store, account.userId).load();
  const { last } = keys.status(world.store, account.userId).load();
  const { units } = loadSettings(world);
  const nowMs = world.clock.now();
  const iso = (ms: number) => (ms === 0 ? null : isoOf(ms));
  const all: Record<string, unknown> = {
    ...workouts,
    name: account.username,
    classes: classes.filter(({ endAt }) => Date.parse(endAt) > nowMs),
  };
  return {
    version: VERSION,
    madeAt: iso(madeAt),
    syncedAt: iso(last?.at ?? 0),
    servedAt: isoOf(nowMs),
    units: units === 'account' ? (knownUnits(world.store, account.userId) ?? 'imperial') : units,
    ...Object.fromEntries(blocks.filter((block) => has(all, block)).map((block) => [block, own(all, block)])),
  };
}
