/** Completed workouts on the calendar: each once, whatever was planned, deleted, stacked or cut off. */
import { memberEvents } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import type { WorkoutOptions } from '../../src/calendar/options';
import type { CalendarOptions } from '../../src/calendar/sync';
import type { TakenWorkout } from '../../src/streams/workouts/shared';
import {
  calendarMachine,
  classAt,
  clear,
  DAY,
  HOUR,
  NOW,
  ours,
  picture,
  resultsFrom,
  sync,
  theOnly,
  workoutOf,
} from '../support/calendar-lab';

/** A workout that ended at that many hours from NOW. */
const endedAt = (hours: number, more: Partial<TakenWorkout> = {}): TakenWorkout =>
  workoutOf(classAt(hours - 0.5), 0, { title: `W ${hours}`, discipline: 'Cycling', ...more });

function wish(workouts: TakenWorkout[], more: Partial<WorkoutOptions> = {}): Partial<CalendarOptions> {
  const results = resultsFrom(workouts);
  const { reader, units } = results;
  return { results, workouts: { reader, units, disciplines: [], from: null, stackGapMin: null, ...more } };
}

const titles = (machine: Machine): string[] => ours(machine).map((event) => event.title);

/** Switched on at NOW, with these workouts done before; two hours later. */
function switchedOn(before: TakenWorkout[] = [], more: Partial<WorkoutOptions> = {}): Machine {
  const machine = calendarMachine();
  sync(machine, [], wish(before, more));
  machine.clock.advance(2 * HOUR);
  return machine;
}

test('off, no workout comes on the calendar', () => {
  const machine = switchedOn();
  sync(machine, [], { ...wish([endedAt(1)]), workouts: null });
  expect(ours(machine)).toEqual([]);
});

test('a workout that was never planned becomes an event, once, with its result', () => {
  const machine = switchedOn([endedAt(-5)]);
  const workouts = [endedAt(-5), endedAt(1)];
  expect(sync(machine, [], wish(workouts)).outcome).toMatchObject({ created: 1 });
  expect(theOnly(machine)).toMatchObject({
    title: '✓ W 1',
    start: new Date(NOW + HOUR / 2),
    end: new Date(NOW + HOUR),
    color: '11',
    description: expect.stringMatching(/\nDone: .*\nOutput: 312 kJ\n[\s\S]*Peloton ref: workout:workout-sched-0_5$/),
  });
  expect(sync(machine, [], wish(workouts))).toMatchObject({ saves: 0, calls: 2 });
});

test('one that was planned has its planned event and no other, also when that was deleted', () => {
  const machine = calendarMachine();
  const items = [classAt(0.5), classAt(1)];
  sync(machine, items, wish([]));
  memberEvents(machine).delete(ours(machine)[1]?.id ?? '');
  sync(machine, items, wish([]));
  machine.clock.advance(2 * HOUR);
  const workouts = items.map((item) => workoutOf(item));
  for (const left of [items, [], []]) sync(machine, left, wish(workouts));
  expect(titles(machine)).toEqual(['✓ 0.5 h Pop Ride']);
  memberEvents(machine).delete(theOnly(machine).id);
  for (let day = 0; day < 6; day += 1) {
    sync(machine, [], wish(workouts));
    machine.clock.advance(DAY);
  }
  expect(ours(machine)).toEqual([]);
});

test('one that the member deleted, renamed or moved stays so', () => {
  const machine = switchedOn();
  const workouts = [endedAt(0.6), endedAt(1), endedAt(1.6)];
  sync(machine, [], wish(workouts));
  const [first, second, third] = ours(machine).map((event) => event.id);
  const member = memberEvents(machine);
  member.delete(first ?? '');
  member.rename(second ?? '', 'mine');
  member.move(third ?? '', new Date(NOW), new Date(NOW + HOUR));
  for (let run = 0; run < 3; run += 1) sync(machine, [], wish([...workouts, endedAt(1.8)]));
  expect(titles(machine).sort()).toEqual(['mine', '✓ W 1.6', '✓ W 1.8']);
});

test('running ones wait, late ones come, other disciplines stay away', () => {
  const machine = switchedOn();
  const running = endedAt(2, { status: 'IN_PROGRESS', endedAt: null });
  const options = { disciplines: ['cycling'] };
  sync(machine, [], wish([running, endedAt(1.5), endedAt(1.2, { discipline: 'Yoga' })], options));
  expect(titles(machine)).toEqual(['✓ W 1.5']);
  sync(machine, [], wish([endedAt(2), endedAt(1.5), endedAt(1), endedAt(-20)], options));
  expect(titles(machine)).toEqual(['✓ W 1', '✓ W 1.5', '✓ W 2']);
});

