/** Which parts of workouts the member wants, by the settings. */
import type { Settings } from '../../settings/settings';
import type { Wanted } from '../../streams/workouts/parts';

const SERIES_EVERY_SEC = { off: null, '1': 1, '5': 5 };

/**
 * Which curves, intervals and movements the member wants, and what they are to hold. Null for a resolution means no
 * curves.
 */
export const wantedParts = (settings: Settings): Wanted => ({
  seriesEverySec: SERIES_EVERY_SEC[settings.series],
  location: settings.locationToSheet,
  intervals: settings.intervalsToSheet,
  movements: settings.movementsToSheet,
});
