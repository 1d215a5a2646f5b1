/** The live programme through the real client, from a fake with Peloton's quirks. */

import type { Account } from '../../../local/fake-peloton/account';
import { createFakePeloton, type FakePeloton } from '../../../local/fake-peloton/index';
import { sampleAccount } from '../../../local/fake-peloton/sample-account';
import { announceClass } from '../../../local/fake-peloton/schedule';
import { type LiveFilter, readLiveClasses } from '../../../src/streams/schedule/live-programme';
import { clientOf } from '../../support/fake-client';

// Not on a full hour: an unaligned question would bring half.
const NOW = Date.UTC(2026, 10, 21, 9, 17);
const HOUR = 3_600_000;
const ALL: LiveFilter = { disciplines: [], instructors: [], languages: [], lengthsMin: [], limit: 500 };

function lab(): {
  account: Account;
  fake: FakePeloton;
  read(filter?: Partial<LiveFilter>): ReturnType<typeof readLiveClasses>;
} {
  const account = sampleAccount({ now: NOW, workouts: 1 });
  Object.assign(account, { schedule: [], reservations: [], sessions: {} });
  const fake = createFakePeloton({ now: () => NOW, account });
  const clock = { now: () => NOW, sleep: () => {} };
  return {
    account,
    fake,
    read: (filter = {}) => readLiveClasses({ peloton: clientOf(fake, NOW), clock }, { ...ALL, ...filter }),
  };
}

test('live and encore classes of two weeks come once each, soonest first, with all that an event wants', () => {
  const { account, fake, read } = lab();
  const later = announceClass(account, { startAt: NOW + 30 * HOUR, title: 'Encore', isEncore: true });
  const sooner = announceClass(account, {
    startAt: NOW + 2 * HOUR,
    title: 'Live',
    durationSec: 1200,
    instructor: 'Avery Stone',
  });
  announceClass(account, { startAt: NOW + 15 * 24 * HOUR, title: 'Too far' });
  announceClass(account, { startAt: NOW - HOUR / 4, title: 'Running' });
  const before = fake.requests.length;
  const { items, complete } = read();
  expect(fake.requests.length - before).toBe(1);
  expect(complete).toBe(true);
  expect(items.map((item) => item.key)).toEqual([`live:${sooner}`, `live:${later}`]);
  expect(items[0]).toMatchObject({
    title: 'Live',
    startAt: NOW + 2 * HOUR,
    endAt: NOW + 2 * HOUR + 1_200_000,
    instructor: 'Avery Stone',
    isLive: true,
    scheduleId: null,
    sessionId: sooner,
    link: expect.stringContaining(sooner),
  });
});

test.each<[string, Partial<LiveFilter>, string[]]>([
  ['discipline', { disciplines: ['yoga'] }, ['Yoga 20']],
  ['instructor', { instructors: ['avery'] }, ['Ride 45']],
  ['length', { lengthsMin: [20, 45] }, ['Yoga 20', 'Ride 45']],
  ['language', { languages: ['english'] }, ['Yoga 20', 'Ride 45', 'Ride 30']],
  ['another language', { languages: ['de'] }, []],
  ['number', { limit: 2 }, ['Yoga 20', 'Ride 45']],
])('they can be limited by %s', (_, filter, titles) => {
  const { account, read } = lab();
  announceClass(account, {
    startAt: NOW + HOUR,
    title: 'Yoga 20',
    discipline: 'yoga',
    durationSec: 1200,
    instructor: 'Blake Rivers',
  });
  announceClass(account, { startAt: NOW + 2 * HOUR, title: 'Ride 45', durationSec: 2700, instructor: 'Avery Stone' });
  announceClass(account, { startAt: NOW + 3 * HOUR, title: 'Ride 30', durationSec: 1800, instructor: 'Blake Rivers' });
  expect(read(filter).items.map((item) => item.title)).toEqual(titles);
});

test('a list that Peloton cuts is enough for as many as are wanted, and proves nothing about more', () => {
  const { account, read } = lab();
  for (let count = 0; count < 130; count += 1) announceClass(account, { startAt: NOW + HOUR + count * HOUR });
  expect(read({ limit: 50 })).toMatchObject({ complete: true, items: { length: 50 } });
  expect(read({ limit: 500 })).toMatchObject({ complete: false, items: { length: 100 } });
});

test('a programme that cannot be read proves nothing', () => {
  const { fake, read } = lab();
  fake.faults.add({ match: /ride\/live/, status: 400 });
  expect(read()).toMatchObject({
    complete: false,
    items: [],
    problems: [expect.stringMatching(/live classes could not/)],
  });
});

test('an empty place among the showings, classes or instructors takes nothing from the others', () => {
  const { account, fake } = lab();
  const showing = announceClass(account, { startAt: NOW + HOUR, title: 'Live', instructor: 'Avery Stone' });
  const withGaps: FakePeloton = {
    ...fake,
    fetch: (request) => {
      const response = fake.fetch(request);
      if (!request.url.includes('/ride/live')) return response;
      const { data, rides, instructors, ...rest } = JSON.parse(response.body);
      const gaps = { ...rest, data: [null, ...data], rides: [null, ...rides], instructors: [null, ...instructors] };
      return { ...response, body: JSON.stringify(gaps) };
    },
  };
  const clock = { now: () => NOW, sleep: () => {} };
  const { items } = readLiveClasses({ peloton: clientOf(withGaps, NOW), clock }, ALL);
  expect(items).toMatchObject([{ key: `live:${showing}`, title: 'Live', instructor: 'Avery Stone' }]);
});
