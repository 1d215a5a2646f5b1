/** The rules that make the calendar one to trust; each test fails without its rule. */
import { listCalendars, listEvents, memberEvents } from '../../local/emulator/inspect';
import type { EventState } from '../../local/emulator/state';
import type { Machine } from '../../local/emulator/types';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import { calendarMachine, classAt, HOUR, NOW, ours, sync, theOnly } from '../support/calendar-lab';

const classes = (...hours: number[]): ScheduledItem[] => hours.map((hour) => classAt(hour));
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const homeOf = (machine: Machine): string => listCalendars(machine).find((one) => one.isDefault)?.id ?? '';

function synced(...items: ScheduledItem[]): Machine {
  const machine = calendarMachine();
  const { error } = sync(machine, items);
  if (error) throw error;
  return machine;
}

describe('the brake', () => {
  test('a run that would remove too much changes nothing at all, not even what is new or has moved', () => {
    const machine = synced(...classes(1, 2, 3, 4, 5));
    const before = JSON.stringify(machine.state.calendars);
    const news = [classAt(1, { title: 'Other', startAt: NOW + 9 * HOUR, endAt: NOW + 10 * HOUR }), classAt(8)];
    const { outcome, saves } = sync(machine, news);
    expect(outcome).toMatchObject({ created: 0, updated: 0, removed: 0 });
    expect(outcome?.heldBack).toMatch(/4 of 5 coming classes .* Apply held-back changes/);
    expect(JSON.stringify(machine.state.calendars)).toBe(before);
    expect(saves).toBe(0);
    expect(sync(machine, news, { force: true }).outcome).toMatchObject({ created: 1, updated: 1, removed: 4 });
  });

  test('an empty schedule where there was one changes nothing', () => {
    const machine = synced(...classes(1, 2, 3));
    expect(sync(machine, []).outcome).toMatchObject({ removed: 0, heldBack: expect.stringMatching(/unusually many/) });
    expect(ours(machine)).toHaveLength(3);
  });

  test.each([
    ['number', { events: 5, sharePct: 100 }, 5, 6],
    ['share', { events: 100, sharePct: 25 }, 5, 6],
  ])('the %s at which it acts is a setting', (_, brake, believed, braked) => {
    const all = range(20);
    const without = (count: number) => classes(...all.slice(count));
    expect(sync(synced(...classes(...all)), without(believed), { brake }).outcome).toMatchObject({ removed: believed });
    expect(sync(synced(...classes(...all)), without(braked), { brake }).outcome).toMatchObject({ removed: 0 });
  });

  test('what a killed run left half made is still found after a braked run', () => {
    const start = synced(...classes(1, 2, 3, 4)).save();
    for (let killAtCall = 1; ; killAtCall += 1) {
      const machine = calendarMachine();
      machine.load(start);
      const { killed } = sync(machine, classes(1, 2, 3, 4, 5), {}, { killAtCall, killAfterEffect: true });
      sync(machine, []);
      sync(machine, classes(1, 2, 3, 4, 5));
      expect({ killAtCall, count: ours(machine).length }).toEqual({ killAtCall, count: 5 });
      if (!killed) return;
    }
  });
});

describe('patch, not replace', () => {
  /** Which fields of the event are written while `act` runs. */
  function written(machine: Machine, act: () => void): string[] {
    const fields = new Set<string>();
    const calendar = machine.state.calendars.find((one) => one.events.length > 0);
    const event = calendar?.events[0] as EventState;
    const watch = <T extends object>(target: T, label: (key: string) => string): T =>
      new Proxy(target, {
        set(on, key, value) {
          fields.add(label(String(key)));
          return Reflect.set(on, key, value);
        },
      });
    calendar?.events.splice(
      0,
      1,
      watch({ ...event, tags: watch(event.tags, () => 'tags') }, (key) => key),
    );
    act();
    fields.delete('updatedAt');
    return [...fields].sort();
  }

  test.each<[string, Partial<ScheduledItem>, string[]]>([
    ['nothing', {}, []],
    ['the title', { title: 'Other' }, ['tags', 'title']],
    ['the time', { startAt: NOW + 6 * HOUR, endAt: NOW + 7 * HOUR }, ['end', 'start', 'tags']],
    ['the instructor', { instructor: 'Blake' }, ['description', 'tags']],
    ['the discipline', { discipline: 'yoga' }, ['color', 'tags']],
  ])('where %s changed, only that is written', (_, change, fields) => {
    const machine = synced(classAt(5));
    expect(written(machine, () => sync(machine, [classAt(5, change)]))).toEqual(fields);
  });
});

describe('tombstones', () => {
  test('a deleted event stays away until its class is scheduled anew', () => {
    const machine = synced(classAt(5));
    memberEvents(machine).delete(theOnly(machine).id);
    sync(machine, classes(5));
    sync(machine, [classAt(5, { startAt: NOW + 7 * HOUR, endAt: NOW + 8 * HOUR })]);
    expect(ours(machine)).toEqual([]);
    sync(machine, []);
    sync(machine, classes(5));
    expect(ours(machine)).toHaveLength(1);
  });

  test('the same class under a new schedule id is scheduled anew', () => {
    const machine = synced(classAt(5));
    memberEvents(machine).delete(theOnly(machine).id);
    sync(machine, classes(5));
    sync(machine, classes(5));
    sync(machine, [classAt(5, { key: 'sched-5b', scheduleId: 'sched-5b' })]);
    expect(theOnly(machine).tags.pelotonScheduleId).toBe('sched-5b');
  });
});

