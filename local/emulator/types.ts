/** What the users of the emulator see: the machine, how it is made and what one execution tells. */
import type { MachineState } from './state';

export interface FetchRequest {
  /** Upper case. */
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface FetchResponse {
  status: number;
  headers: Array<[string, string]>;
  body: string;
  /** Each character of the body is a byte. */
  isBinary?: boolean;
}

/** The internet as the script sees it. Throws Error for network failures (DNS, TLS, time-outs). */
export type Internet = (request: FetchRequest) => FetchResponse;

export interface MachineOptions {
  /** Folder of the built script; `dist` when left out. */
  dist?: string;
  /** Whether all executions find the same engine's globals, which is faster; see `realm.ts`. */
  sharesRealm?: boolean;
  internet: Internet;
  /** Epoch ms at which the virtual clock starts. */
  startAt: number;
  /** From the manifest when left out. */
  scriptTimeZone?: string;
  spreadsheetTimeZone?: string;
  userEmail?: string;
  /** Short names of scopes that the member did not grant, e.g. `calendar`. */
  deniedScopes?: string[];
  /** Milliseconds of one plain call, by service. */
  latencyMs?: Partial<Record<string, number>>;
  boundToSheet?: boolean;
  /** Folder of the code that the published web app runs; see `MachineState.publishedFrom`. */
  publishedFrom?: string;
}

/** `page`: called by google.script.run. `simple`: onOpen and its like. `trigger`: installable triggers. `cell`: a custom function. */
export type Context = 'menu' | 'trigger' | 'simple' | 'page' | 'webapp' | 'cell';

export interface RunOptions {
  context?: Context;
  /** Ends the execution at its n-th service call, before that call has any effect. */
  killAtCall?: number;
  /** With `killAtCall`: ends it right after the effect instead. */
  killAfterEffect?: boolean;
  timeLimitMs?: number;
  /** A kill takes along what was written to the spreadsheet since the last `flush` or read. */
  losesUnflushed?: boolean;
  /**
   * Which flushes of waiting writes fail, counted from 1: all of these writes are lost, and the script is told at the flush,
   * the read or the end that forced them out.
   */
  failsAtFlush?: readonly number[];
  /** With context `cell`: the formula is another editor's, who cannot write the owner's properties. */
  asEditor?: boolean;
  /** What this Google does not have, e.g. `Sheet.insertChart`. */
  without?: readonly string[];
  /** Whose execution it is, when not the member's: a browser calls the script as the first Google account that is signed in. */
  account?: string;
  /** With context `page`: what Google says to such an account instead of calling the function. */
  refusal?: keyof typeof REFUSALS;
  /** With context `webapp`: the address of who looks at the page, where Google tells it. */
  visitor?: string;
  /**
   * Look-ups that find nothing although it is there: which calls, counted from 1, by the method's full name, like
   * `{ 'CalendarApp.getCalendarById': [1] }`. What is one thing is null, a list is empty.
   */
  misses?: Readonly<Record<string, readonly number[]>>;
  /** Called within each service call, with its number: what it runs on the machine runs at the same time. */
  during?: (call: number) => void;
}

/** As people quote them (https://github.com/enuchi/React-Google-Apps-Script/issues/46). */
export const REFUSALS = {
  storage: "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
  authorization: 'Authorization is required to perform that action.',
} as const;

export interface Dialog {
  title: string;
  html: string;
  width?: number;
  height?: number;
}

export interface RunResult {
  value?: unknown;
  error?: { name: string; message: string };
  killed: boolean;
  serviceCalls: number;
  callsByService: Record<string, number>;
  /** How often each method was called, by its full name, those included that ask no server. */
  methods: Record<string, number>;
  /** Cells of sheets that were read and written in blocks. */
  cells: { read: number; write: number };
  durationMs: number;
  dialogs: Dialog[];
  alerts: string[];
  toasts: string[];
}

export interface Locks {
  /** Plays another execution that holds the lock, until released or for so many virtual ms. */
  hold(scope: LockScope, options?: { forMs?: number; onRelease?: () => void }): void;
  release(scope: LockScope): void;
  /** Whether anyone holds a lock. */
  areHeld(): boolean;
}

export type LockScope = 'script' | 'user' | 'document';

export interface Machine {
  readonly clock: { now(): number; advance(ms: number): void };
  run(functionName: string, args?: unknown[], options?: RunOptions): RunResult;
  /** Runs every trigger that falls due until then, in order, and sets the clock to then. */
  runTriggersUntil(epochMs: number, options?: RunOptions): Array<{ handler: string } & RunResult>;
  /** Live. Also `state.locks` plays contention. */
  readonly state: MachineState & { readonly locks: Locks };
  /** JSON of the whole state with the clock. */
  save(): string;
  load(text: string): void;
  /** Queued answers of the member to `ui.alert` (button names) and `ui.prompt` (text; null closes it). */
  readonly answers: { alert: string[]; prompt: Array<string | null> };
  /**
   * The Google services alone, for tests that run TypeScript sources directly. They act as one long execution
   * that no time limit ends; ask again after `load`.
   */
  globals(options?: RunOptions): Record<string, unknown>;
}
