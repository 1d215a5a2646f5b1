/** What the program that makes a full export in a browser has to read, by the member's settings. */
import { sheetZone } from '../../gas/workbook';
import type { World } from '../../peloton/auth/sign-in';
import type { CollectOptions } from '../../peloton/export/collect';
import { everySecOf } from '../../streams/workouts/parts';
import { wantedParts } from '../parts/wanted';
import { loadSettings } from '../world';

/** What a full export should hold for the member's settings, or for those of nobody while nobody is connected. */
export function exportOptions(world: World): CollectOptions {
  const settings = loadSettings(world);
  const { friendWorkouts, classesToSheet } = settings;
  const cyclingOnly = friendWorkouts === 'cycling10';
  return {
    everySec: everySecOf(wantedParts(settings)),
    timeZone: sheetZone(),
    friendWorkouts: friendWorkouts === 'off' ? 0 : cyclingOnly ? 10 : Number(friendWorkouts),
    cyclingOnly,
    classes: classesToSheet,
  };
}
