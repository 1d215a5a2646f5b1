/**
 * Which words visitors may bring. Anybody can ask the web app at the owner's expense, and a day has 50,000 reads of
 * properties, which syncs need too. So the digests of the links in force stand in the script's cache for some minutes:
 * a wrong word is answered from there, however many come.
 */
import { shortDigest } from '../base/digest';
import { parseObject } from '../base/json';
import { sharedNotes } from '../gas/cache';
import { toldAddress } from '../gas/web-app';
import type { World } from '../peloton/auth/sign-in';
import { seenNote } from './web-app';

/** So often at most are properties read for visitors without a link, for each deployment. */
const INDEX_SEC = 600;
/** Another one after each change of the links, so that a new link works at once. No index may outlive it. */
const STAMP = 'linksChanged';
const STAMP_SEC = 21_600;

export type Verdict = 'link' | 'nothing' | 'newer';
/** Digests of the links in force; `newer` when a newer build of the script keeps them. */
export type Links = readonly string[] | 'newer';

/**
 * What kind of link a visitor came with. `digest` is that of the word in it, null for what cannot be one. `readLinks`
 * reads properties, and is only asked where the cache does not tell.
 */
export function judge(digest: string | null, readLinks: () => Links): Verdict {
  const notes = sharedNotes();
  const seen = seenNote();
  // Each deployment may run as another editor, with other links.
  const index = `links.${BUILD_ID}.${shortDigest(toldAddress() ?? '')}`;
  const found = notes.read(digest === null ? [seen.key] : [seen.key, index, STAMP]);
  if (seen.text !== null && found[seen.key] !== seen.text) notes.write({ [seen.key]: seen.text }, seen.seconds);
  if (digest === null) return 'nothing';
  const stamp = found[STAMP] ?? '';
  const kept = parseObject(found[index] ?? null);
  if (kept !== null && kept.stamp === stamp) return verdictOn(digest, kept.links as Links);
  const links = readLinks();
  notes.write({ [index]: JSON.stringify({ stamp, links }) }, INDEX_SEC);
  return verdictOn(digest, links);
}

function verdictOn(digest: string, links: Links): Verdict {
  if (links === 'newer') return 'newer';
  return Array.isArray(links) && links.includes(digest) ? 'link' : 'nothing';
}

/** Makes what the cache knows of links out of date. To be called after they were changed in the store. */
export function noteLinksChanged({ crypto }: Pick<World, 'crypto'>): void {
  sharedNotes().write({ [STAMP]: crypto.randomText() }, STAMP_SEC);
}
