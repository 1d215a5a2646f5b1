/** The workouts part of a run: the stream, its destinations, and the engine between them. */
import { createSheets } from '../destinations/sheets';
import type { Store } from '../ports';
import { createWorkoutsStream } from '../streams/workouts';
import { shareWorkouts } from '../streams/workouts-shared';
import { syncLog } from '../sync/engine';
import { emptyLogState, stateFile } from '../sync/state';
import type { Destination } from '../sync/types';
import { showProgress } from './progress';
import type { SyncRun } from './sync';
import { noteUnits, type UnitSystem, unitSystem } from './units';

export function syncWorkouts(run: SyncRun): void {
  const { world, account, tally } = run;
  const { stream } = sharedWorkouts(run);
  const report = syncLog(stream, destinations(run), {
    now: () => world.clock.now(),
    requireTime: run.requireTime,
    state: stateFile(storeOf(run), `state.${account.userId}.workouts`, emptyLogState),
    onProgress: (soFar) => showProgress(run, soFar.owed),
    preview: run.preview,
  });
  noteUnits(storeOf(run), account.userId, stream.unitsSeen());
  tally.rows.created += report.created;
  tally.rows.updated += report.updated;
  tally.detailsLeft += report.owed;
  tally.paused ??= report.paused;
  tally.problems.push(...report.problems);
  if (report.deleted > 0) tally.notes.push(`Workouts deleted at Peloton, and marked so: ${report.deleted}.`);
  if (report.retried > 0) {
    const text = `Workouts whose details could not be read and are tried again: ${report.retried}. ${report.retryReason}`;
    // Where none came, the run did not do what it is for.
    if (report.detailed === 0) tally.problems.push(text);
    else tally.notes.push(text);
  }
  if (report.failed > 0) {
    tally.notes.push(`Workouts whose details cannot be had: ${report.failed}; the column "Sync state" says why.`);
  }
}

/** The workouts of this run, for the sheet and for the calendar: what one of them read, the other need not ask for. */
export function sharedWorkouts(run: SyncRun): ReturnType<typeof shareWorkouts> {
  run.shared ??= shareWorkouts(
    createWorkoutsStream({
      peloton: run.peloton,
      log: run.world.log,
      userId: run.account.userId,
      timeZone: SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(),
    }),
  );
  return run.shared;
}

export const unitsOf = (run: SyncRun): UnitSystem =>
  unitSystem(storeOf(run), run.peloton, run.account.userId, run.settings.units);

/** Where rows go. Another destination is one more line here. */
export function destinations(run: SyncRun): Destination[] {
  const store = storeOf(run);
  const units = unitsOf(run);
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

/** A preview reads the real store and writes nothing. */
export function storeOf({ world, preview }: SyncRun): Store {
  return preview ? { ...world.store, set() {} } : world.store;
}

function parseTitles(text: string | null): string[] | null {
  const titles = (text ?? '').split('\t');
  return titles.length < 2 ? null : titles;
}
