/** The hourly trigger: one for each member, at a minute of its account. */
import { randomUUID } from 'node:crypto';
import { hourlyMinute, installHourlyTrigger } from '../../src/gas/triggers';

/** A Google that makes triggers; `nearMinute` as its builder has it. */
function google(nearMinute: unknown): { minutes: Array<number | null>; removed: number } {
  const made: { minutes: Array<number | null>; removed: number } = { minutes: [], removed: 0 };
  let minute: number | null = null;
  const builder = {
    everyHours: () => builder,
    nearMinute:
      nearMinute === 'works'
        ? (given: number) => {
            minute = given;
            return builder;
          }
        : nearMinute,
    create: () => made.minutes.push(minute),
  };
  const old = { getHandlerFunction: () => 'onHourly' };
  const ScriptApp = {
    newTrigger: () => ({ timeBased: () => builder }),
    getProjectTriggers: () => [old],
    deleteTrigger: () => {
      made.removed += 1;
    },
  };
  Object.assign(globalThis, { ScriptApp });
  return made;
}

const refuse = () => {
  throw new Error('The minute cannot be used with hours.');
};

test('is asked for at the minute of the account, the same each time', () => {
  const made = google('works');
  installHourlyTrigger('u1');
  installHourlyTrigger('u1');
  expect(made).toEqual({ minutes: [hourlyMinute('u1'), hourlyMinute('u1')], removed: 2 });
});

test.each([
  ['there is no such choice', undefined],
  ['Google refuses it', refuse],
])('is made all the same where %s', (_, nearMinute) => {
  const made = google(nearMinute);
  installHourlyTrigger('u1');
  expect(made).toEqual({ minutes: [null], removed: 1 });
});

test('spreads accounts over the whole hour', () => {
  const counts = new Array<number>(60).fill(0);
  for (let account = 0; account < 60_000; account += 1) {
    const minute = hourlyMinute(`${account.toString(16).padStart(32, '0')}`);
    counts[minute] = (counts[minute] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(800);
  expect(Math.max(...counts)).toBeLessThan(1200);
  expect(hourlyMinute(randomUUID())).toBeLessThan(60);
});
