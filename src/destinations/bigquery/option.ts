/** BigQuery in a run: opened from the settings, and after all tables the histories of friends. */

import { DestinationError, SettingsError } from '../../base/errors';
import type { World } from '../../peloton/auth/sign-in';
import { guest } from '../../run/guests/isolate';
import type { Option } from '../../run/guests/option';
import { beginWithGuests, noteSummary } from '../../run/guests/report';
import { openTurn, type Turn, UNHURRIED } from '../../run/guests/time-share';
import { syncPeople } from '../../run/parts/people';
import type { SyncRun } from '../../run/sync';
import type { Settings } from '../../settings/settings';
import type { Destination } from '../../sync/types';
import { type BigQuery, createBigQuery } from './destination';
import { createRest } from './rest';

const ASKED = 'bigquery.asked';

const worldOf = ({ http, clock, crypto, store }: World, turn: Pick<Turn, 'leftMs' | 'requireTime'>) => ({
  ...turn,
  http,
  now: () => clock.now(),
  sleep: (ms: number) => clock.sleep(ms),
  token: () => ScriptApp.getOAuthToken(),
  digest: (text: string) => crypto.sha256(text),
  memory: {
    load: () => store.get(ASKED) ?? '',
    save: (text: string) => store.set({ [ASKED]: text }),
  },
});

const opened = new WeakMap<SyncRun, { destination: BigQuery; turn: Turn }>();

function open(run: SyncRun): Destination | null {
  const { bigqueryProject, bigqueryDataset, bigqueryLocation, bigqueryFriends } = run.settings;
  if (bigqueryProject === '') return null;
  const place = { project: bigqueryProject, dataset: bigqueryDataset || 'peloton_sync', location: bigqueryLocation };
  const turn = openTurn(run, 'BigQuery');
  const destination = createBigQuery(
    { ...place, userId: run.account.userId, isShared: bigqueryFriends },
    worldOf(run.world, turn),
  );
  opened.set(run, { destination, turn });
  return guest(run, destination, turn);
}

/** Looks at the project with the member's own permission. */
function check(world: World, settings: Settings, before: Settings): void {
  const { bigqueryProject } = settings;
  if (bigqueryProject === '' || bigqueryProject === before.bigqueryProject) return;
  try {
    const { reason, message } = createRest(bigqueryProject, worldOf(world, UNHURRIED)).call({
      method: 'get',
      path: 'datasets?maxResults=1',
    });
    if (reason !== '') throw new SettingsError(`bigqueryProject: ${message || reason}`);
  } catch (error) {
    throw error instanceof DestinationError ? new SettingsError(`bigqueryProject: ${error.message}`) : error;
  }
}

export const bigquery: Option = {
  begin: beginWithGuests,
  open,
  check,
  finish(run) {
    const { destination, turn } = opened.get(run) ?? {};
    if (!destination || !turn) return;
    run.tally.problems.push(...destination.stopped());
    turn.extend();
    try {
      syncPeople(run, destination, run.settings.bigqueryFriends);
    } finally {
      destination.leave(turn.leftMs() <= 0);
    }
    noteSummary(run, destination);
  },
};
