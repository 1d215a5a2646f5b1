/** The guard: who may call, and what is left of an error when it reaches a person. */
import { createHash } from 'node:crypto';
import { AppError, SignInError } from '../../src/base/errors';
import type { Crypto, Log } from '../../src/base/ports';
import { createGuard } from '../../src/ui/guard';
import { mintKey } from '../../src/ui/keys';
import { memoryStore } from '../support/memory';

const clock = { now: () => Date.UTC(2026, 10, 21), sleep: () => {} };
const crypto: Crypto = {
  randomText: () => 'k'.repeat(43),
  sha256: (text) => createHash('sha256').update(text).digest('base64url'),
  encodeBase64: (text) => text,
};

function setUp() {
  const logged: string[] = [];
  const alerts: string[] = [];
  const store = memoryStore();
  const write = (message: string, data = {}) => logged.push(JSON.stringify({ message, ...data }));
  const log: Log = { info: write, warn: write, error: write };
  Object.assign(globalThis, {
    SpreadsheetApp: { getUi: () => ({ alert: (text: string) => alerts.push(text) }), getActiveSpreadsheet: () => ({}) },
  });
  /** What the guard finds of other versions. */
  const versions = { isReady: true, isNewer: false, asked: 0 };
  const refuseNewerState = () => {
    if (versions.isNewer) throw new AppError('This is the older version.');
  };
  const bringUpToDate = () => {
    versions.asked += 1;
    refuseNewerState();
    return versions.isReady;
  };
  const guard = createGuard({ openWorld: () => ({ store, crypto, clock }), bringUpToDate, refuseNewerState, log });
  return { guard, versions, logged, alerts, key: mintKey({ store, crypto, clock }) };
}

const throwing = (error: unknown) => () => {
  throw error;
};
const thrownBy = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return null;
};

const KILL = new Error('Exceeded maximum execution time');
const BUG = new TypeError("Cannot read 'code' of https://example.com/?code=secret-code");

describe('a page function', () => {
  test('answers when the key is right', () => {
    const { guard, key } = setUp();
    expect(guard.page((_world, a: number, b: number) => a + b)(key, 2, 3)).toBe(5);
  });

  test.each([[undefined], ['x'.repeat(43)], [{}]])('does nothing when the key is %j', (wrong) => {
    const { guard } = setUp();
    let done = false;
    const call = guard.page(() => {
      done = true;
    });
    expect(thrownBy(() => call(wrong))).toMatchObject({ message: expect.stringContaining('out of date') });
    expect(done).toBe(false);
  });

  test('gives JSON only', () => {
    const { guard, key } = setUp();
    const answer: unknown = guard.page(() => ({ at: new Date(0), none: undefined, list: [1, null] }))(key);
    expect(answer).toStrictEqual({ at: '1970-01-01T00:00:00.000Z', list: [1, null] });
  });

  test('tells the sentence of our errors, in a plain Error without the cause', () => {
    const { guard, key } = setUp();
    const error = thrownBy(() => guard.page(throwing(new SignInError('Wrong password.', { body: 'secret' })))(key));
    expect(error).toMatchObject({ name: 'Error', message: 'Wrong password.' });
    expect(Object.keys(error as object)).toEqual([]);
  });

  test('tells nothing of the inside of a bug', () => {
    const { guard, key } = setUp();
    const error = thrownBy(() => guard.page(throwing(BUG))(key)) as Error;
    expect(error.message).toMatch(/^Something went wrong in Peloton Sync \(TypeError\)\./);
    expect(error.message).not.toContain('secret-code');
  });
});

