/** A machine with a calendar, and one sync run on it in an execution of its own, for tests of the calendar. */
import { createHash } from 'node:crypto';
import { createMachine } from '../../local/emulator/index';
import { listCalendars, listEvents, type PlainEvent } from '../../local/emulator/inspect';
import type { Machine, RunOptions } from '../../local/emulator/types';
import { type ClearOutcome, clearCalendars } from '../../src/calendar/clear';
import type { ResultOptions } from '../../src/calendar/options';
import { createMarks, type Marks } from '../../src/calendar/state/marks';
import type { Clearing } from '../../src/calendar/state/memory';
import { type CalendarMemory, type CalendarOptions, type CalendarOutcome, syncCalendar } from '../../src/calendar/sync';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import type { TakenWorkout } from '../../src/streams/workouts/shared';

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

/** A finished workout of that class, begun `late` minutes after its time. */
export function workoutOf(item: ScheduledItem, late = 2, more: Partial<TakenWorkout> = {}): TakenWorkout {
  const startAt = item.startAt + late * 60_000;
  const workoutId = `workout-${item.key.replace('.', '_')}`;
  return {
    workoutId,
    startedAt: new Date(startAt),
    endedAt: new Date(startAt + 1_800_000),
    createdAt: new Date(startAt - 60_000),
    status: 'COMPLETE',
    title: item.title,
    sessionId: item.sessionId,
    classId: item.rideId,
    link: `https://members.onepeloton.com/profile/workouts/${more.workoutId ?? workoutId}`,
    ...more,
  };
}

/** What the details tell beyond the list. */
const DETAILS: TakenWorkout = {
  totalOutputKj: 312,
  distance: 16.09344,
  caloriesKcal: 401.6,
  avgHeartRateBpm: 148,
  maxHeartRateBpm: 171,
  personalRecord: true,
  leaderboardRank: 123,
  leaderboardSize: 4567,
};

/** Results from workouts, newest first; `missing` are those whose details cannot be had. */
export function resultsFrom(
  workouts: TakenWorkout[],
  more: Partial<ResultOptions> = {},
  missing: string[] = [],
): ResultOptions {
  const newest = [...workouts].sort((a, b) => Number(b.createdAt) - Number(a.createdAt));
  return {
    reader: {
      page: (page) => ({
        workouts: newest.slice(page * 100, page * 100 + 100),
        isLast: newest.length <= page * 100 + 100,
      }),
      details: (ids) =>
        new Map(
          newest.flatMap((workout) => {
            const id = workout.workoutId ?? '';
            return ids.includes(id) && !missing.includes(id) ? [[id, { ...workout, ...DETAILS }] as const] : [];
          }),
        ),
    },
    units: () => 'metric',
    realTimes: true,
    missedAfterDays: 1,
    ...more,
  };
}

/** Of one account of one member. */
export function marksFor(account = 'me', secret = 'secret'): Marks {
  const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('base64url');
  return createMarks({ account, secret, sha256 });
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
      until: null,
      force: false,
      dryRun: false,
      calendarId: '',
      own: { name: 'Peloton', summary: 'Your scheduled Peloton classes' },
      reminderMin: 15,
      brake: { events: 10, sharePct: 50 },
      conflictNote: false,
      otherIds: [],
      results: null,
      workouts: null,
      twoWay: null,
      notes: [],
      marks: marksFor(),
      timeLeft: () => true,
    };
    said.outcome = syncCalendar({ ...options, items, now: machine.clock.now(), memory, save, ...more });
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

/** Removes our events in an execution of its own, with the memory of `sync`. */
export function clear(machine: Machine, what: Clearing, run: RunOptions = {}): { outcome: ClearOutcome | null } {
  const services = machine.globals(run);
  Object.assign(globalThis, { CalendarApp: services.CalendarApp });
  const properties = (services.PropertiesService as typeof PropertiesService).getUserProperties();
  try {
    const memory = JSON.parse(properties.getProperty('calendar') ?? '{}') as CalendarMemory;
    const save = (next: CalendarMemory) => void properties.setProperty('calendar', JSON.stringify(next));
    return {
      outcome: clearCalendars({
        what,
        now: machine.clock.now(),
        memory,
        save,
        timeLeft: () => true,
        marks: marksFor(),
      }),
    };
  } catch (error) {
    if (!/Exceeded maximum/.test((error as Error).message)) throw error;
    return { outcome: null };
  }
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
    tags: { ...tags, pelotonSync: tags.pelotonSync?.replace(/"mark":"[^"]+"/, '') },
  }));
}
