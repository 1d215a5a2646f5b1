/** BigQuery in a run: opened from the settings, and tried when these are saved. */

import { DestinationError, SettingsError } from '../../base/errors';
import type { Settings } from '../../settings/settings';
import { type Option, type OptionEntry, type TimeShare, type TrialWorld, UNHURRIED } from '../option';
import { createBigQuery } from './destination';
import { createRest } from './rest';

const ASKED = 'bigquery.asked';

const worldOf = ({ http, clock, crypto, store }: TrialWorld, share: Pick<TimeShare, 'leftMs' | 'requireTime'>) => ({
  ...share,
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

const open: Option = (run) => {
  const { bigqueryProject, bigqueryDataset, bigqueryLocation, bigqueryFriends } = run.settings;
  if (bigqueryProject === '') return null;
  const share = run.share('BigQuery');
  const destination = createBigQuery(
    {
      project: bigqueryProject,
      dataset: bigqueryDataset || 'peloton_sync',
      location: bigqueryLocation,
      userId: run.account.userId,
      isShared: bigqueryFriends,
    },
    worldOf(run, share),
  );
  return { destination, share, people: { forUser: destination.forUser, withHistories: bigqueryFriends } };
};

/** Looks at the project with the member's own permission. */
function check(world: TrialWorld, settings: Settings, before: Settings): void {
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

export const bigquery: OptionEntry = { open, check };
