/** What Google does not show once is not gone: nothing is made anew, forgotten or done at Peloton for it. */
import { listCalendars, listEvents, memberEvents } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import type { CalendarOptions } from '../../src/calendar/sync';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import { calendarMachine, classAt, clear, HOUR, memoryOf, NOW, ours, sync } from '../support/calendar-lab';
import { scheduleSide } from '../support/schedule-side';

const items = [classAt(5), classAt(6), classAt(7)];
const titles = items.map((item) => item.title);
const shown = (machine: Machine): string[] => ours(machine).map((event) => event.title);
const primary = (machine: Machine): string => listCalendars(machine).find((one) => one.isDefault)?.id ?? '';

/** Google shows nothing of these while `act` runs; what is there stays there. */
function hidden<T>(machine: Machine, what: { calendars?: boolean; events?: boolean }, act: () => T): T {
  const { state } = machine;
  const { calendars } = state;
  const events = calendars.map((calendar) => calendar.events);
  if (what.calendars) state.calendars = calendars.filter((calendar) => calendar.isDefault);
  if (what.events) for (const calendar of calendars) calendar.events = [];
  try {
    return act();
  } finally {
    const made = what.calendars ? state.calendars.filter((calendar) => !calendars.includes(calendar)) : [];
    state.calendars = [...calendars, ...made];
    if (what.events)
      for (const [index, calendar] of calendars.entries()) calendar.events.unshift(...(events[index] ?? []));
  }
}

function synced(more: Partial<CalendarOptions> = {}, list: ScheduledItem[] = items): Machine {
  const machine = calendarMachine();
  sync(machine, list, more);
  return machine;
}

describe('our calendar', () => {
  test('that does not answer in one run is neither made anew nor forgotten', () => {
    const machine = synced();
    const before = memoryOf(machine);
    const { outcome } = hidden(machine, { calendars: true }, () => sync(machine, items));
    expect(outcome).toMatchObject({ created: 0, updated: 0, removed: 0 });
    expect(outcome?.notes).toEqual([expect.stringMatching(/did not answer, so nothing on it was changed/)]);
    expect(listCalendars(machine)).toHaveLength(2);
    sync(machine, items);
    expect(memoryOf(machine)).toEqual(before);
    expect(shown(machine)).toEqual(titles);
  });

  test('that is missing now and then, never in two runs together, is never made anew', () => {
    const machine = synced();
    for (let round = 0; round < 3; round += 1) {
      hidden(machine, { calendars: true }, () => sync(machine, items));
      sync(machine, items);
    }
    expect(listCalendars(machine)).toHaveLength(2);
  });

  test('that the look-up by id does not give is found in the list of calendars', () => {
    const machine = synced();
    const id = memoryOf(machine).ownId ?? '';
    // The emulator looks up by id with `find`; Google gives null for a calendar that it lists.
    const { calendars } = machine.state;
    Object.defineProperty(calendars, 'find', {
      value: (test: (one: { id: string }) => boolean) => calendars.filter((one) => one.id !== id && test(one))[0],
    });
    expect(sync(machine, [...items, classAt(8)]).outcome).toMatchObject({ created: 1, notes: [] });
    expect(listCalendars(machine)).toHaveLength(2);
  });

  test('is not taken for deleted while Google lists no calendar at all', () => {
    const machine = synced();
    const { calendars } = machine.state;
    for (let run = 0; run < 3; run += 1) {
      machine.state.calendars = [];
      sync(machine, items);
      machine.state.calendars = calendars;
    }
    sync(machine, items);
    expect(listCalendars(machine)).toHaveLength(2);
    expect(shown(machine)).toEqual(titles);
  });
});

