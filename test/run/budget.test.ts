/** One object counts the time and the requests of a run, whoever used them. */
import { LateError, Pause } from '../../src/base/errors';
import type { Cache } from '../../src/gas/cache';
import {
  allCallsToday,
  type BudgetOptions,
  cellCallsLeft,
  cellCallsToday,
  countCellCalls,
  countOtherCalls,
  createBudget,
  otherCallsToday,
} from '../../src/run/budget';
import { keys } from '../../src/run/keys';
import { memoryStore } from '../support/memory';

const START = Date.UTC(2026, 2, 4, 12);
const MINUTE = 60_000;

function lab(more: Partial<BudgetOptions> = {}) {
  let nowMs = START;
  const budget = createBudget({
    now: () => nowMs,
    startedAt: START,
    deadlineAt: START + 3 * MINUTE,
    callsADay: 1000,
    otherCalls: 0,
    status: { calls: { day: '2026-03-04', count: 0 } },
    isStopped: () => false,
    ...more,
  });
  return {
    budget,
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

function memoryCache(): Cache & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return { values, get: (key) => values.get(key) ?? null, put: (key, text) => void values.set(key, text) };
}

describe('requests', () => {
  test.each([
    ['a sync', { status: { calls: { day: '2026-03-04', count: 701 } } }],
    ['windows and cells', { otherCalls: 701 }],
    ['both together', { otherCalls: 401, status: { calls: { day: '2026-03-04', count: 300 } } }],
  ])('of a day that %s sent count against the reserve', (_, used) => {
    expect(() => lab(used).budget.requireCalls(300)).toThrow(Pause);
    expect(lab(used).budget.callsLeft()).toBe(299);
  });

  test('up to the reserve there are enough, and yesterday is over', () => {
    expect(() => lab({ otherCalls: 700 }).budget.requireCalls(300)).not.toThrow();
    const yesterday = { status: { calls: { day: '2026-03-03', count: 1000 } } };
    expect(() => lab(yesterday).budget.requireCalls(300)).not.toThrow();
  });

  test('never more than half of a day is held back', () => {
    expect(() => lab({ callsADay: 100, otherCalls: 49 }).budget.requireCalls(300)).not.toThrow();
    expect(() => lab({ callsADay: 100, otherCalls: 51 }).budget.requireCalls(300)).toThrow(Pause);
  });

  test('that the run sends count at once, and stand in the status', () => {
    const status = { calls: { day: '2026-03-04', count: 10 } };
    const { budget } = lab({ status });
    budget.count(5);
    expect(budget.callsLeft()).toBe(985);
    expect(status.calls).toEqual({ day: '2026-03-04', count: 15 });
  });

  test('of windows are counted in the store, those of cells that may not write there in the cache, and both are seen', () => {
    const store = memoryStore();
    const clock = { now: () => START };
    const cache = memoryCache();
    countOtherCalls({ store, clock }, 3);
    countCellCalls({ store, clock }, cache, 2);
    const readOnly = { ...store, withFreeLock: () => null };
    countCellCalls({ store: readOnly, clock }, cache, 4);
    countCellCalls({ store: readOnly, clock }, cache, 1);
    keys.status(store, 'u1').save({ ...keys.status(store, 'u1').load(), calls: { day: '2026-03-04', count: 10 } });
    expect(otherCallsToday({ store, clock })).toBe(3);
    expect(allCallsToday({ store, clock }, 'u1')).toBe(13);
    const limits = { cellCallBudget: 1000, dailyCallBudget: 10_000 };
    expect(cellCallsLeft({ store, clock }, cache, limits)).toBe(993);
    expect(cellCallsLeft({ store, clock }, cache, { ...limits, dailyCallBudget: 19_990 })).toBe(3);
    expect(cellCallsLeft({ store, clock }, cache, { ...limits, dailyCallBudget: 20_000 })).toBeLessThanOrEqual(0);
    const tomorrow = { now: () => START + 24 * 60 * MINUTE };
    expect(allCallsToday({ store, clock: tomorrow }, 'u1')).toBe(0);
  });

  test('a cache that fails for a moment ends nothing', () => {
    const cache = {
      ...memoryCache(),
      get() {
        throw new Error('Service invoked too many times');
      },
    };
    expect(cellCallsToday({ store: memoryStore(), clock: { now: () => START } }, cache)).toBe(0);
  });
});

describe('time', () => {
  test('ends at the deadline, and when the member stops the run', () => {
    const { budget, wait } = lab();
    wait(3 * MINUTE - 1);
    expect(() => budget.requireTime()).not.toThrow();
    wait(1);
    expect(() => budget.requireTime()).toThrow(Pause);
    expect(() => lab({ isStopped: () => true }).budget.requireTime()).toThrow(Pause);
  });

  test('of one destination is at most its share, and it says itself that it is late', () => {
    const { budget, wait } = lab();
    const share = budget.share('BigQuery');
    share.spend(() => wait(100_000));
    expect(() => share.requireTime()).not.toThrow();
    share.spend(() => wait(10_000));
    expect(() => share.requireTime()).toThrow(LateError);
    expect(() => share.requireTime()).toThrow('BigQuery takes its time; the next run goes on.');
  });

  test('is divided when there are more of them, and what others use is not theirs', () => {
    const { budget, wait } = lab();
    const [one, other] = [budget.share('One'), budget.share('Other')];
    one.spend(() => wait(73_000));
    expect(() => one.requireTime()).toThrow('One takes its time');
    expect(() => other.requireTime()).not.toThrow();
  });

  test('that is left when the sheet is complete is for those that kept to their share', () => {
    const { budget, wait } = lab();
    const [late, good] = [budget.share('Late'), budget.share('Good')];
    late.spend(() => wait(80_000));
    budget.extendShares();
    good.spend(() => wait(90_000));
    expect(good.leftMs()).toBeGreaterThan(0);
    expect(late.leftMs()).toBeLessThanOrEqual(0);
    // A minute after the end of the run nobody has any.
    wait(70_000);
    expect(() => good.requireTime()).toThrow(LateError);
  });
});
