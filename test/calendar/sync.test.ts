import { listCalendars, listEvents, memberEvents } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import { calendarMachine, classAt, DAY, HOUR, memoryOf, NOW, ours, sync, theOnly } from '../support/calendar-lab';

const classes = (...hours: number[]): ScheduledItem[] => hours.map((hour) => classAt(hour));
const titles = (machine: Machine): string[] => ours(machine).map((event) => event.title);

/** A machine on which these classes were synced. */
function synced(...items: ScheduledItem[]): Machine {
  const machine = calendarMachine();
  const { error } = sync(machine, items);
  if (error) throw error;
  return machine;
}

describe('a class becomes an event', () => {
  test('with title, times, block, location, colour, one reminder and its id as a tag', () => {
    const machine = synced(classAt(5));
    const event = theOnly(machine);
    expect(event).toMatchObject({ title: '5 h Pop Ride', location: 'Peloton', color: '11', reminders: [15] });
    expect(event.start).toEqual(new Date(NOW + 5 * HOUR));
    expect(event.end).toEqual(new Date(NOW + 5.5 * HOUR));
    expect(event.tags.pelotonScheduleId).toBe('sched-5');
    for (const text of ['Avery Stone', 'Cycling', 'Intermediate', 'Loud and fast.', 'https://members.', 'sched-5']) {
      expect(event.description).toContain(text);
    }
  });

  test('with no reminder at all when the member wants none', () => {
    const machine = calendarMachine();
    sync(machine, classes(5), { reminderMin: null });
    expect(theOnly(machine).reminders).toEqual([]);
  });

  test('also across midnight and in the nights when clocks change', () => {
    const machine = calendarMachine();
    machine.state.now = Date.UTC(2026, 9, 30);
    const night = Date.UTC(2026, 10, 1, 5, 45);
    const items = [night, night + HOUR, Date.UTC(2026, 10, 2, 4, 45)].map((startAt, index) =>
      classAt(index, { startAt, endAt: startAt + HOUR }),
    );
    sync(machine, items);
    sync(machine, items);
    expect(ours(machine).map((event) => [event.start.getTime(), event.end.getTime()])).toEqual(
      items.map((item) => [item.startAt, item.endAt]),
    );
  });

  test('with a name where Peloton gives none', () => {
    expect(titles(synced(classAt(5, { title: '' })))).toEqual(['Peloton class']);
  });
});

describe('nothing new', () => {
  test('costs two calls, writes nothing and saves nothing', () => {
    const machine = synced(...classes(1, 2, 3));
    const before = JSON.stringify(machine.state.calendars);
    const { outcome, calls, saves } = sync(machine, classes(1, 2, 3));
    expect(outcome).toMatchObject({ created: 0, updated: 0, removed: 0, pause: null, heldBack: null });
    expect(JSON.stringify(machine.state.calendars)).toBe(before);
    expect([calls, saves]).toEqual([2, 0]);
  });

  test("stays cheap beside a member's edits, moves, copies and deletions", () => {
    const machine = synced(...classes(1, 2, 3, 4));
    const [first, second, third, fourth] = ours(machine).map((event) => event.id);
    const member = memberEvents(machine);
    member.rename(first ?? '', 'mine');
    member.copy(second ?? '', new Date(NOW + 20 * HOUR));
    member.delete(third ?? '');
    member.setReminders(fourth ?? '', []);
    // An event that was not found once is only missing.
    sync(machine, classes(1, 2, 3, 4));
    sync(machine, classes(1, 2, 3, 4));
    const { calls, saves } = sync(machine, classes(1, 2, 3, 4));
    expect([calls, saves]).toEqual([2, 0]);
  });
});

