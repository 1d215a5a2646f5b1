/** Two-way: what the member does on the calendar is done at Peloton, once, told, and never at the price of anything else. */
import { memberEvents } from '../../local/emulator/inspect';
import type { Machine, RunOptions } from '../../local/emulator/types';
import type { CalendarOptions } from '../../src/calendar/sync';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import { calendarMachine, classAt, HOUR, memoryOf, NOW, ours, sync, theOnly } from '../support/calendar-lab';
import { linkTo, RIDE, type ScheduleSide, scheduleSide } from '../support/schedule-side';

const onDemand = (hours: number, more: Partial<ScheduledItem> = {}): ScheduledItem =>
  classAt(hours, { isLive: false, ...more });
const date = (hours: number): Date => new Date(NOW + hours * HOUR);

interface Lab {
  machine: Machine;
  side: ScheduleSide;
  member: ReturnType<typeof memberEvents>;
  run(more?: Partial<CalendarOptions>, options?: RunOptions): ReturnType<typeof sync>;
  /** Notes of a run. */
  notes(more?: Partial<CalendarOptions>): string[];
}

function lab(items: ScheduledItem[], unschedule = false): Lab {
  const machine = calendarMachine();
  const side = scheduleSide(items);
  const run: Lab['run'] = (more = {}, options = {}) =>
    sync(machine, side.items, { twoWay: { writer: side.writer, unschedule }, ...more }, options);
  const first = run();
  if (first.error) throw first.error;
  return { machine, side, member: memberEvents(machine), run, notes: (more) => run(more).outcome?.notes ?? [] };
}

const times = ({ machine }: Lab): Array<[string, number, number]> =>
  ours(machine).map((event) => [event.title, (event.start.getTime() - NOW) / HOUR, (event.end.getTime() - NOW) / HOUR]);

