/** Finds the calendar that events go to: the one that the member picked, or our own, made once and known by its id. */

import { shortDigest } from '../../base/digest';
import { SettingsError } from '../../base/errors';
import type { Work } from './work';

export type Calendar = GoogleAppsScript.Calendar.Calendar;

/** Null only in a dry run, when our calendar would have to be made. Changes the memory to be about that calendar. */
export function openHome(work: Work): Calendar | null {
  const { calendarId } = work.options;
  const calendar = calendarId ? CalendarApp.getCalendarById(calendarId) : ownCalendar(work);
  if (calendar) moveIn(work, calendar.getId());
  else if (calendarId)
    throw new SettingsError(
      'The calendar chosen in Settings is not there any more. Choose Peloton > Settings and pick another one.',
    );
  return calendar;
}

function ownCalendar(work: Work): Calendar | null {
  const { memory, outcome, options, save } = work;
  const { name } = options.own;
  const known = memory.ownId ? CalendarApp.getCalendarById(memory.ownId) : null;
  if (known) return known;
  if (memory.ownId) {
    outcome.notes.push(`The calendar "${name}" was deleted, so it is made anew.`);
    forgetOwn(work);
  }
  if (options.dryRun) {
    outcome.plan.push(`Make a calendar named "${name}"`);
    return null;
  }
  const calendar = unfinishedCalendar(work) ?? makeCalendar(work);
  memory.ownId = calendar.getId();
  delete memory.calendarsBefore;
  save();
  return calendar;
}

/** Whoever deletes the whole calendar gets all coming classes again in the new one. */
function forgetOwn({ memory }: Work): void {
  if (memory.homeId === memory.ownId) {
    delete memory.homeId;
    memory.known = {};
    memory.deleted = {};
  }
  delete memory.ownId;
}

/** That of a run which ended between making it and keeping its id; other calendars of the name were there before. */
function unfinishedCalendar({ memory, options }: Work): Calendar | undefined {
  const before = memory.calendarsBefore;
  return (
    before &&
    CalendarApp.getAllOwnedCalendars().find(
      (calendar) => calendar.getName() === options.own.name && !before.includes(shortDigest(calendar.getId())),
    )
  );
}

function makeCalendar({ memory, options, outcome, save }: Work): Calendar {
  const { name, summary } = options.own;
  memory.calendarsBefore ??= CalendarApp.getAllOwnedCalendars().map((calendar) => shortDigest(calendar.getId()));
  save();
  outcome.notes.push(`Made the calendar "${name}".`);
  return CalendarApp.createCalendar(name, { summary: `${summary}, kept up to date by Peloton Sync.` });
}

/** When the member chose another calendar, the events of coming classes move: made here first, removed there later. */
function moveIn({ memory, options }: Work, calendarId: string): void {
  const { homeId, known, leaving = [] } = memory;
  if (homeId === calendarId) return;
  const coming = Object.entries(known).filter(([, event]) => event.startAt > options.now);
  const events = Object.fromEntries(coming.map(([key, event]) => [key, event.eventId]));
  if (homeId && coming.length > 0) leaving.push({ calendarId: homeId, events });
  // Coming back to a calendar: what is still there is found again by looking through it.
  memory.leaving = leaving.filter((left) => left.calendarId !== calendarId);
  memory.homeId = calendarId;
  memory.known = {};
  delete memory.tidy;
  delete memory.making;
}
