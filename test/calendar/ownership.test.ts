/** Nobody else's event is ever ours, whatever it says; and an event of ours stays ours, whatever Google says of its owner. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listCalendars, listEvents, memberEvents, type PlainEvent } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import { shortDigest } from '../../src/base/digest';
import { readFeed } from '../../src/calendar/feed';
import { wantedEvent } from '../../src/calendar/plan/event';
import { createMarks } from '../../src/calendar/state/marks';
import type { CalendarMemory, CalendarOptions } from '../../src/calendar/sync';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import {
  calendarMachine,
  classAt,
  clear,
  DAY,
  HOUR,
  marksFor,
  memoryOf,
  NOW,
  ours,
  resultsFrom,
  sync,
  theOnly,
  workoutOf,
} from '../support/calendar-lab';
import { linkTo, RIDE, scheduleSide } from '../support/schedule-side';

const primary = (machine: Machine): string => listCalendars(machine).find((one) => one.isDefault)?.id ?? '';
const reserved = classAt(5, { key: 'session:session5', scheduleId: null });
const blockOf = (item: ScheduledItem): string => wantedEvent(item, item.key, 15).block;
const times = ({ startAt, endAt }: ScheduledItem) => ({ start: new Date(startAt), end: new Date(endAt) });
const byId = (machine: Machine, id: string): PlainEvent | undefined =>
  listEvents(machine).find((event) => event.id === id);

/** An invitation that looks to the letter like the event of that class, and that guests may change. */
function lure(
  machine: Machine,
  item: ScheduledItem,
  more: { tags?: Record<string, string>; text?: string } = {},
): string {
  const { text = blockOf(item), ...rest } = more;
  const event = { title: item.title, description: text, calendarId: primary(machine), ...times(item) };
  return memberEvents(machine).receive({ ...event, from: 'stranger@example.com', guestsMayModify: true, ...rest });
}

/** Syncs classes to the member's first calendar, on which invitations arrive. */
const options = (machine: Machine, more: Partial<CalendarOptions> = {}): Partial<CalendarOptions> => ({
  calendarId: primary(machine),
  ...more,
});

describe("an invitation with our block and a class's id", () => {
  test.each(['INVITED', 'YES', 'MAYBE', 'NO'] as const)(
    'answered with %s is not touched, and the class has its own event',
    (answer) => {
      const machine = calendarMachine();
      const id = lure(machine, reserved);
      memberEvents(machine).answer(id, answer);
      const before = JSON.stringify(byId(machine, id));
      for (const title of ['Other', 'Another']) sync(machine, [{ ...reserved, title }], options(machine));
      expect(JSON.stringify(byId(machine, id))).toBe(before);
      expect(
        listEvents(machine)
          .map((event) => event.title)
          .sort(),
      ).toEqual(['5 h Pop Ride', 'Another']);
    },
  );

  test('that is cancelled takes no class off the schedule', () => {
    const machine = calendarMachine();
    const side = scheduleSide([reserved]);
    const twoWay = { writer: side.writer, unschedule: true };
    const id = lure(machine, reserved);
    sync(machine, side.items, options(machine, { twoWay }));
    memberEvents(machine).delete(id);
    for (let run = 0; run < 3; run += 1) sync(machine, side.items, options(machine, { twoWay }));
    expect(side.items).toEqual([reserved]);
  });

  test('that came while a run was cut off is not taken for what that run was making', () => {
    for (let killAtCall = 1; ; killAtCall += 1) {
      const machine = calendarMachine();
      const { killed } = sync(machine, [reserved], options(machine), { killAtCall });
      const id = lure(machine, reserved);
      const before = JSON.stringify(byId(machine, id));
      sync(machine, [reserved], options(machine));
      expect({ killAtCall, now: JSON.stringify(byId(machine, id)) }).toEqual({ killAtCall, now: before });
      expect({ killAtCall, count: listEvents(machine).length }).toEqual({ killAtCall, count: 2 });
      if (!killed) return;
    }
  });

  test('with the tags of an older version, or of one of our events, is not ours', () => {
    const machine = calendarMachine();
    sync(machine, [reserved], options(machine));
    const [event] = listEvents(machine);
    const copied = lure(machine, reserved, { tags: { ...event?.tags } });
    sync(machine, [reserved], options(machine, { memory: {} }));
    sync(machine, [], options(machine, { force: true }));
    expect(listEvents(machine).map(({ id }) => id)).toEqual([copied]);
  });

  test("is neither completed with a workout's result nor hides the workout", () => {
    const machine = calendarMachine();
    const workouts = (list: ReturnType<typeof workoutOf>[]): Partial<CalendarOptions> => {
      const results = resultsFrom(list);
      const { reader, units } = results;
      return { results, workouts: { reader, units, disciplines: [], from: null, stackGapMin: null } };
    };
    sync(machine, [], options(machine, workouts([])));
    machine.clock.advance(2 * HOUR);
    const workout = workoutOf(classAt(1), 0);
    const text = blockOf(classAt(1)).replace(
      /Peloton ref: .*/,
      `${workout.link}\nPeloton ref: workout:${workout.workoutId}`,
    );
    const id = lure(machine, classAt(1), { text });
    const before = JSON.stringify(byId(machine, id));
    sync(machine, [], options(machine, workouts([workout])));
    expect(JSON.stringify(byId(machine, id))).toBe(before);
    expect(
      listEvents(machine)
        .map((event) => event.title)
        .sort(),
    ).toEqual(['1 h Pop Ride', '✓ 1 h Pop Ride']);
  });

  test('is left alone when our events are removed, and is not in the feed', () => {
    const machine = calendarMachine();
    const id = lure(machine, reserved);
    sync(machine, [classAt(6)], options(machine));
    const calendar = CalendarApp.getCalendarById(primary(machine));
    const feed = calendar
      ? readFeed({ calendar, memory: memoryOf(machine), marks: marksFor(), showsNotes: false, now: NOW })
      : '';
    expect([feed.match(/BEGIN:VEVENT/g)?.length, feed.includes(id)]).toEqual([1, false]);
    clear(machine, 'all');
    expect(listEvents(machine).map((event) => event.id)).toEqual([id]);
  });
});

