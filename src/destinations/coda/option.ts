/** Coda in a run: opened from the settings, and tried when these are saved. */

import { DestinationError, SettingsError } from '../../base/errors';
import type { Settings } from '../../settings/settings';
import { type Option, type OptionEntry, type TimeShare, type TrialWorld, UNHURRIED } from '../option';
import { createCoda } from './destination';
import { createCodaRest, docIdIn } from './rest';
import { type CodaMemory, createDocTables } from './tables';

/** Stands in the form for the token, which never leaves the server. */
const HIDDEN = '(saved)';

const worldOf = ({ http, clock }: TrialWorld, share: Pick<TimeShare, 'leftMs' | 'requireTime'>) => ({
  ...share,
  http,
  now: () => clock.now(),
  sleep: (ms: number) => clock.sleep(ms),
});

const open: Option = (run) => {
  const { settings, store, clock, units } = run;
  const { codaDoc, codaToken } = settings;
  const docId = docIdIn(codaDoc);
  if (docId === null || codaToken === '') return null;
  const key = (name: string) => `coda.${docId}.${name}`;
  const share = run.share('Coda');
  const rest = createCodaRest(docId, codaToken, worldOf(run, share));
  const memory: CodaMemory = {
    load: (name) => store.get(key(name)) ?? '',
    save: (name, value) => store.set({ [key(name)]: value }),
  };
  const tables = createDocTables(rest, memory, { units, sleep: (ms) => clock.sleep(ms) });
  return { destination: createCoda(docId, rest, memory, tables), share };
};

/** Throws SettingsError unless the token opens the doc. Puts the token back that `hide` took out. */
function check(world: TrialWorld, settings: Settings, before: Settings): void {
  if (settings.codaToken === HIDDEN) settings.codaToken = before.codaToken;
  const { codaDoc, codaToken } = settings;
  if (codaDoc === before.codaDoc && codaToken === before.codaToken) return;
  if (codaDoc === '') return;
  if (codaToken === '') throw new SettingsError('codaToken: the doc needs one.');
  try {
    createCodaRest(docIdIn(codaDoc) ?? '', codaToken, worldOf(world, UNHURRIED)).get('');
  } catch (error) {
    throw error instanceof DestinationError ? new SettingsError(`codaToken: ${error.message}`) : error;
  }
}

function hide(settings: Settings): void {
  if (settings.codaToken !== '') settings.codaToken = HIDDEN;
}

export const coda: OptionEntry = { open, check, hide };
