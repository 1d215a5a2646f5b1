/** Tables of parts: written before their record counts as complete, missed when they are gone, dropped for want of room. */
import { syncLog } from '../../src/sync/engine';
import { formatMark, parseMark } from '../../src/sync/mark';
import type { LogReport } from '../../src/sync/run';
import { emptyLogState, type LogState, stateFile } from '../../src/sync/state';
import type { Destination, PartTable } from '../../src/sync/types';
import {
  failures,
  type MemoryDestination,
  memoryDestination,
  memorySource,
  memoryStore,
  pieces,
  type Thing,
} from '../support/memory';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Each thing has two pieces in version 1, four in version 2, one in version 3. */
function lab(count: number) {
  const things = new Map<string, Thing>();
  for (let index = 1; index <= count; index += 1)
    things.set(`t${index}`, { id: `t${index}`, cursor: 1_000_000 + index * 86_400, version: 1, settled: true });
  const values = new Map<string, string>();
  const asked: string[] = [];
  const sheet = memoryDestination('sheet');
  const clock = { nowMs: 2e12 };
  const run = (parts: readonly PartTable[], destination: Destination = sheet, mayDrop = true): LogReport => {
    clock.nowMs += HOUR_MS;
    asked.length = 0;
    const source = memorySource(things, 5, () => {}, parts);
    const details = (keys: string[]) => {
      asked.push(...keys);
      return source.details(keys);
    };
    return syncLog({ ...source, details }, [destination], {
      now: () => clock.nowMs,
      requireTime() {},
      state: stateFile(memoryStore(values), 'state', emptyLogState),
      onProgress() {},
      mayDrop,
      preview: false,
    });
  };
  const state = (): LogState => JSON.parse(values.get('state') ?? '{}');
  return { things, asked, sheet, run, state, clock };
}

const V1: PartTable[] = [{ table: pieces, version: 'v1' }];
const V2: PartTable[] = [{ table: pieces, version: 'v2' }];
const keysOf = (sheet: MemoryDestination, id: string) =>
  [...sheet.pieces.keys()].filter((key) => key.startsWith(`${id}:`));

test('a mark says which parts there are, and reads back', () => {
  const text = formatMark('complete', 'v1', { parts: { series: { version: 'v1e1', count: 5 } } });
  expect(text).toBe('complete [v1] series=v1e1#5');
  expect(parseMark(text)).toMatchObject({
    kind: 'complete',
    etag: 'v1',
    parts: { series: { version: 'v1e1', count: 5 } },
  });
  expect(parseMark('complete [v1]')).toMatchObject({ parts: {} });
});

test('every record brings its parts', () => {
  const { run, sheet } = lab(6);
  expect(run(V1)).toMatchObject({ created: 6, owed: 0, read: 6 });
  expect(keysOf(sheet, 't3')).toEqual(['t3:1', 't3:2']);
  expect(sheet.rows.get('t3')?.syncState).toBe('complete [v1] pieces=v1#2');
});

test('switched on later, or wanted in another version, they are read without listing anything again', () => {
  const { run, sheet, asked } = lab(6);
  run([]);
  expect(sheet.pieces.size).toBe(0);
  run(V1);
  expect(asked).toHaveLength(6);
  run(V1);
  expect(asked).toEqual([]);
  run(V2);
  expect(asked).toHaveLength(6);
  expect(sheet.rows.get('t1')?.syncState).toBe('complete [v1] pieces=v2#2');
});

test('switched off they stay, and switched on again nothing is read twice', () => {
  const { run, sheet, asked } = lab(6);
  run(V1);
  run([]);
  expect(sheet.pieces.size).toBe(12);
  run(V1);
  expect(asked).toEqual([]);
});

test('parts that a changed record has no more go', () => {
  const { run, sheet, things } = lab(6);
  run(V1);
  for (const [version, keys] of [
    [2, ['t6:1', 't6:2', 't6:3', 't6:4']],
    [3, ['t6:1']],
  ] as const) {
    things.set('t6', { id: 't6', cursor: 1_000_000 + 6 * 86_400, version, settled: true });
    run(V1);
    expect(keysOf(sheet, 't6')).toEqual(keys);
  }
});

test('a run cut off between the parts and their record reads that record again', () => {
  const { run, sheet, asked } = lab(3);
  const killed: Destination = {
    ...sheet,
    write(table, rows) {
      if (table.name === 'things' && sheet.pieces.size > 0) throw failures.kill();
      return sheet.write(table, rows);
    },
  };
  expect(() => run(V1, killed)).toThrow('killed');
  expect(sheet.pieces.size).toBe(6);
  run(V1);
  expect(asked).toHaveLength(3);
  expect(sheet.pieces.size).toBe(6);
  expect(sheet.rows.get('t1')?.syncState).toBe('complete [v1] pieces=v1#2');
});

