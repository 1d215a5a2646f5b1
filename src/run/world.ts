/** The pieces of the world that a run stands on: Apps Script behind the ports, who is connected, and their settings. */
import { SettingsError } from '../base/errors';
import { googleCrypto } from '../gas/crypto';
import { fetchBatch } from '../gas/http';
import { consoleLog } from '../gas/log';
import { userStore } from '../gas/store';
import { type Account, currentAccount, type World } from '../peloton/auth/sign-in';
import { parseSettings, type Settings } from '../settings/settings';

export function openWorld(): World {
  return {
    http: fetchBatch,
    store: userStore(),
    clock: { now: () => Date.now(), sleep: (ms) => Utilities.sleep(ms) },
    crypto: googleCrypto,
    log: consoleLog,
  };
}

export function requireAccount(world: Pick<World, 'store'>): Account {
  const account = currentAccount(world);
  if (account === null) throw new SettingsError('No Peloton account is connected. Choose Peloton > Connect first.');
  return account;
}

const settingsKey = (account: Account | null): string => `settings.${account?.userId ?? 'nobody'}`;

/** Settings belong to the connected account; those chosen before anyone connected serve until it has its own. */
export function loadSettings(world: Pick<World, 'store'>): Settings {
  const own = world.store.get(settingsKey(currentAccount(world)));
  return parseSettings(own ?? world.store.get(settingsKey(null)));
}

export function saveSettings(world: Pick<World, 'store'>, settings: Settings): void {
  world.store.set({ [settingsKey(currentAccount(world))]: JSON.stringify(settings) });
}