describe('a list of events that comes back empty once', () => {
  const twoWay = (side: ReturnType<typeof scheduleSide>) => ({ twoWay: { writer: side.writer, unschedule: true } });

  test.each([1, 2, 3])('takes none of %d classes off the schedule and makes no event again', (count) => {
    const side = scheduleSide(items.slice(0, count));
    const machine = synced(twoWay(side), side.items);
    const { outcome } = hidden(machine, { events: true }, () => sync(machine, side.items, twoWay(side)));
    expect(outcome).toMatchObject({ created: 0, written: 0, heldBack: null });
    sync(machine, side.items, twoWay(side));
    expect(side.items).toHaveLength(count);
    expect(shown(machine)).toEqual(titles.slice(0, count));
  });

  test('loses no event whose class went off the schedule in that run', () => {
    const machine = synced();
    hidden(machine, { events: true }, () => sync(machine, items.slice(1)));
    sync(machine, items.slice(1));
    expect(shown(machine)).toEqual(titles.slice(1));
  });

  test('an event that the member deleted is believed gone by the second run, and its class goes off then', () => {
    const side = scheduleSide(items);
    const machine = synced(twoWay(side));
    memberEvents(machine).delete(ours(machine)[0]?.id ?? '');
    expect(sync(machine, side.items, twoWay(side)).outcome?.written).toBe(0);
    expect(sync(machine, side.items, twoWay(side)).outcome?.written).toBe(1);
    expect(side.items).toEqual(items.slice(1));
  });
});

describe('on the way to another calendar', () => {
  test('what the old one does not show once is removed from it later', () => {
    for (const what of [{ calendars: true }, { events: true }]) {
      const machine = synced();
      const calendarId = primary(machine);
      hidden(machine, what, () => sync(machine, items, { calendarId }));
      sync(machine, items, { calendarId });
      expect({ what, left: shown(machine) }).toEqual({ what, left: [] });
    }
  });
});

describe('removing events', () => {
  test.each([{ calendars: true }, { events: true }])('from what is not shown (%o) goes on when it is', (what) => {
    const machine = synced();
    expect(hidden(machine, what, () => clear(machine, 'all')).outcome).toEqual({ removed: 0, pause: 'google' });
    expect(clear(machine, 'all').outcome).toEqual({ removed: 3, pause: null });
    expect(shown(machine)).toEqual([]);
  });

  test('ends where the calendar is gone indeed', () => {
    const machine = synced();
    memberEvents(machine).deleteCalendar(memoryOf(machine).ownId ?? '');
    expect([clear(machine, 'all').outcome?.pause, clear(machine, 'all').outcome?.pause]).toEqual(['google', null]);
  });
});

describe('the zone of our calendar', () => {
  const zoneOf = (machine: Machine) => listCalendars(machine).find((one) => !one.isDefault)?.timeZone;
  const setZone = (machine: Machine, timeZone: string) => {
    for (const calendar of machine.state.calendars) if (!calendar.isDefault) calendar.timeZone = timeZone;
  };

  test("is the member's from the start", () => {
    const machine = synced();
    expect([zoneOf(machine), memoryOf(machine).zone]).toEqual(['America/New_York', 'America/New_York']);
  });

  test.each(['UTC', 'Etc/UTC', 'GMT'])(
    'where a version before made it in %s, is mended once; the member may set it back',
    (born) => {
      const machine = synced();
      setZone(machine, born);
      const { zoneWasSet: _, ...memory } = memoryOf(machine);
      sync(machine, items, { memory });
      expect([zoneOf(machine), memoryOf(machine).zone]).toEqual(['America/New_York', 'America/New_York']);
      expect(sync(machine, items)).toMatchObject({ saves: 0, calls: 2 });
      setZone(machine, born);
      sync(machine, items);
      expect([zoneOf(machine), memoryOf(machine).zone]).toEqual([born, born]);
    },
  );

  test('of a calendar that the member picked is theirs', () => {
    const machine = calendarMachine();
    memberEvents(machine).add({ title: 'x', start: new Date(NOW), end: new Date(NOW + HOUR) });
    for (const calendar of machine.state.calendars) calendar.timeZone = 'UTC';
    sync(machine, items, { calendarId: primary(machine) });
    expect(listCalendars(machine).map((one) => one.timeZone)).toEqual(['UTC']);
    expect(listEvents(machine)).toHaveLength(4);
  });
});
