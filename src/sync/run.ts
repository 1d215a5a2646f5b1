/** What one run of the engine is given, what its steps share, and what it reports. */
import type { HttpError, PauseReason } from '../base/errors';
import type { ActiveDestinations, Problem } from './active-destinations';
import type { Holdings } from './holdings';
import type { KeyIndex } from './key-index';
import type { LogState, StateFile } from './state';
import type { Destination, ListPage, LogStream, PartTable } from './types';

export interface EngineWorld {
  now(): number;
  /** Throws Pause when the time for this execution is spent. */
  requireTime(): void;
  state: StateFile<LogState>;
  /** Told after every step, for whoever shows progress. */
  onProgress(report: LogReport): void;
  /** Whether the oldest parts may go when room runs out; otherwise the report only warns. */
  mayDrop?: boolean;
  /** Asked before the parts of these records go. */
  mayGo?(keys: ReadonlySet<string>): boolean;
  /** False: where the first page of the list is as it was, tables are counted and not looked at. True when left out. */
  looksClosely?: boolean;
  /** Records whose details are complete and are to be read once more. */
  reread?: ReadonlySet<string>;
  /** Of a list that is gone through as a collection: what is held. */
  index?: KeyIndex;
  /** How the list is gone through; newest first down to the bookmark when left out. */
  walk?(run: Run): Walked;
  /** Only look and count: no details are read. Whoever asks for it passes destinations and a state that write nothing. */
  preview: boolean;
}

export interface LogReport {
  created: number;
  updated: number;
  /** Records that went because their group has them no more. */
  removed: number;
  /** Groups that were not told, where records are listed by group. */
  refused: { closed: number; failed: number };
  /** Records whose details are still to come. */
  owed: number;
  /** Records whose details came in this run. */
  read: number;
  /** Records that the source no longer has and that were marked so. */
  deleted: number;
  /** Records given up, with the reason in their mark. */
  failed: number;
  /** Records whose details came. */
  detailed: number;
  /** Records whose details did not come and are tried again on the next run, and why the first of them did not. */
  retried: number;
  retryReason: string;
  /** Why the source could not be read to the end; null when it could. */
  failure: HttpError | null;
  /** What else went wrong. */
  problems: Problem[];
  /** What is worth knowing, a sentence each. */
  notes: string[];
  /** Null when everything was done; otherwise why it continues in a later execution. */
  paused: PauseReason | null;
}

/** What the steps of one run share. */
export interface Run {
  stream: LogStream;
  world: EngineWorld;
  state: LogState;
  writers: ActiveDestinations;
  holdings: Holdings;
  parts: readonly PartTable[];
  partHoldings: PartHoldings;
  report: LogReport;
  /** The first page of the list, where it was read before the tables were opened. */
  first: ListPage | null;
  /** Names of the destinations whose tables were opened. */
  opened: Set<string>;
  /** When the run began, nothing was left over from runs before: what marks and list tell can be believed without a count. */
  wasSettled: boolean;
  /** And the list is walked down to the bookmark. */
  isSettled: boolean;
  /** How many rows of the table each destination held when it was opened, by name. */
  openedSizes: Map<string, number>;
  /** Tells which records are held everywhere; null where it cannot be believed, and records are read. */
  index: KeyIndex | null;
  save(): void;
  /** For what is done: a kill may take it along, and the next run finds it done. */
  saveLater(): void;
}

/** Owner to the keys of its parts. */
export type Owners = Map<string, Set<string>>;

export interface PartHoldings {
  /** Of every owner, read once per execution and kept up to date with what we write. */
  of(destination: Destination, part: PartTable): Owners;
  /** Of owners that had no parts before this run, which need not be read; of all once they were. */
  known(destination: Destination, part: PartTable): Owners;
  /** How many parts it holds; `before` is how many there were when the run began, where they were not all read. */
  size(destination: Destination, part: PartTable, before: number): number;
}

export interface Walked {
  /** Keys that are held but no longer listed, after a complete comparison. */
  unlisted: string[];
  /** The whole list was compared with everything held. */
  finishComparison: boolean;
}
