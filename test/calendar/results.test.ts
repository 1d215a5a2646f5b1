/** Planned becomes done: one event from the plan to the result, and what the member did to it stays. */
import { memberEvents } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import { matchWorkouts, resultLines } from '../../src/calendar/plan/result';
import { adherenceOf, weekOf } from '../../src/calendar/plan/weeks';
import type { CalendarOptions } from '../../src/calendar/sync';
import type { TakenWorkout } from '../../src/streams/workouts/shared';
import {
  calendarMachine,
  classAt,
  DAY,
  HOUR,
  memoryOf,
  NOW,
  ours,
  picture,
  resultsFrom,
  sync,
  theOnly,
  workoutOf,
} from '../support/calendar-lab';

const none = resultsFrom([]);

/** A class was planned for in an hour; three hours later it has taken place. */
function taken(more: Partial<CalendarOptions> = {}): Machine {
  const machine = calendarMachine();
  sync(machine, [classAt(1)], { results: none, ...more });
  machine.clock.advance(3 * HOUR);
  return machine;
}

const done = (...workouts: TakenWorkout[]) => ({ results: resultsFrom(workouts) });

describe('a class that was taken', () => {
  test('turns its event into the result: tick, real times, what was measured, link', () => {
    const machine = taken();
    const { id, description } = theOnly(machine);
    const { outcome } = sync(machine, [classAt(1)], done(workoutOf(classAt(1), 3)));
    expect(outcome).toMatchObject({ created: 0, updated: 1, removed: 0 });
    const event = theOnly(machine);
    const start = NOW + HOUR + 180_000;
    expect(event).toMatchObject({
      id,
      title: '✓ 1 h Pop Ride',
      start: new Date(start),
      end: new Date(start + 1_800_000),
    });
    for (const line of [
      'Done: Sat 21 Nov 05:03, 30 min',
      'Output: 312 kJ',
      'Distance: 16.09 km',
      'Calories: 402 kcal',
      'Heart rate: average 148 bpm, max 171 bpm',
      'Personal record: yes',
      'Rank: 123 of 4567',
      'Workout: https://members.onepeloton.com/profile/workouts/workout-sched-1',
    ])
      expect(event.description).toContain(`\n${line}\n`);
    expect(event.description).toContain(description.split('\n').slice(1).join('\n'));
  });

  test('is settled once: later runs cost two calls and write nothing, also when it leaves the schedule', () => {
    const machine = taken();
    sync(machine, [classAt(1)], done(workoutOf(classAt(1))));
    const before = JSON.stringify(machine.state.calendars);
    const page = (): never => {
      throw new TypeError('The list of workouts was read');
    };
    const results = { ...none, reader: { ...none.reader, page } };
    for (const items of [[classAt(1)], [], [classAt(1, { title: 'Renamed' })]]) {
      const { calls, saves, error } = sync(machine, items, { results });
      expect([calls, saves, error]).toEqual([2, 0, null]);
    }
    machine.clock.advance(9 * DAY);
    sync(machine, [], done(workoutOf(classAt(1))));
    expect(JSON.stringify(machine.state.calendars)).toBe(before);
    expect(memoryOf(machine).known).toEqual({});
  });

  test('that Peloton took off the schedule meanwhile is recognised all the same', () => {
    const machine = taken();
    sync(machine, [], done(workoutOf(classAt(1))));
    expect(theOnly(machine).title).toBe('✓ 1 h Pop Ride');
  });

  test('taken early and dropped from the schedule keeps its event, wherever its times are', () => {
    for (const realTimes of [true, false]) {
      const machine = calendarMachine();
      sync(machine, [classAt(1), classAt(2)], { results: none });
      machine.clock.advance(HOUR - 60_000);
      const results = resultsFrom([workoutOf(classAt(1), -40)], { realTimes });
      sync(machine, [classAt(1), classAt(2)], { results });
      sync(machine, [classAt(2)], { results });
      expect(ours(machine).map((event) => event.title)).toEqual(['✓ 1 h Pop Ride', '2 h Pop Ride']);
    }
  });

  test('keeps its planned times when the member prefers that', () => {
    const machine = taken();
    sync(machine, [classAt(1)], { results: resultsFrom([workoutOf(classAt(1))], { realTimes: false }) });
    expect(theOnly(machine)).toMatchObject({ title: '✓ 1 h Pop Ride', start: new Date(NOW + HOUR) });
  });

  test("leaves the member's title, time, colour and notes alone", () => {
    const machine = taken();
    const { id, description } = theOnly(machine);
    const member = memberEvents(machine);
    member.rename(id, 'Ride with Sam');
    member.recolor(id, '2');
    member.describe(id, `Bring water\n${description}`);
    member.move(id, new Date(NOW + 1.5 * HOUR), new Date(NOW + 2 * HOUR));
    sync(machine, [classAt(1)], done(workoutOf(classAt(1))));
    const event = theOnly(machine);
    expect(event).toMatchObject({ title: 'Ride with Sam', color: '2', start: new Date(NOW + 1.5 * HOUR) });
    expect(event.description).toMatch(/^Bring water\n--- Peloton class[^\n]*\nDone: /);
  });

  test("gets its result also in a block that Google's editor turned into HTML", () => {
    const machine = taken();
    const { id, description } = theOnly(machine);
    memberEvents(machine).describe(id, description.replace(/\n/g, '<br>'));
    sync(machine, [classAt(1)], done(workoutOf(classAt(1))));
    expect(theOnly(machine).description).toMatch(/^--- Peloton class[^<]*<br>Done: .*<br>---<br>Instructor: /);
  });

  test('whose event the member deleted is not brought back', () => {
    const machine = taken();
    memberEvents(machine).delete(theOnly(machine).id);
    sync(machine, [classAt(1)], done(workoutOf(classAt(1))));
    expect(ours(machine)).toEqual([]);
  });

  test('waits for its details, but not for ever', () => {
    const machine = taken();
    const results = resultsFrom([workoutOf(classAt(1))], {}, ['workout-sched-1']);
    sync(machine, [classAt(1)], { results });
    expect(theOnly(machine).title).toBe('1 h Pop Ride');
    machine.clock.advance(6 * HOUR);
    sync(machine, [classAt(1)], { results });
    expect(theOnly(machine).title).toBe('✓ 1 h Pop Ride');
    expect(theOnly(machine).description).not.toContain('Output');
  });

  test('and is still running is left as it is', () => {
    const machine = taken();
    machine.clock.advance(2 * DAY);
    sync(machine, [], done(workoutOf(classAt(1), 2, { status: 'IN_PROGRESS', endedAt: null })));
    expect(theOnly(machine).title).toBe('1 h Pop Ride');
  });

  test('a preview says so and writes nothing', () => {
    const machine = taken();
    const before = JSON.stringify(machine.state.calendars);
    const { outcome, saves } = sync(machine, [classAt(1)], { ...done(workoutOf(classAt(1))), dryRun: true });
    expect(outcome?.plan).toEqual(['Mark as done 1 h Pop Ride, Sat 21 Nov 05:00']);
    expect([JSON.stringify(machine.state.calendars), saves]).toEqual([before, 0]);
  });
});