describe('what changes at Peloton', () => {
  test('a class that moved or got another teacher changes its event and makes no other', () => {
    const machine = synced(classAt(5));
    const { id } = theOnly(machine);
    const later = { startAt: NOW + 30 * HOUR, endAt: NOW + 31 * HOUR, instructor: 'Blake Rivers' };
    const { outcome } = sync(machine, [classAt(5, later)]);
    expect(outcome).toMatchObject({ created: 0, updated: 1, removed: 0 });
    expect(theOnly(machine)).toMatchObject({ id, start: new Date(later.startAt), end: new Date(later.endAt) });
    expect(theOnly(machine).description).toContain('Blake Rivers');
  });

  test('a class that is off loses its event, and gets one again when it is back', () => {
    const machine = synced(...classes(5, 6));
    expect(sync(machine, classes(6)).outcome).toMatchObject({ removed: 1 });
    expect(titles(machine)).toEqual(['6 h Pop Ride']);
    sync(machine, classes(5, 6));
    expect(titles(machine)).toEqual(['5 h Pop Ride', '6 h Pop Ride']);
  });

  test('past events stay when their class leaves the schedule, and are not changed any more', () => {
    const machine = synced(classAt(1));
    machine.clock.advance(3 * HOUR);
    sync(machine, [classAt(1, { title: 'Renamed' })]);
    expect(titles(machine)).toEqual(['1 h Pop Ride']);
    machine.clock.advance(2 * DAY);
    expect(sync(machine, []).outcome).toMatchObject({ removed: 0 });
    expect(titles(machine)).toEqual(['1 h Pop Ride']);
    expect(memoryOf(machine).known).toEqual({});
  });

  test('a reserved class that is scheduled, too, keeps its event', () => {
    const machine = synced(classAt(5, { key: 'session:session5', scheduleId: null }));
    const { id } = theOnly(machine);
    sync(machine, [classAt(5)]);
    expect(theOnly(machine)).toMatchObject({ id, tags: { pelotonScheduleId: 'sched-5' } });
    expect(theOnly(machine).description).toContain('Peloton ref: sched-5');
    sync(machine, [
      classAt(5, {
        key: 'session:session5',
        scheduleId: null,
        title: 'Poorer',
        startAt: NOW + 6 * HOUR,
        endAt: NOW + 7 * HOUR,
      }),
    ]);
    expect(theOnly(machine)).toMatchObject({ id, title: '5 h Pop Ride', start: new Date(NOW + 6 * HOUR) });
  });
});

describe("the member's own", () => {
  test('title, colour, reminders, guests, location and notes survive changes of the class', () => {
    const machine = synced(classAt(5));
    const { id, description } = theOnly(machine);
    const member = memberEvents(machine);
    member.rename(id, 'Ride with Sam');
    member.recolor(id, '2');
    member.setReminders(id, [60, 5]);
    member.invite(id, 'sam@example.com');
    member.describe(id, `Bring water\n${description}`);
    sync(machine, [classAt(5, { title: 'Other', discipline: 'yoga', instructor: 'Blake Rivers' })], {
      reminderMin: 30,
    });
    const event = theOnly(machine);
    expect(event).toMatchObject({
      id,
      title: 'Ride with Sam',
      color: '2',
      reminders: [60, 5],
      guests: ['sam@example.com'],
    });
    expect(event.description).toMatch(/^Bring water\n---[\s\S]*Blake Rivers/);
  });

  test('a time that the member chose stays until Peloton moves the class', () => {
    const machine = synced(classAt(5));
    const { id } = theOnly(machine);
    memberEvents(machine).move(id, new Date(NOW + 7 * HOUR), new Date(NOW + 8 * HOUR));
    sync(machine, [classAt(5, { title: 'Other' })]);
    expect(theOnly(machine)).toMatchObject({ title: 'Other', start: new Date(NOW + 7 * HOUR) });
    sync(machine, [classAt(5, { title: 'Other', startAt: NOW + 9 * HOUR, endAt: NOW + 10 * HOUR })]);
    expect(theOnly(machine)).toMatchObject({ id, start: new Date(NOW + 9 * HOUR) });
  });

  test('an event moved far away stays known', () => {
    const machine = synced(classAt(5));
    const { id } = theOnly(machine);
    memberEvents(machine).move(id, new Date(NOW + 90 * DAY), new Date(NOW + 90 * DAY + HOUR));
    sync(machine, [classAt(5)]);
    sync(machine, [classAt(5)]);
    expect(theOnly(machine).id).toBe(id);
    expect(sync(machine, []).outcome).toMatchObject({ removed: 1 });
  });

  test('a deleted event is not made again, however often the sync runs', () => {
    const machine = synced(...classes(5, 6));
    memberEvents(machine).delete(ours(machine)[0]?.id ?? '');
    for (let run = 0; run < 3; run += 1) sync(machine, [classAt(5, { title: `Other ${run}` }), classAt(6)]);
    expect(titles(machine)).toEqual(['6 h Pop Ride']);
  });

  test("a copy of our event is the member's, wherever it stands and whatever becomes of the class", () => {
    const machine = synced(...classes(5, 6));
    const { id } = ours(machine)[1] ?? { id: '' };
    const copy = memberEvents(machine).copy(id, new Date(NOW + HOUR));
    sync(machine, [classAt(5), classAt(6, { title: 'Other' })]);
    expect(titles(machine)).toEqual(['6 h Pop Ride', '5 h Pop Ride', 'Other']);
    sync(machine, classes(5));
    expect(ours(machine).map((event) => event.id)).toContain(copy);
    expect(titles(machine)).toEqual(['6 h Pop Ride', '5 h Pop Ride']);
  });

  test("a copy stays the member's even if all memory is lost", () => {
    const machine = synced(classAt(5));
    const { id } = theOnly(machine);
    const copy = memberEvents(machine).copy(id, new Date(NOW + HOUR));
    const { ownId = '' } = memoryOf(machine);
    sync(machine, [classAt(5, { title: 'Other' })], { memory: { ownId } });
    expect(ours(machine)).toEqual([
      expect.objectContaining({ id: copy, title: '5 h Pop Ride' }),
      expect.objectContaining({ id, title: 'Other' }),
    ]);
  });

  test('a new setting changes our reminders and not theirs', () => {
    const machine = synced(...classes(5, 6));
    memberEvents(machine).setReminders(ours(machine)[0]?.id ?? '', [99]);
    sync(machine, classes(5, 6), { reminderMin: 45 });
    expect(ours(machine).map((event) => event.reminders)).toEqual([[99], [45]]);
    sync(machine, classes(5, 6), { reminderMin: null });
    expect(ours(machine).map((event) => event.reminders)).toEqual([[99], []]);
  });
});

