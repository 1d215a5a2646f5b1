/** How a destination beside the sheet takes part in a run: a function that is given the run, and answers with what it adds. */
import type { Clock, Crypto, Http, Log, Store } from '../base/ports';
import type { Units } from '../base/units';
import type { Peloton } from '../peloton/client/client';
import type { Settings } from '../settings/settings';
import type { Wanted } from '../streams/workouts/parts';
import type { WorkoutsStream } from '../streams/workouts/stream';
import type { LogState, StateFile } from '../sync/state';
import type { Destination } from '../sync/types';

/** What the run gives to an option. */
export interface OptionRun {
  readonly http: Http;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly log: Log;
  /** What an option keeps there stands under keys that begin with its name. */
  readonly store: Store;
  readonly account: { readonly userId: string; readonly username: string };
  readonly settings: Settings;
  /** Which curves and parts of workouts the member wants. */
  readonly wanted: Wanted;
  /** How far the workouts are. */
  readonly workoutsState: StateFile<LogState>;
  /** As the member's sheets show them; may ask Peloton. */
  units(): Units;
  /** When the run begins nothing more, epoch ms. */
  readonly deadlineAt: number;
  /** Throws Pause when the time for this execution is spent. */
  requireTime(): void;
  /** Opens the destination's share of the run, for one that waits for its server. `title` is what a member calls it. */
  share(title: string): TimeShare;
}

/** How long a destination may take in a run. */
export interface TimeShare {
  /** How long it may still wait, ms; none is left for the rest of the run once it is spent. */
  leftMs(): number;
  /** Throws LateError when it is spent. */
  requireTime(): void;
  /** Runs `act` and counts the time that it takes. */
  spend<T>(act: () => T): T;
  /** The sheet is complete: what is left of the run is for every destination that has kept to its share. */
  extend(): void;
}

/** For a destination that is tried while nobody waits for anything else. */
export const UNHURRIED: Pick<TimeShare, 'leftMs' | 'requireTime'> = {
  leftMs: () => Infinity,
  requireTime() {},
};

/** What an option adds to a run. */
export interface RunningOption {
  /** Where the rows of every table go as well. */
  readonly destination?: Destination;
  /** The share that `destination` was opened with; it gets one of its own where there is none. */
  readonly share?: TimeShare;
  /** For a database that holds rows of several members: the accounts of friends go there, and their histories where wanted. */
  readonly people?: { forUser(userId: string): Destination; readonly withHistories: boolean };
  /** True: this run is about the workouts and nothing else. */
  readonly isAlone?: boolean;
  /** Reads the member's workouts another way, or listens; `open` makes the stream of a client. */
  openWorkouts?(peloton: Peloton, open: (peloton: Peloton) => WorkoutsStream): WorkoutsStream;
  /** Asked before the curves of these workouts give way for want of room; `note` says what becomes of them. */
  mayDrop?(workoutIds: ReadonlySet<string>): { isAllowed: boolean; note: string };
  /** Called last. Returns what the member should know, a sentence; empty for nothing. */
  finish?(run: { isPaused: boolean; hasFailed: boolean }): string;
}

/** Opens an option for one run; null while it is switched off. Asks nothing of anybody yet. */
export type Option = (run: OptionRun) => RunningOption | null;

/** The world in which what was typed is tried. */
export type TrialWorld = Pick<OptionRun, 'http' | 'clock' | 'crypto' | 'store'>;

/** A line of the list of options. */
export interface OptionEntry {
  open: Option;
  /** Tries what was typed. Throws SettingsError that starts with the name of the setting at fault and a colon. */
  check?(world: TrialWorld, settings: Settings, before: Settings): void;
  /** Puts what no page may see out of the way; `check` puts it back. Mutates `settings`. */
  hide?(settings: Settings): void;
}
