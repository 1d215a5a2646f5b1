/** The schedule and the stack through the real client, from the fake that validates every question against a schema. */
import { createFakePeloton } from '../../../local/fake-peloton/index';
import { sampleAccount } from '../../../local/fake-peloton/sample-account';
import { addToStack, cancelClass, moveClass, reserve, scheduleClass } from '../../../local/fake-peloton/schedule';
import { readSchedule, type ScheduleMemory, type ScheduleReading } from '../../../src/streams/schedule/schedule';
import { createStackStream } from '../../../src/streams/schedule/stack';
import { clientOf } from '../../support/fake-client';
import { silentLog } from '../scripted-peloton';

const NOW = Date.UTC(2026, 10, 21, 9);
const HOUR = 3_600_000;

const DAY = 24 * HOUR;

/** Of the client, for one request. */
const TRIES = 4;

function lab() {
  const account = sampleAccount({ now: NOW, workouts: 3 });
  Object.assign(account, { schedule: [], reservations: [], stack: [] });
  const fake = createFakePeloton({ now: () => NOW, account });
  const memory: ScheduleMemory = { farAskedAt: NOW };
  const client = () => clientOf(fake, NOW);
  let now = NOW;
  const read = (more: { isFarWanted?: boolean; withStack?: boolean } = {}): ScheduleReading & { calls: number } => {
    const peloton = client();
    const clock = { now: () => now, sleep: () => {} };
    const reading = readSchedule({ peloton, clock, log: silentLog, userId: account.userId, memory, ...more });
    return { ...reading, calls: peloton.calls() };
  };
  const advance = (ms: number) => {
    now += ms;
  };
  return {
    account,
    fake,
    memory,
    advance,
    read,
    stack: () => createStackStream({ peloton: client(), log: silentLog }).read().rows,
  };
}

test('live, on-demand, in both, reserved only: each is one class, whatever form the dates have', () => {
  for (const dates of ['Z', 'ms', 'offset'] as const) {
    const { account, read } = lab();
    account.service.dates = dates;
    const live = scheduleClass(account, { startAt: NOW + HOUR, title: 'Live' });
    const both = scheduleClass(account, { startAt: NOW + 2 * HOUR, title: 'Both', reserved: true });
    const onDemand = scheduleClass(account, { startAt: NOW + 3 * HOUR, title: 'On demand', kind: 'on-demand' });
    const reserved = reserve(account, { startAt: NOW + 4 * HOUR, title: 'Reserved', isSession: true });
    scheduleClass(account, { startAt: NOW + 5 * HOUR, kind: 'unknown-item' });
    const first = read();
    expect(first.complete).toBe(true);
    expect(first.items.map(({ key, title, startAt }) => [key, title, (startAt - NOW) / HOUR])).toEqual([
      [live, 'Live', 1],
      [both, 'Both', 2],
      [onDemand, 'On demand', 3],
      [`session:${reserved}`, 'Reserved', 4],
    ]);
    const second = read();
    expect(second).toEqual({ ...first, calls: 2 });
  }
});

test('what moves and what is cancelled at Peloton shows in the next reading', () => {
  const { account, read } = lab();
  const moved = scheduleClass(account, { startAt: NOW + HOUR });
  const off = scheduleClass(account, { startAt: NOW + 2 * HOUR, reserved: true });
  read();
  moveClass(account, moved, NOW + 5 * HOUR);
  cancelClass(account, off);
  expect(read().items.map(({ key, startAt }) => [key, startAt])).toEqual([[moved, NOW + 5 * HOUR]]);
});

test('the older question serves where the newer is refused, and partial data are incomplete', () => {
  const { account, read } = lab();
  scheduleClass(account, { startAt: NOW + HOUR });
  scheduleClass(account, { startAt: NOW + 2 * HOUR });
  account.service.scheduleQueries = 'older-only';
  expect(read()).toMatchObject({ complete: true, calls: 3, items: { length: 2 } });
  expect(read()).toMatchObject({ complete: true, calls: 2 });
  account.service.partialSchedule = true;
  expect(read()).toMatchObject({ complete: false, items: { length: 1 } });
});

