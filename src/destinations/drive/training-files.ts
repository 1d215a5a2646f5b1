/**
 * Training files in Drive: a TCX file of each new workout in a folder of the member's, where other services find it. It is
 * made of what the sheets hold, so that Peloton is not asked; the workouts that are owed one are noted before their details
 * reach the sheet, and a run that is cut off is made up for by the next.
 */

import { shortDigest } from '../../base/digest';
import { has } from '../../base/records';
import { DAY_MS } from '../../base/time';
import { fileNameOf } from '../../files/name';
import { type RowReader, refusalOf, sourcesOf, type TrainingSource } from '../../files/source';
import { tcxOf } from '../../files/tcx';
import { trainingOf } from '../../files/training';
import { movements } from '../../streams/workouts/movements';
import type { WorkoutsStream } from '../../streams/workouts/stream';
import { parseMark } from '../../sync/mark';
import type { Detail } from '../../sync/types';

/** What is remembered of them. */
export interface FilesState {
  /** Workouts that Peloton has recorded since then are new, epoch ms. */
  sinceMs: number;
  /** Workouts that are still to get a file, with when Peloton recorded them, epoch ms. */
  owed: Record<string, number>;
  /** Those that have one; a file that was taken away is not made again. */
  done: Record<string, number>;
}

interface FilesMemory {
  load(): FilesState;
  save(state: FilesState): void;
}

/** So long ago nothing is new any more; what Peloton never gave is given up then. */
const NEW_FOR_MS = 60 * DAY_MS;

/** The state of a member who has just switched it on: workouts from `nowMs` (epoch ms) on get a file. */
export const newFilesState = (nowMs: number): FilesState => ({ sinceMs: nowMs, owed: {}, done: {} });

/** The same stream, which also notes new workouts whose details pass through it, so that they get files. */
export function notingNew(stream: WorkoutsStream, memory: FilesMemory): WorkoutsStream {
  return {
    ...stream,
    details(keys) {
      const details = stream.details(keys);
      note(details, memory);
      return details;
    },
  };
}

function note(details: readonly Detail[], memory: FilesMemory): void {
  const state = memory.load();
  const fresh = details.flatMap((detail) => {
    const createdMs = createdMsOf(detail);
    const isNew = createdMs !== null && createdMs >= state.sinceMs;
    return isNew && !has(state.owed, detail.key) && !has(state.done, detail.key)
      ? [[detail.key, createdMs] as const]
      : [];
  });
  if (fresh.length > 0) memory.save({ ...state, owed: { ...state.owed, ...Object.fromEntries(fresh) } });
}

function createdMsOf({ row }: Detail): number | null {
  const at = row?.createdAt;
  return typeof at === 'object' && at !== null ? at.getTime() : null;
}

interface FilesFolder {
  names(): string[];
  write(name: string, text: string): void;
}

export interface FilesWork {
  memory: FilesMemory;
  folder: FilesFolder;
  read: RowReader;
  now(): number;
  /** False once no more should be begun; what is left waits for the next run. */
  hasTime(): boolean;
}

/**
 * Writes files of the workouts that were noted, as long as `hasTime` says so, and saves what is left. Returns how many
 * it wrote. Throws DestinationError.
 */
export function writeOwed({ memory, folder, read, now, hasTime }: FilesWork): number {
  let state = withoutOld(memory, now());
  const ids = Object.keys(state.owed);
  if (ids.length === 0) return 0;
  const sources = sourcesOf(ids, (table, wanted) => (table === movements ? [] : read(table, wanted)));
  let written = 0;
  for (const source of sources.filter(isComplete)) {
    if (!hasTime()) break;
    if (writeOnce(folder, source)) written += 1;
    const id = source.workout.workoutId ?? '';
    const { [id]: createdMs = 0, ...owed } = state.owed;
    state = { ...state, owed, done: { ...state.done, [id]: createdMs } };
    memory.save(state);
  }
  return written;
}

/** What is dropped is older than what counts as new from then on, so that it cannot come back. */
function withoutOld(memory: FilesMemory, nowMs: number): FilesState {
  const state = memory.load();
  const sinceMs = Math.max(state.sinceMs, nowMs - NEW_FOR_MS);
  const kept = (of: Record<string, number>) => Object.fromEntries(Object.entries(of).filter(([, at]) => at >= sinceMs));
  const left: FilesState = { sinceMs, owed: kept(state.owed), done: kept(state.done) };
  const sizeOf = ({ owed, done }: FilesState) => Object.keys(owed).length + Object.keys(done).length;
  if (sizeOf(left) < sizeOf(state)) memory.save(left);
  return left;
}

/** The mark is written last: before it a row lacks its curves. */
const isComplete = ({ workout }: TrainingSource): boolean =>
  parseMark(String((workout as { syncState?: string | null }).syncState ?? ''))?.kind === 'complete' &&
  refusalOf(workout) === null;

/** False where a run that was cut off has written it already; the title may be another one since. */
function writeOnce(folder: FilesFolder, source: TrainingSource): boolean {
  const end = `-${shortDigest(source.workout.workoutId ?? '')}.tcx`;
  if (folder.names().some((name) => name.endsWith(end))) return false;
  folder.write(`${fileNameOf(source.workout)}.tcx`, tcxOf(trainingOf(source)));
  return true;
}
