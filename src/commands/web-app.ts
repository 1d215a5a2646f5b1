/**
 * Where the web app is published, and which build of the script answers there. An address counts as known where it was true:
 * told by a request that it served, or pasted by the member. What Google says elsewhere is tried before it is used.
 */
import { SettingsError } from '../base/errors';
import { parseObject } from '../base/json';
import { sharedNotes } from '../gas/cache';
import { runnerName, scriptId, toldAddress } from '../gas/web-app';
import type { World } from '../peloton/auth/sign-in';
import { keys, type WebApp } from '../run/keys';

/** Of people in a Workspace domain the address has the domain in it, in one of two forms, and then asks for a sign-in. */
const EXEC = /^https:\/\/script\.google\.com\/(?:a\/(?:macros\/)?[^/]+\/)?(?:macros\/)?s\/([\w-]+)\/exec$/;

/** The address that everybody can open; null for `/dev`, which only editors can, and for anything else. */
function publicAddress(text: string): string | null {
  const id = EXEC.exec(text)?.[1];
  return id === undefined ? null : `https://script.google.com/macros/s/${id}/exec`;
}

/** What Google tells here, if everybody can open it. While the web app serves a request it is that of its deployment. */
const toldHere = (): string | null => publicAddress(toldAddress() ?? '');

/** Empty in a copied script: the record is the original's. Its address is then known to be another's. */
function loadOwn(world: Pick<World, 'store'>): WebApp {
  const record = keys.webApp(world.store).load();
  if (record.url === '' || record.scriptId === scriptId()) return record;
  return { url: '', scriptId: scriptId(), isPasted: false, build: '', refused: record.url, checking: '' };
}

/** What a visit leaves for the member's windows, which may write it down: visitors without a link make it write nothing. */
const seenKey = (): string => `webAppSeen.${runnerName()}`;
const SEEN_SEC = 21_600;

/**
 * For requests to the web app: the note that says where it is and which build it runs. `text` is null where Google does
 * not tell the address; it is kept for `seconds`.
 */
export const seenNote = (): { key: string; text: string | null; seconds: number } => {
  const url = toldHere();
  return { key: seenKey(), text: url && JSON.stringify({ url, build: BUILD_ID }), seconds: SEEN_SEC };
};

/** Keeps what this request shows: where the web app is, and which build it runs. For visitors who have a link. */
export function keepServed(world: World): void {
  const url = toldHere();
  if (url !== null) keepSeen(world, { url, build: BUILD_ID });
}

function keepSeen(world: World, seen: Pick<WebApp, 'url' | 'build'>): WebApp {
  const known = loadOwn(world);
  if (JSON.stringify(withSeen(known, seen)) === JSON.stringify(known)) return known;
  const kept = world.store.withFreeLock(() => {
    const next = withSeen(loadOwn(world), seen);
    keys.webApp(world.store).save(next);
    return next;
  });
  // The next visit shows it again.
  return kept ?? withSeen(known, seen);
}

function withSeen(record: WebApp, seen: Pick<WebApp, 'url' | 'build'>): WebApp {
  // What the member pasted stays: an older deployment may still answer.
  if (record.isPasted && record.url !== seen.url) return record;
  const refused = record.refused === seen.url ? '' : record.refused;
  return { ...record, ...seen, refused, scriptId: scriptId() };
}

/** What visits told since it was last asked. */
function takeSeen(world: World, record: WebApp): WebApp {
  const key = seenKey();
  const seen = parseObject(sharedNotes().read([key])[key] ?? null);
  const url = publicAddress(String(seen?.url ?? ''));
  return url === null ? record : keepSeen(world, { url, build: String(seen?.build ?? '') });
}

export interface Published {
  /** Null while none is known. */
  url: string | null;
  /** False for one that Google told where it may be another's. */
  isSure: boolean;
  /** Which code answers there: the same as here, another build, or nobody has seen yet. */
  build: 'same' | 'other' | 'unknown';
}

/**
 * The address to share, without trying it. `isSure` is false where only Google's word stands for it, which is at times another
 * deployment's.
 */
