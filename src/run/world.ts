/** The pieces of the world that a run stands on: Apps Script behind the ports, who is connected, and their settings. */
import { SettingsError } from '../base/errors';
import { googleCrypto } from '../gas/crypto';
import { fetchBatch } from '../gas/http';
import { consoleLog } from '../gas/log';
import { userStore } from '../gas/store';
import { type Account, currentAccount, type World } from '../peloton/auth/sign-in';
import { parseSettings, type Settings } from '../settings/settings';
import { keys, type TextFile } from './keys';

/** The world as Apps Script has it. Opening it costs no call of a service. */
export function openWorld(): World {
  return {
    http: fetchBatch,
    store: userStore(),
    clock: { now: () => Date.now(), sleep: (ms) => Utilities.sleep(ms) },
    crypto: googleCrypto,
    log: consoleLog,
  };
}

/** The connected account. Throws SettingsError with what to do while there is none. */
export function requireAccount(world: Pick<World, 'store'>): Account {
  const account = currentAccount(world);
  if (account === null) throw new SettingsError('No Peloton account is connected. Choose Peloton > Connect first.');
  return account;
}

/** As `requireAccount`, for what the member wanted of `asked`: throws SettingsError, too, where another account is connected by now. */
export function requireSameAccount(world: Pick<World, 'store'>, asked: Account): Account {
  const account = requireAccount(world);
  if (account.userId === asked.userId) return account;
  throw new SettingsError('Another Peloton account was connected meanwhile. Nothing was changed; choose this again.');
}

const ownSettings = (world: Pick<World, 'store'>): TextFile =>
  keys.settings(world.store, currentAccount(world)?.userId ?? null);

/** Settings belong to the connected account; those chosen before anyone connected serve until it has its own. */
export function loadSettings(world: Pick<World, 'store'>): Settings {
  return parseSettings(ownSettings(world).load() ?? keys.settings(world.store, null).load());
}

/**
 * Changes some of the settings as they are stored by now, for the connected account or for nobody: another window may have saved
 * others meanwhile. It does not check them. Returns all settings.
 */
export function updateSettings(world: Pick<World, 'store'>, changes: Partial<Settings>): Settings {
  return world.store.withLock(() => {
    const settings = { ...loadSettings(world), ...changes };
    ownSettings(world).save(JSON.stringify(settings));
    return settings;
  });
}
