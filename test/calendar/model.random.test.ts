/**
 * Thousands of random weeks of a member and of Peloton, with runs that fail, pause or are cut off in between. After each
 * quiet run the calendar equals the model, no event of others was touched and no edit of the member is lost.
 */
import { listEvents, memberEvents, type PlainEvent } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import { HttpError } from '../../src/base/errors';
import type { ResultOptions } from '../../src/calendar/options';
import type { CalendarOptions } from '../../src/calendar/sync';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import type { TakenWorkout } from '../../src/streams/workouts/shared';
import { calendarMachine, classAt, DAY, HOUR, memoryOf, resultsFrom, sync, workoutOf } from '../support/calendar-lab';
import { amount } from '../support/effort';
import { seeded } from '../support/random';
import { type ScheduleSide, scheduleSide } from '../support/schedule-side';

const SEQUENCES = amount(60, 2_000);
const STEPS = 25;

/** As nobody has edited it. */
const plain = { renamed: null, recolored: null, note: null, movedTo: null };

/** A class as the member would tell of it. */
interface Plan {
  sessionId: string;
  /** What Peloton calls it until it begins. */
  title: string;
  startAt: number;
  endAt: number;
  isOff: boolean;
  isDeleted: boolean;
  /** Its event stands on another calendar: the class stays on the schedule. */
  isPutAway: boolean;
  renamed: string | null;
  recolored: string | null;
  note: string | null;
  movedTo: number | null;
  workout: TakenWorkout | null;
  /** The quiet run at which it was too late for a workout. */
  isMissed: boolean;
}

interface World {
  machine: Machine;
  random: () => number;
  side: ScheduleSide;
  isTwoWay: boolean;
  plans: Plan[];
  workouts: TakenWorkout[];
  copies: Map<string, string>;
  foreign: string;
  /** The calendar shows everything as it is: then the member acts on what they see. */
  isSettled: boolean;
  serial: number;
}

const pick = <T>(world: World, list: T[]): T | undefined => list[Math.floor(world.random() * list.length)];
const nowOf = (world: World): number => world.machine.clock.now();

/** On the minute again: calls take milliseconds, which Google's calendar does not keep. */
function setClock({ machine }: World): void {
  machine.state.now = Math.floor(machine.state.now / 60_000) * 60_000;
}
const homeOf = (world: World): string => memoryOf(world.machine).homeId ?? '';
const isAhead = (world: World, plan: Plan): boolean => plan.startAt > nowOf(world) && !plan.isOff && !plan.isDeleted;
const itemOf = (world: World, plan: Plan): ScheduledItem | undefined =>
  world.side.items.find((item) => item.sessionId === plan.sessionId);

function eventOf(world: World, plan: Plan): PlainEvent | undefined {
  const known = Object.values(memoryOf(world.machine).known ?? {}).find((one) => one.sessionId === plan.sessionId);
  return listEvents(world.machine, homeOf(world)).find((event) => event.id === known?.eventId);
}

function changeItem(world: World, plan: Plan, change: Partial<ScheduledItem>): void {
  world.side.items = world.side.items.map((item) =>
    item.sessionId === plan.sessionId ? { ...item, ...change } : item,
  );
}

