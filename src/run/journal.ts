/**
 * What the parts of one run did and ran into. Parts return outcomes; only here are failures sorted into issues, and only from
 * here do status, log line, mail and toast learn of them (`report.ts` words them).
 */
import {
  AppError,
  DestinationError,
  HttpError,
  LateError,
  Pause,
  type PauseReason,
  SettingsError,
} from '../base/errors';
import { DAY_MS } from '../base/time';
import type { Changes } from '../destinations/sheets/sync-log';
import { GOOGLE_SENTENCES, googleFailure } from '../gas/google-error';
import { blockedSentence } from '../peloton/client/guard';
import type { Problem } from '../sync/active-destinations';
import { noChanges } from './keys';
import type { Status } from './status';

/**
 * - `failed`: the run counts as failed
 * - `held`: something waits for a decision of the member
 * - `paused`: the rest goes on in a later run
 * - `blocked`: the guard in front of Peloton let nothing through; the rest goes on when it does
 * - `late`: a destination goes on in the next run; a failure once that has lasted for a day
 * - `note`: worth knowing
 */
export type IssueKind = 'failed' | 'held' | 'paused' | 'blocked' | 'late' | 'note';

export interface Issue {
  kind: IssueKind;
  /** What a member calls the destination at fault. */
  destination?: string;
  /** Why a part paused; for `paused` and `blocked` only. */
  reason?: PauseReason;
  /** A sentence for the member; empty for `paused`, which is worded by its reason, and for `blocked` until it is judged. */
  text: string;
}

/** What a part did. */
export interface Outcome {
  rows?: Changes;
  events?: Changes;
  /** Changes made at Peloton. */
  written?: number;
  /** Workouts whose details are still to come, and how far that is, in sentences. */
  detailsLeft?: number;
  progress?: string;
  /** What a preview would have changed on the calendar, a sentence each. */
  plan?: readonly string[];
  issues?: readonly Issue[];
}

/** An issue, and the part of the run that had it. */
export interface Entry extends Issue {
  part: string;
}

export interface Journal {
  /** Runs one part and records its outcome. Null where it failed in a way that is expected; anything else goes up. */
  run<T extends Outcome>(part: string, act: () => T): T | null;
  record(part: string, outcome: Outcome): void;
  /** Why the first part paused; null while none has. */
  pausedFor(): PauseReason | null;
  /** Rows, events and what was changed at Peloton so far. */
  totals(): Required<Pick<Outcome, 'rows' | 'events' | 'written' | 'detailsLeft' | 'progress'>> & { plan: string[] };
  /** Whether anything was changed, or would be in a preview. */
  hasChanges(): boolean;
  entries(): readonly Entry[];
  /** What the part changed in rows so far; zeros where it did not run. */
  rowsOf(part: string): Changes;
  /** How many rows that are. */
  changesOf(part: string): number;
}

/** An issue for which the run counts as failed. */
export const failed = (text: string): Issue => ({ kind: 'failed', text });
/** An issue that waits for a decision of the member. */
export const held = (text: string): Issue => ({ kind: 'held', text });
/** An issue that is only worth knowing. */
export const note = (text: string): Issue => ({ kind: 'note', text });
/** A note for each text that says something. */
export const notes = (...texts: string[]): Issue[] => texts.filter((text) => text !== '').map(note);
/** The issue of a part that paused, as a list that is empty where it did not. */
export const pauses = (reason: PauseReason | null): Issue[] => (reason === null ? [] : [pauseIssue(reason)]);

const pauseIssue = (reason: PauseReason): Issue => ({
  kind: reason === 'blocked' ? 'blocked' : 'paused',
  reason,
  text: '',
});

/** What destinations and source ran into while they were kept in step, as issues. */
export const issuesIn = (problems: readonly Problem[]): Issue[] =>
  problems.map(({ text, destination, isLate }) => ({
    kind: isLate ? 'late' : 'failed',
    ...(destination !== null && { destination }),
    text,
  }));

/** Sorts what a part threw. Rethrows what ends the run: a session that is over, a bug, and Google's end of the execution. */
export function issueOf(error: unknown): Issue {
  if (error instanceof Pause) return pauseIssue(error.reason);
  if (error instanceof LateError) return { kind: 'late', destination: error.destination, text: error.message };
  if (error instanceof DestinationError)
    return { kind: 'failed', destination: error.destination, text: refusalOf(error) };
  if (error instanceof HttpError || error instanceof SettingsError) return failed(error.message);
  throw error;
}

