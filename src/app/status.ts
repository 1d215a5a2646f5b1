/** What is remembered of runs between executions: the last result, progress, and how much of the daily limits is used. */
import type { Store } from '../ports';
import { type StateFile, stateFile } from '../sync/state';

export type StartedBy = 'menu' | 'hourly' | 'continuation';
export type RunResult = 'OK' | 'Nothing new' | 'Paused' | 'Attention' | 'Failed';

export interface LastRun {
  /** Epoch ms. */
  at: number;
  startedBy: StartedBy;
  result: RunResult;
  details: string;
  durationSec: number;
}

export interface Progress {
  rows: number;
  detailsLeft: number;
}

export interface Status {
  /** Present while a run is under way; found at the start of another, it tells of one that was cut off. */
  run: { at: number; by: StartedBy } | null;
  last: LastRun | null;
  progress: Progress | null;
  /** Peloton requests sent on that day (UTC, `yyyy-mm-dd`). */
  calls: { day: string; count: number };
  /** Time that triggers took on that day, ms. */
  triggers: { day: string; ms: number };
  /** The last day on which a failure was mailed. */
  mailedDay: string;
  /** Whether the member has been told by mail that the session ended. */
  toldSignedOut: boolean;
  /** Why calendar changes were held back, until a run goes through. */
  heldBack: string | null;
  /** When the stack is due again, epoch ms. */
  stackDueAt: number;
}

const emptyStatus = (): Status => ({
  run: null,
  last: null,
  progress: null,
  calls: { day: '', count: 0 },
  triggers: { day: '', ms: 0 },
  mailedDay: '',
  toldSignedOut: false,
  heldBack: null,
  stackDueAt: 0,
});

export function statusFile(store: Store, userId: string): StateFile<Status> {
  return stateFile(store, `status.${userId}`, emptyStatus);
}

export const dayOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

export function callsToday(status: Status, nowMs: number): number {
  return status.calls.day === dayOf(nowMs) ? status.calls.count : 0;
}

export function addCalls(status: Status, nowMs: number, sent: number): void {
  status.calls = { day: dayOf(nowMs), count: callsToday(status, nowMs) + sent };
}

export function triggerMsToday(status: Status, nowMs: number): number {
  return status.triggers.day === dayOf(nowMs) ? status.triggers.ms : 0;
}

export function addTriggerMs(status: Status, nowMs: number, ms: number): void {
  status.triggers = { day: dayOf(nowMs), ms: triggerMsToday(status, nowMs) + ms };
}