test.each(['INVITED', 'YES', 'MAYBE', 'NO'] as const)(
  'a link in an invitation answered with %s schedules nothing',
  (answer) => {
    const machine = calendarMachine();
    const side = scheduleSide([]);
    const id = lure(machine, classAt(30), { text: linkTo(RIDE) });
    memberEvents(machine).answer(id, answer);
    const before = JSON.stringify(byId(machine, id));
    for (let run = 0; run < 2; run += 1)
      sync(machine, side.items, options(machine, { twoWay: { writer: side.writer, unschedule: true } }));
    expect([side.items, JSON.stringify(byId(machine, id))]).toEqual([[], before]);
  },
);

test('an event with our mark is ours whatever Google says of its owner and of the member', () => {
  const machine = calendarMachine();
  sync(machine, [classAt(5)]);
  for (const calendar of machine.state.calendars)
    for (const event of calendar.events)
      Object.assign(event, { organizer: 'calendar', guestsMayModify: true, myStatus: 'YES' });
  const { ownId = '' } = memoryOf(machine);
  sync(machine, [classAt(5, { title: 'Other' })], { memory: { ownId } });
  expect(theOnly(machine).title).toBe('Other');
});

describe('two accounts on one calendar', () => {
  /** Runs a sync of an account of its own, with the memory that it left. */
  function household(machine: Machine) {
    const memories: Record<string, CalendarMemory> = {};
    return (account: string, items: ScheduledItem[], more: Partial<CalendarOptions> = {}) =>
      sync(machine, items, {
        ...options(machine),
        marks: marksFor(account),
        memory: memories[account] ?? {},
        save: (memory) => {
          memories[account] = memory;
        },
        ...more,
      });
  }
  const [mine, theirs] = [classAt(5, { title: 'Mine' }), classAt(5, { title: 'Theirs' })];
  const titles = (machine: Machine): string[] =>
    listEvents(machine)
      .map((event) => event.title)
      .sort();

  test('each has its event of one showing, and neither changes or removes that of the other', () => {
    const machine = calendarMachine();
    const run = household(machine);
    for (let round = 0; round < 3; round += 1) {
      expect(run('a', [mine, classAt(8)]).error).toBeNull();
      expect(run('b', [theirs, classAt(9)]).error).toBeNull();
    }
    expect(titles(machine)).toEqual(['8 h Pop Ride', '9 h Pop Ride', 'Mine', 'Theirs']);
    run('a', []);
    run('a', [], { force: true });
    expect(titles(machine)).toEqual(['9 h Pop Ride', 'Theirs']);
    expect(run('b', [theirs, classAt(9)]).outcome).toMatchObject({
      heldBack: null,
      created: 0,
      updated: 0,
      removed: 0,
    });
  });

  test('what one deletes takes nothing off the schedule of the other', () => {
    const machine = calendarMachine();
    const run = household(machine);
    const [a, b] = [scheduleSide([mine]), scheduleSide([theirs])];
    const sides = { a, b };
    const both = (): void => {
      for (const [account, side] of Object.entries(sides))
        run(account, side.items, { twoWay: { writer: side.writer, unschedule: true } });
    };
    both();
    memberEvents(machine).delete(listEvents(machine).find((event) => event.title === 'Mine')?.id ?? '');
    for (let round = 0; round < 3; round += 1) both();
    expect([a.items, b.items]).toEqual([[], [theirs]]);
    expect(titles(machine)).toEqual(['Theirs']);
  });
});