test('a wrapped session is read like a bare one', () => {
  const { account, read } = lab();
  account.service.wrapsSession = true;
  reserve(account, { startAt: NOW + HOUR, title: 'Encore', isEncore: true });
  expect(read()).toMatchObject({ complete: true, items: [{ title: 'Encore', startAt: NOW + HOUR }] });
});

test('the stack comes in playing order; an empty one is no error', () => {
  const { account, stack } = lab();
  expect(stack()).toEqual([]);
  const first = addToStack(account, {
    title: '=10 min Arms',
    durationSec: 600,
    discipline: 'strength',
    instructor: null,
  });
  addToStack(account, { title: '20 min Yoga', durationSec: 1200, discipline: 'yoga' });
  expect(stack()).toMatchObject([
    {
      position: 1,
      title: '=10 min Arms',
      discipline: 'Strength',
      instructor: null,
      lengthMin: 10,
      classId: first,
      link: `https://members.onepeloton.com/classes/strength?modal=classDetailsModal&classId=${first}`,
    },
    { position: 2, title: '20 min Yoga', lengthMin: 20 },
  ]);
});

test('a stack that comes in part is not taken for the whole', () => {
  const { fake, stack } = lab();
  const body = JSON.stringify({
    data: { viewUserStack: { userStack: { stackedClassList: [] } } },
    errors: [{ message: 'x' }],
  });
  fake.faults.add({ match: /ViewUserStack/, status: 200, body });
  expect(stack).toThrow(/only in part/);
});

