/** The workouts part of a run: the stream, its destinations, and the engine between them. */
import { createSheets } from '../destinations/sheets';
import { createWorkoutsStream } from '../streams/workouts';
import { syncLog } from '../sync/engine';
import { emptyLogState, type LogState, type StateFile, stateFile } from '../sync/state';
import type { Destination } from '../sync/types';
import { showProgress } from './progress';
import type { SyncRun } from './sync';
import { noteUnits, unitSystem } from './units';

export function syncWorkouts(run: SyncRun): void {
  const { world, account, peloton, tally } = run;
  const stream = createWorkoutsStream({
    peloton,
    log: world.log,
    userId: account.userId,
    timeZone: SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(),
  });
  const report = syncLog(stream, destinations(run), {
    now: () => world.clock.now(),
    requireTime: run.requireTime,
    state: stateOf(run, stateFile(world.store, `state.${account.userId}.workouts`, emptyLogState)),
    onProgress: (soFar) => showProgress(run, soFar.owed),
    preview: run.preview,
  });
  noteUnits(world.store, account.userId, stream.unitsSeen());
  tally.rows.created += report.created;
  tally.rows.updated += report.updated;
  tally.detailsLeft += report.owed;
  tally.paused ??= report.paused;
  tally.problems.push(...report.problems);
  if (report.deleted > 0) tally.notes.push(`${report.deleted} workouts were deleted at Peloton and are marked so.`);
  if (report.failed > 0) {
    tally.notes.push(`${report.failed} workouts have no details; the column "Sync state" says why.`);
  }
}

/** Where rows go. Another destination is one more line here. */
export function destinations(run: SyncRun): Destination[] {
  const { store } = run.world;
  const units = unitSystem(store, run.peloton, run.account.userId, run.settings.units);
  const sheets = createSheets({
    units,
    dryRun: run.preview,
    layout: {
      load: (table) => parseTitles(store.get(`layout.${table}`)),
      save: (table, titles) => store.set({ [`layout.${table}`]: titles.join('\t') }),
    },
  });
  return [sheets];
}

function parseTitles(text: string | null): string[] | null {
  const titles = (text ?? '').split('\t');
  return titles.length < 2 ? null : titles;
}

/** A preview works on a copy that is thrown away. */
function stateOf(run: SyncRun, file: StateFile<LogState>): StateFile<LogState> {
  return run.preview ? { load: () => file.load(), save() {} } : file;
}