describe('events of a version before marks', () => {
  /** As the older version left it: its tags, and nothing of marks in memory. */
  function older(machine: Machine, item: ScheduledItem): CalendarMemory {
    sync(machine, [item]);
    for (const calendar of machine.state.calendars)
      for (const event of calendar.events) {
        const { mark: _, key: __, ...rest } = JSON.parse(event.tags.pelotonSync ?? '{}');
        event.tags.pelotonSync = JSON.stringify({ event: shortDigest(event.id), ...rest });
      }
    const { markedWith: _, ...memory } = memoryOf(machine);
    return memory;
  }

  test('are marked once, by what is remembered of them', () => {
    const machine = calendarMachine();
    const memory = older(machine, classAt(5));
    memberEvents(machine).rename(theOnly(machine).id, 'mine');
    sync(machine, [classAt(5)], { memory });
    expect(JSON.parse(theOnly(machine).tags.pelotonSync ?? '{}')).toMatchObject({
      mark: marksFor().of('sched-5', theOnly(machine).id),
      key: 'sched-5',
    });
    expect(sync(machine, [classAt(5)])).toMatchObject({ saves: 0, calls: 2 });
    const { ownId = '' } = memoryOf(machine);
    sync(machine, [classAt(5, { instructor: 'Blake' })], { memory: { ownId } });
    expect(theOnly(machine)).toMatchObject({ title: 'mine', description: expect.stringContaining('Blake') });
  });

  test('that are not remembered stay what they are: anybody could have made them', () => {
    const machine = calendarMachine();
    const { ownId = '' } = older(machine, classAt(5));
    sync(machine, [], { memory: { ownId }, force: true });
    expect(ours(machine)).toHaveLength(1);
  });

  test('whose run was cut off before the new version came are finished, not doubled', () => {
    const machine = calendarMachine();
    const { ownId = '', homeId = '' } = older(machine, classAt(5));
    for (const calendar of machine.state.calendars) for (const event of calendar.events) event.tags = {};
    sync(machine, [classAt(5)], { memory: { ownId, homeId, creatingKeys: ['sched-5'] } });
    expect(theOnly(machine).tags.pelotonSync).toContain('"mark"');
  });
});

test('a mark fits one secret, account, class and event only', () => {
  const mark = marksFor().of('key', 'event');
  expect(mark).toMatch(/^[\w-]{43}$/);
  const others = [
    marksFor('other').of('key', 'event'),
    marksFor('me', 'other').of('key', 'event'),
    marksFor().of('other', 'event'),
    marksFor().of('key', 'other'),
    marksFor().of('k', 'eyevent'),
  ];
  expect(new Set([mark, ...others]).size).toBe(6);
});

test('the digest of marks is keyed as HMAC is: the secret is no part of a text that is hashed in the clear', () => {
  const hashed: string[] = [];
  createMarks({ account: 'me', secret: 'secret', sha256: (text) => `${hashed.push(text)}`.padEnd(43, '-') }).of(
    'k',
    'e',
  );
  expect(hashed.filter((text) => text.includes('secret'))).toEqual(['secret']);
});

test('a workout event stays in the feed and goes with the others after it is forgotten', () => {
  const machine = calendarMachine();
  sync(machine, [classAt(1)], { results: resultsFrom([]) });
  machine.clock.advance(9 * DAY);
  sync(machine, [], { results: resultsFrom([]) });
  expect(memoryOf(machine)).toMatchObject({ known: {}, past: { [theOnly(machine).id]: classAt(1).endAt } });
  clear(machine, 'all');
  expect(ours(machine)).toEqual([]);
});

test('whoever reads events asks the one place that knows whose they are', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const readers = files.filter((name) => /\.getEvents?(ById)?\(/.test(readFileSync(join('src', name), 'utf8')));
  const asking = readers.filter((name) => /\bclaimOf\(/.test(readFileSync(join('src', name), 'utf8')));
  expect(asking.sort()).toEqual([
    'calendar/clear.ts',
    'calendar/feed.ts',
    'calendar/read/elsewhere.ts',
    'calendar/read/successors.ts',
    'calendar/read/workouts.ts',
  ]);
  // Those that look for what is remembered by its id, and the one that looks only when the member is busy; what the first
  // finds beside that is asked by plan/orphans.ts and plan/links.ts.
  // The probes of the platform read a calendar of their own that they have just made.
  const others = readers.filter((name) => !asking.includes(name) && name !== 'commands/self-test/calendar-probes.ts');
  expect(others.sort()).toEqual([
    'calendar/read/conflicts.ts',
    'calendar/read/events.ts',
    'calendar/read/old-calendars.ts',
  ]);
  for (const [name, check] of Object.entries({ orphans: 'claimOf(', links: 'isFree(' }))
    expect(readFileSync(`src/calendar/plan/${name}.ts`, 'utf8')).toContain(check);
});