function refusalOf({ message, destination, origin }: DestinationError): string {
  if (googleFailure(origin) !== 'permission') return message;
  return `Google ${destination}: ${GOOGLE_SENTENCES.permission}`;
}

const BUG = 'Something unexpected stopped this run. The details are in the log: Extensions > Apps Script > Executions.';

/**
 * What ended a run, as an issue. A text that is not ours may quote anything, so only its kind is told; the log has the
 * rest.
 */
export function endingOf(error: unknown): Issue {
  if (error instanceof AppError) return failed(error.message);
  const failure = googleFailure(error);
  return failed(failure === 'killed' || failure === 'other' ? BUG : GOOGLE_SENTENCES[failure]);
}

/**
 * Decides at the end of a run what its issues mean. To be late is no failure as long as every destination catches up within
 * a day; what had no time left because the member stopped the run was stopped; of a block it is told when the next try is.
 * Mutates `status.lateSince`.
 */
export function judge(
  entries: readonly Entry[],
  {
    status,
    startedAt,
    isStopped,
  }: { status: Pick<Status, 'lateSince' | 'blocks'>; startedAt: number; isStopped: boolean },
): Entry[] {
  const isLate = entries.some(({ kind }) => kind === 'late');
  status.lateSince = isLate ? (status.lateSince ?? startedAt) : undefined;
  const hasLasted = startedAt - (status.lateSince ?? startedAt) >= DAY_MS;
  return entries.map((entry): Entry => {
    if (entry.kind === 'blocked') return { ...entry, text: blockedSentence(status.blocks ?? {}, startedAt) };
    if (entry.kind === 'late' && hasLasted) return { ...entry, kind: 'failed' };
    if (entry.reason === 'time' && isStopped) return { ...entry, reason: 'stopped' };
    return entry;
  });
}

/** Changes of both. */
export const sumOf = (one: Changes, other: Changes): Changes => ({
  created: one.created + other.created,
  updated: one.updated + other.updated,
  removed: one.removed + other.removed,
});

const countOf = ({ created, updated, removed }: Changes): number => created + updated + removed;

/** Makes an empty journal. Its `run` makes issues of what `issueOf` can sort, and throws everything else on. */
export function createJournal(): Journal {
  const recorded: Array<{ part: string; outcome: Outcome }> = [];
  const record = (part: string, outcome: Outcome): void => {
    recorded.push({ part, outcome });
  };
  const entries = (): Entry[] =>
    recorded.flatMap(({ part, outcome }) => (outcome.issues ?? []).map((issue) => ({ ...issue, part })));
  const rowsOf = (part: string | null): Changes => {
    const all = recorded.filter(({ part: other }) => part === null || part === other);
    return all.map(({ outcome }) => outcome.rows ?? noChanges()).reduce(sumOf, noChanges());
  };
  const totals = (): ReturnType<Journal['totals']> => {
    const total = {
      rows: rowsOf(null),
      events: noChanges(),
      written: 0,
      detailsLeft: 0,
      progress: '',
      plan: [] as string[],
    };
    for (const { outcome } of recorded) {
      if (outcome.events) total.events = sumOf(total.events, outcome.events);
      total.written += outcome.written ?? 0;
      total.detailsLeft += outcome.detailsLeft ?? 0;
      total.progress = outcome.progress ?? total.progress;
      total.plan.push(...(outcome.plan ?? []));
    }
    return total;
  };
  return {
    run(part, act) {
      try {
        const outcome = act();
        record(part, outcome);
        return outcome;
      } catch (error) {
        record(part, { issues: [issueOf(error)] });
        return null;
      }
    },
    record,
    totals,
    rowsOf,
    changesOf: (part) => countOf(rowsOf(part)),
    entries,
    pausedFor: () => entries().find(({ reason }) => reason !== undefined)?.reason ?? null,
    hasChanges() {
      const { rows, events, written, plan } = totals();
      return countOf(rows) + countOf(events) + written + plan.length > 0;
    },
  };
}
