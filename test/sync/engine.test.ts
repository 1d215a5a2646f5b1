/** The engine's promises, one rule each. */
import type { Store } from '../../src/base/ports';
import { syncLog } from '../../src/sync/engine';
import { MAX_TRIES } from '../../src/sync/mark';
import type { EngineWorld, LogReport } from '../../src/sync/run';
import { emptyLogState, type LogState, stateFile } from '../../src/sync/state';
import type { Destination, LogStream } from '../../src/sync/types';
import { failures, memoryDestination, memorySource, memoryStore, type Thing } from '../support/memory';

const HOUR_MS = 3_600_000;

function lab(count: number) {
  const things = new Map<string, Thing>();
  const add = (id: string, cursor: number) => things.set(id, { id, cursor, version: 1, settled: true });
  for (let index = 1; index <= count; index += 1) add(`t${index}`, 1_000_000 + index * 5 * 86_400);
  const values = new Map<string, string>();
  const asked: string[] = [];
  const source = memorySource(things, 5);
  const spied: LogStream = {
    ...source,
    list: (pages) => {
      asked.push(...pages.map((page) => `page ${page}`));
      return source.list(pages);
    },
    details: (keys) => {
      asked.push(...keys);
      return source.details(keys);
    },
  };
  const sheet = memoryDestination('sheet');
  let nowMs = 2e12;
  const world = (store: Store): EngineWorld => ({
    now: () => nowMs,
    requireTime() {},
    state: stateFile(store, 'state', emptyLogState),
    onProgress() {},
    preview: false,
  });
  const run = (destinations: Destination[] = [sheet], stream: LogStream = spied, more: Partial<EngineWorld> = {}) => {
    nowMs += HOUR_MS;
    asked.length = 0;
    const store = memoryStore(values);
    const report = syncLog(stream, destinations, { ...world(store), ...more });
    // As every run ends.
    store.settle();
    return report;
  };
  const state = (): LogState => JSON.parse(values.get('state') ?? '{}');
  return { things, add, asked, source: spied, sheet, run, state, values };
}

const textsOf = ({ problems }: LogReport) => problems.map(({ text }) => text);

const kinds = (rows: Map<string, Record<string, unknown>>) =>
  [...rows.values()].map((row) => String(row.syncState).replace(/ \[.*/, ''));

test('a first run brings every record with its details, newest first', () => {
  const { run, sheet } = lab(12);
  const report = run();
  expect(report).toMatchObject({ created: 12, updated: 12, owed: 0, paused: null, problems: [] });
  expect([...sheet.rows.keys()].slice(0, 2)).toEqual(['t12', 't11']);
  expect(kinds(sheet.rows)).toEqual(Array(12).fill('complete'));
});

test('when nothing is new, one page is asked for and nothing is written', () => {
  const { run, asked, values } = lab(12);
  run();
  const before = new Map(values);
  const report = run([
    { ...memoryDestination('sheet'), open: () => ({ size: 12 }), write: unexpected, held: unexpected },
  ]);
  expect(asked).toEqual(['page 0']);
  expect(report).toMatchObject({ created: 0, updated: 0, problems: [] });
  expect(values).toEqual(before);
});

function unexpected(): never {
  throw new Error('nothing was to be read or written');
}

test('one new record costs one page and its own details', () => {
  const { run, asked, add, sheet } = lab(12);
  run();
  add('new', 9_000_000);
  expect(run()).toMatchObject({ created: 1, updated: 1 });
  expect(asked).toEqual(['page 0', 'new']);
  expect(sheet.rows.get('new')).toMatchObject({ detail: 'detail v1', syncState: 'complete [v1]' });
});

test('the bookmark moves only when the walk has ended, and a paused walk goes on where it stopped', () => {
  const { run, asked, state, sheet } = lab(40);
  let left = 1;
  const report = run(undefined, undefined, {
    requireTime() {
      if (left-- <= 0) throw failures.pause();
    },
  });
  expect(report.paused).toBe('time');
  expect(state().bookmarks).toEqual({});
  expect(state().walk).not.toBeNull();
  run();
  expect(asked).not.toContain('page 1');
  expect(state().walk).toBeNull();
  expect(sheet.rows.size).toBe(40);
});

test('a late arrival far below the bookmark is found, because the total does not fit', () => {
  const { run, add, sheet } = lab(30);
  run();
  add('late', 1_000_001);
  run();
  expect(sheet.rows.get('late')?.syncState).toBe('complete [v1]');
});

test('a record deleted at the source is marked, and only after its details say so', () => {
  const { run, things, sheet, source } = lab(12);
  run();
  things.delete('t3');
  const shy: LogStream = {
    ...source,
    details: (keys) => keys.map((key) => ({ key, error: 'Peloton is down.', gone: false })),
  };
  run(undefined, shy);
  expect(sheet.rows.get('t3')?.status).toBe('here');
  expect(run()).toMatchObject({ deleted: 0 });
  things.delete('t5');
  expect(run()).toMatchObject({ deleted: 2 });
  expect(sheet.rows.get('t3')).toMatchObject({ status: 'gone', syncState: 'deleted [v1]' });
  expect(run()).toMatchObject({ deleted: 0, updated: 0 });
});

test('a source that suddenly lists nothing is not believed', () => {
  const { run, things, sheet } = lab(12);
  run();
  things.clear();
  const report = run();
  expect(textsOf(report)).toEqual([expect.stringContaining('Nothing was changed')]);
  expect(kinds(sheet.rows)).toEqual(Array(12).fill('complete'));
});

test('when suspiciously many records vanish at once, none is marked as deleted', () => {
  const { run, things, sheet } = lab(30);
  run();
  for (let index = 1; index <= 20; index += 1) things.delete(`t${index}`);
  expect(textsOf(run())).toEqual([expect.stringContaining('20 of 30')]);
  expect(kinds(sheet.rows)).toEqual(Array(30).fill('complete'));
});

test('a record without our mark is its owner’s: it is neither read again nor marked', () => {
  const { run, sheet, asked } = lab(6);
  sheet.rows.set('my total', { id: 'my total', syncState: '' });
  run();
  run();
  expect(asked).not.toContain('my total');
  expect(sheet.rows.get('my total')).toEqual({ id: 'my total', syncState: '' });
});

test('details that keep failing are tried again on later runs, then given up with the reason', () => {
  const { run, sheet, source } = lab(3);
  const broken: LogStream = {
    ...source,
    details: (keys) => keys.map((key) => (key === 't2' ? { key, error: 'Error 500.', gone: false } : one(source, key))),
  };
  const reports: LogReport[] = [];
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) reports.push(run(undefined, broken));
  expect(reports.map((report) => report.failed)).toEqual([0, 0, 0, 0, 1]);
  expect(sheet.rows.get('t2')?.syncState).toBe('failed [v1]: Error 500.');
  expect(kinds(sheet.rows).filter((kind) => kind === 'complete')).toHaveLength(2);
  run();
  expect(sheet.rows.get('t2')?.syncState).toBe('failed [v1]: Error 500.');
});