describe('how far ahead is asked', () => {
  /** Days ahead of each question for scheduled classes. */
  const daysAsked = (fake: ReturnType<typeof lab>['fake'], read: () => unknown): number[] => {
    const days: number[] = [];
    const { fetch } = fake;
    fake.fetch = (request) => {
      const end = /"endTime":"([^"]+)"/.exec(request.body ?? '')?.[1];
      if (end) days.push(Math.round((Date.parse(end) - NOW) / DAY));
      return fetch(request);
    };
    read();
    fake.fetch = fetch;
    return days;
  };

  test('eight weeks, and once a day everything behind that', () => {
    const { account, fake, memory, read, advance } = lab();
    delete memory.farAskedAt;
    scheduleClass(account, { startAt: NOW + 2 * DAY });
    const far = scheduleClass(account, { startAt: NOW + 100 * DAY });
    expect(daysAsked(fake, () => expect(read()).toMatchObject({ until: null, items: { 1: { key: far } } }))).toEqual([
      56, 1098,
    ]);
    advance(HOUR);
    expect(daysAsked(fake, () => expect(read()).toMatchObject({ complete: true, items: { length: 1 } }))).toEqual([56]);
    expect(read().until).toBe(NOW + HOUR + 56 * DAY);
    expect(read({ isFarWanted: true })).toMatchObject({ until: null, items: { length: 2 } });
    advance(DAY);
    expect(read()).toMatchObject({ until: null, items: { length: 2 } });
  });

  test('what is refused far ahead costs nothing that is near, and is not asked again for a day', () => {
    const { account, fake, memory, read, advance } = lab();
    delete memory.farAskedAt;
    account.service.scheduleWindowDays = 60;
    scheduleClass(account, { startAt: NOW + 2 * DAY });
    expect(read()).toMatchObject({ complete: true, until: NOW + 56 * DAY, problems: [], items: { length: 1 } });
    expect(daysAsked(fake, () => read({ isFarWanted: true }))).toEqual([56]);
    advance(DAY);
    account.service.scheduleWindowDays = null;
    expect(read()).toMatchObject({ until: null });
  });

  test.each([
    [500, ''],
    [408, ''],
    [200, '{"data":{"userScheduledItemsList":null}}'],
  ])('trouble far ahead (%i %j) is no refusal: the next run asks again', (status, body) => {
    const { account, fake, memory, read, advance } = lab();
    memory.farAskedAt = NOW - DAY;
    scheduleClass(account, { startAt: NOW + 100 * DAY });
    fake.faults.add({ match: /#YourScheduleItems/, status, body, times: body === '' ? TRIES : 1 });
    expect(read()).toMatchObject({ complete: true, until: NOW + 56 * DAY, items: [] });
    expect(fake.faults.areSet()).toBe(false);
    advance(HOUR);
    expect(read()).toMatchObject({ until: null, items: { length: 1 } });
  });

  test('trouble of the question for schedule and stack together is no reason to ask apart', () => {
    const { account, fake, read, advance } = lab();
    scheduleClass(account, { startAt: NOW + 2 * DAY });
    fake.faults.add({ match: /#YourScheduleItems/, status: 500, body: '', times: TRIES });
    expect(read({ withStack: true })).toMatchObject({ complete: false, stack: null });
    advance(HOUR);
    expect(read({ withStack: true })).toMatchObject({ complete: true, calls: 2, stack: expect.any(Object) });
  });

  test.each([false, true])('two weeks where eight are refused, for a day (with the stack: %s)', (withStack) => {
    const { account, fake, read, advance } = lab();
    account.service.scheduleWindowDays = 14;
    scheduleClass(account, { startAt: NOW + 2 * DAY });
    scheduleClass(account, { startAt: NOW + 20 * DAY });
    expect(read({ withStack })).toMatchObject({ complete: true, until: NOW + 14 * DAY, items: { length: 1 } });
    expect(daysAsked(fake, () => read({ withStack }))).toEqual([14]);
    advance(DAY);
    account.service.scheduleWindowDays = null;
    expect(read({ withStack }).items).toHaveLength(2);
  });

  test('eight weeks again in the next run, where an answer without a list was all that was wrong', () => {
    const { account, fake, read, advance } = lab();
    scheduleClass(account, { startAt: NOW + 20 * DAY });
    const answerOnce = (match: RegExp, data: object) =>
      fake.faults.add({ match, status: 200, body: JSON.stringify({ data }), times: 1 });
    answerOnce(/#YourScheduleItems/, { userScheduledItemsList: null });
    answerOnce(/#UserScheduledClasses/, { user: null });
    expect(read()).toMatchObject({ complete: true, until: NOW + 14 * DAY, items: [] });
    advance(HOUR);
    expect(read()).toMatchObject({ until: NOW + HOUR + 56 * DAY, items: { length: 1 }, calls: 2 });
  });

  // So often that the question for eight weeks goes without an answer, and the next one has one.
  test.each([
    [408, '', TRIES],
    [200, '<html></html>', TRIES],
    [200, '{"data":{}}', 1],
    [200, '{"data":{"userScheduledItemsList":null}}', 1],
  ])('the same where Peloton gave up the older question and answers the newer with %i %j', (status, body, times) => {
    const { account, fake, read, advance } = lab();
    account.service.scheduleQueries = 'newer-only';
    scheduleClass(account, { startAt: NOW + 20 * DAY });
    fake.faults.add({ match: /#YourScheduleItems/, status, body, times });
    read();
    expect(fake.faults.areSet()).toBe(false);
    advance(HOUR);
    expect(read()).toMatchObject({ until: NOW + HOUR + 56 * DAY, problems: [], items: { length: 1 }, calls: 2 });
  });
});

describe('a gateway that REST knows nothing of', () => {
  test('forbids this session: reservations stay, a note says which sign-in gives the rest, and it is asked once a day', () => {
    const { account, fake, read, advance } = lab();
    scheduleClass(account, { startAt: NOW + 2 * HOUR });
    reserve(account, { startAt: NOW + HOUR, title: 'Reserved', isEncore: true });
    account.service.graphqlFor = 'nobody';
    const reading = read({ withStack: true });
    expect(reading).toMatchObject({ complete: false, problems: [], items: [{ title: 'Reserved' }] });
    expect(reading.note).toMatch(/workouts arrive.*first way in Peloton > Connect/);
    fake.requests.length = 0;
    expect(read({ withStack: true })).toMatchObject({ note: reading.note });
    expect(fake.requests.map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
      `/api/user/${account.userId}/reservations`,
    ]);
    advance(DAY);
    account.service.graphqlFor = 'everybody';
    expect(read({ withStack: true })).toMatchObject({ complete: true, note: '', items: { length: 2 } });
  });
});