describe('which events are ours', () => {
  test('on a shared calendar nothing foreign is touched, even where it looks like a class', () => {
    const machine = calendarMachine();
    const calendarId = listCalendars(machine).find((calendar) => calendar.isDefault)?.id ?? '';
    const member = memberEvents(machine);
    const at = { start: new Date(NOW + 5 * HOUR), end: new Date(NOW + 6 * HOUR) };
    member.add({ title: '5 h Pop Ride', ...at, calendarId });
    member.add({ title: 'Dentist', description: 'Peloton ref: sched-5', ...at, calendarId });
    const foreign = JSON.stringify(listEvents(machine, calendarId));
    sync(machine, classes(5), { calendarId });
    sync(machine, classes(5, 6), { calendarId });
    sync(machine, [], { calendarId, force: true });
    expect(JSON.stringify(listEvents(machine, calendarId))).toBe(foreign);
  });

  test('an event of ours is found again by its mark when all memory is lost', () => {
    const machine = synced(classAt(5));
    const { ownId = '' } = memoryOf(machine);
    const { id } = theOnly(machine);
    sync(machine, [classAt(5, { title: 'Other' })], { memory: { ownId } });
    expect(theOnly(machine)).toMatchObject({ id, title: 'Other', tags: { pelotonScheduleId: 'sched-5' } });
  });

  test('without its mark, the text alone makes no event ours', () => {
    const machine = synced(classAt(5));
    const { ownId = '' } = memoryOf(machine);
    const { id } = theOnly(machine);
    for (const calendar of machine.state.calendars) for (const event of calendar.events) event.tags = {};
    sync(machine, [classAt(5, { title: 'Other' })], { memory: { ownId } });
    sync(machine, [], { force: true });
    expect(theOnly(machine)).toMatchObject({ id, title: '5 h Pop Ride', tags: {} });
  });

  test('with its memory lost, an event of ours whose class is off goes all the same', () => {
    const farAhead = 550 * 24;
    const machine = synced(...classes(5, 6, farAhead));
    const { ownId = '' } = memoryOf(machine);
    sync(machine, classes(6), { memory: { ownId } });
    expect(titles(machine)).toEqual(['6 h Pop Ride']);
  });
});

