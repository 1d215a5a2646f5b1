/** A machine with a calendar, and one sync run on it in an execution of its own, for tests of the calendar. */
import { createMachine } from '../../local/emulator/index';
import { listCalendars, listEvents, type PlainEvent } from '../../local/emulator/inspect';
import type { Machine, RunOptions } from '../../local/emulator/types';
import {
  type CalendarMemory,
  type CalendarOptions,
  type CalendarOutcome,
  syncCalendar,
} from '../../src/destinations/calendar';
import type { ScheduledItem } from '../../src/streams/schedule-item';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const NOW = Date.UTC(2026, 10, 21, 9);

export function calendarMachine(): Machine {
  const internet = () => {
    throw new Error('no network');
  };
  // A calendar call takes 1 ms and nothing else takes any, so that the clock counts them.
  const latencyMs = { CalendarApp: 1, PropertiesService: 0 };
  const machine = createMachine({ dist: 'none', internet, startAt: NOW, latencyMs });
  const more = {
    eventChangesPerMinute: 1e6,
    eventsPerDay: 1e6,
    calendarsPerDay: 1e3,
    propertyBytes: 5e5,
    propertyOperationsPerDay: 1e9,
  };
  Object.assign(machine.state.limits, more);
  return machine;
}

/** A class `hours` from NOW; the id says which. */
export function classAt(hours: number, more: Partial<ScheduledItem> = {}): ScheduledItem {
  const id = `sched-${hours}`;
  const startAt = NOW + hours * HOUR;
  return {
    key: id,
    scheduleId: id,
    sessionId: `session${hours}`,
    rideId: `ride${hours}`,
    title: `${hours} h Pop Ride`,
    description: 'Loud and fast.',
    startAt,
    endAt: startAt + HOUR / 2,
    discipline: 'cycling',
    disciplineName: 'Cycling',
    instructor: 'Avery Stone',
    difficulty: 'Intermediate',
    isLive: true,
    link: `https://members.onepeloton.com/scheduled/class/ride${hours}/session${hours}?start=0&type=0&locale=en-US`,
    ...more,
  };
}

export interface Run {
  outcome: CalendarOutcome | null;
  error: Error | null;
  killed: boolean;
  /** Calls to the calendar service. */
  calls: number;
  /** How often the memory was saved. */
  saves: number;
}

/** One sync as one execution; its memory lives in the user properties, so that a kill may end it at any call. */
export function sync(
  machine: Machine,
  items: ScheduledItem[],
  more: Partial<CalendarOptions> = {},
  run: RunOptions = {},
): Run {
  const services = machine.globals(run);
  Object.assign(globalThis, { CalendarApp: services.CalendarApp });
  const properties = (services.PropertiesService as typeof PropertiesService).getUserProperties();
  const startedAt = machine.clock.now();
  let saves = 0;
  const save = (memory: CalendarMemory): void => {
    saves += 1;
    properties.setProperty('calendar', JSON.stringify(memory));
  };
  const said = { outcome: null as CalendarOutcome | null, error: null as Error | null };
  try {
    const memory = JSON.parse(properties.getProperty('calendar') ?? '{}') as CalendarMemory;
    const options = {
      complete: true,
      force: false,
      dryRun: false,
      calendarId: '',
      reminderMin: 15,
      timeLeft: () => true,
    };
    const randomText = () => `token${machine.clock.now()}abcdefghij`;
    said.outcome = syncCalendar({ ...options, items, now: machine.clock.now(), memory, save, randomText, ...more });
  } catch (error) {
    said.error = error as Error;
  }
  return {
    ...said,
    killed: /Exceeded maximum/.test(said.error?.message ?? ''),
    calls: machine.clock.now() - startedAt,
    saves,
  };
}

export function memoryOf(machine: Machine): CalendarMemory {
  return JSON.parse(machine.state.properties.users[machine.state.userEmail]?.calendar ?? '{}') as CalendarMemory;
}

/** Events of the calendar that we made. */
export function ours(machine: Machine): PlainEvent[] {
  return listCalendars(machine)
    .filter((calendar) => !calendar.isDefault && calendar.name === 'Peloton')
    .flatMap((calendar) => listEvents(machine, calendar.id));
}

export function theOnly(machine: Machine): PlainEvent {
  const [event, ...others] = ours(machine);
  if (!event || others.length > 0) throw new Error(`expected one event, found ${others.length + (event ? 1 : 0)}`);
  return event;
}

/** What a member sees of events, without ids, which differ from machine to machine. */
export function picture(machine: Machine): unknown {
  return ours(machine).map(({ id: _, calendarId: __, tags, ...event }) => ({
    ...event,
    tags: { ...tags, pelotonSync: tags.pelotonSync?.replace(/"event":"\w+"/, '') },
  }));
}