const one = (source: LogStream, key: string) => {
  const [detail] = source.details([key]);
  if (!detail) throw new Error(`no details of ${key}`);
  return detail;
};

test('a failing destination sits out the run, keeps its bookmark, and catches up alone', () => {
  const { run, add, sheet, state } = lab(6);
  const other = memoryDestination('other');
  run([sheet, other]);
  add('new', 9_000_000);
  const failing = { ...other, write: () => refuse('other') };
  const report = run([sheet, failing]);
  expect(textsOf(report)).toEqual(['other failed.']);
  expect(sheet.rows.has('new')).toBe(true);
  expect(state().bookmarks.other).toBeLessThan(state().bookmarks.sheet ?? 0);
  run([sheet, other]);
  expect(other.rows.get('new')).toMatchObject({ syncState: 'complete [v1]' });
});

function refuse(name: string): never {
  throw failures.destination(name);
}

test('a change whose write failed is made good by the next run, though the list says nothing new', () => {
  const { run, things, sheet } = lab(12);
  run();
  things.set('t11', { id: 't11', cursor: 1_000_000 + 11 * 5 * 86_400, version: 2, settled: true });
  run([{ ...sheet, name: 'sheet', write: () => refuse('sheet') }]);
  expect(sheet.rows.get('t11')?.syncState).toBe('complete [v1]');
  run();
  expect(sheet.rows.get('t11')).toMatchObject({ detail: 'detail v2', syncState: 'complete [v2]' });
});

test('a mark of deletion whose write failed is made by the next run', () => {
  const { run, things, sheet } = lab(12);
  run();
  things.delete('t3');
  run([{ ...sheet, write: () => refuse('sheet') }]);
  expect(sheet.rows.get('t3')?.status).toBe('here');
  run();
  expect(sheet.rows.get('t3')).toMatchObject({ status: 'gone', syncState: 'deleted [v1]' });
});

test('what did arrive of the details is kept while the rest is tried again', () => {
  const { run, sheet, source } = lab(3);
  const partial: LogStream = {
    ...source,
    details: (keys) => keys.map((key) => ({ key, error: 'No curves.', gone: false, row: { detail: 'half' } })),
  };
  const report = run(undefined, partial);
  expect(report).toMatchObject({ detailed: 0, retried: 3, retryReason: 'No curves.' });
  expect(sheet.rows.get('t2')).toMatchObject({ detail: 'half', syncState: 'retry 1x [v1]: No curves.' });
  run();
  expect(sheet.rows.get('t2')).toMatchObject({ detail: 'detail v1', syncState: 'complete [v1]' });
});

