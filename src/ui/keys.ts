/** Page keys: whoever calls a page function must hold a key that was minted when a dialog was opened from the menu. */
import { AppError } from '../base/errors';
import type { Clock, Crypto, Store } from '../base/ports';
import { isSame } from '../gas/crypto';

const STORED_AS = 'pageKeys';
const MOST_KEPT = 5;
const LIFE_MS = 12 * 3_600_000;

/** What windows need of the world. */
export interface PageWorld {
  store: Store;
  crypto: Crypto;
  clock: Clock;
}

/** Only the digest of a key is kept, so that the store does not tell how to call anything. */
interface Kept {
  digest: string;
  /** Epoch ms. */
  until: number;
}

/**
 * Gives a new key for the page about to be shown; the oldest beyond five stops working.
 * Two dialogs opened in the same instant may lose one key: that page then asks to be opened again.
 */
export function mintKey({ store, crypto, clock }: PageWorld): string {
  const key = crypto.randomText();
  const minted: Kept = { digest: crypto.sha256(key), until: clock.now() + LIFE_MS };
  store.reload();
  store.set({ [STORED_AS]: JSON.stringify([minted, ...validKeys(store, clock)].slice(0, MOST_KEPT)) });
  return key;
}

/** @throws AppError unless the key is one of those minted for this member and still in force. */
export function checkKey({ store, crypto, clock }: PageWorld, key: unknown): void {
  if (typeof key === 'string' && /^[\w-]{43}$/.test(key)) {
    const digest = crypto.sha256(key);
    // Every one is compared, so that the time taken tells nothing.
    const matches = validKeys(store, clock).filter((kept) => isSame(kept.digest, digest));
    if (matches.length > 0) return;
  }
  throw new AppError(store.get(STORED_AS) === null ? `${OTHER_ACCOUNT} ${OUT_OF_DATE}` : `${OUT_OF_DATE} ${STILL}`);
}

/**
 * With several accounts signed in, Google may call the script as another one than opened the window
 * (https://github.com/enuchi/React-Google-Apps-Script/issues/46), in whose store the key cannot be.
 */
const ALONE = 'Open the sheet in a browser profile or a private window in which only this account is signed in.';
const OTHER_ACCOUNT = `Google asks as an account that never opened a window here. If you are signed in to several Google accounts in this browser: ${ALONE} Otherwise:`;
const OUT_OF_DATE = 'This window is out of date. Close it and open it again from the Peloton menu.';
const STILL = `If it says so again and you are signed in to several Google accounts: ${ALONE}`;

function validKeys(store: Store, clock: Clock): Kept[] {
  const all = JSON.parse(store.get(STORED_AS) ?? '[]') as Kept[];
  return all.filter((kept) => kept.until > clock.now());
}
