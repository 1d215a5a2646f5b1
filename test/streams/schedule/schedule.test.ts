import { HttpError, Pause, SignedOutError } from '../../../src/base/errors';
import type { WireScheduleItem } from '../../../src/peloton/answers/types';
import type { ApiRequest, GraphqlAnswer, Peloton, Result } from '../../../src/peloton/client/client';
import { readSchedule, type ScheduleMemory, type ScheduleReading } from '../../../src/streams/schedule/schedule';
import { failure, silentLog } from '../scripted-peloton';

const NOW = Date.UTC(2026, 10, 21, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (hours: number): string => new Date(NOW + hours * HOUR).toISOString();
const sec = (hours: number): number => (NOW + hours * HOUR) / 1000;

/** A Peloton of literals. `newer`, `older`, pages, sessions and rides are what it answers; an Error is what it throws. */
interface Script {
  newer?: (WireScheduleItem | null)[] | Error;
  older?: (WireScheduleItem | null)[] | Error;
  graphqlErrors?: string[];
  reservations?: { peloton_id?: string | null; join_token?: string }[] | Error | { total: number };
  pageSize?: number;
  sessions?: Record<string, unknown>;
  rides?: Record<string, unknown>;
}

function lab(script: Script) {
  const asked: string[] = [];
  // What is far ahead was asked for already today.
  const memory: ScheduleMemory = { farAskedAt: NOW };
  let now = NOW;
  const answer = (request: ApiRequest): unknown => {
    asked.push(request.path + (request.query?.joins ? '?joins' : ''));
    const [, kind = '', id = ''] = /^\/api\/(user|peloton|ride)\/([^/]+)/.exec(request.path) ?? [];
    if (kind === 'user') return reservationsPage(Number(request.query?.page ?? 0));
    const found = (kind === 'peloton' ? script.sessions : script.rides)?.[id] ?? failure(404);
    return typeof found === 'function' ? found(request) : found;
  };
  const reservationsPage = (page: number): unknown => {
    const all = script.reservations ?? [];
    if (!Array.isArray(all)) return all;
    const size = script.pageSize ?? 100;
    return { data: all.slice(page * size, (page + 1) * size), show_next: all.length > (page + 1) * size };
  };
  const thrown = (value: unknown): unknown => {
    if (value instanceof Error) throw value;
    return value;
  };
  const peloton: Peloton = {
    request: <T>(request: ApiRequest) => thrown(answer(request)) as T,
    requestAll: <T>(requests: ApiRequest[]) =>
      requests.map((request): Result<T> => {
        const value = answer(request);
        if (value instanceof HttpError) return { ok: false, error: value };
        return { ok: true, value: thrown(value) as T };
      }),
    graphql: <T>({ operationName }: { operationName: string }) => {
      asked.push(operationName);
      const isNewer = operationName === 'YourScheduleItems';
      const items = thrown((isNewer ? script.newer : script.older) ?? []);
      const newer = { userScheduledItemsList: { __typename: 'YourScheduleItemList', yourScheduleItems: items } };
      const older = { user: { scheduledClasses: { scheduledClasses: items } } };
      return { data: isNewer ? newer : older, errors: script.graphqlErrors ?? [] } as GraphqlAnswer<T>;
    },
    calls: () => asked.length,
  };
  return {
    script,
    memory,
    advance: (ms: number) => {
      now += ms;
    },
    /** Reads, and tells which requests that took. Memory goes through JSON, as the store keeps it. */
    read(): ScheduleReading & { asked: string[] } {
      asked.length = 0;
      const copy = JSON.parse(JSON.stringify(memory)) as ScheduleMemory;
      const clock = { now: () => now, sleep: () => {} };
      const reading = readSchedule({ peloton, clock, log: silentLog, userId: 'me', memory: copy });
      for (const key of Object.keys(memory)) delete memory[key as keyof ScheduleMemory];
      Object.assign(memory, copy);
      return { ...reading, asked: [...asked] };
    },
  };
}

function scheduled(hours: number, more: Partial<WireScheduleItem> = {}): WireScheduleItem {
  return {
    __typename: 'ScheduledClass',
    id: `entry${hours}`,
    isScheduled: true,
    joinToken: 'abc=',
    pelotonId: `session${hours}`,
    scheduledStartTime: iso(hours),
    scheduledEndTime: iso(hours + 0.75),
    pelotonClass: {
      __typename: 'LiveClass',
      classId: `ride${hours}`,
      title: '45 min Climb Ride',
      description: 'Up and up.',
      fitnessDiscipline: { displayName: 'Bike Bootcamp', slug: 'bike_bootcamp' },
      difficultyLevel: { displayName: 'Advanced', slug: 'advanced' },
      instructor: { name: 'Avery Stone' },
    },
    ...more,
  };
}

const ride = {
  title: '20 min Yoga Flow',
  description: 'Slowly.',
  duration: 1200,
  fitness_discipline: 'yoga',
  fitness_discipline_display_name: 'Yoga',
  difficulty_estimate: 4.25,
  instructor: { name: 'Carmen Field' },
};

function session(hours: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  const at = { scheduled_start_time: sec(hours), pedaling_start_time: sec(hours) + 60, end_time: sec(hours) + 1500 };
  return { ride_id: `ride${hours}`, ...at, is_complete: false, is_live: true, ride, ...more };
}

const refusal = failure(400);

describe('scheduled classes', () => {
  test('become items with all that an event needs', () => {
    const { items, complete, problems, asked } = lab({ newer: [scheduled(5)] }).read();
    expect(items).toEqual([
      {
        key: 'entry5',
        scheduleId: 'entry5',
        sessionId: 'session5',
        rideId: 'ride5',
        title: '45 min Climb Ride',
        description: 'Up and up.',
        startAt: NOW + 5 * HOUR,
        endAt: NOW + 5.75 * HOUR,
        discipline: 'bike_bootcamp',
        disciplineName: 'Bike Bootcamp',
        instructor: 'Avery Stone',
        difficulty: 'Advanced',
        isLive: true,
        link: 'https://members.onepeloton.com/scheduled/class/ride5/session5?join_token=abc%3D&start=0&type=0&locale=en-US',
      },
    ]);
    expect({ complete, problems, calls: asked.length }).toEqual({ complete: true, problems: [], calls: 2 });
  });

  test('without a session, an end and most of the rest are still classes', () => {
    const bare = scheduled(5, { pelotonId: null, scheduledEndTime: null, pelotonClass: { classId: 'r' } });
    expect(lab({ newer: [bare] }).read().items).toMatchObject([
      { sessionId: null, title: '', instructor: '', isLive: false, endAt: NOW + 5.5 * HOUR },
    ]);
    expect(lab({ newer: [scheduled(5, { pelotonClass: null })] }).read().items).toHaveLength(1);
    const card = lab({ newer: [scheduled(5, { pelotonId: null })] }).read().items[0]?.link;
    expect(card).toBe('https://members.onepeloton.com/classes/bike_bootcamp?modal=classDetailsModal&classId=ride5');
  });

  test('skip what is not on the schedule and what is not known', () => {
    const newer = [
      scheduled(1, { isScheduled: false }),
      { __typename: 'ScheduleHighlight' },
      { __typename: 'InviteFriendsError' },
      { __typename: 'InviteDetails', inviteId: 'i', scheduledClass: scheduled(2, { isScheduled: false }) },
      { __typename: 'InviteDetails', inviteId: 'j', scheduledClass: scheduled(3) },
      null,
    ];
    const { items, complete } = lab({ newer }).read();
    expect(items.map((item) => item.key)).toEqual(['entry3']);
    expect(complete).toBe(true);
  });

  test('an entry that stands twice is one class, the same class at two times is two', () => {
    const later = scheduled(7, { pelotonId: 'session5' });
    const newer = [scheduled(5), scheduled(5), { __typename: 'InviteDetails', scheduledClass: scheduled(5) }, later];
    expect(
      lab({ newer })
        .read()
        .items.map((item) => item.key),
    ).toEqual(['entry5', 'entry7']);
  });

  test('an entry whose start cannot be read makes the reading incomplete', () => {
    const { items, complete, problems } = lab({
      newer: [scheduled(5), scheduled(6, { scheduledStartTime: 'soon' })],
    }).read();
    expect([items.length, complete, problems.length]).toEqual([1, false, 1]);
  });

  test('data beside errors are used and are incomplete', () => {
    const reading = lab({ newer: [scheduled(5), null], graphqlErrors: ['upstream'] }).read();
    expect([reading.items.length, reading.complete]).toEqual([1, false]);
  });

  test('titles and texts lose control characters, not their emoji', () => {
    const about = { ...scheduled(5).pelotonClass, title: ' Ride\u0000\n\u{1F6B4} ', description: 'a\u2028\u0007b\nc' };
    expect(lab({ newer: [scheduled(5, { pelotonClass: about })] }).read().items[0]).toMatchObject({
      title: 'Ride \u{1F6B4}',
      description: 'ab\nc',
    });
  });
});

describe('the two questions', () => {
  test('the older one is asked when the newer is refused, then at once for a day', () => {
    const world = lab({ newer: refusal, older: [scheduled(5)] });
    expect(world.read()).toMatchObject({
      complete: true,
      asked: ['YourScheduleItems', 'UserScheduledClasses', expect.anything()],
    });
    world.advance(HOUR);
    expect(world.read().asked).toEqual(['UserScheduledClasses', '/api/user/me/reservations']);
    world.advance(DAY);
    world.script.newer = [scheduled(300)];
    expect(world.read().asked.filter((each) => each === 'UserScheduledClasses')).toEqual([]);
    world.advance(HOUR);
    expect(world.read().asked).toHaveLength(2);
  });

  test('the newer one is asked when the older is refused in turn', () => {
    const world = lab({ newer: refusal, older: [scheduled(5)] });
    world.read();
    Object.assign(world.script, { newer: [scheduled(6)], older: refusal });
    expect(world.read()).toMatchObject({ complete: true, items: [{ key: 'entry6' }] });
    expect(world.memory.olderSince).toBeUndefined();
  });

  test('trouble is not a refusal: nothing else is asked, nothing remembered, and reservations still count', () => {
    const reservations = [{ peloton_id: 's' }];
    const world = lab({ newer: failure(503), older: [scheduled(5)], reservations, sessions: { s: session(6) } });
    const { asked, complete, problems, items } = world.read();
    expect(asked).not.toContain('UserScheduledClasses');
    expect([complete, problems.length, items.map((item) => item.key)]).toEqual([false, 1, ['session:s']]);
    expect(world.memory.olderSince).toBeUndefined();
  });

  test('when both are refused the schedule is incomplete and says why', () => {
    const { complete, problems } = lab({ newer: refusal, older: refusal }).read();
    expect(complete).toBe(false);
    expect(problems[0]).toMatch(/^Your scheduled classes could not be read\./);
  });
});

describe('reservations', () => {
  const reservations = [{ peloton_id: 's', join_token: 'tok' }];

  test('are resolved once through session and class, then cost one request in all', () => {
    const world = lab({ reservations, sessions: { s: session(5) } });
    const first = world.read();
    expect(first.items).toEqual([
      {
        key: 'session:s',
        scheduleId: null,
        sessionId: 's',
        rideId: 'ride5',
        title: '20 min Yoga Flow',
        description: 'Slowly.',
        startAt: NOW + 5 * HOUR,
        endAt: NOW + 5 * HOUR + 1_200_000,
        discipline: 'yoga',
        disciplineName: 'Yoga',
        instructor: 'Carmen Field',
        difficulty: '4.3 of 10',
        isLive: true,
        link: 'https://members.onepeloton.com/scheduled/class/ride5/s?join_token=tok&start=0&type=0&locale=en-US',
      },
    ]);
    expect(first.asked).toEqual(['YourScheduleItems', '/api/user/me/reservations', '/api/peloton/s?joins']);
    world.advance(HOUR);
    const second = world.read();
    expect(second.items).toEqual(first.items);
    expect(second.asked).toHaveLength(2);
  });

  test('come with their class from its own page where the session has it not, also wrapped', () => {
    const bare = { peloton: session(5, { ride: undefined }) };
    const rides = { ride5: { ride } };
    const { items, asked } = lab({ reservations, sessions: { s: bare }, rides }).read();
    expect(items).toMatchObject([{ title: '20 min Yoga Flow', instructor: 'Carmen Field' }]);
    expect(asked).toContain('/api/ride/ride5/details');
  });

  test('are read without joins where Peloton refuses them', () => {
    const picky = (request: ApiRequest) => (request.query?.joins ? failure(400) : session(5, { ride: null }));
    const { items, complete } = lab({ reservations, sessions: { s: picky }, rides: { ride5: { ride } } }).read();
    expect(items).toMatchObject([{ title: '20 min Yoga Flow' }]);
    expect(complete).toBe(true);
  });

  test.each([
    ['scheduled time', {}, 5 * HOUR, 1_200_000],
    ['pedaling time for a shared session', { is_session: true }, 5 * HOUR + 60_000, 1_200_000],
    ['end without a length', { ride: { ...ride, duration: null } }, 5 * HOUR, 1_500_000],
    ['half an hour without either', { ride: { ...ride, duration: null }, end_time: null }, 5 * HOUR, 1_800_000],
  ])('begin and end by the %s', (_, more, from, length) => {
    const [item] = lab({ reservations, sessions: { s: session(5, more) } }).read().items;
    expect([(item?.startAt ?? 0) - NOW, (item?.endAt ?? 0) - (item?.startAt ?? 0)]).toEqual([from, length]);
  });

  test.each([
    ['completed', session(-2, { is_complete: true })],
    ['cancelled', session(5, { status: 'CANCELLED' })],
    ['gone', failure(404)],
    ['over for days', session(-72)],
  ])('that are %s are left out and not asked for again while they linger', (_, showing) => {
    const world = lab({ reservations, sessions: { s: showing } });
    expect(world.read()).toMatchObject({ items: [], complete: true });
    world.advance(25 * HOUR);
    expect(world.read().asked).toHaveLength(2);
  });

  test('that fail to resolve are tried again, and until then the reading is incomplete', () => {
    const world = lab({ reservations, sessions: { s: failure(500) } });
    expect(world.read()).toMatchObject({ items: [], complete: false });
    world.script.sessions = { s: session(5) };
    expect(world.read()).toMatchObject({ items: [{ key: 'session:s' }], complete: true });
  });

  test('that moved are noticed within a day, or with the next new one', () => {
    const world = lab({ reservations, sessions: { s: session(60) } });
    world.read();
    world.script.sessions = { s: session(61), t: session(70) };
    world.advance(2 * HOUR);
    expect(world.read().items[0]?.startAt).toBe(NOW + 60 * HOUR);
    world.script.reservations = [...reservations, { peloton_id: 't' }];
    expect(world.read().items[0]?.startAt).toBe(NOW + 61 * HOUR);
    world.script.sessions = { s: session(62), t: session(70) };
    world.advance(24 * HOUR);
    expect(world.read().items[0]?.startAt).toBe(NOW + 62 * HOUR);
  });

  test('that failed when read again keep what was known', () => {
    const world = lab({ reservations, sessions: { s: session(60) } });
    world.read();
    world.advance(25 * HOUR);
    world.script.sessions = { s: failure(500) };
    expect(world.read()).toMatchObject({ items: [{ startAt: NOW + 60 * HOUR }], complete: false });
  });

  test('that vanish from the list are forgotten', () => {
    const world = lab({ reservations, sessions: { s: session(5) } });
    world.read();
    world.script.reservations = [];
    expect(world.read()).toMatchObject({ items: [], complete: true });
    expect(world.memory.sessions).toEqual({});
  });

  test('are followed over all pages', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const sessions = Object.fromEntries(ids.map((id, index) => [id, session(index + 1)]));
    const world = lab({ reservations: ids.map((id) => ({ peloton_id: id })), pageSize: 2, sessions });
    expect(world.read().items).toHaveLength(5);
  });

  test('answered without a list are not taken for none', () => {
    const world = lab({ reservations: [{ peloton_id: 'a' }], sessions: { a: session(5) } });
    world.read();
    world.script.reservations = { total: 0 };
    expect(world.read()).toMatchObject({
      complete: false,
      problems: [expect.stringMatching(/reservations without a list/)],
    });
    expect(Object.keys(world.memory.sessions ?? {})).toEqual(['a']);
  });

  test('that cannot be listed leave the scheduled classes and an incomplete reading', () => {
    const { items, complete, problems } = lab({ newer: [scheduled(5)], reservations: failure(503) }).read();
    expect([items.length, complete]).toEqual([1, false]);
    expect(problems[0]).toMatch(/^Your reservations could not be read\./);
  });
});

