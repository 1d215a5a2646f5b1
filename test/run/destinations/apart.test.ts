/** A destination beside the sheet, kept apart: its failures, its time and its rows are its own. */
import { DestinationError, LateError } from '../../../src/base/errors';
import type { Log } from '../../../src/base/ports';
import { createBudget } from '../../../src/run/budget';
import { noteDestinations } from '../../../src/run/destinations/arrivals';
import { isolate } from '../../../src/run/destinations/isolate';
import { keys } from '../../../src/run/keys';
import type { Destination } from '../../../src/sync/types';
import { memoryDestination, memoryStore, things } from '../../support/memory';

function lab(more: Partial<Destination> = {}) {
  let nowMs = 0;
  const logged: string[] = [];
  const log: Log = { info() {}, warn() {}, error: (message, data) => void logged.push(message + JSON.stringify(data)) };
  const budget = createBudget({
    now: () => nowMs,
    startedAt: 0,
    deadlineAt: 180_000,
    callsADay: 1000,
    otherCalls: 0,
    status: { calls: { day: '', count: 0 } },
    isStopped: () => false,
  });
  const inner = { ...memoryDestination('mine'), ...more };
  const wait = (ms: number) => {
    nowMs += ms;
  };
  return { inner, apart: isolate(inner, budget.share('Mine'), log), wait, logged };
}

const row = { id: 'a', listed: 'x' };

test('its rows arrive, and are not counted as rows of the sheet', () => {
  const { inner, apart } = lab();
  expect(apart.write(things, [row])).toEqual({ created: 0, updated: 0 });
  expect([...inner.rows.keys()]).toEqual(['a']);
  expect(apart.held(things)).toEqual([{ key: 'a', mark: '' }]);
  expect(apart.remove(things, ['a'])).toBe(0);
  expect(inner.rows.size).toBe(0);
});

test('what it does not do stays undone: the engine asks whether it can be read', () => {
  const { read: _, ...unreadable } = memoryDestination('mine');
  const { log } = console;
  expect(isolate(unreadable, { ...endless }, { info: log, warn: log, error: log }).read).toBeUndefined();
  expect(lab().apart.read?.(things, ['id'])).toEqual([]);
  expect(lab().apart.fullness).toBeUndefined();
  expect(lab().apart.takes?.(things)).toBe(true);
});

const endless = { leftMs: () => 1, requireTime() {}, spend: <T>(act: () => T) => act(), extend() {} };

test('what it throws is its own failure, and a text that is not ours is told to the log only', () => {
  const { apart, logged } = lab({
    open() {
      throw new TypeError('Bearer abcdef');
    },
  });
  expect(() => apart.open(things, () => {})).toThrow(DestinationError);
  expect(() => apart.open(things, () => {})).toThrow(/^(?!.*abcdef)The destination "mine" failed/);
  expect(logged[0]).toContain('abcdef');
});

test("Google's end of the execution goes up as it is", () => {
  const end = new Error('Exceeded maximum execution time');
  const { apart } = lab({
    flush() {
      throw end;
    },
  });
  expect(() => apart.flush?.()).toThrow(end);
});

test('when its time is spent it is asked for nothing more, except what it does last', () => {
  const done: string[] = [];
  const { apart, wait } = lab({
    held() {
      wait(120_000);
      return [];
    },
    finish: () => void done.push('finished'),
    summary: () => 'Three rows.',
  });
  apart.held(things);
  expect(() => apart.write(things, [row])).toThrow(LateError);
  apart.finish?.();
  expect([done, apart.summary?.()]).toEqual([['finished'], 'Three rows.']);
});

describe('a destination that was not there in the run before', () => {
  const newStatus = (destinations?: string[]) => ({
    ...(destinations && { destinations }),
    derivedFor: 'all',
    stackReadAt: 5,
  });
  const newRefreshes = () => {
    const file = keys.refreshes(memoryStore(), 'u1');
    file.save({ friends: { dueAt: 9, completeAt: 1, fails: 0, problem: '', left: 0 } });
    return file;
  };

  test('makes every table due', () => {
    const [status, refreshes] = [newStatus(['a']), newRefreshes()];
    noteDestinations(status, ['a', 'b'], refreshes);
    expect(status).toEqual({ destinations: ['a', 'b'], derivedFor: '', stackReadAt: 0 });
    expect(refreshes.load().friends).toMatchObject({ dueAt: 0, completeAt: 1 });
  });

  test('is new again when it comes back, and nothing is due while all are known', () => {
    const [status, refreshes] = [newStatus(['a', 'b']), newRefreshes()];
    noteDestinations(status, ['a'], refreshes);
    expect(status).toEqual({ destinations: ['a'], derivedFor: 'all', stackReadAt: 5 });
    expect(refreshes.load().friends?.dueAt).toBe(9);
    noteDestinations(status, ['a', 'b'], refreshes);
    expect(status.derivedFor).toBe('');
  });
});
