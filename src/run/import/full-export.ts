/**
 * The import of a full export: the same parts as in a sync, with Peloton's answers from the file, piece by piece. A piece
 * does what its answers allow, and says what is wanted next. Everything that is written is written by key, so that a piece
 * that is sent twice, or half done, changes nothing more.
 */
import { SettingsError } from '../../base/errors';
import type { Changes } from '../../destinations/sheets/sync-log';
import { recover, rethrowKill } from '../../gas/google-error';
import { unzipText } from '../../gas/gzip';
import { withRunLock } from '../../gas/lock';
import { currentAccount, type World } from '../../peloton/auth/sign-in';
import { createExportClient, type ExportClient } from '../../peloton/export/client';
import type { ExportHead } from '../../peloton/export/file';
import { type Need, type Piece, readPiece } from '../../peloton/export/pieces';
import { changeState } from '../../sync/state';
import type { Run } from '../context';
import { endRun } from '../end';
import { runParts } from '../flow';
import { endingOf, note, sumOf } from '../journal';
import { type ImportState, keys, noChanges } from '../keys';
import type { Status } from '../status';
import { stopWatch } from '../stop';
import { counted, sentences } from '../words';
import { noteOwner } from './owner';
import { openImport } from './run';

/** What the window is told after each piece. */
export interface Imported extends Need {
  isDone: boolean;
  /** How far it is, or at the end what came of it: sentences. */
  text: string;
}

/** So that the window soon hears how far it is. */
const PIECE_MS = 100_000;

/** `zipped`: a piece, compressed, as base64. Throws SettingsError, and bugs; what fails at a destination is in the text. */
export function importPiece(world: World, zipped: unknown): Imported {
  const piece = typeof zipped === 'string' ? readPiece(unzipped(zipped)) : null;
  if (piece === null) throw new SettingsError('This is no piece of a full export. Choose the file again.');
  requireOwner(world, piece.head);
  const answer = withRunLock(world.store, 1000, () => {
    requireOwner(world, piece.head);
    return carryOut(world, piece);
  });
  if (answer === null) throw new SettingsError('A sync is running. Try again when it has ended.');
  return answer;
}

const unzipped = (base64: string): string =>
  recover(
    () => unzipText(base64),
    () => '',
  );

function requireOwner(world: World, { userId, username }: ExportHead): void {
  const account = currentAccount(world);
  if (account === null || account.userId === userId) return;
  throw new SettingsError(
    `This file is of another Peloton account (${username || userId}) than the one that is connected (${account.username}).`,
  );
}

function carryOut(world: World, piece: Piece): Imported {
  const { userId } = piece.head;
  noteOwner(world, { userId, username: piece.head.username });
  const status = keys.status(world.store, userId).load();
  const file = keys.imported(world.store, userId);
  const state = begin(world, piece.head, status, file.load());
  file.save(state);
  // In each piece, because one that lacks the stack's answer does not come to read it.
  status.stackReadAt = 0;
  const client = createExportClient(piece);
  const run = beginRun(world, piece.head, status, client);
  try {
    runParts(run, { force: false });
  } catch (error) {
    rethrowKill(error);
    run.journal.record('run', { issues: [endingOf(error)] });
    endRun(run);
    throw error;
  }
  const { rows, events } = run.journal.totals();
  const wanted = client.wanted();
  const isDone = wanted.length === 0 && !['time', 'file'].includes(run.journal.pausedFor() ?? '');
  if (!isDone) {
    file.save({ ...state, rows: sumOf(state.rows, rows), events: sumOf(state.events, events) });
    run.save({ run: null });
    return { isDone, wanted, asked: client.asked(), text: farText(run, sumOf(state.rows, rows)) };
  }
  run.journal.record('import', { rows: state.rows, events: state.events, issues: [note(fromText(piece.head))] });
  const { summary } = endRun(run);
  file.save({ ...state, rows: noChanges(), events: noChanges(), endedAt: run.ctx.budget.startedAt, isOpen: false });
  return { isDone, wanted, asked: client.asked(), text: summary };
}

const fromText = ({ madeAt }: ExportHead): string => `Imported from a full export of ${madeAt.slice(0, 10)}.`;

function farText({ journal }: Run, rows: Changes): string {
  const { detailsLeft } = journal.totals();
  const left = counted(detailsLeft, 'workout waits', 'workouts wait');
  const written = counted(rows.created + rows.updated, 'row is', 'rows are');
  return sentences(written && `${written} written so far.`, left && `${left} for details.`);
}

/**
 * Throws SettingsError where the sheet holds newer answers than the file. At the first piece of a file every table is due:
 * what could not be read without it must not keep it waiting.
 */
function begin(world: World, { userId, madeAt }: ExportHead, status: Status, before: ImportState): ImportState {
  const madeMs = Date.parse(madeAt);
  const isOwnRun = status.last !== null && status.last.at === before.endedAt;
  const newestMs = isOwnRun ? Date.parse(before.madeAt) : hasRead(status) ? (status.last?.at ?? 0) : 0;
  if (madeMs < newestMs)
    throw new SettingsError(
      'The sheet holds newer answers of Peloton than this file. Make a new full export, or choose Peloton > Sync now.',
    );
  if (before.madeAt === madeAt && before.isOpen) return before;
  changeState(keys.refreshes(world.store, userId), (schedules) => {
    for (const schedule of Object.values(schedules)) Object.assign(schedule, { dueAt: 0, fails: 0 });
  });
  return { madeAt, endedAt: before.endedAt, isOpen: true, rows: noChanges(), events: noChanges() };
}

/** Whether the last run came to its end, so that it read all that there was. */
const hasRead = ({ last }: Status): boolean =>
  last !== null && ['OK', 'Nothing new', 'Attention'].includes(last.result);

function beginRun(world: World, { userId, username }: ExportHead, status: Status, answers: ExportClient): Run {
  const startedAt = world.clock.now();
  // One that was cut off may have written workouts from which nothing follows yet.
  if (status.run !== null) Object.assign(status, { derivedFor: '', hasArrivals: true });
  status.run = { at: startedAt, by: 'menu' };
  keys.status(world.store, userId).save(status);
  const isStopped = stopWatch(world.clock, startedAt);
  return openImport(world, { userId, username }, status, { answers, forMs: PIECE_MS, isStopped });
}