export function published(world: World): Published {
  const kept = loadOwn(world);
  const record = kept.url === '' || kept.build !== BUILD_ID ? takeSeen(world, kept) : kept;
  if (record.url !== '') return { url: record.url, isSure: true, build: buildOf(record) };
  const told = toldHere();
  return { url: told === record.refused ? null : told, isSure: false, build: 'unknown' };
}

const buildOf = ({ build }: WebApp): Published['build'] =>
  build === '' ? 'unknown' : build === BUILD_ID ? 'same' : 'other';

/**
 * Whether the page that visitors get is known to run another build than this one. Asks nothing; false where none is
 * known.
 */
export function isPageOld(world: World): boolean {
  const record = loadOwn(world);
  return record.url !== '' && buildOf(record) === 'other' && published(world).build === 'other';
}

const HOW = 'Copy the "Web app URL" from Extensions > Apps Script > Deploy > Manage deployments.';
const UNPUBLISHED = 'Publish the web app first.';

/** Takes the address that the member pasted for ours. Throws SettingsError that says what is wrong with it. */
export function useAddress(world: World, typed: unknown): void {
  const text = typeof typed === 'string' ? typed.trim() : '';
  const url = publicAddress(text);
  if (url === null) {
    throw new SettingsError(
      text.endsWith('/dev')
        ? `This address ends in /dev, and only editors of the script can open it. ${HOW}`
        : `This is not the address of a web app. ${HOW} It looks like https://script.google.com/macros/s/.../exec.`,
    );
  }
  const record = loadOwn(world);
  const build = record.url === url ? record.build : '';
  keys.webApp(world.store).save({ url, isPasted: true, build, scriptId: scriptId(), refused: '', checking: '' });
}

/** The address for a new link. Throws SettingsError while there is none, with how to publish it. */
export function requireAddress(world: World): string {
  const { url } = published(world);
  if (url === null) throw new SettingsError(UNPUBLISHED);
  return url;
}

/** `silent`: nobody answered as this script. */
export type Finding = 'works' | 'silent';

const ASKED = 'webAppAsked.';
const HEARD = 'webAppHeard.';
const TRY_SEC = 300;

/**
 * Begins to try the address in use: gives one that the member is to open in their browser, with a word that works once. The
 * script does not open it by itself: its manifest lets it reach Peloton's hosts only. Whoever answers there
 * as this script leaves word in the cache that all executions of one script share, and that no other script sees.
 */
export function beginTry(world: World): string | null {
  const { url } = published(world);
  if (url === null) return null;
  const word = world.crypto.randomText();
  const digest = world.crypto.sha256(word);
  sharedNotes().write({ [ASKED + digest]: 'yes' }, TRY_SEC);
  keys.webApp(world.store).save({ ...loadOwn(world), checking: digest });
  return `${url}?check=${word}`;
}

/** Answers a try of the address, for the web app. Reads no property for a word that this script did not send. */
export function answerTry(world: World, word: string): void {
  const digest = world.crypto.sha256(word);
  const notes = sharedNotes();
  if (notes.read([ASKED + digest])[ASKED + digest] === undefined) return;
  const isMine = keys.webApp(world.store).load().checking === digest;
  notes.write({ [HEARD + digest]: JSON.stringify({ isMine, build: BUILD_ID }) }, TRY_SEC);
}

/** What a try of the address has shown; one that is not ours is not used any more. Throws SettingsError. */
export function endTry(world: World): Finding {
  const record = loadOwn(world);
  const { url, isSure } = published(world);
  if (url === null) throw new SettingsError(UNPUBLISHED);
  const note = HEARD + record.checking;
  const heard = parseObject(sharedNotes().read([note])[note] ?? null);
  const file = keys.webApp(world.store);
  if (heard?.isMine === true) {
    const { isPasted } = record;
    file.save({ url, isPasted, build: String(heard.build), scriptId: scriptId(), refused: '', checking: '' });
    return 'works';
  }
  // What the member pasted is used also unproved: their browser may be kept from trying it.
  if (heard !== null || !isSure) file.save({ ...record, url: '', isPasted: false, refused: url, checking: '' });
  if (heard !== null) throw new SettingsError(FOREIGN);
  return 'silent';
}

const FOREIGN =
  'This web app was published by another editor, and shows what they share. Publish one of your own (Deploy > New deployment), with "Execute as: Me".';
