/** How a run is told: its result, what there is to say of it, and a line for a toast. Pure; the only place that words it. */

import type { PauseReason } from '../base/errors';
import type { Changes } from '../destinations/sheets/sync-log';
import type { Entry, IssueKind, Journal } from './journal';
import type { RunResult, Told } from './status';
import { counted, sentences } from './words';

export interface RunReport {
  result: RunResult;
  /** Everything there is to say, the most urgent first, each sentence once. */
  details: string;
  /** One line for a toast. */
  summary: string;
  rows: Changes;
  events: Changes;
  /** What failed or waits for a decision, a sentence each: what a mail is about. */
  urgent: string[];
  told: Told;
}

const PAUSES: Record<Exclude<PauseReason, 'blocked'>, string> = {
  time: 'The time for this run was spent; it goes on by itself.',
  calls: "Today's limit of requests is used up; it goes on by itself tomorrow.",
  file: 'The import goes on with the next piece of the file.',
  rate: 'Peloton asked us to slow down; the next hourly run goes on.',
  stopped: 'You stopped it. Peloton > Sync now goes on where it ended, and so does the hourly sync where it is on.',
  google: 'Google Calendar asks for a pause, because much was changed in a short time; the next hourly run goes on.',
};

/** What is said of a run in status, log, mail and toast. `entries` are those of the journal, after they were judged. */
export function reportOf(journal: Journal, entries: readonly Entry[]): RunReport {
  const { rows, events, detailsLeft, progress } = journal.totals();
  const textsOf = (kind: IssueKind) => entries.filter((entry) => entry.kind === kind).map(({ text }) => text);
  const urgent = unique([...textsOf('failed'), ...textsOf('held')]);
  const reason = entries.flatMap((entry) => (entry.kind === 'paused' ? (entry.reason ?? []) : []))[0];
  const left = detailsLeft === 0 ? '' : progress || `Workouts that wait for their details: ${detailsLeft}.`;
  const blocked = textsOf('blocked');
  const pause = reason === undefined || reason === 'blocked' ? [] : [PAUSES[reason]];
  const late = textsOf('late');
  const notes = textsOf('note');
  // What is wrong with a whole destination is met by every table.
  const warnings = [...urgent, ...blocked];
  const coming = [...pause, ...late];
  const details = sentences(...new Set([...warnings, ...coming, left, ...notes]));
  const did = journal.hasChanges() ? changesText(rows, events) : 'Nothing new.';
  return {
    result: resultOf(entries, journal.hasChanges()),
    details,
    summary: sentences(did, details),
    rows,
    events,
    urgent,
    told: { did, warnings: unique(warnings), coming: unique(coming), left, notes: unique(notes) },
  };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

function resultOf(entries: readonly Entry[], hasChanges: boolean): RunResult {
  const has = (kind: IssueKind) => entries.some((entry) => entry.kind === kind);
  if (has('failed')) return 'Failed';
  if (has('held')) return 'Attention';
  if (has('blocked')) return 'Blocked';
  if (has('paused') || has('late')) return 'Paused';
  return hasChanges ? 'OK' : 'Nothing new';
}

function changesText(rows: Changes, events: Changes): string {
  const parts = [
    counted(rows.created, 'new row', 'new rows'),
    counted(rows.updated, 'row updated', 'rows updated'),
    counted(events.created, 'event added', 'events added'),
    counted(events.updated, 'event changed', 'events changed'),
    counted(events.removed, 'event removed', 'events removed'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}