test('a destination added late is filled by itself', () => {
  const { run, sheet } = lab(12);
  run();
  const late = memoryDestination('late');
  run([sheet, late]);
  expect(late.rows).toEqual(sheet.rows);
});

test('when columns had to be made anew, every record is written again, even if that run is cut off', () => {
  const { run, sheet } = lab(12);
  run();
  for (const row of sheet.rows.values()) delete row.detail;
  const restoring: Destination = {
    ...sheet,
    open(_table, beforeRefill) {
      beforeRefill(['Detail']);
      throw failures.kill();
    },
  };
  expect(() => run([restoring])).toThrow('killed');
  run();
  expect([...sheet.rows.values()].every((row) => row.detail === 'detail v1')).toBe(true);
  expect(run()).toMatchObject({ updated: 0 });
});

test('what was written again and lost is written once more; any other loss shows in the marks and costs no details', () => {
  const { run, sheet, asked } = lab(12);
  run();
  const regrown: Destination['open'] = (table, beforeRefill) => {
    beforeRefill(['Detail']);
    return sheet.open(table, beforeRefill);
  };
  const losing: Destination = { ...sheet, open: () => ({ size: -1 }) };
  run([losing]);
  expect(asked.filter((what) => what.startsWith('t'))).toEqual([]);
  run([{ ...sheet, open: regrown }]);
  for (const row of sheet.rows.values()) delete row.detail;
  run([losing]);
  expect([...sheet.rows.values()].every((row) => row.detail === 'detail v1')).toBe(true);
  expect(run()).toMatchObject({ updated: 0 });
});

test('rows that were deleted by hand come back', () => {
  const { run, sheet } = lab(12);
  run();
  sheet.rows.delete('t4');
  run();
  expect(sheet.rows.get('t4')?.syncState).toBe('complete [v1]');
});

test('a record in progress is refreshed, and its details are read when it is complete', () => {
  const { run, things, sheet, asked } = lab(3);
  things.set('t3', { id: 't3', cursor: 9_000_000, version: 1, settled: false });
  run();
  expect(asked).not.toContain('t3');
  expect(sheet.rows.get('t3')?.syncState).toBe('in progress [v1]');
  things.set('t3', { id: 't3', cursor: 9_000_000, version: 2, settled: true });
  run();
  expect(sheet.rows.get('t3')).toMatchObject({ detail: 'detail v2', syncState: 'complete [v2]' });
});

describe('a run that does not look closely', () => {
  const glancing = (lab_: ReturnType<typeof lab>, size: () => number | null) => {
    const opened: string[] = [];
    const sheet: Destination = {
      ...lab_.sheet,
      open(table, beforeRefill) {
        opened.push(table.name);
        return lab_.sheet.open(table, beforeRefill);
      },
      glance: size,
    };
    return { opened, run: () => lab_.run([sheet], lab_.source, { looksClosely: false }) };
  };

  test('counts the records and opens nothing while the first page is as it was', () => {
    const world = lab(12);
    world.run();
    const { opened, run } = glancing(world, () => 12);
    run();
    expect([opened, world.asked]).toEqual([[], ['page 0']]);
  });

  test.each([
    ['a record fewer', 11],
    ['no table', null],
  ])('opens the table for %s, which brings back what is missing', (_what, size) => {
    const world = lab(12);
    world.run();
    world.sheet.rows.delete('t3');
    const { opened, run } = glancing(world, () => size);
    run();
    expect(opened).toEqual(['things']);
    expect(world.sheet.rows.has('t3')).toBe(true);
  });

  test('asks for the first page once when there is something new', () => {
    const world = lab(12);
    world.run();
    world.add('t13', 1_000_000 + 13 * 5 * 86_400);
    const { run } = glancing(world, () => 12);
    run();
    expect(world.asked).toEqual(['page 0', 't13']);
    expect(kinds(world.sheet.rows)).toEqual(Array(13).fill('complete'));
  });

  test('goes on with what an earlier run left, whatever the list says', () => {
    const world = lab(12);
    world.run([world.sheet], world.source, { looksClosely: false, requireTime: spentAfter(3) });
    expect(kinds(world.sheet.rows)).toContain('listed');
    const { run } = glancing(world, () => 12);
    run();
    expect(kinds(world.sheet.rows)).toEqual(Array(12).fill('complete'));
  });
});

function spentAfter(steps: number): () => void {
  let left = steps;
  return () => {
    if (left === 0) throw failures.pause();
    left -= 1;
  };
}
