/** Changes of the schedule, carried out by the fake Peloton, which validates every mutation against a schema. */

import type { Account } from '../../../local/fake-peloton/account';
import { addRide } from '../../../local/fake-peloton/account';
import { createFakePeloton, type FakePeloton } from '../../../local/fake-peloton/index';
import { sampleAccount } from '../../../local/fake-peloton/sample-account';
import { announceClass, reserve, scheduleClass } from '../../../local/fake-peloton/schedule';
import { linkIn } from '../../../src/streams/schedule/class-link';
import type { ScheduledItem } from '../../../src/streams/schedule/item';
import { createScheduleWriter, type ScheduleWriter } from '../../../src/streams/schedule/writes';
import { clientOf } from '../../support/fake-client';
import { silentLog } from '../scripted-peloton';

const NOW = Date.UTC(2026, 10, 21, 9);
const HOUR = 3_600_000;

interface Lab {
  account: Account;
  fake: FakePeloton;
  writer: ScheduleWriter;
}

function lab(): Lab {
  const account = sampleAccount({ now: NOW, workouts: 1 });
  Object.assign(account, { schedule: [], reservations: [], stack: [] });
  const fake = createFakePeloton({ now: () => NOW, account });
  const crypto = { encodeBase64: (text: string) => Buffer.from(text).toString('base64') };
  const writer = createScheduleWriter({
    peloton: clientOf(fake, NOW),
    clock: { now: () => NOW, sleep: () => {} },
    crypto,
    log: silentLog,
    userId: account.userId,
  });
  return { account, fake, writer };
}

const item = (more: Partial<ScheduledItem>): ScheduledItem =>
  ({ scheduleId: null, sessionId: null, ...more }) as ScheduledItem;
const link = (path: string) => {
  const found = linkIn(`https://members.onepeloton.com${path}`);
  if (!found) throw new Error(`no link: ${path}`);
  return found;
};

test('a class is moved, and moving it again changes nothing more', () => {
  const { account, writer } = lab();
  const scheduleId = scheduleClass(account, { startAt: NOW + HOUR, kind: 'on-demand' });
  for (let time = 0; time < 2; time += 1) {
    expect(writer.reschedule(item({ scheduleId }), NOW + 5 * HOUR)).toMatchObject({ ok: true });
    expect(account.schedule.map((entry) => entry.startAtMs)).toEqual([NOW + 5 * HOUR]);
  }
});

test('a class is taken off the schedule, a reservation given up; both may be gone already', () => {
  const { account, writer } = lab();
  const scheduleId = scheduleClass(account, { startAt: NOW + HOUR, kind: 'on-demand' });
  const sessionId = reserve(account, { startAt: NOW + 2 * HOUR });
  for (let time = 0; time < 2; time += 1) {
    expect(writer.remove(item({ scheduleId }))).toMatchObject({ ok: true });
    expect(writer.remove(item({ sessionId }))).toMatchObject({ ok: true });
  }
  expect([account.schedule, account.reservations]).toEqual([[], []]);
});

test('a class on demand is scheduled by its join token, and what stands on the schedule then is told', () => {
  const { account, writer } = lab();
  const ride = addRide(account, { title: '20 min Climb', durationSec: 1200 });
  const result = writer.add(link(`/classes/cycling?classId=${ride.id}`), NOW + 3 * HOUR);
  expect(account.schedule).toMatchObject([{ rideId: ride.id, startAtMs: NOW + 3 * HOUR }]);
  expect(result).toMatchObject({
    ok: true,
    value: {
      scheduleId: account.schedule[0]?.id,
      title: '20 min Climb',
      startAt: NOW + 3 * HOUR,
      endAt: NOW + 3 * HOUR + 1_200_000,
      isLive: false,
    },
  });
});

test('a class that is yet to be live is reserved, at its own time, once', () => {
  const { account, writer } = lab();
  const sessionId = reserve(account, { startAt: NOW + 4 * HOUR, title: 'Live soon' });
  account.reservations = [];
  for (let time = 0; time < 2; time += 1) {
    const result = writer.add(link(`/schedule/cycling?liveId=${sessionId}`), NOW + HOUR);
    expect(result).toMatchObject({
      ok: true,
      value: { sessionId, title: 'Live soon', startAt: NOW + 4 * HOUR, isLive: true },
    });
  }
  expect(account.reservations.map((one) => one.sessionId)).toEqual([sessionId]);
  expect(account.schedule).toEqual([]);
});

test('a showing that is over is scheduled as the class on demand that it became', () => {
  const { account, writer } = lab();
  const sessionId = reserve(account, { startAt: NOW - 48 * HOUR });
  account.reservations = [];
  expect(writer.add(link(`/schedule/cycling?liveId=${sessionId}`), NOW + HOUR)).toMatchObject({ ok: true });
  expect(account.schedule).toMatchObject([{ rideId: account.sessions[sessionId]?.rideId, startAtMs: NOW + HOUR }]);
});

describe('what Peloton does not do', () => {
  test('a class that does not exist, or an entry that is gone, is refused for good in its words', () => {
    const { writer } = lab();
    const gone = { ok: false, isFinal: true };
    expect(writer.add(link(`/classes/player/${'0'.repeat(31)}1`), NOW + HOUR)).toMatchObject(gone);
    expect(writer.reschedule(item({ scheduleId: 'gone' }), NOW + HOUR)).toEqual({
      ...gone,
      reason: 'This class is not on your schedule.',
    });
  });

  test('trouble is no refusal, and a change is sent once', () => {
    const { account, fake, writer } = lab();
    const scheduleId = scheduleClass(account, { startAt: NOW + HOUR, kind: 'on-demand' });
    fake.faults.add({ match: /RescheduleClass/, status: 503, times: 5 });
    const before = fake.requests.length;
    expect(writer.reschedule(item({ scheduleId }), NOW + 5 * HOUR)).toMatchObject({ ok: false, isFinal: false });
    expect(fake.requests.length - before).toBe(1);
  });

  test('an answer without the entry is not taken for done', () => {
    const { account, fake, writer } = lab();
    const ride = addRide(account, {});
    fake.faults.add({ match: /AddClassToSchedule/, status: 200, body: '{"data":{"addClassToSchedule":null}}' });
    expect(writer.add(link(`/classes/player/${ride.id}`), NOW + HOUR)).toMatchObject({ ok: false });
  });
});

test('where Peloton wraps the arguments in another way, that is found out without doing anything twice', () => {
  const { account, fake, writer } = lab();
  const scheduleId = scheduleClass(account, { startAt: NOW + HOUR, kind: 'on-demand' });
  const body = JSON.stringify({
    errors: [{ message: 'Unknown argument', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
  fake.faults.add({ match: /RemoveClassFromSchedule/, status: 400, body, times: 1 });
  writer.remove(item({ scheduleId }));
  expect(fake.requests.filter(({ path }) => /Remove/.test(path)).map(({ status }) => status)).toEqual([400, 400]);
  expect(account.schedule).toHaveLength(1);
});

test('a link to a class that is yet to be shown for the first time reserves its showing', () => {
  const { account, writer } = lab();
  const sessionId = announceClass(account, { startAt: NOW + 30 * HOUR, title: 'Premiere' });
  const rideId = account.sessions[sessionId]?.rideId ?? '';
  const result = writer.add(link(`/classes/cycling?classId=${rideId}`), NOW + HOUR);
  expect(result).toMatchObject({ ok: true, value: { sessionId, title: 'Premiere', startAt: NOW + 30 * HOUR } });
  expect(account.reservations.map((one) => one.sessionId)).toEqual([sessionId]);
});