describe('history', () => {
  const days = (count: number): TakenWorkout[] =>
    Array.from({ length: count }, (_, index) => endedAt(-24 * (index + 1), { title: `Day ${index + 1}` }));
  const from = new Date(NOW - 250 * DAY).toISOString().slice(0, 10);

  test('comes little by little, newest first, back to the chosen day and no further', () => {
    const machine = calendarMachine();
    const workouts = days(300);
    const counts: number[] = [];
    for (let hour = 0; hour < 9; hour += 1) {
      const { outcome } = sync(machine, [], wish(workouts, { from }));
      counts.push(outcome?.created ?? -1);
      if (hour === 0) expect(outcome?.notes.join()).toMatch(/little by little; now at /);
      machine.clock.advance(HOUR);
    }
    expect(counts.slice(0, 2)).toEqual([40, 40]);
    expect(counts.slice(-1)).toEqual([0]);
    expect(titles(machine).reverse()).toEqual(workouts.slice(0, 250).map(({ title }) => `✓ ${title}`));
    expect(sync(machine, [], wish(workouts, { from }))).toMatchObject({ saves: 0, calls: 2 });
  });

  test('loses and doubles nothing under new workouts, bursts, kills and short runs', () => {
    const machine = calendarMachine();
    machine.state.limits.eventChangesPerMinute = 25;
    const workouts = days(150);
    for (let hour = 0; hour < 25; hour += 1) {
      const added = Array.from({ length: hour * 3 }, (_, index) => endedAt(index / 3 + 0.6, { title: `New ${index}` }));
      let steps = 15;
      const timeLeft = () => hour % 3 !== 1 || steps-- > 0;
      const killed = hour % 3 === 0 ? { killAtCall: 5 + hour, killAfterEffect: hour % 2 === 0 } : {};
      sync(machine, [], { ...wish([...workouts, ...added], { from }), timeLeft }, killed);
      machine.clock.advance(HOUR);
    }
    machine.state.limits.eventChangesPerMinute = 1000;
    const all = [
      ...workouts,
      ...Array.from({ length: 72 }, (_, index) => endedAt(index / 3 + 0.6, { title: `New ${index}` })),
    ];
    for (let hour = 0; hour < 8; hour += 1) sync(machine, [], wish(all, { from }));
    expect(titles(machine).sort()).toEqual(all.map(({ title }) => `✓ ${title}`).sort());
    expect(ours(machine).filter((event) => !event.tags.pelotonSync)).toEqual([]);
  });

  test('a class that was planned in its time is not put there a second time', () => {
    const machine = calendarMachine();
    sync(machine, [classAt(1)], { results: resultsFrom([]) });
    machine.clock.advance(3 * HOUR);
    const workouts = [workoutOf(classAt(1))];
    sync(machine, [], { results: resultsFrom(workouts) });
    machine.clock.advance(9 * DAY);
    sync(machine, [], { results: resultsFrom(workouts) });
    sync(machine, [], wish(workouts, { from }));
    sync(machine, [], wish(workouts, { from }));
    expect(titles(machine)).toEqual(['✓ 1 h Pop Ride']);
  });
});

describe('stacking', () => {
  const stack = { stackGapMin: 5 };
  const backToBack = [
    endedAt(0.75),
    workoutOf(classAt(0.75), 3, { title: 'Second', workoutId: 'second' }),
    workoutOf(classAt(1.5), 0, { title: 'Alone', workoutId: 'alone' }),
  ];

  test('classes a few minutes apart are one event that names each with its result', () => {
    const machine = switchedOn([], stack);
    machine.clock.advance(HOUR);
    sync(machine, [], wish(backToBack, stack));
    const [both, alone] = ours(machine);
    expect(both).toMatchObject({
      title: '✓ 2 classes: W 0.75 + Second',
      start: new Date(NOW + HOUR / 4),
      end: new Date(NOW + 1.25 * HOUR + 180_000),
    });
    expect(both?.description).toMatch(/\nW 0.75\nDone: [\s\S]*\nSecond\nDone: /);
    expect(alone?.title).toBe('✓ Alone');
    sync(machine, [], wish(backToBack, stack));
    expect(ours(machine)).toHaveLength(2);
  });

  test('waits while another class may follow or is running', () => {
    const machine = switchedOn([], stack);
    machine.state.now = NOW + 0.75 * HOUR + 60_000;
    sync(machine, [], wish(backToBack.slice(0, 1), stack));
    machine.state.now = NOW + HOUR;
    const running = { ...(backToBack[1] as TakenWorkout), status: 'IN_PROGRESS', endedAt: null };
    sync(machine, [], wish([...backToBack.slice(0, 1), running], stack));
    expect(ours(machine)).toEqual([]);
    machine.state.now = NOW + 2 * HOUR;
    sync(machine, [], wish(backToBack.slice(0, 2), stack));
    expect(titles(machine)).toEqual(['✓ 2 classes: W 0.75 + Second']);
  });
});

test.each([false, true])('ended at any call (after its effect: %s), the next run ends the same', (killAfterEffect) => {
  const options = wish([endedAt(0.6), endedAt(1), endedAt(-30)], { from: '2026-11-01' });
  const start = switchedOn().save();
  const fresh = (): Machine => {
    const machine = calendarMachine();
    machine.load(start);
    return machine;
  };
  const undisturbed = fresh();
  sync(undisturbed, [], options);
  expect(ours(undisturbed)).toHaveLength(3);
  for (let killAtCall = 1; ; killAtCall += 1) {
    const machine = fresh();
    const { killed } = sync(machine, [], options, { killAtCall, killAfterEffect });
    sync(machine, [], options);
    expect({ killAtCall, ends: picture(machine) }).toEqual({ killAtCall, ends: picture(undisturbed) });
    if (!killed) break;
  }
});

test('removing all events removes these, too', () => {
  const machine = switchedOn();
  sync(machine, [], wish([endedAt(1)]));
  clear(machine, 'all');
  expect(ours(machine)).toEqual([]);
});
