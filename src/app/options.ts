/** What a build may add to a run (see `scripts/options.mjs`). Empty here: the build fills it. */
import type { World } from '../peloton/auth';
import type { Settings } from '../settings';
import type { Destination } from '../sync/types';
import type { SyncRun } from './sync';

export interface Option {
  /** Where rows go beside the sheets; null while it is switched off. Asks nothing of anybody yet. */
  open(run: SyncRun): Destination | null;
  /** Called first in each run. */
  begin(run: SyncRun): void;
  /** Tries what was typed. Throws SettingsError that starts with the name of the setting at fault and a colon. */
  check(world: World, settings: Settings, before: Settings): void;
  /** Puts what no page may see out of the way; `check` puts it back. */
  hide?(settings: Settings): void;
  /** Called last. */
  finish(run: SyncRun): void;
}

export const OPTIONS: readonly Option[] = [];
