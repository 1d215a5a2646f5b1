/** Rules that keep a member's data whole where nothing else would tell that they are broken. */
import { listCalendars, listEvents, memberEvents } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import { calendarMachine, classAt, clear, HOUR, NOW, ours, sync, theOnly } from '../support/calendar-lab';
import { linkTo, RIDE, scheduleSide } from '../support/schedule-side';

const titles = (machine: Machine): string[] => ours(machine).map((event) => event.title);

/** At this hour the class of hour 1 is running: it ends half an hour after it began. */
const WHILE_IT_RUNS = 1.25 * HOUR;

test('an event whose class began before its calendar could be left stays there', () => {
  const machine = calendarMachine();
  const classes = [classAt(1), classAt(5)];
  sync(machine, classes);
  const calendarId = listCalendars(machine).find((calendar) => calendar.isDefault)?.id ?? '';
  // While the schedule is not whole, nothing is removed from the calendar that the member turned away from.
  sync(machine, classes, { calendarId, complete: false });
  expect(titles(machine)).toEqual(['1 h Pop Ride', '5 h Pop Ride']);
  machine.clock.advance(2 * HOUR);
  expect(sync(machine, classes, { calendarId }).outcome).toMatchObject({ removed: 1 });
  expect(titles(machine)).toEqual(['1 h Pop Ride']);
  expect(listEvents(machine, calendarId).map((event) => event.title)).toContain('5 h Pop Ride');
});

test('the class that is running is no coming class: removing those leaves it', () => {
  const machine = calendarMachine();
  sync(machine, [classAt(1), classAt(5)]);
  machine.clock.advance(WHILE_IT_RUNS);
  expect(clear(machine, 'coming').outcome).toEqual({ removed: 1, pause: null });
  expect(titles(machine)).toEqual(['1 h Pop Ride']);
});

test('the event of a running class follows what changes until the class is over', () => {
  const machine = calendarMachine();
  sync(machine, [classAt(1)]);
  machine.clock.advance(WHILE_IT_RUNS);
  const longer = { title: 'Renamed', endAt: NOW + 2 * HOUR };
  expect(sync(machine, [classAt(1, longer)]).outcome).toMatchObject({ updated: 1 });
  expect(theOnly(machine)).toMatchObject({ title: 'Renamed', end: new Date(NOW + 2 * HOUR) });
  machine.clock.advance(HOUR);
  sync(machine, [classAt(1, { ...longer, title: 'Renamed again' })]);
  expect(titles(machine)).toEqual(['Renamed']);
});

test('a copy of our event without its tags, as an import makes it, schedules nothing at Peloton', () => {
  const machine = calendarMachine();
  const side = scheduleSide([classAt(5, { isLive: false, rideId: RIDE, link: linkTo(RIDE) })]);
  const twoWay = { writer: side.writer, unschedule: false };
  sync(machine, side.items, { twoWay });
  const original = theOnly(machine);
  const copy = memberEvents(machine).copy(original.id, new Date(NOW + 50 * HOUR));
  for (const { events } of machine.state.calendars) for (const event of events) if (event.id === copy) event.tags = {};
  expect(sync(machine, side.items, { twoWay }).outcome).toMatchObject({ written: 0, notes: [] });
  expect(side.items).toHaveLength(1);
  expect(ours(machine)).toHaveLength(2);
});

test('a class over which our code stumbles costs its own event; the others stand, and the run hears of it', () => {
  const machine = calendarMachine();
  const odd = classAt(3, { description: 7 as never });
  expect(sync(machine, [classAt(1), odd, classAt(5)]).error?.message).toContain('The others are.');
  expect(titles(machine)).toEqual(['1 h Pop Ride', '5 h Pop Ride']);
});