describe('when something looks wrong', () => {
  test('an incomplete or suddenly empty schedule removes nothing and says so; confirming removes', () => {
    const machine = synced(...classes(1, 2, 3, 4));
    expect(sync(machine, classes(1), { complete: false }).outcome?.heldBack).toMatch(/completely/);
    expect(sync(machine, []).outcome?.heldBack).toMatch(/unusually many/);
    expect(ours(machine)).toHaveLength(4);
    expect(sync(machine, [], { force: true }).outcome).toMatchObject({ removed: 4, heldBack: null });
    expect(ours(machine)).toHaveLength(0);
  });

  test("Google's request to slow down is a pause: what is done stays, the rest follows", () => {
    const machine = calendarMachine();
    machine.state.limits.eventChangesPerMinute = 3;
    const first = sync(machine, classes(1, 2, 3, 4));
    expect(first.outcome).toMatchObject({ pause: 'google', created: 2, heldBack: null });
    expect(Object.keys(memoryOf(machine).known ?? {})).toEqual(['sched-1', 'sched-2']);
    machine.clock.advance(60_000);
    expect(sync(machine, classes(1, 2, 3, 4)).outcome).toMatchObject({ pause: null, created: 2, heldBack: null });
    expect(titles(machine)).toEqual(['1 h Pop Ride', '2 h Pop Ride', '3 h Pop Ride', '4 h Pop Ride']);
  });

  test('when the time is up the run stops and the next one goes on', () => {
    const machine = calendarMachine();
    let steps = 2;
    const timeLeft = () => steps-- > 0;
    expect(sync(machine, classes(1, 2, 3), { timeLeft }).outcome).toMatchObject({ pause: 'time', created: 2 });
    expect(sync(machine, classes(1, 2, 3)).outcome).toMatchObject({ pause: null, created: 1 });
    expect(ours(machine)).toHaveLength(3);
  });

  test('a refusal by Google comes with a sentence, and without the scope nothing else happens', () => {
    const machine = calendarMachine();
    machine.state.deniedScopes = ['calendar'];
    expect(sync(machine, classes(1)).error).toMatchObject({ name: 'DestinationError', destination: 'Calendar' });
  });

  test('an event that Google refuses to change does not stand in the way of the others', () => {
    const machine = synced(...classes(1, 2));
    const [first] = machine.state.calendars.flatMap((calendar) => calendar.events);
    const stuck = new Proxy(first ?? ({} as never), {
      set(target, key, value) {
        if (key === 'title') throw new Error('Invalid argument: title');
        return Reflect.set(target, key, value);
      },
    });
    const calendar = machine.state.calendars.find((one) => one.events.length > 0);
    calendar?.events.splice(0, 1, stuck);
    const changed = [classAt(1, { title: 'One' }), classAt(2, { title: 'Two' }), classAt(3)];
    expect(sync(machine, changed).error).toMatchObject({
      name: 'DestinationError',
      message: expect.stringMatching(/title/),
    });
    expect(titles(machine)).toEqual(['1 h Pop Ride', 'Two', '3 h Pop Ride']);
    calendar?.events.splice(0, 1, first ?? stuck);
    sync(machine, changed);
    expect(titles(machine)).toEqual(['One', 'Two', '3 h Pop Ride']);
  });

  test('a calendar that cannot be changed says which setting helps', () => {
    const machine = calendarMachine();
    const [calendar] = machine.state.calendars;
    if (calendar) calendar.owned = false;
    const { error } = sync(machine, classes(1), { calendarId: calendar?.id ?? '' });
    expect(error?.message).toMatch(/pick another calendar in Settings/);
  });
});

