/**
 * The bridge for the official download: merges the file into the sheet of workouts, with or without an account, and brings
 * up to date what follows from them. A very large file takes several executions: each writes what it has time for, and what
 * it wrote is there already for the next one, so that one that was cut off loses and doubles nothing.
 */
import { SettingsError } from '../../base/errors';
import { withRunLock } from '../../gas/lock';
import { sheetZone } from '../../gas/workbook';
import type { Account, World } from '../../peloton/auth/sign-in';
import { createExportClient } from '../../peloton/export/client';
import type { AnyRow } from '../../schema/table';
import { type HistoryFile, readHistory, unitsIn } from '../../streams/history/csv';
import { IMPORT_COLUMNS, importHistory } from '../../streams/history/import';
import { workouts } from '../../streams/workouts/stream';
import { startOver } from '../../sync/engine';
import type { Destination } from '../../sync/types';
import { openSheets } from '../destinations/sheets';
import { runAfterImport } from '../flow';
import { keys } from '../keys';
import { forgetImportedEvents } from '../parts/imported/events';
import { noteImported } from '../parts/imported/successors';
import type { Status } from '../status';
import { knownUnits, noteUnits } from '../units';
import { sentences } from '../words';
import { loadSettings } from '../world';
import { noteOwner } from './owner';
import { openImport } from './run';
import { type ImportCounts, reportOf } from './words';

/** What earlier executions of the same import did. */
type Done = Pick<ImportCounts, 'added' | 'completed'>;

/** What the window is told after each execution. */
export interface FileImported {
  isDone: boolean;
  /** How far it is, or at the end what came of it: sentences. */
  text: string;
  /** To be sent with the file again where it is not done. */
  soFar: Done & { of: number };
}

/** So that the window soon hears how far it is. */
const EXECUTION_MS = 60_000;
/** Rows that are written between two looks at the clock. */
const ROWS_AT_ONCE = 1_000;
/** What follows from the workouts may take so long. */
const AFTER_MS = 240_000;

/** `sofar`: as the execution before gave it. Throws SettingsError when the text is not the file, or when another run is under way. */
export function importFile(world: World, file: unknown, soFar?: unknown): FileImported {
  const text = typeof file === 'string' ? file : '';
  const history = readHistory(text);
  if (history === null) throw new SettingsError(refusalOf(text));
  const answer = withRunLock(world.store, 1000, () => carryOut(world, text, history, doneIn(soFar)));
  if (answer === null) throw new SettingsError('A sync is running. Try again when it has ended.');
  return answer;
}

/** A workbook is a ZIP archive. */
const refusalOf = (text: string): string =>
  text.startsWith('PK')
    ? 'This is a workbook. Choose the file that was downloaded from Peloton, whose name ends in .csv.'
    : 'This is not the file that Peloton offers under "Workouts > Download workouts".';

function doneIn(soFar: unknown): Done {
  const { added, completed } = Object(soFar) as Partial<Record<keyof Done, unknown>>;
  return { added: Number(added) || 0, completed: Number(completed) || 0 };
}

function carryOut(world: World, text: string, history: HistoryFile, before: Done): FileImported {
  const stopAt = world.clock.now() + EXECUTION_MS;
  const owner = noteOwner(world, null);
  if (knownUnits(world.store, owner.userId) === null) noteUnits(world.store, owner.userId, unitsIn(text));
  const { units } = loadSettings(world);
  const sheets = openSheets(
    world.store,
    units === 'account' ? (knownUnits(world.store, owner.userId) ?? 'imperial') : units,
    false,
  );
  // The next sync makes the column and fills it; before that, what is certain cannot be told.
  const { size } = sheets.open(workouts, () => {
    throw new SettingsError(`A column of the sheet "${workouts.title}" is missing. Sync first, then import.`);
  });
  noteLost(world, owner, sheets.name, size);
  const found = importHistory(sheets.read?.(workouts, IMPORT_COLUMNS) ?? [], history.rows, sheetZone());
  const begun = begin(world, owner);
  const fills = writeWhileThereIsTime(world, sheets, found.fills, stopAt);
  const additions = writeWhileThereIsTime(world, sheets, newestFirst(found.additions), stopAt);
  const soFar = {
    added: before.added + additions,
    completed: before.completed + fills,
    of: before.added + found.additions.length,
  };
  if (additions < found.additions.length || fills < found.fills.length)
    return { isDone: false, text: `${soFar.added} of ${soFar.of} workouts are added so far.`, soFar };
  const { added, completed } = soFar;
  const known = found.known - before.added - before.completed;
  const counts = { added, completed, known: Math.max(0, known) };
  const report = reportOf(counts, { ...history, unread: [...history.unread, ...found.unsure] });
  return { isDone: true, text: sentences(report, follow(world, owner, begun)), soFar };
}

/** Rows that the member deleted are told by their number, which is not what it was once others have been added. */
function noteLost({ store }: World, { userId }: Account, name: string, size: number): void {
  const file = keys.workouts(store, userId);
  const state = file.load();
  if (size >= (state.size[name] ?? 0)) return;
  startOver(state, name);
  file.save(state);
}

/** So that each part of them stands below the one before. */
const newestFirst = (rows: readonly AnyRow[]): AnyRow[] =>
  [...rows].sort((a, b) => Number(b.createdAt) - Number(a.createdAt));

/** Returns how many were written; at least some. */
function writeWhileThereIsTime({ clock }: World, sheets: Destination, rows: readonly AnyRow[], stopAt: number): number {
  let at = 0;
  while (at < rows.length && (at === 0 || clock.now() < stopAt)) {
    sheets.write(workouts, rows.slice(at, at + ROWS_AT_ONCE));
    sheets.flush?.();
    at = Math.min(rows.length, at + ROWS_AT_ONCE);
  }
  return at;
}

/** Said before it is done: an execution that is killed here is followed by one that makes what follows from the workouts. */
function begin(world: World, account: Account): Status {
  noteImported(world);
  forgetImportedEvents({ world, account });
  const file = keys.status(world.store, account.userId);
  const status = file.load();
  status.derivedFor = '';
  file.save(status);
  return status;
}

/** Activity, FTP, stats, dashboard, and the destinations beside the sheet. Returns what went wrong with them, in sentences. */
function follow(world: World, account: Account, status: Status): string {
  // Whatever would be asked of Peloton waits for the next sync.
  const answers = createExportClient({ lines: new Map(), missing: new Set() });
  const run = openImport(world, account, status, { answers, forMs: AFTER_MS, isStopped: () => false });
  try {
    runAfterImport(run);
  } finally {
    run.save();
  }
  const texts = run.journal.entries().flatMap(({ kind, text }) => (kind === 'note' || kind === 'failed' ? text : []));
  return sentences(...new Set(texts));
}
