/** The scratch sheet and the scratch calendar of a test: made when they are first asked for, noted before, removed by name. */
import { messageOf, recover } from '../../gas/google-error';
import { removeSelfTestTriggers } from '../../gas/triggers';
import { workbook } from '../../gas/workbook';
import type { World } from '../../peloton/auth/sign-in';
import { changeSelfTest, type SelfTest, scratchName, selfTestFile } from './state';

export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
export type Calendar = GoogleAppsScript.Calendar.Calendar;

export interface ProbeContext {
  readonly world: World;
  /** As it was when it was last read or changed here. */
  readonly state: SelfTest;
  /** See `changeSelfTest`. */
  change(change: (state: SelfTest) => void): void;
  set(values: Partial<SelfTest>): void;
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

/**
 * What the probes of a test have in common. Makes nothing yet. `seenByWindow` is what the page of the test found out by
 * itself; null where none is open.
 */
export function openProbeContext(world: World, seenByWindow: WindowFacts | null = null): ProbeContext {
  const state = selfTestFile(world.store).load();
  const change: ProbeContext['change'] = (how) => void Object.assign(state, changeSelfTest(world.store, how));
  return { world, state, seenByWindow, change, set: (values) => change((now) => void Object.assign(now, values)) };
}

/**
 * The scratch sheet of the test, which is made where it is not there. `part` names one of several; the first has none.
 */
export function scratchSheet({ set, state }: ProbeContext, part = ''): Sheet {
  const name = scratchName(state) + part;
  const found = workbook().getSheetByName(name);
  if (found) return found;
  if (!state.hasSheet) set({ hasSheet: true });
  return workbook().insertSheet(name, workbook().getSheets().length);
}

/**
 * The scratch calendar of the test, which is made where it is not there: without naming a zone, because one probe asks
 * which it gets.
 */
export function scratchCalendar({ set, state }: ProbeContext): Calendar {
  const known = state.calendarId === null ? null : CalendarApp.getCalendarById(state.calendarId);
  const found = known ?? (state.hasCalendar ? listScratchCalendars(state)[0] : null);
  if (found) return found;
  if (state.hasCalendar) throw new Error('the scratch calendar is not found');
  set({ hasCalendar: true });
  const calendar = CalendarApp.createCalendar(scratchName(state));
  set({ calendarId: calendar.getId() });
  return calendar;
}

const listScratchCalendars = (state: SelfTest): Calendar[] =>
  CalendarApp.getAllOwnedCalendars().filter((calendar) => calendar.getName() === scratchName(state));

/** Removes what the test made, and saves what is gone. Returns a sentence for each thing that could not be removed. */
export function removeScratch({ set, state }: ProbeContext): string[] {
  const left: string[] = [];
  const attempt = (what: string, act: () => Partial<SelfTest>) =>
    recover(
      () => set(act()),
      (error) => left.push(`${what} "${scratchName(state)}" could not be removed: ${messageOf(error).slice(0, 80)}`),
    );
  if (state.hasTrigger) attempt('The trigger of', removeTriggers);
  if (state.hasSheet) attempt('The sheet', () => removeSheets(state));
  if (state.hasCalendar) attempt('The calendar', () => removeCalendar(state, set));
  return left;
}

function removeTriggers(): Partial<SelfTest> {
  removeSelfTestTriggers();
  return { hasTrigger: false };
}

function removeSheets(state: SelfTest): Partial<SelfTest> {
  const book = workbook();
  const ours = book.getSheets().filter((sheet) => sheet.getName().startsWith(scratchName(state)));
  for (const sheet of ours) book.deleteSheet(sheet);
  return { hasSheet: false };
}

/** Looked for by its name and by its id. Missed in both ways once proves nothing: the next attempt looks again. */
function removeCalendar(state: SelfTest, set: ProbeContext['set']): Partial<SelfTest> {
  const owned = listScratchCalendars(state);
  const byId = owned.length > 0 || state.calendarId === null ? null : CalendarApp.getCalendarById(state.calendarId);
  const found = byId === null ? owned : [byId];
  for (const calendar of found) calendar.deleteCalendar();
  const misses = found.length === 0 ? state.misses + 1 : 0;
  set({ misses });
  if (misses === 1) throw new Error('it is not found; try once more');
  return { hasCalendar: false, calendarId: null, misses: 0 };
}
