/** What an option may add to a run. */
import type { World } from '../../peloton/auth/sign-in';
import type { Peloton } from '../../peloton/client/client';
import type { Settings } from '../../settings/settings';
import type { WorkoutsStream } from '../../streams/workouts/stream';
import type { Destination } from '../../sync/types';
import type { SyncRun } from '../sync';

export interface Option {
  /** Where rows go beside the sheets; null while it is switched off. Asks nothing of anybody yet. */
  open(run: SyncRun): Destination | null;
  /** Called first in each run; `openAll` opens the destinations of every option, once in a run. */
  begin(run: SyncRun, openAll: () => readonly Destination[]): void;
  /** Tries what was typed. Throws SettingsError that starts with the name of the setting at fault and a colon. */
  check(world: World, settings: Settings, before: Settings): void;
  /** Puts what no page may see out of the way; `check` puts it back. */
  hide?(settings: Settings): void;
  /** Called last. */
  finish(run: SyncRun): void;
  /** True: this run is about the workouts and nothing else. */
  isAlone?(run: SyncRun): boolean;
  /** Reads the member's workouts another way, or listens; `open` makes the stream of a client. */
  workouts?(run: SyncRun, open: (peloton: Peloton) => WorkoutsStream): WorkoutsStream;
  /** Asked before the curves of these workouts give way for want of room. Says in the run's notes what became of them. */
  mayGo?(run: SyncRun, workoutIds: ReadonlySet<string>): boolean;
}
