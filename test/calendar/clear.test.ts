/** Removing what we made: all of it, nothing else, and also when runs end in between. */
import { listCalendars, listEvents, memberEvents } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import type { Clearing } from '../../src/calendar/state/memory';
import { calendarMachine, classAt, clear, HOUR, memoryOf, NOW, ours, sync } from '../support/calendar-lab';

const all = [classAt(1), classAt(30), classAt(31), classAt(32)];
const home = (machine: Machine): string => listCalendars(machine).find((one) => one.isDefault)?.id ?? '';

/** One class has taken place, three are to come; the member copied one of them and has an event of their own. */
function prepared(onPicked: boolean): { machine: Machine; mine: string[]; calendarId: string } {
  const machine = calendarMachine();
  const calendarId = onPicked ? home(machine) : '';
  sync(machine, all, { calendarId });
  const id = memoryOf(machine).homeId ?? '';
  const [, second] = listEvents(machine, id);
  const member = memberEvents(machine);
  const at = { start: new Date(NOW + 40 * HOUR), end: new Date(NOW + 41 * HOUR) };
  const mine = [member.copy(second?.id ?? '', at.start), member.add({ title: 'Dentist', ...at, calendarId: id })];
  machine.clock.advance(5 * HOUR);
  return { machine, mine, calendarId: id };
}

test.each<[Clearing, boolean, number]>([
  ['coming', false, 1],
  ['all', false, 0],
  ['coming', true, 1],
  ['all', true, 0],
  ['calendar', true, 0],
])('%s (on a calendar of the member: %s) leaves %d events of ours and everything of others', (what, onPicked, left) => {
  const { machine, mine, calendarId } = prepared(onPicked);
  expect(clear(machine, what).outcome).toEqual({ removed: 4 - left, pause: null });
  const events = listEvents(machine, calendarId).map((event) => event.id);
  expect(events.filter((id) => mine.includes(id))).toHaveLength(2);
  expect(events).toHaveLength(2 + left);
});

test('the calendar that we made goes with everything, and no other', () => {
  const { machine } = prepared(false);
  clear(machine, 'calendar');
  expect(listCalendars(machine).map((one) => one.isDefault)).toEqual([true]);
  expect(memoryOf(machine)).toEqual({});
});

test('events that were left behind on an earlier calendar go, too', () => {
  const machine = calendarMachine();
  sync(machine, all);
  let steps = 5;
  sync(machine, all, { calendarId: home(machine), timeLeft: () => steps-- > 0 });
  expect(ours(machine).length).toBeGreaterThan(0);
  clear(machine, 'all');
  expect([...ours(machine), ...listEvents(machine, home(machine))]).toEqual([]);
});

test('also those left behind on a calendar that the member had picked', () => {
  const machine = calendarMachine();
  sync(machine, all, { calendarId: home(machine) });
  sync(machine, all, { complete: false });
  expect(listEvents(machine, home(machine))).toHaveLength(4);
  clear(machine, 'all');
  expect([...ours(machine), ...listEvents(machine, home(machine))]).toEqual([]);
});

test.each<Clearing>(['coming', 'all', 'calendar'])('%s, ended at any call and called again, ends the same', (what) => {
  const { machine, calendarId } = prepared(false);
  const start = machine.save();
  clear(machine, what);
  const expected = listEvents(machine, calendarId).map((event) => event.title);
  for (let killAtCall = 1; ; killAtCall += 1) {
    for (const killAfterEffect of [false, true]) {
      machine.load(start);
      const { outcome } = clear(machine, what, { killAtCall, killAfterEffect });
      clear(machine, what);
      expect(listEvents(machine, calendarId).map((event) => event.title)).toEqual(expected);
      if (outcome !== null) return expect(killAtCall).toBeGreaterThan(2);
    }
  }
});

test('Google asking for a pause is one; the rest goes later', () => {
  const { machine, calendarId } = prepared(true);
  machine.state.limits.eventChangesPerMinute = 2;
  expect(clear(machine, 'all').outcome).toEqual({ removed: 2, pause: 'google' });
  machine.clock.advance(60_000);
  expect(clear(machine, 'all').outcome).toEqual({ removed: 2, pause: null });
  expect(listEvents(machine, calendarId)).toHaveLength(2);
});

test('switched on again, every coming class has its event again', () => {
  const { machine } = prepared(false);
  clear(machine, 'coming');
  sync(machine, all);
  const titles = ours(machine).map((event) => event.title);
  for (const title of ['30 h Pop Ride', '31 h Pop Ride', '32 h Pop Ride']) expect(titles).toContain(title);
});