const peloton: Record<string, (world: World) => void> = {
  add(world) {
    const id = `${world.serial++}`;
    const startAt = nowOf(world) + Math.ceil(world.random() * 60) * HOUR;
    const kind = pick(world, ['live', 'on-demand', 'reserved']);
    const key = kind === 'reserved' ? `session:s${id}` : `sched-${id}`;
    const more = { key, scheduleId: kind === 'reserved' ? null : key, sessionId: `s${id}`, rideId: `r${id}` };
    const item = classAt(0, {
      ...more,
      title: `Class ${id}`,
      startAt,
      endAt: startAt + HOUR,
      isLive: kind !== 'on-demand',
    });
    world.side.items = [...world.side.items, item];
    const untouched = { isOff: false, isDeleted: false, isPutAway: false, ...plain };
    world.plans.push({
      sessionId: `s${id}`,
      title: `Class ${id}`,
      startAt,
      endAt: item.endAt,
      ...untouched,
      workout: null,
      isMissed: false,
    });
  },
  move(world) {
    const plan = pick(
      world,
      world.plans.filter((one) => isAhead(world, one)),
    );
    const item = plan && itemOf(world, plan);
    if (!plan || !item) return;
    const startAt = nowOf(world) + Math.ceil(world.random() * 60) * HOUR + 60_000;
    changeItem(world, plan, { startAt, endAt: startAt + HOUR });
    Object.assign(plan, { startAt, endAt: startAt + HOUR, movedTo: null });
  },
  retitle(world) {
    const plan = pick(
      world,
      world.plans.filter((one) => isAhead(world, one)),
    );
    if (!plan) return;
    plan.title += '+';
    changeItem(world, plan, { title: plan.title });
  },
  confirm(world) {
    const plan = pick(
      world,
      world.plans.filter((one) => isAhead(world, one)),
    );
    const item = plan && itemOf(world, plan);
    const key = `sched-${world.serial++}`;
    if (plan && item?.scheduleId === null) changeItem(world, plan, { key, scheduleId: key });
  },
  cancel(world) {
    // What the member moved into the past has taken place for them, and stays.
    const isOver = (one: Plan): boolean =>
      Number(eventOf(world, one)?.start ?? Number.POSITIVE_INFINITY) <= nowOf(world);
    const plan = pick(
      world,
      world.plans.filter((one) => isAhead(world, one) && !isOver(one)),
    );
    if (!plan) return;
    plan.isOff = true;
    world.side.items = world.side.items.filter((item) => item.sessionId !== plan.sessionId);
  },
  complete(world) {
    const over = world.plans.filter(
      (one) => !one.isOff && !one.workout && one.endAt <= nowOf(world) && one.endAt > nowOf(world) - 2 * DAY,
    );
    const plan = pick(world, over);
    if (!plan) return;
    const { sessionId, startAt, endAt } = plan;
    const item = classAt(0, { key: sessionId, sessionId, rideId: 'any', startAt, endAt });
    plan.workout = workoutOf(item, 3);
    world.workouts.push(plan.workout);
  },
};

/** What the member does to the event of a class that has not begun. */
const member: Record<string, (world: World, plan: Plan, event: PlainEvent) => void> = {
  rename(world, plan, { id }) {
    plan.renamed = `mine ${world.serial++}`;
    memberEvents(world.machine).rename(id, plan.renamed);
  },
  recolor(world, plan, { id }) {
    plan.recolored = pick(world, ['2', '3', '5']) ?? '2';
    memberEvents(world.machine).recolor(id, plan.recolored);
  },
  note(world, plan, { id, description }) {
    plan.note = `note ${world.serial++}`;
    memberEvents(world.machine).describe(id, `${plan.note}\n${description}`);
  },
  move(world, plan, { id }) {
    const startAt = nowOf(world) + Math.ceil(world.random() * 60) * HOUR + 120_000;
    memberEvents(world.machine).move(id, new Date(startAt), new Date(startAt + HOUR));
    const item = itemOf(world, plan);
    const isMovable = item?.isLive === false && item.scheduleId !== null;
    if (!world.isTwoWay) plan.movedTo = startAt;
    else if (isMovable) Object.assign(plan, { startAt, endAt: startAt + HOUR });
    // The calendar does not show it as it will be: a live class goes back.
    if (world.isTwoWay) world.isSettled = false;
  },
  delete(world, plan, { id }) {
    plan.isDeleted = true;
    memberEvents(world.machine).delete(id);
  },
  putAway(world, plan, { id }) {
    Object.assign(plan, { isDeleted: true, isPutAway: true });
    memberEvents(world.machine).putOnCalendar(id, world.machine.state.calendars[0]?.id ?? '');
  },
  copy(world, _, event) {
    const id = memberEvents(world.machine).copy(
      event.id,
      new Date(nowOf(world) + Math.ceil(world.random() * 60) * HOUR),
    );
    world.copies.set(id, shown(listEvents(world.machine).find((one) => one.id === id)));
  },
};

