/** Finds the calendar that events go to: the one that the member picked, or our own, made once and known by its id. */
import { SettingsError } from '../errors';
import type { CalendarMemory } from './calendar-memory';
import { digest } from './calendar-text';

export type Calendar = GoogleAppsScript.Calendar.Calendar;

export interface HomeWorld {
  /** The member's choice; empty for our own calendar. */
  calendarId: string;
  own: { name: string; summary: string };
  dryRun: boolean;
  now: number;
  memory: CalendarMemory;
  save(): void;
  randomText(): string;
  note(sentence: string): void;
}

/** Null only in a dry run, when our calendar would have to be made. Changes `memory` to be about that calendar. */
export function openHome(world: HomeWorld): Calendar | null {
  const calendar = world.calendarId ? pickedCalendar(world.calendarId) : ownCalendar(world);
  if (calendar) moveIn(world.memory, calendar.getId(), world.now);
  return calendar;
}

function pickedCalendar(calendarId: string): Calendar {
  const calendar = CalendarApp.getCalendarById(calendarId);
  if (calendar) return calendar;
  throw new SettingsError(
    'The calendar chosen in Settings is not there any more. Choose Peloton > Settings and pick another one.',
  );
}

function ownCalendar(world: HomeWorld): Calendar | null {
  const { memory } = world;
  if (memory.ownId) {
    const calendar = CalendarApp.getCalendarById(memory.ownId);
    if (calendar) return calendar;
    world.note(`The calendar "${world.own.name}" was deleted, so it is made anew.`);
    forgetOwn(memory);
  }
  return world.dryRun ? null : (unfinishedCalendar(world) ?? makeCalendar(world));
}

/** Whoever deletes the whole calendar gets all coming classes again in the new one. */
function forgetOwn(memory: CalendarMemory): void {
  if (memory.homeId === memory.ownId) {
    delete memory.homeId;
    delete memory.known;
    delete memory.deleted;
    delete memory.tidy;
  }
  delete memory.ownId;
}

/**
 * The calendar of a run that ended between making it and keeping its id: the one that bears the token, or that came
 * since the run noted which ones there were.
 */
function unfinishedCalendar({ memory, own }: HomeWorld): Calendar | null {
  const token = memory.makingCalendar;
  if (!token) return null;
  const before = memory.calendarsBefore;
  const found = CalendarApp.getAllOwnedCalendars().find(
    (calendar) =>
      (calendar.getDescription() ?? '').includes(token) ||
      (before !== undefined && calendar.getName() === own.name && !before.includes(digest(calendar.getId()))),
  );
  if (!found) return null;
  keepOwn(memory, found);
  return found;
}

function makeCalendar({ own, memory, randomText, save, note }: HomeWorld): Calendar {
  if (!memory.makingCalendar) {
    memory.makingCalendar = randomText().slice(0, 16);
    memory.calendarsBefore = CalendarApp.getAllOwnedCalendars().map((calendar) => digest(calendar.getId()));
    save();
  }
  const summary = `${own.summary}, kept up to date by Peloton Sync (${memory.makingCalendar}).`;
  const calendar = CalendarApp.createCalendar(own.name, { summary });
  keepOwn(memory, calendar);
  memory.homeId = calendar.getId();
  save();
  note(`Made the calendar "${own.name}".`);
  return calendar;
}

function keepOwn(memory: CalendarMemory, calendar: Calendar): void {
  memory.ownId = calendar.getId();
  delete memory.makingCalendar;
  delete memory.calendarsBefore;
}

/** When the member chose another calendar, the events of coming classes move: made here first, removed there later. */
function moveIn(memory: CalendarMemory, calendarId: string, now: number): void {
  const { homeId } = memory;
  if (homeId === calendarId) return;
  const coming = Object.entries(memory.known ?? {}).filter(([, event]) => event.startAt > now);
  const left = {
    calendarId: homeId ?? '',
    events: Object.fromEntries(coming.map(([key, event]) => [key, event.eventId])),
  };
  // Coming back to a calendar: what is still there is found again by looking through it.
  const leaving = [...(memory.leaving ?? []), ...(homeId && coming.length > 0 ? [left] : [])];
  memory.leaving = leaving.filter((entry) => entry.calendarId !== calendarId);
  memory.homeId = calendarId;
  memory.known = {};
  delete memory.tidy;
  delete memory.making;
}