describe('a class that is in both', () => {
  test('is one, and its reservation is not even resolved', () => {
    const { items, asked } = lab({ newer: [scheduled(5)], reservations: [{ peloton_id: 'session5' }] }).read();
    expect(items.map((item) => item.key)).toEqual(['entry5']);
    expect(asked).toHaveLength(2);
  });

  test('is one also when the schedule does not tell the session', () => {
    const newer = [scheduled(5, { pelotonId: null })];
    const world = lab({
      newer,
      reservations: [{ peloton_id: 's' }],
      sessions: { s: session(5, { is_session: true }) },
    });
    expect(world.read().items.map((item) => item.key)).toEqual(['entry5']);
  });
});

test.each([new SignedOutError('out'), new Pause('time', 'later')])('%s goes up', (error) => {
  expect(() => lab({ newer: error }).read()).toThrow(error);
  expect(() => lab({ reservations: error }).read()).toThrow(error);
});

test('classes come in the order of their start, and those over for more than a day not at all', () => {
  const world = lab({ newer: [scheduled(9), scheduled(-26), scheduled(-20), scheduled(2)] });
  expect(world.read().items.map((item) => item.key)).toEqual(['entry-20', 'entry2', 'entry9']);
});

describe('odd classes', () => {
  test('with ids that every object knows are classes like any other, also as reservations', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const newer = names.map((id, index) => scheduled(5 + index, { id, pelotonId: null }));
    const reserved = names.map((id) => ({ peloton_id: id }));
    const sessions = Object.fromEntries(names.map((id, index) => [id, session(30 + index)]));
    const schedule = lab({ newer, reservations: reserved, sessions });
    const first = schedule.read();
    expect(first).toMatchObject({ complete: true, problems: [] });
    expect(first.items).toHaveLength(2 * names.length);
    expect(first.items.filter(({ key }) => key in {})).toEqual([]);
    // What is remembered of the reservations costs no request.
    expect(schedule.read().asked).toEqual(['YourScheduleItems', '/api/user/me/reservations']);
  });

  test('in a form that cannot be read cost themselves, never the others', () => {
    const odd = [
      scheduled(6, { joinToken: '\ud800' }),
      scheduled(7, { scheduledEndTime: null, pelotonClass: { duration: 'long' as never } }),
      scheduled(8, {
        pelotonClass: { title: 7 as never, instructor: 'Avery' as never, fitnessDiscipline: [] as never },
      }),
      scheduled(9, { pelotonId: { toString: null } as never }),
    ];
    const reserved = ['a', 'b', 'c'].map((id) => ({ peloton_id: id }));
    const sessions = {
      a: session(30, { ride: { ...ride, difficulty_estimate: '4', duration: 'x' } }),
      b: session(31, { scheduled_start_time: 'soon', pedaling_start_time: {} }),
      c: session(32),
    };
    const { items } = lab({ newer: [scheduled(5), ...odd], reservations: reserved, sessions }).read();
    expect(items.map(({ key }) => key)).toEqual(expect.arrayContaining(['entry5', 'session:a', 'session:c']));
    for (const { startAt, endAt } of items) expect(Number.isFinite(startAt) && endAt > startAt).toBe(true);
  });
});
