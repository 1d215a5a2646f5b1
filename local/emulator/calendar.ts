/** `CalendarApp` and `Calendar`: the member's calendars, their events by window and by id. */

import { createEvent, createEventState, type EventOptions } from './calendar-event';
import { countBurst, takeCalendarQuota } from './calendar-quota';
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import { type CalendarState, createCalendarState, type EventState, nextId } from './state';

const COLORS = [
  'PALE_BLUE',
  'PALE_GREEN',
  'MAUVE',
  'PALE_RED',
  'YELLOW',
  'ORANGE',
  'CYAN',
  'GRAY',
  'BLUE',
  'GREEN',
  'RED',
];

export function createCalendarApp(execution: Execution) {
  const { state } = execution;
  const emulated = (calendar: CalendarState | undefined) =>
    calendar === undefined ? null : createCalendar(execution, calendar);
  const byDefault = () => state.calendars.find((calendar) => calendar.isDefault);
  return guard(
    execution,
    { name: 'CalendarApp', service: 'CalendarApp' },
    {
      EventColor: Object.fromEntries(COLORS.map((name, index) => [name, String(index + 1)])),
      getDefaultCalendar: () => emulated(byDefault()),
      getCalendarById: (id: string) => emulated(state.calendars.find((calendar) => calendar.id === id)),
      getCalendarsByName: (name: string) => state.calendars.filter((calendar) => calendar.name === name).map(emulated),
      getAllCalendars: () => state.calendars.map(emulated),
      getAllOwnedCalendars: () => state.calendars.filter((calendar) => calendar.owned).map(emulated),
      createCalendar: (name: string, options: { timeZone?: string; color?: string; summary?: string } = {}) => {
        if (typeof name !== 'string' || name === '') throw new ServiceError('Invalid argument: name');
        countBurst(execution);
        takeCalendarQuota(execution, 'calendars', state.limits.calendarsPerDay);
        const id = `c_${nextId(state, 24)}@group.calendar.google.com`;
        const calendar = createCalendarState({
          id,
          name,
          // The REST API gives UTC where none is named.
          timeZone: options.timeZone ?? 'UTC',
        });
        calendar.description = options.summary ?? '';
        state.calendars.push(calendar);
        return emulated(calendar);
      },
    },
  );
}

function createCalendar(execution: Execution, calendar: CalendarState) {
  /** A calendar that the member has deleted in the meantime is gone for the objects that stand for it too. */
  const alive = () => {
    if (execution.state.calendars.includes(calendar)) return calendar;
    throw new ServiceError('Calendar not found, or you no longer have permission to access it.');
  };
  const writable = () => {
    if (!alive().owned) throw new ServiceError('Action not allowed');
    return calendar;
  };
  const about = aboutMethods(calendar);
  return guard(
    execution,
    { name: 'Calendar', service: 'CalendarApp', free: Object.keys(about) },
    { ...about, ...settingMethods(writable), ...eventMethods(execution, alive, writable) },
  );
}

function aboutMethods(calendar: CalendarState) {
  return {
    getId: () => calendar.id,
    getName: () => calendar.name,
    getDescription: () => calendar.description,
    getTimeZone: () => calendar.timeZone,
    getColor: () => calendar.color,
    isOwnedByMe: () => calendar.owned,
    isMyPrimaryCalendar: () => calendar.isDefault,
  };
}

function settingMethods(writable: () => CalendarState) {
  return {
    setName(name: string) {
      writable().name = name;
      return this;
    },
    setDescription(text: string) {
      writable().description = text;
      return this;
    },
    setTimeZone(zone: string) {
      writable().timeZone = zone;
      return this;
    },
  };
}

function eventMethods(execution: Execution, alive: () => CalendarState, writable: () => CalendarState) {
  const { state } = execution;
  return {
    createEvent: (title: string, start: unknown, end: unknown, options: EventOptions = {}) => {
      const calendar = writable();
      const event = createEventState(state, title, start, end, options);
      countBurst(execution);
      takeCalendarQuota(execution, 'events', state.limits.eventsPerDay);
      calendar.events.push(event);
      return createEvent(execution, calendar, event);
    },
    getEvents: (start: unknown, end: unknown) =>
      eventsIn(alive(), instant(start), instant(end)).map((event) => createEvent(execution, alive(), event)),
    getEventById: (id: string) => {
      const event = alive().events.find((other) => other.id === id);
      return event === undefined ? null : createEvent(execution, alive(), event);
    },
    deleteCalendar: () => {
      if (writable().isDefault) throw new ServiceError('Action not allowed');
      countBurst(execution);
      state.calendars.splice(state.calendars.indexOf(alive()), 1);
    },
  };
}

/** Every event that overlaps [start, end), earliest first. */
function eventsIn(calendar: CalendarState, start: number, end: number): EventState[] {
  const overlaps = (event: EventState) =>
    event.start < end && (event.end > start || (event.start === event.end && event.start >= start));
  return calendar.events.filter(overlaps).sort((a, b) => a.start - b.start || a.end - b.end);
}

function instant(value: unknown): number {
  if (Object.prototype.toString.call(value) !== '[object Date]') {
    throw new ServiceError(
      `The parameters (${typeof value}) don't match the method signature for CalendarApp.Calendar.getEvents.`,
    );
  }
  return Number(value);
}
