/** One execution of the script: counts its service calls, lets virtual time pass, kills it, and guards every emulated object. */

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ServiceError } from './service-error';
import type { MachineState } from './state';
import type { Context, Dialog, Internet, LockScope, Locks, RunOptions } from './types';
import { createUnflushedWrites, type UnflushedWrites } from './unflushed';

export { ServiceError } from './service-error';

/** Thrown for the end by force. Never a ServiceError: no code of the emulator may treat it as an answer. */
class KillError extends Error {
  override readonly name = 'Exception';
}

const KILL_MESSAGE = 'Exceeded maximum execution time';

/** What the machine is made of, as its services need it. */
export interface Platform {
  readonly state: MachineState;
  readonly internet: Internet;
  readonly dist: string;
  /** See `MachineOptions`. */
  readonly sharesRealm: boolean;
  readonly manifest: Manifest;
  readonly latencyMs: Record<string, number>;
  readonly locks: LockBook;
  readonly answers: { alert: string[]; prompt: Array<string | null> };
  /** Whatever time makes happen beside an execution. Called as its time passes. */
  timePasses(): void;
}

/** Who holds what. Not part of the saved state: no execution outlives a save. */
export interface LockBook extends Locks {
  take(scope: LockScope, execution: Execution, waitMs: number): boolean;
  free(scope: LockScope, execution: Execution): void;
  isHeldBy(scope: LockScope, execution: Execution): boolean;
}

export interface Manifest {
  timeZone?: string;
  /** Undefined: every scope is found by scanning. */
  oauthScopes?: string[];
  urlFetchWhitelist?: string[];
}

/** The manifest in a folder of built code; one without anything where there is none. */
export function readManifest(dist: string): Manifest {
  const file = path.join(dist, 'appsscript.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {};
}

export interface Execution {
  readonly platform: Platform;
  readonly state: MachineState;
  /** Folder of the code that runs, which for a visitor may be an older version, and its manifest. */
  readonly dist: string;
  readonly manifest: Manifest;
  /** See `RunOptions`. */
  readonly visitor: string;
  readonly misses: NonNullable<RunOptions['misses']>;
  readonly context: Context;
  readonly asEditor: boolean;
  readonly dialogs: Dialog[];
  readonly alerts: string[];
  readonly toasts: string[];
  readonly heldLocks: Set<LockScope>;
  readonly startedAt: number;
  readonly calls: number;
  readonly callsByService: Record<string, number>;
  /** By full name; see `RunResult`. */
  readonly methods: Record<string, number>;
  readonly without: ReadonlySet<string>;
  /** How many methods of Google's are at work, one inside another: the script calls only the outermost. */
  depth: number;
  /** Cells of sheets that were read and written. */
  readonly cells: { read: number; write: number };
  readonly killed: boolean;
  readonly unflushed: UnflushedWrites;
  /** Makes errors in the script's realm once it is loaded. */
  errorClass: ErrorConstructor;
  /** Whether a function of that name can be called by triggers and menus. */
  hasFunction: (name: string) => boolean;
  /** One service call: counted, timed, and the place where an execution can die. */
  call<T>(service: string, costMs: number, effect: () => T): T;
  /** Time that passes inside a call; may kill. */
  spend(ms: number): void;
  /** An error as the script meets it. */
  toScriptError(error: unknown): unknown;
}

export function createExecution(platform: Platform, options: RunOptions): Execution {
  const meter = createMeter(platform, options);
  const context = options.context ?? 'menu';
  const published = context === 'webapp' ? platform.state.publishedFrom : undefined;
  return {
    platform,
    state: platform.state,
    dist: published ?? platform.dist,
    manifest: published === undefined ? platform.manifest : readManifest(published),
    visitor: options.visitor ?? '',
    misses: options.misses ?? {},
    context,
    asEditor: options.asEditor ?? false,
    dialogs: [],
    alerts: [],
    toasts: [],
    heldLocks: new Set(),
    methods: {},
    without: new Set(options.without),
    depth: 0,
    cells: { read: 0, write: 0 },
    ...meter,
    get calls() {
      return meter.calls;
    },
    get killed() {
      return meter.killed;
    },
    errorClass: Error,
    hasFunction: () => true,
    toScriptError(error) {
      if (!(error instanceof ServiceError) && !(error instanceof KillError)) return error;
      const raised = new this.errorClass(error.message);
      raised.name = error.name;
      return raised;
    },
  };
}

type Meter = Pick<Execution, 'startedAt' | 'calls' | 'callsByService' | 'killed' | 'unflushed' | 'call' | 'spend'>;

function createMeter(platform: Platform, options: RunOptions): Meter {
  const { state } = platform;
  const isShort = options.context === 'simple' || options.context === 'cell';
  const usualLimitMs = isShort ? state.limits.simpleMs : state.limits.executionMs;
  const endsAt = state.now + (options.timeLimitMs ?? usualLimitMs);
  const callsByService: Record<string, number> = {};
  const unflushed = createUnflushedWrites(state, options);
  let calls = 0;
  let killed = false;

  const kill = (): never => {
    killed = true;
    if (options.losesUnflushed === true) unflushed.lose();
    throw new KillError(KILL_MESSAGE);
  };
  const spend = (ms: number): void => {
    state.now += ms;
    if (state.now <= endsAt) return;
    state.now = endsAt;
    kill();
  };
  const call = <T>(service: string, costMs: number, effect: () => T): T => {
    if (killed) kill();
    calls += 1;
    callsByService[service] = (callsByService[service] ?? 0) + 1;
    const isLast = options.killAtCall === calls;
    if (isLast && options.killAfterEffect !== true) kill();
    spend(costMs);
    platform.timePasses();
    options.during?.(calls);
    try {
      return effect();
    } finally {
      // Also when the service refused: the execution dies at this call either way.
      if (isLast) kill();
    }
  };
  return {
    startedAt: state.now,
    callsByService,
    unflushed,
    get calls() {
      return calls;
    },
    get killed() {
      return killed;
    },
    spend,
    call,
  };
}
