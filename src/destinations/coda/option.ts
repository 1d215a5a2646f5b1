/** Coda in a run: opened from the settings, and tried when these are saved. */

import { DestinationError, SettingsError } from '../../base/errors';
import type { World } from '../../peloton/auth/sign-in';
import { guest } from '../../run/guests/isolate';
import type { Option } from '../../run/guests/option';
import { beginWithGuests, noteSummary } from '../../run/guests/report';
import { openTurn, type Turn, UNHURRIED } from '../../run/guests/time-share';
import type { SyncRun } from '../../run/sync';
import { unitsOf } from '../../run/units';
import type { Settings } from '../../settings/settings';
import type { Destination } from '../../sync/types';
import { createCoda } from './destination';
import { createCodaRest, docIdIn } from './rest';
import { type CodaMemory, createDocTables } from './tables';

/** Stands in the form for the token, which never leaves the server. */
const HIDDEN = '(saved)';

const worldOf = ({ http, clock }: World, turn: Pick<Turn, 'leftMs' | 'requireTime'>) => ({
  ...turn,
  http,
  now: () => clock.now(),
  sleep: (ms: number) => clock.sleep(ms),
});

/** Throws SettingsError unless the token opens the doc. */
function check(world: World, settings: Settings, before: Settings): void {
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

const opened = new WeakMap<SyncRun, Destination>();

export const coda: Option = {
  begin: beginWithGuests,
  finish: (run) => noteSummary(run, opened.get(run) ?? null),
  check,
  hide(settings) {
    if (settings.codaToken !== '') settings.codaToken = HIDDEN;
  },
  open(run) {
    const { settings, world } = run;
    const { codaDoc, codaToken } = settings;
    const docId = docIdIn(codaDoc);
    if (docId === null || codaToken === '') return null;
    const key = (name: string) => `coda.${docId}.${name}`;
    const turn = openTurn(run, 'Coda');
    const rest = createCodaRest(docId, codaToken, worldOf(world, turn));
    const memory: CodaMemory = {
      load: (name) => world.store.get(key(name)) ?? '',
      save: (name, value) => world.store.set({ [key(name)]: value }),
    };
    const tables = createDocTables(rest, memory, { units: () => unitsOf(run), sleep: (ms) => world.clock.sleep(ms) });
    const destination = createCoda(docId, rest, memory, tables);
    opened.set(run, destination);
    return guest(run, destination, turn);
  },
};