describe('a class that was not taken', () => {
  test('is marked as missed after a day, once', () => {
    const machine = taken();
    const other = workoutOf(classAt(7), 0, { createdAt: new Date(NOW - DAY) });
    machine.clock.advance(DAY - 2.6 * HOUR);
    sync(machine, [], done(other));
    expect(theOnly(machine).title).toBe('1 h Pop Ride');
    machine.clock.advance(2 * HOUR);
    sync(machine, [], done(other));
    expect(theOnly(machine)).toMatchObject({ title: 'Missed: 1 h Pop Ride', start: new Date(NOW + HOUR) });
    expect(sync(machine, [], done(other))).toMatchObject({ saves: 0, calls: 2 });
  });

  test('is done after all when its workout arrives late', () => {
    const machine = taken();
    machine.clock.advance(DAY);
    sync(machine, [], { results: none });
    expect(theOnly(machine).title).toBe('Missed: 1 h Pop Ride');
    sync(machine, [], done(workoutOf(classAt(1))));
    expect(theOnly(machine).title).toBe('✓ 1 h Pop Ride');
    expect(theOnly(machine).description).not.toContain('no workout was found');
  });

  test('is never marked when the member does not want it', () => {
    const machine = taken({ results: resultsFrom([], { missedAfterDays: null }) });
    machine.clock.advance(5 * DAY);
    sync(machine, [], { results: resultsFrom([], { missedAfterDays: null }) });
    expect(theOnly(machine).title).toBe('1 h Pop Ride');
  });

  test('is not called missed while the list of workouts does not reach back to it, or cannot be had', () => {
    const machine = taken();
    machine.clock.advance(2 * DAY);
    const imports = Array.from({ length: 150 }, (_, index) =>
      workoutOf(classAt(40), index, { workoutId: `import${index}` }),
    );
    sync(machine, [], done(...imports));
    expect(theOnly(machine).title).toBe('1 h Pop Ride');
  });
});

