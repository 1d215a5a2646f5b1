/** What is remembered of runs between executions: the last result, progress, and how much of the daily limits is used. */

import { DAY_MS, dayOf, HOUR_MS } from '../base/time';
import type { OwnSheets } from '../dashboard/own-sheet';
import type { Blocks } from '../peloton/client/guard';

export type StartedBy = 'menu' | 'hourly' | 'continuation';
export type RunResult = 'OK' | 'Nothing new' | 'Paused' | 'Blocked' | 'Attention' | 'Failed';

interface LastRun {
  /** Epoch ms. */
  at: number;
  startedBy: StartedBy;
  result: RunResult;
  details: string;
  /** Missing where an older version kept it. */
  told?: Told;
  durationSec: number;
}

interface Progress {
  rows: number;
  detailsLeft: number;
}

/** Details that take more than one run. */
export interface Backfill {
  /** Epoch ms. */
  since: number;
  /** Workouts whose details came since then. */
  done: number;
  left: number;
}

/** The same in kinds, a sentence each, for a window that lists them. */
export interface Told {
  /** What was changed. */
  did: string;
  /** What is wrong. */
  warnings: string[];
  /** What is still to come, and when. */
  coming: string[];
  /** How many workouts wait for their details; empty for none. */
  left: string;
  /** What is worth knowing. */
  notes: string[];
}

export interface Status {
  /** Present while a run is under way; found at the start of another, it tells of one that was cut off. */
  run: { at: number; by: StartedBy } | null;
  last: LastRun | null;
  progress: Progress | null;
  backfill: Backfill | null;
  /** Which tables that follow from the workouts are up to date, and for which zone; empty when workouts may have changed. */
  derivedFor: string;
  /** Whether the classes of new workouts are still to be read. */
  hasArrivals: boolean;
  /** By workout the FTP for which it is to be read once more, and for which it was. */
  ftpOwed?: Record<string, number>;
  ftpRead?: Record<string, number>;
  /** Whether tables changed that lists of the dashboard are made of, beside the workouts. */
  hasTableNews?: boolean;
  /** Of which layout and tables the dashboard is made; empty before the first time. */
  dashboard: string;
  /** Its sheet and the one behind it. */
  dashboardSheets: OwnSheets;
  /** Peloton requests sent on that day (UTC, `yyyy-mm-dd`). */
  calls: { day: string; count: number };
  /** Time that triggers took in the 24 hours from then on, ms: Google's own window opens with the first use, too. */
  triggers: { since: number; ms: number };
  /** When a failure was last mailed, epoch ms. */
  mailedAt: number;
  /** Whether the member has been told by mail that the session ended. */
  toldSignedOut: boolean;
  /** When the stack was last asked for, epoch ms. */
  stackReadAt: number;
  /** When a run last looked at every sheet, epoch ms. */
  lookedAt?: number;
  /** The time zone of the spreadsheet, as it was last seen. */
  zone?: string;
  /** Lines in the log, as its last line left it. */
  logLines?: number | undefined;
  /** Runs in a row that were cut off. */
  cutOffs?: number | undefined;
  /** Since when each run left a destination beside the sheet late, epoch ms. */
  lateSince?: number | undefined;
  /** What the guard in front of Peloton refuses, and until when no run asks. */
  blocks?: Blocks;
  /** Peloton pushed back in the last run. */
  isCareful?: boolean;
  /** Names of the destinations beside the sheets in the last run. */
  destinations?: string[];
}

/** The status of a member for whom nothing ever ran. */
export const emptyStatus = (): Status => ({
  run: null,
  last: null,
  progress: null,
  backfill: null,
  derivedFor: '',
  hasArrivals: false,
  dashboard: '',
  dashboardSheets: { board: { title: 'Dashboard', id: 0 }, helper: { title: 'Dashboard data', id: 0 } },
  calls: { day: '', count: 0 },
  triggers: { since: 0, ms: 0 },
  mailedAt: 0,
  toldSignedOut: false,
  stackReadAt: 0,
});

/** Requests that syncs sent on the day of `nowMs` (UTC). */
export function callsToday(status: Pick<Status, 'calls'>, nowMs: number): number {
  return status.calls.day === dayOf(nowMs) ? status.calls.count : 0;
}

/** Counts requests that were sent. Mutates `status.calls`; the first of a day begins a new count. */
export function addCalls(status: Pick<Status, 'calls'>, nowMs: number, sent: number): void {
  status.calls = { day: dayOf(nowMs), count: callsToday(status, nowMs) + sent };
}

/**
 * Time that triggers took in Google's present window of 24 hours, ms (90 minutes are allowed to a consumer account:
 * https://developers.google.com/apps-script/guides/services/quotas).
 */
export function triggerMsToday(status: Status, nowMs: number): number {
  return nowMs - status.triggers.since < DAY_MS ? status.triggers.ms : 0;
}

/** Counts the time of a triggered run that ends at `nowMs`. Mutates `status.triggers`. */
export function addTriggerMs(status: Status, nowMs: number, ms: number): void {
  const used = triggerMsToday(status, nowMs);
  status.triggers = { since: used === 0 ? nowMs - ms : status.triggers.since, ms: used + ms };
}

/** How many hourly runs come until Google's window of 24 hours ends, this one included. */
export function triggerRunsLeft(status: Status, nowMs: number): number {
  const endsAt = triggerMsToday(status, nowMs) === 0 ? nowMs + DAY_MS : status.triggers.since + DAY_MS;
  return Math.max(1, Math.ceil((endsAt - nowMs) / HOUR_MS));
}