describe('a moved event', () => {
  test('moves its on-demand class, and the log says from when to when', () => {
    const it = lab([onDemand(5)]);
    it.member.move(theOnly(it.machine).id, date(7), date(9));
    const { outcome } = it.run();
    expect(outcome).toMatchObject({ written: 1, created: 0 });
    expect(outcome?.notes).toEqual(['At Peloton: moved 5 h Pop Ride from Sat 21 Nov 09:00 to Sat 21 Nov 11:00.']);
    expect(it.side.items.map((item) => (item.startAt - NOW) / HOUR)).toEqual([7]);
    // As long as the class is.
    expect(times(it)).toEqual([['5 h Pop Ride', 7, 7.5]]);
    expect(it.run()).toMatchObject({ saves: 0, calls: 2, outcome: { written: 0, notes: [] } });
  });

  test('does nothing at Peloton unless two-way is on', () => {
    const it = lab([onDemand(5)]);
    it.member.move(theOnly(it.machine).id, date(7), date(8));
    it.run({ twoWay: null });
    expect(it.side.items).toEqual([onDemand(5)]);
    expect(times(it)).toEqual([['5 h Pop Ride', 7, 8]]);
  });

  test.each([
    ['live', classAt(5)],
    ['reserved', onDemand(5, { key: 'session:s', scheduleId: null })],
  ])('of a %s class goes back, and the member is told why', (_, item) => {
    const it = lab([item]);
    it.member.move(theOnly(it.machine).id, date(7), date(8));
    expect(it.notes()).toEqual([expect.stringMatching(/a live class cannot be moved.*back at its time/)]);
    expect(times(it)).toEqual([['5 h Pop Ride', 5, 5.5]]);
    expect(it.side.items).toEqual([item]);
    expect(it.notes()).toEqual([]);
  });

  test('gives way where Peloton moved the class, too', () => {
    const it = lab([onDemand(5)]);
    it.member.move(theOnly(it.machine).id, date(7), date(8));
    it.side.items = [onDemand(5, { startAt: NOW + 9 * HOUR, endAt: NOW + 9.5 * HOUR })];
    expect(it.notes()).toEqual([expect.stringMatching(/Peloton moved it too. Peloton's time counts/)]);
    expect(times(it)).toEqual([['5 h Pop Ride', 9, 9.5]]);
    expect(it.notes()).toEqual([]);
  });

  test('that Peloton refuses stays where it is, is told once, and is tried again when moved again', () => {
    const it = lab([onDemand(5)]);
    it.member.move(theOnly(it.machine).id, date(7), date(8));
    it.side.refusal = { reason: 'This class cannot be scheduled.', isFinal: true };
    expect(it.notes()).toEqual([expect.stringMatching(/^Peloton did not do this: moved .* This class cannot be/)]);
    expect(it.notes()).toEqual([]);
    expect(times(it)).toEqual([['5 h Pop Ride', 7, 8]]);
    it.side.refusal = null;
    it.member.move(theOnly(it.machine).id, date(8), date(9));
    it.run();
    expect(it.side.items[0]?.startAt).toBe(NOW + 8 * HOUR);
  });

  test('is tried again while Peloton only has trouble', () => {
    const it = lab([onDemand(5)]);
    it.member.move(theOnly(it.machine).id, date(7), date(8));
    it.side.refusal = { reason: 'Peloton has trouble answering (503).', isFinal: false };
    it.run();
    it.side.refusal = null;
    it.run();
    expect(it.side.items[0]?.startAt).toBe(NOW + 7 * HOUR);
  });

  test('into the past or to a whole day moves no class', () => {
    const it = lab([onDemand(5), onDemand(6)]);
    const [first, second] = ours(it.machine).map((event) => event.id);
    it.member.move(first ?? '', date(-7), date(-6));
    for (const calendar of it.machine.state.calendars)
      for (const event of calendar.events)
        if (event.id === second) Object.assign(event, { start: NOW + 24 * HOUR, end: NOW + 48 * HOUR, allDay: true });
    expect(it.notes()).toEqual([expect.stringMatching(/which is over/)]);
    it.run();
    expect(it.side.items).toEqual([onDemand(5), onDemand(6)]);
  });
});

describe('a deleted event', () => {
  test('is only not made again, unless the member wants more', () => {
    const it = lab([onDemand(5)]);
    it.member.delete(theOnly(it.machine).id);
    it.run();
    for (let run = 0; run < 3; run += 1) it.run();
    expect(it.side.items).toHaveLength(1);
    expect(ours(it.machine)).toEqual([]);
  });

  test.each([
    ['takes the class off the schedule', onDemand(5), 'took off the schedule 5 h Pop Ride, Sat 21 Nov 09:00'],
    ['gives up the reservation', classAt(5, { key: 'session:s', scheduleId: null }), 'gave up the reservation of 5 h'],
  ])('%s where that is wanted, and the log says so', (_, item, said) => {
    const it = lab([item, onDemand(6)], true);
    it.member.delete(ours(it.machine)[0]?.id ?? '');
    it.run();
    expect(it.notes().join()).toContain(said);
    expect(it.side.items).toEqual([onDemand(6)]);
    expect(it.run()).toMatchObject({ outcome: { written: 0, notes: [] } });
  });

  test('gives way where Peloton moved the class meanwhile: it stays on the schedule, and the log says so', () => {
    const it = lab([onDemand(5), onDemand(6)], true);
    it.member.delete(ours(it.machine)[0]?.id ?? '');
    it.run();
    it.side.items = [onDemand(5, { startAt: NOW + 9 * HOUR, endAt: NOW + 9.5 * HOUR }), onDemand(6)];
    expect(it.notes()).toEqual([expect.stringMatching(/^You deleted 5 h Pop Ride, but Peloton moved it/)]);
    expect(it.run()).toMatchObject({ outcome: { written: 0, notes: [] } });
    expect(it.side.items).toHaveLength(2);
    expect(times(it)).toEqual([['6 h Pop Ride', 6, 6.5]]);
  });

  test('from before that was wanted stays on the schedule', () => {
    const it = lab([onDemand(5)]);
    it.member.delete(theOnly(it.machine).id);
    it.run();
    it.run();
    it.run({ twoWay: { writer: it.side.writer, unschedule: true } });
    expect(it.side.items).toHaveLength(1);
  });

  test('is asked for again while Peloton has trouble, and not when it refuses', () => {
    for (const isFinal of [true, false]) {
      const it = lab([onDemand(5)], true);
      it.member.delete(theOnly(it.machine).id);
      it.run();
      it.side.refusal = { reason: 'No.', isFinal };
      it.run();
      it.side.refusal = null;
      it.run();
      expect(it.side.items).toHaveLength(isFinal ? 1 : 0);
      expect(ours(it.machine)).toEqual([]);
    }
  });

  test('among very many deleted at once is not believed until the member says so', () => {
    const hours = Array.from({ length: 6 }, (_, index) => index + 2);
    const it = lab(
      hours.map((hour) => onDemand(hour)),
      true,
    );
    for (const event of ours(it.machine).slice(1)) it.member.delete(event.id);
    it.run();
    for (let run = 0; run < 2; run += 1)
      expect(it.run().outcome?.heldBack).toMatch(/5 of 6 coming events were deleted at once.*Apply held-back/);
    expect(it.side.items).toHaveLength(6);
    expect(it.run({ force: true }).outcome).toMatchObject({ written: 5, heldBack: null });
    expect(it.side.items).toHaveLength(1);
  });

  test('of a class that has begun changes nothing at Peloton', () => {
    const it = lab([onDemand(1)], true);
    it.machine.clock.advance(1.2 * HOUR);
    it.member.delete(theOnly(it.machine).id);
    it.run();
    it.run();
    expect(it.side.items).toHaveLength(1);
  });
});

describe('an event with a link to a class', () => {
  const add = (it: Lab, more: { title?: string; description?: string; at?: number } = {}): string =>
    it.member.add({
      title: more.title ?? '',
      description: more.description ?? linkTo(RIDE),
      start: date(more.at ?? 30),
      end: date((more.at ?? 30) + 1),
      calendarId: memoryOf(it.machine).homeId ?? '',
    });

  test('schedules the class and is completed with its details', () => {
    const it = lab([onDemand(5)]);
    const id = add(it);
    const { outcome } = it.run();
    expect(outcome).toMatchObject({ written: 1, created: 0 });
    expect(outcome?.notes).toEqual([
      expect.stringMatching(/^At Peloton: scheduled the class of the link in .* it was not/),
    ]);
    expect(it.side.items[1]).toMatchObject({ rideId: RIDE, startAt: NOW + 30 * HOUR });
    const event = ours(it.machine).find((one) => one.id === id);
    expect(event).toMatchObject({
      title: 'Added class',
      location: 'Peloton',
      end: new Date(NOW + 30 * HOUR + 1_200_000),
    });
    expect(event?.description).toMatch(/^https:.*\n\n--- Peloton class[\s\S]*Avery Stone/);
    expect(event?.tags.pelotonScheduleId).toBe('added-1');
    expect(it.run()).toMatchObject({ saves: 0, outcome: { written: 0, created: 0, updated: 0 } });
    expect(ours(it.machine)).toHaveLength(2);
  });

  test('keeps the title and the notes that the member gave it', () => {
    const it = lab([]);
    const id = add(it, { title: 'With Sam', description: `Bring water ${linkTo(RIDE)}` });
    it.run();
    const event = ours(it.machine).find((one) => one.id === id);
    expect(event?.title).toBe('With Sam');
    expect(event?.description).toMatch(/^Bring water https/);
  });

  test('whose class is on the schedule at that time already just becomes its event', () => {
    const it = lab([]);
    it.side.items = [onDemand(30, { rideId: RIDE })];
    const id = add(it);
    expect(it.run().outcome).toMatchObject({ written: 0, created: 0 });
    expect(theOnly(it.machine)).toMatchObject({ id, tags: { pelotonScheduleId: 'sched-30' } });
  });

  test('is left alone in the past, without two-way, as a copy of an event of ours, or while the schedule is not known', () => {
    const it = lab([onDemand(5, { rideId: RIDE, link: linkTo(RIDE) })]);
    add(it, { at: -3 });
    it.member.copy(ours(it.machine).find((one) => one.title !== '')?.id ?? '', date(50));
    it.run();
    add(it);
    it.run({ twoWay: null });
    it.run({ complete: false });
    expect(it.side.items).toHaveLength(1);
    it.run();
    expect(it.side.items).toHaveLength(2);
  });

  test('that Peloton refuses stays as it is, is told once, and is tried again when it is changed', () => {
    const it = lab([]);
    const id = add(it);
    it.side.refusal = { reason: 'No such class.', isFinal: true };
    expect(it.notes()).toEqual([expect.stringMatching(/^Peloton did not do this: .* No such class\.$/)]);
    expect(it.notes()).toEqual([]);
    expect(theOnly(it.machine)).toMatchObject({ id, description: linkTo(RIDE) });
    it.side.refusal = null;
    it.run();
    expect(it.side.items).toEqual([]);
    it.member.move(id, date(31), date(32));
    it.run();
    expect(it.side.items).toHaveLength(1);
  });

  test('moved or deleted later, it is an event like any other', () => {
    const it = lab([], true);
    const id = add(it);
    it.run();
    it.member.move(id, date(40), date(41));
    it.run();
    expect(it.side.items[0]?.startAt).toBe(NOW + 40 * HOUR);
    it.member.delete(id);
    it.run();
    it.run();
    expect(it.side.items).toEqual([]);
  });
});

test('what was done at Peloton is told also when Google then refuses an event', () => {
  const it = lab([onDemand(5), onDemand(6)]);
  const [first, second] = ours(it.machine).map((event) => event.id);
  it.member.move(first ?? '', date(7), date(8));
  it.side.items = it.side.items.map((item) => ({ ...item, title: item.key === 'sched-6' ? 'Other' : item.title }));
  for (const calendar of it.machine.state.calendars)
    for (const event of calendar.events)
      if (event.id === second)
        Object.defineProperty(event, 'title', {
          get: () => '6 h Pop Ride',
          set: () => {
            throw new Error('Invalid argument: title');
          },
        });
  const notes: string[] = [];
  expect(it.run({ notes }).error).toMatchObject({ name: 'DestinationError' });
  expect(notes).toEqual([expect.stringMatching(/^At Peloton: moved 5 h Pop Ride/)]);
});

test('a preview tells what would be done at Peloton and does none of it', () => {
  const it = lab([onDemand(5), onDemand(6)], true);
  const [first, second] = ours(it.machine).map((event) => event.id);
  it.member.delete(second ?? '');
  it.run();
  it.member.move(first ?? '', date(7), date(8));
  const calendarId = memoryOf(it.machine).homeId ?? '';
  it.member.add({ title: '', description: linkTo(RIDE), start: date(30), end: date(31), calendarId });
  const { outcome, saves } = it.run({ dryRun: true });
  expect(outcome?.plan.filter((line) => /Peloton/.test(line))).toEqual([
    expect.stringMatching(/^Schedule at Peloton the class linked on/),
    expect.stringMatching(/^Move at Peloton 5 h Pop Ride from/),
    "Take off Peloton's schedule 6 h Pop Ride, Sat 21 Nov 10:00",
  ]);
  expect([it.side.items, saves]).toEqual([[onDemand(5), onDemand(6)], 0]);
});

describe('runs that end anywhere', () => {
  /** A move, a deletion and a link, and the live class that goes back. */
  function prepared(): Lab {
    const it = lab([onDemand(5), onDemand(6), classAt(8)], true);
    const [first, second, third] = ours(it.machine).map((event) => event.id);
    it.member.delete(second ?? '');
    it.run();
    it.member.move(first ?? '', date(7), date(8));
    it.member.move(third ?? '', date(9), date(10));
    const calendarId = memoryOf(it.machine).homeId ?? '';
    it.member.add({ title: '', description: linkTo(RIDE), start: date(30), end: date(31), calendarId });
    return it;
  }
  const picture = (it: Lab) => ({
    events: times(it),
    schedule: it.side.items.map(({ title, startAt }) => [title, (startAt - NOW) / HOUR]),
  });

  test.each([false, true])('at any service call (after its effect: %s), the next ends the same', (killAfterEffect) => {
    const undisturbed = prepared();
    undisturbed.run();
    for (let killAtCall = 1; ; killAtCall += 1) {
      const it = prepared();
      const { killed } = it.run({}, { killAtCall, killAfterEffect });
      it.run();
      expect({ killAtCall, ...picture(it) }).toEqual({ killAtCall, ...picture(undisturbed) });
      expect(it.run().outcome).toMatchObject({ written: 0, created: 0, updated: 0, removed: 0 });
      if (!killed) return expect(killAtCall).toBeGreaterThan(20);
    }
  });

  test.each([0, 1, 2])('right after a change at Peloton (the %dth), each is done once and told', (nth) => {
    const it = prepared();
    let count = 0;
    it.side.after = () => {
      if (count++ === nth) throw new Error('Exceeded maximum execution time');
    };
    expect(it.run().killed).toBe(true);
    it.side.after = () => {};
    const { outcome } = it.run();
    expect(outcome?.notes[0]).toMatch(/^A run that was cut off had begun this at Peloton: (moved|scheduled|took off)/);
    const undisturbed = prepared();
    undisturbed.run();
    expect(picture(it)).toEqual(picture(undisturbed));
    expect(it.notes()).toEqual([]);
  });
});