test('rows of parts that were deleted by hand come back, and only theirs are read', () => {
  const { run, sheet, asked } = lab(6);
  run(V1);
  sheet.pieces.delete('t4:2');
  run(V1);
  expect(asked).toEqual(['t4']);
  expect(sheet.pieces.size).toBe(12);
});

test('a column of the parts that had to be made anew is filled again, over as many runs as it takes', () => {
  const { run, sheet, asked } = lab(6);
  run(V1);
  const restoring: Destination = {
    ...sheet,
    open(table, beforeRefill) {
      if (table.name === 'pieces') beforeRefill(['Text']);
      return sheet.open(table, beforeRefill);
    },
  };
  run(V1, restoring);
  expect(asked).toHaveLength(6);
  expect(sheet.rows.get('t1')?.syncState).toBe('complete [v1] pieces=v1g1#2');
  run(V1);
  expect(asked).toEqual([]);
});

test('those given up get another chance with each weekly comparison', () => {
  const { run, sheet, asked, clock } = lab(3);
  run(V1);
  sheet.rows.set('t2', { ...sheet.rows.get('t2'), syncState: 'failed [v1]: Error 500.' });
  run(V1);
  expect(asked).toEqual([]);
  clock.nowMs += 8 * DAY_MS;
  run(V1);
  expect(asked).toEqual(['t2']);
  expect(sheet.rows.get('t2')?.syncState).toBe('complete [v1] pieces=v1#2');
});

test('the weekly comparison comes also when nothing is new', () => {
  const { run, things, sheet, clock } = lab(12);
  run(V1);
  sheet.rows.delete('t2');
  things.delete('t3');
  things.set('t13', { id: 't13', cursor: 1_000_000 + 3 * 86_400 - 1, version: 1, settled: true });
  clock.nowMs += 8 * DAY_MS;
  run(V1);
  expect(sheet.rows.get('t13')?.syncState).toContain('complete');
  expect(sheet.rows.get('t3')).toMatchObject({ status: 'gone' });
});

describe('when there is hardly room left', () => {
  const full = (sheet: MemoryDestination): Destination => ({ ...sheet, fullness: () => 0.95 });
  /** Something is owed, so that there is a reason to make room. */
  const arrive = (things: Map<string, Thing>, id: string, day: number) =>
    things.set(id, { id, cursor: 1_000_000 + day * 86_400, version: 1, settled: true });

  test('the oldest parts go, which is said, and their records stay complete', () => {
    const { run, sheet, things, asked } = lab(10);
    run(V1);
    arrive(things, 'new', 50);
    const report = run(V1, full(sheet));
    expect(report.notes).toEqual([expect.stringMatching(/nearly full.* 6 rows of "Pieces"/)]);
    expect(keysOf(sheet, 't3')).toEqual([]);
    expect(keysOf(sheet, 't4')).toEqual(['t4:1', 't4:2']);
    expect(keysOf(sheet, 'new')).toEqual(['new:1', 'new:2']);
    expect(sheet.rows.get('t1')?.syncState).toBe('complete [v1] pieces=v1#0');
    run(V1);
    expect(asked).toEqual([]);
  });

  test('nothing goes where the member does not want it, and the report warns', () => {
    const { run, sheet, things } = lab(10);
    run(V1);
    arrive(things, 'new', 50);
    expect(run(V1, full(sheet), false).notes).toEqual([expect.stringContaining('nearly full')]);
    expect(keysOf(sheet, 't1')).toEqual(['t1:1', 't1:2']);
    expect(keysOf(sheet, 'new')).toEqual(['new:1', 'new:2']);
  });

  test('what is as old stays away when it is read again', () => {
    const { run, sheet, things } = lab(10);
    run(V1);
    arrive(things, 'new', 50);
    run(V1, full(sheet));
    arrive(things, 'late', 2);
    run(V2);
    expect(keysOf(sheet, 'late')).toEqual([]);
    expect(keysOf(sheet, 't1')).toEqual([]);
    expect(keysOf(sheet, 't9')).toHaveLength(2);
  });

  test('nothing is dropped while there is nothing to write', () => {
    const { run, sheet } = lab(10);
    run(V1);
    expect(run(V1, full(sheet)).notes).toEqual([]);
    expect(sheet.pieces.size).toBe(20);
  });
});
