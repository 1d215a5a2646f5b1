import { type PlanInput, planSchedule } from '../../../src/calendar/plan/schedule';
import type { KnownEvent } from '../../../src/calendar/state/memory';
import type { ScheduledItem } from '../../../src/streams/schedule/item';
import { classAt, NOW } from '../../support/calendar-lab';

function known(item: ScheduledItem, more: Partial<KnownEvent> = {}): KnownEvent {
  const { sessionId, startAt, endAt } = item;
  return { eventId: `event ${item.key}`, sessionId, startAt, endAt, written: null, ...more };
}

/** A calendar that holds the events of `held`, and a schedule of `items`. */
function input(items: ScheduledItem[], held: ScheduledItem[], more: Partial<PlanInput> = {}): PlanInput {
  return {
    items,
    complete: true,
    until: null,
    force: false,
    now: NOW,
    known: Object.fromEntries(held.map((item) => [item.key, known(item)])),
    standing: Object.fromEntries(held.map((item) => [item.key, item.startAt])),
    deleted: {},
    brake: { events: 10, sharePct: 50 },
    keepPastMs: 86_400_000,
    ...more,
  };
}

const classes = (...hours: number[]): ScheduledItem[] => hours.map((hour) => classAt(hour));
const created = (plan: ReturnType<typeof planSchedule>): string[] => plan.create.map((item) => item.key);

test('a class without an event gets one, one with an event keeps it, an event without a class goes', () => {
  const plan = planSchedule(input(classes(1, 2), classes(2, 3)));
  expect(created(plan)).toEqual(['sched-1']);
  expect(plan.keep.map((kept) => kept.key)).toEqual(['sched-2']);
  expect(plan.remove).toEqual(['sched-3']);
});

test('a class that has ended gets no event, and an event that has begun is never removed', () => {
  expect(created(planSchedule(input(classes(-2), [])))).toEqual([]);
  expect(planSchedule(input([], classes(-2))).remove).toEqual([]);
  const movedBack = input([], classes(2), { standing: { 'sched-2': NOW - 1 } });
  expect(planSchedule(movedBack).remove).toEqual([]);
});

test('a class that has begun and not ended still gets its event', () => {
  expect(created(planSchedule(input(classes(-0.25), [])))).toEqual(['sched--0.25']);
});

test('an event that the member deleted is not made again while its class is on the schedule', () => {
  const first = planSchedule(input(classes(1), classes(1), { standing: {} }));
  expect(created(first)).toEqual([]);
  expect(Object.keys(first.deleted)).toEqual(['sched-1']);
  expect(first.forget).toEqual(['sched-1']);
  const second = planSchedule(input(classes(1), [], { deleted: first.deleted }));
  expect(created(second)).toEqual([]);
  const off = planSchedule(input([], [], { deleted: second.deleted }));
  expect(off.deleted).toEqual({});
});

test('an incomplete schedule lets nothing be forgotten that the member deleted', () => {
  const deleted = { 'sched-1': { sessionId: null, startAt: NOW + 1 } };
  expect(planSchedule(input([], [], { complete: false, deleted })).deleted).toEqual(deleted);
});

test('an event that we were about to remove when a run ended is made again if its class is back', () => {
  const removing = { 'sched-1': known(classAt(1), { removing: true }) };
  const plan = planSchedule(input(classes(1), [], { known: removing, standing: {} }));
  expect(created(plan)).toEqual(['sched-1']);
  expect(plan.deleted).toEqual({});
});

test('one showing is one event, whether it was reserved first or scheduled first', () => {
  const reserved = classAt(1, { key: 'session:session1', scheduleId: null });
  expect(planSchedule(input(classes(1), [reserved])).keep).toEqual([
    { item: classAt(1), key: 'session:session1', newKey: 'sched-1', isTimeOnly: false },
  ]);
  expect(planSchedule(input([reserved], classes(1))).keep).toEqual([
    { item: reserved, key: 'sched-1', newKey: 'sched-1', isTimeOnly: true },
  ]);
});

