/** Coda in a run: opened from the settings, and tried when these are saved. */
import { createCoda } from '../destinations/coda';
import { createCodaRest, docIdIn } from '../destinations/coda-rest';
import { DestinationError, SettingsError } from '../errors';
import type { CodaSettings } from '../options-coda';
import type { World } from '../peloton/auth';
import type { Settings } from '../settings';
import type { Option } from './options';

const own = (settings: Settings): CodaSettings => settings as Settings & CodaSettings;

const worldOf = ({ http, clock }: World) => ({
  http,
  now: () => clock.now(),
  sleep: (ms: number) => clock.sleep(ms),
});

/** Throws SettingsError unless the token opens the doc. */
function check(world: World, settings: Settings, before: Settings): void {
  const { codaDoc, codaToken } = own(settings);
  if (codaDoc === own(before).codaDoc && codaToken === own(before).codaToken) return;
  if (codaDoc === '') return;
  if (codaToken === '') throw new SettingsError('Coda API token: the doc needs one.');
  try {
    createCodaRest(docIdIn(codaDoc) ?? '', codaToken, worldOf(world)).get('');
  } catch (error) {
    throw error instanceof DestinationError ? new SettingsError(`Coda API token: ${error.message}`) : error;
  }
}

export const coda: Option = {
  check,
  open({ settings, world }) {
    const { codaDoc, codaToken } = own(settings);
    const docId = docIdIn(codaDoc);
    if (docId === null || codaToken === '') return null;
    const key = (name: string) => `coda.${docId}.${name}`;
    return createCoda(docId, createCodaRest(docId, codaToken, worldOf(world)), {
      load: (name) => world.store.get(key(name)) ?? '',
      save: (name, value) => world.store.set({ [key(name)]: value }),
    });
  },
};
