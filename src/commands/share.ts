/** Sharing: off until the member makes a link, one to the stats that they chose to show, one to the calendar; each can be revoked. */
import { SettingsError } from '../base/errors';
import { isSame } from '../gas/crypto';
import type { World } from '../peloton/auth/sign-in';
import { keys } from '../run/keys';
import { BLOCKS, type Block, type PublicStats, publicStats } from '../run/parts/stats';
import { requireAccount } from '../run/world';

/** Google asks for a sign-in where something follows `/exec` in the path, hence the secret as a parameter. */
const QUERIES = { stats: '', feed: 'format=ics&' };
export type LinkName = keyof typeof QUERIES;

/** What whoever knows the secret may see: of the stats, or the calendar. Null for everybody else. */
export function sharedWith(world: World, userId: string, secret: string): readonly Block[] | 'feed' | null {
  const { stats, feed, blocks } = keys.sharing(world.store, userId).load();
  const digest = world.crypto.sha256(secret);
  if (isSame(feed, digest)) return 'feed';
  return isSame(stats, digest) ? BLOCKS.filter((block) => blocks.includes(block)) : null;
}

/** All of it, for the member's own eyes. */
export const ownStats = (world: World): PublicStats => publicStats(world, requireAccount(world), BLOCKS);

/**
 * How it is shared, after the change if there is one. For each link: `new` makes one and ends the former, `off` ends it.
 * Throws SettingsError.
 */
export function changeSharing(world: World, change?: unknown) {
  const file = keys.sharing(world.store, requireAccount(world).userId);
  const wanted = Object(change) as { blocks?: unknown } & Partial<Record<LinkName, unknown>>;
  const share = file.load();
  const url = ScriptApp.getService().getUrl() || null;
  const linkOf = (name: LinkName) => {
    const isNew = wanted[name] === 'new';
    if (isNew && url === null) throw new SettingsError('Publish the web app first.');
    const secret = isNew ? world.crypto.randomText() : '';
    if (isNew) share[name] = world.crypto.sha256(secret);
    else if (wanted[name] === 'off') share[name] = '';
    return { isShared: share[name] !== '', link: secret && `${url}?${QUERIES[name]}key=${secret}` };
  };
  const { blocks } = wanted;
  if (Array.isArray(blocks)) share.blocks = BLOCKS.filter((block) => blocks.includes(block));
  const stats = linkOf('stats');
  if (stats.isShared && share.blocks.length === 0) throw new SettingsError('Choose at least one thing to share.');
  const answer = { url, blocks: BLOCKS.filter((block) => share.blocks.includes(block)), stats, feed: linkOf('feed') };
  file.save(share);
  return answer;
}