test('a class scheduled twice keeps two events, even if both are one session', () => {
  const twice = [
    classAt(1),
    classAt(1, { key: 'sched-1b', scheduleId: 'sched-1b', startAt: NOW + 9e6, endAt: NOW + 1e7 }),
  ];
  expect(created(planSchedule(input(twice, [])))).toEqual(['sched-1', 'sched-1b']);
  expect(planSchedule(input(twice, twice)).keep).toHaveLength(2);
  const deletedOne = planSchedule(input(twice, twice, { standing: { 'sched-1b': NOW + 9e6 } }));
  expect(created(deletedOne)).toEqual([]);
  expect(deletedOne.keep.map((kept) => kept.key)).toEqual(['sched-1b']);
});

test('an incomplete schedule removes nothing and says so', () => {
  const plan = planSchedule(input(classes(1), classes(1, 2), { complete: false, force: true }));
  expect(plan.remove).toEqual([]);
  expect(plan.heldBack).toMatch(/could not be read completely/);
});

test.each([
  ['an empty schedule while three events are to come', [], [1, 2, 3], true],
  ['an empty schedule while two are', [], [1, 2], false],
  ['four of seven', [1, 2, 3], [1, 2, 3, 4, 5, 6, 7], true],
  ['four of eight', [1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7, 8], false],
  ['three of four', [1], [1, 2, 3, 4], false],
  ['three of four that leave only past classes', [-1], [1, 2, 3], true],
])('removing %s: held back %#', (_, now, before, isHeld) => {
  const plan = planSchedule(input(classes(...now), classes(...before)));
  expect(plan.heldBack !== null).toBe(isHeld);
  expect(plan.remove.length === 0).toBe(isHeld);
  const forced = planSchedule(input(classes(...now), classes(...before), { force: true }));
  expect(forced.remove.length).toBeGreaterThan(0);
  expect(forced.heldBack).toBeNull();
});

describe('a list of Peloton that is empty all at once', () => {
  const reserved = (...hours: number[]): ScheduledItem[] =>
    hours.map((hour) => classAt(hour, { key: `session:session${hour}`, scheduleId: null }));
  const many = Array.from({ length: 12 }, (_, index) => index + 10);

  test('is not believed, however many classes the other list has', () => {
    const gone = planSchedule(input(classes(...many), [...classes(...many), ...reserved(1, 2, 3)]));
    expect(gone).toMatchObject({ isBraked: true, heldBack: expect.stringMatching(/^3 of 15 coming classes/) });
    const scheduled = planSchedule(input(reserved(...many), [...reserved(...many), ...classes(1, 2, 3)]));
    expect(scheduled.isBraked).toBe(true);
    expect(planSchedule(input([], [...classes(1, 2), ...reserved(3)])).isBraked).toBe(true);
  });

  test('is believed where it held a few classes, or where its classes are on the other list now', () => {
    const few = planSchedule(input(classes(...many), [...classes(...many), ...reserved(1, 2)]));
    expect(few).toMatchObject({ isBraked: false, remove: ['session:session1', 'session:session2'] });
    const scheduled = planSchedule(input(classes(1, 2, 3), [...reserved(1, 2, 3), ...classes(4)]));
    expect(scheduled).toMatchObject({ isBraked: false, remove: ['sched-4'] });
  });

  test('forgets nothing that the member deleted, and holds up no other class', () => {
    const deleted = Object.fromEntries(
      reserved(1, 2, 3).map(({ key, sessionId, startAt }) => [key, { sessionId, startAt }]),
    );
    const plan = planSchedule(input(classes(5), classes(5, 6), { deleted }));
    expect(plan).toMatchObject({ isBraked: false, remove: ['sched-6'], deleted });
  });
});

test('what begins after the time that was read is left as it is, whether or not it is among the items', () => {
  const until = NOW + 5 * 3_600_000;
  const plan = planSchedule(input(classes(1), classes(1, 2, 7, 8, 9, 10), { until }));
  expect(plan).toMatchObject({ remove: ['sched-2'], heldBack: null, isBraked: false });
  expect(plan.forget).toEqual([]);
});

test('an event that the member deleted stays deleted while its class may be on the schedule, far ahead', () => {
  const until = NOW + 5 * 3_600_000;
  const plan = planSchedule(input([], classes(7), { until, standing: {} }));
  expect(Object.keys(plan.deleted)).toEqual(classes(7).map(({ key }) => key));
});
