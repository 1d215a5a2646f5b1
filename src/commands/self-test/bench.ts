/** The scratch sheet and the scratch calendar of a test: made when they are first asked for, noted before, removed by name. */
import { messageOf, rethrowKill } from '../../gas/google-error';
import { removeSelfTestTriggers } from '../../gas/triggers';
import { workbook } from '../../gas/workbook';
import type { World } from '../../peloton/auth/sign-in';
import type { StateFile } from '../../sync/state';
import { type SelfTest, scratchName } from './state';

export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
export type Calendar = GoogleAppsScript.Calendar.Calendar;

export interface Bench {
  readonly world: World;
  readonly file: StateFile<SelfTest>;
  readonly state: SelfTest;
  /** What the window measured of itself; null where no window has. */
  readonly seenByWindow: WindowFacts | null;
}

/** As the page tells it. All of it is optional, since it comes from outside. */
export interface WindowFacts {
  program?: unknown;
  marks?: unknown;
  keyChars?: unknown;
  dataChars?: unknown;
  clipboard?: unknown;
  execCommand?: unknown;
  open?: unknown;
  file?: unknown;
  errorText?: unknown;
  sentChars?: unknown;
  parallel?: unknown;
}

export function openBench(world: World, file: StateFile<SelfTest>, seenByWindow: WindowFacts | null = null): Bench {
  return { world, file, state: file.load(), seenByWindow };
}

/** @param part Of several sheets; the first has none. */
export function scratchSheet({ file, state }: Bench, part = ''): Sheet {
  const name = scratchName(state) + part;
  const found = workbook().getSheetByName(name);
  if (found) return found;
  state.hasSheet = true;
  file.save(state);
  return workbook().insertSheet(name, workbook().getSheets().length);
}

/** Made without naming a zone, which is what one probe asks about. */
export function scratchCalendar({ file, state }: Bench): Calendar {
  const known = state.calendarId === null ? null : CalendarApp.getCalendarById(state.calendarId);
  if (known) return known;
  if (state.hasCalendar) throw new Error('the scratch calendar is not found');
  state.hasCalendar = true;
  file.save(state);
  const calendar = CalendarApp.createCalendar(scratchName(state));
  state.calendarId = calendar.getId();
  file.save(state);
  return calendar;
}

/** Saves what is gone. Answers a sentence for each thing that could not be removed. */
export function removeScratch({ file, state }: Bench): string[] {
  const left: string[] = [];
  const attempt = (what: string, act: () => void) => {
    try {
      act();
    } catch (error) {
      rethrowKill(error);
      left.push(`${what} "${scratchName(state)}" could not be removed: ${messageOf(error).slice(0, 80)}`);
    }
    file.save(state);
  };
  if (state.hasTrigger) attempt('The trigger of', () => removeTriggers(state));
  if (state.hasSheet) attempt('The sheet', () => removeSheets(state));
  if (state.hasCalendar) attempt('The calendar', () => removeCalendar(state));
  return left;
}

function removeTriggers(state: SelfTest): void {
  removeSelfTestTriggers();
  state.hasTrigger = false;
}

function removeSheets(state: SelfTest): void {
  const book = workbook();
  const ours = book.getSheets().filter((sheet) => sheet.getName().startsWith(scratchName(state)));
  for (const sheet of ours) book.deleteSheet(sheet);
  state.hasSheet = false;
}

/** A list of calendars that lacks it once proves nothing: the next attempt looks again. */
function removeCalendar(state: SelfTest): void {
  const name = scratchName(state);
  const owned = CalendarApp.getAllOwnedCalendars().filter((calendar) => calendar.getName() === name);
  for (const calendar of owned) calendar.deleteCalendar();
  state.misses = owned.length === 0 ? state.misses + 1 : 0;
  if (owned.length === 0 && state.misses < 2) throw new Error('it is not in the list of your calendars; try once more');
  state.hasCalendar = false;
  state.calendarId = null;
}