describe('window', () => {
  test('a class a year and a half ahead is kept up like any other, also when all memory is lost', () => {
    const far = 550 * 24;
    const machine = synced(classAt(far));
    const { id } = theOnly(machine);
    const ownId = listCalendars(machine).find((one) => !one.isDefault)?.id ?? '';
    sync(machine, [classAt(far, { title: 'Other' })], { memory: { ownId } });
    expect(theOnly(machine)).toMatchObject({ id, title: 'Other' });
  });

  test('a class that ended while nobody looked is not made, an event of one that ended is not made again', () => {
    const machine = synced(classAt(1));
    memberEvents(machine).delete(theOnly(machine).id);
    machine.clock.advance(2 * HOUR);
    sync(machine, [classAt(1), classAt(0.5)]);
    sync(machine, [classAt(1, { key: 'sched-1b', scheduleId: 'sched-1b', sessionId: 'other' }), classAt(0.5)]);
    expect(ours(machine)).toEqual([]);
  });
});

describe("Google's limits", () => {
  test('a burst in any place pauses, and what follows later ends as if there had been none', () => {
    const changed = [classAt(1), classAt(2, { title: 'Other' }), ...classes(5, 6, 7)];
    for (let allowed = 1; allowed < 8; allowed += 1) {
      const machine = synced(...classes(1, 2, 3, 4));
      machine.clock.advance(60_000);
      machine.state.limits.eventChangesPerMinute = allowed;
      const first = sync(machine, changed);
      expect(first.error).toBeNull();
      expect(first.outcome?.pause).toBe(allowed < 5 ? 'google' : null);
      for (let run = 0; run < 6; run += 1) {
        machine.clock.advance(60_000);
        sync(machine, changed);
      }
      expect(ours(machine).map((event) => event.title)).toEqual([
        '1 h Pop Ride',
        'Other',
        '5 h Pop Ride',
        '6 h Pop Ride',
        '7 h Pop Ride',
      ]);
    }
  });
});

describe('the note about conflicts', () => {
  const at = (from: number, to: number) => ({ start: new Date(NOW + from * HOUR), end: new Date(NOW + to * HOUR) });
  const noted = (machine: Machine): string[] => theOnly(machine).description.match(/Overlaps: .*/g) ?? [];

  test('says what else is planned at the time of the class, and goes when that goes', () => {
    const machine = calendarMachine();
    const member = memberEvents(machine);
    const dentist = member.add({ title: 'Dentist <b>', ...at(5.25, 6) });
    member.add({ title: 'Before', ...at(4, 5) });
    member.add({ title: 'After', ...at(5.5, 6) });
    sync(machine, classes(5), { conflictNote: true });
    expect(noted(machine)).toEqual(['Overlaps: Dentist &lt;b&gt;, Sat 21 Nov 09:15']);
    expect(sync(machine, classes(5), { conflictNote: true }).outcome).toMatchObject({ updated: 0 });
    member.delete(dentist);
    sync(machine, classes(5), { conflictNote: true });
    expect(noted(machine)).toEqual([]);
  });

  test('is not made of what only touches the class', () => {
    const machine = calendarMachine();
    memberEvents(machine).add({ title: 'Before', ...at(4, 5) });
    memberEvents(machine).add({ title: 'After', ...at(5.5, 6) });
    sync(machine, classes(3, 5, 7), { conflictNote: true });
    expect(ours(machine).map(({ description }) => /Overlaps/.test(description))).toEqual([false, false, false]);
  });

  test('is not about what is declined, free, all day, or on a calendar of ours', () => {
    const machine = calendarMachine();
    const member = memberEvents(machine);
    const change = (id: string, more: Partial<EventState>) => {
      for (const calendar of machine.state.calendars)
        for (const event of calendar.events) if (event.id === id) Object.assign(event, more);
    };
    change(member.add({ title: 'Declined', ...at(5, 6) }), { myStatus: 'NO' });
    change(member.add({ title: 'Free', ...at(5, 6) }), { isFree: true });
    change(member.add({ title: 'Holiday', ...at(-9, 15) }), { allDay: true });
    sync(machine, [classAt(5)], { conflictNote: true });
    expect(noted(machine)).toEqual([]);
    const busy = member.add({ title: 'Busy', ...at(5, 6) });
    sync(machine, [classAt(5)], { conflictNote: true, otherIds: [homeOf(machine)] });
    expect(noted(machine)).toEqual([]);
    sync(machine, [classAt(5)], { conflictNote: true });
    expect(noted(machine)).toHaveLength(1);
    expect(listEvents(machine, homeOf(machine)).find((event) => event.id === busy)?.description).toBe('');
  });

  test('is not made, nor are other calendars read, unless it is wanted', () => {
    const machine = calendarMachine();
    memberEvents(machine).add({ title: 'Dentist', ...at(5, 6) });
    sync(machine, classes(5));
    expect(noted(machine)).toEqual([]);
    expect(sync(machine, classes(5)).calls).toBe(2);
  });
});