describe('a menu item', () => {
  test('shows what goes wrong and ends well', () => {
    const { guard, alerts } = setUp();
    guard.menu(throwing(new SignInError('Wrong password.')))();
    expect(alerts).toEqual(['Wrong password.']);
  });

  test.each([
    ['Service invoked too many times for one day: urlfetch.', 'daily limit'],
    ['Service invoked too many times in a short time: calendar. Try Utilities.sleep(1000)', 'too many requests'],
    ['You do not have permission to call CalendarApp.getCalendarById.', 'permission'],
  ])("says Google's %j in plain words", (message, words) => {
    const { guard, alerts } = setUp();
    guard.menu(throwing(new Error(message)))();
    expect(alerts).toEqual([expect.stringContaining(words)]);
    expect(alerts[0]).not.toContain('App.');
  });

  test('shows a sentence for whatever is thrown', () => {
    const { guard, alerts } = setUp();
    for (const thrown of [undefined, null, 'text', 7, { name: '<b>', message: 'x' }]) guard.menu(throwing(thrown))();
    expect(alerts).toEqual(Array(5).fill(expect.stringMatching(/^Something went wrong in Peloton Sync \(Error\)/)));
  });

  test('does nothing where there is no spreadsheet window, as in a published web app', () => {
    const { guard } = setUp();
    Object.assign(globalThis, {
      SpreadsheetApp: { getUi: throwing(new Error('Cannot call getUi() from this context')) },
    });
    let done = false;
    const item = guard.menu(() => {
      done = true;
    });
    expect(thrownBy(item)).toMatchObject({ message: expect.stringContaining('Peloton menu') });
    expect(done).toBe(false);
  });
});

describe('a trigger', () => {
  test('ends red with the sentence, and the log has the details', () => {
    const { guard, logged } = setUp();
    const error = thrownBy(() => guard.trigger(throwing(BUG))({})) as Error;
    expect(error.message).toContain('(TypeError)');
    expect(error.message).not.toContain('secret-code');
    expect(logged.join()).toContain('guard.test');
  });
});

test("Apps Script's kill goes through untouched, with no word to anyone", () => {
  const { guard, key, alerts, logged } = setUp();
  const calls = [
    () => guard.page(throwing(KILL))(key),
    guard.menu(throwing(KILL)),
    () => guard.trigger(throwing(KILL))({}),
  ];
  expect(calls.map(thrownBy)).toEqual([KILL, KILL, KILL]);
  expect([...alerts, ...logged]).toEqual([]);
});

describe('what another version of the script stored', () => {
  /** Each way in, as it is called, and what was told to whoever called it. */
  const WAYS = ['menu', 'page', 'trigger', 'ownTrigger', 'cell'] as const;

  function enter(way: (typeof WAYS)[number], change: (versions: ReturnType<typeof setUp>['versions']) => void) {
    const { guard, versions, alerts, logged, key } = setUp();
    change(versions);
    let done = 0;
    const act = () => {
      done += 1;
    };
    const calls = {
      menu: () => guard.menu(act)(),
      page: () => guard.page(act)(key),
      trigger: () => guard.trigger(act)({ triggerUid: '1' }),
      ownTrigger: () => guard.ownTrigger(act)({ triggerUid: '1' }),
      cell: () => guard.cell(act)(),
    };
    let answer: unknown;
    const thrown = thrownBy(() => {
      answer = calls[way]();
    });
    const told = [...alerts, ...[answer, thrown].flatMap((each) => (each ? [String(each)] : []))].join();
    return { done, asked: versions.asked, told, logged };
  }

  test.each(WAYS)(
    '%s: is brought up to date before anything is done, but not by a cell, which may not write',
    (way) => {
      expect(enter(way, () => {})).toMatchObject({ done: 1, asked: way === 'cell' ? 0 : 1, told: '' });
    },
  );

  test.each(WAYS)('%s: a newer version was here, so nothing is done and it says so', (way) => {
    const { done, told } = enter(way, (versions) => {
      versions.isNewer = true;
    });
    expect(done).toBe(0);
    expect(told).toContain('This is the older version.');
  });

  test.each(['menu', 'page'] as const)(
    '%s: an earlier version is still running, so nothing is done and it says so',
    (way) => {
      const { done, told } = enter(way, (versions) => {
        versions.isReady = false;
      });
      expect(done).toBe(0);
      expect(told).toContain('was updated while a sync is running. Try again in a few minutes');
    },
  );

  test.each(['trigger', 'ownTrigger'] as const)(
    '%s: an earlier version is still running, so it waits for its next time',
    (way) => {
      const { done, told, logged } = enter(way, (versions) => {
        versions.isReady = false;
      });
      expect({ done, told }).toEqual({ done: 0, told: '' });
      expect(logged.join()).toContain('Try again in a few minutes');
    },
  );
});
