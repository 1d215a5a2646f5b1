/**
 * What a member deletes, or puts on another calendar of theirs, is not made again, also where the run before was ended
 * while it made the event; and moving an event to another calendar is not deleting it.
 */
import { listCalendars, listEvents, memberEvents } from '../../local/emulator/inspect';
import type { Machine, RunOptions } from '../../local/emulator/types';
import type { CalendarOptions } from '../../src/calendar/sync';
import {
  calendarMachine,
  classAt,
  DAY,
  HOUR,
  memoryOf,
  NOW,
  ours,
  resultsFrom,
  sync,
  theOnly,
  workoutOf,
} from '../support/calendar-lab';
import { amount } from '../support/effort';
import { scheduleSide } from '../support/schedule-side';

const three = [classAt(5), classAt(6), classAt(7)];
const taken = [classAt(-4), classAt(-3), classAt(-2)].map((item) => workoutOf(item));
const primary = (machine: Machine): string => listCalendars(machine).find((one) => one.isDefault)?.id ?? '';
const titlesOf = (events: { title: string }[]): string[] => events.map(({ title }) => title).sort();

function workoutOptions(): Partial<CalendarOptions> {
  const { reader, units } = resultsFrom(taken);
  return { workouts: { reader, units, disciplines: [], from: '2026-11-01', stackGapMin: null } };
}

interface Kind {
  name: string;
  titles: string[];
  run(machine: Machine, options?: RunOptions): ReturnType<typeof sync>;
}

const kinds: Kind[] = [
  { name: 'classes', titles: titlesOf(three), run: (machine, options) => sync(machine, three, {}, options) },
  {
    name: 'workouts',
    titles: taken.map(({ title }) => `✓ ${title}`).sort(),
    run: (machine, options) => sync(machine, [], workoutOptions(), options),
  },
];

/** Ids of events that the memory holds. */
function rememberedIds(machine: Machine): string[] {
  const { known = {}, creating = {}, past = {} } = memoryOf(machine);
  const made = [...Object.values(known), ...Object.values(creating)].flatMap(({ eventId }) => eventId ?? []);
  return [...made, ...Object.keys(past)];
}

/** A machine on which the first sync was ended at each of its calls, one after another; in the quick run at each third. */
function* endedRuns({ run }: Kind, killAfterEffect: boolean): Generator<{ machine: Machine; killAtCall: number }> {
  for (let killAtCall = 1; ; killAtCall += amount(3, 1)) {
    const machine = calendarMachine();
    const { killed } = run(machine, { killAtCall, killAfterEffect });
    yield { machine, killAtCall };
    if (!killed) return;
  }
}

describe.each(kinds)('$name of a run that was ended at any call', (kind) => {
  test.each([false, true])(
    'are not made again when the member deletes their events (ended after the effect: %s)',
    (killAfterEffect) => {
      for (const { machine, killAtCall } of endedRuns(kind, killAfterEffect)) {
        const ids = rememberedIds(machine);
        const made = ours(machine);
        // Between the call that makes an event and the one that keeps its id nobody can know it.
        const unknown = made.filter(({ id }) => !ids.includes(id));
        expect(unknown.length).toBeLessThan(2);
        for (const { id } of made) memberEvents(machine).delete(id);
        for (let round = 0; round < 4; round += 1) kind.run(machine);
        const isGone = (title: string): boolean =>
          made.some((event) => event.title === title) && !unknown.some((event) => event.title === title);
        const expected = kind.titles.filter((title) => !isGone(title));
        expect({ killAtCall, titles: titlesOf(ours(machine)) }).toEqual({ killAtCall, titles: expected });
        expect(kind.run(machine)).toMatchObject({ saves: 0, calls: 2, error: null });
        expect(memoryOf(machine).creating).toBeUndefined();
      }
    },
  );

  test.each([false, true])(
    'are not made again when the member puts their events on another calendar (ended after the effect: %s)',
    (killAfterEffect) => {
      for (const { machine, killAtCall } of endedRuns(kind, killAfterEffect)) {
        const made = ours(machine);
        for (const { id } of made) memberEvents(machine).putOnCalendar(id, primary(machine));
        const before = JSON.stringify(listEvents(machine, primary(machine)));
        for (let round = 0; round < 4; round += 1) kind.run(machine);
        expect({ killAtCall, titles: titlesOf(listEvents(machine)) }).toEqual({ killAtCall, titles: kind.titles });
        expect(JSON.stringify(listEvents(machine, primary(machine)))).toBe(before);
        expect(kind.run(machine)).toMatchObject({ saves: 0, calls: 2, error: null });
      }
    },
  );

  test('are finished when they are only not shown once', () => {
    for (const { machine, killAtCall } of endedRuns(kind, true)) {
      const calendar = machine.state.calendars.find((one) => !one.isDefault);
      const events = calendar?.events ?? [];
      const isKnown = events.every(({ id }) => rememberedIds(machine).includes(id));
      if (!calendar || !isKnown) continue;
      calendar.events = [];
      kind.run(machine);
      calendar.events.push(...events);
      for (let round = 0; round < 2; round += 1) kind.run(machine);
      expect({ killAtCall, titles: titlesOf(ours(machine)) }).toEqual({ killAtCall, titles: kind.titles });
      expect(ours(machine).every(({ tags, color }) => tags.pelotonSync?.includes('"mark"') && color !== '')).toBe(true);
    }
  });
});