const shown = (event: PlainEvent | undefined): string => JSON.stringify(event);

function memberActs(world: World): void {
  if (!world.isSettled) return;
  const plan = pick(
    world,
    world.plans.filter((one) => isAhead(world, one)),
  );
  const event = plan && eventOf(world, plan);
  if (plan && event) pick(world, Object.values(member))?.(world, plan, event);
}

/** Peloton's list of workouts out of order. */
const noWorkouts: ResultOptions = {
  ...resultsFrom([]),
  reader: {
    page() {
      throw new HttpError({ status: 503, method: 'get', url: '', retriable: true, message: 'trouble' });
    },
    details: () => new Map(),
  },
};

function run(
  world: World,
  more: Partial<CalendarOptions> = {},
  kill = {},
  items = world.side.items,
): ReturnType<typeof sync> {
  const results = resultsFrom(world.workouts);
  const twoWay = world.isTwoWay ? { writer: world.side.writer, unschedule: true } : null;
  const isListed = (item: ScheduledItem): boolean => item.endAt > nowOf(world) - DAY;
  return sync(world.machine, items.filter(isListed), { results, twoWay, force: true, ...more }, kill);
}

/** Runs that go wrong in one way or another. */
const troubles: Record<string, (world: World) => void> = {
  kill(world) {
    run(world, {}, { killAtCall: 1 + Math.floor(world.random() * 25), killAfterEffect: world.random() < 0.5 });
  },
  partial(world) {
    const some = world.side.items.filter(() => world.random() < 0.6);
    run(world, { complete: false, results: noWorkouts }, {}, some);
  },
  workouts: (world) => void run(world, { results: noWorkouts }),
  time(world) {
    let steps = Math.floor(world.random() * 6);
    run(world, { timeLeft: () => steps-- > 0 });
  },
  burst(world) {
    const { limits } = world.machine.state;
    limits.eventChangesPerMinute = Math.floor(world.random() * 4);
    run(world);
    limits.eventChangesPerMinute = 1e6;
  },
  peloton(world) {
    world.side.refusal = { reason: 'trouble', isFinal: false };
    run(world);
    world.side.refusal = null;
  },
  empty(world) {
    const before = JSON.stringify(world.machine.state.calendars);
    const { outcome } = run(world, { force: false, results: noWorkouts }, {}, []);
    if (outcome?.heldBack) expect(JSON.stringify(world.machine.state.calendars)).toBe(before);
    // Two or fewer are believed to be off; back on the schedule, they begin anew.
    else for (const plan of world.plans.filter((one) => one.startAt > nowOf(world))) beginAnew(world, plan);
  },
};

function beginAnew(world: World, plan: Plan): void {
  const { known = {}, deleted = {} } = memoryOf(world.machine);
  const isRemembered = [...Object.values(known), ...Object.values(deleted)].some(
    (one) => one.sessionId === plan.sessionId,
  );
  const item = itemOf(world, plan);
  if (isRemembered || !item) return;
  const { startAt, endAt } = item;
  Object.assign(plan, { startAt, endAt, isDeleted: false, isPutAway: false, ...plain });
}

function expected(world: World): string[] {
  return world.plans
    .filter((plan) => !plan.isOff && !plan.isDeleted)
    .map((plan) => {
      const { workout, movedTo } = plan;
      const mark = workout ? '✓ ' : plan.isMissed ? 'Missed: ' : '';
      const planned = movedTo ?? plan.startAt;
      const startAt = workout && movedTo === null ? Number(workout.startedAt) : planned;
      const endAt = workout && movedTo === null ? Number(workout.endedAt) : planned + HOUR;
      return line(plan.renamed ?? mark + plan.title, startAt, endAt, plan.recolored ?? '11', plan.note ?? '');
    })
    .sort();
}

