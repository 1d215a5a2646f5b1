/** BigQuery in a run: opened from the settings, and after all tables the histories of friends. */
import { type BigQuery, createBigQuery } from '../destinations/bigquery';
import { createRest } from '../destinations/bigquery-rest';
import { DestinationError, SettingsError } from '../errors';
import type { BigQuerySettings } from '../options-bigquery';
import type { World } from '../peloton/auth';
import type { Settings } from '../settings';
import type { Destination } from '../sync/types';
import { guest } from './guests';
import { beginWithGuests, noteSummary } from './late-destinations';
import type { Option } from './options';
import { syncPeople } from './people';
import { WALL_MS } from './run-budget';
import type { SyncRun } from './sync';

const own = (settings: Settings): BigQuerySettings => settings as Settings & BigQuerySettings;

const worldOf = ({ http, clock, crypto }: World, wallAt = Number.POSITIVE_INFINITY) => ({
  http,
  wallAt,
  now: () => clock.now(),
  sleep: (ms: number) => clock.sleep(ms),
  token: () => ScriptApp.getOAuthToken(),
  digest: (text: string) => crypto.sha256(text),
});

const opened = new WeakMap<SyncRun, BigQuery>();

function open(run: SyncRun): Destination | null {
  const { bigqueryProject, bigqueryDataset, bigqueryLocation, bigqueryFriends } = own(run.settings);
  if (bigqueryProject === '') return null;
  const place = { project: bigqueryProject, dataset: bigqueryDataset || 'peloton_sync', location: bigqueryLocation };
  const destination = createBigQuery(
    { ...place, userId: run.account.userId, isShared: bigqueryFriends },
    worldOf(run.world, run.startedAt + WALL_MS),
  );
  opened.set(run, destination);
  return guest(run, destination);
}

/** Looks at the project with the member's own permission. */
function check(world: World, settings: Settings, before: Settings): void {
  const { bigqueryProject } = own(settings);
  if (bigqueryProject === '' || bigqueryProject === own(before).bigqueryProject) return;
  try {
    const { reason, message } = createRest(bigqueryProject, worldOf(world)).call({
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
    const destination = opened.get(run);
    if (!destination || run.preview) return;
    syncPeople(run, destination, own(run.settings).bigqueryFriends);
    noteSummary(run, destination);
  },
};