describe('which workout came of which class', () => {
  const known = (hours: number, more = {}) => {
    const { sessionId, rideId, startAt, endAt } = classAt(hours);
    return { eventId: 'e', sessionId, rideId, startAt, endAt, written: null, ...more };
  };
  const keys = (events: Record<string, ReturnType<typeof known>>, ...workouts: TakenWorkout[]) =>
    Object.fromEntries(matchWorkouts(events, workouts).map(({ key, workout }) => [key, workout.workoutId]));

  test.each<[string, Partial<TakenWorkout>, number, boolean]>([
    ['the same session, whenever', { classId: 'other' }, 300, true],
    ['the same class in its time', { sessionId: 'other' }, 29, true],
    ['the same class shortly before', { sessionId: 'other' }, -9, true],
    ['the same class long before', { sessionId: 'other' }, -11, false],
    ['the same class after its end', { sessionId: 'other' }, 31, false],
    ['another class in its time', { sessionId: 'other', classId: 'other' }, 0, false],
    ['no class at all in its time', { sessionId: null, classId: null }, 0, false],
  ])('%s: matches %#', (_, more, late, isMatch) => {
    expect(keys({ a: known(1) }, workoutOf(classAt(1), late, more))).toEqual(isMatch ? { a: 'workout-sched-1' } : {});
  });

  test('each workout counts once, for the nearest of the classes', () => {
    const twice = { a: known(1), b: known(1, { startAt: NOW + 1.25 * HOUR, endAt: NOW + 1.75 * HOUR }) };
    expect(keys(twice, workoutOf(classAt(1), 16, { sessionId: null }))).toEqual({ b: 'workout-sched-1' });
    const both = [workoutOf(classAt(1), 1, { workoutId: 'x' }), workoutOf(classAt(1), 16, { workoutId: 'y' })];
    expect(keys(twice, ...both)).toEqual({ a: 'x', b: 'y' });
  });
});

test('the result names only what was measured, in the units of the member', () => {
  const workout = workoutOf(classAt(1), 0, { distance: 1.609344, totalOutputKj: 0 });
  expect(resultLines(workout, 'imperial', 'Etc/UTC')).toEqual([
    'Done: Sat 21 Nov 10:00, 30 min',
    'Output: 0 kJ',
    'Distance: 1.00 mi',
    'Workout: https://members.onepeloton.com/profile/workouts/workout-sched-1',
  ]);
});

describe('adherence', () => {
  test('counts planned, done and missed classes of a week, each once', () => {
    const machine = calendarMachine();
    const items = [classAt(1), classAt(2), classAt(3), classAt(24 * 2.5)];
    sync(machine, items, { results: none });
    machine.clock.advance(DAY + 4 * HOUR);
    const results = resultsFrom([workoutOf(classAt(1)), workoutOf(classAt(2))]);
    for (let run = 0; run < 3; run += 1) sync(machine, items.slice(3), { results });
    // The last one is on the Monday after.
    expect(adherenceOf(memoryOf(machine))).toEqual([
      { week: '2026-11-23', planned: 1, done: 0, missed: 0 },
      { week: '2026-11-16', planned: 3, done: 2, missed: 1 },
    ]);
    expect(sync(machine, items.slice(3), { results }).outcome?.adherence).toMatchObject({ done: 2, missed: 1 });
  });

  test('a class that was cancelled was not missed, one that was missed and then done is done', () => {
    const machine = calendarMachine();
    sync(machine, [classAt(1), classAt(2)], { results: none });
    sync(machine, [classAt(1)], { results: none });
    machine.clock.advance(DAY + 4 * HOUR);
    sync(machine, [], { results: none });
    sync(machine, [], done(workoutOf(classAt(1))));
    expect(adherenceOf(memoryOf(machine))).toEqual([{ week: '2026-11-16', planned: 1, done: 1, missed: 0 }]);
  });

  test('a week begins on Monday by the clocks of the calendar', () => {
    const sundayNight = Date.UTC(2026, 10, 23, 4, 30);
    expect(weekOf(sundayNight, 'America/New_York')).toBe('2026-11-16');
    expect(weekOf(sundayNight, 'Etc/UTC')).toBe('2026-11-23');
    expect(weekOf(Date.UTC(2027, 0, 1, 12), 'Etc/UTC')).toBe('2026-12-28');
  });
});

test.each([false, true])('ended at any call (after its effect: %s), the next run ends the same', (killAfterEffect) => {
  const items = [classAt(1), classAt(2)];
  const prepared = (): Machine => {
    const machine = calendarMachine();
    sync(machine, items, { results: none });
    memberEvents(machine).rename(ours(machine)[1]?.id ?? '', 'mine');
    machine.clock.advance(3 * HOUR);
    return machine;
  };
  const start = prepared().save();
  const options = done(workoutOf(classAt(1)), workoutOf(classAt(2)));
  const undisturbed = calendarMachine();
  undisturbed.load(start);
  sync(undisturbed, items, options);
  expect(ours(undisturbed).map((event) => event.title)).toEqual(['✓ 1 h Pop Ride', 'mine']);
  for (let killAtCall = 1; ; killAtCall += 1) {
    const machine = calendarMachine();
    machine.load(start);
    const { killed } = sync(machine, items, options, { killAtCall, killAfterEffect });
    sync(machine, items, options);
    expect({ killAtCall, ends: picture(machine) }).toEqual({ killAtCall, ends: picture(undisturbed) });
    expect(adherenceOf(memoryOf(machine))).toEqual([{ week: '2026-11-16', planned: 2, done: 2, missed: 0 }]);
    expect(sync(machine, items, options).saves).toBe(0);
    if (!killed) return expect(killAtCall).toBeGreaterThan(8);
  }
});
