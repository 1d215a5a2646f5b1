/** What a build may add to a run (see `scripts/options.mjs`). Empty here: the build fills it. */
import type { World } from '../peloton/auth';
import type { Settings } from '../settings';
import type { Destination } from '../sync/types';
import type { SyncRun } from './sync';

export interface Option {
  /** Where rows go beside the sheets; null while it is switched off. Asks nothing of anybody yet. */
  open(run: SyncRun): Destination | null;
  /** Tries what was typed. Throws SettingsError that starts with the label of the field at fault and a colon. */
  check(world: World, settings: Settings, before: Settings): void;
  /** What it does after all tables, while there is time. */
  finish?(run: SyncRun): void;
}

export const OPTIONS: readonly Option[] = [];
