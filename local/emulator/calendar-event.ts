/** `CalendarEvent`: reading what was fetched is free, every change and every tag is a call. */
import { countBurst } from './calendar-quota';
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import { type CalendarState, type EventState, type MachineState, nextId } from './state';

export interface EventOptions {
  description?: string;
  location?: string;
  guests?: string;
  sendInvites?: boolean;
}

const DEFAULT_REMINDER_MIN = 30;
const MAX_DESCRIPTION_CHARS = 8_192;
const MAX_TAG_KEY_CHARS = 44;
const MAX_TAG_VALUE_CHARS = 1_024;

const FREE = [
  'getId',
  'getTitle',
  'getStartTime',
  'getEndTime',
  'getDescription',
  'getLocation',
  'getColor',
  'getLastUpdated',
  'isAllDayEvent',
  'getPopupReminders',
  'getOriginalCalendarId',
  'getTransparency',
  'getMyStatus',
  'getCreators',
  'isOwnedByMe',
  'guestsCanModify',
];

/** A new event with what its calendar gives by default. Google keeps whole seconds. */
export function createEventState(
  state: MachineState,
  title: unknown,
  start: unknown,
  end: unknown,
  options: EventOptions,
): EventState {
  if (typeof title !== 'string')
    throw new ServiceError("The parameters don't match the method signature for CalendarApp.Calendar.createEvent.");
  return {
    id: `${nextId(state, 26)}@google.com`,
    title,
    description: checkedDescription(options.description ?? ''),
    location: options.location ?? '',
    ...checkedTimes(start, end),
    allDay: false,
    color: '',
    reminders: [DEFAULT_REMINDER_MIN],
    tags: {},
    guests: (options.guests ?? '')
      .split(',')
      .map((guest) => guest.trim())
      .filter((guest) => guest !== ''),
    updatedAt: state.now,
  };
}

const MOST_IN_TRASH = 100;

export function throwAway(calendar: CalendarState, event: EventState, now: number): void {
  calendar.events.splice(calendar.events.indexOf(event), 1);
  calendar.trash = [...(calendar.trash ?? []), { ...event, updatedAt: now }].slice(-MOST_IN_TRASH);
}

type Change = <T extends unknown[]>(apply: (...args: T) => void) => (this: unknown, ...args: T) => unknown;

export function createEvent(execution: Execution, calendar: CalendarState, event: EventState) {
  const alive = () => {
    if (calendar.events.includes(event)) return event;
    throw new ServiceError('The calendar event does not exist, or it has already been deleted.');
  };
  const writable = () => {
    alive();
    if (!calendar.owned) throw new ServiceError('Action not allowed');
  };
  const change: Change = (apply) =>
    function (...args) {
      writable();
      // Calendar API: 403 forbiddenForNonOrganizer.
      if (event.organizer !== undefined && !event.guestsMayModify) throw new ServiceError('Action not allowed');
      apply(...args);
      event.updatedAt = execution.state.now;
      return this;
    };
  const methods = {
    ...readMethods(execution, calendar, event),
    ...bodyMethods(event, change),
    ...reminderMethods(event, change),
    ...tagMethods(alive, event, change),
    addGuest: change((email: string) => {
      event.guests.push(email);
    }),
    getGuestList: () => alive().guests.map((email) => createGuest(execution, email)),
    deleteEvent: () => {
      writable();
      countBurst(execution);
      throwAway(calendar, event, execution.state.now);
    },
  };
  return guard(execution, { name: 'CalendarEvent', service: 'CalendarApp', free: FREE }, methods);
}

function readMethods({ state }: Execution, calendar: CalendarState, event: EventState) {
  return {
    getId: () => event.id,
    getTitle: () => event.title,
    getStartTime: () => new Date(event.start),
    getEndTime: () => new Date(event.end),
    getDescription: () => event.description,
    getLocation: () => event.location,
    getColor: () => event.color,
    getLastUpdated: () => new Date(event.updatedAt),
    isAllDayEvent: () => event.allDay,
    getPopupReminders: () => [...event.reminders],
    getOriginalCalendarId: () => calendar.id,
    getTransparency: () => (event.isFree ? 'TRANSPARENT' : 'OPAQUE'),
    getMyStatus: () => event.myStatus ?? (event.organizer === undefined ? 'OWNER' : 'INVITED'),
    getCreators: () => [event.organizer ?? state.userEmail],
    // Not documented for calendars other than the member's first: there the organiser is the calendar.
    isOwnedByMe: () => event.organizer === undefined && calendar.isDefault,
    guestsCanModify: () => event.guestsMayModify === true,
  };
}

function bodyMethods(event: EventState, change: Change) {
  return {
    setTitle: change((title: string) => {
      event.title = title;
    }),
    setTime: change((start: unknown, end: unknown) => {
      Object.assign(event, checkedTimes(start, end));
    }),
    setDescription: change((text: string) => {
      event.description = checkedDescription(text);
    }),
    setLocation: change((text: string) => {
      event.location = text;
    }),
    setColor: change((color: string) => {
      if (!/^([1-9]|1[01])$/.test(color)) throw new ServiceError('Invalid argument: color');
      event.color = color;
    }),
  };
}

function reminderMethods(event: EventState, change: Change) {
  return {
    removeAllReminders: change(() => {
      event.reminders = [];
    }),
    addPopupReminder: change((minutes: number) => {
      if (!(minutes >= 5 && minutes <= 40_320)) throw new ServiceError('Reminder minutes must be between 5 and 40320.');
      if (event.reminders.length >= 5) throw new ServiceError('Too many reminders.');
      event.reminders.push(minutes);
    }),
  };
}

function tagMethods(alive: () => EventState, event: EventState, change: Change) {
  return {
    getTag: (key: string) => alive().tags[key] ?? null,
    getAllTagKeys: () => Object.keys(alive().tags),
    setTag: change((key: string, value: string) => {
      if (typeof key !== 'string' || typeof value !== 'string') {
        throw new ServiceError("The parameters don't match the method signature for CalendarApp.CalendarEvent.setTag.");
      }
      const isTooLong = key.length > MAX_TAG_KEY_CHARS || value.length > MAX_TAG_VALUE_CHARS;
      if (key === '' || isTooLong) throw new ServiceError('Invalid argument: tag');
      event.tags[key] = value;
    }),
    deleteTag: change((key: string) => {
      delete event.tags[key];
    }),
  };
}

function createGuest(execution: Execution, email: string) {
  return guard(
    execution,
    { name: 'EventGuest', service: 'CalendarApp', free: ['getEmail'] },
    { getEmail: () => email },
  );
}

function checkedTimes(start: unknown, end: unknown): { start: number; end: number } {
  const isDate = (value: unknown) =>
    Object.prototype.toString.call(value) === '[object Date]' && Number.isFinite(Number(value));
  if (!isDate(start) || !isDate(end))
    throw new ServiceError("The parameters don't match the method signature for CalendarApp.Calendar.createEvent.");
  if (Number(end) < Number(start)) throw new ServiceError('Event start date must be before event end date.');
  return { start: Math.floor(Number(start) / 1000) * 1000, end: Math.floor(Number(end) / 1000) * 1000 };
}

function checkedDescription(text: string): string {
  if (typeof text !== 'string' || text.length > MAX_DESCRIPTION_CHARS)
    throw new ServiceError('Invalid argument: description');
  return text;
}
