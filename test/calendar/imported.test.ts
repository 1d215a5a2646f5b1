/** Workouts that only a file tells of, on the calendar: each once, bounded, and the same event when Peloton tells of it later. */
import { memberEvents } from '../../local/emulator/inspect';
import type { Machine, RunOptions } from '../../local/emulator/types';
import type { CalendarOptions } from '../../src/calendar/sync';
import { parseHistory } from '../../src/streams/history/csv';
import { importHistory } from '../../src/streams/history/import';
import { idsFromFile, takenFromFile } from '../../src/streams/history/taken';
import type { TakenWorkout } from '../../src/streams/workouts/shared';
import {
  calendarMachine,
  classAt,
  clear,
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
import { callsOf } from '../support/effort';

const ZONE = 'America/New_York';
const HEADER = 'Workout Timestamp,Title,Length (minutes),Fitness Discipline,Total Output,Distance (mi)';
const FROM = '2026-01-01';

/** The workouts that the sheet has of a file with these lines: when, and the title. */
function fromFile(...lines: [stamp: string, title: string][]): TakenWorkout[] {
  const text = [HEADER, ...lines.map(([stamp, title]) => `${stamp},${title},30,Cycling,312,10`)].join('\n');
  return takenFromFile(importHistory([], parseHistory(text) ?? [], ZONE).additions);
}

function wish(own: TakenWorkout[], from: string | null = FROM, stackGapMin: number | null = null) {
  const results = resultsFrom(own);
  const { reader, units } = results;
  return { results, workouts: { reader, units, idsFromFile, disciplines: [], from, stackGapMin } };
}

const imported = (workouts: TakenWorkout[], from: string | null = FROM, state = 'first'): Partial<CalendarOptions> => ({
  ...wish([], from),
  imported: { workouts, state },
});

/** A calendar that has workouts on it since NOW, five days later. */
function machineSince(from: string | null = FROM): Machine {
  const machine = calendarMachine();
  sync(machine, [], wish([], from));
  machine.clock.advance(5 * DAY);
  return machine;
}

/** The first call at which a run with so many is not cut off: those that read and keep the memory count, too. */
const beyond = ({ calls, saves }: { calls: number; saves: number }): number => calls + saves + 2;

/** 24 November 2026, 12:30:20 UTC, which is 07:30 in New York; the pre-roll began a minute earlier. */
const STARTED = Date.UTC(2026, 10, 24, 12, 30, 20);
const ride = (more: Partial<TakenWorkout> = {}): TakenWorkout => ({
  ...workoutOf(classAt(0), 0, { workoutId: 'w1', title: '30 min Ride', discipline: 'Cycling' }),
  startedAt: new Date(STARTED),
  createdAt: new Date(STARTED - 60_000),
  endedAt: new Date(STARTED + HOUR / 2),
  localStart: '2026-11-24 07:30',
  ...more,
});

test('each gets an event without a link, once', () => {
  const machine = machineSince();
  const workouts = fromFile(['2026-11-24 07:30 (EST)', "80's Ride & <b>"], ['2026-11-23 07:30 (EST)', '']);
  expect(sync(machine, [], imported(workouts)).outcome).toMatchObject({ created: 2 });
  expect(ours(machine)[1]).toMatchObject({
    title: "✓ 80's Ride & <b>",
    start: new Date(Date.UTC(2026, 10, 24, 12, 30)),
    end: new Date(Date.UTC(2026, 10, 24, 13)),
    color: '11',
    description: expect.stringMatching(
      /\nDone: Tue 24 Nov 07:30, 30 min\nOutput: 312 kJ\nDistance: 16.09 km\nSource: a file that you imported\n\nPeloton ref: workout:imported-\w+$/,
    ),
  });
  expect(memoryOf(machine).workoutProgress?.importedFor).toBe('first');
  for (const state of ['first', 'second']) sync(machine, [], imported(workouts, FROM, state));
  sync(machine, [], wish([]));
  expect(ours(machine)).toHaveLength(2);
  clear(machine, 'all');
  expect(ours(machine)).toEqual([]);
});

test('an old history makes no event where only what is done from now on is wanted, and few at once where all of it is', () => {
  const days = Array.from({ length: 300 }, (_, at): [string, string] => [
    `${new Date(NOW - at * DAY - HOUR).toISOString().slice(0, 16).replace('T', ' ')} (UTC)`,
    `Day ${at}`,
  ]);
  const workouts = fromFile(...days);
  const none = machineSince(null);
  expect(sync(none, [], imported(workouts, null)).outcome).toMatchObject({ created: 0, notes: [] });
  expect(memoryOf(none).workoutProgress?.importedFor).toBe('first');
  const machine = machineSince();
  const counts = Array.from({ length: 9 }, () => sync(machine, [], imported(workouts)).outcome?.created);
  expect(counts).toEqual([40, 40, 40, 40, 40, 40, 40, 20, 0]);
  expect(sync(machine, [], imported(workouts)).outcome).toMatchObject({ created: 0 });
  expect(memoryOf(machine).workoutProgress?.importedFor).toBe('first');
});

test("where an event of Peloton's own workout shows it, it gets none", () => {
  const machine = machineSince();
  sync(machine, [], wish([ride()]));
  const lines = (title: string, ...clocks: string[]): Array<[string, string]> =>
    clocks.map((clock) => [`2026-11-24 ${clock} (UTC)`, title]);
  const same = fromFile(...lines('30 min Ride', '12:30', '12:22'));
  for (const state of ['first', 'second'])
    expect(sync(machine, [], imported(same, FROM, state)).outcome).toMatchObject({ created: 0, updated: 0 });
  expect(memoryOf(machine).workoutProgress?.importedFor).toBe('second');
  const others = fromFile(...lines('30 min Ride', '12:41'), ...lines('Other', '12:30'));
  expect(sync(machine, [], imported(others, FROM, 'third')).outcome).toMatchObject({ created: 2 });
});

describe('when Peloton tells of it later', () => {
  test.each([
    ['with its zone', '2026-11-24 07:30 (EST)'],
    ['with an offset', '2026-11-24 04:30 (-08)'],
    ['in the zone of someone else', '2026-11-24 13:30 (CET)'],
    ['without a zone', '2026-11-24 07:30'],
    ['in the minute before', '2026-11-24 12:29 (UTC)'],
    ['by its day', '2026-11-24'],
  ])('the same event becomes its own, where the file told it %s', (_what, stamp) => {
    const machine = machineSince();
    sync(machine, [], imported(fromFile([stamp, '30 min Ride'])));
    const { id } = theOnly(machine);
    expect(sync(machine, [], wish([ride()])).outcome).toMatchObject({ created: 0, updated: 1 });
    expect(theOnly(machine)).toMatchObject({
      id,
      title: '✓ 30 min Ride',
      start: new Date(STARTED),
      description: expect.stringMatching(/members\.onepeloton\.com\/profile\/workouts\/w1\n\nPeloton ref: workout:w1$/),
    });
    expect(theOnly(machine).description).not.toContain('imported');
    for (let run = 0; run < 2; run += 1)
      expect(sync(machine, [], wish([ride()])).outcome).toMatchObject({ updated: 0 });
    sync(machine, [], imported(fromFile([stamp, '30 min Ride']), FROM, 'again'));
    expect(theOnly(machine).id).toBe(id);
  });

  test('what the member changed stays, and what they deleted is not made again', () => {
    const machine = machineSince();
    const lines = ['Moved', 'Renamed', 'Deleted'].map((title, at): [string, string] => [
      `2026-11-2${at + 2} 12:30 (UTC)`,
      title,
    ]);
    sync(machine, [], imported(fromFile(...lines)));
    const idOf = (title: string) => ours(machine).find((event) => event.title.endsWith(title))?.id ?? '';
    const member = memberEvents(machine);
    const moved = Date.UTC(2026, 10, 22, 17);
    member.move(idOf('Moved'), new Date(moved), new Date(moved + HOUR));
    member.delete(idOf('Deleted'));
    member.rename(idOf('Renamed'), 'mine');
    const own = lines.map(([stamp, title]) => {
      const startedAt = new Date(`${stamp.slice(0, 10)}T12:30:10Z`);
      return ride({ workoutId: title, title, startedAt, createdAt: startedAt, localStart: stamp.slice(0, 16) });
    });
    for (let run = 0; run < 4; run += 1) sync(machine, [], wish(own));
    expect(ours(machine).map(({ title, start }) => [title, Number(start)])).toEqual([
      ['✓ Moved', moved],
      ['mine', Date.UTC(2026, 10, 23, 12, 30, 10)],
    ]);
    expect(ours(machine).every(({ description }) => /profile\/workouts/.test(description))).toBe(true);
  });

  test('workouts back to back keep the events that the file gave them', () => {
    const machine = machineSince();
    sync(machine, [], imported(fromFile(['2026-11-24 12:30 (UTC)', 'A'], ['2026-11-24 13:00 (UTC)', 'B'])));
    const begun = (min: number, title: string) =>
      ride({
        workoutId: title,
        title,
        startedAt: new Date(STARTED + min * 60_000),
        createdAt: new Date(STARTED + min * 60_000),
        endedAt: new Date(STARTED + (min + 30) * 60_000),
      });
    sync(machine, [], wish([begun(0, 'A'), begun(30, 'B'), begun(60, 'C')], FROM, 15));
    expect(ours(machine).map(({ title }) => title)).toEqual(['✓ A', '✓ B', '✓ C']);
  });

  test('a pause between workouts back to back of the history leaves none out', () => {
    const machine = machineSince(null);
    sync(machine, [], imported(fromFile(['2026-11-19 12:30 (UTC)', '30 min Ride'])));
    const own = [0, 40, 80].map((min): TakenWorkout => {
      const startedAt = new Date(STARTED - 5 * DAY + min * 60_000);
      const endedAt = new Date(Number(startedAt) + HOUR / 2);
      const localStart = `2026-11-19 ${new Date(Number(startedAt) - 5 * HOUR).toISOString().slice(11, 16)}`;
      return ride({ workoutId: `w${min}`, startedAt, createdAt: startedAt, endedAt, localStart });
    });
    for (let run = 0; run < 3; run += 1) {
      let steps = 1;
      sync(machine, [], { ...wish(own, FROM, 15), timeLeft: () => steps-- > 0 });
    }
    expect(ours(machine).map(({ title }) => title)).toEqual([
      '✓ 30 min Ride',
      '✓ 2 classes: 30 min Ride + 30 min Ride',
    ]);
  });

  test('the class that was planned keeps its event, and the file makes no second one', () => {
    const machine = machineSince();
    const item = classAt(5 * 24 + 1);
    sync(machine, [item], wish([]));
    machine.clock.advance(2 * HOUR);
    const stamp = `${new Date(item.startAt).toISOString().slice(0, 16).replace('T', ' ')} (UTC)`;
    sync(machine, [item], imported(fromFile([stamp, item.title])));
    expect(theOnly(machine).title).toBe(item.title);
    sync(machine, [item], wish([workoutOf(item)]));
    expect(theOnly(machine).title).toBe(`✓ ${item.title}`);
  });

  describe('of two workouts of one title on the day of which the file tells one', () => {
    const file = fromFile(['2026-11-24', '30 min Ride']);
    const later = ride({
      workoutId: 'w2',
      startedAt: new Date(STARTED + 8 * HOUR),
      createdAt: new Date(STARTED + 8 * HOUR),
      endedAt: new Date(STARTED + 9 * HOUR),
      localStart: '2026-11-24 15:30',
    });
    const starts = (machine: Machine) => ours(machine).map(({ start }) => Number(start));
    const both = [STARTED, STARTED + 8 * HOUR];

    test('each has an event, told at once', () => {
      const machine = machineSince();
      sync(machine, [], imported(file));
      for (let run = 0; run < 3; run += 1) sync(machine, [], wish([ride(), later]));
      expect(starts(machine)).toEqual(both);
    });

    test('each has an event, told one after the other, whenever the first run is cut off', () => {
      const run = (options: RunOptions) => {
        const machine = machineSince();
        sync(machine, [], imported(file));
        const { calls, saves } = sync(machine, [], wish([ride()]), options);
        for (let more = 0; more < 3; more += 1) sync(machine, [], wish([ride(), later]));
        sync(machine, [], imported(file, FROM, 'again'));
        return { machine, ends: beyond({ calls, saves }) };
      };
      const { ends } = run({});
      for (let killAtCall = 1; killAtCall <= ends; killAtCall += 1)
        for (const killAfterEffect of [false, true])
          expect(starts(run({ killAtCall, killAfterEffect }).machine)).toEqual(both);
    });

    test('the one whose event the member deleted has none, and the other has', () => {
      const machine = machineSince();
      sync(machine, [], imported(file));
      memberEvents(machine).delete(theOnly(machine).id);
      for (let run = 0; run < 3; run += 1) sync(machine, [], wish([ride()]));
      expect(ours(machine)).toEqual([]);
      sync(machine, [], wish([ride(), later]));
      expect(starts(machine)).toEqual([STARTED + 8 * HOUR]);
    });
  });

  test('cut off at any call it ends the same', () => {
    const workouts = fromFile(['2026-11-24 12:30 (UTC)', '30 min Ride'], ['2026-11-23 12:30 (UTC)', 'Other']);
    const run = (...kills: RunOptions[]) => {
      const machine = machineSince();
      const [makes = {}, takesOver = {}] = kills;
      sync(machine, [], imported(workouts), makes);
      sync(machine, [], imported(workouts));
      const { calls } = sync(machine, [], wish([ride()]), takesOver);
      for (let more = 0; more < 3; more += 1) sync(machine, [], wish([ride()]));
      const events = ours(machine).map(({ title, start, end, description, color }) => ({
        title,
        start,
        end,
        description,
        color,
      }));
      return { events, calls };
    };
    const { events, calls } = run();
    expect(events).toHaveLength(2);
    for (const at of callsOf(Math.max(calls, 14), 3))
      for (const killAfterEffect of [false, true]) {
        expect(run({ killAtCall: at, killAfterEffect }).events).toEqual(events);
        expect(run({}, { killAtCall: at, killAfterEffect }).events).toEqual(events);
      }
  });

  test('while the event of the file was being made, it is that event, whenever either run is cut off', () => {
    const other: [string, string] = ['2026-11-23 12:30 (UTC)', 'Other'];
    const workouts = fromFile(['2026-11-24 12:30 (UTC)', '30 min Ride'], other);
    const run = (makes: RunOptions, takesOver: RunOptions) => {
      const machine = machineSince();
      sync(machine, [], imported(workouts), makes);
      const { calls, saves } = sync(machine, [], wish([ride()]), takesOver);
      for (let more = 0; more < 3; more += 1) sync(machine, [], wish([ride()]));
      sync(machine, [], imported(fromFile(other)));
      const events = ours(machine).map(({ id: _, calendarId: __, tags: ___, ...event }) => event);
      return { shown: { events, creating: memoryOf(machine).creating }, ends: beyond({ calls, saves }) };
    };
    const { shown } = run({}, {});
    expect(shown.events).toHaveLength(2);
    for (const at of callsOf(14, 3))
      for (const killAfterEffect of [false, true]) {
        const makes = { killAtCall: at, killAfterEffect };
        const { ends, shown: one } = run(makes, {});
        expect({ at, killAfterEffect, one }).toEqual({ at, killAfterEffect, one: shown });
        for (let end = 1; end < ends; end += 1)
          expect({ at, end, one: run(makes, { killAtCall: end, killAfterEffect }).shown }).toEqual({
            at,
            end,
            one: shown,
          });
      }
  });
});