const line = (title: string, startAt: number, endAt: number, color: string, note: string): string =>
  `${title} ${new Date(startAt).toISOString()} ${new Date(endAt).toISOString()} ${color} ${note}`;

function quietRun(world: World): void {
  // What the member deleted is believed gone once two runs did not find it; the second may take it off the schedule.
  run(world);
  run(world);
  const { outcome, error } = run(world);
  setClock(world);
  expect(error).toBeNull();
  expect(outcome).toMatchObject({ created: 0, updated: 0, removed: 0, written: 0, pause: null });
  for (const plan of world.plans) if (!plan.workout && nowOf(world) >= plan.endAt + DAY) plan.isMissed = true;
  world.isSettled = true;
  const events = listEvents(world.machine, homeOf(world));
  const ours = events.filter((event) => event.tags.pelotonScheduleId && !world.copies.has(event.id));
  const note = (event: PlainEvent): string => /^(note \d+)\n/.exec(event.description)?.[1] ?? '';
  expect(
    ours.map((event) => line(event.title, Number(event.start), Number(event.end), event.color, note(event))).sort(),
  ).toEqual(expected(world));
  for (const [id, copy] of world.copies) expect(shown(events.find((event) => event.id === id))).toBe(copy);
  expect(foreignOf(world)).toBe(world.foreign);
  for (const plan of world.plans) if (plan.isPutAway && !plan.isOff) expect(itemOf(world, plan)).toBeDefined();
}

function foreignOf({ machine }: World): string {
  return shown(listEvents(machine).filter((event) => !event.tags.pelotonScheduleId) as never);
}

/** Time passes only over a calendar that is as it should be: what a member sees, they see in time. */
function timePasses(world: World): void {
  quietRun(world);
  world.machine.clock.advance(Math.ceil(world.random() * 20) * HOUR + 30 * 60_000);
  for (const plan of world.plans) if (!plan.workout && plan.endAt <= nowOf(world) - 3 * DAY) plan.isMissed = true;
  quietRun(world);
}

function newWorld(seed: number): World {
  const machine = calendarMachine();
  const world: World = {
    machine,
    random: seeded(seed),
    side: scheduleSide([]),
    isTwoWay: seed % 2 === 0,
    plans: [],
    workouts: [],
    copies: new Map(),
    foreign: '',
    isSettled: false,
    serial: 1,
  };
  // Somebody else's events, also on our calendar, also such as look like ours.
  sync(machine, []);
  const others = memberEvents(machine);
  for (const calendarId of [homeOf(world), machine.state.calendars[0]?.id ?? ''])
    for (const title of ['Dentist', 'Class 1']) {
      const start = new Date(nowOf(world) + 5 * HOUR);
      others.add({
        title,
        description: 'Peloton ref: sched-1',
        start,
        end: new Date(Number(start) + HOUR),
        calendarId,
      });
    }
  world.foreign = foreignOf(world);
  return world;
}

function live(world: World): void {
  for (let step = 0; step < STEPS; step += 1) {
    setClock(world);
    const chance = world.random();
    if (chance < 0.4) {
      pick(world, [...Object.values(peloton), peloton.add as never])?.(world);
      world.isSettled = false;
    } else if (chance < 0.65) memberActs(world);
    else if (chance < 0.85) {
      pick(world, Object.values(troubles))?.(world);
      world.isSettled = false;
    } else if (chance < 0.93) quietRun(world);
    else timePasses(world);
  }
  quietRun(world);
}

test('after each quiet run of many random histories the calendar equals the model', () => {
  for (let seed = 1; seed <= SEQUENCES; seed += 1) {
    try {
      live(newWorld(seed));
    } catch (error) {
      (error as Error).message = `seed ${seed}: ${(error as Error).message}`;
      throw error;
    }
  }
}, 600_000);
