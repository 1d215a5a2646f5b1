/** Sharing: off until the member makes a link, one to the stats that they chose to show, one to the calendar; each can be revoked. */
import { SettingsError } from '../base/errors';
import { isSame } from '../gas/crypto';
import { scriptId } from '../gas/web-app';
import type { World } from '../peloton/auth/sign-in';
import { ownerOf, requireOwner } from '../run/import/owner';
import { keys, SHARING, type Sharing, WEB_STATE } from '../run/keys';
import { BLOCKS, type Block, type PublicStats, publicStats } from '../run/parts/stats';
import { UPGRADE_STEPS } from '../run/upgrade/steps';
import { type Links, noteLinksChanged } from './visits';
import { beginTry, endTry, published, requireAddress, useAddress } from './web-app';

/** Google asks for a sign-in where something follows `/exec` in the path, hence the secret as a parameter. */
const QUERIES = { stats: '', feed: 'format=ics&' };
export type LinkName = keyof typeof QUERIES;
const LINKS = Object.keys(QUERIES) as LinkName[];

/** What whoever has a link may see: some blocks of the stats, or the calendar with or without the member's notes. */
export type Shared = { link: 'stats'; blocks: readonly Block[] } | { link: 'feed'; showsNotes: boolean };

/** The links are those of the script that made them: in a copy of it none is in force. */
function loadSharing(world: World, userId: string): Sharing {
  const sharing = keys.sharing(world.store, userId).load();
  const isOurs = sharing.scriptId === '' || sharing.scriptId === scriptId();
  return isOurs ? sharing : { ...sharing, stats: '', feed: '' };
}

/** What the holder of a link may see, by the digest of its secret; null for everybody else. */
export function sharedWith(world: World, userId: string, digest: string): Shared | null {
  const { stats, feed, blocks, notes } = loadSharing(world, userId);
  if (isSame(feed, digest)) return { link: 'feed', showsNotes: notes };
  return isSame(stats, digest) ? { link: 'stats', blocks: BLOCKS.filter((block) => blocks.includes(block)) } : null;
}

/**
 * The digests of the links in force, of the connected account or of who imported a file; `newer` where a newer build
 * wrote them.
 */
export function linksInForce(world: World): Links {
  const account = ownerOf(world);
  if (account === null) return [];
  if (isOfNewerBuild(world, account.userId)) return 'newer';
  const sharing = loadSharing(world, account.userId);
  return LINKS.map((name) => sharing[name]).filter((digest) => digest !== '');
}

/** Whether what visitors are shown was kept by a newer build than this one, which need not understand it. */
export function isOfNewerBuild({ store }: World, userId: string): boolean {
  if (keys.stored(store).load().steps > UPGRADE_STEPS.length) return true;
  return [keys.sharing(store, userId).load().v, keys.stats(store, userId).load().v].some((v) => v > WEB_STATE);
}

/** The snapshot with all of its blocks, for the member's own eyes. Throws SettingsError while the sheet is nobody's. */
export const ownStats = (world: World): PublicStats => publicStats(world, requireOwner(world), BLOCKS);

/** What the window asks to change. Whatever is absent stays. */
type Wanted = Partial<Record<LinkName | 'blocks' | 'notes' | 'address' | 'try', unknown>>;
const CHANGES = ['blocks', 'notes', ...LINKS] as const;

/**
 * How it is shared, after the change if there is one. For each link: `new` makes one and ends the former, `off` ends it.
 * `address`: where the web app is published, as the member pasted it. `try`: `begin` asks for an address to be opened
 * (`tryAt`), after which `end` tells what came of it (`tried`). Throws SettingsError.
 */
export function changeSharing(world: World, change?: unknown) {
  const wanted: Wanted = Object(change);
  // A window may ask for several changes at once, and each writes everything that is kept of the links.
  return Object.keys(wanted).length === 0 ? applied(world, {}) : world.store.withLock(() => applied(world, wanted));
}

function applied(world: World, wanted: Wanted) {
  const { userId } = requireOwner(world);
  if (wanted.address !== undefined) useAddress(world, wanted.address);
  const tryAt = wanted.try === 'begin' ? beginTry(world) : null;
  const tried = wanted.try === 'end' ? endTry(world) : null;
  const file = keys.sharing(world.store, userId);
  const before = file.load();
  const share = { ...loadSharing(world, userId), v: WEB_STATE, scriptId: scriptId() };
  const makesLink = LINKS.some((name) => wanted[name] === 'new');
  const address = makesLink ? requireAddress(world) : '';
  if (Array.isArray(wanted.blocks)) share.blocks = chosen(wanted.blocks);
  if (typeof wanted.notes === 'boolean') share.notes = wanted.notes;
  const links = { stats: renew(world, share, 'stats', wanted), feed: renew(world, share, 'feed', wanted) };
  if (share.stats !== '' && share.blocks.length === 0) throw new SettingsError('Choose at least one thing to share.');
  if (CHANGES.some((name) => wanted[name] !== undefined)) file.save(share);
  if (LINKS.some((name) => before[name] !== share[name])) noteLinksChanged(world);
  const shown = (name: LinkName) => ({
    isShared: share[name] !== '',
    link: links[name] && `${address}?${QUERIES[name]}key=${links[name]}`,
  });
  const { url, isSure, build } = published(world);
  const blocks = chosen(share.blocks);
  return { url, isSure, build, tryAt, tried, blocks, notes: share.notes, stats: shown('stats'), feed: shown('feed') };
}

const chosen = (names: readonly unknown[]): Block[] => BLOCKS.filter((block) => names.includes(block));

/** The new secret; empty where none is wanted. */
function renew(world: World, share: Sharing, name: LinkName, wanted: Wanted): string {
  if (wanted[name] === 'off') share[name] = '';
  if (wanted[name] !== 'new') return '';
  const secret = world.crypto.randomText();
  share[name] = world.crypto.sha256(secret);
  return secret;
}

/** Whether a link of any account that was ever connected is in force. */
export function isSharing({ store }: World): boolean {
  return store.keys(SHARING).some((key) => {
    const share = keys.sharing(store, key.slice(SHARING.length)).load();
    return LINKS.some((name) => share[name] !== '');
  });
}

/** Ends every link for good, whoever connects afterwards. Mutates the store. */
export function endSharing(world: World): void {
  const { store } = world;
  // One that was made while the member was asked ends, too.
  store.withLock(() => store.set(Object.fromEntries(store.keys(SHARING).map((key) => [key, null]))));
  noteLinksChanged(world);
}