describe('the calendar', () => {
  test('our own is made once and known by its id, whatever it is called', () => {
    const machine = synced(classAt(1));
    const { ownId = '' } = memoryOf(machine);
    memberEvents(machine).renameCalendar(ownId, 'Sport');
    sync(machine, classes(1, 2));
    expect(listCalendars(machine).filter((calendar) => !calendar.isDefault)).toHaveLength(1);
    expect(listEvents(machine, ownId)).toHaveLength(2);
  });

  test("a calendar of the member's with the same name is left alone", () => {
    const machine = synced(classAt(1));
    const theirs = machine.state.calendars.find((calendar) => calendar.name === 'Peloton');
    const fresh = calendarMachine();
    if (theirs) fresh.state.calendars.push({ ...theirs, id: 'theirs', description: '', events: [] });
    sync(fresh, classes(1));
    expect(listEvents(fresh, 'theirs')).toEqual([]);
  });

  test('our own, deleted by the member, is made anew with all coming classes, and it says so', () => {
    const machine = synced(...classes(1, 2));
    memberEvents(machine).delete(ours(machine)[0]?.id ?? '');
    sync(machine, classes(1, 2));
    sync(machine, classes(1, 2));
    memberEvents(machine).deleteCalendar(memoryOf(machine).ownId ?? '');
    expect(sync(machine, classes(1, 2)).outcome?.notes.join()).toMatch(/did not answer.*If you deleted it/);
    expect(listCalendars(machine)).toHaveLength(1);
    const { outcome } = sync(machine, classes(1, 2));
    expect(titles(machine)).toEqual(['1 h Pop Ride', '2 h Pop Ride']);
    expect(outcome?.notes.join()).toMatch(/was deleted, so it is made anew/);
  });

  test('one that was picked and is gone asks for another', () => {
    const machine = calendarMachine();
    expect(sync(machine, classes(1), { calendarId: 'gone' }).error).toMatchObject({ name: 'SettingsError' });
  });

  test('when another one is picked the coming events move there, and back again', () => {
    const machine = synced(...classes(-0.25, 1, 2, 3, 4));
    const calendarId = listCalendars(machine).find((calendar) => calendar.isDefault)?.id ?? '';
    const coming = ['1 h Pop Ride', '2 h Pop Ride', '3 h Pop Ride', '4 h Pop Ride'];
    sync(machine, classes(-0.25, 1, 2, 3, 4), { calendarId });
    expect(titles(machine)).toEqual(['-0.25 h Pop Ride']);
    expect(listEvents(machine, calendarId).map((event) => event.title)).toEqual(['-0.25 h Pop Ride', ...coming]);
    sync(machine, classes(-0.25, 1, 2, 3, 4));
    expect(titles(machine)).toEqual(['-0.25 h Pop Ride', ...coming]);
    expect(listEvents(machine, calendarId).map((event) => event.title)).toEqual(['-0.25 h Pop Ride']);
  });

  test('back from a picked one to our own, which is still to be made, the coming events move, too', () => {
    const machine = calendarMachine();
    const calendarId = listCalendars(machine)[0]?.id ?? '';
    sync(machine, classes(1, 2), { calendarId });
    sync(machine, classes(1, 2));
    expect(titles(machine)).toEqual(['1 h Pop Ride', '2 h Pop Ride']);
    expect(listEvents(machine, calendarId)).toEqual([]);
  });
});

describe('a dry run', () => {
  test('tells what would be done and does nothing', () => {
    const machine = synced(...classes(5, 6, 7));
    const before = machine.save();
    const changed = [classAt(5, { title: 'Other' }), classAt(6, { startAt: NOW + 8 * HOUR }), classAt(9)];
    const { outcome, saves } = sync(machine, changed, { dryRun: true });
    machine.state.now = JSON.parse(before).now;
    expect(JSON.stringify(JSON.parse(machine.save()).calendars)).toBe(JSON.stringify(JSON.parse(before).calendars));
    expect(saves).toBe(0);
    expect(outcome?.plan).toEqual([
      'Update Other, Sat 21 Nov 09:00',
      'Move 6 h Pop Ride, Sat 21 Nov 12:00',
      'Add 9 h Pop Ride, Sat 21 Nov 13:00',
      'Remove 7 h Pop Ride, Sat 21 Nov 11:00',
    ]);
  });

  test('before the first sync makes no calendar', () => {
    const machine = calendarMachine();
    const { outcome } = sync(machine, classes(5), { dryRun: true });
    expect(outcome?.plan[0]).toBe('Make a calendar named "Peloton"');
    expect(outcome?.plan).toHaveLength(2);
    expect(listCalendars(machine)).toHaveLength(1);
  });
});
