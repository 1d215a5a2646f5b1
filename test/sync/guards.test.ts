/**
 * Rules of the walk that show only with a list of several pages: a run in which everything is compared with everything
 * hides that they are broken.
 */
import { DestinationError } from '../../src/base/errors';
import { syncLog } from '../../src/sync/engine';
import { parseMark } from '../../src/sync/mark';
import type { EngineWorld, LogReport } from '../../src/sync/run';
import { emptyLogState, stateFile } from '../../src/sync/state';
import {
  failures,
  Killed,
  type Mishap,
  memoryDestination,
  memorySource,
  memoryStore,
  type Thing,
} from '../support/memory';

const HOUR_MS = 3_600_000;
const DAY_SEC = 86_400;
const PAGE = 4;

/** Things one every `apartSec`, so many that most of them are below the first page. */
function lab(count: number, apartSec: number) {
  const things = new Map<string, Thing>();
  const put = (id: string, cursor: number, more: Partial<Thing> = {}) =>
    things.set(id, { id, cursor, version: 1, settled: true, ...more });
  for (let index = 1; index <= count; index += 1) put(`t${index}`, 1_000_000 + index * apartSec);
  const values = new Map<string, string>();
  const rows = new Map();
  let nowMs = 2e12;
  /** An hour later. Returns null when the run was killed. */
  const run = (mishap: Mishap = () => {}, requireTime: () => void = () => {}): LogReport | null => {
    nowMs += HOUR_MS;
    const store = memoryStore(values, mishap);
    const world: EngineWorld = {
      now: () => nowMs,
      requireTime,
      state: stateFile(store, 'state', emptyLogState),
      onProgress() {},
      preview: false,
    };
    try {
      const report = syncLog(memorySource(things, PAGE, mishap), [memoryDestination('sheet', mishap, rows)], world);
      store.settle();
      return report;
    } catch (error) {
      if (error instanceof Killed) return null;
      throw error;
    }
  };
  const wrong = () =>
    [...things.values()].flatMap(({ id, version, settled }) => {
      const row = rows.get(id);
      const mark = parseMark(String(row?.syncState ?? ''));
      const isRight =
        mark?.kind === (settled ? 'complete' : 'in progress') &&
        mark.etag === `v${version}` &&
        (!settled || row.detail === `detail v${version}`);
      return isRight ? [] : [`${id}: ${row?.syncState} with ${row?.detail}`];
    });
  return { things, put, run, rows, values, wrong };
}

test('killed at any step, a record that has changed gets its new details in the very next run', () => {
  const start = () => {
    const one = lab(12, 5 * DAY_SEC);
    one.put('t12', 1_000_000 + 12 * 5 * DAY_SEC, { settled: false });
    one.run();
    expect(one.wrong()).toEqual([]);
    one.put('t12', 1_000_000 + 12 * 5 * DAY_SEC, { version: 2 });
    return one;
  };
  let steps = 0;
  start().run(() => {
    steps += 1;
  });
  expect(steps).toBeGreaterThan(10);
  for (let killAt = 1; killAt <= steps; killAt += 1) {
    const one = start();
    let step = 0;
    const killed = one.run(() => {
      step += 1;
      if (step === killAt) throw failures.kill();
    });
    expect([killAt, killed]).toEqual([killAt, null]);
    one.run();
    expect([killAt, one.wrong()]).toEqual([killAt, []]);
  }
});

test('a record of the last days that changes below the first page is read again with the next arrival', () => {
  const { put, run, wrong } = lab(12, 3600);
  run();
  // The sixth newest: on the second page before the arrival and after it.
  put('t7', 1_000_000 + 7 * 3600, { version: 2 });
  put('new', 1_000_000 + 13 * 3600);
  run();
  expect(wrong()).toEqual([]);
});

test('after a walk that was interrupted everything is compared, since pages may have shifted in between', () => {
  const { things, put, run, rows } = lab(12, 5 * DAY_SEC);
  run();
  for (let index = 13; index <= 50; index += 1) put(`t${index}`, 1_000_000 + index * 5 * DAY_SEC);
  let pagesLeft = 3;
  const report = run(undefined, () => {
    if (pagesLeft-- <= 0) throw failures.pause();
  });
  expect(report?.paused).toBe('time');
  // So many of those already seen are gone that the ones still to be read move up by more than the page that is read again.
  for (let index = 50; index > 40; index -= 1) things.delete(`t${index}`);
  for (let hour = 0; hour < 3; hour += 1) run();
  expect([...things.keys()].filter((id) => !rows.has(id))).toEqual([]);
});

test('a record that comes back after it was marked as deleted is one like any other again', () => {
  const { things, run, rows, put, wrong } = lab(12, 5 * DAY_SEC);
  run();
  const { cursor = 0 } = things.get('t11') ?? {};
  things.delete('t11');
  run();
  expect(parseMark(String(rows.get('t11').syncState))?.kind).toBe('deleted');
  expect(rows.get('t11').status).toBe('gone');
  put('t11', cursor);
  run();
  expect(wrong()).toEqual([]);
  expect(rows.get('t11').status).toBe('here');
});

test('a destination that fails as soon as it is asked for its tables sits out, and the others are filled', () => {
  const things = new Map([['t1', { id: 't1', cursor: 1, version: 1, settled: true }]]);
  const rows = new Map();
  const refusing = Object.assign(memoryDestination('refusing'), {
    takes: () => {
      throw new DestinationError('refusing', 'It refuses.');
    },
  });
  const report = syncLog(memorySource(things, PAGE), [refusing, memoryDestination('sheet', () => {}, rows)], {
    now: () => 2e12,
    requireTime() {},
    state: stateFile(memoryStore(new Map()), 'state', emptyLogState),
    onProgress() {},
    preview: false,
  });
  expect(report.problems).toMatchObject([{ destination: 'refusing', text: 'It refuses.' }]);
  expect([...rows.keys()]).toEqual(['t1']);
});
