/** Sharing the stats: off until the member chooses what others may see, under a link that can be revoked. */
import { SettingsError } from '../errors';
import { isSame } from '../gas/crypto';
import type { World } from '../peloton/auth';
import { stateFile } from '../sync/state';
import { BLOCKS, type Block, type PublicStats, publicStats } from './stats';
import { requireAccount } from './world';

interface Share {
  /** Of the secret in the link, which itself is shown once and not kept; empty while nothing is shared. */
  digest: string;
  blocks: readonly Block[];
}

const shareFile = ({ store }: World, userId: string) =>
  stateFile<Share>(store, `share.${userId}`, () => ({ digest: '', blocks: [] }));

/** What is shared with whoever knows the secret; null for everybody else. */
export function sharedBlocks(world: World, userId: string, secret = ''): readonly Block[] | null {
  const { digest, blocks } = shareFile(world, userId).load();
  return isSame(digest, world.crypto.sha256(secret)) ? blocks : null;
}

/** All of it, for the member's own eyes. */
export const ownStats = (world: World): PublicStats => publicStats(world, requireAccount(world), BLOCKS);

/**
 * How it is shared, after the change if there is one. `link`: `new` makes a link and ends the former one, `off` ends it.
 * Throws SettingsError.
 */
export function shareStats(world: World, change?: unknown) {
  const file = shareFile(world, requireAccount(world).userId);
  const { blocks, link } = Object(change) as { blocks?: unknown; link?: unknown };
  const share = file.load();
  const url = ScriptApp.getService().getUrl() || null;
  const secret = link === 'new' ? world.crypto.randomText() : '';
  if (Array.isArray(blocks)) share.blocks = BLOCKS.filter((block) => blocks.includes(block));
  if (share.blocks.length === 0 && link !== 'off' && change !== undefined)
    throw new SettingsError('Choose at least one thing to share.');
  if (secret !== '') {
    if (url === null) throw new SettingsError('Publish the web app first.');
    share.digest = world.crypto.sha256(secret);
  } else if (link === 'off') share.digest = '';
  file.save(share);
  return { url, blocks: share.blocks, isShared: share.digest !== '', link: secret && `${url}?key=${secret}` };
}
