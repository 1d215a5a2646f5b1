/** Where a run reads workouts, and how much of each the settings want. */
import { sheetZone } from '../../gas/workbook';
import type { Settings } from '../../settings/settings';
import type { Wanted } from '../../streams/workouts/parts';
import { createWorkoutsStream } from '../../streams/workouts/stream';
import type { SyncRun } from '../sync';

const SERIES_EVERY_SEC = { off: null, '1': 1, '5': 5 };

export function wantedBy(settings: Settings): Wanted {
  return {
    seriesEverySec: SERIES_EVERY_SEC[settings.series],
    location: settings.locationToSheet,
    intervals: settings.intervalsToSheet,
    movements: settings.movementsToSheet,
  };
}

/** The workouts of the member, or of somebody whom they follow. */
export const workoutsOf = (run: SyncRun, userId: string, peloton = run.peloton) =>
  createWorkoutsStream({
    peloton,
    log: run.world.log,
    userId,
    timeZone: sheetZone(),
    wanted: wantedBy(run.settings),
  });