test('what the member wrote into an event before a run could finish it stays theirs', () => {
  for (let killAtCall = 1; ; killAtCall += 1) {
    const machine = calendarMachine();
    const { killed } = sync(machine, [classAt(5)], {}, { killAtCall });
    const [event] = ours(machine);
    if (event && rememberedIds(machine).includes(event.id)) {
      memberEvents(machine).rename(event.id, 'mine');
      for (let round = 0; round < 2; round += 1) sync(machine, [classAt(5)]);
      const { title, tags, color, reminders } = theOnly(machine);
      expect({ killAtCall, title, key: tags.pelotonScheduleId, reminders }).toEqual({
        killAtCall,
        title: 'mine',
        key: 'sched-5',
        reminders: [15],
      });
      expect(color).not.toBe('');
    }
    if (!killed) return;
  }
});

describe('with deletions that take classes off the schedule', () => {
  function lab() {
    const machine = calendarMachine();
    const side = scheduleSide(three);
    const run = () => sync(machine, side.items, { twoWay: { writer: side.writer, unschedule: true } });
    run();
    const [first] = ours(machine);
    return { machine, side, run, id: first?.id ?? '', member: memberEvents(machine) };
  }

  test('an event on another calendar keeps its class, is told once, and costs nothing more', () => {
    const { machine, side, run, id, member } = lab();
    member.putOnCalendar(id, primary(machine));
    const notes = [run(), run(), run()].flatMap(({ outcome }) => outcome?.notes ?? []);
    expect(notes).toEqual([expect.stringMatching(/^You put 5 h Pop Ride on another calendar. The class stays/)]);
    expect(side.items).toEqual(three);
    expect(titlesOf(ours(machine))).toEqual(titlesOf(three.slice(1)));
    expect(run()).toMatchObject({ saves: 0, calls: 2 });
  });

  test('also where it was moved far away in time, too', () => {
    const { machine, side, run, id, member } = lab();
    member.putOnCalendar(id, primary(machine));
    member.move(id, new Date(NOW + 200 * DAY), new Date(NOW + 200 * DAY + HOUR));
    for (let round = 0; round < 3; round += 1) run();
    expect(side.items).toEqual(three);
  });

  test('a copy on another calendar does not keep it, and one that is deleted beside a moved one goes', () => {
    const { machine, side, run, id, member } = lab();
    const [, second] = ours(machine);
    const copy = member.copy(id);
    member.putOnCalendar(copy, primary(machine));
    member.delete(id);
    member.putOnCalendar(second?.id ?? '', primary(machine));
    for (let round = 0; round < 3; round += 1) run();
    expect(side.items).toEqual(three.slice(1));
  });
});
