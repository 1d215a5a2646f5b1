/** Calendars and events. */
import { listCalendars, listEvents, memberEvents } from '../../../local/emulator/index';
import { complaint, play, START, scriptMachine } from './emulator-script';

const CALENDAR = "const calendar = CalendarApp.createCalendar('Peloton', { timeZone: 'Europe/Berlin' });\n";
const EVENT = `${CALENDAR} const at = (min) => new Date(${START} + min * 60000);
  const event = calendar.createEvent('Ride', at(60), at(90), { description: 'd', location: 'Peloton' });\n`;

test('a calendar is made once and found by id, by name and among the owned ones', () => {
  const { value, machine } = play(`${CALENDAR}
    return [CalendarApp.getCalendarById(calendar.getId()).getName(), CalendarApp.getCalendarById('no'),
      CalendarApp.getCalendarsByName('Peloton').length, CalendarApp.getAllOwnedCalendars().length, calendar.getTimeZone()];`);
  expect(value).toEqual(['Peloton', null, 1, 2, 'Europe/Berlin']);
  expect(listCalendars(machine)[1]?.id).toMatch(/@group\.calendar\.google\.com$/);
});

test('a new event has the default reminder, no tag and the colour of its calendar', () => {
  const { machine } = play(EVENT);
  expect(listEvents(machine)).toMatchObject([
    {
      title: 'Ride',
      start: new Date(START + 3_600_000),
      end: new Date(START + 5_400_000),
      description: 'd',
      location: 'Peloton',
      color: '',
      reminders: [30],
      tags: {},
    },
  ]);
  expect(listEvents(machine)[0]?.id).toMatch(/@google\.com$/);
});

test('everything about an event can be changed and read back', () => {
  const { value } = play(`${EVENT}
    event.setTitle('t').setDescription('x').setLocation('l').setColor('11').setTime(at(120), at(150)).setTag('a', '1').setTag('b', '2');
    event.deleteTag('b').removeAllReminders().addPopupReminder(15).addGuest('guest@example.com');
    const again = calendar.getEventById(event.getId());
    return [again.getTitle(), again.getDescription(), again.getLocation(), again.getColor(), again.getStartTime().getTime(), again.getTag('a'),
      again.getTag('b'), again.getAllTagKeys(), again.getPopupReminders(), again.getGuestList().map((g) => g.getEmail()), again.isAllDayEvent()];`);
  expect(value).toEqual(['t', 'x', 'l', '11', START + 7_200_000, '1', null, ['a'], [15], ['guest@example.com'], false]);
});

test('getEvents gives what overlaps the window; its end is exclusive', () => {
  const { value } = play(`${EVENT}
    const count = (from, to) => calendar.getEvents(at(from), at(to)).length;
    return [count(0, 60), count(0, 61), count(70, 80), count(89, 200), count(90, 200)];`);
  expect(value).toEqual([0, 1, 1, 1, 0]);
});

test('events keep whole seconds', () => {
  const { value } = play(
    `${EVENT} event.setTime(new Date(${START} + 1999), new Date(${START} + 2999)); return event.getStartTime().getTime();`,
  );
  expect(value).toBe(START + 1000);
});

test.each([
  ['calendar.getEvents(1, 2)', /don't match the method signature/],
  ["calendar.createEvent('x', at(2), at(1))", /start date must be before event end date/],
  ["calendar.createEvent('x', new Date(NaN), at(1))", /don't match the method signature/],
  ['event.addPopupReminder(4)', /between 5 and 40320/],
  ['event.addPopupReminder(40321)', /between 5 and 40320/],
  ["event.setColor('12')", /Invalid argument: color/],
  ["event.setTag('k', 5)", /don't match the method signature/],
  ["event.setTag('k', 'x'.repeat(1025))", /Invalid argument: tag/],
  ["event.setDescription('x'.repeat(8193))", /Invalid argument: description/],
  ["event.deleteEvent(); event.setTitle('x')", /does not exist, or it has already been deleted/],
  ['event.deleteEvent(); event.deleteEvent()', /does not exist, or it has already been deleted/],
  ['event.setVisibility(1)', /not emulated: CalendarEvent.setVisibility/],
])('%s is refused', (code, message) => {
  expect(complaint(`${EVENT} ${code};`)).toMatch(message);
});

test('a deleted event is no longer found', () => {
  const { value } = play(
    `${EVENT} event.deleteEvent(); return [calendar.getEventById(event.getId()), calendar.getEvents(at(0), at(999)).length];`,
  );
  expect(value).toEqual([null, 0]);
});

test('events that others own cannot be changed', () => {
  const { machine } = play(EVENT);
  const [, own] = machine.state.calendars;
  if (own !== undefined) own.owned = false;
  const id = listEvents(machine)[0]?.id;
  const script = scriptMachine(`function go(c, id) { CalendarApp.getCalendarById(c).getEventById(id).setTitle('x'); }`);
  script.load(machine.save());
  expect(script.run('go', [own?.id, id]).error?.message).toBe('Action not allowed');
});

test('5,000 events a day, and a refusal when they come too fast', () => {
  const code = `function go(n) { const c = CalendarApp.getDefaultCalendar(); for (let i = 0; i < n; i += 1) c.createEvent('x', new Date(), new Date()); }`;
  const daily = scriptMachine(code);
  daily.state.limits.eventsPerDay = 3;
  expect(daily.run('go', [4]).error?.message).toBe('Service invoked too many times for one day: calendar.');
  expect(listEvents(daily)).toHaveLength(3);
  const burst = scriptMachine(code);
  burst.state.limits.eventChangesPerMinute = 3;
  expect(burst.run('go', [4]).error?.message).toMatch(/too many calendars or calendar events in a short time/);
  burst.clock.advance(60_000);
  expect(burst.run('go', [3]).error).toBeUndefined();
});

test('what the member does by hand stands in the calendar that the script reads', () => {
  const machine =
    scriptMachine(`function make() { const e = CalendarApp.getDefaultCalendar().createEvent('Ride', new Date(${START}), new Date(${START} + 60000)); e.setTag('k', 'v'); return e.getId(); }
    function list() { return CalendarApp.getDefaultCalendar().getEvents(new Date(0), new Date(1e14)).map((e) => [e.getTitle(), e.getTag('k'), e.getStartTime().getTime() - ${START}, e.getColor()]); }`);
  const id = String(machine.run('make').value);
  const member = memberEvents(machine);
  member.rename(id, 'My ride');
  member.recolor(id, '4');
  member.copy(id, new Date(START + 1000));
  member.add({ title: 'Dentist', start: new Date(START + 2000), end: new Date(START + 3000) });
  expect(machine.run('list').value).toEqual([
    ['My ride', 'v', 0, '4'],
    ['My ride', 'v', 1000, '4'],
    ['Dentist', null, 2000, ''],
  ]);
  member.delete(id);
  expect(machine.run('list').value).toHaveLength(2);
  expect(() => member.rename(id, 'x')).toThrow(/There is no event/);
});

test('a calendar that is made without a zone has none of the member’s: it is in UTC', () => {
  const { machine } = play("CalendarApp.createCalendar('Plain');", { spreadsheetTimeZone: 'America/New_York' });
  expect(listCalendars(machine).map(({ timeZone }) => timeZone)).toEqual(['America/New_York', 'UTC']);
});
