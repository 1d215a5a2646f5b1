/** What Google tells the script about its own web app. */
import { shortDigest } from '../base/digest';
import { recover } from './google-error';

/**
 * As Google tells it here and now; null where it tells nothing. Only while the web app serves a request it is sure to be the
 * address of the deployment that serves. From a menu, a window or a trigger it may be the `/dev` address, which only editors
 * can open, that of another deployment, or the original's in a copied spreadsheet.
 */
export function toldAddress(): string | null {
  return quietly(() => ScriptApp.getService().getUrl()) || null;
}

/** The id by which a copy of the script differs from its original; empty where Google does not tell. */
export const scriptId = (): string => quietly(() => ScriptApp.getScriptId()) ?? '';

/**
 * Tells the accounts apart as which the script runs, without their address; the web app runs as the one that published it.
 * The cache of the script is shared by all of them. The same for all where Google does not tell.
 */
export const runnerName = (): string => shortDigest(quietly(() => Session.getEffectiveUser().getEmail()) ?? '');

const quietly = <T>(ask: () => T): T | null => recover(ask, () => null);
