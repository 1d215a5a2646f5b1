/** What one run did, and how it is called: the numbers of the log line and the sentence for the member. */

import type { PauseReason } from '../base/errors';
import type { Changes } from '../destinations/sheets/sync-log';
import type { WriteCount } from '../sync/types';
import type { RunResult } from './status';
import { counted, sentences } from './words';

export interface Tally {
  rows: Changes;
  events: Changes;
  /** Changes made at Peloton. */
  written: number;
  /** What failed, a sentence each: the run counts as failed. */
  problems: string[];
  /** What the member should know or decide, a sentence each. */
  attention: string[];
  /** What is worth knowing, a sentence each. */
  notes: string[];
  paused: PauseReason | null;
  /** Where the rest goes to that had no time in this run, a sentence each. */
  late: string[];
  /** Workouts whose details are still to come. */
  detailsLeft: number;
  /** How far that is, in sentences; empty when there is nothing to say. */
  progress: string;
}

const noChanges = (): Changes => ({ created: 0, updated: 0, removed: 0 });

export function emptyTally(): Tally {
  return {
    rows: noChanges(),
    events: noChanges(),
    written: 0,
    problems: [],
    attention: [],
    notes: [],
    paused: null,
    late: [],
    detailsLeft: 0,
    progress: '',
  };
}

const sumOf = ({ created, updated, removed }: Changes): number => created + updated + removed;

/** Adds what one part of the run changed. */
export function addChanges(total: Changes, { created, updated, removed = 0 }: Partial<Changes> & WriteCount): void {
  total.created += created;
  total.updated += updated;
  total.removed += removed;
}

export function resultOf(tally: Tally): RunResult {
  if (tally.problems.length > 0) return 'Failed';
  if (tally.attention.length > 0) return 'Attention';
  if (tally.paused !== null || tally.late.length > 0) return 'Paused';
  return hasChanged(tally) ? 'OK' : 'Nothing new';
}

export const hasChanged = (tally: Tally): boolean => sumOf(tally.rows) + sumOf(tally.events) + tally.written > 0;

const PAUSES: Record<PauseReason, string> = {
  time: 'The time for this run was spent; it goes on by itself.',
  calls: "Today's limit of requests is used up; it goes on by itself tomorrow.",
  blocked:
    "Peloton's guard refuses Google's addresses at the moment; the sign-in is kept, and the sync tries again by itself.",
  rate: 'Peloton asked us to slow down; the next hourly run goes on.',
  stopped: 'You stopped it. The next hourly run goes on where it ended, or Peloton > Sync now.',
  google: 'Google Calendar asks for a pause, because much was changed in a short time; the next hourly run goes on.',
};

/** Everything there is to say about the run, the most urgent first. */
export function detailsOf(tally: Tally): string {
  const waiting = `Workouts that wait for their details: ${tally.detailsLeft}.`;
  const left = tally.detailsLeft > 0 ? [tally.progress || waiting] : [];
  const pause = tally.paused === null ? [] : [PAUSES[tally.paused]];
  // What is wrong with a whole destination is met by every table.
  return [...new Set([...tally.problems, ...tally.attention, ...pause, ...tally.late, ...left, ...tally.notes])].join(
    ' ',
  );
}

/** One line for a toast. */
export function summaryOf(tally: Tally): string {
  const { rows, events } = tally;
  const parts = [
    counted(rows.created, 'new row', 'new rows'),
    counted(rows.updated, 'row updated', 'rows updated'),
    counted(events.created, 'event added', 'events added'),
    counted(events.updated, 'event changed', 'events changed'),
    counted(events.removed, 'event removed', 'events removed'),
  ].filter((part) => part !== '');
  const said = parts.length === 0 ? '' : `${parts.join(', ')}.`;
  const did = hasChanged(tally) ? said : 'Nothing new.';
  return sentences(did, detailsOf(tally));
}
