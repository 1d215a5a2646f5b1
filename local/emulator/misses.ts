/** Look-ups that find nothing although it is there, as people report of CalendarApp (https://github.com/derekantrican/GAS-ICS-Sync/issues/514). */
import type { Execution } from './execution';
import { nextId } from './state';

const LOOK_UPS = new Set([
  'CalendarApp.getCalendarById',
  'CalendarApp.getCalendarsByName',
  'CalendarApp.getAllCalendars',
  'CalendarApp.getAllOwnedCalendars',
  'Calendar.getEvents',
  'Calendar.getEventById',
  'Spreadsheet.getSheetByName',
]);

/** Whether that call, the latest of its method, finds nothing. Throws for a run that names what is no look-up. */
export function isMissed({ state, misses, methods, depth }: Execution, name: string): boolean {
  const stray = Object.keys(misses).find((method) => !LOOK_UPS.has(method));
  if (stray !== undefined) throw new Error(`${stray} looks nothing up`);
  if (!LOOK_UPS.has(name) || depth > 1) return false;
  if (misses[name]?.includes(methods[name] ?? 0)) return true;
  const { missRate } = state.quirks;
  // The first digits of an id are not equally likely.
  return missRate > 0 && Number.parseInt(nextId(state, 6).slice(2), 36) / 36 ** 4 < missRate;
}
